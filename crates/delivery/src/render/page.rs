//! What an email says, in order, before it becomes text or HTML.

use domain::{
    InterfaceLanguage, Language,
    answer::Reader,
    message::{MessageKind, PassedOn, Snapshot},
    template::Placeholder,
    wording::{OwnText, Part},
};
use texts::when;

use super::{
    Letter, Unwritable, clocks,
    own::{Filling, Paragraph, plain},
    told_span,
};

/// The words of an email. Both of its parts show the same.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) language: Language,
    pub(super) subject: String,
    /// What mail programs show beside the subject.
    pub(super) preheader: String,
    pub(super) company: String,
    pub(super) greeting: Option<String>,
    pub(super) intro: String,
    /// The change in one sentence, where the HTML shows it as a row.
    pub(super) change: Option<String>,
    /// The organisation's own words, in place of greeting, intro, change and notes: those above the
    /// day, and those below the button.
    pub(super) above: Vec<Paragraph>,
    pub(super) below: Vec<Paragraph>,
    /// The day, largest of all; empty: it tells of no appointment.
    pub(super) date: String,
    /// From when to when on it.
    pub(super) hours: String,
    /// Both in one line, with its label: for the text part.
    pub(super) when: Labelled,
    /// Whether that time no longer holds.
    pub(super) off: bool,
    /// The time before a move; the text part has it in the sentence above.
    pub(super) before: Option<Labelled>,
    pub(super) rows: Vec<Labelled>,
    /// What a person wrote, and who.
    pub(super) quote: Option<Labelled>,
    pub(super) notes: Vec<String>,
    pub(super) button: Option<Button>,
    pub(super) code: Option<String>,
    pub(super) hints: Vec<String>,
    pub(super) footer: String,
}

#[derive(Debug)]
pub(super) struct Labelled {
    pub(super) label: String,
    pub(super) value: String,
}

/// A link that looks like a button, and how the text part names it.
#[derive(Debug)]
pub(super) struct Button {
    pub(super) label: String,
    pub(super) link: String,
    pub(super) line: String,
}

impl Page {
    /// The words of a letter.
    pub(super) fn of(letter: &Letter<'_>) -> Result<Self, Unwritable> {
        let snapshot = letter.snapshot()?;
        match letter.message.kind {
            MessageKind::CustomerCancelled => Ok(Self::customer_cancelled(letter, snapshot)),
            MessageKind::PassedOn => Ok(Self::passed_on(letter, snapshot)),
            MessageKind::AutomaticAnswer => Self::automatic(letter, snapshot),
            MessageKind::Invitation
            | MessageKind::Reminder
            | MessageKind::CodeChanged
            | MessageKind::Cancellation
            | MessageKind::CancellationReceipt
            | MessageKind::Withdrawal => Self::to_customer(letter, snapshot),
        }
    }

