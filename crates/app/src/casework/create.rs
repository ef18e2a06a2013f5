//! *Create new case*.

use db::Tx;
use domain::{
    CaseId, FormKey, Language, OperatorId,
    case::{Case, CaseState, CaseType, Origin},
    contact::{EmailAddress, EmailError, PhoneError, PhoneNumber},
    operator::{Actor, Operator},
    text::{Name, TextError, single_line},
    timeline::Happening,
};
use jiff::SignedDuration;

use super::{TeamError, diary, link, team};
use crate::{App, Failure, protection::new_code};

/// The fields of the dialog, as a person typed them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewCaseForm {
    /// The case's name.
    pub name: String,
    /// `individual` or `group`.
    pub kind: String,
    /// The customer's phone number; may be empty.
    pub phone: String,
    /// The customer's email address; may be empty.
    pub email: String,
    /// The internal reference; may be empty.
    pub reference: String,
    /// A language code.
    pub language: String,
    /// Who owns it; none: the actor.
    pub operators: Vec<OperatorId>,
    /// Whether its page needs a code, where somebody chose; the organisation's policy has the last
    /// word.
    pub protected: Option<bool>,
    /// The same through double presses, reloads and retries of one dialog.
    pub key: FormKey,
}

/// What is wrong with the fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewCaseErrors {
    /// At the name.
    pub name: Option<TextError>,
    /// The type is none that is known.
    pub kind: bool,
    /// At the phone number.
    pub phone: Option<PhoneError>,
    /// At the email address.
    pub email: Option<EmailError>,
    /// At the reference.
    pub reference: Option<TextError>,
    /// The language is none that is known.
    pub language: bool,
}

