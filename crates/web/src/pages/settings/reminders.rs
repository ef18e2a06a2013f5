//! What the organisation's customers are reminded of, and when they are left in peace.

use app::reminders::{RemindersChange, RemindersError};
use axum::{extract::State, response::Response};
use domain::{
    message::Channel,
    operator::Actor,
    reminder::{QuietHours, Reminders, RuleRefused},
};
use jiff::civil::Time;
use texts::Interface;

use crate::{
    error::{PageError, Problem},
    extract::{Administrator, Form, Htmx, Page},
    pages::fields,
    respond,
    state::WebState,
    views::{
        context::Cx,
        forms::RemindersForm,
        parts::Choice,
        reminders::{RemindersPage, RemindersView, RuleLine},
    },
    words,
};

/// Where the page stands, and what it says after a change.
const SAVED: &str = "/settings/reminders?done=saved";

/// The quiet hours that the page proposes while there are none.
const PROPOSED: [&str; 2] = ["21:00", "07:00"];

/// The units of the form, each with its minutes.
const UNITS: [(&str, u32); 3] = [("minutes", 1), ("hours", 60), ("days", 24 * 60)];

/// `GET /settings/reminders`
pub async fn get(
    State(state): State<WebState>,
    Administrator(actor): Administrator,
    Page(cx): Page,
) -> Result<Response, PageError> {
    let reminders = state.app().reminders(&actor).await?;
    respond::page(&RemindersPage {
        cx: &cx,
        reminders: &view(&cx, &reminders, &RemindersForm::default()),
    })
}

/// `POST /settings/reminders`
pub async fn post(
    State(state): State<WebState>,
    Administrator(actor): Administrator,
    Htmx(htmx): Htmx,
    Page(cx): Page,
    Form(form): Form<RemindersForm>,
) -> Result<Response, PageError> {
    let mut reader = fields::Reader::new(cx.t);
    let change = match form.part.as_str() {
        "add" => {
            let channel = channel(&form)?;
            minutes(&mut reader, cx.t, &form).map(|minutes| RemindersChange::Add(channel, minutes))
        }
        "remove" => {
            let minutes = form.minutes.parse().map_err(|_| Problem::BadRequest)?;
            Some(RemindersChange::Remove(channel(&form)?, minutes))
        }
        "quiet" => quiet(&mut reader, cx.t, &form),
        _ => return Err(Problem::BadRequest.into()),
    };
    if let Some(change) = change {
        match state.app().change_reminders(&actor, change).await {
            Ok(()) => return Ok(respond::go(htmx, SAVED)),
            Err(RemindersError::Refused(why)) => reader.refuse("amount", refused(cx.t, why)),
            Err(RemindersError::Failure(failure)) => return Err(failure.into()),
        }
    }
    again(&state, &actor, &cx, &form, reader).await
}

/// The page with what was typed and what is wrong with it.
async fn again(
    state: &WebState,
    actor: &Actor,
    cx: &Cx,
    form: &RemindersForm,
    reader: fields::Reader,
) -> Result<Response, PageError> {
    let reminders = state.app().reminders(actor).await?;
    let mut view = RemindersView {
        errors: reader.into_errors(),
        ..view(cx, &reminders, form)
    };
    if form.part == "quiet" {
        view.quiet = !form.quiet.is_empty();
        view.quiet_from.clone_from(&form.from);
        view.quiet_until.clone_from(&form.until);
    }
    respond::refused(&RemindersPage {
        cx,
        reminders: &view,
    })
}

fn channel(form: &RemindersForm) -> Result<Channel, Problem> {
    Channel::from_code(&form.channel).ok_or(Problem::BadRequest)
}

fn minutes(reader: &mut fields::Reader, t: Interface, form: &RemindersForm) -> Option<u32> {
    let each = UNITS
        .into_iter()
        .find(|(unit, _)| *unit == form.unit)
        .map_or(1, |(_, minutes)| minutes);
    let amount = form.amount.trim().parse::<u32>();
    if amount.is_err() {
        reader.refuse("amount", t.reminder_refused_amount());
    }
    // A number beyond all bounds is out of range, not a mistake in typing.
    amount.ok().map(|amount| amount.saturating_mul(each))
}

/// The quiet hours as typed, or that there shall be none.
fn quiet(
    reader: &mut fields::Reader,
    t: Interface,
    form: &RemindersForm,
) -> Option<RemindersChange> {
    if form.quiet.is_empty() {
        return Some(RemindersChange::Quiet(None));
    }
    let mut time = |field: &str, typed: &str| {
        typed
            .trim()
            .parse::<Time>()
            .map_err(|_| reader.refuse(field, t.reminder_refused_time()))
            .ok()
    };
    let (from, until) = (time("from", &form.from), time("until", &form.until));
    QuietHours::new(from?, until?)
        .map(|quiet| RemindersChange::Quiet(Some(quiet)))
        .map_err(|_| reader.refuse("until", t.reminder_refused_quiet()))
        .ok()
}

fn refused(t: Interface, why: RuleRefused) -> String {
    match why {
        RuleRefused::TooMany => {
            t.reminder_refused_many(i64::try_from(Reminders::MOST).unwrap_or(i64::MAX))
        }
        RuleRefused::Twice => t.reminder_refused_twice().to_owned(),
        RuleRefused::OutOfRange => t.reminder_refused_range().to_owned(),
    }
}

fn view(cx: &Cx, reminders: &Reminders, form: &RemindersForm) -> RemindersView {
    let t = cx.t;
    let clock = |time: Time| time.strftime("%H:%M").to_string();
    let [from, until] = match reminders.quiet {
        Some(quiet) => [clock(quiet.begins()), clock(quiet.ends())],
        None => PROPOSED.map(str::to_owned),
    };
    let unit = if form.unit.is_empty() {
        "hours"
    } else {
        form.unit.as_str()
    };
    RemindersView {
        rules: reminders
            .rules()
            .iter()
            .map(|rule| {
                let label = words::reminder::rule(t, rule);
                RuleLine {
                    channel: rule.channel.code().to_owned(),
                    minutes: rule.minutes.to_string(),
                    remove_label: t.hours_remove_what(&label),
                    label,
                }
            })
            .collect(),
        channels: [Channel::Email, Channel::Sms]
            .into_iter()
            .map(|channel| {
                let label = match channel {
                    Channel::Email => t.reminder_channel_email(),
                    Channel::Sms => t.reminder_channel_sms(),
                };
                Choice::new(channel.code(), label).selected_if(channel.code() == form.channel)
            })
            .collect(),
        amount: form.amount.clone(),
        units: UNITS
            .into_iter()
            .map(|(name, _)| {
                let label = match name {
                    "minutes" => t.reminder_unit_minutes(),
                    "hours" => t.reminder_unit_hours(),
                    _ => t.reminder_unit_days(),
                };
                Choice::new(name, label).selected_if(name == unit)
            })
            .collect(),
        quiet: reminders.quiet.is_some(),
        quiet_from: from,
        quiet_until: until,
        ..RemindersView::default()
    }
}
