//! When a message is tried again, and when no more.

use domain::message::{Channel, Message, MessageKind, Reason};
use jiff::{SignedDuration, Timestamp};
use store::outbox::Outcome;

/// The first pause; each further one is twice as long.
const FIRST_PAUSE: SignedDuration = SignedDuration::from_secs(30);
/// The longest pause.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(30);
/// How long a message is tried that keeps its sense for longer.
const TRIED_FOR: SignedDuration = SignedDuration::from_hours(72);
/// How long a message is tried that our server passes on to nobody there. Whoever runs it may set that
/// right within hours; meanwhile the address may just as well be mistyped.
const NOT_PASSED_ON_FOR: SignedDuration = SignedDuration::from_hours(4);
/// What every message gets, however late it was asked for: whoever sends an invitation to an
/// appointment that has begun means it.
const AT_LEAST: SignedDuration = SignedDuration::from_mins(10);

/// How often a message is tried whose server takes it and never answers: each attempt may have
/// arrived, and an SMS is paid for each time.
const UNANSWERED: u32 = 6;

/// Until when a message is worth sending.
///
/// A text message about an appointment is read on the way to it: it ends at the start, and so does
/// every reminder. An invitation by email ends with the appointment; that there is none stays worth
/// knowing. A test is worth it whenever its appointment is.
pub(super) fn latest(message: &Message) -> Timestamp {
    let tried = if message.reason == Some(Reason::NoRelay) {
        message.created_at + NOT_PASSED_ON_FOR
    } else {
        message.created_at + TRIED_FOR
    };
    if message.is_test() {
        return tried;
    }
    if let (Some(snapshot), MessageKind::Reminder) = (&message.snapshot, message.kind) {
        // Afterwards it would remind of what has begun.
        return snapshot.span.start;
    }
    let sensible = match (&message.snapshot, message.channel, message.kind) {
        (Some(snapshot), Channel::Sms, _) => snapshot.span.start.min(tried),
        (Some(snapshot), Channel::Email, MessageKind::Invitation) => snapshot.span.end.min(tried),
        // Whoever wrote has forgotten it, and may have got the next one.
        (_, _, MessageKind::AutomaticAnswer) => message.created_at + SignedDuration::from_hours(24),
        (Some(_) | None, ..) => tried,
    };
    let latest = sensible.max(message.created_at + AT_LEAST);
    if message.reason.is_some() {
        return latest;
    }
    // Its first attempt, or one that an administrator asked for.
    latest.max(message.due_at + AT_LEAST)
}

/// Whether a message is too late: it waited while nobody could send it.
pub(super) fn makes_no_sense_any_more(message: &Message, now: Timestamp) -> bool {
    latest(message) < now
}

/// It did not leave: the next attempt, or the end if that would be too late.
pub(super) fn later(
    message: &Message,
    reason: Reason,
    after: Option<SignedDuration>,
    now: Timestamp,
) -> Outcome {
    let due_at = now + pause(message).max(after.unwrap_or_default());
    let retry = Message {
        reason: Some(reason),
        ..message.clone()
    };
    if makes_no_sense_any_more(&retry, due_at) {
        let reason = if reason.outlasts_its_message() {
            reason
        } else {
            Reason::Expired
        };
        return Outcome::Failed { reason };
    }
    Outcome::Later { reason, due_at }
}

/// Nobody knows whether it left: it counts as not sent and is tried again, some times.
///
/// The first time it is recorded as unknown even if the next attempt will find it expired: its
/// reader may have it.
pub(super) fn unknown(message: &Message, reason: Reason, now: Timestamp) -> Outcome {
    if message.reason == Some(reason) && message.attempt >= UNANSWERED {
        return Outcome::Failed { reason };
    }
    Outcome::Unknown {
        reason,
        due_at: now + pause(message),
    }
}

