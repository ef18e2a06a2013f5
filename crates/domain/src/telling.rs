//! What the people of a case were told about its appointment, and what they therefore believe.
//!
//! Source: PRODUCT.md, "Who is told". The customer is one person
//! with up to two addresses; an address that was replaced belongs to somebody else.

use jiff::Timestamp;

use crate::{
    appointment::{Appointment, AppointmentStatus, Author, Span},
    contact::{EmailAddress, PhoneNumber},
    language::Language,
    message::{Channel, MessageKind},
};

/// What a recipient was told at some moment, or possibly told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Over which channel.
    pub channel: Channel,
    /// The phone number or address.
    pub recipient: String,
    /// What it said.
    pub kind: MessageKind,
    /// The time that it named.
    pub span: Span,
    /// The appointment's revision that it told of.
    pub revision: u32,
    /// In which language.
    pub language: Language,
    /// When; for one on its way, when it was asked for.
    pub at: Timestamp,
}

/// What somebody believes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belief {
    /// That the appointment is then.
    Time(Span),
    /// That there is none.
    Off,
}

impl Belief {
    /// Whether it is what is true of the appointment.
    pub fn is_true_of(self, appointment: &Appointment) -> bool {
        match (self, appointment.status) {
            (Self::Time(span), AppointmentStatus::Scheduled | AppointmentStatus::Missed) => {
                span == appointment.span
            }
            (Self::Off, AppointmentStatus::Cancelled) => true,
            (Self::Time(_), AppointmentStatus::Cancelled)
            | (Self::Off, AppointmentStatus::Scheduled | AppointmentStatus::Missed) => false,
        }
    }
}

/// The addresses under which the customer of a case is reached today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contacts {
    /// Where text messages go.
    pub phone: Option<PhoneNumber>,
    /// Where emails go.
    pub email: Option<EmailAddress>,
}

impl Contacts {
    /// The address of a channel.
    pub fn of(&self, channel: Channel) -> Option<&str> {
        match channel {
            Channel::Sms => self.phone.as_ref().map(PhoneNumber::as_str),
            Channel::Email => self.email.as_ref().map(EmailAddress::as_str),
        }
    }

    /// Whether the customer is reached there today.
    pub fn hold(&self, channel: Channel, recipient: &str) -> bool {
        self.of(channel)
            .is_some_and(|own| same_address(channel, own, recipient))
    }

    fn include(&self, told: &Told) -> bool {
        self.hold(told.channel, &told.recipient)
    }
}

/// Whether two addresses of a channel are one: letters of either case mean the same in an email's.
pub fn same_address(channel: Channel, one: &str, other: &str) -> bool {
    match channel {
        Channel::Sms => one == other,
        Channel::Email => one.to_lowercase() == other.to_lowercase(),
    }
}

/// All that customers were told of one appointment, or possibly told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beliefs(Vec<Told>);

/// Somebody who believes what is no longer true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unaware {
    /// The customer of the case.
    Customer(Belief),
    /// The customer of the case, who was to be told and never was: the address vanished before the
    /// message left.
    Untold,
    /// Whoever reads an address that was replaced.
    FormerAddress {
        /// Over which channel they were told.
        channel: Channel,
        /// The address.
        recipient: String,
        /// What they believe.
        believes: Span,
        /// The language in which they were told.
        language: Language,
    },
}

impl Beliefs {
    /// From what was told, oldest first.
    pub fn new(told: Vec<Told>) -> Self {
        Self(told)
    }

    /// What the customer was last told over any of today's addresses.
    pub fn customer(&self, contacts: &Contacts) -> Option<Belief> {
        self.customer_before(contacts, u32::MAX)
    }

    /// The same, by messages about earlier revisions only.
    pub fn customer_before(&self, contacts: &Contacts, revision: u32) -> Option<Belief> {
        self.0
            .iter()
            .filter(|told| told.revision < revision)
            .rfind(|told| contacts.include(told))
            .map(|told| {
                if told.kind.ends_appointment() {
                    Belief::Off
                } else {
                    Belief::Time(told.span)
                }
            })
    }

    /// The last time that the customer was told other than this one, unless it was called off since.
    pub fn customer_told_beside(&self, contacts: &Contacts, span: Span) -> Option<Span> {
        let told = self.0.iter().rev().filter(|told| contacts.include(told));
        let other = told
            .map(|told| (!told.kind.ends_appointment()).then_some(told.span))
            .find(|told| *told != Some(span));
        other.flatten()
    }

    /// Whether whoever reads an address was told of an appointment, and not since that it is off,
    /// by messages about earlier revisions than this one.
    pub fn expected_at(&self, channel: Channel, recipient: &str, revision: u32) -> bool {
        self.0
            .iter()
            .filter(|told| told.revision < revision)
            .rfind(|told| {
                told.channel == channel && same_address(channel, &told.recipient, recipient)
            })
            .is_some_and(|told| !told.kind.ends_appointment())
    }

