//! What customers answer: it stands in their case at once, and who asks for no SMS any more gets none
//! (PRODUCT.md, "Answers").

use db::{Query, Tx};
use domain::{
    Language, OrganisationId,
    answer::{NoSms, Reply, Wish, legible, wish},
    appointment::Author,
    case::Case,
    contact::{EmailAddress, PhoneNumber},
    message::{Channel, Message, MessageKind, Snapshot},
    timeline::Happening,
};
use jiff::{SignedDuration, Timestamp};
use store::{numbers::Answered, outbox::NewMessage};

use crate::{
    App, Failure,
    appointments::{Diary, Wishes},
};

mod attendance;
mod automatic;
mod passed_on;

pub(crate) use attendance::attends;

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// It stands in its case.
    Noted,
    /// The number gets no SMS any more.
    SwitchedOff,
    /// The number gets SMS again.
    SwitchedOn,
    /// It had been handed on before.
    Repeated,
    /// Nobody has written to its sender, or what was written is gone.
    Stranger,
}

impl App {
    /// Takes in a text message that a gateway hands on. `name` is the gateway's own name for it, by
    /// which a repetition is known.
    ///
    /// It belongs to the case whose message reached the number last. Of several organisations it
    /// concerns the one that wrote last, the wish for no SMS too: the others' numbers are their own.
    /// A wish counts where nothing is known of the number any more as well, as its case was deleted: in
    /// the only organisation of the installation, if there is no other.
    pub async fn take_sms(
        &self,
        from: &str,
        text: &str,
        name: Option<&str>,
    ) -> Result<Heard, Failure> {
        let Some(number) = sender(from) else {
            return Ok(Heard::Stranger);
        };
        let (text, name) = (legible(text), name.map(str::to_owned));
        let app = self.clone();
        self.db
            .write(move |tx| {
                let now = app.now();
                if let Some(name) = &name
                    && !store::numbers::take_in(tx, name, now)?
                {
                    return Ok(Heard::Repeated);
                }
                let wish = wish(&text);
                let answered = match store::numbers::answered(tx, &number, now)? {
                    None if wish.is_some() => {
                        store::numbers::only_organisation(tx)?.map(of_no_case)
                    }
                    answered => answered,
                };
                let Some(Answered { organisation, case }) = answered else {
                    return Ok(Heard::Stranger);
                };
                let heard = match wish {
                    Some(Wish::Stop)
                        if store::numbers::switch_off(tx, organisation, case, &number, now)? =>
                    {
                        Heard::SwitchedOff
                    }
                    Some(Wish::Start) if store::numbers::switch_on(tx, organisation, &number)? => {
                        Heard::SwitchedOn
                    }
                    Some(Wish::Stop | Wish::Start) | None => Heard::Noted,
                };
                let case = match case {
                    Some(case) => store::cases::lock_in(tx, organisation, case)?,
                    None => None,
                };
                let Some(case) = case else {
                    // There is no timeline to write into.
                    return Ok(match heard {
                        Heard::Noted => Heard::Stranger,
                        heard => heard,
                    });
                };
                let is_theirs = case.phone.as_ref() == Some(&number);
                let text = text.clone();
                let happening = match heard {
                    Heard::SwitchedOff | Heard::SwitchedOn => Happening::SmsSwitched {
                        on: heard == Heard::SwitchedOn,
                        number: number.as_str().to_owned(),
                        text,
                    },
                    Heard::Noted | Heard::Repeated | Heard::Stranger => Happening::Answer {
                        channel: Channel::Sms,
                        text,
                        from: (!is_theirs).then(|| number.as_str().to_owned()),
                        shortened: false,
                        files: 0,
                    },
                };
                note(tx, &app, &case, happening, Note::Unread, now)?;
                Ok(heard)
            })
            .await
    }

