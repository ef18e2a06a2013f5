//! Own texts: administrators write what their organisation's messages say (PRODUCT.md, "Own texts").
//!
//! A message takes its words when it is written into the outbox, and keeps them. So what is saved
//! here changes no message that is on its way, and none that was shown before it was saved.

use db::{Query, Tx};
use domain::{
    AppointmentId, MessageId,
    answer::ReplyPolicy,
    message::{Channel, Message, MessageState, Snapshot},
    operator::{Actor, Forbidden, Operator},
    organisation::Organisation,
    text::paragraph,
    time::{Span, Zone},
    wording::{OwnText, TextKey, TextKind, Wording},
};
use jiff::{SignedDuration, Timestamp};
use store::outbox::NewMessage;
pub use store::own_texts::Version;

use crate::{App, Failure, appointments::Matter, invitation::LinkToken, messages::MessageView};

/// How many earlier versions a page lists.
const LISTED: i64 = 50;

/// How many days ahead the appointment of the sample is.
const AHEAD: SignedDuration = SignedDuration::from_hours(6 * 24);

/// What a sample calls its customer and quotes, in the words of the page.
#[derive(Debug, Clone, Default)]
pub struct SampleWords {
    /// The customer's name.
    pub name: String,
    /// What somebody wrote when cancelling.
    pub words: String,
}

/// What a message is shown with.
#[derive(Debug, Clone)]
pub enum Shown {
    /// Made-up data.
    Sample(SampleWords),
    /// A case of the organisation, by its number, with its current appointment.
    Case(i64, SampleWords),
}

/// Why a text was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveTextError {
    /// Somebody else saved it while this one was being written.
    #[error("another version was saved meanwhile")]
    Changed(Box<Version>),
    /// Any other reason.
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// Why no test was sent.
#[derive(Debug, thiserror::Error)]
pub enum TestError {
    /// The channel has no server.
    #[error("no server is configured")]
    NoServer,
    /// Any other reason.
    #[error(transparent)]
    Failure(#[from] Failure),
}

macro_rules! through_failure {
    ($error:ident: $($from:ty),+) => {$(
        impl From<$from> for $error {
            fn from(error: $from) -> Self {
                Self::Failure(error.into())
            }
        }
    )+};
}
through_failure!(SaveTextError: Forbidden, db::Error, store::Error);
through_failure!(TestError: Forbidden, db::Error, store::Error);

impl App {
    /// Which texts are the organisation's own; for administrators.
    pub async fn own_texts(&self, actor: &Actor) -> Result<Vec<(TextKey, Version)>, Failure> {
        actor.require_administrator()?;
        let actor = actor.clone();
        self.db
            .read(move |q| Ok(store::own_texts::list(q, &actor)?))
            .await
    }

    /// What a text has been, the newest first; for administrators. Empty: always the standard text.
    pub async fn own_text_history(
        &self,
        actor: &Actor,
        key: TextKey,
    ) -> Result<Vec<Version>, Failure> {
        actor.require_administrator()?;
        let actor = actor.clone();
        self.db
            .read(move |q| Ok(store::own_texts::history(q, &actor, key, LISTED)?))
            .await
    }

    /// Saves a text, or brings the standard text back; for administrators. `revision` is the newest
    /// one that was on the screen, 0 if there was none. What changes nothing is not written.
    ///
    /// # Errors
    ///
    /// [`SaveTextError::Changed`] with the newest version if that is another one.
    pub async fn save_own_text(
        &self,
        actor: &Actor,
        key: TextKey,
        revision: u32,
        text: Option<OwnText>,
    ) -> Result<(), SaveTextError> {
        actor.require_administrator()?;
        let (now, actor) = (self.now(), actor.clone());
        self.db
            .write(move |tx| {
                store::organisations::lock(tx, &actor)?;
                let newest = newest(tx, &actor, key)?;
                let (known, standing) = match &newest {
                    Some(version) => (version.revision, version.text.as_ref()),
                    None => (0, None),
                };
                if standing == text.as_ref() {
                    return Ok(());
                }
                if let Some(version) = newest.clone().filter(|_| known != revision) {
                    return Err(SaveTextError::Changed(Box::new(version)));
                }
                let next = known.saturating_add(1);
                store::own_texts::append(tx, &actor, key, next, text.as_ref(), now)?;
                Ok(())
            })
            .await
    }

    /// The message as a reader would get it, in these words or in the standard text; for
    /// administrators. Nothing is written, and the link in it leads nowhere.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] if there is no such case.
    pub async fn show_own_text(
        &self,
        actor: &Actor,
        key: TextKey,
        text: Option<OwnText>,
        with: Shown,
    ) -> Result<MessageView, Failure> {
        actor.require_administrator()?;
        let (app, actor) = (self.clone(), actor.clone());
        let message = self
            .db
            .read(move |q| app.shown(q, &actor, key, text.as_ref(), &with))
            .await?;
        Ok(MessageView {
            message,
            link: Some(nowhere()),
            code: None,
        })
    }

