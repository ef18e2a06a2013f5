//! *Save* of the appointment dialog: an appointment is scheduled or moved, and its people are told.

use db::Query;
use domain::{
    CaseId, FormKey,
    appointment::{
        Appointment, AppointmentKind, AppointmentStatus, Author, Change, Concern, Conflict, Span,
        unconfirmed,
    },
    case::Case,
    message::Channel,
    operator::{Actor, Operator},
    timeline::{Detail, Happening},
};
use jiff::Timestamp;

use super::{
    AppointmentForm, Deed, Diary, Draft, FormErrors, HandOverProblem, Letters, Matter, Saved,
    Stale, UndoOffer, Wishes, contacts_of, forbidden,
    handover::{Wanted, carry_out, note_departures},
    outgoing, write_revision,
};
use crate::{App, Failure, answers::is_off};

/// Why the dialog comes back.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Something that was typed is not right.
    #[error("the form has errors")]
    Invalid(Box<FormErrors>),
    /// Somebody else changed the appointment meanwhile.
    #[error("the appointment was changed meanwhile")]
    Stale(Box<Stale>),
    /// There are concerns that were not on the screen: the person has to press again.
    #[error("there is something to confirm")]
    Unconfirmed(Vec<Concern>),
    /// The organisation forbids overlaps.
    #[error("another appointment is in the way")]
    Overlaps(Vec<Conflict>),
    /// Any other reason.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<db::Error> for SaveError {
    fn from(error: db::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl From<store::Error> for SaveError {
    fn from(error: store::Error) -> Self {
        Self::Failure(error.into())
    }
}

/// What the dialog was opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To change the appointment that the case has.
    Reschedule,
    /// To give the case a new one.
    Schedule,
}

impl Purpose {
    /// A coming, running, past or missed appointment is moved; where there is none, or it was
    /// cancelled, a new one is scheduled under the same link. Once one is over, a new one can be
    /// asked for (`anew`): the old one stays in the case's history.
    pub(crate) fn of(current: Option<&Appointment>, anew: bool, now: Timestamp) -> Self {
        match current {
            Some(current) if current.status == AppointmentStatus::Cancelled => Self::Schedule,
            Some(current) if anew && !current.is_coming(now) => Self::Schedule,
            Some(_) => Self::Reschedule,
            None => Self::Schedule,
        }
    }

    /// Whether the appointment would have the time that it has.
    pub(super) fn stays(self, current: Option<&Appointment>, span: Span) -> bool {
        self == Self::Reschedule
            && current.is_some_and(|current| {
                current.span == span && current.status == AppointmentStatus::Scheduled
            })
    }
}

impl App {
    /// Saves the appointment dialog of a case.
    ///
    /// The form's key makes a second press of the same dialog answer what the first one did.
    ///
    /// # Errors
    ///
    /// [`SaveError`] says why the dialog comes back; then nothing at all was changed.
    pub async fn save_appointment(
        &self,
        actor: &Actor,
        case: CaseId,
        form: &AppointmentForm,
    ) -> Result<Saved, SaveError> {
        actor.require_licence().map_err(Failure::from)?;
        let draft = form.parse(&actor.zone).map_err(SaveError::Invalid)?;
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .write(move |tx| {
                let matter = Matter::lock(tx, &actor, case)?;
                if let Some(saved) = store::requests::outcome(tx, &actor, &draft.key)? {
                    return Ok(replayed(&saved)?);
                }
                let saved = save_within(tx, &app, &actor, &matter, &draft)?;
                remember(tx, &app, &actor, &draft.key, &saved)?;
                Ok(saved)
            })
            .await
    }
}

/// What the first press of the same form led to.
pub(super) fn replayed(outcome: &str) -> Result<Saved, Failure> {
    serde_json::from_str(outcome).map_err(|_| store::Error::Unreadable("outcome").into())
}

/// Remembers what a form led to.
pub(super) fn remember(
    tx: &mut db::Tx<'_>,
    app: &App,
    actor: &Actor,
    key: &FormKey,
    saved: &Saved,
) -> Result<(), Failure> {
    if key.is_empty() {
        return Ok(());
    }
    let outcome = serde_json::to_string(saved).map_err(|_| store::Error::Unreadable("outcome"))?;
    Ok(store::requests::remember(
        tx,
        actor,
        key,
        &outcome,
        app.now(),
    )?)
}