    fn to_customer(letter: &Letter<'_>, snapshot: &Snapshot) -> Result<Self, Unwritable> {
        let message = letter.message;
        let language = message.language;
        let texts = texts::customer(language);
        let (company, operator) = (&snapshot.organisation_name, &snapshot.operator_name);
        let (start, end) = clocks(told_span(message.kind, snapshot), snapshot);
        let short = when::short_moment(language, &start);
        let whole = when::range(language, &start, &end);

        let mut page = Self {
            company: company.clone(),
            greeting: Some(texts.message_greeting(&snapshot.case_name)),
            date: when::long_date(language, &start).to_string(),
            hours: when::time_range(language, &start, &end).to_string(),
            when: Labelled {
                label: texts.message_label_when().to_owned(),
                value: whole.to_string(),
            },
            off: message.kind.ends_appointment(),
            footer: texts.message_footer(company),
            ..Self::blank(language)
        };
        match message.kind {
            MessageKind::Invitation => {
                if let Some(before) = snapshot.moved_from {
                    let (start, end) = clocks(before, snapshot);
                    let before = when::range(language, &start, &end);
                    page.subject = texts.message_moved_subject(company, &short);
                    page.preheader = texts.message_moved_preheader(&before, &whole);
                    page.intro = texts.message_moved_intro(operator, company);
                    page.change = Some(texts.message_moved_from_to(&before, &whole));
                    page.before = Some(Labelled {
                        label: texts.message_label_before().to_owned(),
                        value: before.to_string(),
                    });
                } else {
                    page.preheader = texts.message_invitation_preheader(&whole, operator);
                    (page.subject, page.intro) = if snapshot.again {
                        (
                            texts.message_again_subject(company, &short),
                            texts.message_again_intro(operator, company),
                        )
                    } else {
                        (
                            texts.message_invitation_subject(company, &short),
                            texts.message_invitation_intro(operator, company),
                        )
                    };
                }
            }
            MessageKind::Reminder => {
                page.subject = texts.reminder_subject(company, &short);
                page.preheader = texts.message_invitation_preheader(&whole, operator);
                page.intro = texts.reminder_intro(operator, company);
                page.notes.push(texts.reminder_cannot_come().to_owned());
            }
            MessageKind::CodeChanged => {
                page.subject = texts.code_changed_subject(company);
                page.preheader = texts.message_invitation_preheader(&whole, operator);
                page.intro = texts.code_changed_intro(operator, company);
                page.code = Some(texts.message_code(letter.new_code()?));
            }
            MessageKind::Cancellation => {
                page.subject = texts.message_cancelled_subject(company, &short);
                page.preheader = texts.message_cancelled_preheader(&whole);
                page.intro = texts.message_cancelled_intro(operator, company);
                page.quote = snapshot.words.clone().map(|value| Labelled {
                    label: texts.message_cancelled_words(operator),
                    value,
                });
                page.notes.push(texts.message_cancelled_after().to_owned());
            }
            MessageKind::CancellationReceipt => {
                page.subject = texts.message_receipt_subject(company, &short);
                page.preheader = texts.message_receipt_preheader(&whole);
                page.intro = texts.message_receipt_intro(operator, company);
                page.quote = snapshot.words.clone().map(|value| Labelled {
                    label: texts.message_receipt_words().to_owned(),
                    value,
                });
            }
            MessageKind::Withdrawal
            | MessageKind::CustomerCancelled
            | MessageKind::PassedOn
            | MessageKind::AutomaticAnswer => {
                page.subject = texts.message_replaced_subject(company, &short);
                page.preheader = texts.message_replaced_preheader(&whole);
                page.intro = texts.message_replaced_intro(company);
                page.notes.push(texts.message_replaced_after().to_owned());
                // Whoever reads this address now may be a stranger.
                page.greeting = None;
            }
        }
        if let Some(own) = snapshot.own_text(message.kind) {
            page.reword(own, &Filling::of(letter, *texts, snapshot)?);
        }
        if let Some(language) = snapshot.wording.test {
            let texts = texts::interface(language);
            page.subject = texts.wording_test_subject(&page.subject);
            page.notes.push(texts.wording_test_note().to_owned());
        }
        if message.kind != MessageKind::Withdrawal {
            page.row(texts.message_label_with(), operator.clone());
        }
        page.row(
            texts.message_label_zone(),
            when::zone(language, &start).to_string(),
        );
        if let Some(link) = letter.link()? {
            page.button = Some(Button {
                label: texts.message_open_page().to_owned(),
                link: link.to_owned(),
                line: texts.message_page_link(link),
            });
            page.hints.push(texts.message_link_private().to_owned());
        }
        if message.kind == MessageKind::Invitation {
            page.code = letter.code().map(|code| texts.message_code(code));
            page.hints.insert(0, texts.message_page_hint().to_owned());
        }
        // Their words have a place for it.
        let told = |own: &OwnText| own.body.has(Placeholder::Code);
        if snapshot.own_text(message.kind).is_some_and(told) {
            page.code = None;
        }
        page.hints.push(match snapshot.reader() {
            Some(Reader::Operator(_)) => texts.message_reply_hint(operator),
            Some(Reader::Company(_)) => texts.message_reply_hint(company),
            None => texts.message_no_reply_hint().to_owned(),
        });
        Ok(page)
    }

