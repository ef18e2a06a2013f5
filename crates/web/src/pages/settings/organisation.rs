//! The organisation: name, zone, languages, what happens on overlaps, colour.

use app::accounts::{OrganisationChange, Overlap};
use axum::{extract::State, response::Response};
use domain::{
    Language,
    organisation::{Colour, OverlapRule},
    protection::Policy,
};

use texts::Interface;

use crate::{
    error::PageError,
    extract::{Administrator, Form, Htmx, Page},
    pages::{fields, set_up::default_first},
    respond,
    state::WebState,
    views::{
        forms::OrganisationForm,
        parts::Choice,
        settings::{OrganisationPage, OrganisationView},
    },
    words::{self, Teller},
};

/// `GET /settings/organisation`
pub async fn get(
    State(state): State<WebState>,
    Administrator(actor): Administrator,
    Page(cx): Page,
) -> Result<Response, PageError> {
    let organisation = state.app().organisation(&actor).await?;
    let overlaps = state.app().existing_overlaps(&actor).await?;
    let teller = Teller::new(&cx, &actor, state.app().now());
    let view = OrganisationView {
        overlaps: overlaps
            .iter()
            .map(|overlap| line(cx.t, &teller, overlap))
            .collect(),
        name: organisation.name.to_string(),
        zones: fields::zones(organisation.zone.name()),
        languages: fields::languages(
            cx.t,
            &organisation.languages,
            organisation.default_language(),
        ),
        offered: offered(cx.t, &organisation.languages, &organisation.languages),
        forbid_overlaps: organisation.overlaps == OverlapRule::Forbid,
        colour: organisation.colour.to_string(),
        falls_back: state.app().falls_back(&actor).await?,
        codes: state.app().code_policy(&actor).await?,
        ..OrganisationView::default()
    };
    respond::page(&OrganisationPage {
        cx: &cx,
        organisation: &view,
    })
}

/// `POST /settings/organisation`
pub async fn post(
    State(state): State<WebState>,
    Administrator(actor): Administrator,
    Htmx(htmx): Htmx,
    Page(cx): Page,
    Form(form): Form<OrganisationForm>,
) -> Result<Response, PageError> {
    let mut reader = fields::Reader::new(cx.t);
    let name = reader.name("name", &form.name);
    let zone = reader.zone("zone", &form.zone);
    let language = reader.language::<Language>("language", &form.language);
    let languages: Result<Vec<Language>, _> =
        form.languages.iter().map(|code| code.parse()).collect();
    if languages.is_err() {
        reader.refuse("languages", cx.t.refusal_unknown_language());
    }
    let colour = Colour::parse(&form.colour);
    if colour.is_err() {
        reader.refuse("colour", cx.t.refusal_colour());
    }
    // Two radio buttons: anything else was not sent by our page, and is taken as the default.
    let overlaps = OverlapRule::from_code(&form.overlaps).unwrap_or_default();
    let before = state.app().organisation(&actor).await?;
    if let (Some(name), Some(zone), Some(language), Ok(languages), Ok(colour)) =
        (name, zone, language, languages, colour)
    {
        let languages = default_first(language, &languages);
        let change = OrganisationChange {
            name,
            zone,
            languages,
            overlaps,
            colour,
            falls_back: !form.other_channel.is_empty(),
            codes: Policy::from_code(&form.codes).unwrap_or(Policy::Off),
        };
        state.app().change_organisation(&actor, change).await?;
        return Ok(respond::go(htmx, "/settings/organisation?done=saved"));
    }
    let OrganisationForm {
        name,
        zone,
        language,
        languages,
        overlaps: _,
        colour,
        other_channel,
        codes,
    } = form;
    let view = OrganisationView {
        name,
        zones: fields::zones(&zone),
        languages: fields::languages(
            cx.t,
            &before.languages,
            language.parse().unwrap_or(Language::En),
        ),
        offered: {
            let typed: Vec<Language> = languages
                .iter()
                .filter_map(|code| code.parse().ok())
                .collect();
            offered(cx.t, &before.languages, &typed)
        },
        forbid_overlaps: overlaps == OverlapRule::Forbid,
        colour,
        falls_back: !other_channel.is_empty(),
        codes: Policy::from_code(&codes).unwrap_or(Policy::Off),
        errors: reader.into_errors(),
        ..OrganisationView::default()
    };
    respond::refused(&OrganisationPage {
        cx: &cx,
        organisation: &view,
    })
}

/// All languages, in the order of every list; those that are offered first are marked.
fn offered(t: Interface, first: &[Language], marked: &[Language]) -> Vec<Choice> {
    fields::languages(t, first, Language::En)
        .into_iter()
        .map(|language| {
            let mark = marked.iter().any(|other| other.code() == language.code);
            Choice::new(language.code, language.name).selected_if(mark)
        })
        .collect()
}

/// Two appointments that overlap, in words, and where one of them can be moved.
fn line(t: Interface, teller: &Teller, overlap: &Overlap) -> (String, String) {
    let Overlap {
        earlier,
        later,
        later_number,
    } = overlap;
    let sentence = t.overlap_pair(
        earlier.operator_name.as_str(),
        earlier.case_name.as_str(),
        &teller.span(earlier.span),
        later.case_name.as_str(),
        &teller.span(later.span),
    );
    (sentence, words::case::base(*later_number))
}
