//! One text: written, looked at, tried, and put back.

use app::own_texts::{SampleWords, SaveTextError, Shown, TestError, Version};
use axum::{
    extract::{FromRequestParts, State},
    http::{StatusCode, request::Parts},
    response::Response,
};
use delivery::render::{self, Content, Encoding};
use domain::{
    Language,
    case::CaseFilter,
    contact::PhoneNumber,
    message::Channel,
    operator::Actor,
    wording::{OwnText, Part, Refused, TextKey, TextKind, cleaned, placeholders},
};
use serde::Deserialize;
use texts::{Interface, sms};

use crate::{
    error::{PageError, Problem},
    extract::{Administrator, Form, Htmx, Page, Path, Query},
    pages::{fields, invitation, messages},
    respond,
    state::WebState,
    views::{
        context::Cx,
        forms::TextForm,
        parts::{Choice, Errors},
        wording::{CheckFragment, CheckView, RivalVersion, TextPage, TextView, VersionLine},
    },
    words::{self, Teller},
};

/// How many cases a message can be shown with.
const CASES: usize = 12;

/// Where a text is edited.
pub(super) fn href(key: TextKey) -> String {
    format!(
        "/settings/texts/{}/{}/{}",
        key.kind.code(),
        key.language.code(),
        key.channel.code()
    )
}

/// One text and who edits it.
#[derive(Debug)]
pub struct Subject {
    pub(super) actor: Actor,
    pub(super) key: TextKey,
    pub(super) cx: Cx,
}

impl FromRequestParts<WebState> for Subject {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, PageError> {
        let Administrator(actor) = Administrator::from_request_parts(parts, state).await?;
        let Page(cx) = Page::from_request_parts(parts, state).await?;
        let Path((kind, language, channel)) =
            Path::<(String, String, String)>::from_request_parts(parts, state).await?;
        let key = TextKey {
            kind: TextKind::from_code(&kind).ok_or_else(PageError::not_found)?,
            language: language.parse().map_err(|_| PageError::not_found())?,
            channel: Channel::from_code(&channel).ok_or_else(PageError::not_found)?,
        };
        Ok(Self { actor, key, cx })
    }
}

/// `?again=3`: an earlier version, to be used again.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    again: Option<u32>,
}

/// `GET /settings/texts/{kind}/{language}/{channel}`
pub async fn get(
    State(state): State<WebState>,
    subject: Subject,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let history = state
        .app()
        .own_text_history(&subject.actor, subject.key)
        .await?;
    let again = history
        .iter()
        .find(|version| Some(version.revision) == asked.again)
        .filter(|version| version.text.is_some());
    let (typed, text) = standing(subject.key, again.or(history.first()));
    let form = TextForm {
        revision: newest(&history),
        subject: typed.unwrap_or_default(),
        text,
        ..TextForm::default()
    };
    let mut view = view(&state, &subject, &form, &history).await?;
    let teller = Teller::new(&subject.cx, &subject.actor, state.app().now());
    view.notice = again.map(|version| subject.cx.t.wording_restored(&teller.day_time(version.at)));
    show(&subject, &view, StatusCode::OK)
}

/// `POST /settings/texts/{kind}/{language}/{channel}`
pub async fn post(
    State(state): State<WebState>,
    subject: Subject,
    Htmx(htmx): Htmx,
    Form(mut form): Form<TextForm>,
) -> Result<Response, PageError> {
    let Subject { actor, key, cx } = &subject;
    let parsed = parse(*key, &form);
    let mut status = StatusCode::OK;
    let mut rival = None;
    let mut notice = None;
    let mut errors = Errors::none();
    match (form.part.as_str(), &parsed) {
        ("save" | "test", Err(_)) => status = StatusCode::UNPROCESSABLE_ENTITY,
        ("save" | "reset", _) => {
            // Words that are the standard ones are no own text.
            let text = match &parsed {
                Ok(text) if form.part == "save" && !is_standard(*key, text) => Some(text.clone()),
                _ => None,
            };
            let revision = fields::revision(&form.revision)?;
            let saved = state.app().save_own_text(actor, *key, revision, text).await;
            match saved {
                Ok(()) => {
                    return Ok(respond::go(htmx, &format!("{}?done=saved", href(*key))));
                }
                Err(SaveTextError::Changed(newer)) => {
                    status = StatusCode::CONFLICT;
                    form.revision = newer.revision.to_string();
                    let teller = Teller::new(cx, actor, state.app().now());
                    let when = teller.day_time(newer.at);
                    rival = Some(RivalVersion {
                        sentence: cx.t.wording_changed_meanwhile(newer.by.as_str(), &when),
                        version: version(cx.t, &teller, *key, &newer),
                    });
                }
                Err(SaveTextError::Failure(failure)) => return Err(failure.into()),
            }
        }
        ("test", Ok(text)) => {
            let tested = test(&state, &subject, &form, text).await?;
            match tested {
                Tested::Sent(sentence) => notice = Some(sentence),
                Tested::NoServer => {
                    notice = Some(cx.t.wording_no_server().to_owned());
                    status = StatusCode::CONFLICT;
                }
                Tested::NoNumber(why) => {
                    errors = errors.with("phone", why);
                    status = StatusCode::UNPROCESSABLE_ENTITY;
                }
            }
        }
        ("plain", _) => form.text = sms::cheaper(key.language, &form.text),
        ("show", _) => {}
        _ => return Err(Problem::BadRequest.into()),
    }
    // What is shown is what was read: without what cannot be shown, and with lines as they count.
    tidy(*key, &mut form);
    let history = state.app().own_text_history(actor, *key).await?;
    let view = TextView {
        notice,
        rival,
        errors,
        ..view(&state, &subject, &form, &history).await?
    };
    show(&subject, &view, status)
}