impl NewCaseErrors {
    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A dialog that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCase {
    /// The case's name.
    pub name: Name,
    /// One customer, or a group.
    pub kind: CaseType,
    /// Where text messages go; never in a group case.
    pub phone: Option<PhoneNumber>,
    /// Where emails go; never in a group case.
    pub email: Option<EmailAddress>,
    /// The internal reference.
    pub reference: String,
    /// The language of messages and of the invitation page.
    pub language: Language,
    /// Who owns it; none: the actor.
    pub operators: Vec<OperatorId>,
    /// Whether its page needs a code, where somebody chose.
    pub protected: Option<bool>,
    /// The form's key; empty: a second press makes a second case.
    pub key: FormKey,
}

/// Why no case was created.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// One of the operators cannot own it.
    #[error(transparent)]
    Operator(TeamError),
    /// Any other reason.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<db::Error> for CreateError {
    fn from(error: db::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl From<store::Error> for CreateError {
    fn from(error: store::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl NewCaseForm {
    /// Understands the fields. The contact fields of a group case are not looked at: its guests
    /// are not invited, and its dialog does not show them.
    pub fn parse(&self) -> Result<NewCase, NewCaseErrors> {
        let mut errors = NewCaseErrors::default();
        let name = Name::parse(&self.name)
            .map_err(|error| errors.name = Some(error))
            .ok();
        let kind = CaseType::from_code(&self.kind);
        errors.kind = kind.is_none();
        let language = self.language.parse().ok();
        errors.language = language.is_none();
        let reference = reference(&self.reference)
            .map_err(|error| errors.reference = Some(error))
            .ok();
        let (mut phone, mut email) = (None, None);
        if kind != Some(CaseType::Group) {
            phone = optional(&self.phone, PhoneNumber::parse)
                .map_err(|error| errors.phone = Some(error))
                .ok()
                .flatten();
            email = optional(&self.email, EmailAddress::parse)
                .map_err(|error| errors.email = Some(error))
                .ok()
                .flatten();
        }
        match (name, kind, language, reference) {
            (Some(name), Some(kind), Some(language), Some(reference)) if errors.is_empty() => {
                Ok(NewCase {
                    name,
                    kind,
                    phone,
                    email,
                    reference,
                    language,
                    operators: self.operators.clone(),
                    protected: self.protected,
                    key: self.key.clone(),
                })
            }
            _ => Err(errors),
        }
    }
}

/// Reads a field that may be left empty.
pub(super) fn optional<T, E>(
    typed: &str,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<Option<T>, E> {
    if typed.trim().is_empty() {
        Ok(None)
    } else {
        parse(typed).map(Some)
    }
}

/// Reads an internal reference: one line, possibly empty.
pub(super) fn reference(typed: &str) -> Result<String, TextError> {
    let read = optional(typed, |typed| single_line(typed, Case::REFERENCE_MAX))?;
    Ok(read.unwrap_or_default())
}

impl App {
    /// Creates a case.
    ///
    /// The form's key makes a second press of the same dialog answer the case of the first one.
    ///
    /// # Errors
    ///
    /// [`CreateError`] says why there is none; then nothing at all was changed.
    pub async fn create_case(&self, actor: &Actor, new: &NewCase) -> Result<Case, CreateError> {
        actor.require_licence().map_err(Failure::from)?;
        let created = self.create_once(actor, new).await;
        match created {
            // Another press of the same dialog was quicker by a moment: its case is the answer.
            Err(CreateError::Failure(Failure::Store(error))) if error.is_unique("request_pk") => {
                self.create_once(actor, new).await
            }
            other => other,
        }
    }

    /// Operators who can be given a case: active, with a licence.
    pub async fn working_operators(&self, actor: &Actor) -> Result<Vec<Operator>, Failure> {
        actor.require_licence()?;
        let actor = actor.clone();
        self.db
            .read(move |q| {
                let mut operators = store::operators::list(q, &actor)?;
                operators.retain(|operator| operator.active && operator.licensed);
                Ok(operators)
            })
            .await
    }

    async fn create_once(&self, actor: &Actor, new: &NewCase) -> Result<Case, CreateError> {
        let (app, actor, new) = (self.clone(), actor.clone(), new.clone());
        self.db
            .write(move |tx| {
                if let Some(case) = made_before(tx, &actor, &new.key)? {
                    return Ok(case);
                }
                let case = insert_case(tx, &app, &actor, &new)?;
                if !new.key.is_empty() {
                    let (outcome, now) = (case.id.to_string(), app.now());
                    store::requests::remember(tx, &actor, &new.key, &outcome, now)?;
                }
                Ok(case)
            })
            .await
    }
}

/// Who owns a new case: those who were chosen, else the actor.
pub(super) fn owners(actor: &Actor, chosen: &[OperatorId]) -> Vec<OperatorId> {
    if chosen.is_empty() {
        vec![actor.operator]
    } else {
        chosen.to_vec()
    }
}

/// The case that an earlier press with the same key made.
pub(crate) fn made_before(
    tx: &mut Tx<'_>,
    actor: &Actor,
    key: &FormKey,
) -> Result<Option<Case>, Failure> {
    let Some(outcome) = store::requests::outcome(tx, actor, key)? else {
        return Ok(None);
    };
    let id: CaseId = outcome
        .parse()
        .map_err(|_| store::Error::Unreadable("outcome"))?;
    let case = store::cases::get(tx, actor, id)?;
    case.ok_or(Failure::NotFound).map(Some)
}

/// Creates a case within a transaction that may go on to give it an appointment.
pub(crate) fn insert_case(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    new: &NewCase,
) -> Result<Case, CreateError> {
    let now = app.now();
    if new.kind == CaseType::Group && (new.phone.is_some() || new.email.is_some()) {
        return Err(Failure::Group.into());
    }
    let operators = owners(actor, &new.operators);
    for operator in &operators {
        if *operator != actor.operator {
            team::able_to_work(tx, actor, *operator).map_err(|error| match error {
                TeamError::Failure(failure) => CreateError::Failure(failure),
                refused => CreateError::Operator(refused),
            })?;
        }
    }
    let token = link::new_token(app)?;
    let case = Case {
        id: app.ids.make(),
        organisation: actor.organisation,
        // The organisation gives it.
        number: 0,
        name: new.name.clone(),
        kind: new.kind,
        state: CaseState::Open,
        origin: Origin::Manual,
        email: new.email.clone(),
        phone: new.phone.clone(),
        reference: new.reference.clone(),
        notes: String::new(),
        language: new.language,
        zone: None,
        operators,
        created_at: now,
        active_at: now,
        online_until: None,
    };
    let case = store::cases::insert(tx, &case, &token.hash, &token.sealed)?;
    if store::protection::policy(tx, case.organisation)?.protects(new.protected) {
        let code = new_code(app)?;
        store::protection::set(tx, case.organisation, case.id, Some(&code))?;
    }
    // A moment before what the same change goes on to do with the case.
    diary(app, actor, case.id, SignedDuration::from_micros(-1)).note(
        tx,
        Happening::CaseCreated {
            origin: case.origin,
        },
    )?;
    store::cases::bump_unread(tx, case.organisation, case.id, Some(actor.operator))?;
    store::announcements::case_changed(tx, case.organisation, case.id);
    Ok(case)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> NewCaseForm {
        NewCaseForm {
            name: "José Álvarez".to_owned(),
            kind: "individual".to_owned(),
            language: "es".to_owned(),
            ..NewCaseForm::default()
        }
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let wrong = NewCaseForm {
            name: "x".repeat(51),
            kind: "crowd".to_owned(),
            phone: "0171 3920012".to_owned(),
            email: "jose@".to_owned(),
            reference: "r".repeat(101),
            language: "tlh".to_owned(),
            ..form()
        };
        assert_eq!(
            wrong.parse().unwrap_err(),
            NewCaseErrors {
                name: Some(TextError::TooLong { max: 50 }),
                kind: true,
                phone: Some(PhoneError::NoCountryCode),
                email: Some(EmailError::NoDomain),
                reference: Some(TextError::TooLong { max: 100 }),
                language: true,
            }
        );
    }

    #[test]
    fn contact_data_may_be_left_out_and_is_not_read_in_a_group_case() {
        assert_eq!(form().parse().unwrap().phone, None);
        let group = NewCaseForm {
            kind: "group".to_owned(),
            phone: "hello".to_owned(),
            email: "jose@example.org".to_owned(),
            ..form()
        };
        assert_eq!(group.parse().unwrap().email, None);
    }
}