    /// Takes in what somebody wrote back to an email. It belongs to that email's case; who wrote it
    /// is what it says itself, which is told where that is not the case's address.
    pub async fn take_email(&self, reply: Reply) -> Result<Heard, Failure> {
        let app = self.clone();
        self.db
            .write(move |tx| {
                let now = app.now();
                let answered = store::outbox::answered(tx, reply.to)?;
                let Some(answered) = answered.filter(|message| message.kind.to_customer()) else {
                    return Ok(Heard::Stranger);
                };
                let (organisation, Some(case)) = (answered.organisation, answered.case) else {
                    return Ok(Heard::Stranger);
                };
                // A copy to another email of the same case is the same mail.
                if !store::numbers::take_in(tx, &format!("mail/{case}/{}", reply.name), now)? {
                    return Ok(Heard::Repeated);
                }
                let case = store::cases::lock_in(tx, organisation, case)?;
                let case = case.ok_or(Failure::NotFound)?;
                let is_theirs = reply.from.as_ref().is_some_and(|from| case.is_email(from));
                let from = reply.from.as_ref().map_or("", EmailAddress::as_str);
                let happening = Happening::Answer {
                    channel: Channel::Email,
                    text: reply.text.clone(),
                    from: (!is_theirs).then(|| from.to_owned()),
                    shortened: reply.shortened,
                    files: reply.files,
                };
                note(tx, &app, &case, happening, Note::Unread, now)?;
                automatic::answer(tx, &app, &case, &answered, &reply, now)?;
                passed_on::pass_on(tx, &app, &case, &answered, &reply, now)?;
                Ok(Heard::Noted)
            })
            .await
    }
}

/// Whether somebody should look at what is written into a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Note {
    /// Yes: it is marked as unread for all of its operators, and comes to the top of their lists.
    Unread,
    /// It is as everybody expects.
    Quiet,
}

/// Writes what the customer said into the case.
fn note(
    tx: &mut Tx<'_>,
    app: &App,
    case: &Case,
    happening: Happening,
    note: Note,
    now: Timestamp,
) -> Result<(), Failure> {
    let (organisation, by) = (case.organisation, Author::Customer);
    Diary::new(&app.ids, organisation, case.id, by, now).note(tx, happening)?;
    if note == Note::Unread {
        store::cases::touch(tx, organisation, case.id, now)?;
        store::cases::bump_unread(tx, organisation, case.id, None)?;
    }
    store::announcements::case_changed(tx, organisation, case.id);
    Ok(())
}

/// An email that follows from an answer. It is about no appointment: whatever becomes of the case's
/// leaves it alone.
struct Email<'a> {
    kind: MessageKind,
    to: &'a EmailAddress,
    language: Language,
    snapshot: Snapshot,
}

impl Email<'_> {
    /// Writes it into the outbox, and into the timeline after what it follows from. The case must be
    /// locked.
    fn post(self, tx: &mut Tx<'_>, app: &App, case: &Case, now: Timestamp) -> Result<(), Failure> {
        let (organisation, id) = (case.organisation, app.ids.make());
        let message = Message {
            id,
            organisation,
            case: Some(case.id),
            appointment: app.ids.make(),
            revision: 0,
            kind: self.kind,
            channel: Channel::Email,
            recipient: self.to.as_str().to_owned(),
            language: self.language,
            state: app.channels.first_state(Channel::Email),
            created_at: now,
            due_at: now,
            sent_at: None,
            settled_at: None,
            attempt: 0,
            reason: None,
            segments: None,
            snapshot: Some(self.snapshot),
        };
        let new = NewMessage {
            message,
            occasion: String::new(),
            link_sealed: store::cases::link_sealed(tx, organisation, case.id)?,
        };
        if store::outbox::enqueue(tx, &new)? {
            let then = now + SignedDuration::from_micros(1);
            Diary::new(&app.ids, organisation, case.id, Author::Schedule, then)
                .note(tx, Happening::Message { id })?;
        }
        Ok(())
    }
}

/// Whether whoever has a number asked for no SMS.
pub(crate) fn is_off(
    q: &mut impl Query,
    organisation: OrganisationId,
    number: Option<&PhoneNumber>,
) -> Result<bool, Failure> {
    let known = match number {
        Some(number) => store::numbers::no_sms(q, organisation, number)?,
        None => None,
    };
    Ok(known.is_some_and(NoSms::is_wish))
}

/// Switches SMS off where whoever has the number asked for none: no switch of a dialog overrules
/// that. Answers what is known of the number.
pub(crate) fn heed(
    q: &mut impl Query,
    organisation: OrganisationId,
    wishes: &mut Wishes,
) -> Result<Option<NoSms>, Failure> {
    let Some(phone) = &wishes.phone else {
        return Ok(None);
    };
    let known = store::numbers::no_sms(q, organisation, phone)?;
    wishes.sms &= !known.is_some_and(NoSms::is_wish);
    Ok(known)
}

fn of_no_case(organisation: OrganisationId) -> Answered {
    Answered {
        organisation,
        case: None,
    }
}

/// The number of a sender, which some networks name without its plus.
fn sender(from: &str) -> Option<PhoneNumber> {
    let from = from.trim();
    PhoneNumber::parse(from)
        .or_else(|_| PhoneNumber::parse(&format!("+{from}")))
        .ok()
}
