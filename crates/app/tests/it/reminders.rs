//! Reminders: they follow the appointment, each leaves once or not at all.

mod changes;
mod leaving;
mod random;
mod rules;

use app::{
    appointments::Saved,
    reminders::{CaseReminders, Fate},
};
use domain::{
    message::{Channel, Message, MessageKind, Reason},
    timeline::Happening,
};
use jiff::Timestamp;
use store::outbox::{Claimed, Outcome};

use crate::desk::Desk;

const FRIDAY: &str = "2026-11-27";
/// A day and an hour before Friday, 15:00 in Berlin.
const DAY_BEFORE: &str = "2026-11-26T15:00+01";
const HOUR_BEFORE: &str = "2026-11-27T14:00+01";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Decides about all that is due.
async fn remind(desk: &Desk) {
    while desk.app.remind().await.unwrap() > 0 {}
}

/// Sends all that is due, without waiting; answers the reminders that left.
async fn send(desk: &Desk) -> Vec<Message> {
    let mut left = Vec::new();
    for Claimed { message, .. } in desk.claim().await {
        let reminds = message.kind == MessageKind::Reminder;
        let start = message.snapshot.as_ref().unwrap().span.start;
        // A worker does not try what has lost its sense.
        let outcome = if reminds && desk.app.now() > start {
            Outcome::Failed {
                reason: Reason::Expired,
            }
        } else {
            Outcome::Sent {
                provider_id: None,
                segments: None,
            }
        };
        let sent = matches!(outcome, Outcome::Sent { .. });
        assert!(desk.record(&message, outcome).await);
        if reminds && sent {
            left.push(message);
        }
    }
    left
}

/// Lets a server work until an instant; answers the reminders that left, and when.
async fn work_until(desk: &Desk, until: &str) -> Vec<(Channel, Timestamp)> {
    let until = at(until);
    let mut left = Vec::new();
    loop {
        remind(desk).await;
        let sent = send(desk).await;
        left.extend(sent.iter().map(|message| (message.channel, desk.app.now())));
        match desk.app.next_reminder().await.unwrap() {
            Some(next) if next <= until => desk.clock.set(next.max(desk.app.now())),
            Some(_) | None => break,
        }
    }
    desk.clock.set(until.max(desk.app.now()));
    left
}

/// José has an appointment on Friday at three, and was told so over both channels.
async fn invited(desk: &Desk) -> Saved {
    let saved = desk.move_to(desk.jose.id, FRIDAY, "15:00", "15:30").await;
    assert_eq!(desk.send_all().await.len(), 2);
    saved
}

async fn shown(desk: &Desk) -> CaseReminders {
    let page = desk
        .app
        .open_case(&desk.as_mira(), desk.jose.number, 50)
        .await;
    page.unwrap().reminders.unwrap()
}

async fn fates(desk: &Desk) -> Vec<(Channel, Fate)> {
    let lines = shown(desk).await.lines;
    lines
        .into_iter()
        .map(|line| (line.channel, line.fate))
        .collect()
}

async fn told(desk: &Desk) -> Vec<Happening> {
    let view = desk.app.view_case(&desk.as_mira(), desk.jose.number).await;
    let events = view.unwrap().timeline.events;
    events.into_iter().map(|event| event.happening).collect()
}
