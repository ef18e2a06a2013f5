//! Organisations, operators and cases for tests: `testkit::case(&organisation).owned_by(&mira)`.
//!
//! Each builder has defaults that are valid and differ from each other where they must; a test
//! names only what it is about. `create` writes in a transaction of its own, `insert` in one that
//! is open. A failure fails the test at the line that called.

#![expect(
    clippy::panic,
    reason = "a test whose data cannot be written has failed"
)]

use std::{
    fmt::Display,
    future::Future,
    panic::Location,
    sync::atomic::{AtomicU64, Ordering},
};

use db::{Db, Tx};
use domain::{
    CaseId, InterfaceLanguage, Language,
    case::{Case, CaseState, CaseType, Origin},
    contact::{EmailAddress, PhoneNumber},
    operator::{Operator, Role},
    organisation::{Organisation, OverlapRule},
    secret::Secret,
    text::Name,
    time::Zone,
};
use jiff::{SignedDuration, Timestamp};
use store::{operators::Credentials, sealed::Vault};
use uuid::Uuid;

/// The instant at which everything was made, unless a test says otherwise: an hour before a
/// [`FakeClock`](crate::clock::FakeClock) starts.
pub const MADE_AT: Timestamp = Timestamp::constant(1_795_507_200, 0);

/// The vault of test installations: what one test seals, the code under test can open.
pub fn vault() -> Vault {
    Vault::new(&Secret::new([7; 32]))
}

/// A new organisation: "Example Ltd" in Berlin, English first, overlaps are warned of.
pub fn organisation() -> NewOrganisation {
    let n = next();
    NewOrganisation {
        at: MADE_AT,
        organisation: Organisation {
            id: made(n),
            name: read(Name::parse("Example Ltd")),
            zone: read(Zone::parse("Europe/Berlin")),
            languages: vec![Language::En, Language::De],
            overlaps: OverlapRule::Warn,
            grace: Organisation::DEFAULT_GRACE,
            colour: domain::organisation::Colour::default(),
            reminders: domain::reminder::Reminders::default(),
        },
    }
}

/// A new operator: active, licensed, not an administrator, in the organisation's zone.
pub fn operator(organisation: &Organisation) -> NewOperator {
    let n = next();
    NewOperator {
        at: MADE_AT,
        // No password has this hash: tests that sign in set their own.
        password_hash: Secret::new(String::from("*")),
        one_time_until: None,
        operator: Operator {
            id: made(n),
            organisation: organisation.id,
            name: read(Name::parse(&format!("Operator {n}"))),
            email: read(EmailAddress::parse(&format!(
                "operator{n}@desk.example.org"
            ))),
            role: Role::Operator,
            licensed: true,
            active: true,
            language: InterfaceLanguage::En,
            zone: organisation.zone.clone(),
        },
    }
}

/// A new case: open, for one customer, without contact data, in the queue.
pub fn case(organisation: &Organisation) -> NewCase {
    let n = next();
    let id: CaseId = made(n);
    NewCase {
        token: format!("{:022}", id.uuid().as_u128() % 10_u128.pow(22)),
        case: Case {
            id,
            organisation: organisation.id,
            number: 0,
            name: read(Name::parse(&format!("Customer {n}"))),
            kind: CaseType::Individual,
            state: CaseState::Open,
            origin: Origin::Manual,
            email: None,
            phone: None,
            reference: String::new(),
            notes: String::new(),
            language: organisation.default_language(),
            zone: None,
            operators: Vec::new(),
            created_at: MADE_AT,
            active_at: MADE_AT,
            online_until: None,
        },
    }
}

/// Builds an [`Organisation`].
#[derive(Debug, Clone)]
#[must_use = "nothing is written before `create` or `insert`"]
pub struct NewOrganisation {
    organisation: Organisation,
    at: Timestamp,
}

impl NewOrganisation {
    /// Names it.
    #[track_caller]
    pub fn name(mut self, name: &str) -> Self {
        self.organisation.name = read(Name::parse(name));
        self
    }

