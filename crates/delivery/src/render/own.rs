//! The organisation's own words in a message: places filled, and nothing more.
//!
//! Values are filled in one pass and stay text. Escaping for HTML, the form of headers and the
//! calendar entry are done by the same code as for the standard texts, which see no difference.

use std::borrow::Cow;

use domain::{
    Language,
    message::{Channel, Message, MessageKind, Snapshot},
    template::{Piece, Placeholder, Template},
    time::Span,
    wording::{Part, TextKey, TextKind},
};
use jiff::Zoned;
use texts::{Customer, sms::plain_punctuation, when, when::When};

use super::{Letter, Unwritable, clocks, told_span};

/// The code of samples and tests; it opens nothing.
const SAMPLE_CODE: &str = "000000";

/// The code that a sample of a message shows; `None`: its text has no place for one.
pub fn sample_code(message: &Message) -> Option<&'static str> {
    let own = message
        .snapshot
        .as_ref()
        .and_then(|snapshot| snapshot.own_text(message.kind));
    let has_place = own.is_some_and(|own| own.body.has(Placeholder::Code));
    (has_place || message.kind == MessageKind::CodeChanged).then_some(SAMPLE_CODE)
}

/// A piece of a line: words, or an address that can be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Run {
    Words(String),
    Link(String),
}

/// A paragraph as its lines.
pub(super) type Paragraph = Vec<Vec<Run>>;

/// What the places of one message are filled with.
pub(super) struct Filling<'a> {
    texts: Customer,
    snapshot: &'a Snapshot,
    link: &'a str,
    /// `None`: the page is open to whoever has the link, or the message does not bring the code.
    code: Option<&'a str>,
    /// When the message was written: an SMS tells the year of what is far away.
    written: Zoned,
    span: Span,
}

impl<'a> Filling<'a> {
    pub(super) fn of(
        letter: &'a Letter<'_>,
        texts: Customer,
        snapshot: &'a Snapshot,
    ) -> Result<Self, Unwritable> {
        Ok(Self {
            texts,
            snapshot,
            link: letter.link()?.unwrap_or_default(),
            code: letter.code(),
            written: snapshot.zone.at(letter.message.created_at),
            span: told_span(letter.message.kind, snapshot),
        })
    }

    /// What stands in a place of this part.
    fn value(&self, place: Placeholder, part: Part) -> String {
        let snapshot = self.snapshot;
        match place {
            Placeholder::CaseName => self.name(&snapshot.case_name, part),
            Placeholder::OperatorName => self.name(&snapshot.operator_name, part),
            Placeholder::Company => self.name(&snapshot.organisation_name, part),
            Placeholder::Link => self.link.to_owned(),
            Placeholder::Code => self.code.unwrap_or_default().to_owned(),
            Placeholder::Zone => {
                let (start, _) = clocks(self.span, snapshot);
                self.told(&when::zone(self.texts.language(), &start), part)
            }
            Placeholder::When => self.moment(self.span, part),
            Placeholder::Date => self.date(self.span, part),
            Placeholder::Time => self.time(self.span, part),
            Placeholder::OldWhen => self.moment(self.old(), part),
            Placeholder::OldDate => self.date(self.old(), part),
            Placeholder::OldTime => self.time(self.old(), part),
        }
    }

    fn old(&self) -> Span {
        self.snapshot.moved_from.unwrap_or(self.span)
    }

    /// A name is one line wherever it stands, and cannot turn the words around it.
    fn name(&self, name: &str, part: Part) -> String {
        let line = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = self.texts.set_apart(&line);
        match part {
            Part::Subject | Part::Email => name.into_owned(),
            Part::Sms => plain_punctuation(&name),
        }
    }

    fn told(&self, when: &When, part: Part) -> String {
        match part {
            Part::Subject | Part::Email => when.to_string(),
            Part::Sms => when::for_sms(self.texts.language(), when).to_string(),
        }
    }

    fn moment(&self, span: Span, part: Part) -> String {
        let language = self.texts.language();
        let (start, end) = clocks(span, self.snapshot);
        match part {
            Part::Subject => when::short_moment(language, &start),
            Part::Email => when::range(language, &start, &end),
            Part::Sms => when::sms_moment(language, &start, &self.written),
        }
        .to_string()
    }

    fn date(&self, span: Span, part: Part) -> String {
        let language = self.texts.language();
        let (start, _) = clocks(span, self.snapshot);
        let date = match part {
            Part::Subject | Part::Sms => when::short_date(language, &start),
            Part::Email => when::long_date(language, &start),
        };
        self.told(&date, part)
    }

    fn time(&self, span: Span, part: Part) -> String {
        let language = self.texts.language();
        let (start, end) = clocks(span, self.snapshot);
        let time = match part {
            Part::Subject | Part::Sms => when::time(language, &start),
            Part::Email => when::time_range(language, &start, &end),
        };
        self.told(&time, part)
    }

    /// The whole text of a part.
    pub(super) fn text(&self, template: &Template, part: Part) -> String {
        self.lines(template).filled(|place| self.value(place, part))
    }

