//! Which messages wait for the end of the quiet hours (PRODUCT.md, "Messages").

use jiff::{SignedDuration, Timestamp};

use super::{Channel, Message, MessageKind, Snapshot};
use crate::{
    appointment::Span,
    reminder::{PUNCTUAL, QuietHours},
};

/// How near an appointment is for which nobody waits until the morning: an SMS about one that begins
/// later than this can wait for the end of the quiet hours.
pub const URGENT: SignedDuration = SignedDuration::from_hours(24);

impl Message {
    /// When the message may leave that is meant to leave at an instant: a reminder, and an SMS that
    /// is not urgent, wait in the quiet hours of its reader. Any other email wakes nobody.
    pub fn leaves(&self, meant: Timestamp) -> Timestamp {
        let Some(snapshot) = &self.snapshot else {
            return meant;
        };
        let around = self
            .waits_in(snapshot)
            .and_then(|quiet| quiet.around(meant, &snapshot.zone));
        match (around, self.kind) {
            (None, _) => meant,
            // It was due just before they began.
            (Some((begin, _)), MessageKind::Reminder) if meant <= begin + PUNCTUAL => meant,
            (Some(_), kind) if kind != MessageKind::Reminder && snapshot.is_urgent(meant) => meant,
            (Some((_, end)), _) => end,
        }
    }

    /// The hours that it waits for the end of.
    fn waits_in(&self, snapshot: &Snapshot) -> Option<QuietHours> {
        let waits = match self.kind {
            // However near the appointment is: its plan asked for the hours before.
            MessageKind::Reminder => true,
            MessageKind::Invitation
            | MessageKind::Cancellation
            | MessageKind::Withdrawal
            | MessageKind::CancellationReceipt
            | MessageKind::CodeChanged => self.channel == Channel::Sms,
            MessageKind::CustomerCancelled
            | MessageKind::PassedOn
            | MessageKind::AutomaticAnswer => false,
        };
        snapshot.quiet.filter(|_| waits)
    }

    /// Whether it leaves when quiet hours end.
    pub fn waits_for_morning(&self) -> bool {
        let just_before = self.due_at - SignedDuration::from_secs(1);
        self.snapshot
            .as_ref()
            .and_then(|snapshot| self.waits_in(snapshot)?.around(just_before, &snapshot.zone))
            .is_some_and(|(_, end)| end == self.due_at)
    }

    /// Whether it is a reminder of what has begun by an instant.
    pub fn is_over_by(&self, instant: Timestamp) -> bool {
        self.kind == MessageKind::Reminder
            && self
                .snapshot
                .as_ref()
                .is_some_and(|snapshot| snapshot.span.start <= instant)
    }

    /// Until when the message has to wait that is due and at hand now; `None`: it leaves.
    ///
    /// One that is at hand when it was due leaves, even if quiet hours have begun this second. One
    /// that comes late, after a standstill or another attempt, is asked again.
    pub fn waits_until(&self, now: Timestamp) -> Option<Timestamp> {
        let asked = if now > self.due_at + PUNCTUAL {
            now
        } else {
            self.due_at
        };
        let leaves = self.leaves(asked);
        (leaves > now).then_some(leaves)
    }
}

