//! The other dialogs of the dashboard, and the page around a dialog without script.
//!
//! With script a dialog is a fragment swapped into `#dialog`; without, [`page`] draws it alone. Routes:
//! `GET /cases/new`, `POST /cases`, `POST /cases/check` ([`CreateDialog`]); `GET {base}/link`,
//! `GET`/`POST {base}/link/replace` ([`LinkDialog`], [`ReplaceLinkDialog`]); `GET`/`POST {base}/complete`;
//! `GET`/`POST {base}/delete`; `GET`/`POST {base}/appointment/tell`; `GET`/`POST {base}/operators`.

use askama::Template;

use super::appointment::{Invitation, Reason, When};
use super::context::Cx;
use super::fate::Fate;
use super::forms::CreateForm;
use super::parts::{Channel, Choice, Errors};
use super::preview::Preview;

/// Where *Close* leads without script: an address, its query as the fields of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Back {
    /// The path.
    pub action: String,
    /// Names and values of the query.
    pub fields: Vec<(&'static str, String)>,
    href: String,
}

impl Back {
    /// Back to a path with these names and values in its query.
    pub fn to(path: impl Into<String>, fields: Vec<(&'static str, String)>) -> Self {
        let action = path.into();
        let href = if fields.is_empty() {
            action.clone()
        } else {
            let query = url::form_urlencoded::Serializer::new(String::new())
                .extend_pairs(&fields)
                .finish();
            format!("{action}?{query}")
        };
        Self {
            action,
            fields,
            href,
        }
    }

    /// The whole address.
    pub fn href(&self) -> &str {
        &self.href
    }
}

/// A dialog that can also stand alone on a page.
pub trait Dialog: Template {
    /// Its title, which is also the page's.
    fn title(&self) -> String;
    /// Where *Close* leads without script.
    fn back(&self) -> &str;
}

#[derive(Template)]
#[template(path = "dialogs/page.html")]
struct DialogPage<'a> {
    cx: &'a Cx,
    title: &'a str,
    back: &'a str,
    dialog: &'a str,
}

/// A dialog as a page of its own, for a browser without script or a reload.
pub fn page(cx: &Cx, dialog: &impl Dialog) -> Result<String, askama::Error> {
    let html = dialog.render()?;
    DialogPage {
        cx,
        title: &dialog.title(),
        back: dialog.back(),
        dialog: &html,
    }
    .render()
}

/// *Create new case*.
#[derive(Debug, Clone, Default)]
pub struct CreateDialog {
    /// As typed.
    pub form: CreateForm,
    /// Start and end, used when *Schedule for later* is on.
    pub when: When,
    /// Contact and language.
    pub invitation: Invitation,
    /// What must be confirmed about the time.
    pub reasons: Vec<Reason>,
    /// The reasons on the screen, opaque.
    pub confirm: String,
    /// The reasons came up after the button was pressed: it reads **Save anyway**.
    pub anyway: bool,
    /// Who can own the case; the chosen ones are marked. One alone is no choice.
    pub operators: Vec<Choice>,
    /// The organisation wants every page to be protected: the switch cannot be turned off.
    pub always_protected: bool,
    /// Where *Close* leads without script.
    pub back: Back,
    /// Sentences beside `name`, `kind`, `operators`, `reference`.
    pub errors: Errors,
}

impl CreateDialog {
    /// Whether a group case is being made.
    pub fn is_group(&self) -> bool {
        self.form.kind == "group"
    }

    /// Whether anything is sent: decides between the two names of the green button.
    pub fn sends(&self) -> bool {
        self.schedules() && !self.is_group() && self.invitation.sends()
    }

    /// "Mira Okafor, Jonas Weber": who owns the case.
    pub fn owners(&self) -> String {
        let chosen = self.operators.iter().filter(|choice| choice.selected);
        let names: Vec<&str> = chosen.map(|choice| choice.label.as_str()).collect();
        names.join(", ")
    }

    /// Whether the customer's page will need a code.
    pub fn protects(&self) -> bool {
        self.always_protected || self.form.protected.as_deref() == Some(super::forms::ON)
    }

    /// Whether an appointment is scheduled at once.
    pub fn schedules(&self) -> bool {
        self.form.schedule.as_deref() == Some(super::forms::ON)
    }
}

/// The dialog *Create new case*.
#[derive(Debug, Template)]
#[template(path = "dialogs/create.html")]
pub struct CreateFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub dialog: &'a CreateDialog,
}

impl Dialog for CreateFragment<'_> {
    fn title(&self) -> String {
        self.cx.t.create_title().into()
    }

    fn back(&self) -> &str {
        self.dialog.back.href()
    }
}

