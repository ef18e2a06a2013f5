//! The fields of every form, under the names that the templates write.
//!
//! A route deserializes these, and fills the view with the same values again when it refuses, so
//! that nothing typed is lost. All are text as it was typed; an absent switch is `None`. Each form
//! also carries `csrf`, which the extractor reads.

use domain::FormKey;
use serde::Deserialize;

/// The value of a switch that is on.
pub const ON: &str = "on";

/// Start and end of an appointment, as native inputs send them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct WhenFields {
    /// `2026-11-24`
    pub start_date: String,
    /// `14:35`
    pub start_time: String,
    /// Which of two equal local times: empty, `earlier` or `later`.
    pub start_fold: String,
    /// `2026-11-24`
    pub end_date: String,
    /// `15:05`
    pub end_time: String,
    /// Which of two equal local times: empty, `earlier` or `later`.
    pub end_fold: String,
}

/// Who is told, over what, in which language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct InvitationFields {
    /// The SMS switch: `on` or absent.
    pub sms: Option<String>,
    /// The number as typed.
    pub phone: String,
    /// The email switch: `on` or absent.
    pub mail: Option<String>,
    /// The address as typed.
    pub email: String,
    /// ISO 639-1.
    pub language: String,
    /// Tell the replaced address or number that the appointment is off there: `on` or absent.
    pub tell_old: Option<String>,
    /// Whether that could be chosen: it is offered once the dialog knows of another address.
    pub tell_old_asked: Option<String>,
}

impl InvitationFields {
    /// Whether the SMS switch is on.
    pub fn sms_on(&self) -> bool {
        self.sms.as_deref() == Some(ON)
    }

    /// Whether the email switch is on.
    pub fn mail_on(&self) -> bool {
        self.mail.as_deref() == Some(ON)
    }

    /// Whether the replaced address is told: unless somebody who was asked chose otherwise. Without
    /// script nobody is asked before the form is sent.
    pub fn tell_old_on(&self) -> bool {
        self.tell_old_asked.is_none() || self.tell_old.as_deref() == Some(ON)
    }
}

/// `POST {base}/appointment` and `POST {base}/appointment/check`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AppointmentForm {
    /// Idempotency key.
    pub key: FormKey,
    /// The revision the dialog was opened with; empty when scheduling.
    pub revision: String,
    /// A new appointment is wanted although the last one is over: empty or `on`.
    pub anew: String,
    /// Where the dialog was opened; empty for the case's page.
    pub from: String,
    /// The reasons that were on the screen, opaque to the browser.
    pub confirm: String,
    /// Who was offered to take part instead of another; empty: nobody.
    pub operator: String,
    /// Whose place it would be.
    pub instead: String,
    /// Whether that is wanted: empty or `on`.
    pub hand_over: String,
    /// Start and end.
    #[serde(flatten)]
    pub when: WhenFields,
    /// Who is told.
    #[serde(flatten)]
    pub invitation: InvitationFields,
}

/// `POST {base}/appointment/cancel` and its `check`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CancelForm {
    /// Idempotency key.
    pub key: FormKey,
    /// The revision the dialog was opened with.
    pub revision: String,
    /// Where the dialog was opened; empty for the case's page.
    pub from: String,
    /// Words to the customer.
    pub words: String,
    /// Who is told.
    #[serde(flatten)]
    pub invitation: InvitationFields,
}

/// `POST /cases` and `POST /cases/check`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CreateForm {
    /// Idempotency key.
    pub key: FormKey,
    /// `individual` or `group`.
    pub kind: String,
    /// The case's name.
    pub name: String,
    /// Schedule an appointment at once: `on` or absent.
    pub schedule: Option<String>,
    /// The internal reference.
    pub reference: String,
    /// Who owns the case: ids; none: the operator who creates it.
    pub operators: Vec<String>,
    /// The customer's page needs a code: `on` or absent.
    pub protected: Option<String>,
    /// Where the dialog was opened; empty for the dashboard.
    pub from: String,
    /// The reasons that were on the screen, opaque to the browser.
    pub confirm: String,
    /// Start and end, used if `schedule` is on.
    #[serde(flatten)]
    pub when: WhenFields,
    /// Contact data, and who is told if an appointment is scheduled.
    #[serde(flatten)]
    pub invitation: InvitationFields,
}

