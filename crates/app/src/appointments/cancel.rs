//! *Cancel appointment*: it is called off, and whoever should know is told.

use domain::{
    CaseId, FormKey,
    appointment::{AppointmentStatus, Author, Change, Span},
    operator::Actor,
    telling::{Belief, Contacts},
    text::{TextError, paragraph},
    timeline::Happening,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    AppointmentForm, Deed, Diary, FormErrors, Letters, Matter, Saved, Stale, UndoOffer, Wishes,
    outgoing,
    save::{remember, replayed, sender, take_over},
};
use crate::{App, Failure, answers::is_off};

/// The longest words that come with a cancellation, in characters.
pub(crate) const WORDS_MAX: usize = 1_000;

/// The cancel dialog's fields: the invitation rows of the appointment dialog, and words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CancelForm {
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
    /// What the operator wants to say to the customer; may be empty.
    pub words: String,
    /// The revision with which the dialog was opened.
    pub revision: String,
    /// The same through double presses, reloads and retries of one dialog.
    pub key: FormKey,
}

/// Why the cancel dialog comes back.
#[derive(Debug, thiserror::Error)]
pub enum CancelError {
    /// Something that was typed is not right.
    #[error("the form has errors")]
    Invalid {
        /// In the invitation rows.
        rows: Box<FormErrors>,
        /// In the words.
        words: Option<TextError>,
    },
    /// Somebody else changed the appointment meanwhile, or cancelled it.
    #[error("the appointment was changed meanwhile")]
    Stale(Box<Stale>),
    /// Any other reason.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<db::Error> for CancelError {
    fn from(error: db::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl From<store::Error> for CancelError {
    fn from(error: store::Error) -> Self {
        Self::Failure(error.into())
    }
}

/// How an appointment is called off.
#[derive(Debug, Clone)]
pub(crate) struct Ending {
    /// Whom to tell.
    pub(crate) wishes: Wishes,
    /// The operator's words.
    pub(crate) words: Option<String>,
    /// When the messages may leave and until when it can be taken back; `None`: at once, for good.
    pub(crate) grace: Option<Timestamp>,
}

impl CancelForm {
    /// The invitation rows alone, as the appointment dialog has them.
    pub(super) fn rows(&self) -> AppointmentForm {
        AppointmentForm {
            sms: self.sms.clone(),
            phone: self.phone.clone(),
            mail: self.mail.clone(),
            email: self.email.clone(),
            language: self.language.clone(),
            withdraw: self.withdraw.clone(),
            revision: self.revision.clone(),
            key: self.key.clone(),
            ..AppointmentForm::default()
        }
    }

    pub(super) fn parse(&self) -> Result<(Wishes, Option<String>), CancelError> {
        let mut errors = FormErrors::default();
        let wishes = self.rows().parse_wishes(&mut errors);
        let words = paragraph(&self.words, WORDS_MAX);
        match (wishes, words) {
            (Some(wishes), Ok(words)) if errors.is_empty() => {
                Ok((wishes, Some(words).filter(|words| !words.is_empty())))
            }
            (_, words) => Err(CancelError::Invalid {
                rows: Box::new(errors),
                words: words.err(),
            }),
        }
    }
}

impl App {
    /// Calls the appointment of a case off.
    ///
    /// # Errors
    ///
    /// [`CancelError`] says why the dialog comes back; then nothing at all was changed.
    pub async fn cancel_appointment(
        &self,
        actor: &Actor,
        case: CaseId,
        form: &CancelForm,
    ) -> Result<Saved, CancelError> {
        actor.require_licence().map_err(Failure::from)?;
        let (wishes, words) = form.parse()?;
        let revision: Option<u32> = form.revision.trim().parse().ok();
        let key = form.key.clone();
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .write(move |tx| {
                let matter = Matter::lock(tx, &actor, case)?;
                if let Some(saved) = store::requests::outcome(tx, &actor, &key)? {
                    return Ok(replayed(&saved)?);
                }
                let current = matter.current.as_ref();
                if revision.is_none() || revision != current.map(|current| current.revision) {
                    return Err(stale(&matter));
                }
                let ending = Ending {
                    wishes: wishes.clone(),
                    words: words.clone(),
                    grace: Some(app.now() + matter.organisation.grace),
                };
                let saved = cancel_within(tx, &app, &actor, &matter, &ending)?;
                remember(tx, &app, &actor, &key, &saved)?;
                Ok(saved)
            })
            .await
    }
}

fn stale(matter: &Matter) -> CancelError {
    CancelError::Stale(Box::new(Stale::new(matter.current.clone())))
}

/// Calls it off within a transaction that has locked the case.
pub(crate) fn cancel_within(
    tx: &mut db::Tx<'_>,
    app: &App,
    actor: &Actor,
    matter: &Matter,
    ending: &Ending,
) -> Result<Saved, CancelError> {
    let now = app.now();
    matter.admits(&ending.wishes)?;
    if ending.wishes.sms && is_off(tx, actor.organisation, ending.wishes.phone.as_ref())? {
        return Err(CancelError::Invalid {
            rows: Box::new(FormErrors {
                opted_out: true,
                ..FormErrors::default()
            }),
            words: None,
        });
    }
    let Some(current) = &matter.current else {
        return Err(stale(matter));
    };
    let author = Author::from(actor);
    let cancelled = current
        .clone()
        .cancelled(
            ending.words.clone(),
            Change {
                by: author.clone(),
                at: now,
            },
        )
        .map_err(|_| stale(matter))?;
    store::operators::lock(tx, actor, &cancelled.operators)?;

    let mut diary = Diary::new(&app.ids, actor.organisation, matter.case.id, author, now);
    let case = take_over(tx, actor, matter, &ending.wishes, &mut diary)?;
    store::outbox::supersede(tx, &cancelled)?;
    let times = matter.times(&cancelled, ending.grace);
    if !store::appointments::update(tx, &cancelled, matter.organisation.overlaps, times)? {
        return Err(stale(matter));
    }
    diary.note(
        tx,
        Happening::Cancelled {
            appointment: cancelled.id,
            revision: cancelled.revision,
            span: cancelled.span,
            words: cancelled.words.clone(),
        },
    )?;

    let sender = sender(tx, actor)?;
    let letters = Letters {
        app,
        organisation: &matter.organisation,
        case: &case,
        appointment: &cancelled,
        sender: sender.as_ref(),
        now,
        due_at: ending.grace.unwrap_or(now),
        occasion: "",
    };
    let messages =
        outgoing::of_cancel(tx, &letters, matter, &ending.wishes, ending.words.as_ref())?;
    let messages = letters.post_all(tx, &mut diary, messages)?;
    store::cases::touch(tx, actor.organisation, case.id, now)?;
    store::cases::bump_unread(tx, actor.organisation, case.id, Some(actor.operator))?;
    store::announcements::case_changed(tx, actor.organisation, case.id);
    Ok(Saved {
        case: case.id,
        deed: Deed::Cancelled,
        span: Some(cancelled.span),
        messages,
        undo: ending.grace.map(|until| UndoOffer {
            appointment: cancelled.id,
            revision: cancelled.revision,
            until,
        }),
    })
}

/// A cancellation names the time that its reader knows: somebody who never heard of the last move
/// would not recognise the new one.
pub(crate) fn known_time(matter: &Matter, contacts: &Contacts, span: Span) -> Span {
    match matter.beliefs.customer(contacts) {
        Some(Belief::Time(believed)) => believed,
        Some(Belief::Off) | None => span,
    }
}

/// Whether the appointment can be called off: it stands, or was missed.
pub(crate) fn can_cancel(status: AppointmentStatus) -> bool {
    match status {
        AppointmentStatus::Scheduled | AppointmentStatus::Missed => true,
        AppointmentStatus::Cancelled => false,
    }
}