    /// Sends the message, marked as a test, to the actor's address, or to this number; for
    /// administrators. It goes the way of every message, belongs to no case, and is erased once it
    /// has left.
    ///
    /// # Errors
    ///
    /// [`TestError::NoServer`] if the channel has none.
    pub async fn test_own_text(
        &self,
        actor: &Actor,
        key: TextKey,
        text: Option<OwnText>,
        with: Shown,
        number: Option<domain::contact::PhoneNumber>,
    ) -> Result<MessageId, TestError> {
        actor.require_administrator()?;
        if !self.channels.has(key.channel) {
            return Err(TestError::NoServer);
        }
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .write(move |tx| {
                let mut message = app.shown(tx, &actor, key, text.as_ref(), &with)?;
                if let Some(number) = &number {
                    number.as_str().clone_into(&mut message.recipient);
                }
                if let Some(snapshot) = &mut message.snapshot {
                    snapshot.wording.test = Some(actor.language);
                }
                let id = message.id;
                let new = NewMessage {
                    message,
                    occasion: id.to_string(),
                    link_sealed: app.vault.seal(nowhere().bytes(), app.ids.random())?,
                };
                store::outbox::enqueue(tx, &new)?;
                Ok(id)
            })
            .await
    }

    fn shown(
        &self,
        q: &mut impl Query,
        actor: &Actor,
        key: TextKey,
        text: Option<&OwnText>,
        with: &Shown,
    ) -> Result<Message, Failure> {
        let organisation = store::organisations::get(q, actor)?;
        let operator = store::operators::get(q, actor, actor.operator)?.ok_or(Failure::NotFound)?;
        let now = self.now();
        let (Shown::Sample(words) | Shown::Case(_, words)) = with;
        let mut snapshot = sample(&organisation, &operator, words, now);
        if let Shown::Case(number, _) = with {
            let case = store::cases::find_by_number(q, actor, *number)?;
            let case = case.ok_or(Failure::NotFound)?;
            let matter = Matter::around(q, case, organisation.clone())?;
            fill_in(q, &mut snapshot, &matter)?;
        }
        if key.kind == TextKind::Moved {
            let told = snapshot.moved_from;
            snapshot.moved_from = Some(told.unwrap_or_else(|| a_day_before(snapshot.span)));
        } else {
            snapshot.moved_from = None;
        }
        if !matches!(key.kind, TextKind::Cancelled | TextKind::Receipt) {
            snapshot.words = None;
        }
        let message = Message {
            id: self.ids.make(),
            organisation: organisation.id,
            // It is nobody's: not in a timeline, and of no appointment.
            case: None,
            appointment: self.ids.make::<AppointmentId>(),
            revision: snapshot.revision,
            kind: key.kind.message(),
            channel: key.channel,
            recipient: match key.channel {
                Channel::Email => operator.email.as_str().to_owned(),
                // A number that belongs to nobody.
                Channel::Sms => "+447700900123".to_owned(),
            },
            language: key.language,
            state: MessageState::Queued,
            created_at: now,
            due_at: now,
            sent_at: None,
            settled_at: None,
            attempt: 0,
            reason: None,
            segments: None,
            snapshot: Some(snapshot),
        };
        let policy = store::reply_policy::of(q, organisation.id)?;
        let message = message.in_words_of(text.cloned().into_iter().collect());
        Ok(message.under(policy))
    }
}

/// Puts a case into a sample: its people and its time, and what its customer was told before.
fn fill_in(q: &mut impl Query, snapshot: &mut Snapshot, matter: &Matter) -> Result<(), Failure> {
    let Matter { case, current, .. } = matter;
    snapshot.case_name = case.name.to_string();
    snapshot.case_number = case.number;
    let mut operators = &case.operators;
    let mut zone = &snapshot.zone;
    if let Some(current) = current {
        operators = &current.operators;
        zone = &current.zone;
        snapshot.span = current.span;
        snapshot.revision = current.revision;
        let told = &matter.beliefs;
        snapshot.moved_from = told.customer_told_beside(&matter.contacts, current.span);
    }
    snapshot.zone = case.zone.as_ref().unwrap_or(zone).clone();
    // A case of nobody's becomes the operator's who invites: as in a sample, whoever looks at it.
    if let Some(first) = operators.first()
        && let Some(sender) = store::operators::get_in(q, case.organisation, *first)?
    {
        snapshot.operator_name = sender.name.to_string();
        snapshot.reply_to = Some(sender.email.as_str().to_owned());
    }
    Ok(())
}

/// The link of a message that is only looked at: as long as one, and it leads nowhere.
fn nowhere() -> LinkToken {
    LinkToken::new([0; 16])
}

fn newest(tx: &mut Tx<'_>, actor: &Actor, key: TextKey) -> Result<Option<Version>, Failure> {
    Ok(store::own_texts::history(tx, actor, key, 1)?.pop())
}

/// An appointment of half an hour, some days ahead in the early afternoon.
fn sample(
    organisation: &Organisation,
    operator: &Operator,
    words: &SampleWords,
    now: Timestamp,
) -> Snapshot {
    let zone: Zone = organisation.zone.clone();
    let afternoon = jiff::civil::time(14, 0, 0, 0);
    let start = zone
        .at(now + AHEAD)
        .with()
        .time(afternoon)
        .build()
        .map_or(now + AHEAD, |start| start.timestamp());
    Snapshot {
        organisation_name: organisation.name.to_string(),
        case_name: words.name.clone(),
        case_number: 1,
        operator_name: operator.name.to_string(),
        reply_to: Some(operator.email.as_str().to_owned()),
        uid: String::new(),
        revision: 1,
        span: Span {
            start,
            end: start + SignedDuration::from_mins(30),
        },
        zone,
        moved_from: None,
        words: paragraph(&words.words, crate::appointments::WORDS_MAX)
            .ok()
            .filter(|words| !words.is_empty()),
        again: false,
        quiet: None,
        wording: Wording::default(),
        replies: ReplyPolicy::default(),
        in_reply_to: None,
        passed_on: None,
    }
}

fn a_day_before(span: Span) -> Span {
    let day = SignedDuration::from_hours(24);
    Span {
        start: span.start - day,
        end: span.end - day,
    }
}