/// *Show customer's link*.
#[derive(Debug, Clone)]
pub struct LinkDialog {
    /// `/cases/<number>`.
    pub base: String,
    /// The case's name.
    pub case_name: String,
    /// The link itself.
    pub link: String,
    /// The code that the page needs besides, in two groups; `None`: it is open.
    pub code: Option<String>,
    /// In a group case: a text to copy, with time and link.
    pub text: Option<String>,
    /// Whether *Replace link* is offered.
    pub replaceable: bool,
}

/// The dialog *Show customer's link*.
#[derive(Debug, Template)]
#[template(path = "dialogs/link.html")]
pub struct LinkFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub dialog: &'a LinkDialog,
}

impl Dialog for LinkFragment<'_> {
    fn title(&self) -> String {
        self.cx.t.link_title().into()
    }

    fn back(&self) -> &str {
        &self.dialog.base
    }
}

/// *Replace link*: ends a misdirected link.
#[derive(Debug, Clone)]
pub struct ReplaceLinkDialog {
    /// `/cases/<number>`.
    pub base: String,
    /// The case's name.
    pub case_name: String,
    /// Idempotency key.
    pub key: String,
}

/// The dialog *Replace link*.
#[derive(Debug, Template)]
#[template(path = "dialogs/replace_link.html")]
pub struct ReplaceLinkFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub dialog: &'a ReplaceLinkDialog,
}

impl Dialog for ReplaceLinkFragment<'_> {
    fn title(&self) -> String {
        self.cx.t.link_replace_title().into()
    }

    fn back(&self) -> &str {
        &self.dialog.base
    }
}

/// *Complete*.
#[derive(Debug, Clone)]
pub struct CompleteDialog {
    /// `/cases/<number>`.
    pub base: String,
    /// The case's name.
    pub case_name: String,
    /// Idempotency key.
    pub key: String,
    /// What becomes of the coming appointment, if there is one.
    pub fate: Option<Fate>,
}

/// The dialog *Complete*.
#[derive(Debug, Template)]
#[template(path = "dialogs/complete.html")]
pub struct CompleteFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub dialog: &'a CompleteDialog,
}

impl Dialog for CompleteFragment<'_> {
    fn title(&self) -> String {
        self.cx.t.complete_title().into()
    }

    fn back(&self) -> &str {
        &self.dialog.base
    }
}

/// *Tell now*, with what goes out.
#[derive(Debug, Clone)]
pub struct TellDialog {
    /// `/cases/<number>`.
    pub base: String,
    /// Idempotency key.
    pub key: String,
    /// The revision that is told.
    pub revision: String,
    /// Who does not know what, a sentence each.
    pub unaware: Vec<String>,
    /// Who gets what.
    pub tells: Vec<String>,
    /// The messages, unfolded.
    pub preview: Option<Preview>,
}

/// The dialog *Tell now*.
#[derive(Debug, Template)]
#[template(path = "dialogs/tell.html")]
pub struct TellFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub dialog: &'a TellDialog,
}

impl Dialog for TellFragment<'_> {
    fn title(&self) -> String {
        self.cx.t.case_tell_now().into()
    }

    fn back(&self) -> &str {
        &self.dialog.base
    }
}

/// *Delete*.
#[derive(Debug, Clone)]
pub struct DeleteDialog {
    /// `/cases/<number>`.
    pub base: String,
    /// The case's name.
    pub case_name: String,
    /// The number that must be typed, without `#`.
    pub case_number: String,
    /// What was typed.
    pub typed: String,
    /// Idempotency key.
    pub key: String,
    /// What becomes of the coming appointment, if there is one.
    pub fate: Option<Fate>,
    /// Sentences beside `number`.
    pub errors: Errors,
}

/// The dialog *Delete*.
#[derive(Debug, Template)]
#[template(path = "dialogs/delete.html")]
pub struct DeleteFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub dialog: &'a DeleteDialog,
}

impl Dialog for DeleteFragment<'_> {
    fn title(&self) -> String {
        self.cx.t.delete_title().into()
    }

    fn back(&self) -> &str {
        &self.dialog.base
    }
}

/// *Add an operator* to a case.
#[derive(Debug, Clone)]
pub struct OperatorsDialog {
    /// `/cases/<number>`.
    pub base: String,
    /// The case's name.
    pub case_name: String,
    /// Idempotency key.
    pub key: String,
    /// Operators with a licence who are not on the case yet.
    pub choices: Vec<Choice>,
    /// Sentences beside `operator`.
    pub errors: Errors,
}

/// The dialog *Add an operator*.
#[derive(Debug, Template)]
#[template(path = "dialogs/operators.html")]
pub struct OperatorsFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub dialog: &'a OperatorsDialog,
}

impl Dialog for OperatorsFragment<'_> {
    fn title(&self) -> String {
        self.cx.t.operators_title().into()
    }

    fn back(&self) -> &str {
        &self.dialog.base
    }
}
