//! Own texts: what an organisation's messages say instead of the standard texts.
//!
//! Only the words are the organisation's. How an email looks, its day and time, the button, what
//! stands under it and the calendar entry are not (PRODUCT.md, "Own texts").

use serde::{Deserialize, Serialize};

use crate::{
    language::{InterfaceLanguage, Language},
    message::{Channel, Message, MessageKind, Snapshot},
    template::{Mistake, Mistaken, Piece, Placeholder, Problem, Template},
    text::{TextError, paragraph, single_line},
    words::words,
};

words! {
    /// What a text says: each event that customers are told of has texts of its own.
    TextKind {
        /// Time and link of an appointment.
        Invitation = "invitation",
        /// It was moved: the time that its reader was last told, and the new one.
        Moved = "moved",
        /// Some time before the start.
        Reminder = "reminder",
        /// The code that opens the customer's page from now on.
        CodeChanged = "code_changed",
        /// It will not take place.
        Cancelled = "cancelled",
        /// To the customer who cancelled.
        Receipt = "receipt",
        /// To an address that was replaced by another one.
        Withdrawn = "withdrawn",
    }
}

impl TextKind {
    /// The message that shows it.
    pub fn message(self) -> MessageKind {
        match self {
            Self::Invitation | Self::Moved => MessageKind::Invitation,
            Self::Reminder => MessageKind::Reminder,
            Self::CodeChanged => MessageKind::CodeChanged,
            Self::Cancelled => MessageKind::Cancellation,
            Self::Receipt => MessageKind::CancellationReceipt,
            Self::Withdrawn => MessageKind::Withdrawal,
        }
    }

    /// What a message says, if customers read it.
    fn of(kind: MessageKind, moved: bool) -> Option<Self> {
        Some(match kind {
            MessageKind::Invitation if moved => Self::Moved,
            MessageKind::Invitation => Self::Invitation,
            MessageKind::Reminder => Self::Reminder,
            MessageKind::CodeChanged => Self::CodeChanged,
            MessageKind::Cancellation => Self::Cancelled,
            MessageKind::CancellationReceipt => Self::Receipt,
            MessageKind::Withdrawal => Self::Withdrawn,
            MessageKind::CustomerCancelled
            | MessageKind::PassedOn
            | MessageKind::AutomaticAnswer => return None,
        })
    }
}

/// Which text: what it says, over which channel, in which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextKey {
    /// What it says.
    pub kind: TextKind,
    /// The language.
    pub language: Language,
    /// The channel: an email has a subject and a text, an SMS a text.
    pub channel: Channel,
}

/// A part of a message whose words can be an organisation's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// An email's subject.
    Subject,
    /// An email's text.
    Email,
    /// The whole SMS.
    Sms,
}

/// Where a placeholder may stand: a line of the table below.
struct Rule {
    place: Placeholder,
    parts: &'static [Part],
    kinds: &'static [TextKind],
    /// Whether the text and the SMS of these kinds must have it.
    required: &'static [TextKind],
}

const EVERYWHERE: &[Part] = &[Part::Subject, Part::Email, Part::Sms];
const WITH_PAGE: &[TextKind] = &[
    TextKind::Invitation,
    TextKind::Moved,
    TextKind::Reminder,
    TextKind::CodeChanged,
    TextKind::Cancelled,
    TextKind::Receipt,
];

/// What may bring the code of a protected page.
const WITH_CODE: &[TextKind] = &[TextKind::Invitation, TextKind::Moved, TextKind::CodeChanged];

/// Every placeholder, and where it may stand. Whoever reads a replaced address may be a stranger,
/// and learns no names; a subject is no place for a link.
const RULES: &[Rule] = &[
    rule(Placeholder::CaseName, EVERYWHERE, WITH_PAGE),
    rule(Placeholder::OperatorName, EVERYWHERE, WITH_PAGE),
    rule(Placeholder::Company, EVERYWHERE, TextKind::ALL),
    rule(Placeholder::When, EVERYWHERE, TextKind::ALL),
    rule(Placeholder::Date, EVERYWHERE, TextKind::ALL),
    rule(Placeholder::Time, EVERYWHERE, TextKind::ALL),
    rule(Placeholder::Zone, EVERYWHERE, TextKind::ALL),
    Rule {
        required: &[
            TextKind::Invitation,
            TextKind::Moved,
            TextKind::Reminder,
            TextKind::CodeChanged,
        ],
        ..rule(Placeholder::Link, &[Part::Email, Part::Sms], WITH_PAGE)
    },
    Rule {
        required: &[TextKind::CodeChanged],
        ..rule(Placeholder::Code, &[Part::Email, Part::Sms], WITH_CODE)
    },
    rule(Placeholder::OldWhen, EVERYWHERE, &[TextKind::Moved]),
    rule(Placeholder::OldDate, EVERYWHERE, &[TextKind::Moved]),
    rule(Placeholder::OldTime, EVERYWHERE, &[TextKind::Moved]),
];

