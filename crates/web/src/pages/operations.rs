//! How the messages fare, for administrators.

use app::messages::{Lane, Operations};
use axum::{extract::State, response::Response};
use domain::{
    message::{Channel, Message},
    operator::Actor,
};

use crate::{
    error::PageError,
    extract::{Administrator, Page},
    respond,
    state::WebState,
    views::operations::{Figure, OperationsPage, OperationsRow, OperationsView, Transport},
    words::{self, Teller},
};

/// `GET /operations`
pub async fn get(
    State(state): State<WebState>,
    Administrator(actor): Administrator,
    Page(cx): Page,
) -> Result<Response, PageError> {
    let app = state.app();
    let Operations {
        overview,
        lanes,
        failures,
    } = app.view_operations(&actor).await?;
    let teller = Teller::new(&cx, &actor, app.now());
    let t = cx.t;
    let number = |count: i64| texts::number::number(teller.language(), count);
    let late = overview.oldest_due.filter(|due| *due < teller.now);
    let waiting = Figure {
        label: t.operations_waiting().to_owned(),
        value: number(overview.waiting),
        note: match late {
            Some(due) => t.operations_oldest(&teller.day_time(due)),
            None if overview.waiting == 0 => t.operations_nothing_waits().to_owned(),
            // They have their time, and it has not come.
            None => String::new(),
        },
        attention: late.is_some_and(|due| is_overdue(&teller, due)),
    };
    let failed = Figure {
        label: t.operations_failed().to_owned(),
        value: number(overview.failed),
        note: t.operations_last_day().to_owned(),
        attention: overview.failed > 0,
    };
    let sent = Figure {
        label: t.operations_sent().to_owned(),
        value: number(overview.sent),
        note: t.operations_last_day().to_owned(),
        attention: false,
    };
    let key = app.form_key().to_string();
    // The newest come first, so those that the figure counts are the first ones.
    let counted = usize::try_from(overview.failed).unwrap_or_default();
    let (recent, older) = failures.split_at(counted.min(failures.len()));
    let rows = |messages: &[Message]| {
        let rows = messages.iter();
        rows.map(|message| row(&teller, message, actor.licensed, &key))
            .collect()
    };
    let operations = OperationsView {
        figures: vec![waiting, failed, sent],
        transports: transports(&state, &actor, &teller, &lanes),
        recent: rows(recent),
        older: rows(older),
        more: None,
    };
    respond::page(&OperationsPage {
        cx: &cx,
        operations: &operations,
    })
}

/// Whether somebody should look: a message should have left minutes ago.
fn is_overdue(teller: &Teller, due: jiff::Timestamp) -> bool {
    teller.now.duration_since(due) > jiff::SignedDuration::from_mins(5)
}

/// The ways out of the house. That a channel has a server the use cases know; its name only the
/// configuration does.
fn transports(state: &WebState, actor: &Actor, teller: &Teller, lanes: &[Lane]) -> Vec<Transport> {
    let (t, channels, config) = (teller.t, state.app().channels(), state.config());
    let troubles = state.app().sending_troubles(actor);
    lanes
        .iter()
        .map(|lane| {
            let (name, there, server) = match lane.channel {
                Channel::Email => (t.operations_email(), channels.email, &config.mail_server),
                Channel::Sms => (t.operations_sms(), channels.sms, &config.sms_gateway),
            };
            let trouble = troubles
                .iter()
                .any(|trouble| trouble.channel == lane.channel);
            Transport {
                name: name.to_owned(),
                words: match server {
                    Some(server) if there => server.clone(),
                    None if there => String::new(),
                    Some(_) | None => t.operations_kept().to_owned(),
                },
                works: there && !trouble,
                facts: if there {
                    facts(teller, lane)
                } else {
                    Vec::new()
                },
            }
        })
        .collect()
}

/// How a channel fares, in sentences.
fn facts(teller: &Teller, lane: &Lane) -> Vec<String> {
    let t = teller.t;
    let late = lane.oldest_due.filter(|due| *due < teller.now);
    let mut queue = t.operations_queue(lane.waiting);
    if let Some(due) = late {
        queue = format!("{queue}; {}", t.operations_oldest(&teller.day_time(due)));
    }
    let held_up = lane.held_up.iter();
    let failed = lane.failed.iter();
    [queue, t.operations_rate(lane.sent_lately, lane.sent)]
        .into_iter()
        .chain(
            held_up.map(|(why, count)| {
                t.operations_held_up(*count, words::message::reason(teller, *why))
            }),
        )
        .chain(failed.map(|(why, count)| {
            t.operations_failed_why(*count, words::message::reason(teller, *why))
        }))
        .collect()
}

fn row(teller: &Teller, message: &Message, can_send: bool, key: &str) -> OperationsRow {
    let snapshot = message.snapshot.as_ref();
    let case = message.case.and(snapshot);
    OperationsRow {
        case_name: snapshot.map_or_else(
            || teller.t.operations_deleted_case().to_owned(),
            |snapshot| snapshot.case_name.clone(),
        ),
        case_href: case.map_or_else(
            || words::message::href(message),
            |snapshot| words::case::base(snapshot.case_number),
        ),
        mark: words::message::mark(teller, message, None, can_send, key),
        at: teller.past(message.created_at),
        tries: teller.t.operations_tries(i64::from(message.attempt)),
    }
}
