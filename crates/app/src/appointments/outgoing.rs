//! What a change would tell, and whom: decided here once, for the preview and for the change itself.

use std::collections::{HashMap, hash_map::Entry};

use db::Query;
use domain::{
    appointment::{Appointment, Author, Change},
    case::Case,
    message::{Channel, Message, MessageKind, MessageState},
    operator::{Actor, Operator},
    telling::Belief,
    time::Span,
};
use jiff::Timestamp;

use super::{
    CancelForm, Deed, Dialog, Letter, Letters, Matter, Purpose, Wishes,
    cancel::known_time,
    contacts_of,
    save::{newly, sender, unchanged, wished},
};
use crate::{
    App, Failure, answers::heed, invitation::LinkToken, messages::MessageView, protection::code_of,
};

/// What would go out if the dialog were saved as it stands.
#[derive(Debug, Clone, Default)]
pub struct Outgoing {
    /// The messages, as they would be written. The link is missing where the case is yet to be made.
    pub messages: Vec<MessageView>,
    /// Why the customer would be told nothing; `None`: they would, or that cannot be said yet.
    pub silence: Option<Silence>,
}

impl Outgoing {
    /// Whether it can be said what would go out: what is typed can be understood.
    pub fn is_known(&self) -> bool {
        self.silence.is_some() || !self.messages.is_empty()
    }

    /// The messages to the customer, without those to addresses that were theirs.
    pub fn to_customer(&self) -> impl Iterator<Item = &Message> {
        let messages = self.messages.iter().map(|view| &view.message);
        messages.filter(|message| message.kind != MessageKind::Withdrawal)
    }
}

/// Why a customer would be told nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// There is neither number nor address.
    NoAddress,
    /// No switch is on.
    SwitchedOff,
    /// The same is on its way already.
    OnItsWay,
    /// Nothing about the appointment has reached them, so there is nothing to take back.
    NeverTold,
    /// They were told that it is off already.
    BelievesOff,
    /// Only a number is known, and whoever has it asked for no SMS.
    AskedForNoSms,
}

impl<'a> Letters<'a> {
    /// The letters of a change to the case's appointment: they leave once it cannot be undone, and
    /// at once where nothing is changed.
    pub(super) fn of_change(
        app: &'a App,
        matter: &'a Matter,
        (case, appointment): (&'a Case, &'a Appointment),
        sender: Option<&'a Operator>,
        deed: Deed,
        now: Timestamp,
    ) -> Self {
        Self {
            app,
            organisation: &matter.organisation,
            case,
            appointment,
            sender,
            now,
            due_at: if deed == Deed::SentAgain {
                now
            } else {
                now + matter.organisation.grace
            },
            occasion: "",
        }
    }
}

/// The messages of a saved appointment dialog: those that the switches ask for, and those to
/// addresses that were replaced.
pub(super) fn of_save(
    q: &mut impl Query,
    letters: &Letters<'_>,
    matter: &Matter,
    wishes: &Wishes,
    deed: Deed,
) -> Result<Vec<Message>, Failure> {
    let (case, appointment) = (letters.case, letters.appointment);
    let contacts = contacts_of(case);
    let again = deed == Deed::SentAgain;
    let mut messages = Vec::new();
    if wishes.withdraw && deed != Deed::Scheduled {
        messages.extend(letters.withdrawals(q, matter, &contacts)?);
    }
    let believed = match matter.beliefs.customer(&contacts) {
        Some(Belief::Time(span)) if deed != Deed::Scheduled => Some(span),
        Some(Belief::Time(_) | Belief::Off) | None => None,
    };
    // What already waits for the same recipient need not be asked for a second time.
    let waiting: Vec<(Channel, String)> = if again {
        store::outbox::of_revision(q, case.organisation, appointment.id, appointment.revision)?
            .into_iter()
            .filter(|message| {
                message.state == MessageState::Queued && message.kind == MessageKind::Invitation
            })
            .map(|message| (message.channel, message.recipient))
            .collect()
    } else {
        Vec::new()
    };
    for (channel, recipient) in wishes.sends() {
        if waiting
            .iter()
            .any(|(other, to)| *other == channel && to == recipient)
        {
            continue;
        }
        messages.push(letters.compose(Letter {
            moved_from: believed.filter(|span| *span != appointment.span),
            again,
            ..Letter::new(
                MessageKind::Invitation,
                channel,
                recipient,
                case.language,
                appointment.span,
            )
        }));
    }
    Ok(messages)
}

/// The messages of an appointment that is called off.
pub(super) fn of_cancel(
    q: &mut impl Query,
    letters: &Letters<'_>,
    matter: &Matter,
    wishes: &Wishes,
    words: Option<&String>,
) -> Result<Vec<Message>, Failure> {
    if !matter.invites() {
        return Ok(Vec::new());
    }
    let contacts = contacts_of(letters.case);
    let known = known_time(matter, &contacts, letters.appointment.span);
    let mut messages = Vec::new();
    for (channel, recipient) in wishes.sends() {
        messages.push(letters.compose(Letter {
            words: words.cloned(),
            ..Letter::new(
                MessageKind::Cancellation,
                channel,
                recipient,
                letters.case.language,
                known,
            )
        }));
    }
    if wishes.withdraw {
        messages.extend(letters.withdrawals(q, matter, &contacts)?);
    }
    Ok(messages)
}

