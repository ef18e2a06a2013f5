//! What every page knows about its request.

use domain::InterfaceLanguage;
use texts::Interface;

use super::parts::Person;
use super::toast::Toast;

/// What every operator's page knows about its request: texts, viewer, tokens.
#[derive(Debug, Clone)]
pub struct Cx {
    /// The texts of the interface in [`Cx::language`].
    pub t: Interface,
    /// The viewer's language, for the `lang` attribute.
    pub language: InterfaceLanguage,
    /// The token that every form sends back as `csrf`.
    pub csrf: String,
    /// Path and query of this page, as the browser shows them.
    pub path: String,
    /// Who is signed in, if anybody.
    pub viewer: Option<Viewer>,
    /// Whose pages these are, once somebody is signed in.
    pub organisation: Option<Brand>,
    /// What has just happened, for a page that follows a change made without script.
    pub toast: Option<Toast>,
    /// For administrators: what keeps messages from leaving, a sentence a channel.
    pub alarms: Vec<String>,
}

impl Cx {
    /// The address of a built asset, with its content hash (see [`crate::assets`]).
    pub fn asset(&self, name: &str) -> String {
        crate::assets::href(name)
    }

    /// Whether the viewer is an administrator: decides which settings are offered.
    pub fn is_administrator(&self) -> bool {
        self.viewer
            .as_ref()
            .is_some_and(|viewer| viewer.administrator)
    }
}

/// The signed-in operator, as the head of the left column shows them.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// Name and colour of the avatar.
    pub person: Person,
    /// Whether the settings of the organisation are offered.
    pub administrator: bool,
    /// Whether the operator holds a licence; without one nothing can be changed.
    pub licensed: bool,
}

/// How an organisation's pages look.
#[derive(Debug, Clone)]
pub struct Brand {
    /// The organisation's name.
    pub name: String,
    /// The style sheet that sets the brand's colour, `/brand/<organisation>.css`.
    pub css: String,
}