    /// Says it in the organisation's own words. What is quoted, the button, the code, the hints and
    /// the footer stay.
    fn reword(&mut self, own: &OwnText, filling: &Filling<'_>) {
        if let Some(subject) = &own.subject {
            self.subject = filling.text(subject, Part::Subject);
        }
        (self.above, self.below) = filling.paragraphs(&own.body);
        self.greeting = None;
        self.intro.clear();
        self.change = None;
        self.notes.clear();
    }

    /// To an operator: the customer cancelled.
    fn customer_cancelled(letter: &Letter<'_>, snapshot: &Snapshot) -> Self {
        let interface = interface(letter);
        let language = interface.language();
        let texts = texts::interface(interface);
        let customer = texts::customer(language);
        let (name, number) = (&snapshot.case_name, &format!("#{}", snapshot.case_number));
        let (start, end) = clocks(snapshot.span, snapshot);
        let mut page = Self {
            subject: texts.notice_cancelled_subject(
                name,
                number,
                &when::short_moment(language, &start),
            ),
            preheader: texts.notice_cancelled_preheader(name),
            company: snapshot.organisation_name.clone(),
            intro: texts.notice_cancelled_intro(name, number),
            date: when::long_date(language, &start).to_string(),
            hours: when::time_range(language, &start, &end).to_string(),
            when: Labelled {
                label: customer.message_label_when().to_owned(),
                value: when::range(language, &start, &end).to_string(),
            },
            off: true,
            quote: snapshot.words.clone().map(|value| Labelled {
                label: texts.notice_cancelled_words(name),
                value,
            }),
            button: open_case(letter, texts),
            footer: texts.notice_footer(&snapshot.organisation_name),
            ..Self::blank(language)
        };
        if snapshot.words.is_none() {
            page.notes.push(texts.notice_cancelled_silent().to_owned());
        }
        page.notes.push(texts.notice_cancelled_after().to_owned());
        page.row(
            customer.message_label_zone(),
            when::zone(language, &start).to_string(),
        );
        page
    }

    /// To whoever reads answers: what somebody wrote back, which stands in the case.
    fn passed_on(letter: &Letter<'_>, snapshot: &Snapshot) -> Self {
        let interface = interface(letter);
        let texts = texts::interface(interface);
        let (name, number) = (&snapshot.case_name, &format!("#{}", snapshot.case_number));
        let PassedOn {
            stranger,
            shortened,
            files,
        } = snapshot.passed_on.clone().unwrap_or_default();
        let mut page = Self {
            company: snapshot.organisation_name.clone(),
            button: open_case(letter, texts),
            footer: texts.notice_answer_footer(&snapshot.organisation_name),
            ..Self::blank(interface.language())
        };
        (page.subject, page.intro) = match stranger.as_deref() {
            None => (
                texts.notice_answer_subject(name, number),
                texts.answer_email(name),
            ),
            Some("") => (
                texts.notice_stranger_subject(name, number),
                texts.answer_nameless_email().to_owned(),
            ),
            Some(address) => (
                texts.notice_stranger_subject(name, number),
                texts.answer_stranger_email(address),
            ),
        };
        page.preheader = page.intro.clone();
        page.quote = snapshot.words.clone().map(|value| Labelled {
            label: texts.notice_answer_words().to_owned(),
            value,
        });
        if shortened {
            page.notes.push(texts.answer_shortened().to_owned());
        }
        if files > 0 {
            page.notes.push(texts.answer_files(i64::from(files)));
        }
        page.notes.push(match snapshot.writer() {
            Some(_) => texts.notice_answer_after(name),
            None => texts.notice_stranger_after().to_owned(),
        });
        page
    }

