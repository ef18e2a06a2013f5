//! *Password protection* of a case's page.
//!
//! Routes: `GET`/`POST {base}/protection` ([`ProtectionFragment`], [`ProtectionForm`]).

use askama::Template;
use domain::FormKey;
use serde::Deserialize;

use super::{context::Cx, dialogs::Dialog, forms::ON};

/// `POST {base}/protection`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ProtectionForm {
    /// Idempotency key.
    pub key: FormKey,
    /// The button that was pressed: `on`, `off`, `renewed`, or `tell`.
    pub to: String,
    /// Tell the customer by SMS: `on` or absent.
    pub sms: Option<String>,
    /// Tell the customer by email: `on` or absent.
    pub mail: Option<String>,
}

impl ProtectionForm {
    /// Whether a switch is on.
    pub fn is_on(switch: Option<&String>) -> bool {
        switch.is_some_and(|value| value == ON)
    }
}

/// *Password protection*.
#[derive(Debug, Clone)]
pub struct ProtectionDialog {
    /// `/cases/<number>`.
    pub base: String,
    /// The case's name.
    pub case_name: String,
    /// The code, in two groups; `None`: the page is open.
    pub code: Option<String>,
    /// Whether the customer has it, in a sentence.
    pub knows: Option<&'static str>,
    /// Whether the organisation lets the page be opened.
    pub removable: bool,
    /// The number that a new code would go to.
    pub sms: Option<String>,
    /// The address that a new code would go to.
    pub email: Option<String>,
    /// Why it stays as it is.
    pub refused: Option<&'static str>,
    /// Idempotency key.
    pub key: String,
}

/// The dialog *Password protection*.
#[derive(Debug, Template)]
#[template(path = "dialogs/protection.html")]
pub struct ProtectionFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub dialog: &'a ProtectionDialog,
}

impl Dialog for ProtectionFragment<'_> {
    fn title(&self) -> String {
        self.cx.t.protection_title().into()
    }

    fn back(&self) -> &str {
        &self.dialog.base
    }
}