    /// Addresses that are no longer the customer's but were told of an appointment and never that
    /// it is off.
    pub fn former_addresses(&self, contacts: &Contacts) -> Vec<&Told> {
        self.0
            .iter()
            .enumerate()
            .filter(|(index, told)| {
                let later = self.0.iter().skip(index + 1);
                !later.clone().any(|later| {
                    later.channel == told.channel
                        && same_address(told.channel, &later.recipient, &told.recipient)
                }) && !told.kind.ends_appointment()
                    && !contacts.include(told)
            })
            .map(|(_, told)| told)
            .collect()
    }

    /// Everybody who believes what is not true. What lies wholly in the past concerns nobody, and
    /// customers who cancelled need nobody to tell them so.
    pub fn unaware(
        &self,
        appointment: &Appointment,
        contacts: &Contacts,
        now: Timestamp,
    ) -> Vec<Unaware> {
        let matters = |believed: Span| {
            believed.end > now
                || (appointment.status == AppointmentStatus::Scheduled
                    && appointment.span.end > now)
        };
        let own_doing = appointment.status == AppointmentStatus::Cancelled
            && appointment.changed_by == Author::Customer;
        let customer = self
            .customer(contacts)
            .filter(|belief| !own_doing && !belief.is_true_of(appointment))
            .filter(|belief| match belief {
                Belief::Time(span) => matters(*span),
                Belief::Off => appointment.is_coming(now),
            })
            .map(Unaware::Customer);
        let former = self
            .former_addresses(contacts)
            .into_iter()
            .filter(|told| told.span.end > now)
            .map(|told| Unaware::FormerAddress {
                channel: told.channel,
                recipient: told.recipient.clone(),
                believes: told.span,
                language: told.language,
            });
        customer.into_iter().chain(former).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(hour: i64) -> Span {
        let start = Timestamp::from_second(1_800_000_000 + hour * 3600).unwrap();
        Span::new(start, start + jiff::SignedDuration::from_mins(30)).unwrap()
    }

    fn told(recipient: &str, kind: MessageKind, hour: i64, revision: u32) -> Told {
        Told {
            channel: if recipient.starts_with('+') {
                Channel::Sms
            } else {
                Channel::Email
            },
            recipient: recipient.to_owned(),
            kind,
            span: span(hour),
            revision,
            language: Language::En,
            at: Timestamp::UNIX_EPOCH,
        }
    }

    fn jose() -> Contacts {
        Contacts {
            phone: PhoneNumber::parse("+447700900123").ok(),
            email: EmailAddress::parse("jose@example.org").ok(),
        }
    }

    #[test]
    fn the_customer_is_one_person_with_two_addresses() {
        let beliefs = Beliefs::new(vec![
            told("jose@example.org", MessageKind::Invitation, 1, 1),
            told("+447700900123", MessageKind::Invitation, 2, 2),
        ]);
        assert_eq!(beliefs.customer(&jose()), Some(Belief::Time(span(2))));
        assert_eq!(
            beliefs.customer_before(&jose(), 2),
            Some(Belief::Time(span(1)))
        );
        assert!(beliefs.former_addresses(&jose()).is_empty());
    }

    #[test]
    fn a_replaced_address_still_believes_until_it_hears_that_it_is_off() {
        let mut all = vec![told("old@example.org", MessageKind::Invitation, 1, 1)];
        assert_eq!(Beliefs::new(all.clone()).customer(&jose()), None);
        assert_eq!(Beliefs::new(all.clone()).former_addresses(&jose()).len(), 1);
        all.push(told("OLD@example.org", MessageKind::Withdrawal, 1, 2));
        assert!(Beliefs::new(all).former_addresses(&jose()).is_empty());
    }

    #[test]
    fn an_address_expects_an_appointment_until_it_hears_that_it_is_off() {
        let beliefs = Beliefs::new(vec![
            told("old@example.org", MessageKind::Invitation, 1, 1),
            told("old@example.org", MessageKind::Cancellation, 1, 2),
        ]);
        let expected =
            |recipient, revision| beliefs.expected_at(Channel::Email, recipient, revision);
        assert!(!expected("old@example.org", 1), "nothing was said before");
        assert!(expected("OLD@example.org", 2));
        assert!(!expected("old@example.org", 3));
        assert!(!expected("new@example.org", 2));
    }

    #[test]
    fn after_a_cancellation_the_customer_believes_in_nothing() {
        let beliefs = Beliefs::new(vec![
            told("jose@example.org", MessageKind::Invitation, 1, 1),
            told("jose@example.org", MessageKind::Cancellation, 1, 2),
        ]);
        assert_eq!(beliefs.customer(&jose()), Some(Belief::Off));
    }
}
