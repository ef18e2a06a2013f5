//! The context that every page's template takes.

use axum::{extract::FromRequestParts, http::request::Parts};

use super::who::caller;
use crate::{
    csrf,
    error::PageError,
    state::WebState,
    views::{
        context::{Brand, Cx, Viewer},
        parts::Person,
        toast::Toast,
    },
    words::message as words,
};

/// The context of the page that is asked for: texts, viewer, the form's token.
///
/// After a form that saved, the page is opened with `?done=saved` and says so.
#[derive(Debug, Clone)]
pub struct Page(pub Cx);

impl FromRequestParts<WebState> for Page {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, PageError> {
        let caller = caller(parts)?;
        let t = *texts::interface(caller.language);
        let csrf = caller
            .cookie
            .as_ref()
            .map(|cookie| csrf::token(cookie, state.app().random()))
            .unwrap_or_default();
        let viewer = caller.visit.as_ref().map(|visit| Viewer {
            person: Person::new(visit.actor.name.as_str()),
            administrator: visit.actor.require_administrator().is_ok(),
            licensed: visit.actor.licensed,
        });
        let organisation = caller.visit.as_ref().map(|visit| Brand {
            name: visit.organisation.name.to_string(),
            css: crate::pages::brand::href(visit.organisation.id),
        });
        let saved = parts.uri.query() == Some("done=saved");
        let toast = saved.then(|| Toast {
            text: t.door_saved().to_owned(),
            ..Toast::default()
        });
        // Without what was only for the toast: templates compare this with their own addresses.
        let path = parts.uri.path_and_query().filter(|_| !saved).map_or_else(
            || parts.uri.path().to_owned(),
            |path| path.as_str().to_owned(),
        );
        let administrator = caller.visit.as_ref().map(|visit| &visit.actor);
        let administrator = administrator.filter(|actor| actor.require_administrator().is_ok());
        let troubles = administrator.map(|actor| state.app().sending_troubles(actor));
        let alarms = troubles.iter().flatten();
        let alarms = alarms.map(|trouble| words::alarm(t, trouble)).collect();
        Ok(Self(Cx {
            t,
            language: caller.language,
            csrf,
            path,
            viewer,
            organisation,
            toast,
            alarms,
        }))
    }
}
