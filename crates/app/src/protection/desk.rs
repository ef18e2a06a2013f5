//! The operators' side: the organisation's policy, and the code of a case.

use db::Query;
use domain::{
    CaseId, FormKey,
    appointment::{Appointment, Author},
    case::Case,
    message::{Channel, MessageKind, MessageState},
    operator::Actor,
    protection::{Code, Knows, Policy, Protected, needs_message},
    telling::Contacts,
    timeline::Happening,
};
use jiff::Timestamp;

use super::{code_of, gate::forgive, knows, new_code};
use crate::{
    App, Failure,
    appointments::{Diary, Letter, Letters, Matter, sender},
};

/// The protection of a case's page, as its dialog shows it.
#[derive(Debug, Clone)]
pub struct Protection {
    /// The case.
    pub case: Case,
    /// The code; `None`: the link alone opens the page.
    pub code: Option<Code>,
    /// The organisation's policy.
    pub policy: Policy,
    /// Whether the customer has the code; `None`: the page is open, or it is a group's.
    pub knows: Option<Knows>,
    /// Where the customer would be told of another code now; nowhere if no message is needed,
    /// because an invitation will bring it or nobody was invited.
    pub tells: Contacts,
}

/// What is wanted of a case's protection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProtection {
    /// What to do; `None`: only to tell the customer the code that there is.
    pub to: Option<Protected>,
    /// Tell the customer by SMS, where a message is needed.
    pub sms: bool,
    /// The same by email.
    pub email: bool,
    /// The same through double presses, reloads and retries of one dialog.
    pub key: FormKey,
}

impl NewProtection {
    fn wants(&self, channel: Channel) -> bool {
        match channel {
            Channel::Sms => self.sms,
            Channel::Email => self.email,
        }
    }
}

