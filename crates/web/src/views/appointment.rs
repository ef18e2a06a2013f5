//! The appointment dialog and the cancel dialog.
//!
//! Routes, with `base` = `/cases/<number>`:
//! - `GET {base}/appointment` opens the dialog (reschedule, or schedule if there is nothing to move).
//!   Query `start`, `end` may fill in times, as the viewer's clocks show them (`2026-11-24T14:35`);
//!   `anew=on` asks for a new one where the last is over; `from` says where it leads back to;
//!   `operator` and `instead` offer one operator in the place of another.
//! - `POST {base}/appointment/check` ([`AppointmentForm`]) answers the same dialog with everything
//!   that follows from what is typed: weekday, length, warnings, consequence, button. Script swaps it
//!   in without touching the inputs. It changes nothing.
//! - `POST {base}/appointment` ([`AppointmentForm`]) saves: [`super::toast::DoneFragment`] or a redirect;
//!   422 with the dialog when something must be corrected or confirmed.
//! - `GET`/`POST {base}/appointment/cancel` ([`super::forms::CancelForm`]), and its `check`.
//!
//! [`AppointmentForm`]: super::forms::AppointmentForm

use askama::Template;

use super::context::Cx;
use super::dialogs::{Back, Dialog};
use super::forms::{InvitationFields, WhenFields};
use super::parts::{Channel, Choice, Errors, Flag, LanguageChoice, Person};
use super::preview::Preview;

/// The dialog that schedules or moves an appointment.
#[derive(Debug, Clone)]
pub struct AppointmentDialog {
    /// Whether there is an appointment to move; else one is scheduled.
    pub reschedule: bool,
    /// `/cases/<number>`: where it posts to.
    pub base: String,
    /// Where *Close* leads without script.
    pub back: Back,
    /// Where it was opened, opaque: empty for the case's page.
    pub from: String,
    /// The case's name.
    pub case_name: String,
    /// `#129`.
    pub case_number: String,
    /// Who will be there.
    pub operators: Vec<Person>,
    /// Idempotency key.
    pub key: String,
    /// The revision the dialog was opened with; empty when scheduling.
    pub revision: String,
    /// A new appointment is wanted although the last one is over.
    pub anew: bool,
    /// One operator instead of another, where that was asked for.
    pub hand_over: Option<HandOver>,
    /// Start and end.
    pub when: When,
    /// Who is told; none in a group case.
    pub invitation: Option<Invitation>,
    /// In a group case: the text to copy for the guests.
    pub group_text: Option<String>,
    /// What must be confirmed, and what stands in the way.
    pub reasons: Vec<Reason>,
    /// The reasons on the screen, opaque; sent back as `confirm`.
    pub confirm: String,
    /// The appointment was changed meanwhile.
    pub rival: Option<Rival>,
    /// What the green button does.
    pub primary: Primary,
    /// A sentence about the form as a whole.
    pub error: Option<String>,
}

impl AppointmentDialog {
    /// Whether anything is sent: decides between the two names of the green button.
    pub fn sends(&self) -> bool {
        self.invitation.as_ref().is_some_and(Invitation::sends)
    }
}

/// The switch that changes the operator.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// "Jonas Weber instead of Mira Okafor"
    pub name: String,
    /// Who would take part, opaque.
    pub operator: String,
    /// Whose place it would be, opaque.
    pub instead: String,
    /// Whether it is switched on.
    pub on: bool,
    /// Why it cannot be.
    pub error: Option<String>,
}

/// What the green button does, and so its name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Primary {
    /// **Save & send invitation** or **Save**, as the switches say.
    #[default]
    Save,
    /// **Save anyway**: the reasons came up after the button was pressed.
    SaveAnyway,
    /// **Schedule anew**: the customer cancelled meanwhile.
    ScheduleAnew,
}

/// Start and end, with what follows from them.
#[derive(Debug, Clone, Default)]
pub struct When {
    /// As typed.
    pub fields: WhenFields,
    /// "Tuesday"
    pub start_weekday: String,
    /// "30 min"
    pub length: String,
    /// "Tuesday, 24 November 2026, 14:35 – 15:05"
    pub words: String,
    /// The viewer's zone as script needs it: "Europe/Berlin".
    pub zone: String,
    /// The viewer's zone in words: "Berlin time (Europe/Berlin)".
    pub zone_words: String,
    /// The customer's time, where it is known and differs: "for José 13:35 (London)".
    pub customer_time: Option<String>,
    /// The start exists twice: which one (`start_fold`).
    pub start_folds: Vec<Choice>,
    /// The end exists twice: which one (`end_fold`).
    pub end_folds: Vec<Choice>,
    /// Sentences beside `start` and `end`.
    pub errors: Errors,
}

