//! *Tell now*, *Missed*, and what else is done to an appointment without moving it.

use db::Query;
use domain::{
    CaseId, FormKey,
    appointment::{Appointment, AppointmentStatus, Author, Change},
    message::{Channel, Message, MessageKind},
    operator::{Actor, Operator},
    telling::{Belief, Unaware},
    timeline::Happening,
};
use jiff::Timestamp;

use super::{
    Deed, Diary, Letter, Letters, Matter, Outgoing, Saved, Stale, Wishes,
    save::{remember, replayed, sender},
};
use crate::{App, Failure, answers::is_off};

/// Why nobody was told, or nothing was marked.
#[derive(Debug, thiserror::Error)]
pub enum TellError {
    /// Everybody knows, or there is no address to write to.
    #[error("there is nobody to tell")]
    Nobody,
    /// Somebody else changed the appointment meanwhile.
    #[error("the appointment was changed meanwhile")]
    Stale(Box<Stale>),
    /// It has not begun yet.
    #[error("the appointment has not begun")]
    NotBegun,
    /// Any other reason.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<db::Error> for TellError {
    fn from(error: db::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl From<store::Error> for TellError {
    fn from(error: store::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl App {
    /// Tells everybody who does not know the present state of the case's appointment, at once and
    /// over every channel that the case has.
    ///
    /// # Errors
    ///
    /// [`TellError::Nobody`] if everybody knows by now, or has a message on its way.
    pub async fn tell_now(
        &self,
        actor: &Actor,
        case: CaseId,
        key: &FormKey,
    ) -> Result<Saved, TellError> {
        actor.require_licence().map_err(Failure::from)?;
        let key = key.clone();
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .write(move |tx| {
                let matter = Matter::lock(tx, &actor, case)?;
                if let Some(saved) = store::requests::outcome(tx, &actor, &key)? {
                    return Ok(replayed(&saved)?);
                }
                let saved = tell_within(tx, &app, &actor, &matter, &key)?;
                remember(tx, &app, &actor, &key, &saved)?;
                Ok(saved)
            })
            .await
    }

    /// Marks that the customer did not come to an appointment that has begun.
    ///
    /// # Errors
    ///
    /// [`TellError::NotBegun`] before its start, [`TellError::Stale`] if it was changed meanwhile.
    pub async fn mark_missed(
        &self,
        actor: &Actor,
        case: CaseId,
        revision: u32,
    ) -> Result<Saved, TellError> {
        actor.require_licence().map_err(Failure::from)?;
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .write(move |tx| {
                let now = app.now();
                let matter = Matter::lock(tx, &actor, case)?;
                let stale = || TellError::Stale(Box::new(Stale::new(matter.current.clone())));
                let current = matter.current.clone().ok_or_else(stale)?;
                if current.revision != revision {
                    return Err(stale());
                }
                if current.span.start > now {
                    return Err(TellError::NotBegun);
                }
                let by = Author::from(&actor);
                let missed = current
                    .missed(Change {
                        by: by.clone(),
                        at: now,
                    })
                    .map_err(|_| stale())?;
                let until = now + matter.organisation.grace;
                let rule = matter.organisation.overlaps;
                if !store::appointments::update(
                    tx,
                    &missed,
                    rule,
                    matter.times(&missed, Some(until)),
                )? {
                    return Err(stale());
                }
                let mut diary = Diary::new(&app.ids, actor.organisation, case, by, now);
                diary.note(
                    tx,
                    Happening::Missed {
                        appointment: missed.id,
                        revision: missed.revision,
                        span: missed.span,
                    },
                )?;
                store::cases::touch(tx, actor.organisation, case, now)?;
                store::announcements::case_changed(tx, actor.organisation, case);
                Ok(Saved {
                    case,
                    deed: Deed::Missed,
                    span: Some(missed.span),
                    messages: Vec::new(),
                    undo: Some(super::UndoOffer {
                        appointment: missed.id,
                        revision: missed.revision,
                        until,
                    }),
                })
            })
            .await
    }
}

fn tell_within(
    tx: &mut db::Tx<'_>,
    app: &App,
    actor: &Actor,
    matter: &Matter,
    key: &FormKey,
) -> Result<Saved, TellError> {
    let now = app.now();
    let current = matter.current.as_ref().ok_or(TellError::Nobody)?;
    let unaware = matter.unaware(tx, now)?;
    let sender = sender(tx, actor)?;
    let by = Author::from(actor);
    let mut diary = Diary::new(&app.ids, actor.organisation, matter.case.id, by, now);
    let letters = Letters {
        occasion: key.as_str(),
        ..at_once(app, matter, current, sender.as_ref(), now)
    };
    let messages = of_telling(tx, &letters, matter, &unaware)?;
    let messages = letters.post_all(tx, &mut diary, messages)?;
    if messages.is_empty() {
        return Err(TellError::Nobody);
    }
    store::cases::touch(tx, actor.organisation, matter.case.id, now)?;
    store::announcements::case_changed(tx, actor.organisation, matter.case.id);
    Ok(Saved {
        case: matter.case.id,
        deed: Deed::Told,
        span: Some(current.span),
        messages,
        undo: None,
    })
}

/// What *Tell now* sends, over every channel that the case has.
fn of_telling(
    q: &mut impl Query,
    letters: &Letters<'_>,
    matter: &Matter,
    unaware: &[Unaware],
) -> Result<Vec<Message>, Failure> {
    let current = letters.appointment;
    let language = matter.case.language;
    let no_sms = is_off(q, matter.case.organisation, matter.contacts.phone.as_ref())?;
    let mut messages = Vec::new();
    for person in unaware {
        let believed = match person {
            Unaware::Customer(Belief::Time(span)) => Some(*span),
            Unaware::Customer(Belief::Off) | Unaware::Untold => None,
            Unaware::FormerAddress {
                channel,
                recipient,
                believes,
                language,
            } => {
                let kind = MessageKind::Withdrawal;
                let letter = Letter::new(kind, *channel, recipient, *language, *believes);
                messages.push(letters.compose(letter));
                continue;
            }
        };
        for channel in [Channel::Sms, Channel::Email] {
            let Some(recipient) = matter.contacts.of(channel) else {
                continue;
            };
            if channel == Channel::Sms && no_sms {
                continue;
            }
            let letter = if current.status == AppointmentStatus::Cancelled {
                let kind = MessageKind::Cancellation;
                let span = believed.unwrap_or(current.span);
                Letter::new(kind, channel, recipient, language, span)
            } else {
                let kind = MessageKind::Invitation;
                Letter {
                    moved_from: believed,
                    ..Letter::new(kind, channel, recipient, language, current.span)
                }
            };
            messages.push(letters.compose(letter));
        }
    }
    Ok(messages)
}

impl App {
    /// What *Tell now* would send to these people, for the page that offers it.
    pub(super) fn outgoing_of_telling(
        &self,
        q: &mut impl Query,
        actor: &Actor,
        matter: &Matter,
        unaware: &[Unaware],
    ) -> Result<Outgoing, Failure> {
        let Some(current) = matter.current.as_ref().filter(|_| !unaware.is_empty()) else {
            return Ok(Outgoing::default());
        };
        let (now, sender) = (self.now(), sender(q, actor)?);
        let letters = at_once(self, matter, current, sender.as_ref(), now);
        let messages = of_telling(q, &letters, matter, unaware)?;
        self.outgoing(q, matter, &Wishes::silent(matter.case.language), messages)
    }
}

/// What is told without a change leaves at once.
fn at_once<'a>(
    app: &'a App,
    matter: &'a Matter,
    current: &'a Appointment,
    sender: Option<&'a Operator>,
    now: Timestamp,
) -> Letters<'a> {
    Letters {
        app,
        organisation: &matter.organisation,
        case: &matter.case,
        appointment: current,
        sender,
        now,
        due_at: now,
        occasion: "",
    }
}
