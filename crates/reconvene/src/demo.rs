//! The demo organisation: what `reconvene demo` fills an empty database with.
//!
//! It is played through the use cases, on a clock that is set to the past, so that everything in it
//! is as the product itself makes it. No message of it ever leaves: each is settled here.

use std::{
    fmt::Write as _,
    net::{IpAddr, Ipv4Addr},
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::{Context as _, Result, bail};
use app::{
    App, Channels,
    accounts::{NewColleague, NewPassword, SetUp, SignIn},
    appointments::{AppointmentForm, Saved},
    casework::{Edit, NewCase},
    invitation::{CUSTOMER_GRACE, LinkToken},
};
use db::Db;
use domain::{
    CaseId, Ids, InterfaceLanguage, Language, OperatorId,
    case::CaseType,
    clock::{Clock, Randomness},
    contact::{EmailAddress, PhoneNumber},
    message::{Channel, Reason},
    operator::{Actor, Role},
    organisation::Organisation,
    reminder::{QuietHours, Reminders},
    secret::Secret,
    text::Name,
    time::{Span, Zone},
};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Weekday};
use store::{
    outbox::{Outcome, Reported},
    sealed::Vault,
};

mod hours;
mod people;

use people::{At, Owner, PEOPLE, Person, Plot};

/// The demo's story is sent within a moment of the machine's time.
const UNLIMITED: store::outbox::SmsLimits = store::outbox::SmsLimits {
    per_recipient_and_hour: u32::MAX,
    per_organisation_and_day: u32::MAX,
};

/// A clock that the story sets.
struct StoryClock(Mutex<Timestamp>);

impl StoryClock {
    fn set(&self, to: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = to;
    }
}

impl Clock for StoryClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The story and its people.
struct Story {
    app: App,
    db: Db,
    clock: Arc<StoryClock>,
    today: Timestamp,
    mira: Actor,
    jonas: Actor,
}

/// Fills an empty database; answers what to tell the person who asked: a line per operator, the
/// administrator first, and the password. `grace` is how long its operators can undo a change.
///
/// # Errors
/// If there is an organisation already.
pub(crate) async fn fill(
    db: Db,
    vault: Vault,
    clock: &dyn Clock,
    randomness: Arc<dyn Randomness>,
    password: Option<&str>,
    grace: SignedDuration,
) -> Result<String> {
    let now = clock.now();
    let story_clock: Arc<StoryClock> = Arc::new(StoryClock(Mutex::new(
        now - SignedDuration::from_hours(24 * 60),
    )));
    let ids = Ids::new(Arc::<StoryClock>::clone(&story_clock), randomness);
    let password = match password {
        Some(password) => password.to_owned(),
        None => readable_password(&ids),
    };
    let channels = Channels {
        sms: true,
        email: true,
    };
    let app = App::new(
        db.clone(),
        Arc::<StoryClock>::clone(&story_clock),
        ids,
        vault,
        channels,
    );
    if app.is_set_up().await? {
        bail!("the database is not empty; the demo organisation needs one of its own");
    }
    let (mira, jonas) = found(&app, &password).await?;
    let story = Story {
        app,
        db,
        clock: story_clock,
        today: now,
        mira,
        jonas,
    };
    // Some of it happens by night, and all that waits in it goes out before anybody signs in.
    story.set_rules(Organisation::DEFAULT_GRACE, None).await?;
    let last = PEOPLE.len();
    for (index, person) in PEOPLE.iter().enumerate() {
        // The newest things happened some minutes ago, the oldest weeks ago.
        let age = i64::try_from(last - index).unwrap_or(1);
        let minutes = 4 * age + age * age * age / 6;
        story
            .live(person, now - SignedDuration::from_mins(minutes))
            .await
            .with_context(|| format!("the story of {}", person.name))?;
    }
    story.clock.set(now);
    story.remind().await?;
    story.settle().await?;
    hours::state(&story.app, &story.mira, now).await?;
    story.set_rules(grace, Reminders::default().quiet).await?;
    let mut said = String::new();
    for (role, email, remark) in [
        ("administrator", MIRA, ""),
        ("operator", JONAS, ""),
        (
            "operator",
            PRIYA,
            "  (without a licence: may look, not change)",
        ),
    ] {
        writeln!(said, "{role:<14} {email}{remark}")?;
    }
    write!(said, "password       {password}")?;
    Ok(said)
}

const MIRA: &str = "mira@example.org";
const JONAS: &str = "jonas@example.org";
const PRIYA: &str = "priya@example.org";
const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// A password that is easily typed from one screen into another.
fn readable_password(ids: &Ids) -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let bytes = ids.random::<15>();
    let letters = bytes.iter().map(|byte| {
        LETTERS
            .get(usize::from(*byte) % LETTERS.len())
            .copied()
            .map_or('x', char::from)
    });
    let letters: Vec<char> = letters.collect();
    letters
        .chunks(5)
        .map(String::from_iter)
        .collect::<Vec<_>>()
        .join("-")
}

