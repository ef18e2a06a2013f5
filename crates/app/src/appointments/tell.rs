//! *Tell now*, *Missed*, and what else is done to an appointment without moving it.

use domain::{
    CaseId, FormKey,
    appointment::{AppointmentStatus, Author, Change},
    message::{Channel, MessageKind},
    operator::Actor,
    telling::{Belief, Unaware},
    timeline::Happening,
};

use super::{
    Deed, Diary, Letter, Letters, Matter, Saved, Stale,
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
        app,
        organisation: &matter.organisation,
        case: &matter.case,
        appointment: current,
        sender: sender.as_ref(),
        now,
        due_at: now,
        occasion: key.as_str(),
    };
    let no_sms = is_off(tx, actor.organisation, matter.contacts.phone.as_ref())?;
    let mut messages = Vec::new();
    for person in unaware {
        match person {
            Unaware::Customer(_) | Unaware::Untold => {
                let believed = if let Unaware::Customer(Belief::Time(span)) = person {
                    Some(span)
                } else {
                    None
                };
                for channel in [Channel::Sms, Channel::Email] {
                    let Some(recipient) = matter.contacts.of(channel) else {
                        continue;
                    };
                    if channel == Channel::Sms && no_sms {
                        continue;
                    }
                    let letter = if current.status == AppointmentStatus::Cancelled {
                        Letter::new(
                            MessageKind::Cancellation,
                            channel,
                            recipient,
                            matter.case.language,
                            believed.unwrap_or(current.span),
                        )
                    } else {
                        Letter {
                            moved_from: believed,
                            ..Letter::new(
                                MessageKind::Invitation,
                                channel,
                                recipient,
                                matter.case.language,
                                current.span,
                            )
                        }
                    };
                    messages.extend(letters.write(tx, &mut diary, letter)?);
                }
            }
            Unaware::FormerAddress {
                channel,
                recipient,
                believes,
                language,
            } => {
                let letter = Letter::new(
                    MessageKind::Withdrawal,
                    channel,
                    &recipient,
                    language,
                    believes,
                );
                messages.extend(letters.write(tx, &mut diary, letter)?);
            }
        }
    }
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