/// The pause before the next attempt: longer each time, and by up to a fifth longer or shorter from
/// message to message, so that not all come back at once when a server does.
fn pause(message: &Message) -> SignedDuration {
    let doublings = message.attempt.saturating_sub(1).min(16);
    let pause = FIRST_PAUSE
        .checked_mul(1 << doublings)
        .unwrap_or(LONGEST_PAUSE)
        .min(LONGEST_PAUSE);
    // The last bytes of an id are random.
    let noise = message
        .id
        .uuid()
        .as_bytes()
        .last()
        .copied()
        .unwrap_or_default();
    let thousandths = 800 + i32::from(noise) * 400 / 255;
    pause
        .checked_mul(thousandths)
        .map_or(pause, |whole| whole / 1000)
}

#[cfg(test)]
mod tests {
    use domain::{Language, MessageId};
    use uuid::Uuid;

    use super::*;
    use crate::render::samples;

    fn message(channel: Channel, kind: MessageKind) -> Message {
        samples(Language::En)
            .into_iter()
            .map(|sample| sample.message)
            .find(|message| message.channel == channel && message.kind == kind)
            .unwrap()
    }

    #[test]
    fn pauses_grow_and_differ_from_message_to_message() {
        let mut message = message(Channel::Email, MessageKind::Invitation);
        let mut last = SignedDuration::ZERO;
        for attempt in 1..=8 {
            message.attempt = attempt;
            let pause = pause(&message);
            assert!(pause >= last);
            assert!(pause <= LONGEST_PAUSE * 6 / 5);
            last = pause;
        }
        message.attempt = u32::MAX;
        assert!(pause(&message) >= LONGEST_PAUSE * 4 / 5);
        message.attempt = 1;
        let pauses: std::collections::HashSet<_> = (0..100u128)
            .map(|n| {
                message.id = MessageId::from(Uuid::from_u128(n));
                let pause = pause(&message);
                assert!((24..=36).contains(&pause.as_secs()), "{pause:?}");
                pause
            })
            .collect();
        assert!(pauses.len() > 90);
    }

    #[test]
    fn a_message_ends_with_its_sense() {
        let sms = message(Channel::Sms, MessageKind::Invitation);
        let email = message(Channel::Email, MessageKind::Invitation);
        let off = message(Channel::Email, MessageKind::Cancellation);
        let mut sms = sms;
        let mut email = email;
        let span = sms.snapshot.as_ref().unwrap().span;
        let asked = span.start - SignedDuration::from_hours(5);
        for message in [&mut sms, &mut email] {
            (message.created_at, message.due_at) = (asked, asked);
        }
        assert_eq!(latest(&sms), span.start);
        assert_eq!(latest(&email), span.end);
        assert_eq!(latest(&off), off.created_at + TRIED_FOR);
        assert!(!makes_no_sense_any_more(&sms, span.start));
        assert!(makes_no_sense_any_more(
            &sms,
            span.start + SignedDuration::from_secs(1)
        ));

        let just_before = span.start - SignedDuration::from_secs(10);
        assert_eq!(
            later(&sms, Reason::Deferred, None, just_before),
            Outcome::Failed {
                reason: Reason::Expired
            }
        );
        assert!(matches!(
            later(&email, Reason::Deferred, None, just_before),
            Outcome::Later {
                reason: Reason::Deferred,
                ..
            }
        ));
    }

    #[test]
    fn what_somebody_can_set_right_is_the_reason_to_the_end() {
        let email = message(Channel::Email, MessageKind::Cancellation);
        let end = email.created_at + TRIED_FOR;
        for (reason, last) in [
            (Reason::MailboxFull, Reason::MailboxFull),
            (Reason::Certificate, Reason::Certificate),
            (Reason::Deferred, Reason::Expired),
            (Reason::Unreachable, Reason::Expired),
        ] {
            let failed = Outcome::Failed { reason: last };
            assert_eq!(later(&email, reason, None, end), failed);
        }
        // An address to which nothing is passed on may be mistyped: somebody learns of it today.
        let hours = |hours| email.created_at + SignedDuration::from_hours(hours);
        let not_passed_on = |at| later(&email, Reason::NoRelay, None, at);
        assert!(matches!(not_passed_on(hours(3)), Outcome::Later { .. }));
        let reason = Reason::NoRelay;
        assert_eq!(not_passed_on(hours(4)), Outcome::Failed { reason });
    }