const fn rule(place: Placeholder, parts: &'static [Part], kinds: &'static [TextKind]) -> Rule {
    Rule {
        place,
        parts,
        kinds,
        required: &[],
    }
}

/// The placeholders that a part of a message knows, in the order in which they are offered.
pub fn placeholders(kind: TextKind, part: Part) -> Vec<Placeholder> {
    let known = |rule: &&Rule| rule.parts.contains(&part) && rule.kinds.contains(&kind);
    RULES.iter().filter(known).map(|rule| rule.place).collect()
}

/// Why a part of a text was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nothing was typed, too much, or what cannot be shown.
    #[error(transparent)]
    Text(#[from] TextError),
    /// Something cannot be filled; each mistake says where.
    #[error(transparent)]
    Mistaken(#[from] Mistaken),
    /// A placeholder is missing that the message needs.
    #[error("{0} is missing")]
    Missing(Placeholder),
}

/// An organisation's own words for one message over one channel in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnText {
    /// What it says.
    pub kind: TextKind,
    /// An email's subject; an SMS has none.
    pub subject: Option<Template>,
    /// The text.
    pub body: Template,
}

impl OwnText {
    /// The longest subject, as a person counts.
    pub const SUBJECT_MAX: usize = 150;
    /// The longest text of an email, as a person counts.
    pub const EMAIL_MAX: usize = 4000;
    /// The longest text of an SMS: four parts of the cheap alphabet.
    pub const SMS_MAX: usize = 612;

    /// Reads what was typed for a message. What is wrong is answered for each part.
    pub fn parse(key: TextKey, subject: &str, body: &str) -> Result<Self, Vec<(Part, Refused)>> {
        let mut refused = Vec::new();
        let mut read = |part, typed: &str| {
            read(key.kind, part, typed)
                .map_err(|why| refused.push((part, why)))
                .ok()
        };
        let (subject, body) = match key.channel {
            Channel::Email => (
                read(Part::Subject, subject).map(Some),
                read(Part::Email, body),
            ),
            Channel::Sms => (Some(None), read(Part::Sms, body)),
        };
        match (subject, body) {
            (Some(subject), Some(body)) => Ok(Self {
                kind: key.kind,
                subject,
                body,
            }),
            _ => Err(refused),
        }
    }

    /// The channel that it is written for.
    pub fn channel(&self) -> Channel {
        match self.subject {
            Some(_) => Channel::Email,
            None => Channel::Sms,
        }
    }

    /// Whether somebody who reads nothing else knows when the appointment is.
    pub fn tells_when(&self) -> bool {
        let has = |place| self.body.has(place);
        has(Placeholder::When) || has(Placeholder::Date) && has(Placeholder::Time)
    }
}

/// The words of a part, without what could leave its place: one line for a subject, and no control
/// characters or marks that turn the direction of what stands around them.
pub fn cleaned(part: Part, typed: &str) -> Result<String, TextError> {
    match part {
        Part::Subject => single_line(typed, OwnText::SUBJECT_MAX),
        Part::Email => paragraph(typed, OwnText::EMAIL_MAX),
        Part::Sms => paragraph(typed, OwnText::SMS_MAX).map(|text| text.trim().to_owned()),
    }
}

