//! The rows of each table, in an order in which they can be written.

use app::invitation::LinkToken;
use domain::{
    answer::ReplyPolicy,
    appointment::{AppointmentKind, AppointmentStatus, Author},
    case::{CaseState, CaseType, Origin},
    message::{Channel, MessageKind, MessageState, Snapshot},
    operator::Role,
    text::Name,
    time::Zone,
    timeline::Happening,
    wording::Wording,
};
use serde::Serialize;
use store::sealed::Vault;

use super::{
    Value::{Bool, Bytes, Int, Null, Text},
    plan::{Kind, OPERATORS, Plan},
    value::Value,
};

/// Takes a row.
pub(super) type Out<'a> = dyn FnMut(&[Value<'_>]) -> anyhow::Result<()> + 'a;

/// A table and what stands in it.
pub(super) struct Table {
    /// Its name.
    pub(super) name: &'static str,
    /// The columns that are written, separated by commas.
    pub(super) columns: &'static str,
    /// How many times `rows` is asked: once a case or once an operator.
    pub(super) each: fn(&Plan) -> u64,
    /// The rows of one of them.
    pub(super) rows: fn(&Plan, &Vault, u64, &mut Out<'_>) -> anyhow::Result<()>,
}

const ZONE: &str = "Europe/Berlin";

fn cases(plan: &Plan) -> u64 {
    plan.cases
}

fn operators(_: &Plan) -> u64 {
    OPERATORS
}

/// All tables but the words of the search.
pub(super) const TABLES: [Table; 8] = [
    Table {
        name: "operator",
        columns: "organisation_id, id, name, email, email_folded, password_hash, \
                  role, licensed, active, language, zone, created_at",
        each: operators,
        rows: |plan, _, n, out| {
            let email = Plan::operator_email(n);
            out(&[
                Bytes(plan.organisation.as_bytes()),
                Bytes(Plan::id(Kind::Operator, n).as_bytes()),
                Text(&Plan::operator_name(n)),
                Text(&email),
                Text(&email),
                Text(&plan.password_hash),
                Text(Role::Operator.code()),
                Bool(true),
                Bool(true),
                Text("en"),
                Text(ZONE),
                Int(Plan::made(0)),
            ])
        },
    },
    Table {
        name: "customer_case",
        columns: "organisation_id, id, number, name, kind, state, origin, email, phone, \
                  reference, notes, language, zone, owned, link_hash, link_sealed, \
                  appointment_id, appointment_status, appointment_start, appointment_end, \
                  online_until, created_at, active_at",
        each: cases,
        rows: |plan, vault, n, out| {
            let id = Plan::id(Kind::Case, n);
            let (first, last) = Plan::name(n);
            let token = LinkToken::new(id.into_bytes());
            let token = token.text().reveal().as_bytes();
            let mut nonce = [0; 24];
            for (to, from) in nonce.iter_mut().zip(id.as_bytes()) {
                *to = *from;
            }
            out(&[
                Bytes(plan.organisation.as_bytes()),
                Bytes(id.as_bytes()),
                Int(Plan::number(n)),
                Text(&format!("{first} {last}")),
                Text(CaseType::Individual.code()),
                Text(CaseState::Open.code()),
                Text(Origin::Manual.code()),
                Text(&Plan::email(n)),
                Text(&Plan::phone(n)),
                Text(""),
                Text(""),
                Text("en"),
                Null,
                Bool(true),
                Bytes(&vault.lookup_hash(token)),
                Bytes(&vault.seal(token, nonce)?),
                Bytes(Plan::id(Kind::Appointment, n).as_bytes()),
                Text(AppointmentStatus::Scheduled.code()),
                Int(Plan::first_start(n)),
                Int(Plan::span(n, false).end.as_microsecond()),
                Null,
                Int(Plan::made(n)),
                Int(Plan::made(n)),
            ])
        },
    },
    Table {
        name: "case_operator",
        columns: "organisation_id, case_id, operator_id, position, state, active_at, unread, \
                  number, name, kind, appointment_status, appointment_start, appointment_end, \
                  online_until",
        each: cases,
        rows: |plan, _, n, out| {
            let (first, last) = Plan::name(n);
            out(&[
                Bytes(plan.organisation.as_bytes()),
                Bytes(Plan::id(Kind::Case, n).as_bytes()),
                Bytes(Plan::id(Kind::Operator, Plan::owner(n)).as_bytes()),
                Int(0),
                Text(CaseState::Open.code()),
                Int(Plan::made(n)),
                Int(0),
                Int(Plan::number(n)),
                Text(&format!("{first} {last}")),
                Text(CaseType::Individual.code()),
                Text(AppointmentStatus::Scheduled.code()),
                Int(Plan::first_start(n)),
                Int(Plan::span(n, false).end.as_microsecond()),
                Null,
            ])
        },
    },
    Table {
        name: "appointment",
        columns: "organisation_id, id, case_id, uid, starts_at, ends_at, zone, kind, status, \
                  revision, changed_by, changed_at, words, start_since, remind_at",
        each: cases,
        rows: |plan, _, n, out| {
            let id = Plan::id(Kind::Appointment, n);
            let span = Plan::span(n, false);
            out(&[
                Bytes(plan.organisation.as_bytes()),
                Bytes(id.as_bytes()),
                Bytes(Plan::id(Kind::Case, n).as_bytes()),
                Text(&format!("{id}@reconvene")),
                Int(span.start.as_microsecond()),
                Int(span.end.as_microsecond()),
                Text(ZONE),
                Text(AppointmentKind::Video.code()),
                Text(AppointmentStatus::Scheduled.code()),
                Int(1),
                Text(&author(n)?),
                Int(Plan::made(n)),
                Null,
                Int(Plan::made(n)),
                Int(Plan::remind_at(span)),
            ])
        },
    },
    Table {
        name: "appointment_operator",
        columns: "organisation_id, appointment_id, operator_id, position, starts_at, ends_at, \
                  scheduled, exclusive",
        each: cases,
        rows: |plan, _, n, out| {
            let span = Plan::span(n, false);
            out(&[
                Bytes(plan.organisation.as_bytes()),
                Bytes(Plan::id(Kind::Appointment, n).as_bytes()),
                Bytes(Plan::id(Kind::Operator, Plan::owner(n)).as_bytes()),
                Int(0),
                Int(span.start.as_microsecond()),
                Int(span.end.as_microsecond()),
                Bool(true),
                Bool(false),
            ])
        },
    },
    Table {
        name: "appointment_version",
        columns: "organisation_id, appointment_id, revision, starts_at, ends_at, status, words, \
                  changed_by, changed_at, undo_until",
        each: cases,
        rows: |plan, _, n, out| {
            let span = Plan::span(n, false);
            out(&[
                Bytes(plan.organisation.as_bytes()),
                Bytes(Plan::id(Kind::Appointment, n).as_bytes()),
                Int(1),
                Int(span.start.as_microsecond()),
                Int(span.end.as_microsecond()),
                Text(AppointmentStatus::Scheduled.code()),
                Null,
                Text(&author(n)?),
                Int(Plan::made(n)),
                Null,
            ])
        },
    },
    Table {
        name: "event",
        columns: "organisation_id, id, case_id, at, author, body",
        each: cases,
        rows: |plan, _, n, out| {
            let author = author(n)?;
            let happenings = [
                (
                    Kind::Created,
                    Happening::CaseCreated {
                        origin: Origin::Manual,
                    },
                ),
                (
                    Kind::Scheduled,
                    Happening::Scheduled {
                        appointment: Plan::id(Kind::Appointment, n).into(),
                        revision: 1,
                        span: Plan::span(n, false),
                    },
                ),
                (
                    Kind::Told,
                    Happening::Message {
                        id: Plan::id(Kind::Message, n).into(),
                    },
                ),
            ];
            for (after, (kind, happening)) in (0..).zip(happenings) {
                out(&[
                    Bytes(plan.organisation.as_bytes()),
                    Bytes(Plan::id(kind, n).as_bytes()),
                    Bytes(Plan::id(Kind::Case, n).as_bytes()),
                    Int(Plan::made(n) + after),
                    Text(&author),
                    Text(&json(&happening)?),
                ])?;
            }
            Ok(())
        },
    },
    Table {
        name: "message",
        columns: "organisation_id, id, case_id, appointment_id, revision, kind, channel, \
                  recipient, recipient_key, language, key, state, created_at, due_at, attempt, \
                  told, sent_at, settled_at, starts_at, ends_at, snapshot",
        each: cases,
        rows: |plan, _, n, out| {
            let appointment = Plan::id(Kind::Appointment, n);
            let (email, made) = (Plan::email(n), Plan::made(n));
            let span = Plan::span(n, false);
            let (kind, channel) = (MessageKind::Invitation.code(), Channel::Email.code());
            out(&[
                Bytes(plan.organisation.as_bytes()),
                Bytes(Plan::id(Kind::Message, n).as_bytes()),
                Bytes(Plan::id(Kind::Case, n).as_bytes()),
                Bytes(appointment.as_bytes()),
                Int(1),
                Text(kind),
                Text(channel),
                Text(&email),
                Text(&email),
                Text("en"),
                Text(&format!("{appointment}/1/{kind}/{channel}/{email}/")),
                Text(MessageState::Sent.code()),
                Int(made),
                Int(made),
                Int(1),
                Bool(true),
                Int(made),
                Int(made),
                Int(span.start.as_microsecond()),
                Int(span.end.as_microsecond()),
                Text(&snapshot(n)?),
            ])
        },
    },
];

/// The table of words, which is written in the order of its key.
pub(super) const WORDS: &str = "organisation_id, word, case_id";

/// Every word of every case, in the order of the table's key.
pub(super) fn words(plan: &Plan) -> Vec<(Box<str>, u64)> {
    let mut words: Vec<(Box<str>, u64)> = (0..plan.cases)
        .flat_map(|case| {
            Plan::words(case)
                .into_iter()
                .map(move |word| (word.into(), case))
        })
        .collect();
    words.sort_unstable();
    words
}

fn author(case: u64) -> anyhow::Result<String> {
    let owner = Plan::owner(case);
    json(&Author::Operator {
        id: Plan::id(Kind::Operator, owner).into(),
        name: Name::parse(&Plan::operator_name(owner))?,
    })
}

fn snapshot(case: u64) -> anyhow::Result<String> {
    let (first, last) = Plan::name(case);
    let owner = Plan::owner(case);
    json(&Snapshot {
        organisation_name: "Harbour Advice".to_owned(),
        case_name: format!("{first} {last}"),
        case_number: Plan::number(case),
        operator_name: Plan::operator_name(owner),
        reply_to: Some(Plan::operator_email(owner)),
        uid: format!("{}@reconvene", Plan::id(Kind::Appointment, case)),
        revision: 1,
        span: Plan::span(case, false),
        zone: Zone::parse(ZONE)?,
        moved_from: None,
        words: None,
        again: false,
        quiet: None,
        wording: Wording::default(),
        replies: ReplyPolicy::default(),
        in_reply_to: None,
        passed_on: None,
    })
}

fn json(value: &impl Serialize) -> anyhow::Result<String> {
    Ok(serde_json::to_string(value)?)
}
