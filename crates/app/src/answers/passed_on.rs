//! What customers write back goes on to whoever reads answers, where it has not reached them already.

use db::Tx;
use domain::{
    Language,
    answer::{Reader, Reply, may_be_a_person},
    case::Case,
    contact::EmailAddress,
    message::{Message, MessageKind, PassedOn, Snapshot},
    operator::Operator,
    wording::Wording,
};
use jiff::{SignedDuration, Timestamp};

use super::Email;
use crate::{App, Failure};

/// So many answers of one case go on in [`WITHIN`]: whoever has the address of a message of ours could
/// fill somebody's mailbox by it. What comes beyond stands in the case alone.
const AT_MOST: i64 = 30;
const WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// Passes an answer on.
///
/// Most mail programs write to both addresses of our `Reply-To`, and then the reader has it. One that
/// knows only the first brought it to the case alone. It goes on as a message of our own and not as it
/// came: so it is nobody else's that we send, and what answers it by itself reaches nobody.
/// The case must be locked.
pub(super) fn pass_on(
    tx: &mut Tx<'_>,
    app: &App,
    case: &Case,
    answered: &Message,
    reply: &Reply,
    now: Timestamp,
) -> Result<(), Failure> {
    let organisation = case.organisation;
    let Some(said) = answered.snapshot.clone() else {
        return Ok(());
    };
    let said = Snapshot {
        replies: store::reply_policy::of(tx, organisation)?,
        ..said
    };
    let Some(reader) = reader(tx, case, &said)? else {
        return Ok(());
    };
    let to = reader.address.folded();
    let has_it = |one: &EmailAddress| one.folded() == to;
    if reply.others.iter().chain(&reply.from).any(has_it)
        || !may_be_a_person(&reader.address)
        || store::outbox::passed_on(tx, organisation, case.id, now - WITHIN)? >= AT_MOST
    {
        return Ok(());
    }
    let writer = reply.from.clone().filter(|from| case.is_email(from));
    let stranger = match &writer {
        Some(_) => None,
        None => Some(reply.from.as_ref().map_or("", EmailAddress::as_str)),
    };
    let snapshot = Snapshot {
        reply_to: writer.as_ref().map(|writer| writer.as_str().to_owned()),
        moved_from: None,
        words: Some(reply.text.clone()).filter(|text| !text.is_empty()),
        again: false,
        wording: Wording::default(),
        passed_on: Some(PassedOn {
            stranger: stranger.map(str::to_owned),
            shortened: reply.shortened,
            files: reply.files,
        }),
        ..said
    };
    let email = Email {
        kind: MessageKind::PassedOn,
        to: &reader.address,
        language: reader.language,
        snapshot,
    };
    email.post(tx, app, case, now)
}

/// Whoever reads what is passed on.
struct Addressee {
    address: EmailAddress,
    language: Language,
}

/// Who reads answers today; for an operator who has left, the first of the case who has not.
fn reader(tx: &mut Tx<'_>, case: &Case, said: &Snapshot) -> Result<Option<Addressee>, Failure> {
    let operator = |operator: Operator| Addressee {
        address: operator.email,
        language: operator.language.language(),
    };
    match said.reader() {
        Some(Reader::Company(address)) => Ok(Some(Addressee {
            address,
            language: store::organisations::by_id(tx, case.organisation)?.default_language(),
        })),
        Some(Reader::Operator(address)) => {
            let known = store::operators::credentials(tx, &address)?;
            let inviting = known
                .map(|known| known.operator)
                .filter(|known| known.organisation == case.organisation && known.active);
            if let Some(inviting) = inviting {
                return Ok(Some(operator(inviting)));
            }
            Ok(first_active(tx, case)?.map(operator))
        }
        None => Ok(None),
    }
}

fn first_active(tx: &mut Tx<'_>, case: &Case) -> Result<Option<Operator>, Failure> {
    for id in &case.operators {
        let found = store::operators::get_in(tx, case.organisation, *id)?;
        if let Some(operator) = found.filter(|operator| operator.active) {
            return Ok(Some(operator));
        }
    }
    Ok(None)
}
