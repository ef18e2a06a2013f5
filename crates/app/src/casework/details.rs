//! The right column: details that are edited in place.

use domain::{
    CaseId,
    case::{Case, CaseType},
    contact::{EmailAddress, EmailError, PhoneError, PhoneNumber},
    operator::Actor,
    text::{Name, TextError, paragraph},
    time::{UnknownZone, Zone},
    timeline::{Detail, Happening},
};
use jiff::SignedDuration;

use super::{
    create::{optional, reference},
    diary,
};
use crate::{App, Failure, appointments::readdress};

/// Which detail is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The case's name.
    Name,
    /// The customer's email address.
    Email,
    /// The customer's phone number.
    Phone,
    /// The internal reference.
    Reference,
    /// The notes.
    Notes,
    /// The customer's zone.
    Zone,
}

/// A detail as it shall be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// The case's name.
    Name(Name),
    /// The customer's email address, or that there is none.
    Email(Option<EmailAddress>),
    /// The customer's phone number, or that there is none.
    Phone(Option<PhoneNumber>),
    /// The internal reference; may be empty.
    Reference(String),
    /// The notes; may be empty.
    Notes(String),
    /// The customer's zone, or that it is not known.
    Zone(Option<Zone>),
}

/// What is wrong with what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// With a text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// With an email address.
    #[error(transparent)]
    Email(#[from] EmailError),
    /// With a phone number.
    #[error(transparent)]
    Phone(#[from] PhoneError),
    /// With a zone.
    #[error(transparent)]
    Zone(#[from] UnknownZone),
}

/// Why a detail stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// Nobody is invited to a group case by messages, so it has no contact data.
    #[error("a group case has no contact data")]
    Group,
    /// Any other reason.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<db::Error> for EditError {
    fn from(error: db::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl From<store::Error> for EditError {
    fn from(error: store::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl Edit {
    /// Understands what was typed into a field.
    pub fn parse(field: Field, typed: &str) -> Result<Self, FieldError> {
        Ok(match field {
            Field::Name => Self::Name(Name::parse(typed)?),
            Field::Email => Self::Email(optional(typed, EmailAddress::parse)?),
            Field::Phone => Self::Phone(optional(typed, PhoneNumber::parse)?),
            Field::Reference => Self::Reference(reference(typed)?),
            Field::Notes => Self::Notes(paragraph(typed, Case::NOTES_MAX)?),
            Field::Zone => Self::Zone(optional(typed, Zone::parse)?),
        })
    }

    /// Puts it into the case; answers what the timeline tells of it, if it does.
    fn apply(self, case: &mut Case) -> Option<Happening> {
        let (detail, from, to) = match self {
            Self::Name(name) => {
                let from = Some(case.name.to_string());
                case.name = name;
                (Detail::Name, from, Some(case.name.to_string()))
            }
            Self::Email(email) => {
                let text = |email: &EmailAddress| email.as_str().to_owned();
                let change = (case.email.as_ref().map(text), email.as_ref().map(text));
                case.email = email;
                (Detail::Email, change.0, change.1)
            }
            Self::Phone(phone) => {
                let text = |phone: &PhoneNumber| phone.as_str().to_owned();
                let change = (case.phone.as_ref().map(text), phone.as_ref().map(text));
                case.phone = phone;
                (Detail::Phone, change.0, change.1)
            }
            Self::Reference(reference) => {
                case.reference = reference;
                return None;
            }
            Self::Notes(notes) => {
                case.notes = notes;
                return None;
            }
            Self::Zone(zone) => {
                case.zone = zone;
                return None;
            }
        };
        Some(Happening::Changed { detail, from, to })
    }

    fn is_contact(&self) -> bool {
        matches!(self, Self::Email(_) | Self::Phone(_))
    }
}

impl App {
    /// Changes one detail of a case and answers the case as it stands then.
    ///
    /// Messages that still wait for an address that is replaced go to the new one instead; what
    /// has left stays as it is. Name and contact data leave an entry in the timeline. What stands there already changes
    /// nothing, so a retry does no harm.
    pub async fn edit_detail(
        &self,
        actor: &Actor,
        case: CaseId,
        edit: Edit,
    ) -> Result<Case, EditError> {
        actor.require_licence().map_err(Failure::from)?;
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .write(move |tx| {
                let before = store::cases::lock(tx, &actor, case)?.ok_or(Failure::NotFound)?;
                if before.kind == CaseType::Group && edit.is_contact() {
                    return Err(EditError::Group);
                }
                let mut after = before.clone();
                let happening = edit.clone().apply(&mut after);
                if after == before {
                    return Ok(before);
                }
                store::cases::update_details(tx, &after)?;
                let mut diary = diary(&app, &actor, case, SignedDuration::ZERO);
                if let Some(happening) = happening {
                    diary.note(tx, happening)?;
                    readdress(tx, &app, &before, &after, &mut diary)?;
                    store::cases::touch(tx, after.organisation, case, app.now())?;
                }
                // To whom they go, and when it is night there.
                store::reminders::look_again(tx, after.organisation, case, app.now())?;
                store::announcements::case_changed(tx, after.organisation, case);
                Ok(after)
            })
            .await
    }
}