    /// The text without the line of a code that there is not.
    fn lines<'t>(&self, template: &'t Template) -> Cow<'t, Template> {
        match self.code {
            Some(_) => Cow::Borrowed(template),
            None => Cow::Owned(template.without_lines_of(Placeholder::Code)),
        }
    }

    /// The paragraphs of an email: those above its day and time, and those below its button. The
    /// button stands where the text has the link alone; without such a place, under everything.
    pub(super) fn paragraphs(&self, template: &Template) -> (Vec<Paragraph>, Vec<Paragraph>) {
        let mut paragraphs = self.lines(template).paragraphs();
        let is_button = |paragraph: &Vec<Template>| matches!(paragraph.as_slice(), [line] if line.is_only(Placeholder::Link));
        let below = match paragraphs.iter().position(is_button) {
            Some(at) => {
                let below = paragraphs.split_off(at);
                below.into_iter().filter(|one| !is_button(one)).collect()
            }
            None => Vec::new(),
        };
        let fill = |paragraphs: Vec<Vec<Template>>| {
            paragraphs
                .iter()
                .map(|lines| lines.iter().map(|line| self.line(line)).collect())
                .collect()
        };
        (fill(paragraphs), fill(below))
    }

    fn line(&self, line: &Template) -> Vec<Run> {
        line.pieces()
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => Run::Words(words.clone()),
                Piece::Place(Placeholder::Link) => Run::Link(self.link.to_owned()),
                Piece::Place(place) => Run::Words(self.value(*place, Part::Email)),
            })
            .collect()
    }
}

/// A paragraph as plain text.
pub(super) fn plain(paragraph: &Paragraph) -> String {
    let lines: Vec<String> = paragraph
        .iter()
        .map(|line| {
            line.iter()
                .map(|run| match run {
                    Run::Words(text) | Run::Link(text) => text.as_str(),
                })
                .collect()
        })
        .collect();
    lines.join("\n")
}

/// The standard text with its places open, as somebody begins to write their own: subject (none of
/// an SMS) and text.
pub fn standard(key: TextKey) -> (Option<String>, String) {
    match key.channel {
        Channel::Email => {
            let (subject, paragraphs) = standard_email(key.kind, key.language);
            (Some(subject), paragraphs.join("\n\n"))
        }
        Channel::Sms => (
            None,
            plain_punctuation(&standard_sms(key.kind, key.language)),
        ),
    }
}

fn standard_email(kind: TextKind, language: Language) -> (String, Vec<String>) {
    let texts = texts::customer(language).plain();
    let [company, operator, link] = [
        Placeholder::Company,
        Placeholder::OperatorName,
        Placeholder::Link,
    ]
    .map(|place| place.to_string());
    let at = When::place(Placeholder::When.code());
    let old = When::place(Placeholder::OldWhen.code());
    let greeting = texts.message_greeting(&Placeholder::CaseName.to_string());
    match kind {
        TextKind::Invitation => (
            texts.message_invitation_subject(&company, &at),
            vec![
                greeting,
                texts.message_invitation_intro(&operator, &company),
                link,
            ],
        ),
        TextKind::Moved => (
            texts.message_moved_subject(&company, &at),
            vec![
                greeting,
                texts.message_moved_intro(&operator, &company),
                texts.message_moved_from_to(&old, &at),
                link,
            ],
        ),
        TextKind::Reminder => (
            texts.reminder_subject(&company, &at),
            vec![
                greeting,
                texts.reminder_intro(&operator, &company),
                texts.reminder_cannot_come().to_owned(),
                link,
            ],
        ),
        TextKind::CodeChanged => (
            texts.code_changed_subject(&company),
            vec![
                greeting,
                texts.code_changed_intro(&operator, &company),
                texts.message_code(&Placeholder::Code.to_string()),
                link,
            ],
        ),
        TextKind::Cancelled => (
            texts.message_cancelled_subject(&company, &at),
            vec![
                greeting,
                texts.message_cancelled_intro(&operator, &company),
                texts.message_cancelled_after().to_owned(),
            ],
        ),
        TextKind::Receipt => (
            texts.message_receipt_subject(&company, &at),
            vec![greeting, texts.message_receipt_intro(&operator, &company)],
        ),
        TextKind::Withdrawn => (
            texts.message_replaced_subject(&company, &at),
            vec![
                texts.message_replaced_intro(&company),
                texts.message_replaced_after().to_owned(),
            ],
        ),
    }
}

fn standard_sms(kind: TextKind, language: Language) -> String {
    let texts = texts::customer(language).plain();
    let [company, link] = [Placeholder::Company, Placeholder::Link].map(|place| place.to_string());
    let at = When::place(Placeholder::When.code());
    let old = When::place(Placeholder::OldWhen.code());
    match kind {
        TextKind::Invitation => texts.message_sms_invitation(&company, &at, &link),
        TextKind::Moved => texts.message_sms_moved(&company, &old, &at, &link),
        TextKind::Reminder => texts.reminder_sms(&company, &at, &link),
        TextKind::CodeChanged => {
            texts.code_changed_sms(&company, &at, &Placeholder::Code.to_string(), &link)
        }
        TextKind::Cancelled => texts.message_sms_cancelled(&company, &at, &link),
        TextKind::Receipt => texts.message_sms_receipt(&company, &at, &link),
        TextKind::Withdrawn => texts.message_sms_replaced(&company, &at),
    }
}