fn read(kind: TextKind, part: Part, typed: &str) -> Result<Template, Refused> {
    let text = cleaned(part, typed)?;
    let known = placeholders(kind, part);
    let not_here = |place: &Placeholder| !known.contains(place);
    let template = Template::parse(&text).map_err(|Mistaken(mut mistakes)| {
        for mistake in &mut mistakes {
            if let Problem::Unknown { meant } = &mut mistake.problem
                && meant.as_ref().is_some_and(not_here)
            {
                *meant = None;
            }
        }
        Mistaken(mistakes)
    })?;
    if template.is_blank() {
        return Err(TextError::Empty.into());
    }
    let mut wrong: Vec<Mistake> = Placeholder::ALL
        .iter()
        .filter(|place| not_here(place))
        .flat_map(|place| occurrences(&text, *place, Problem::NotHere(*place)))
        .collect();
    if wrong.is_empty() && !needs(kind, Placeholder::Code) {
        wrong = crowded(&text, Placeholder::Code);
    }
    wrong.sort_by_key(|mistake| (mistake.line, mistake.column));
    if !wrong.is_empty() {
        return Err(Mistaken(wrong).into());
    }
    let missing = RULES.iter().find(|rule| {
        part != Part::Subject && rule.required.contains(&kind) && !template.has(rule.place)
    });
    match missing {
        Some(rule) => Err(Refused::Missing(rule.place)),
        None => Ok(template),
    }
}

/// Whether the text and the SMS must have a placeholder.
fn needs(kind: TextKind, place: Placeholder) -> bool {
    RULES
        .iter()
        .any(|rule| rule.place == place && rule.required.contains(&kind))
}

/// Where a placeholder that may have nothing to say stands beside others.
fn crowded(text: &str, place: Placeholder) -> Vec<Mistake> {
    let shared: Vec<usize> = (1..)
        .zip(text.split('\n'))
        .filter(|(_, line)| {
            let others = |piece: &Piece| matches!(piece, Piece::Place(other) if *other != place);
            Template::parse(line).is_ok_and(|line| line.pieces().iter().any(others))
        })
        .map(|(number, _)| number)
        .collect();
    let mut found = occurrences(text, place, Problem::Crowded(place));
    found.retain(|mistake| shared.contains(&mistake.line));
    found
}

/// Where a placeholder stands in a text without other mistakes.
fn occurrences(text: &str, place: Placeholder, problem: Problem) -> Vec<Mistake> {
    let mut found = Vec::new();
    for (line, words) in (1..).zip(text.split('\n')) {
        let mut column = 1;
        for piece in words.split_inclusive('}') {
            let (before, word) = piece.rsplit_once('{').unwrap_or((piece, ""));
            let is_it = word.strip_suffix('}').map(str::trim) == Some(place.code());
            if is_it {
                found.push(Mistake {
                    line,
                    column: column + before.chars().count(),
                    found: format!("{{{word}"),
                    problem,
                });
            }
            column += piece.chars().count();
        }
    }
    found
}

/// In which words a message is written, where they are not the standard ones. Part of its snapshot,
/// so that it says the same at every attempt and in every preview.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Wording {
    /// The organisation's texts for what the message may say. Whether an invitation tells of a move
    /// is only certain when it leaves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<OwnText>,
    /// A test that an operator sent to themself, marked as one in their language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<InterfaceLanguage>,
}

impl Wording {
    /// Whether there is nothing but the standard text.
    pub fn is_standard(&self) -> bool {
        *self == Self::default()
    }
}

impl Message {
    /// Lets the message speak in the organisation's own words, as far as they concern it.
    #[must_use]
    pub fn in_words_of(mut self, mut texts: Vec<OwnText>) -> Self {
        texts.retain(|text| text.kind.message() == self.kind && text.channel() == self.channel);
        if let Some(snapshot) = &mut self.snapshot {
            snapshot.wording.own = texts;
        }
        self
    }

    /// Whether an operator sent it to themself, to try a text: it tells nobody of anything.
    pub fn is_test(&self) -> bool {
        let snapshot = self.snapshot.as_ref();
        snapshot.is_some_and(|snapshot| snapshot.wording.test.is_some())
    }
}

impl Snapshot {
    /// The organisation's own words for a message of this kind; `None`: the standard text.
    pub fn own_text(&self, kind: MessageKind) -> Option<&OwnText> {
        let kind = TextKind::of(kind, self.moved_from.is_some())?;
        self.wording.own.iter().find(|text| text.kind == kind)
    }
}

#[cfg(test)]
mod tests;