    /// To the customer who wrote back where nobody reads. It tells of no appointment: it leads to the
    /// page that does, and where what was written could be done.
    fn automatic(letter: &Letter<'_>, snapshot: &Snapshot) -> Result<Self, Unwritable> {
        let language = letter.message.language;
        let texts = texts::customer(language);
        let company = &snapshot.organisation_name;
        let mut page = Self {
            subject: texts.answer_automatic_subject().to_owned(),
            preheader: texts.answer_automatic_intro().to_owned(),
            company: company.clone(),
            greeting: Some(texts.message_greeting(&snapshot.case_name)),
            intro: texts.answer_automatic_intro().to_owned(),
            footer: texts.message_footer(company),
            ..Self::blank(language)
        };
        if let Some(link) = letter.link()? {
            page.button = Some(Button {
                label: texts.message_open_page().to_owned(),
                link: link.to_owned(),
                line: texts.message_page_link(link),
            });
        }
        page.hints = vec![
            texts.message_page_hint().to_owned(),
            texts.message_link_private().to_owned(),
            texts.message_no_reply_hint().to_owned(),
        ];
        Ok(page)
    }

    fn blank(language: Language) -> Self {
        Self {
            language,
            subject: String::new(),
            preheader: String::new(),
            company: String::new(),
            greeting: None,
            intro: String::new(),
            change: None,
            above: Vec::new(),
            below: Vec::new(),
            date: String::new(),
            hours: String::new(),
            when: Labelled {
                label: String::new(),
                value: String::new(),
            },
            off: false,
            before: None,
            rows: Vec::new(),
            quote: None,
            notes: Vec::new(),
            button: None,
            code: None,
            hints: Vec::new(),
            footer: String::new(),
        }
    }

    fn row(&mut self, label: &str, value: String) {
        self.rows.push(Labelled {
            label: label.to_owned(),
            value,
        });
    }

    /// The plain text: the same words, one paragraph under another, links on lines of their own.
    pub(super) fn text(&self) -> String {
        let mut paragraphs: Vec<String> = Vec::new();
        paragraphs.extend(self.greeting.clone());
        paragraphs.extend(Some(self.intro.clone()).filter(|intro| !intro.is_empty()));
        paragraphs.extend(self.change.clone());
        paragraphs.extend(self.above.iter().map(plain));
        // The sentence above tells it, unless it was said in other words.
        let before = self.before.iter().filter(|_| self.change.is_none());
        let facts: Vec<String> = std::iter::once(&self.when)
            .filter(|when| !when.value.is_empty())
            .chain(before)
            .chain(&self.rows)
            .map(|Labelled { label, value }| format!("{label}: {value}"))
            .collect();
        paragraphs.extend(Some(facts.join("\n")).filter(|facts| !facts.is_empty()));
        if let Some(Labelled { label, value }) = &self.quote {
            let quoted: Vec<String> = value.lines().map(|line| format!("> {line}")).collect();
            paragraphs.push(format!("{label}\n{}", quoted.join("\n")));
        }
        paragraphs.extend(self.notes.iter().cloned());
        paragraphs.extend(self.button.as_ref().map(|button| button.line.clone()));
        paragraphs.extend(self.code.clone());
        paragraphs.extend(self.below.iter().map(plain));
        paragraphs.extend(self.hints.iter().cloned());
        // RFC 3676, 4.3: what follows is a signature.
        paragraphs.push(format!("-- \n{}\n{}", self.company, self.footer));
        let mut text = paragraphs.join("\n\n");
        text.push('\n');
        text
    }
}

/// The language of an email to an operator: their pages know fewer than customers do, and the rest of
/// the email keeps to the same.
fn interface(letter: &Letter<'_>) -> InterfaceLanguage {
    letter.message.language.code().parse().unwrap_or_default()
}

/// The button that leads to the case.
fn open_case(letter: &Letter<'_>, texts: &texts::Interface) -> Option<Button> {
    letter.link.map(|link| Button {
        label: texts.notice_open_case().to_owned(),
        link: link.to_owned(),
        line: link.to_owned(),
    })
}