/// `POST …/check`: what follows from what is typed. Nothing is changed.
pub async fn check(
    State(state): State<WebState>,
    subject: Subject,
    Form(form): Form<TextForm>,
) -> Result<Response, PageError> {
    let check = checked(&state, &subject, &form).await?;
    respond::page(&CheckFragment {
        cx: &subject.cx,
        check: &check,
    })
}

pub(super) fn parse(key: TextKey, form: &TextForm) -> Result<OwnText, Vec<(Part, Refused)>> {
    OwnText::parse(key, &form.subject, &form.text)
}

/// With what the message is shown.
pub(super) fn shown(t: Interface, form: &TextForm) -> Result<Shown, Problem> {
    let words = SampleWords {
        name: t.wording_sample_name().to_owned(),
        words: t.wording_sample_words().to_owned(),
    };
    Ok(match form.sample.trim() {
        "" => Shown::Sample(words),
        number => Shown::Case(number.parse().map_err(|_| Problem::BadRequest)?, words),
    })
}

/// The message as its reader would get it.
pub(super) async fn content(
    state: &WebState,
    subject: &Subject,
    form: &TextForm,
    text: Option<OwnText>,
) -> Result<Option<Content>, PageError> {
    let with = shown(subject.cx.t, form)?;
    let seen = state
        .app()
        .show_own_text(&subject.actor, subject.key, text, with)
        .await?;
    let link = seen
        .link
        .as_ref()
        .map(|token| invitation::link(state.config(), token.text()));
    let code = render::sample_code(&seen.message);
    messages::written_with(state, &seen.message, (link.as_deref(), code))
}

async fn checked(
    state: &WebState,
    subject: &Subject,
    form: &TextForm,
) -> Result<CheckView, PageError> {
    let Subject { key, cx, .. } = subject;
    let text = match parse(*key, form) {
        Ok(text) => text,
        Err(refused) => {
            let typed = |part| match part {
                Part::Subject => form.subject.clone(),
                Part::Email | Part::Sms => form.text.clone(),
            };
            return Ok(CheckView {
                problems: words::wording::problems(cx.t, &refused, typed),
                language: key.language.code(),
                ..CheckView::default()
            });
        }
    };
    let no_when = key.channel == Channel::Sms && !text.tells_when();
    let typed = text.body.to_string();
    let mut check = CheckView {
        no_when,
        language: key.language.code(),
        ..CheckView::default()
    };
    match content(state, subject, form, Some(text)).await? {
        Some(Content::Email(email)) => check.subject = Some(email.subject),
        Some(Content::Sms(message)) => {
            let room = render::room(&message.text);
            let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
            check.room = Some(cx.t.wording_room(
                number(room.used),
                number(room.places),
                i64::from(room.segments),
            ));
            check.dear_alphabet = room.encoding == Encoding::Ucs2;
            let dear = sms::dear(key.language, &typed);
            if !dear.is_empty() {
                let listed: Vec<String> = dear.iter().map(ToString::to_string).collect();
                check.dear = Some(cx.t.wording_dear(&listed.join(" ")));
            }
            let cheaper = sms::cheaper(key.language, &typed);
            check.can_replace = !dear.is_empty() && cheaper != typed;
            check.text = Some(message.text);
        }
        None => {}
    }
    Ok(check)
}

async fn address(state: &WebState, actor: &Actor) -> Result<String, PageError> {
    let profile = state.app().profile(actor).await?;
    Ok(profile.operator.email.as_str().to_owned())
}

enum Tested {
    Sent(String),
    NoServer,
    NoNumber(String),
}