    /// Puts it into an IANA zone.
    #[track_caller]
    pub fn zone(mut self, zone: &str) -> Self {
        self.organisation.zone = read(Zone::parse(zone));
        self
    }

    /// Offers its customers these languages, the default first.
    pub fn languages(mut self, languages: &[Language]) -> Self {
        self.organisation.languages = languages.to_vec();
        self
    }

    /// Refuses overlaps.
    pub fn forbidding_overlaps(mut self) -> Self {
        self.organisation.overlaps = OverlapRule::Forbid;
        self
    }

    /// Sends at any time of day.
    pub fn without_quiet_hours(mut self) -> Self {
        self.organisation.reminders.quiet = None;
        self
    }

    /// Holds messages back for so long.
    pub fn grace(mut self, grace: SignedDuration) -> Self {
        self.organisation.grace = grace;
        self
    }

    /// Writes it.
    pub fn insert(&self, tx: &mut Tx<'_>) -> store::Result<Organisation> {
        store::organisations::insert(tx, &self.organisation, self.at)?;
        Ok(self.organisation.clone())
    }

    /// Writes it in a transaction of its own.
    #[track_caller]
    pub fn create(self, db: &Db) -> impl Future<Output = Organisation> {
        create(db, move |tx| self.insert(tx))
    }
}

/// Builds an [`Operator`].
#[derive(Debug, Clone)]
#[must_use = "nothing is written before `create` or `insert`"]
pub struct NewOperator {
    operator: Operator,
    password_hash: Secret<String>,
    one_time_until: Option<Timestamp>,
    at: Timestamp,
}

impl NewOperator {
    /// Names them.
    #[track_caller]
    pub fn name(mut self, name: &str) -> Self {
        self.operator.name = read(Name::parse(name));
        self
    }

    /// Gives them an address.
    #[track_caller]
    pub fn email(mut self, email: &str) -> Self {
        self.operator.email = read(EmailAddress::parse(email));
        self
    }

    /// Makes them an administrator.
    pub fn administrator(mut self) -> Self {
        self.operator.role = Role::Administrator;
        self
    }

    /// Takes the licence away.
    pub fn unlicensed(mut self) -> Self {
        self.operator.licensed = false;
        self
    }

    /// Deactivates them.
    pub fn deactivated(mut self) -> Self {
        self.operator.active = false;
        self
    }

    /// Puts them into an IANA zone.
    #[track_caller]
    pub fn zone(mut self, zone: &str) -> Self {
        self.operator.zone = read(Zone::parse(zone));
        self
    }

    /// Sets the language of their pages.
    pub fn language(mut self, language: InterfaceLanguage) -> Self {
        self.operator.language = language;
        self
    }

    /// Sets the password's hash (argon2id in PHC form).
    pub fn password_hash(mut self, hash: &str) -> Self {
        self.password_hash = Secret::new(hash.to_owned());
        self
    }

    /// Makes the password a one-time one that opens nothing from then on.
    pub fn one_time_password(mut self, until: Timestamp) -> Self {
        self.one_time_until = Some(until);
        self
    }

    /// Writes them.
    pub fn insert(&self, tx: &mut Tx<'_>) -> store::Result<Operator> {
        let new = Credentials {
            operator: self.operator.clone(),
            password_hash: self.password_hash.clone(),
            one_time_until: self.one_time_until,
        };
        store::operators::insert(tx, &new, self.at)?;
        Ok(self.operator.clone())
    }

    /// Writes them in a transaction of its own.
    #[track_caller]
    pub fn create(self, db: &Db) -> impl Future<Output = Operator> {
        create(db, move |tx| self.insert(tx))
    }
}

/// Builds a [`Case`].
#[derive(Debug, Clone)]
#[must_use = "nothing is written before `create` or `insert`"]
pub struct NewCase {
    case: Case,
    token: String,
}

impl NewCase {
    /// Names it.
    #[track_caller]
    pub fn name(mut self, name: &str) -> Self {
        self.case.name = read(Name::parse(name));
        self
    }

    /// Makes it a group case.
    pub fn group(mut self) -> Self {
        self.case.kind = CaseType::Group;
        self
    }

