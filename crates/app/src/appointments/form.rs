//! The appointment dialog's fields, as a person typed them, and what they mean.

use domain::{
    FormKey, Language,
    contact::{EmailAddress, EmailError, PhoneError, PhoneNumber},
    message::Channel,
    time::{Fold, LocalTimeError, Span, SpanError, Zone, resolve},
};
use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};

use super::handover::{HandOverProblem, Wanted};

/// The dialog's fields. The names are those of the form, of the check while choosing, and of the
/// plain post without script.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AppointmentForm {
    /// `2026-11-24`, in the viewer's zone.
    pub start_date: String,
    /// `14:35`.
    pub start_time: String,
    /// `earlier` or `later` where the clocks show the time twice.
    pub start_fold: String,
    /// Like the start.
    pub end_date: String,
    /// Like the start.
    pub end_time: String,
    /// Like the start.
    pub end_fold: String,
    /// The SMS switch: any text is on.
    pub sms: String,
    /// The phone number as typed.
    pub phone: String,
    /// The email switch: any text is on.
    pub mail: String,
    /// The email address as typed.
    pub email: String,
    /// A language code.
    pub language: String,
    /// Whether an address that is replaced hears that the appointment is off: any text is on.
    pub withdraw: String,
    /// Marks of the concerns that were on the screen.
    pub seen: String,
    /// The revision with which the dialog was opened; empty when there was no appointment.
    pub revision: String,
    /// A new appointment is wanted although the last one is over: any text is yes.
    pub anew: String,
    /// Who was offered to take part instead of another; empty: nobody.
    pub operator: String,
    /// The one whose place it would be.
    pub instead: String,
    /// Whether that change is wanted: any text is on.
    pub hand_over: String,
    /// The same through double presses, reloads and retries of one dialog.
    pub key: FormKey,
}

/// What is wrong with a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeProblem {
    /// A date or a time is missing or unreadable.
    Unreadable,
    /// The clocks skip it.
    Skipped {
        /// The last time that exists before it.
        before: civil::DateTime,
        /// The first one after it.
        after: civil::DateTime,
    },
    /// The clocks show it twice: which one is meant?
    Twice {
        /// The first.
        earlier: jiff::Zoned,
        /// The second.
        later: jiff::Zoned,
    },
    /// The two together make no appointment.
    Span(SpanError),
}

/// What is wrong with the form, field by field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormErrors {
    /// At the start.
    pub start: Option<TimeProblem>,
    /// At the end, or at both together.
    pub end: Option<TimeProblem>,
    /// At the phone number.
    pub phone: Option<PhoneError>,
    /// Whoever has the number asked for no SMS, and the switch was on.
    pub opted_out: bool,
    /// At the email address.
    pub email: Option<EmailError>,
    /// The language is none that is known.
    pub language: bool,
    /// At the switch that changes the operator.
    pub hand_over: Option<HandOverProblem>,
}

impl FormErrors {
    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What the fields say about the messages: whom to tell, where, in which language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wishes {
    /// The number that was typed; `None`: the field is empty.
    pub phone: Option<PhoneNumber>,
    /// The address that was typed; `None`: the field is empty.
    pub email: Option<EmailAddress>,
    /// The SMS switch.
    pub sms: bool,
    /// The email switch.
    pub mail: bool,
    /// The language of messages and of the invitation page.
    pub language: Language,
    /// Whether a replaced address hears that the appointment is off.
    pub withdraw: bool,
}

impl Wishes {
    /// Nobody is told anything and nothing is saved to the case.
    pub fn silent(language: Language) -> Self {
        Self {
            phone: None,
            email: None,
            sms: false,
            mail: false,
            language,
            withdraw: false,
        }
    }

    /// Whether anything here concerns a customer: an address, or a switch that is on.
    pub(crate) fn name_somebody(&self) -> bool {
        self.phone.is_some() || self.email.is_some() || self.sms || self.mail
    }

