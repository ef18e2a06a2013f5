//! The site under test.

use std::net::SocketAddr;
use std::sync::{
    Arc, LazyLock,
    atomic::{AtomicBool, Ordering},
};

use ::app::{
    App, Channels,
    bus::{LocalBus, after_commit},
};
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, Version};
use axum::{
    Extension, Router, body::Body, extract::ConnectInfo, http::Request, response::Response,
};
use delivery::{
    Worker,
    answers::ReturnAddresses,
    config::{AnswersAddress, Limits, MailFrom},
    incoming::Answers,
    render::{Email, Sms},
    report::Reports,
    transport::{Capture, Transports},
    twilio::Twilio,
    worker::Desk,
};
use domain::{Ids, operator::Operator, organisation::Organisation, secret::Secret};
use testkit::{
    TestDb,
    clock::{FakeClock, SeededRandomness},
    factories::vault,
};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;
use url::Url;
use web::{Outside, WebConfig, WebState};

use crate::browser::Browser;

/// The password of everybody in these tests.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// Its hash, with the least effort that argon2 knows, so that tests are quick.
static PASSWORD_HASH: LazyLock<String> = LazyLock::new(|| {
    let effort = Params::new(8, 1, 1, None).unwrap();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, effort)
        .hash_password_with_salt(PASSWORD.as_bytes(), b"salt of the tests")
        .unwrap()
        .to_string()
});

/// A server without a network, and what a test needs to move it.
pub(crate) struct TestApp {
    router: Router,
    /// The use cases, for what a page does not offer.
    pub(crate) app: App,
    /// Stands still until a test moves it.
    pub(crate) clock: Arc<FakeClock>,
    /// Emails that left.
    pub(crate) mail: Arc<Capture<Email>>,
    /// Text messages that left.
    pub(crate) sms: Arc<Capture<Sms>>,
    /// Ends open streams.
    pub(crate) ending: CancellationToken,
    bus: Arc<LocalBus>,
    may_leave_due: AtomicBool,
    /// Makes the addresses to which the SMS gateway reports.
    pub(crate) reports: Reports,
    worker: Worker,
}

/// The people most tests need.
pub(crate) struct People {
    /// Where all but the last work.
    pub(crate) organisation: Organisation,
    /// An administrator with a licence.
    pub(crate) mira: Operator,
    /// An operator with a licence.
    pub(crate) jonas: Operator,
    /// An operator without one.
    pub(crate) lena: Operator,
    /// The administrator of another organisation.
    pub(crate) stranger: Operator,
    /// That organisation.
    pub(crate) elsewhere: Organisation,
}

impl TestApp {
    /// The site at `http://localhost:8080` on a migrated database.
    pub(crate) fn on(db: &TestDb) -> Self {
        Self::at(db, "http://localhost:8080")
    }

    /// The site at a public address.
    pub(crate) fn at(db: &TestDb, public_url: &str) -> Self {
        let none = Channels {
            sms: false,
            email: false,
        };
        Self::with(db, public_url, none)
    }

    /// The site with a mail server and an SMS gateway, which keep what they are given.
    pub(crate) fn sending(db: &TestDb) -> Self {
        let both = Channels {
            sms: true,
            email: true,
        };
        Self::with(db, "http://localhost:8080", both)
    }

    /// The same, where answers to emails are taken in.
    pub(crate) fn taking_in(db: &TestDb) -> Self {
        let both = Channels {
            sms: true,
            email: true,
        };
        let answers = "answers@desk.example.org".parse().unwrap();
        Self::built(db, "http://localhost:8080", both, Some(answers))
    }

    fn with(db: &TestDb, public_url: &str, channels: Channels) -> Self {
        Self::built(db, public_url, channels, None)
    }