/// `POST {base}/appointment/undo`, `…/tell`, `…/missed`, `{base}/reopen`, `{base}/take`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RevisionForm {
    /// Idempotency key.
    pub key: FormKey,
    /// The revision that was on the screen.
    pub revision: String,
}

/// `POST {base}/details`: one field at a time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct DetailForm {
    /// Which one: see [`super::details::DetailName`].
    pub field: String,
    /// What was typed.
    pub value: String,
}

/// `POST {base}/complete`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CompleteForm {
    /// Idempotency key.
    pub key: FormKey,
    /// What becomes of a coming appointment: `tell`, `silent`, `keep`, or empty if there is none.
    pub appointment: String,
    /// The coming appointment's revision as it was shown.
    pub revision: String,
}

/// `POST {base}/delete`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct DeleteForm {
    /// Idempotency key.
    pub key: FormKey,
    /// The case's number, typed to confirm.
    pub number: String,
    /// What becomes of a coming appointment: `tell`, `silent`, or empty if there is none.
    pub appointment: String,
    /// The coming appointment's revision as it was shown.
    pub revision: String,
}

/// `POST {base}/operators` and `POST {base}/operators/remove`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct OperatorForm {
    /// Idempotency key.
    pub key: FormKey,
    /// The operator's id.
    pub operator: String,
}

/// `POST /sign-in`.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    /// The address.
    pub email: String,
    /// The password; never written back.
    pub password: String,
    /// Where to go afterwards: a path of this site.
    pub next: String,
}

/// `POST /set-up`.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SetUpForm {
    /// The one-time code from the console.
    pub code: String,
    /// The organisation's name.
    pub organisation: String,
    /// Its IANA zone.
    pub zone: String,
    /// The language of its customers, ISO 639-1.
    pub language: String,
    /// The administrator's name.
    pub name: String,
    /// The administrator's address.
    pub email: String,
    /// The password; never written back.
    pub password: String,
}

/// `POST /new-password`.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct NewPasswordForm {
    /// The password that replaces the one-time one; never written back.
    pub new: String,
}

/// `POST /settings/profile`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    /// The operator's name.
    pub name: String,
    /// Language of the interface: `en` or `de`.
    pub language: String,
    /// IANA zone.
    pub zone: String,
}

/// `POST /settings/password`.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    /// The password so far.
    pub current: String,
    /// The new one.
    pub new: String,
    /// Switch the calendar's private address off too: `on` or absent.
    pub feed: Option<String>,
}

/// `POST /settings/sign-out-everywhere`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SignOutForm {
    /// Switch the calendar's private address off too: `on` or absent.
    pub feed: Option<String>,
}

/// `POST /settings/organisation`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct OrganisationForm {
    /// The organisation's name.
    pub name: String,
    /// IANA zone.
    pub zone: String,
    /// The language customers are written to by default, ISO 639-1.
    pub language: String,
    /// The languages that are offered first; the default one always is.
    pub languages: Vec<String>,
    /// `warn` or `forbid`.
    pub overlaps: String,
    /// The brand's colour, `#rrggbb`.
    pub colour: String,
    /// The switch *Send it over the other channel*: any text is on.
    pub other_channel: String,
    /// Whether the pages of new cases are protected: a word of `domain::protection::Policy`.
    pub codes: String,
    /// Who reads answers to emails: a value of `RepliesChoice`.
    pub replies: String,
    /// The address, if it is to be one for all.
    pub replies_address: String,
}

