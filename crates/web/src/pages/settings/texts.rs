//! Own texts: which messages speak in the organisation's own words, and those words.

use axum::{extract::State, response::Response};
use domain::{
    Language,
    message::Channel,
    wording::{TextKey, TextKind},
};
use serde::Deserialize;

use crate::{
    error::PageError,
    extract::{Administrator, Page, Query},
    pages::fields,
    respond,
    state::WebState,
    views::{
        parts::Choice,
        wording::{TextLine, TextRow, TextsPage, TextsView},
    },
    words::{self, Teller},
};

pub mod edit;
mod letter;

pub use letter::{get as letter_of_saved, post as letter_of_typed};

/// `GET /settings/texts?language=de`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    language: String,
}

/// `GET /settings/texts`
pub async fn get(
    State(state): State<WebState>,
    Administrator(actor): Administrator,
    Query(asked): Query<Asked>,
    Page(cx): Page,
) -> Result<Response, PageError> {
    let organisation = state.app().organisation(&actor).await?;
    let own = state.app().own_texts(&actor).await?;
    let teller = Teller::new(&cx, &actor, state.app().now());
    let t = cx.t;
    let chosen: Language = asked
        .language
        .parse()
        .unwrap_or(organisation.default_language());
    let languages = fields::languages(t, &organisation.languages, chosen)
        .into_iter()
        .map(|choice| {
            let count = own
                .iter()
                .filter(|(key, _)| key.language.code() == choice.code)
                .count();
            let label = match i64::try_from(count) {
                Ok(0) | Err(_) => choice.name.clone(),
                Ok(count) => t.wording_language_own(&choice.name, count),
            };
            Choice::new(choice.code, label).selected_if(choice.selected)
        })
        .collect();
    let line = |kind, channel| {
        let key = TextKey {
            kind,
            language: chosen,
            channel,
        };
        let version = own.iter().find(|(other, _)| *other == key);
        TextLine {
            channel: words::message::channel(channel),
            state: version.map_or_else(
                || t.wording_standard().to_owned(),
                |(_, version)| t.wording_own(version.by.as_str(), &teller.day_time(version.at)),
            ),
            own: version.is_some(),
            href: edit::href(key),
            label: t.wording_edit_what(&words::wording::heading(t, key)),
        }
    };
    let rows = TextKind::ALL
        .iter()
        .map(|kind| TextRow {
            label: words::wording::kind(t, *kind).to_owned(),
            texts: [Channel::Email, Channel::Sms]
                .into_iter()
                .map(|channel| line(*kind, channel))
                .collect(),
        })
        .collect();
    respond::page(&TextsPage {
        cx: &cx,
        texts: &TextsView { languages, rows },
    })
}