/// Why the protection of a page stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ProtectError {
    /// The organisation wants every page to be protected.
    #[error("the organisation's pages are always protected")]
    Mandatory,
    /// Any other reason.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<db::Error> for ProtectError {
    fn from(error: db::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl From<store::Error> for ProtectError {
    fn from(error: store::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl App {
    /// Whether the pages of new cases are protected.
    pub async fn code_policy(&self, actor: &Actor) -> Result<Policy, Failure> {
        let organisation = actor.organisation;
        self.db
            .read(move |q| Ok(store::protection::policy(q, organisation)?))
            .await
    }

    /// The protection of a case's page. For operators with a licence, as the link is.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] if it is no case of the actor's organisation.
    pub async fn view_protection(
        &self,
        actor: &Actor,
        case: CaseId,
    ) -> Result<Protection, Failure> {
        actor.require_licence()?;
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .read(move |q| {
                let matter = Matter::load(q, &actor, case)?;
                view(q, &app, matter)
            })
            .await
    }

    /// Protects a case's page, opens it, or gives it another code; and tells the customer, where a
    /// message is needed for it. Browsers that gave an earlier code have to give the new one.
    ///
    /// A second press of the same form changes nothing.
    ///
    /// # Errors
    ///
    /// [`ProtectError`] says why it stays as it is.
    pub async fn protect(
        &self,
        actor: &Actor,
        case: CaseId,
        new: &NewProtection,
    ) -> Result<Protection, ProtectError> {
        actor.require_licence().map_err(Failure::from)?;
        let (app, actor, new) = (self.clone(), actor.clone(), new.clone());
        self.db
            .write(move |tx| {
                let matter = Matter::lock(tx, &actor, case)?;
                let key = &new.key;
                if key.is_empty() || store::requests::outcome(tx, &actor, key)?.is_none() {
                    protect_within(tx, &app, &actor, &matter, &new)?;
                    if !key.is_empty() {
                        store::requests::remember(tx, &actor, key, "protected", app.now())?;
                    }
                }
                Ok(view(tx, &app, matter)?)
            })
            .await
    }
}

fn protect_within(
    tx: &mut db::Tx<'_>,
    app: &App,
    actor: &Actor,
    matter: &Matter,
    new: &NewProtection,
) -> Result<(), ProtectError> {
    let now = app.now();
    let (organisation, case) = (actor.organisation, matter.case.id);
    let is_protected = store::protection::sealed(tx, organisation, case)?.is_some();
    let author = Author::Operator {
        id: actor.operator,
        name: actor.name.clone(),
    };
    let mut diary = Diary::new(&app.ids, organisation, case, author, now);
    let done = match (new.to, is_protected) {
        (Some(Protected::On), true)
        | (Some(Protected::Off | Protected::Renewed), false)
        | (None, _) => None,
        (Some(Protected::Off), true) => {
            if !store::protection::policy(tx, organisation)?.allows_open() {
                return Err(ProtectError::Mandatory);
            }
            store::protection::set(tx, organisation, case, None)?;
            Some(Protected::Off)
        }
        (Some(to @ (Protected::On | Protected::Renewed)), _) => {
            let sealed = new_code(app)?;
            store::protection::set(tx, organisation, case, Some(&sealed))?;
            // Who was locked out and calls gets in with the new one at once; what was guessed of the
            // old one is worth nothing.
            forgive(tx, case)?;
            Some(to)
        }
    };
    if let Some(to) = done {
        diary.note(tx, Happening::ProtectionChanged { to })?;
    }
    let code_goes_out = match done {
        Some(Protected::On | Protected::Renewed) => true,
        Some(Protected::Off) => false,
        None => new.to.is_none() && is_protected,
    };
    if let Some(current) = &matter.current {
        if code_goes_out {
            tell(tx, app, actor, (matter, current), (new, &mut diary))?;
        } else if done == Some(Protected::Off) {
            store::protection::supersede(tx, organisation, current.id, now)?;
        }
    }
    store::cases::touch(tx, organisation, case, now)?;
    store::announcements::case_changed(tx, organisation, case);
    Ok(())
}

/// Writes the messages that bring the code, in place of those that still wait.
fn tell(
    tx: &mut db::Tx<'_>,
    app: &App,
    actor: &Actor,
    (matter, current): (&Matter, &Appointment),
    (new, diary): (&NewProtection, &mut Diary),
) -> Result<(), Failure> {
    let now = app.now();
    store::protection::supersede(tx, matter.case.organisation, current.id, now)?;
    let tells = tells(tx, matter, now)?;
    let sender = sender(tx, actor)?;
    let occasion = if new.key.is_empty() {
        app.form_key()
    } else {
        new.key.clone()
    };
    let letters = Letters {
        app,
        organisation: &matter.organisation,
        case: &matter.case,
        appointment: current,
        sender: sender.as_ref(),
        now,
        due_at: after_undo(tx, current, now)?,
        occasion: occasion.as_str(),
    };
    for channel in [Channel::Sms, Channel::Email] {
        let Some(recipient) = tells.of(channel).filter(|_| new.wants(channel)) else {
            continue;
        };
        let letter = Letter::new(
            MessageKind::CodeChanged,
            channel,
            recipient,
            matter.case.language,
            current.span,
        );
        letters.write(tx, diary, letter)?;
    }
    Ok(())
}

/// When a message that names the appointment's time may leave: after the time in which it can be
/// taken back.
fn after_undo(
    q: &mut impl Query,
    current: &Appointment,
    now: Timestamp,
) -> Result<Timestamp, Failure> {
    let version =
        store::appointments::version(q, current.organisation, current.id, current.revision)?;
    let until = version.and_then(|(_, until)| until);
    Ok(until.map_or(now, |until| until.max(now)))
}

/// Where a message of its own is needed to bring the customer a new code.
fn tells(q: &mut impl Query, matter: &Matter, now: Timestamp) -> Result<Contacts, Failure> {
    let believes = matter.beliefs.customer(&matter.contacts);
    let current = matter.current.as_ref();
    let mut contacts = matter.contacts.clone();
    if !needs_message(matter.case.kind, current, believes, now) {
        return Ok(Contacts::default());
    }
    // An invitation that waits takes the code along that there is when it leaves.
    if let Some(current) = current {
        for message in store::outbox::on_their_way(q, current.organisation, current.id)? {
            let brings = message.kind == MessageKind::Invitation
                && message.state == MessageState::Queued
                && contacts.hold(message.channel, &message.recipient);
            match message.channel {
                Channel::Sms if brings => contacts.phone = None,
                Channel::Email if brings => contacts.email = None,
                Channel::Sms | Channel::Email => {}
            }
        }
    }
    Ok(contacts)
}

fn view(q: &mut impl Query, app: &App, matter: Matter) -> Result<Protection, Failure> {
    let (organisation, case) = (matter.case.organisation, matter.case.id);
    Ok(Protection {
        code: code_of(q, app, organisation, case)?,
        policy: store::protection::policy(q, organisation)?,
        knows: knows(q, &matter, &matter.contacts)?,
        tells: tells(q, &matter, app.now())?,
        case: matter.case,
    })
}
