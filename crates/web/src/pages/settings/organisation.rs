//! The organisation: name, zone, languages, what happens on overlaps, colour.

use app::accounts::{OrganisationChange, Overlap};
use axum::{extract::State, response::Response};
use delivery::config::AnswersAddress;
use domain::{
    Language,
    answer::ReplyPolicy,
    organisation::{Colour, OverlapRule},
    protection::Policy,
};

use texts::Interface;

use crate::{
    error::PageError,
    extract::{Administrator, Form, Htmx, Page},
    pages::{fields, messages, set_up::default_first},
    respond,
    state::WebState,
    views::{
        forms::OrganisationForm,
        parts::Choice,
        settings::{OrganisationPage, OrganisationView, RepliesChoice, RepliesView},
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
    let policy = state.app().reply_policy(&actor).await?;
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
        replies: replies_view(
            &state,
            cx.t,
            RepliesChoice::from(&policy),
            match &policy {
                ReplyPolicy::Address(address) => address.as_str(),
                ReplyPolicy::Operator | ReplyPolicy::NoReply => "",
            },
        )?,
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
    let chosen = RepliesChoice::from_value(&form.replies).unwrap_or_default();
    let own = state.config().answers_address.as_ref();
    let replies = reply_policy(&mut reader, cx.t, own, chosen, &form.replies_address);
    let before = state.app().organisation(&actor).await?;
    if let (Some(name), Some(zone), Some(language), Ok(languages), Ok(colour), Some(replies)) =
        (name, zone, language, languages, colour, replies)
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
            replies,
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
        replies: _,
        replies_address,
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
        replies: replies_view(&state, cx.t, chosen, &replies_address)?,
        errors: reader.into_errors(),
        ..OrganisationView::default()
    };
    respond::refused(&OrganisationPage {
        cx: &cx,
        organisation: &view,
    })
}

/// Who reads answers from now on. An address of the domain whose emails come to us is refused: what is
/// written there ends here.
fn reply_policy(
    reader: &mut fields::Reader,
    t: Interface,
    own: Option<&AnswersAddress>,
    chosen: RepliesChoice,
    address: &str,
) -> Option<ReplyPolicy> {
    Some(match chosen {
        RepliesChoice::Operator => ReplyPolicy::Operator,
        RepliesChoice::Nobody => ReplyPolicy::NoReply,
        RepliesChoice::Address => {
            let address = reader.email("replies_address", address)?;
            if let Some(own) = own.filter(|own| own.takes(&address)) {
                reader.refuse("replies_address", t.answer_policy_own_domain(own.domain()));
                return None;
            }
            ReplyPolicy::Address(address)
        }
    })
}

/// The setting, and what its choices mean in this installation.
fn replies_view(
    state: &WebState,
    t: Interface,
    chosen: RepliesChoice,
    address: &str,
) -> Result<RepliesView, PageError> {
    let takes_in = state.config().answers_address.is_some();
    Ok(RepliesView {
        chosen,
        address: address.to_owned(),
        nobody: if takes_in {
            t.answer_policy_nobody_answered().to_owned()
        } else {
            t.answer_policy_nobody_silent(messages::sender(state)?.address.as_str())
        },
        hint: if takes_in {
            t.answer_policy_taken_in().to_owned()
        } else {
            t.answer_policy_not_taken_in("RECONVENE_ANSWERS_ADDRESS")
        },
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
