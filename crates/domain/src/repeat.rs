//! Whether there is anything left to say by a message that failed.

use jiff::Timestamp;

use crate::{
    appointment::{Appointment, AppointmentStatus},
    message::{Message, MessageKind},
};

/// Why a failed message need not be repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointless {
    /// Its appointment is no longer the case's: it was taken back, or another one was made.
    Replaced,
    /// The appointment it invites to was called off.
    Cancelled,
    /// The appointment that it calls off stands again.
    Stands,
    /// What it is about is over.
    Past,
}

/// Why a failed message need not be repeated; `None`: its reader still has something to learn.
///
/// A move is no reason: what goes out instead names the present time.
pub fn pointless(
    message: &Message,
    current: Option<&Appointment>,
    now: Timestamp,
) -> Option<Pointless> {
    let Some(current) = current.filter(|current| current.id == message.appointment) else {
        return Some(Pointless::Replaced);
    };
    let told = message.snapshot.as_ref().map(|snapshot| snapshot.span);
    match message.kind {
        MessageKind::Invitation | MessageKind::Reminder | MessageKind::CodeChanged => {
            match current.status {
                AppointmentStatus::Cancelled => Some(Pointless::Cancelled),
                AppointmentStatus::Missed => Some(Pointless::Past),
                AppointmentStatus::Scheduled => {
                    let ends = if message.kind == MessageKind::Reminder {
                        current.span.start
                    } else {
                        current.span.end
                    };
                    (ends <= now).then_some(Pointless::Past)
                }
            }
        }
        MessageKind::Cancellation
        | MessageKind::CancellationReceipt
        | MessageKind::CustomerCancelled => {
            if current.status == AppointmentStatus::Cancelled {
                (current.span.end <= now).then_some(Pointless::Past)
            } else {
                Some(Pointless::Stands)
            }
        }
        // Its reader waits for the time that it calls off, whatever became of the appointment.
        MessageKind::Withdrawal => {
            let over = told.is_none_or(|span| span.end <= now);
            over.then_some(Pointless::Past)
        }
        // They are about no appointment.
        MessageKind::PassedOn | MessageKind::AutomaticAnswer => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use uuid::Uuid;

    use super::*;
    use crate::{
        appointment::{AppointmentKind, Author},
        message::{MessageState, made_up},
        time::{Span, Zone},
    };

    fn now() -> Timestamp {
        Timestamp::from_second(1_800_000_000).unwrap()
    }

    fn span(hours: i64) -> Span {
        let start = now() + SignedDuration::from_hours(hours);
        Span::new(start, start + SignedDuration::from_mins(30)).unwrap()
    }

    fn appointment(hours: i64, status: AppointmentStatus) -> Appointment {
        Appointment {
            id: Uuid::from_u128(1).into(),
            organisation: Uuid::from_u128(2).into(),
            case: Uuid::from_u128(3).into(),
            uid: String::new(),
            span: span(hours),
            zone: Zone::parse("Europe/Berlin").unwrap(),
            kind: AppointmentKind::Video,
            status,
            revision: 2,
            operators: Vec::new(),
            changed_by: Author::Customer,
            changed_at: now(),
            words: None,
        }
    }

    /// One that failed.
    fn message(kind: MessageKind, hours: i64) -> Message {
        Message {
            kind,
            state: MessageState::Failed,
            settled_at: Some(now()),
            ..made_up::message(span(hours), now())
        }
    }

    #[test]
    fn an_invitation_is_worth_repeating_while_its_appointment_is_to_come() {
        use AppointmentStatus::{Cancelled, Missed, Scheduled};
        let invitation = message(MessageKind::Invitation, 5);
        for (hours, status, why) in [
            (5, Scheduled, None),
            // Moved since: the present time is told.
            (9, Scheduled, None),
            (0, Scheduled, None),
            (-1, Scheduled, Some(Pointless::Past)),
            (5, Cancelled, Some(Pointless::Cancelled)),
            (-1, Missed, Some(Pointless::Past)),
        ] {
            let current = appointment(hours, status);
            assert_eq!(
                pointless(&invitation, Some(&current), now()),
                why,
                "{hours}"
            );
        }
        assert_eq!(
            pointless(&invitation, None, now()),
            Some(Pointless::Replaced)
        );
        let mut other = appointment(5, Scheduled);
        other.id = Uuid::from_u128(9).into();
        assert_eq!(
            pointless(&invitation, Some(&other), now()),
            Some(Pointless::Replaced)
        );
    }

    #[test]
    fn a_reminder_ends_with_the_start() {
        let reminder = message(MessageKind::Reminder, 0);
        let running = appointment(0, AppointmentStatus::Scheduled);
        assert_eq!(
            pointless(&reminder, Some(&running), now()),
            Some(Pointless::Past)
        );
        let coming = appointment(1, AppointmentStatus::Scheduled);
        assert_eq!(pointless(&reminder, Some(&coming), now()), None);
    }

    #[test]
    fn a_cancellation_holds_while_the_appointment_is_off_and_would_be_to_come() {
        let off = message(MessageKind::Cancellation, 5);
        for (hours, status, why) in [
            (5, AppointmentStatus::Cancelled, None),
            (-1, AppointmentStatus::Cancelled, Some(Pointless::Past)),
            (5, AppointmentStatus::Scheduled, Some(Pointless::Stands)),
        ] {
            let current = appointment(hours, status);
            assert_eq!(pointless(&off, Some(&current), now()), why);
        }
    }

    #[test]
    fn who_reads_a_former_address_waits_for_the_time_that_was_named_there() {
        let moved_on = appointment(9, AppointmentStatus::Scheduled);
        let withdrawal = message(MessageKind::Withdrawal, 5);
        assert_eq!(pointless(&withdrawal, Some(&moved_on), now()), None);
        let over = message(MessageKind::Withdrawal, -5);
        assert_eq!(
            pointless(&over, Some(&moved_on), now()),
            Some(Pointless::Past)
        );
    }
}