impl App {
    /// What saving the appointment dialog would tell; the case's operators would be `operators`.
    pub(super) fn outgoing_of_save(
        &self,
        q: &mut impl Query,
        actor: &Actor,
        matter: &Matter,
        case: Case,
        (span, wishes, anew): (Span, &Wishes, bool),
    ) -> Result<Outgoing, Failure> {
        if !matter.invites() {
            return Ok(Outgoing::default());
        }
        let now = self.now();
        let mut case = case;
        wished(&mut case, wishes);
        let current = matter.current.as_ref();
        let purpose = Purpose::of(current, anew, now);
        let change = change(actor, now);
        let stays = case.operators == matter.operators(actor) && purpose.stays(current, span);
        let (appointment, deed) = match (current, purpose) {
            (Some(current), Purpose::Reschedule) if stays => {
                (current.clone(), unchanged(matter, wishes))
            }
            (Some(current), Purpose::Reschedule) => match current.clone().moved(span, change) {
                Ok(moved) => (moved, Deed::Moved),
                Err(_) => return Ok(Outgoing::default()),
            },
            (_, Purpose::Schedule) | (None, Purpose::Reschedule) => {
                let new = newly(q, self, actor, &case, span, change)?;
                (new, Deed::Scheduled)
            }
        };
        let sender = sender(q, actor)?;
        let pair = (&case, &appointment);
        let letters = Letters::of_change(self, matter, pair, sender.as_ref(), deed, now);
        let messages = of_save(q, &letters, matter, wishes, deed)?;
        self.outgoing(q, matter, wishes, messages)
    }

    fn outgoing_of_cancel(
        &self,
        q: &mut impl Query,
        actor: &Actor,
        matter: &Matter,
        form: &CancelForm,
    ) -> Result<Outgoing, Failure> {
        let Ok((mut wishes, words)) = form.parse() else {
            return Ok(Outgoing::default());
        };
        heed(q, matter.case.organisation, &mut wishes)?;
        let now = self.now();
        let cancelled = matter
            .current
            .clone()
            .map(|current| current.cancelled(words.clone(), change(actor, now)));
        let Some(Ok(cancelled)) = cancelled.filter(|_| matter.invites()) else {
            return Ok(Outgoing::default());
        };
        let mut case = matter.case.clone();
        wished(&mut case, &wishes);
        let (sender, deed) = (sender(q, actor)?, Deed::Cancelled);
        let pair = (&case, &cancelled);
        let letters = Letters::of_change(self, matter, pair, sender.as_ref(), deed, now);
        let messages = of_cancel(q, &letters, matter, &wishes, words.as_ref())?;
        self.outgoing(q, matter, &wishes, messages)
    }

    /// What the cancel dialog's fields mean, and what pressing its button would tell.
    pub async fn check_cancel(
        &self,
        actor: &Actor,
        case: domain::CaseId,
        form: &CancelForm,
    ) -> Result<Dialog, Failure> {
        let form = form.clone();
        self.look(actor, case, move |app, q, actor, matter| {
            let outgoing = app.outgoing_of_cancel(q, actor, &matter, &form)?;
            let mut dialog = app.dialog(q, actor, matter, form.rows())?;
            dialog.check.outgoing = outgoing;
            Ok(dialog)
        })
        .await
    }

    pub(super) fn outgoing(
        &self,
        q: &mut impl Query,
        matter: &Matter,
        wishes: &Wishes,
        messages: Vec<Message>,
    ) -> Result<Outgoing, Failure> {
        let told = messages
            .iter()
            .any(|message| message.kind != MessageKind::Withdrawal);
        let contacts = &matter.contacts;
        let reached = [
            wishes.phone.is_some() || contacts.phone.is_some(),
            wishes.email.is_some() || contacts.email.is_some(),
        ];
        let silence = if told {
            None
        } else if wishes.sends().next().is_some() {
            Some(Silence::OnItsWay)
        } else if reached.contains(&true) {
            Some(Silence::SwitchedOff)
        } else {
            Some(Silence::NoAddress)
        };
        let (organisation, case) = (matter.case.organisation, matter.case.id);
        let link = match messages.first() {
            Some(_) if !matter.is_imagined() => {
                let sealed = store::cases::link_sealed(q, organisation, case)?;
                LinkToken::opened(&self.vault.open(&sealed)?)
            }
            Some(_) | None => None,
        };
        let code = match messages.first() {
            Some(_) if !matter.is_imagined() => code_of(q, self, organisation, case)?,
            Some(_) | None => None,
        };
        let mut texts = HashMap::new();
        for message in &messages {
            if let Entry::Vacant(none) = texts.entry(message.language) {
                let own = store::own_texts::counting(q, organisation, message.language)?;
                none.insert(own);
            }
        }
        let views = messages
            .into_iter()
            .map(|message| MessageView {
                code: code
                    .as_ref()
                    .filter(|_| message.kind.brings_code())
                    .map(|code| code.digits().clone()),
                message: match texts.get(&message.language) {
                    Some(texts) => message.in_words_of(texts.clone()),
                    None => message,
                },
                link: link.clone(),
            })
            .collect();
        Ok(Outgoing {
            messages: views,
            silence,
        })
    }
}

fn change(actor: &Actor, at: Timestamp) -> Change {
    Change {
        by: Author::from(actor),
        at,
    }
}