/// `POST /settings/team`: a new operator.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TeamForm {
    /// Idempotency key.
    pub key: FormKey,
    /// The operator's name.
    pub name: String,
    /// The operator's address.
    pub email: String,
    /// `operator` or `administrator`.
    pub role: String,
    /// A licence: `on` or absent.
    pub licence: Option<String>,
}

/// `POST /settings/team/<operator>`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MemberForm {
    /// `save`, `account` (name and address), `deactivate`, `activate` or `reset` (a new one-time
    /// password).
    pub action: String,
    /// The name.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// `operator` or `administrator`.
    pub role: String,
    /// A licence: `on` or absent.
    pub licence: Option<String>,
}

/// `POST /settings/hours` and `POST /settings/hours/<operator>`: `part` says which of the page's
/// forms it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct HoursForm {
    /// `week`, `day`, `remove-day`, `absence` or `remove-absence`.
    pub part: String,
    /// The ordinary hours of a day, as typed.
    pub monday: String,
    /// See `monday`.
    pub tuesday: String,
    /// See `monday`.
    pub wednesday: String,
    /// See `monday`.
    pub thursday: String,
    /// See `monday`.
    pub friday: String,
    /// See `monday`.
    pub saturday: String,
    /// See `monday`.
    pub sunday: String,
    /// The single day, `2026-11-24`.
    pub day: String,
    /// Its hours, as typed.
    pub hours: String,
    /// The id of the absence to remove.
    pub id: String,
    /// The first day of an absence.
    pub from_date: String,
    /// From when on, or empty: from the beginning of that day.
    pub from_time: String,
    /// The last day of an absence, or empty: the first.
    pub until_date: String,
    /// Until when, or empty: to the end of that day.
    pub until_time: String,
    /// What the absence is called.
    pub label: String,
}

/// `POST /settings/closed-days`: `part` says which of the page's forms it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ClosedDaysForm {
    /// `close`, `rename`, `remove` or `fill`.
    pub part: String,
    /// The year that was on the screen.
    pub shown: String,
    /// The day, `2026-12-24`.
    pub day: String,
    /// What it is called.
    pub name: String,
    /// A country, or one of its regions: `DE`, `DE-BY`.
    pub place: String,
    /// The year of the holidays.
    pub year: String,
}

/// `POST /settings/reminders`: `part` says which of the page's forms it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RemindersForm {
    /// `add`, `remove` or `quiet`.
    pub part: String,
    /// `email` or `sms`.
    pub channel: String,
    /// How many minutes before the start, of one that is removed.
    pub minutes: String,
    /// How long before the start, of a new one.
    pub amount: String,
    /// `minutes`, `hours` or `days`.
    pub unit: String,
    /// Anything: there are quiet hours.
    pub quiet: String,
    /// From when, `21:00`.
    pub from: String,
    /// Until when, `07:00`.
    pub until: String,
}

/// `POST /settings/texts/<kind>/<language>/<channel>`: `part` says which button was pressed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TextForm {
    /// `save`, `reset`, `show`, `plain` or `test`.
    pub part: String,
    /// The newest revision that was on the screen.
    pub revision: String,
    /// The subject of an email.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The number of the case that it is shown with; empty: sample data.
    pub sample: String,
    /// Where a test SMS goes.
    pub phone: String,
}

/// `POST /cases/<number>/reminders`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CaseRemindersForm {
    /// `on` or `off`.
    pub to: String,
}

/// `POST /i/<token>/cancel`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct GuestCancelForm {
    /// Idempotency key.
    pub key: FormKey,
    /// The revision that was on the screen.
    pub revision: String,
    /// Words to the operator.
    pub words: String,
}

/// `POST /i/<token>/language`, `POST /i/<token>/zone`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct GuestChoiceForm {
    /// ISO 639-1, of the former.
    pub language: String,
    /// IANA zone, of the latter.
    pub zone: String,
}
