//! Setting up an empty installation: one organisation and its first administrator.

use std::net::IpAddr;

use domain::{
    InterfaceLanguage, Language,
    contact::EmailAddress,
    operator::{Operator, Role},
    organisation::{Colour, Organisation, OverlapRule},
    reminder::Reminders,
    secret::Secret,
    text::Name,
    time::Zone,
};
use store::{
    installation,
    operators::{self, Credentials},
    organisations, sessions,
};

use super::{
    limits::{self, TooMany},
    passwords::NewPassword,
    sign_in::SignedIn,
    tokens,
};
use crate::{App, Failure};

/// What the set-up page asks for.
#[derive(Debug, Clone)]
pub struct SetUp {
    /// The one-time code from the console, as typed.
    pub code: Secret<String>,
    /// The organisation's name.
    pub organisation: Name,
    /// Its zone, and the administrator's.
    pub zone: Zone,
    /// The languages of its customers, the default first; never empty.
    pub languages: Vec<Language>,
    /// The administrator's name.
    pub name: Name,
    /// The administrator's address.
    pub email: EmailAddress,
    /// The administrator's password.
    pub password: NewPassword,
    /// The language of the administrator's pages.
    pub language: InterfaceLanguage,
    /// The network address that asks.
    pub address: IpAddr,
}

/// Why nothing was set up.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// Somebody else was first.
    #[error("already set up")]
    AlreadySetUp,
    /// The code is not the one that was printed last.
    #[error("wrong code")]
    WrongCode,
    /// Too many tries from this address.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// Something else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl App {
    /// Whether there is an organisation; if not, the set-up page is all there is.
    pub async fn is_set_up(&self) -> Result<bool, Failure> {
        self.db
            .read(|tx| -> Result<bool, Failure> { Ok(organisations::any(tx)?) })
            .await
    }

    /// Makes a new one-time code for the set-up page, to be printed on the console; `None` if the
    /// installation is set up. An earlier code is no longer good.
    pub async fn open_set_up(&self) -> Result<Option<Secret<String>>, Failure> {
        let code = tokens::typed_code(&self.ids);
        let hash = tokens::hash_typed(code.reveal());
        let open = self
            .db
            .write(move |tx| -> Result<bool, Failure> {
                let _installation = installation::lock(tx)?;
                if organisations::any(tx)? {
                    return Ok(false);
                }
                installation::set_code(tx, &hash)?;
                Ok(true)
            })
            .await?;
        Ok(open.then_some(code))
    }

    /// Makes the first organisation and its administrator, and signs them in.
    ///
    /// The installation's row is locked, so of two people who race one wins and the other is told.
    pub async fn set_up(&self, new: SetUp) -> Result<SignedIn, SetUpError> {
        let now = self.clock.now();
        let address = limits::address(new.address);
        let code = tokens::hash_typed(new.code.reveal());
        self.db
            .write(move |tx| -> Result<_, Failure> {
                Ok(
                    match limits::count(tx, limits::SET_UP_ADDRESS, &address, now)? {
                        Ok(()) => check(tx, &code)?,
                        Err(refused) => Err(refused.into()),
                    },
                )
            })
            .await??;

        let password_hash = self
            .passwords
            .hash(&new.password, self.ids.random())
            .await
            .map_err(Failure::from)?;
        let organisation = Organisation {
            id: self.ids.make(),
            name: new.organisation,
            zone: new.zone.clone(),
            languages: new.languages,
            overlaps: OverlapRule::default(),
            grace: self.first_grace,
            colour: Colour::default(),
            reminders: Reminders::default(),
        };
        let administrator = Credentials {
            operator: Operator {
                id: self.ids.make(),
                organisation: organisation.id,
                name: new.name,
                email: new.email,
                role: Role::Administrator,
                licensed: true,
                active: true,
                language: new.language,
                zone: new.zone,
            },
            password_hash,
            one_time_until: None,
        };
        let token = tokens::session_token(&self.ids);
        let session = self.new_session(&administrator.operator, &token);
        let (id, ends_at) = (session.id, session.ends_at);
        self.db
            .write(move |tx| -> Result<_, Failure> {
                if let Err(refused) = check(tx, &code)? {
                    return Ok(Err(refused));
                }
                organisations::insert(tx, &organisation, now)?;
                operators::insert(tx, &administrator, now)?;
                sessions::insert(tx, &session)?;
                installation::finish(tx, now)?;
                Ok(Ok(()))
            })
            .await??;
        Ok(SignedIn {
            token,
            session: id,
            ends_at,
            must_change_password: false,
        })
    }
}

/// Locks the installation and says whether this code may set it up.
fn check(tx: &mut db::Tx<'_>, code: &[u8; 32]) -> Result<Result<(), SetUpError>, Failure> {
    let installation = installation::lock(tx)?;
    Ok(if organisations::any(tx)? {
        Err(SetUpError::AlreadySetUp)
    } else if installation.code_hash.as_ref() != Some(code) {
        // Hashes of random codes are compared, so the time it takes tells nothing.
        Err(SetUpError::WrongCode)
    } else {
        Ok(())
    })
}