    #[test]
    fn a_reminder_never_leaves_after_the_start() {
        for channel in [Channel::Sms, Channel::Email] {
            let mut reminder = message(channel, MessageKind::Reminder);
            let start = reminder.snapshot.as_ref().unwrap().span.start;
            (reminder.created_at, reminder.due_at) = (start, start);
            assert!(!makes_no_sense_any_more(&reminder, start));
            let late = start + SignedDuration::from_secs(1);
            assert!(makes_no_sense_any_more(&reminder, late));
        }
    }

    #[test]
    fn what_is_asked_for_late_is_tried_all_the_same() {
        let mut sms = message(Channel::Sms, MessageKind::Invitation);
        let asked = sms.snapshot.as_ref().unwrap().span.end + SignedDuration::from_hours(5);
        (sms.created_at, sms.due_at) = (asked, asked);
        assert!(!makes_no_sense_any_more(
            &sms,
            asked + SignedDuration::from_mins(5)
        ));
        assert!(makes_no_sense_any_more(
            &sms,
            asked + SignedDuration::from_mins(11)
        ));
        // Sent again by an administrator a week later: one attempt, no more.
        sms.due_at = asked + SignedDuration::from_hours(7 * 24);
        assert!(!makes_no_sense_any_more(&sms, sms.due_at));
        assert_eq!(
            later(&sms, Reason::Deferred, None, sms.due_at),
            Outcome::Failed {
                reason: Reason::Expired
            }
        );
    }

    #[test]
    fn a_test_is_sent_whenever_its_appointment_was() {
        let mut test = message(Channel::Sms, MessageKind::Reminder);
        let snapshot = test.snapshot.as_ref().unwrap();
        let asked = snapshot.span.end + SignedDuration::from_hours(30 * 24);
        (test.created_at, test.due_at) = (asked, asked);
        assert!(makes_no_sense_any_more(&test, asked));
        let snapshot = test.snapshot.as_mut().unwrap();
        snapshot.wording.test = Some(domain::InterfaceLanguage::En);
        assert!(!makes_no_sense_any_more(&test, asked));
        let end = asked + TRIED_FOR + SignedDuration::from_secs(1);
        assert!(makes_no_sense_any_more(&test, end));
    }

    #[test]
    fn a_server_that_never_answers_is_not_tried_for_ever() {
        let mut sms = message(Channel::Sms, MessageKind::Invitation);
        let now = sms.created_at;
        let reason = Reason::TimedOut;
        for attempt in 1..UNANSWERED {
            sms.attempt = attempt;
            assert!(matches!(
                unknown(&sms, reason, now),
                Outcome::Unknown { .. }
            ));
            sms.reason = Some(reason);
        }
        sms.attempt = UNANSWERED;
        assert_eq!(unknown(&sms, reason, now), Outcome::Failed { reason });
        // The first time that it is unknown, its reader must count as possibly told.
        sms.reason = Some(Reason::Deferred);
        assert!(matches!(
            unknown(&sms, reason, now),
            Outcome::Unknown { .. }
        ));
        let start = sms.snapshot.as_ref().unwrap().span.start;
        assert!(matches!(
            unknown(&sms, reason, start),
            Outcome::Unknown { .. }
        ));
        sms.due_at = start + SignedDuration::from_mins(5);
        sms.reason = Some(reason);
        assert!(makes_no_sense_any_more(&sms, sms.due_at));
    }

    #[test]
    fn a_server_that_names_a_time_is_asked_then() {
        let mut email = message(Channel::Email, MessageKind::Cancellation);
        email.attempt = 1;
        let now = email.created_at;
        let hour = SignedDuration::from_hours(1);
        assert_eq!(
            later(&email, Reason::Deferred, Some(hour), now),
            Outcome::Later {
                reason: Reason::Deferred,
                due_at: now + hour
            }
        );
    }
}