    /// The channels whose switch is on, with the address that was typed.
    pub fn sends(&self) -> impl Iterator<Item = (Channel, &str)> {
        let sms = self.phone.as_ref().filter(|_| self.sms);
        let mail = self.email.as_ref().filter(|_| self.mail);
        sms.map(|phone| (Channel::Sms, phone.as_str()))
            .into_iter()
            .chain(mail.map(|email| (Channel::Email, email.as_str())))
    }
}

/// A form that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The appointment's time.
    pub span: Span,
    /// Whom to tell.
    pub wishes: Wishes,
    /// The concerns that were on the screen.
    pub seen: String,
    /// The revision with which the dialog was opened.
    pub revision: Option<u32>,
    /// A new appointment is wanted although the last one is over.
    pub anew: bool,
    /// The change of operators that is wanted.
    pub(crate) hand_over: Option<Wanted>,
    /// The form's key.
    pub key: FormKey,
}

impl AppointmentForm {
    /// Understands the form; times are those of `zone`, the viewer's.
    pub fn parse(&self, zone: &Zone) -> Result<Draft, Box<FormErrors>> {
        let mut errors = FormErrors::default();
        let span = self.parse_span(zone, &mut errors);
        let wishes = self.parse_wishes(&mut errors);
        match (span, wishes) {
            (Some(span), Some(wishes)) if errors.is_empty() => Ok(Draft {
                span,
                wishes,
                seen: self.seen.clone(),
                revision: self.revision.trim().parse().ok(),
                anew: !self.anew.is_empty(),
                hand_over: Wanted::read(self).filter(|wanted| wanted.is_on),
                key: self.key.clone(),
            }),
            _ => Err(Box::new(errors)),
        }
    }

    /// The time alone, with what is wrong with it.
    pub fn parse_span(&self, zone: &Zone, errors: &mut FormErrors) -> Option<Span> {
        let start = read_time(&self.start_date, &self.start_time, &self.start_fold, zone)
            .map_err(|problem| errors.start = Some(problem))
            .ok();
        let end = read_time(&self.end_date, &self.end_time, &self.end_fold, zone)
            .map_err(|problem| errors.end = Some(problem))
            .ok();
        Span::new(start?, end?)
            .map_err(|error| match error {
                SpanError::TooEarly => errors.start = Some(TimeProblem::Span(error)),
                SpanError::EndNotAfterStart | SpanError::TooLong | SpanError::TooLate => {
                    errors.end = Some(TimeProblem::Span(error));
                }
            })
            .ok()
    }

    /// The invitation rows alone, with what is wrong with them. What was typed must be right even
    /// where the switch is off: it is saved to the case, and never dropped silently.
    pub fn parse_wishes(&self, errors: &mut FormErrors) -> Option<Wishes> {
        let (sms, mail) = (!self.sms.is_empty(), !self.mail.is_empty());
        let typed = |text: &str| !text.trim().is_empty();
        let mut phone = None;
        if sms || typed(&self.phone) {
            match PhoneNumber::parse(&self.phone) {
                Ok(number) => phone = Some(number),
                Err(error) => errors.phone = Some(error),
            }
        }
        let mut email = None;
        if mail || typed(&self.email) {
            match EmailAddress::parse(&self.email) {
                Ok(address) => email = Some(address),
                Err(error) => errors.email = Some(error),
            }
        }
        let language = self.language.parse();
        errors.language = language.is_err();
        Some(Wishes {
            phone,
            email,
            sms,
            mail,
            language: language.ok()?,
            withdraw: !self.withdraw.is_empty(),
        })
    }

    /// The fields of a span as `zone`'s clocks show it.
    pub fn set_span(&mut self, span: Span, zone: &Zone) {
        let write = |instant: Timestamp| {
            let local = zone.at(instant);
            let fold = domain::time::fold_of(instant, zone).map_or("", |fold| match fold {
                Fold::Earlier => "earlier",
                Fold::Later => "later",
            });
            (
                local.strftime("%Y-%m-%d").to_string(),
                local.strftime("%H:%M").to_string(),
                fold.to_owned(),
            )
        };
        (self.start_date, self.start_time, self.start_fold) = write(span.start);
        (self.end_date, self.end_time, self.end_fold) = write(span.end);
    }
}