    fn built(
        db: &TestDb,
        public_url: &str,
        channels: Channels,
        answers_address: Option<AnswersAddress>,
    ) -> Self {
        let public_url: Url = public_url.parse().unwrap();
        let clock = Arc::new(FakeClock::default());
        let ids = Ids::new(Arc::clone(&clock) as _, Arc::new(SeededRandomness::new(1)));
        let app = App::new(
            (**db).clone(),
            Arc::clone(&clock) as _,
            ids,
            vault(),
            channels,
        );
        let (mail, sms) = (Arc::new(Capture::default()), Arc::new(Capture::default()));
        let desk = Desk {
            db: (**db).clone(),
            vault: vault(),
            public_url: public_url.clone(),
            sender: MailFrom::of_host("desk.example.org").unwrap(),
            limits: Limits::default(),
            transports: Transports {
                email: channels.email.then(|| Arc::clone(&mail) as _),
                sms: channels.sms.then(|| Arc::clone(&sms) as _),
            },
        };
        let addresses = answers_address
            .clone()
            .map(|address| ReturnAddresses::new(vault(), address));
        let worker = Worker::new(desk, Arc::clone(&clock) as _).with_answers(addresses);
        let bus = Arc::new(LocalBus::default());
        let ending = CancellationToken::new();
        let reports = Reports::new(vault(), &public_url);
        let outside = Outside {
            bus: Arc::clone(&bus) as _,
            reports: Some(reports.clone()),
            answers: Some(Answers::new(vault(), &public_url)),
            twilio: Some(Twilio::new(
                Secret::new("t0ken".to_owned()),
                public_url.clone(),
            )),
            ending: ending.clone(),
        };
        let config = WebConfig {
            answers_address,
            ..WebConfig::new(public_url)
        };
        let router = web::router(WebState::new(app.clone(), outside, config));
        Self {
            router,
            app,
            clock,
            mail,
            sms,
            ending,
            bus,
            may_leave_due: AtomicBool::new(false),
            reports,
            worker,
        }
    }

    /// Sends what is due by the clock.
    pub(crate) async fn run_due_jobs(&self) -> usize {
        self.worker.run_due().await.unwrap()
    }

    /// Says that this test ends with messages that are due: what becomes of them is another's matter.
    pub(crate) fn leaves_messages(&self) {
        self.may_leave_due.store(true, Ordering::Relaxed);
    }

    /// Hands what was committed on to open streams, as the server does after each commit.
    pub(crate) fn announce(&self, db: &TestDb) {
        let publish = after_commit(Arc::clone(&self.bus) as _);
        for notes in db.announced() {
            publish(notes);
        }
    }

    /// The answer to a request as it arrives, for what does not end by itself.
    pub(crate) async fn open(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// A new browser on this site, at a network address of its own.
    pub(crate) fn browser_at(&self, address: &str) -> Browser {
        let peer: SocketAddr = format!("{address}:50000").parse().unwrap();
        Browser::new(self.router.clone().layer(Extension(ConnectInfo(peer))))
    }

    /// A new browser on this site.
    pub(crate) fn browser(&self) -> Browser {
        self.browser_at("192.0.2.1")
    }

    /// A browser in which somebody has signed in.
    pub(crate) async fn signed_in(&self, operator: &Operator) -> Browser {
        let mut browser = self.browser();
        let answer = browser.sign_in(operator.email.as_str(), PASSWORD).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        browser
    }
}

/// A message that is due and that no test looked at is one that nobody expected.
impl Drop for TestApp {
    fn drop(&mut self) {
        if std::thread::panicking() || self.may_leave_due.load(Ordering::Relaxed) {
            return;
        }
        let backlog = tokio::task::block_in_place(|| {
            tokio::runtime::Handle::current().block_on(self.app.backlog())
        });
        let due = backlog.unwrap().due;
        assert_eq!(due, 0, "messages are due that this test did not expect");
    }
}

/// Two organisations and their people.
pub(crate) async fn people(db: &TestDb) -> People {
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
        elsewhere: other,
    }
}