async fn test(
    state: &WebState,
    subject: &Subject,
    form: &TextForm,
    text: &OwnText,
) -> Result<Tested, PageError> {
    let Subject { actor, key, cx } = subject;
    let number = match key.channel {
        Channel::Email => None,
        Channel::Sms => match PhoneNumber::parse(&form.phone) {
            Ok(number) => Some(number),
            Err(error) => {
                return Ok(Tested::NoNumber(
                    words::contact::phone_error(cx.t, error).to_owned(),
                ));
            }
        },
    };
    let to = match &number {
        Some(number) => number.spaced(),
        None => address(state, actor).await?,
    };
    let with = shown(cx.t, form)?;
    let sent = state
        .app()
        .test_own_text(actor, *key, Some(text.clone()), with, number)
        .await;
    match sent {
        Ok(_) => Ok(Tested::Sent(cx.t.wording_tested(&to))),
        Err(TestError::NoServer) => Ok(Tested::NoServer),
        Err(TestError::Failure(failure)) => Err(failure.into()),
    }
}

/// The words that count, or with which somebody begins.
pub(super) fn standing(key: TextKey, version: Option<&Version>) -> (Option<String>, String) {
    match version.and_then(|version| version.text.as_ref()) {
        Some(text) => words::wording::typed(text),
        None => render::standard(key),
    }
}

/// Whether it is the standard text, as it would be read if somebody typed it.
fn is_standard(key: TextKey, text: &OwnText) -> bool {
    let (subject, body) = render::standard(key);
    OwnText::parse(key, &subject.unwrap_or_default(), &body).as_ref() == Ok(text)
}

fn newest(history: &[Version]) -> String {
    history
        .first()
        .map_or(0, |version| version.revision)
        .to_string()
}

fn tidy(key: TextKey, form: &mut TextForm) {
    let part = match key.channel {
        Channel::Email => Part::Email,
        Channel::Sms => Part::Sms,
    };
    for (part, typed) in [(Part::Subject, &mut form.subject), (part, &mut form.text)] {
        if let Ok(clean) = cleaned(part, typed) {
            *typed = clean;
        }
    }
}

async fn view(
    state: &WebState,
    subject: &Subject,
    form: &TextForm,
    history: &[Version],
) -> Result<TextView, PageError> {
    let Subject { actor, key, cx } = subject;
    let t = cx.t;
    let teller = Teller::new(cx, actor, state.app().now());
    let email = key.channel == Channel::Email;
    let part = if email { Part::Email } else { Part::Sms };
    let link = domain::template::Placeholder::Link.to_string();
    let language: Language = key.language;
    Ok(TextView {
        heading: words::wording::heading(t, *key),
        action: href(*key),
        back: format!("/settings/texts?language={}", language.code()),
        revision: form.revision.clone(),
        email,
        subject: form.subject.clone(),
        text: form.text.clone(),
        language: language.code(),
        direction: language.direction(),
        hint: if email {
            t.wording_hint_email(&link)
        } else if key.kind == TextKind::Cancelled {
            t.wording_hint_sms().to_owned()
        } else {
            String::new()
        },
        places: placeholders(key.kind, part)
            .into_iter()
            .map(|place| words::wording::place(t, place))
            .collect(),
        own: history
            .first()
            .is_some_and(|version| version.text.is_some()),
        samples: samples(state, actor, t, form).await?,
        test_to: if email {
            t.wording_test_to(&address(state, actor).await?)
        } else {
            String::new()
        },
        phone: form.phone.clone(),
        notice: None,
        rival: None,
        check: checked(state, subject, form).await?,
        history: history
            .iter()
            .map(|one| version(t, &teller, *key, one))
            .collect(),
        errors: Errors::none(),
    })
}

/// Sample data, and the cases with an appointment that were busy last.
async fn samples(
    state: &WebState,
    actor: &Actor,
    t: Interface,
    form: &TextForm,
) -> Result<Vec<Choice>, PageError> {
    let cases = state
        .app()
        .list_cases(actor, CaseFilter::Active, None)
        .await?;
    let mut samples = vec![Choice::new("", t.wording_sample())];
    let with_appointment = cases
        .rows
        .iter()
        .filter(|row| row.appointment.is_some())
        .take(CASES);
    samples.extend(with_appointment.map(|row| {
        let number = row.number.to_string();
        let chosen = form.sample.trim() == number;
        Choice::new(&number, format!("#{number} {}", row.name)).selected_if(chosen)
    }));
    Ok(samples)
}

fn version(t: Interface, teller: &Teller, key: TextKey, version: &Version) -> VersionLine {
    let when = teller.day_time(version.at);
    let words = version.text.as_ref().map(words::wording::typed);
    let (subject, text) = words.map_or((None, None), |(subject, text)| (subject, Some(text)));
    VersionLine {
        label: t.wording_history_line(version.by.as_str(), &when),
        subject,
        text,
        href: format!("{}?again={}", href(key), version.revision),
        again: t.wording_use_again_what(&when),
    }
}

fn show(subject: &Subject, view: &TextView, status: StatusCode) -> Result<Response, PageError> {
    let mut response = respond::page(&TextPage {
        cx: &subject.cx,
        text: view,
    })?;
    *response.status_mut() = status;
    Ok(response)
}