/// Founds the organisation with its three operators.
async fn found(app: &App, password: &str) -> Result<(Actor, Actor)> {
    let new_password = || {
        NewPassword::parse(Secret::new(password.to_owned())).context("the password cannot be used")
    };
    let code = app
        .open_set_up()
        .await?
        .context("the database is not empty")?;
    app.set_up(SetUp {
        code,
        organisation: Name::parse("Harbour Advice")?,
        zone: Zone::parse("Europe/Berlin")?,
        languages: Language::INITIAL.to_vec(),
        name: Name::parse("Mira Okafor")?,
        email: EmailAddress::parse(MIRA)?,
        password: new_password()?,
        language: InterfaceLanguage::En,
        address: HERE,
    })
    .await?;
    let mira = sign_in(app, MIRA, password).await?;
    for (name, email, licensed) in [("Jonas Weber", JONAS, true), ("Priya Nair", PRIYA, false)] {
        let new = NewColleague {
            name: Name::parse(name)?,
            email: EmailAddress::parse(email)?,
            role: Role::Operator,
            licensed,
        };
        let (_, one_time) = app.add_to_team(&mira, new).await?;
        let signed_in = app
            .sign_in(SignIn {
                email: email.to_owned(),
                password: one_time,
                address: HERE,
            })
            .await?;
        let visit = app
            .visit(&signed_in.token)
            .await?
            .context("just signed in")?;
        app.replace_one_time_password(&visit.actor, visit.session, &new_password()?)
            .await?;
    }
    let jonas = sign_in(app, JONAS, password).await?;
    Ok((mira, jonas))
}

async fn sign_in(app: &App, email: &str, password: &str) -> Result<Actor> {
    let signed_in = app
        .sign_in(SignIn {
            email: email.to_owned(),
            password: Secret::new(password.to_owned()),
            address: HERE,
        })
        .await?;
    Ok(app
        .visit(&signed_in.token)
        .await?
        .context("just signed in")?
        .actor)
}

impl Story {
    /// Plays one person's story so that its last event is at `end`.
    async fn live(&self, person: &Person, end: Timestamp) -> Result<()> {
        let day = SignedDuration::from_hours(24);
        match person.plot {
            Plot::Queue => {
                self.clock.set(end);
                let case = self.open(person, Owner::Mira).await?;
                self.app
                    .remove_operator(&self.mira, case, self.mira.operator)
                    .await?;
            }
            Plot::Open(owner) => {
                self.clock.set(end);
                self.open(person, owner).await?;
            }
            Plot::Scheduled(owner, at) | Plot::Group(owner, at) => {
                let start = self.span(at).start;
                self.clock.set(if start > end { end } else { start - day });
                let case = self.open(person, owner).await?;
                self.schedule(owner, case, at, true).await?;
            }
            Plot::Completed(owner, at) => {
                let span = self.span(at);
                self.clock.set(span.start - day);
                let case = self.open(person, owner).await?;
                self.schedule(owner, case, at, true).await?;
                self.clock.set(span.end);
                self.app
                    .complete_case(self.actor(owner), case, None)
                    .await?;
            }
            Plot::Moved(owner, first, then) => {
                self.clock.set(end - day);
                let case = self.open(person, owner).await?;
                self.schedule(owner, case, first, true).await?;
                self.clock.set(end);
                self.schedule(owner, case, then, true).await?;
            }
            Plot::MovedSilently(owner, first, then) => {
                self.clock.set(end - day);
                let case = self.open(person, owner).await?;
                self.schedule(owner, case, first, true).await?;
                self.clock.set(end);
                self.schedule(owner, case, then, false).await?;
            }
            Plot::CalledOff(owner, at, words) => {
                self.clock.set(self.span(at).start.min(end) - day - day);
                let case = self.open(person, owner).await?;
                self.schedule(owner, case, at, true).await?;
                self.clock.set(self.span(at).start.min(end) - day);
                let actor = self.actor(owner);
                let (_, mut form) = self
                    .app
                    .open_cancel_dialog(actor, case)
                    .await?
                    .context("it stands")?;
                words.clone_into(&mut form.words);
                self.app.cancel_appointment(actor, case, &form).await?;
                self.settle().await?;
            }
            Plot::CancelledByCustomer(owner, at, words) => {
                self.clock.set(self.span(at).start.min(end) - day - day);
                let case = self.open(person, owner).await?;
                self.schedule(owner, case, at, true).await?;
                self.clock
                    .set(self.span(at).start.min(end) - SignedDuration::from_hours(2));
                let token = self.app.customer_link(self.actor(owner), case).await?;
                let token = LinkToken::parse(token.reveal()).context("a link")?;
                let invited = self.app.open_invitation(&token).await?.appointment;
                let revision = invited.context("it stands")?.appointment.revision;
                self.app.cancel_by_customer(&token, revision, words).await?;
                self.clock.set(self.app.now() + CUSTOMER_GRACE);
                self.settle().await?;
            }
            Plot::Missed(owner, at) => {
                self.clock.set(self.span(at).start - day);
                let case = self.open(person, owner).await?;
                self.schedule(owner, case, at, true).await?;
                self.clock.set(self.span(at).end);
                self.app.mark_missed(self.actor(owner), case, 1).await?;
            }
            Plot::Undeliverable(owner, at) => {
                self.clock.set(end);
                let case = self.open(person, owner).await?;
                self.save(owner, case, at, true).await?;
                self.settle_with(|_| Outcome::Failed {
                    reason: Reason::Refused,
                })
                .await?;
            }
        }
        Ok(())
    }