/// Whom the change is told, over what, in which language.
#[derive(Debug, Clone, Default)]
pub struct Invitation {
    /// As typed.
    pub fields: InvitationFields,
    /// The country of the number, once it is known.
    pub phone_flag: Option<Flag>,
    /// Why the number gets no SMS, or did not get the last one.
    pub no_sms: Option<NoSms>,
    /// The languages; the chosen one is marked.
    pub languages: Vec<LanguageChoice>,
    /// "José gets an SMS and an email in German."
    pub consequence: String,
    /// Why nobody is told: "Both switches are off."
    pub silence: Option<String>,
    /// "The SMS leaves Wed 25 Nov, 07:00: the customer's quiet hours last until then."
    pub waits: Option<String>,
    /// The messages as their reader would see them, if there are any.
    pub preview: Option<Preview>,
    /// "José still believes Mon 10:00": both switches are off, or a channel is left out.
    pub belief: Option<String>,
    /// Whether the customer has the code that the page needs, while that is not so.
    pub code: Option<String>,
    /// Nothing leaves over this channel: "No SMS gateway is configured: the SMS is kept in the case."
    pub notes: Vec<String>,
    /// Offered when a number or address is replaced: "jose@old.example gets a cancellation".
    pub tell_old: Option<String>,
    /// Sentences beside `phone`, `email`, `language`.
    pub errors: Errors,
}

/// Something is known against a number.
#[derive(Debug, Clone)]
pub struct NoSms {
    /// "Asked for no SMS on Mon, 23 Nov, 10:00."
    pub sentence: String,
    /// Whether the switch stays off: whoever has the number asked for it.
    pub is_wish: bool,
}

impl Invitation {
    /// Whether the switch for SMS cannot be used.
    pub fn sms_locked(&self) -> bool {
        self.no_sms.as_ref().is_some_and(|known| known.is_wish)
    }

    /// The chosen language.
    pub fn language(&self) -> Option<&LanguageChoice> {
        self.languages.iter().find(|language| language.selected)
    }

    /// Whether anything is sent: decides between the two names of the green button.
    pub fn sends(&self) -> bool {
        self.fields.sms_on() || self.fields.mail_on()
    }
}

/// Something that must be confirmed, or that stands in the way.
#[derive(Debug, Clone)]
pub struct Reason {
    /// "Overlaps with Amina Yusuf, 14:30 – 15:00".
    pub sentence: String,
    /// Refused rather than warned about.
    pub forbidden: bool,
    /// It came up after the dialog was last shown.
    pub new: bool,
}

/// The appointment was changed while the dialog was open.
#[derive(Debug, Clone)]
pub struct Rival {
    /// "Jonas Weber moved it 2 minutes ago." or "José cancelled it at 14:02."
    pub sentence: String,
    /// How it stands now: "Wed 25 Nov, 09:00 – 09:30".
    pub theirs: String,
    /// What is typed here: "Tue 24 Nov, 14:35 – 15:05"; empty if nothing was changed.
    pub yours: String,
    /// The customer's words, if they cancelled with some.
    pub words: Option<String>,
}

/// The appointment dialog.
#[derive(Debug, Template)]
#[template(path = "appointment/dialog.html")]
pub struct AppointmentFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub dialog: &'a AppointmentDialog,
}

impl Dialog for AppointmentFragment<'_> {
    fn title(&self) -> String {
        if self.dialog.reschedule {
            self.cx.t.appointment_reschedule_title().into()
        } else {
            self.cx.t.appointment_schedule_title().into()
        }
    }

    fn back(&self) -> &str {
        self.dialog.back.href()
    }
}

/// The dialog that cancels an appointment.
#[derive(Debug, Clone)]
pub struct CancelDialog {
    /// `/cases/<number>`.
    pub base: String,
    /// Where *Close* leads without script.
    pub back: Back,
    /// Where it was opened, opaque: empty for the case's page.
    pub from: String,
    /// The case's name.
    pub case_name: String,
    /// `#129`.
    pub case_number: String,
    /// The time that is given up, in words.
    pub words: String,
    /// Idempotency key.
    pub key: String,
    /// The revision the dialog was opened with.
    pub revision: String,
    /// What is written to the customer.
    pub message: String,
    /// Who is told; none in a group case.
    pub invitation: Option<Invitation>,
    /// The appointment was changed meanwhile.
    pub rival: Option<Rival>,
    /// Sentences beside `words`.
    pub errors: Errors,
}

/// The cancel dialog.
#[derive(Debug, Template)]
#[template(path = "appointment/cancel.html")]
pub struct CancelFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub dialog: &'a CancelDialog,
}

impl Dialog for CancelFragment<'_> {
    fn title(&self) -> String {
        self.cx.t.cancel_title().into()
    }

    fn back(&self) -> &str {
        self.dialog.back.href()
    }
}