/// Saves within a transaction that has locked the case.
pub(crate) fn save_within(
    tx: &mut db::Tx<'_>,
    app: &App,
    actor: &Actor,
    matter: &Matter,
    draft: &Draft,
) -> Result<Saved, SaveError> {
    let now = app.now();
    matter.admits(&draft.wishes)?;
    if draft.wishes.sms && is_off(tx, actor.organisation, draft.wishes.phone.as_ref())? {
        return Err(SaveError::Invalid(Box::new(FormErrors {
            opted_out: true,
            ..FormErrors::default()
        })));
    }
    let current = matter.current.as_ref();
    let purpose = Purpose::of(current, draft.anew, now);
    if draft.revision
        != current
            .filter(|_| purpose == Purpose::Reschedule)
            .map(|c| c.revision)
    {
        return Err(SaveError::Stale(Box::new(Stale::new(
            matter.current.clone(),
        ))));
    }

    let mut operators = matter.operators(actor);
    let mut people = operators.clone();
    people.extend(draft.hand_over.into_iter().flat_map(Wanted::people));
    store::operators::lock(tx, actor, &people)?;
    let handed_over = match draft.hand_over {
        Some(wanted) => Some(wanted.judge(tx, actor, matter)?.outcome.map_err(refused)?),
        None => None,
    };
    if let Some(handed_over) = &handed_over {
        operators.clone_from(&handed_over.after);
    }
    let stays = handed_over.is_none() && purpose.stays(current, draft.span);
    if !stays {
        let concerns = matter.concerns(tx, &operators, draft.span, now)?;
        let conflicts = forbidden(&concerns, matter.organisation.overlaps);
        if !conflicts.is_empty() {
            return Err(SaveError::Overlaps(conflicts));
        }
        let open = unconfirmed(&concerns, &draft.seen);
        if !open.is_empty() {
            return Err(SaveError::Unconfirmed(open));
        }
    }

    let author = Author::from(actor);
    let mut diary = Diary::new(
        &app.ids,
        actor.organisation,
        matter.case.id,
        author.clone(),
        now,
    );
    let mut case = take_over(tx, actor, matter, &draft.wishes, &mut diary)?;
    if let Some(handed_over) = &handed_over {
        carry_out(tx, &mut case, handed_over, &mut diary)?;
        note_departures(tx, &case, handed_over, &author, now)?;
    }
    let undo_until = (!stays).then_some(now + matter.organisation.grace);
    let change = Change {
        by: author,
        at: now,
    };
    let (appointment, deed) = match (current, purpose) {
        (Some(current), Purpose::Reschedule) if stays => {
            (current.clone(), unchanged(matter, &draft.wishes))
        }
        (Some(current), Purpose::Reschedule) => {
            let from = Appointment {
                operators: case.operators.clone(),
                ..current.clone()
            };
            let moved = move_it(tx, matter, from, draft.span, change, undo_until)?;
            if handed_over.is_none() || moved.span != current.span {
                diary.note(
                    tx,
                    Happening::Moved {
                        appointment: moved.id,
                        revision: moved.revision,
                        from: current.span,
                        to: moved.span,
                    },
                )?;
            }
            (moved, Deed::Moved)
        }
        (_, Purpose::Schedule) | (None, Purpose::Reschedule) => {
            let new = newly(tx, app, actor, &case, draft.span, change)?;
            let times = matter.times(&new, undo_until);
            store::appointments::insert(tx, &new, matter.organisation.overlaps, times)?;
            diary.note(
                tx,
                Happening::Scheduled {
                    appointment: new.id,
                    revision: new.revision,
                    span: new.span,
                },
            )?;
            (new, Deed::Scheduled)
        }
    };

    if let Some(handed_over) = &handed_over {
        store::appointments::note_handed_over(tx, &appointment, handed_over)?;
    }

    let messages = tell(
        tx,
        app,
        actor,
        matter,
        (&case, &appointment),
        draft,
        deed,
        &mut diary,
    )?;
    store::cases::touch(tx, actor.organisation, case.id, now)?;
    if !stays {
        store::cases::bump_unread(tx, actor.organisation, case.id, Some(actor.operator))?;
    }
    store::announcements::case_changed(tx, actor.organisation, case.id);
    Ok(Saved {
        case: case.id,
        deed,
        span: Some(appointment.span),
        messages,
        undo: undo_until.map(|until| UndoOffer {
            appointment: appointment.id,
            revision: appointment.revision,
            until,
        }),
    })
}

/// What is done to an appointment that stays as it is.
pub(super) fn unchanged(matter: &Matter, wishes: &Wishes) -> Deed {
    if matter.invites() && wishes.sends().next().is_some() {
        Deed::SentAgain
    } else {
        Deed::Kept
    }
}

/// The operators cannot be changed like that: said at the switch.
fn refused(problem: HandOverProblem) -> SaveError {
    SaveError::Invalid(Box::new(FormErrors {
        hand_over: Some(problem),
        ..FormErrors::default()
    }))
}

/// Moves the case's appointment; `from` is the current one with the operators of its case.
fn move_it(
    tx: &mut db::Tx<'_>,
    matter: &Matter,
    from: Appointment,
    span: Span,
    change: Change,
    undo_until: Option<Timestamp>,
) -> Result<Appointment, SaveError> {
    let stale = || SaveError::Stale(Box::new(Stale::new(matter.current.clone())));
    let moved = from.moved(span, change).map_err(|_| stale())?;
    store::outbox::supersede(tx, &moved)?;
    if !write_revision(tx, matter, &moved, matter.times(&moved, undo_until))? {
        return Err(stale());
    }
    Ok(moved)
}