    fn actor(&self, owner: Owner) -> &Actor {
        match owner {
            Owner::Mira | Owner::Both => &self.mira,
            Owner::Jonas => &self.jonas,
        }
    }

    /// The half hour that begins then, on the clocks of the organisation.
    fn span(&self, At(days, hour, minute): At) -> Span {
        let here = self.mira.zone.at(self.today);
        let mut date = here.date();
        let mut left = days.abs();
        while left > 0 {
            date = date.saturating_add(days.signum().days());
            if !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
                left -= 1;
            }
        }
        let start = date
            .at(hour, minute, 0, 0)
            .to_zoned(self.mira.zone.rules().clone())
            .map_or(self.today, |start| start.timestamp());
        Span {
            start,
            end: start + SignedDuration::from_mins(30),
        }
    }

    /// Creates the case with its contact data.
    async fn open(&self, person: &Person, owner: Owner) -> Result<CaseId> {
        let group = matches!(person.plot, Plot::Group(..));
        let operators: Vec<OperatorId> = match owner {
            Owner::Mira => vec![self.mira.operator],
            Owner::Jonas => vec![self.jonas.operator],
            Owner::Both => vec![self.mira.operator, self.jonas.operator],
        };
        let new = NewCase {
            name: Name::parse(person.name)?,
            kind: if group {
                CaseType::Group
            } else {
                CaseType::Individual
            },
            phone: person.phone.map(PhoneNumber::parse).transpose()?,
            email: person.email.map(EmailAddress::parse).transpose()?,
            reference: String::new(),
            language: person.language,
            operators,
            protected: None,
            key: domain::FormKey::default(),
        };
        let actor = self.actor(owner);
        let case = self.app.create_case(actor, &new).await?.id;
        if let Some(zone) = person.zone {
            self.app
                .edit_detail(actor, case, Edit::Zone(Some(Zone::parse(zone)?)))
                .await?;
        }
        Ok(case)
    }

    /// Saves the appointment dialog and lets its messages go out, in the story.
    async fn schedule(&self, owner: Owner, case: CaseId, at: At, tell: bool) -> Result<()> {
        self.save(owner, case, at, tell).await?;
        self.settle().await
    }

    async fn save(&self, owner: Owner, case: CaseId, at: At, tell: bool) -> Result<Saved> {
        let actor = self.actor(owner);
        let dialog = self
            .app
            .open_appointment_dialog(actor, case, Some(self.span(at)), false)
            .await?;
        let mut form: AppointmentForm = dialog.form;
        // The overlap that the story wants was on the screen.
        form.seen = dialog.check.seen;
        if !tell {
            form.sms.clear();
            form.mail.clear();
        }
        Ok(self.app.save_appointment(actor, case, &form).await?)
    }

    /// The story is told with the usual grace time; for those who sign in another may count.
    async fn set_rules(&self, grace: SignedDuration, quiet: Option<QuietHours>) -> Result<()> {
        let actor = self.mira.clone();
        self.db
            .write(move |tx| {
                let mut organisation = store::organisations::lock(tx, &actor)?;
                organisation.grace = grace;
                organisation.reminders.quiet = quiet;
                store::organisations::update(tx, &organisation)
            })
            .await?;
        Ok(())
    }

    /// Whom the story should have reminded by now was reminded in it.
    async fn remind(&self) -> Result<()> {
        while self.app.remind().await? > 0 {}
        Ok(())
    }

    /// Everything that waits goes out, and text messages arrive.
    async fn settle(&self) -> Result<()> {
        self.settle_with(|channel| Outcome::Sent {
            provider_id: None,
            segments: (channel == Channel::Sms).then_some(1),
        })
        .await
    }

    async fn settle_with(&self, outcome: fn(Channel) -> Outcome) -> Result<()> {
        let now = self.app.now() + SignedDuration::from_secs(21);
        loop {
            let settled = self
                .db
                .write(move |tx| {
                    let lease = SignedDuration::from_mins(1);
                    let claimed = store::outbox::claim(tx, now, lease, UNLIMITED, 50)?;
                    for claimed in &claimed {
                        let message = &claimed.message;
                        let outcome = outcome(message.channel);
                        store::outbox::record(tx, message, &outcome, now)?;
                        let arrived = now + SignedDuration::from_secs(3);
                        if message.channel == Channel::Sms
                            && matches!(outcome, Outcome::Sent { .. })
                        {
                            store::outbox::report(tx, message.id, Reported::Delivered, arrived)?;
                        }
                    }
                    Ok::<_, store::Error>(claimed.len())
                })
                .await?;
            if settled == 0 {
                return Ok(());
            }
        }
    }
}