/// Reads what a date input and a time input send. Browsers add seconds where there are some.
fn read_time(date: &str, time: &str, fold: &str, zone: &Zone) -> Result<Timestamp, TimeProblem> {
    let date: civil::Date = date.trim().parse().map_err(|_| TimeProblem::Unreadable)?;
    let time: civil::Time = time.trim().parse().map_err(|_| TimeProblem::Unreadable)?;
    let fold = match fold {
        "earlier" => Some(Fold::Earlier),
        "later" => Some(Fold::Later),
        _ => None,
    };
    // The year is checked first: what lies outside the calendar is "too early", not "unreadable".
    if date.year() < 2000 {
        return Err(TimeProblem::Span(SpanError::TooEarly));
    }
    if date.year() > 2101 {
        return Err(TimeProblem::Span(SpanError::TooLate));
    }
    resolve(date.to_datetime(time), fold, zone).map_err(|error| match error {
        LocalTimeError::Skipped { before, after } => TimeProblem::Skipped { before, after },
        LocalTimeError::Twice { earlier, later } => TimeProblem::Twice { earlier, later },
        LocalTimeError::OutOfRange => TimeProblem::Unreadable,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> AppointmentForm {
        AppointmentForm {
            start_date: "2026-11-24".to_owned(),
            start_time: "14:35".to_owned(),
            end_date: "2026-11-24".to_owned(),
            end_time: "15:05".to_owned(),
            language: "de".to_owned(),
            ..AppointmentForm::default()
        }
    }

    fn berlin() -> Zone {
        Zone::parse("Europe/Berlin").unwrap()
    }

    #[test]
    fn times_are_read_in_the_viewers_zone() {
        let draft = form().parse(&berlin()).unwrap();
        assert_eq!(draft.span.start.to_string(), "2026-11-24T13:35:00Z");
        let mut written = AppointmentForm::default();
        written.set_span(draft.span, &berlin());
        assert_eq!(
            (written.start_date, written.start_time),
            (form().start_date, form().start_time)
        );
    }

    #[test]
    fn a_switch_that_is_on_wants_a_valid_address() {
        let errors = AppointmentForm {
            sms: "on".into(),
            phone: "12".into(),
            mail: "on".into(),
            ..form()
        }
        .parse(&berlin())
        .unwrap_err();
        assert_eq!(errors.phone, Some(PhoneError::NoCountryCode));
        assert_eq!(errors.email, Some(EmailError::Malformed));
    }

    #[test]
    fn every_wrong_time_is_named() {
        let wrong = |change: fn(&mut AppointmentForm)| {
            let mut form = form();
            change(&mut form);
            form.parse(&berlin()).unwrap_err()
        };
        assert_eq!(
            wrong(|form| form.end_time = "14:35".into()).end,
            Some(TimeProblem::Span(SpanError::EndNotAfterStart))
        );
        assert_eq!(
            wrong(|form| form.end_date = "2026-11-25".into()).end,
            Some(TimeProblem::Span(SpanError::TooLong))
        );
        assert_eq!(
            wrong(|form| form.start_date = "1999-11-24".into()).start,
            Some(TimeProblem::Span(SpanError::TooEarly))
        );
        assert_eq!(
            wrong(|form| form.start_date = "x".into()).start,
            Some(TimeProblem::Unreadable)
        );
        assert!(matches!(
            wrong(|form| {
                form.start_date = "2026-03-29".into();
                form.start_time = "02:30".into();
            })
            .start,
            Some(TimeProblem::Skipped { .. })
        ));
        assert!(wrong(|form| form.language = "tlh".into()).language);
    }
}