/// The appointment that a case would get.
pub(super) fn newly(
    q: &mut impl Query,
    app: &App,
    actor: &Actor,
    case: &Case,
    span: Span,
    change: Change,
) -> Result<Appointment, Failure> {
    let id: domain::AppointmentId = app.ids.make();
    let first = match case.operators.first() {
        Some(first) if *first != actor.operator => store::operators::get(q, actor, *first)?,
        Some(_) | None => None,
    };
    Ok(Appointment {
        id,
        organisation: actor.organisation,
        case: case.id,
        uid: format!("{id}@reconvene"),
        span,
        zone: first.map_or_else(|| actor.zone.clone(), |first| first.zone),
        kind: AppointmentKind::Video,
        status: AppointmentStatus::Scheduled,
        revision: 1,
        operators: case.operators.clone(),
        changed_by: change.by,
        changed_at: change.at,
        words: None,
    })
}

/// What the dialog says about contact data and language.
pub(super) fn wished(case: &mut Case, wishes: &Wishes) {
    if let Some(phone) = &wishes.phone {
        case.phone = Some(phone.clone());
    }
    if let Some(email) = &wishes.email {
        case.email = Some(email.clone());
    }
    case.language = wishes.language;
}

/// Saves to the case what the dialog says about it: contact data, language, and that a case of the
/// queue is now the actor's. Answers the case as it stands afterwards.
pub(super) fn take_over(
    tx: &mut db::Tx<'_>,
    actor: &Actor,
    matter: &Matter,
    wishes: &Wishes,
    diary: &mut Diary,
) -> Result<Case, Failure> {
    let mut case = matter.case.clone();
    if case.operators.is_empty() {
        case.operators.push(actor.operator);
        store::cases::set_operators(tx, &case)?;
        diary.note(
            tx,
            Happening::OperatorAdded {
                id: actor.operator,
                name: actor.name.clone(),
            },
        )?;
    }
    let before = case.clone();
    wished(&mut case, wishes);
    let text = |contacts: &Case, detail| match detail {
        Detail::Phone => contacts
            .phone
            .as_ref()
            .map(|phone| phone.as_str().to_owned()),
        Detail::Email => contacts
            .email
            .as_ref()
            .map(|email| email.as_str().to_owned()),
        Detail::Name => Some(contacts.name.to_string()),
    };
    for detail in [Detail::Phone, Detail::Email] {
        let (from, to) = (text(&before, detail), text(&case, detail));
        if from != to {
            diary.note(tx, Happening::Changed { detail, from, to })?;
        }
    }
    if case.language != before.language {
        diary.note(tx, Happening::LanguageChanged { to: case.language })?;
    }
    if case != before {
        store::cases::update_details(tx, &case)?;
    }
    Ok(case)
}

/// Writes the messages of the change, and takes away those that wait for replaced addresses.
#[expect(
    clippy::too_many_arguments,
    reason = "each is one fact about the change"
)]
fn tell(
    tx: &mut db::Tx<'_>,
    app: &App,
    actor: &Actor,
    matter: &Matter,
    (case, appointment): (&Case, &Appointment),
    draft: &Draft,
    deed: Deed,
    diary: &mut Diary,
) -> Result<Vec<domain::MessageId>, Failure> {
    if !matter.invites() {
        return Ok(Vec::new());
    }
    let now = app.now();
    let sender = sender(tx, actor)?;
    // Without a new revision, only the form tells one occasion from another.
    let occasion = match deed {
        Deed::SentAgain | Deed::Kept if draft.key.is_empty() => app.form_key().to_string(),
        Deed::SentAgain | Deed::Kept => draft.key.to_string(),
        _ => String::new(),
    };
    let letters = Letters {
        occasion: &occasion,
        ..Letters::of_change(app, matter, (case, appointment), sender.as_ref(), deed, now)
    };
    let contacts = contacts_of(case);
    for channel in [Channel::Sms, Channel::Email] {
        let replaced = matter.contacts.of(channel);
        if let Some(old) = replaced.filter(|old| !contacts.hold(channel, old)) {
            store::outbox::supersede_to(
                tx,
                case.organisation,
                appointment.id,
                (channel, old),
                now,
            )?;
        }
    }
    let messages = outgoing::of_save(tx, &letters, matter, &draft.wishes, deed)?;
    letters.post_all(tx, diary, messages)
}

/// The operator in whose name messages to customers go out.
pub(crate) fn sender(q: &mut impl Query, actor: &Actor) -> Result<Option<Operator>, Failure> {
    Ok(store::operators::get(q, actor, actor.operator)?)
}
