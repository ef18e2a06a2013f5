//! Password protection of customers' pages (PRODUCT.md, "Password protection").
//!
//! `gate` stands before the page: whoever comes by a link to a protected one needs its code.
//! `desk` is the operators' side: the policy, and the code of a case.

mod desk;
mod gate;

use db::{Query, Tx};
use domain::{
    CaseId, MessageId, OrganisationId,
    appointment::Appointment,
    message::{Channel, MessageKind},
    protection::{Code, Knows},
    telling::{Belief, Contacts},
};

use crate::{
    App, Failure,
    appointments::{Diary, Letter, Letters, Matter},
};

pub use desk::{NewProtection, ProtectError, Protection};
pub(crate) use gate::admit;
pub use gate::{Bearer, Gate, REMEMBERED, Tried};

/// A new code, as it is stored.
pub(crate) fn new_code(app: &App) -> Result<Vec<u8>, Failure> {
    let code = Code::new(app.ids.random());
    Ok(app
        .vault
        .seal(code.digits().reveal().as_bytes(), app.ids.random())?)
}

/// Opens what [`new_code`] sealed.
pub(crate) fn opened(app: &App, sealed: &[u8]) -> Result<Code, Failure> {
    let plain = app.vault.open(sealed)?;
    let code = std::str::from_utf8(plain.reveal())
        .ok()
        .and_then(Code::parse);
    Ok(code.ok_or(store::Error::Unreadable("code_sealed"))?)
}

/// The code of a case; `None`: its page is open.
pub(crate) fn code_of(
    q: &mut impl Query,
    app: &App,
    organisation: OrganisationId,
    case: CaseId,
) -> Result<Option<Code>, Failure> {
    let sealed = store::protection::sealed(q, organisation, case)?;
    sealed.map(|sealed| opened(app, &sealed)).transpose()
}

/// Whether the customer, reached at these addresses, has the code; `None`: the page is open, or the
/// case is a group's, whose guests get it from the operator.
pub(crate) fn knows(
    q: &mut impl Query,
    matter: &Matter,
    contacts: &Contacts,
) -> Result<Option<Knows>, Failure> {
    let (organisation, case) = (matter.case.organisation, matter.case.id);
    if matter.is_imagined() || !matter.invites() {
        return Ok(None);
    }
    let Some(sealed) = store::protection::sealed(q, organisation, case)? else {
        return Ok(None);
    };
    let bearers = store::protection::bearers(q, organisation, case, &sealed)?;
    let mut theirs = bearers
        .iter()
        .filter(|bearer| contacts.hold(bearer.channel, &bearer.recipient));
    let (told, on_its_way) = (theirs.clone().any(|bearer| bearer.told), theirs.next());
    Ok(Some(match matter.beliefs.customer(contacts) {
        _ if told => Knows::Yes,
        _ if on_its_way.is_some() => Knows::Soon,
        Some(Belief::Time(_)) => Knows::NoLonger,
        Some(Belief::Off) | None => Knows::NotYet,
    }))
}

/// Brings the customer the code, where a message would have that was taken back: wherever they were
/// told of the appointment. Answers those that go out.
pub(crate) fn tell_after_all(
    tx: &mut Tx<'_>,
    app: &App,
    matter: &Matter,
    restored: &Appointment,
    diary: &mut Diary,
) -> Result<Vec<MessageId>, Failure> {
    let now = app.now();
    let organisation = restored.organisation;
    let sender = match restored.operators.first() {
        Some(first) => store::operators::get_in(tx, organisation, *first)?,
        None => None,
    };
    let occasion = app.form_key();
    let letters = Letters {
        app,
        organisation: &matter.organisation,
        case: &matter.case,
        appointment: restored,
        sender: sender.as_ref(),
        now,
        due_at: now,
        occasion: occasion.as_str(),
    };
    let mut written = Vec::new();
    for channel in [Channel::Sms, Channel::Email] {
        let Some(recipient) = matter.contacts.of(channel) else {
            continue;
        };
        if !matter.beliefs.expected_at(channel, recipient, u32::MAX) {
            continue;
        }
        let letter = Letter::new(
            MessageKind::CodeChanged,
            channel,
            recipient,
            matter.case.language,
            restored.span,
        );
        written.extend(letters.write(tx, diary, letter)?);
    }
    Ok(written)
}
