//! The customer's page behind the link: small, and usable by anybody.
//!
//! Routes: `GET /i/<token>` ([`InvitationPage`]); `GET`/`POST /i/<token>/cancel` ([`GuestCancelPage`],
//! [`super::forms::GuestCancelForm`]); `POST /i/<token>/undo` (`key`, `revision`);
//! `POST /i/<token>/language`, `POST /i/<token>/zone` ([`super::forms::GuestChoiceForm`]);
//! `GET /i/<token>/calendar.ics`; `GET /i/<token>/live` (events); `POST /i/<token>/here` (heartbeat
//! of a visible page, body `zone`). A GET changes nothing.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use askama::Template;
use domain::Language;
use texts::Customer;
use texts::when::When;

use super::parts::{Choice, LanguageChoice, Moment};

/// What every page of a customer knows about its request.
#[derive(Debug, Clone)]
pub struct GuestCx {
    /// The texts in the customer's language.
    pub t: Customer,
    /// That language.
    pub language: Language,
    /// The token that every form sends back as `csrf`.
    pub csrf: String,
    /// `/i/<token>`; addresses of actions continue it.
    pub base: String,
    /// The organisation's name.
    pub organisation: String,
    /// The style sheet that sets the brand's colour.
    pub brand_css: String,
    /// The languages; the chosen one is marked.
    pub languages: Vec<LanguageChoice>,
}

impl GuestCx {
    /// The address of a built asset.
    pub fn asset(&self, name: &str) -> String {
        crate::assets::href(name)
    }
}

/// Where the appointment stands, as the customer sees it.
#[derive(Debug, Clone, Hash)]
pub enum GuestState {
    /// None is scheduled.
    None,
    /// It is to come.
    Planned,
    /// It is to come, and was moved since the customer was last told.
    Moved {
        /// The time that the customer was last told.
        old: When,
        /// The time that holds now.
        new: When,
    },
    /// It takes place now.
    Running,
    /// The organisation cancelled it.
    Cancelled,
    /// The customer cancelled it.
    CancelledByGuest,
    /// It is over.
    Over,
    /// It was missed.
    Missed,
}

impl GuestState {
    /// Whether the time is crossed out.
    pub fn is_off(&self) -> bool {
        matches!(
            self,
            Self::Cancelled | Self::CancelledByGuest | Self::Missed
        )
    }

    /// Whether the customer has nothing to come to: a hint says that the link stays the same.
    pub fn is_idle(&self) -> bool {
        matches!(
            self,
            Self::None | Self::Cancelled | Self::Over | Self::Missed
        )
    }
}

/// What the invitation page shows.
#[derive(Debug, Clone)]
pub struct InvitationView {
    /// Where it stands.
    pub state: GuestState,
    /// Its time; none if nothing was ever scheduled.
    pub time: Option<GuestTime>,
    /// Whom the customer meets, or who cancelled.
    pub operator: String,
    /// What was written with a cancellation: by the operator, or by the customer.
    pub words: Option<String>,
    /// Whether *Cancel appointment* is offered.
    pub cancellable: bool,
    /// Until when the customer can take their cancellation back.
    pub undo_until: Option<When>,
    /// Whether the calendar file is offered.
    pub calendar: bool,
    /// The revision shown.
    pub revision: String,
    /// Idempotency key for the small forms.
    pub key: String,
    /// The topic of live updates.
    pub topic: String,
    /// A sentence about what was just tried: that it stands again, or why it cannot.
    pub note: Option<String>,
}

impl InvitationView {
    /// Stands for all that the page shows: another number means that it shows something else.
    ///
    /// An open page has the number that it was made with, so that it is made anew only if a change
    /// of the case (that the customer is online, for one) can be seen on it.
    pub fn fingerprint(&self, cx: &GuestCx) -> u64 {
        let Self {
            state,
            time,
            operator,
            words,
            cancellable,
            undo_until,
            calendar,
            revision,
            key: _,
            topic: _,
            note: _,
        } = self;
        let mut hasher = DefaultHasher::new();
        (cx.language, &cx.organisation, &cx.brand_css).hash(&mut hasher);
        (state, operator, words, cancellable).hash(&mut hasher);
        (undo_until, calendar, revision).hash(&mut hasher);
        if let Some(time) = time {
            // What else it holds follows from these, or cannot be seen.
            (&time.day, &time.start, &time.end, &time.zone).hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// The time of an appointment, as the customer reads it.
#[derive(Debug, Clone)]
pub struct GuestTime {
    /// The day in words: "Tuesday, 24 November 2026".
    pub day: String,
    /// Start: exact, and its time of day.
    pub start: Moment,
    /// End: exact, and its time of day.
    pub end: Moment,
    /// The zone of the times, in words.
    pub zone_words: When,
    /// The zone of the times, for script: "Europe/Berlin".
    pub zone: String,
    /// Whether somebody chose the zone; if not, script reports the browser's.
    pub zone_chosen: bool,
    /// The zones to choose from; the chosen one is marked.
    pub zones: Vec<Choice>,
}

/// The invitation page.
#[derive(Debug, Template)]
#[template(path = "invitation/page.html")]
pub struct InvitationPage<'a> {
    /// The page's context.
    pub cx: &'a GuestCx,
    /// What it shows.
    pub view: &'a InvitationView,
}

/// The deliberate second step before an appointment is cancelled by the customer.
#[derive(Debug, Template)]
#[template(path = "invitation/cancel.html")]
pub struct GuestCancelPage<'a> {
    /// The page's context.
    pub cx: &'a GuestCx,
    /// What would be cancelled.
    pub view: &'a InvitationView,
    /// What was typed.
    pub words: &'a str,
    /// Why it was refused.
    pub error: Option<&'a str>,
}

/// The page that asks for the code of a protected page. What it is given holds nothing of the case.
#[derive(Debug, Template)]
#[template(path = "invitation/code.html")]
pub struct GuestCodePage<'a> {
    /// The page's context.
    pub cx: &'a GuestCx,
    /// Why what was typed does not open it.
    pub error: Option<&'a str>,
    /// That no code is looked at for a while, and for how long.
    pub locked: Option<&'a str>,
}

/// A page that only says something: a link that leads nowhere, too many tries, trouble on our side.
#[derive(Debug, Template)]
#[template(path = "invitation/unknown.html")]
pub struct GuestErrorPage<'a> {
    /// The language, as the browser asks for it.
    pub language: Language,
    /// What happened.
    pub title: &'a str,
    /// What to do now.
    pub text: &'a str,
}

impl GuestErrorPage<'_> {
    /// The page of a link with a character wrong, or that was replaced.
    pub fn wrong_link(language: Language) -> Result<String, askama::Error> {
        let t = texts::customer(language);
        let (title, text) = (
            t.invitation_wrong_link_title(),
            t.invitation_wrong_link_text(),
        );
        GuestErrorPage {
            language,
            title,
            text,
        }
        .render()
    }

    /// The page after too many requests from one address.
    pub fn too_many(language: Language) -> Result<String, askama::Error> {
        let t = texts::customer(language);
        let (title, text) = (t.invitation_trouble_title(), t.invitation_too_many());
        GuestErrorPage {
            language,
            title,
            text,
        }
        .render()
    }

    /// The page after a mistake of ours.
    pub fn trouble(language: Language) -> Result<String, askama::Error> {
        let t = texts::customer(language);
        let (title, text) = (t.invitation_trouble_title(), t.invitation_trouble_text());
        GuestErrorPage {
            language,
            title,
            text,
        }
        .render()
    }
}