    /// Closes it.
    pub fn completed(mut self) -> Self {
        self.case.state = CaseState::Completed;
        self
    }

    /// Says where it came from.
    pub fn origin(mut self, origin: Origin) -> Self {
        self.case.origin = origin;
        self
    }

    /// Gives the customer an address.
    #[track_caller]
    pub fn email(mut self, email: &str) -> Self {
        self.case.email = Some(read(EmailAddress::parse(email)));
        self
    }

    /// Gives the customer a phone number.
    #[track_caller]
    pub fn phone(mut self, phone: &str) -> Self {
        self.case.phone = Some(read(PhoneNumber::parse(phone)));
        self
    }

    /// Sets the internal reference.
    pub fn reference(mut self, reference: &str) -> Self {
        reference.clone_into(&mut self.case.reference);
        self
    }

    /// Sets the notes.
    pub fn notes(mut self, notes: &str) -> Self {
        notes.clone_into(&mut self.case.notes);
        self
    }

    /// Sets the customer's language.
    pub fn language(mut self, language: Language) -> Self {
        self.case.language = language;
        self
    }

    /// Sets the customer's IANA zone.
    #[track_caller]
    pub fn zone(mut self, zone: &str) -> Self {
        self.case.zone = Some(read(Zone::parse(zone)));
        self
    }

    /// Gives it to an operator, after those who have it already.
    pub fn owned_by(mut self, operator: &Operator) -> Self {
        self.case.operators.push(operator.id);
        self
    }

    /// Says when anything last happened in it.
    pub fn active_at(mut self, at: Timestamp) -> Self {
        self.case.active_at = at;
        self
    }

    /// Sets the token of the customer's link, which is unique in the installation.
    pub fn token(mut self, token: &str) -> Self {
        token.clone_into(&mut self.token);
        self
    }

    /// Writes it; the answer has its number. The link is sealed with [`vault`].
    pub fn insert(&self, tx: &mut Tx<'_>) -> store::Result<Case> {
        let mut nonce = [0; 24];
        nonce
            .iter_mut()
            .zip(self.case.id.uuid().as_bytes())
            .for_each(|(place, byte)| *place = *byte);
        let hash = vault().lookup_hash(self.token.as_bytes());
        let sealed = vault().seal(self.token.as_bytes(), nonce)?;
        store::cases::insert(tx, &self.case, &hash, &sealed)
    }

    /// Writes it in a transaction of its own.
    #[track_caller]
    pub fn create(self, db: &Db) -> impl Future<Output = Case> {
        create(db, move |tx| self.insert(tx))
    }
}

/// Writes many cases in one transaction.
#[track_caller]
pub fn create_all(db: &Db, many: Vec<NewCase>) -> impl Future<Output = ()> {
    create(db, move |tx| {
        many.iter().try_for_each(|new| new.insert(tx).map(drop))
    })
}

#[track_caller]
fn create<T: Send + 'static>(
    db: &Db,
    insert: impl Fn(&mut Tx<'_>) -> store::Result<T> + Send + 'static,
) -> impl Future<Output = T> {
    let caller = Location::caller();
    let db = db.clone();
    async move {
        match db.write(insert).await {
            Ok(made) => made,
            Err(error) => panic!("{caller}: {error}"),
        }
    }
}

/// What a test wrote must be valid.
#[track_caller]
fn read<T, E: Display>(text: Result<T, E>) -> T {
    match text {
        Ok(value) => value,
        Err(error) => panic!("not valid: {error}"),
    }
}

/// Counts what was made in this process.
fn next() -> u64 {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    COUNT.fetch_add(1, Ordering::Relaxed)
}

/// An id that sorts as it was counted.
fn made<T: From<Uuid>>(n: u64) -> T {
    let millis = u64::try_from(MADE_AT.as_millisecond()).unwrap_or(0);
    let mut noise = [0; 10];
    if let Some(place) = noise.last_chunk_mut() {
        *place = n.to_be_bytes();
    }
    T::from(uuid::Builder::from_unix_timestamp_millis(millis, &noise).into_uuid())
}
