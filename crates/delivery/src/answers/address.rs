//! The address that each email has of its own, at which it comes back.

use domain::{MessageId, contact::EmailAddress, message::Message};
use store::sealed::Vault;
use subtle::ConstantTimeEq as _;

use crate::{
    config::AnswersAddress,
    render::{Email, ReturnPath},
    report::{hex, unhex},
};

/// How many bytes of a keyed hash prove that we made an address. Whoever wants to guess one has to
/// ask us about each: 64 bits are more than enough.
const PROOF: usize = 8;

/// Makes the addresses of messages, and knows them again.
///
/// The part after the `+` names the message and proves, by a keyed hash, that we made it: nobody
/// can report on a message whose address they have not seen.
#[derive(Debug, Clone)]
pub struct ReturnAddresses {
    vault: Vault,
    address: AnswersAddress,
    sender: Option<EmailAddress>,
}

/// Whose address it is that something was sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belongs {
    /// To this message.
    To(MessageId),
    /// To none: it looks like one of ours, but we did not make it.
    Forged,
    /// To whom calendars answer: it is the sender of all messages.
    Sender,
    /// Somewhere else.
    Elsewhere,
}

impl ReturnAddresses {
    /// Addresses below a configured one, proved by the installation's key.
    pub fn new(vault: Vault, address: AnswersAddress) -> Self {
        Self {
            vault,
            address,
            sender: None,
        }
    }

    /// The same, which know the address that all emails are sent from.
    #[must_use]
    pub fn with_sender(self, sender: EmailAddress) -> Self {
        Self {
            sender: Some(sender),
            ..self
        }
    }

    /// Whether what calendars answer to the sender certainly comes to us: the sending address is of
    /// the domain that is handed to us.
    pub(crate) fn hear_calendars(&self) -> bool {
        let sender = self.sender.as_ref();
        sender.is_some_and(|sender| self.address.takes(sender))
    }

    /// The address of a message.
    pub fn of(&self, message: MessageId) -> String {
        let AnswersAddress { local, domain } = &self.address;
        let id = hex(message.uuid().as_bytes());
        let proof = hex(&self.proof(message));
        format!("{local}+{id}{proof}@{domain}")
    }

    /// Whose address this is. Capitals make no difference: mail servers on the way may change them.
    pub fn read(&self, address: &str) -> Belongs {
        let AnswersAddress { local, domain } = &self.address;
        let address = address.to_ascii_lowercase();
        let is_sender = |sender: &EmailAddress| sender.as_str().eq_ignore_ascii_case(&address);
        if self.sender.as_ref().is_some_and(is_sender) {
            return Belongs::Sender;
        }
        let own = address
            .rsplit_once('@')
            .filter(|(_, at)| at == domain)
            .and_then(|(part, _)| part.strip_prefix(local.as_str())?.strip_prefix('+'));
        let Some(own) = own else {
            return Belongs::Elsewhere;
        };
        let Some(bytes) = unhex(own) else {
            return Belongs::Forged;
        };
        let Some((id, proof)) = bytes.split_first_chunk::<16>() else {
            return Belongs::Forged;
        };
        let message = MessageId::from(uuid::Uuid::from_bytes(*id));
        if bool::from(self.proof(message).ct_eq(proof)) {
            Belongs::To(message)
        } else {
            Belongs::Forged
        }
    }

    /// Makes an email come back to its own address, and lets a customer's answer come there too.
    pub(crate) fn put_on(&self, email: &mut Email, message: &Message) {
        // Checked when it was configured: it is an address.
        let Ok(own) = EmailAddress::parse(&self.of(message.id)) else {
            return;
        };
        if message.kind.to_customer() {
            email.taken_in = Some(own.clone());
        }
        email.return_path = ReturnPath::Own(own);
    }

    /// By which a mail is known again that is handed over twice. Its own `Message-ID` is of any
    /// length and somebody else's choice, and may be missing.
    pub(super) fn name_of(&self, id: Option<&str>, raw: &[u8]) -> String {
        let signed = match id.map(str::trim).filter(|id| !id.is_empty()) {
            Some(id) => self.vault.sign(format!("mail {id}").as_bytes()),
            None => self.vault.sign(&[b"nameless mail ", raw].concat()),
        };
        hex(&signed)
    }

    fn proof(&self, message: MessageId) -> [u8; PROOF] {
        let whole = self
            .vault
            .sign(format!("mail back to {message}").as_bytes());
        let mut proof = [0; PROOF];
        for (to, from) in proof.iter_mut().zip(whole) {
            *to = from;
        }
        proof
    }
}

#[cfg(test)]
mod tests {
    use domain::secret::Secret;

    use super::*;

    fn addresses(key: u8) -> ReturnAddresses {
        let vault = Vault::new(&Secret::new([key; 32]));
        ReturnAddresses::new(vault, "answers@desk.example.org".parse().unwrap())
    }

    fn message(n: u128) -> MessageId {
        MessageId::from(uuid::Uuid::from_u128(n))
    }

    #[test]
    fn an_address_names_its_message_and_is_one() {
        let address = addresses(7).of(message(1));
        assert!(EmailAddress::parse(&address).is_ok());
        assert!(address.split('@').next().unwrap().len() <= 64, "{address}");
        assert_eq!(addresses(7).read(&address), Belongs::To(message(1)));
        assert_eq!(
            addresses(7).read(&address.to_uppercase()),
            Belongs::To(message(1))
        );
        assert_ne!(address, addresses(7).of(message(2)));
    }

    #[test]
    fn the_sender_is_who_calendars_answer_to() {
        let desk = |text| EmailAddress::parse(text).unwrap();
        let near = addresses(7).with_sender(desk("Desk@desk.example.org"));
        assert_eq!(near.read("desk@DESK.example.org"), Belongs::Sender);
        assert!(near.hear_calendars());
        let far = addresses(7).with_sender(desk("desk@example.org"));
        assert_eq!(far.read("desk@example.org"), Belongs::Sender);
        assert!(!far.hear_calendars() && !addresses(7).hear_calendars());
        assert_eq!(addresses(7).read("desk@example.org"), Belongs::Elsewhere);
    }

    #[test]
    fn an_address_that_we_did_not_make_belongs_to_nobody() {
        let address = addresses(7).of(message(1));
        assert_eq!(addresses(8).read(&address), Belongs::Forged);
        let id = hex(message(1).uuid().as_bytes());
        let other = hex(message(2).uuid().as_bytes());
        assert_eq!(
            addresses(7).read(&address.replace(&id, &other)),
            Belongs::Forged
        );
        for forged in [
            "answers+@desk.example.org",
            "answers+zz@desk.example.org",
            &format!("answers+{id}@desk.example.org"),
            &format!("answers+{id}00@desk.example.org"),
        ] {
            assert_eq!(addresses(7).read(forged), Belongs::Forged, "{forged}");
        }
        for elsewhere in [
            "",
            "answers@desk.example.org",
            "else+00@desk.example.org",
            &address.replace("desk.example.org", "example.org"),
        ] {
            assert_eq!(
                addresses(7).read(elsewhere),
                Belongs::Elsewhere,
                "{elsewhere}"
            );
        }
    }
}
