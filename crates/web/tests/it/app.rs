//! The site under test.

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};

use ::app::{App, Channels};
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, Version};
use axum::{Extension, Router, extract::ConnectInfo};
use domain::{Ids, operator::Operator, organisation::Organisation};
use testkit::{
    TestDb,
    clock::{FakeClock, SeededRandomness},
    factories::vault,
};
use web::{Outside, WebConfig, WebState};

use crate::browser::Browser;

/// The password of everybody in these tests.
pub const PASSWORD: &str = "correct horse battery";

/// Its hash, with the least effort that argon2 knows, so that tests are quick.
static PASSWORD_HASH: LazyLock<String> = LazyLock::new(|| {
    let effort = Params::new(8, 1, 1, None).unwrap();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, effort)
        .hash_password_with_salt(PASSWORD.as_bytes(), b"salt of the tests")
        .unwrap()
        .to_string()
});

/// A server without a network, and what a test needs to move it.
pub struct TestApp {
    router: Router,
    /// The use cases, for what a page does not offer.
    pub app: App,
    /// Stands still until a test moves it.
    pub clock: Arc<FakeClock>,
}

/// The people most tests need.
pub struct People {
    /// Where all but the last work.
    pub organisation: Organisation,
    /// An administrator with a licence.
    pub mira: Operator,
    /// An operator with a licence.
    pub jonas: Operator,
    /// An operator without one.
    pub lena: Operator,
    /// The administrator of another organisation.
    pub stranger: Operator,
}

impl TestApp {
    /// The site at `http://localhost:8080` on a migrated database.
    pub fn on(db: &TestDb) -> Self {
        Self::at(db, "http://localhost:8080")
    }

    /// The site at a public address.
    pub fn at(db: &TestDb, public_url: &str) -> Self {
        let clock = Arc::new(FakeClock::default());
        let ids = Ids::new(Arc::clone(&clock) as _, Arc::new(SeededRandomness::new(1)));
        let channels = Channels {
            sms: false,
            email: false,
        };
        let app = App::new(
            (**db).clone(),
            Arc::clone(&clock) as _,
            ids,
            vault(),
            channels,
        );
        let config = WebConfig::new(public_url.parse().unwrap());
        let router = web::router(WebState::new(app.clone(), Outside::default(), config));
        Self { router, app, clock }
    }

    /// A new browser on this site, at a network address of its own.
    pub fn browser_at(&self, address: &str) -> Browser {
        let peer: SocketAddr = format!("{address}:50000").parse().unwrap();
        Browser::new(self.router.clone().layer(Extension(ConnectInfo(peer))))
    }

    /// A new browser on this site.
    pub fn browser(&self) -> Browser {
        self.browser_at("192.0.2.1")
    }

    /// A browser in which somebody has signed in.
    pub async fn signed_in(&self, operator: &Operator) -> Browser {
        let mut browser = self.browser();
        let answer = browser.sign_in(operator.email.as_str(), PASSWORD).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        browser
    }
}

/// Two organisations and their people.
pub async fn people(db: &TestDb) -> People {
    let organisation = testkit::organisation()
        .name("Aster Advisers")
        .create(db)
        .await;
    let hash = PASSWORD_HASH.as_str();
    let operator = |name: &str, email: &str| {
        testkit::operator(&organisation)
            .name(name)
            .email(email)
            .password_hash(hash)
    };
    let mira = operator("Mira Okafor", "mira@aster.example.org")
        .administrator()
        .create(db)
        .await;
    let jonas = operator("Jonas Weber", "jonas@aster.example.org")
        .create(db)
        .await;
    let lena = operator("Lena Sorsa", "lena@aster.example.org")
        .unlicensed()
        .create(db)
        .await;
    let other = testkit::organisation()
        .name("Borage Clinic")
        .create(db)
        .await;
    let stranger = testkit::operator(&other)
        .name("Sam Stranger")
        .email("sam@borage.example.org")
        .password_hash(hash)
        .administrator()
        .create(db)
        .await;
    People {
        organisation,
        mira,
        jonas,
        lena,
        stranger,
    }
}