impl Snapshot {
    /// Whether its reader has to know at once: what it tells of is near, or what they were told so
    /// far.
    fn is_urgent(&self, now: Timestamp) -> bool {
        let near = |span: Span| span.start <= now + URGENT;
        near(self.span)
            || self
                .moved_from
                .is_some_and(|told| told.end > now && near(told))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{message::made_up, reminder::Reminders};

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn half_hour(start: &str) -> Span {
        let start = at(start);
        Span::new(start, start + SignedDuration::from_mins(30)).unwrap()
    }

    /// An SMS to somebody in London about an appointment at `start`, due at `due`.
    fn sms(start: &str, due: &str) -> Message {
        let mut message = made_up::message(half_hour(start), at(due));
        message.channel = Channel::Sms;
        message.snapshot.as_mut().unwrap().quiet = Reminders::default().quiet;
        message
    }

    #[test]
    fn an_sms_waits_by_night_unless_the_appointment_is_near() {
        for (meant, start, leaves) in [
            // By day, and at both ends of the night.
            ("2026-11-24T12:00:00Z", "2026-12-01T10:00:00Z", None),
            ("2026-11-24T20:59:59Z", "2026-12-01T10:00:00Z", None),
            (
                "2026-11-24T21:00:00Z",
                "2026-12-01T10:00:00Z",
                Some("2026-11-25T07:00:00Z"),
            ),
            (
                "2026-11-25T06:59:59Z",
                "2026-12-01T10:00:00Z",
                Some("2026-11-25T07:00:00Z"),
            ),
            ("2026-11-25T07:00:00Z", "2026-12-01T10:00:00Z", None),
            // A day ahead to the second is near.
            ("2026-11-24T22:00:00Z", "2026-11-25T22:00:00Z", None),
            (
                "2026-11-24T22:00:00Z",
                "2026-11-25T22:00:01Z",
                Some("2026-11-25T07:00:00Z"),
            ),
            // What has been is told as it is.
            ("2026-11-24T22:00:00Z", "2026-11-24T10:00:00Z", None),
        ] {
            let leaves = leaves.map_or(at(meant), at);
            assert_eq!(
                sms(start, meant).leaves(at(meant)),
                leaves,
                "{meant} {start}"
            );
        }
    }

    #[test]
    fn whoever_expects_an_appointment_soon_hears_of_its_move_at_once() {
        let night = "2026-11-24T23:00:00Z";
        let mut moved = sms("2026-12-01T10:00:00Z", night);
        for (told, waits) in [
            ("2026-11-25T08:00:00Z", false),
            // It is running, and somebody sits and waits.
            ("2026-11-24T22:45:00Z", false),
            ("2026-11-24T10:00:00Z", true),
            ("2026-11-28T10:00:00Z", true),
        ] {
            moved.snapshot.as_mut().unwrap().moved_from = Some(half_hour(told));
            assert_eq!(moved.leaves(at(night)) > at(night), waits, "{told}");
        }
    }

    #[test]
    fn emails_and_organisations_without_quiet_hours_do_not_wait() {
        let night = "2026-11-24T23:00:00Z";
        let waits = |change: fn(&mut Message)| {
            let mut message = sms("2026-12-01T10:00:00Z", night);
            change(&mut message);
            message.leaves(at(night)) > at(night)
        };
        assert!(waits(|_| {}));
        assert!(waits(|message| message.kind = MessageKind::Cancellation));
        assert!(!waits(|message| message.channel = Channel::Email));
        assert!(!waits(
            |message| message.snapshot.as_mut().unwrap().quiet = None
        ));
    }

    #[test]
    fn a_reminder_waits_by_night_however_near_the_appointment_is() {
        for channel in [Channel::Email, Channel::Sms] {
            let mut reminder = sms("2026-11-25T08:00:00Z", "2026-11-24T20:30:00Z");
            (reminder.kind, reminder.channel) = (MessageKind::Reminder, channel);
            let (evening, morning) = (at("2026-11-24T21:00:00Z"), at("2026-11-25T07:00:00Z"));
            for (meant, leaves) in [
                (reminder.due_at, reminder.due_at),
                // As the plan sees it: it was due before, or as they began.
                (evening + PUNCTUAL, evening + PUNCTUAL),
                (evening + SignedDuration::from_mins(6), morning),
                (at("2026-11-25T02:00:00Z"), morning),
                (morning, morning),
            ] {
                assert_eq!(reminder.leaves(meant), leaves, "{meant}");
            }
            // The server was away until the middle of the night.
            let woken = at("2026-11-25T02:00:00Z");
            assert_eq!(reminder.waits_until(woken), Some(morning));
            reminder.due_at = woken;
            assert_eq!(reminder.waits_until(woken), Some(morning));
            reminder.due_at = morning;
            assert!(reminder.waits_for_morning());
            assert_eq!(reminder.waits_until(morning), None);
            reminder.snapshot.as_mut().unwrap().quiet = None;
            reminder.due_at = woken;
            assert_eq!(reminder.waits_until(woken), None);
        }
    }

    #[test]
    fn one_that_waits_for_the_morning_is_known_by_its_time() {
        let mut message = sms("2026-11-26T00:30:00Z", "2026-11-25T00:20:00Z");
        assert!(!message.waits_for_morning());
        // By then the appointment is near: it waited all the same.
        message.due_at = message.leaves(message.due_at);
        assert_eq!(message.due_at, at("2026-11-25T07:00:00Z"));
        assert!(message.waits_for_morning());
        message.channel = Channel::Email;
        assert!(!message.waits_for_morning());
    }

    #[test]
    fn one_that_comes_late_is_asked_again_and_a_punctual_one_is_not() {
        let evening = sms("2026-12-01T10:00:00Z", "2026-11-24T20:59:50Z");
        assert_eq!(evening.waits_until(at("2026-11-24T21:00:10Z")), None);
        let after_a_standstill = evening.waits_until(at("2026-11-25T03:00:00Z"));
        assert_eq!(after_a_standstill, Some(at("2026-11-25T07:00:00Z")));
        let another_attempt = sms("2026-12-01T10:00:00Z", "2026-11-24T21:10:00Z");
        let waits = another_attempt.waits_until(at("2026-11-24T21:10:00Z"));
        assert_eq!(waits, Some(at("2026-11-25T07:00:00Z")));
        assert_eq!(
            another_attempt.waits_until(at("2026-11-25T09:00:00Z")),
            None
        );
    }
}
