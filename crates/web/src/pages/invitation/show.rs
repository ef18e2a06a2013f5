//! The page itself.

use app::invitation::{Invitation, InvitedTo};
use axum::{extract::State, response::Response};
use domain::{
    appointment::{AppointmentStatus, Author, Span},
    text::Name,
    time::Zone,
};
use jiff::Timestamp;
use serde::Deserialize;
use texts::when;

use super::{Link, Note, code};
use crate::{
    error::{PageError, Problem},
    extract::Query,
    pages::fields::zones,
    respond,
    state::WebState,
    views::{
        invitation::{GuestCx, GuestState, GuestTime, InvitationPage, InvitationView},
        parts::Moment,
    },
    words,
};

/// What may stand behind the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Arrival {
    /// What was just tried.
    done: String,
}

/// `GET /i/{token}`
pub async fn get(
    State(state): State<WebState>,
    link: Link,
    Query(arrival): Query<Arrival>,
) -> Result<Response, PageError> {
    let invitation = match link.open(&state).await {
        Err(error) if error.problem() == Problem::CodeNeeded => {
            return code::ask(&state, &link, code::Asked::First).await;
        }
        opened => opened?,
    };
    let cx = link.cx(&state, &invitation);
    let note = Note::from_code(&arrival.done).and_then(|note| note.sentence(&cx, &invitation));
    let view = InvitationView {
        note,
        ..view(&state, &cx, &invitation)
    };
    respond::page(&InvitationPage {
        cx: &cx,
        view: &view,
    })
}

/// What the page shows.
pub(super) fn view(state: &WebState, cx: &GuestCx, invitation: &Invitation) -> InvitationView {
    let now = state.app().now();
    let key = state.app().form_key().to_string();
    let topic = words::case::topic(invitation.case);
    let Some(invited) = &invitation.appointment else {
        return InvitationView {
            state: GuestState::None,
            time: None,
            operator: String::new(),
            words: None,
            cancellable: false,
            undo_until: None,
            calendar: false,
            revision: String::new(),
            key,
            topic,
            note: None,
        };
    };
    let appointment = &invited.appointment;
    let zone = invitation.zone.as_ref().unwrap_or(&appointment.zone);
    InvitationView {
        state: stands(cx, invited, zone, now),
        time: Some(time(cx, appointment.span, zone, invitation.zone_chosen)),
        operator: with_whom(invited),
        words: appointment
            .words
            .clone()
            .filter(|_| appointment.status == AppointmentStatus::Cancelled),
        cancellable: invited.can_cancel,
        undo_until: invited
            .undo_until
            .map(|until| when::time(cx.language, &zone.at(until))),
        calendar: appointment.is_coming(now),
        revision: appointment.revision.to_string(),
        key,
        topic,
        note: None,
    }
}

/// Whom the customer meets; after a cancellation by the organisation, who cancelled.
pub(super) fn with_whom(invited: &InvitedTo) -> String {
    let appointment = &invited.appointment;
    match &appointment.changed_by {
        Author::Operator { name, .. } if appointment.status == AppointmentStatus::Cancelled => {
            name.to_string()
        }
        Author::Operator { .. } | Author::Customer | Author::Schedule => {
            let names: Vec<&str> = invited.operators.iter().map(Name::as_str).collect();
            names.join(", ")
        }
    }
}

fn stands(cx: &GuestCx, invited: &InvitedTo, zone: &Zone, now: Timestamp) -> GuestState {
    let appointment = &invited.appointment;
    match appointment.status {
        AppointmentStatus::Cancelled if appointment.changed_by == Author::Customer => {
            GuestState::CancelledByGuest
        }
        AppointmentStatus::Cancelled => GuestState::Cancelled,
        AppointmentStatus::Missed => GuestState::Missed,
        AppointmentStatus::Scheduled if appointment.took_place(now) => GuestState::Over,
        AppointmentStatus::Scheduled if appointment.span.start <= now => GuestState::Running,
        AppointmentStatus::Scheduled => match invited.moved_from {
            Some(old) => {
                let told =
                    |span: Span| when::range(cx.language, &zone.at(span.start), &zone.at(span.end));
                GuestState::Moved {
                    old: told(old),
                    new: told(appointment.span),
                }
            }
            None => GuestState::Planned,
        },
    }
}

fn time(cx: &GuestCx, span: Span, zone: &Zone, chosen: bool) -> GuestTime {
    let language = cx.language;
    let (start, end) = (zone.at(span.start), zone.at(span.end));
    let exact = |at: &jiff::Zoned| at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let end_words = if start.date() == end.date() {
        when::time(language, &end)
    } else {
        when::day_time(language, &end)
    };
    GuestTime {
        day: when::long_date(language, &start).into(),
        start: Moment::new(exact(&start), when::time(language, &start)),
        end: Moment::new(exact(&end), end_words),
        zone_words: when::zone(language, &start),
        zone: zone.name().to_owned(),
        zone_chosen: chosen,
        zones: zones(zone.name()),
    }
}
