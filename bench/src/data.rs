//! An organisation with as many cases as one likes, each with an appointment, made fast.
//!
//! The organisation and its first administrator are set up by the product itself; the rest is
//! written past it, table by table. A file is kept between runs below `target/bench`.

mod plan;
pub(crate) mod postgres;
pub(crate) mod sqlite;
mod tables;
mod value;

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

use anyhow::{Context as _, Result};
use app::{
    App, Channels,
    accounts::{NewPassword, SetUp, SignIn},
};
use db::{Db, Query as _, sql};
use domain::{
    Ids, InterfaceLanguage, Language, clock::Clock, contact::EmailAddress, secret::Secret,
    text::Name, time::Zone,
};
use jiff::Timestamp;
use rand::{TryRngCore as _, rngs::OsRng};
use store::sealed::Vault;
use uuid::Uuid;

pub(crate) use plan::{Kind, OPERATORS, Plan, mixed};
pub(crate) use value::Value;

/// Everybody's password.
pub(crate) const PASSWORD: &str = "a password for measuring";

/// Part of the name of kept files: another number where the generator writes something else.
const EDITION: u32 = 4;

/// The installation's key: the data is invented, and kept files must stay readable.
pub(crate) const KEY: [u8; 32] = [42; 32];

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "what is measured runs in real time"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The operating system's randomness, as the product takes it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemRandomness;

impl domain::clock::Randomness for SystemRandomness {
    #[expect(clippy::expect_used, reason = "nothing can be measured without it")]
    fn fill(&self, bytes: &mut [u8]) {
        OsRng.try_fill_bytes(bytes).expect("random bytes");
    }
}

/// The vault of measured installations.
pub(crate) fn vault() -> Vault {
    Vault::new(&Secret::new(KEY))
}

/// The use cases on a database, with no way out for messages: they are kept.
pub(crate) fn use_cases(db: Db) -> App {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let channels = Channels {
        sms: false,
        email: false,
    };
    App::new(
        db,
        Arc::clone(&clock),
        Ids::new(clock, Arc::new(SystemRandomness)),
        vault(),
        channels,
    )
}

/// Migrates an empty database and sets it up, as the set-up page does.
///
/// Fails if it is not empty.
async fn set_up(db: &Db, cases: u64) -> Result<Plan> {
    db.migrate(store::MIGRATIONS).await?;
    let app = use_cases(db.clone());
    let code = app.open_set_up().await?.context("not an empty database")?;
    let email = "administrator@example.org";
    app.set_up(SetUp {
        code,
        organisation: Name::parse("Harbour Advice")?,
        zone: Zone::parse("Europe/Berlin")?,
        languages: Language::ALL.to_vec(),
        name: Name::parse("Mira Okafor")?,
        email: EmailAddress::parse(email)?,
        password: NewPassword::parse(Secret::new(PASSWORD.to_owned()))
            .context("the password cannot be used")?,
        language: InterfaceLanguage::En,
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
    })
    .await?;
    // Everybody has the same password, so everybody has its hash.
    let attempt = SignIn {
        email: email.to_owned(),
        password: Secret::new(PASSWORD.to_owned()),
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
    };
    app.sign_in(attempt).await?;
    let (organisation, password_hash) = db
        .read(|q| -> Result<(Uuid, String), db::Error> {
            let row = q.query_one(
                sql!("SELECT organisation_id, password_hash FROM operator ORDER BY id LIMIT 1"),
                &[],
            )?;
            Ok((row.get("organisation_id")?, row.get("password_hash")?))
        })
        .await?;
    Ok(Plan {
        organisation,
        password_hash,
        cases,
    })
}
