//! What one move says to the database, for the bare loops: the product's statements, word for word,
//! with values of the same kind and length. A test keeps them so.

use std::sync::OnceLock;

use anyhow::Result;
use domain::time::Span;
use jiff::{Timestamp, ToSpan as _, tz::Offset};
use serde_json::json;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::fresh_key;
use crate::{
    data::{
        Kind, Plan, SystemClock, SystemRandomness,
        Value::{self, Bool, Bytes, Int, Null, Text},
    },
    moves::{Pool, Standing},
};

/// A statement, and whether its rows are read.
#[derive(Debug)]
pub(super) struct Statement {
    /// As the product writes it.
    text: &'static str,
    /// Whether it answers rows.
    pub(super) reads: bool,
    sqlite: OnceLock<String>,
    postgres: OnceLock<String>,
}

impl Statement {
    const fn new(text: &'static str, reads: bool) -> Self {
        Self {
            text,
            reads,
            sqlite: OnceLock::new(),
            postgres: OnceLock::new(),
        }
    }

    /// As SQLite reads it.
    pub(super) fn sqlite(&self) -> &str {
        self.sqlite
            .get_or_init(|| self.text.replace("{{for_update}}", "").replace('$', "?"))
    }

    /// As PostgreSQL reads it.
    pub(super) fn postgres(&self) -> &str {
        self.postgres
            .get_or_init(|| self.text.replace("{{for_update}}", "FOR NO KEY UPDATE"))
    }
}

const fn read(text: &'static str) -> Statement {
    Statement::new(text, true)
}

const fn write(text: &'static str) -> Statement {
    Statement::new(text, false)
}

static LOCK_CASE: Statement = read(
    "SELECT organisation_id, id, number, name, kind, state, origin, email, phone,
       reference, notes, language, zone, online_until, created_at, active_at
     FROM customer_case WHERE id = $2 AND organisation_id = $1 {{for_update}}",
);
static CASE_OPERATORS: Statement = read(
    "SELECT operator_id FROM case_operator WHERE case_id = $1
     ORDER BY position, operator_id",
);
static ORGANISATION: Statement = read(
    "SELECT id AS organisation_id, name AS organisation_name, zone AS organisation_zone,
       languages, overlap_rule, grace_seconds, colour, reminders
     FROM organisation
     WHERE id = $1",
);
static APPOINTMENT: Statement = read(
    "SELECT a.id, a.case_id, a.uid, a.starts_at, a.ends_at, a.zone, a.kind, a.status,
            a.revision, a.changed_by, a.changed_at, a.words
     FROM customer_case c
     JOIN appointment a ON a.id = c.appointment_id AND a.organisation_id = c.organisation_id
     WHERE c.id = $2 AND c.organisation_id = $1",
);
static APPOINTMENT_OPERATORS: Statement = read(
    "SELECT operator_id FROM appointment_operator
     WHERE appointment_id = $1 ORDER BY position, operator_id",
);
static TOLD: Statement = read(
    "SELECT channel, recipient, kind, starts_at, ends_at, revision, language, created_at,
            sent_at
     FROM message
     WHERE appointment_id = $2 AND organisation_id = $1 AND (told OR state = 'sending')
       AND kind <> 'customer_cancelled'
     ORDER BY revision, created_at, id",
);
static OUTCOME: Statement = read(
    "SELECT outcome FROM request
     WHERE organisation_id = $1 AND operator_id = $2 AND key = $3",
);
static NO_SMS: Statement =
    read("SELECT reason, since FROM no_sms WHERE organisation_id = $1 AND number = $2");
static LOCK_OPERATORS: Statement = read(
    "SELECT organisation_id, id, name, email, role, licensed, active, language, zone
     FROM operator WHERE organisation_id = $1 AND id IN ($2) ORDER BY id {{for_update}}",
);
static OVERLAPPING: Statement = read(
    "SELECT ao.operator_id, o.name AS operator_name, ao.appointment_id,
            c.name AS case_name, ao.starts_at, ao.ends_at
     FROM appointment_operator ao
     JOIN operator o ON o.id = ao.operator_id
     JOIN appointment a ON a.id = ao.appointment_id
     JOIN customer_case c ON c.id = a.case_id
     WHERE ao.operator_id = $2 AND ao.scheduled
       AND ao.starts_at > $3 AND ao.starts_at < $4 AND ao.ends_at > $5
       AND ao.organisation_id = $1 AND ao.appointment_id <> $6
     ORDER BY ao.starts_at, ao.appointment_id LIMIT 20",
);
static CLOSED_DAYS: Statement = read(
    "SELECT day, name FROM closed_day
     WHERE organisation_id = $1 AND day >= $2 AND day <= $3 ORDER BY day",
);
static HOURS: Statement = read(
    "SELECT id, zone, hours FROM operator
     WHERE organisation_id = $1 AND id IN ($2) ORDER BY id",
);
static OPERATOR_DAYS: Statement = read(
    "SELECT operator_id, day, hours FROM operator_day
     WHERE operator_id IN ($2) AND day >= $3 AND day <= $4 AND organisation_id = $1
     ORDER BY operator_id, day",
);
static ABSENCES: Statement = read(
    "SELECT id, operator_id, starts_at, ends_at, label FROM absence
     WHERE operator_id IN ($2) AND ends_at > $3 AND starts_at < $4
       AND organisation_id = $1
     ORDER BY starts_at, id",
);
static SUPERSEDE: Statement = write(
    "UPDATE message SET state = 'superseded', superseded_by = $3, settled_at = $4
     WHERE appointment_id = $2 AND organisation_id = $1 AND state = 'queued'
       AND kind <> 'withdrawal' AND (kind <> 'reminder' OR starts_at <> $5 OR $6 = FALSE)",
);
static UPDATE: Statement = write(
    "UPDATE appointment SET starts_at = $3, ends_at = $4, status = $5, revision = CAST($6 AS BIGINT),
       changed_by = $7, changed_at = $8, words = $9,
       start_since = CASE WHEN starts_at = $3 THEN start_since ELSE CAST($10 AS BIGINT) END,
       remind_at = CASE WHEN starts_at = $3 AND status = 'scheduled'
         AND CAST($5 AS TEXT) = 'scheduled' THEN remind_at ELSE CAST($11 AS BIGINT) END
     WHERE id = $2 AND organisation_id = $1 AND revision = CAST($6 AS BIGINT) - 1",
);
static UPDATE_OPERATORS: Statement = write(
    "UPDATE appointment_operator SET starts_at = $2, ends_at = $3, scheduled = $4,
       exclusive = $5
     WHERE appointment_id = $1",
);
static INSERT_VERSION: Statement = write(
    "INSERT INTO appointment_version (organisation_id, appointment_id, revision, starts_at,
       ends_at, status, words, changed_by, changed_at, undo_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
);
static SET_APPOINTMENT: Statement = write(
    "UPDATE customer_case
     SET appointment_id = $3, appointment_status = $4, appointment_start = $5,
       appointment_end = $6
     WHERE id = $2 AND organisation_id = $1",
);
static SET_LISTED: Statement = write(
    "UPDATE case_operator
     SET appointment_status = $3, appointment_start = $4, appointment_end = $5
     WHERE case_id = $2 AND organisation_id = $1",
);
static INSERT_EVENT: Statement = write(
    "INSERT INTO event (organisation_id, id, case_id, at, author, body)
     VALUES ($1, $2, $3, $4, $5, $6)",
);
static OPERATOR: Statement = read(
    "SELECT organisation_id, id, name, email, role, licensed, active, language, zone
     FROM operator WHERE organisation_id = $1 AND id = $2",
);
static LINK_AND_TEXTS: Statement = read(
    "SELECT c.link_sealed, t.kind, t.subject, t.body
     FROM customer_case c
     LEFT JOIN own_text t ON t.organisation_id = c.organisation_id AND t.language = $3
       AND t.channel = $4 AND t.body IS NOT NULL
       AND NOT EXISTS (
         SELECT 1 FROM own_text n
         WHERE n.organisation_id = t.organisation_id AND n.language = t.language
           AND n.channel = t.channel AND n.kind = t.kind AND n.revision > t.revision)
     WHERE c.id = $2 AND c.organisation_id = $1
     ORDER BY t.kind",
);
static INSERT_MESSAGE: Statement = write(
    "INSERT INTO message (organisation_id, id, case_id, appointment_id, revision, kind,
       channel, recipient, recipient_key, language, key, state, created_at, due_at,
       attempt, told, starts_at, ends_at, snapshot, link_sealed)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, FALSE,
       $15, $16, $17, $18)
     ON CONFLICT (key) DO NOTHING",
);
static TOUCH_CASE: Statement = write(
    "UPDATE customer_case SET active_at = $3
     WHERE id = $2 AND organisation_id = $1 AND active_at < $3",
);
static TOUCH_OPERATORS: Statement = write(
    "UPDATE case_operator SET active_at = $3
     WHERE case_id = $2 AND organisation_id = $1 AND active_at < $3",
);
static UNREAD: Statement = write(
    "UPDATE case_operator SET unread = unread + 1
     WHERE case_id = $2 AND operator_id <> $3 AND organisation_id = $1",
);
static REMEMBER: Statement = write(
    "INSERT INTO request (organisation_id, operator_id, key, at, outcome)
     VALUES ($1, $2, $3, $4, $5)",
);

/// A move with all its values, ready to be written.
#[derive(Debug)]
pub(super) struct Move {
    organisation: Uuid,
    operator: Uuid,
    case: Uuid,
    appointment: Uuid,
    revision: i64,
    span: Span,
    /// The days that the time may touch on any zone's clocks.
    days: [String; 2],
    now: i64,
    key: String,
    author: String,
    body: String,
    outcome: String,
    letters: [Letter; 2],
    sealed: [u8; 62],
    event: Uuid,
}

#[derive(Debug)]
struct Letter {
    id: Uuid,
    event: Uuid,
    channel: &'static str,
    recipient: String,
    key: String,
    snapshot: String,
    body: String,
}

impl Move {
    /// The move of an appointment to its other time.
    pub(super) fn new(plan: &Plan, operator: u64, standing: &Standing) -> Self {
        let now = domain::clock::Clock::now(&SystemClock);
        let case = standing.case;
        let revision = i64::from(standing.revision) + 1;
        let appointment = Plan::id(Kind::Appointment, case);
        let (from, to) = (
            Plan::span(case, standing.moved),
            Plan::span(case, !standing.moved),
        );
        let letter = |channel: &'static str, recipient: String| {
            let id = id(now);
            Letter {
                id,
                event: self::id(now),
                channel,
                key: format!("{appointment}/{revision}/invitation/{channel}/{recipient}/"),
                snapshot: snapshot(case, operator, revision, from, to),
                body: json!({"what": "message", "id": id}).to_string(),
                recipient,
            }
        };
        let letters = [
            letter("sms", Plan::phone(case)),
            letter("email", Plan::email(case)),
        ];
        let ids = letters.each_ref().map(|letter| letter.id);
        let operator_id = Plan::id(Kind::Operator, operator);
        let name = Plan::operator_name(operator);
        Self {
            organisation: plan.organisation,
            operator: operator_id,
            case: Plan::id(Kind::Case, case),
            appointment,
            revision,
            span: to,
            days: [
                Offset::UTC
                    .to_datetime(to.start)
                    .date()
                    .saturating_sub(1.day()),
                Offset::UTC
                    .to_datetime(to.end)
                    .date()
                    .saturating_add(1.day()),
            ]
            .map(|day| day.to_string()),
            now: now.as_microsecond(),
            key: fresh_key(),
            author: json!({"who": "operator", "id": operator_id, "name": name}).to_string(),
            body: json!({"what": "moved", "appointment": appointment, "revision": revision,
                "from": from, "to": to})
            .to_string(),
            outcome: json!({"case": Plan::id(Kind::Case, case), "deed": "moved", "span": to,
                "messages": ids,
                "undo": {"appointment": appointment, "revision": revision, "until": now}})
            .to_string(),
            letters,
            sealed: [7; 62],
            event: id(now),
        }
    }

    /// The statements in their order, with their values.
    pub(super) fn calls(&self) -> Vec<(&'static Statement, Vec<Value<'_>>)> {
        let organisation = Bytes(self.organisation.as_bytes());
        let (case, operator) = (Bytes(self.case.as_bytes()), Bytes(self.operator.as_bytes()));
        let appointment = Bytes(self.appointment.as_bytes());
        let (now, revision) = (Int(self.now), Int(self.revision));
        let start = Int(self.span.start.as_microsecond());
        let end = Int(self.span.end.as_microsecond());
        let [first, last] = self.days.each_ref().map(|day| Text(day));
        let longest_before = self.span.start - Span::LONGEST;
        let (author, scheduled) = (Text(&self.author), Text("scheduled"));
        let mut calls = vec![
            (&LOCK_CASE, vec![organisation, case]),
            (&CASE_OPERATORS, vec![case]),
            (&ORGANISATION, vec![organisation]),
            (&APPOINTMENT, vec![organisation, case]),
            (&APPOINTMENT_OPERATORS, vec![appointment]),
            (&TOLD, vec![organisation, appointment]),
            (&OUTCOME, vec![organisation, operator, Text(&self.key)]),
            (
                &NO_SMS,
                vec![organisation, Text(&self.letters[0].recipient)],
            ),
            (&LOCK_OPERATORS, vec![organisation, operator]),
            (
                &OVERLAPPING,
                vec![
                    organisation,
                    operator,
                    Int(longest_before.as_microsecond()),
                    end,
                    start,
                    appointment,
                ],
            ),
            (&CLOSED_DAYS, vec![organisation, first, last]),
            (&HOURS, vec![organisation, operator]),
            (&OPERATOR_DAYS, vec![organisation, operator, first, last]),
            (&ABSENCES, vec![organisation, operator, start, end]),
            (
                &SUPERSEDE,
                vec![organisation, appointment, revision, now, start, Bool(true)],
            ),
            (
                &UPDATE,
                vec![
                    organisation,
                    appointment,
                    start,
                    end,
                    scheduled,
                    revision,
                    author,
                    now,
                    Null,
                    now,
                    Int(Plan::remind_at(self.span)),
                ],
            ),
            (
                &UPDATE_OPERATORS,
                vec![appointment, start, end, Bool(true), Bool(false)],
            ),
            (
                &INSERT_VERSION,
                vec![
                    organisation,
                    appointment,
                    revision,
                    start,
                    end,
                    scheduled,
                    Null,
                    author,
                    now,
                    Int(self.now + 20_000_000),
                ],
            ),
            (
                &SET_APPOINTMENT,
                vec![organisation, case, appointment, scheduled, start, end],
            ),
            (&SET_LISTED, vec![organisation, case, scheduled, start, end]),
            (
                &INSERT_EVENT,
                vec![
                    organisation,
                    Bytes(self.event.as_bytes()),
                    case,
                    now,
                    author,
                    Text(&self.body),
                ],
            ),
            (&OPERATOR, vec![organisation, operator]),
        ];
        for (after, letter) in (1..).zip(&self.letters) {
            let recipient = Text(&letter.recipient);
            calls.push((
                &LINK_AND_TEXTS,
                vec![organisation, case, Text("en"), Text(letter.channel)],
            ));
            calls.push((
                &INSERT_MESSAGE,
                vec![
                    organisation,
                    Bytes(letter.id.as_bytes()),
                    case,
                    appointment,
                    revision,
                    Text("invitation"),
                    Text(letter.channel),
                    recipient,
                    recipient,
                    Text("en"),
                    Text(&letter.key),
                    Text("kept"),
                    now,
                    Int(self.now + 20_000_000),
                    start,
                    end,
                    Text(&letter.snapshot),
                    Bytes(&self.sealed),
                ],
            ));
            calls.push((
                &INSERT_EVENT,
                vec![
                    organisation,
                    Bytes(letter.event.as_bytes()),
                    case,
                    Int(self.now + after),
                    author,
                    Text(&letter.body),
                ],
            ));
        }
        calls.extend([
            (&TOUCH_CASE, vec![organisation, case, now]),
            (&TOUCH_OPERATORS, vec![organisation, case, now]),
            (&UNREAD, vec![organisation, case, operator]),
            (
                &REMEMBER,
                vec![
                    organisation,
                    operator,
                    Text(&self.key),
                    now,
                    Text(&self.outcome),
                ],
            ),
        ]);
        calls
    }
}

fn id(now: Timestamp) -> Uuid {
    let mut noise = [0; 10];
    domain::clock::Randomness::fill(&SystemRandomness, &mut noise);
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &noise).into_uuid()
}

fn snapshot(case: u64, operator: u64, revision: i64, from: Span, to: Span) -> String {
    let (first, last) = Plan::name(case);
    json!({
        "organisation_name": "Harbour Advice", "case_name": format!("{first} {last}"),
        "case_number": Plan::number(case), "operator_name": Plan::operator_name(operator),
        "reply_to": Plan::operator_email(operator),
        "uid": format!("{}@reconvene", Plan::id(Kind::Appointment, case)),
        "revision": revision, "span": to, "zone": "Europe/Berlin", "moved_from": from,
        "words": null, "again": false
    })
    .to_string()
}

/// What the writers hand back when their round is over.
pub(super) async fn gather(
    mut writers: JoinSet<Result<(Pool, Vec<u32>)>>,
) -> Result<(Vec<Pool>, Vec<u32>)> {
    let (mut pools, mut all) = (Vec::new(), Vec::new());
    while let Some(writer) = writers.join_next().await {
        let (pool, times) = writer??;
        pools.push(pool);
        all.extend(times);
    }
    Ok((pools, all))
}

#[cfg(test)]
mod tests {
    use std::{
        io,
        path::Path,
        sync::{Arc, Mutex},
    };

    use db::{Db, Options};
    use domain::CaseId;

    use super::*;
    use crate::{
        data::{self, use_cases},
        moves::{actor, form, zone},
    };

    /// What was logged.
    static LOGGED: Mutex<Vec<u8>> = Mutex::new(Vec::new());

    struct Log;

    impl io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            LOGGED.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn squeezed(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The texts of the statements that the product ran: with no patience at all it logs the place
    /// of each as slow.
    fn product_said() -> Vec<String> {
        let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/store/src");
        let known = testkit::statements::under(&store);
        let log = String::from_utf8(LOGGED.lock().unwrap().clone()).unwrap();
        log.lines()
            .filter_map(|line| line.split_once("statement=\"")?.1.split_once('"'))
            .map(|(place, _)| {
                let text = known.iter().find(|known| known.place.ends_with(place));
                squeezed(
                    &text
                        .unwrap_or_else(|| panic!("no statement at {place}"))
                        .text,
                )
            })
            .collect()
    }

    #[tokio::test]
    async fn the_bare_loop_says_what_the_product_says() {
        tracing_subscriber::fmt()
            .with_ansi(false)
            .with_writer(|| Log)
            .with_max_level(tracing_subscriber::filter::LevelFilter::WARN)
            .init();
        let folder = tempfile::tempdir().unwrap();
        let file = data::sqlite::file(folder.path(), 250).await.unwrap();
        let options = Options {
            slow_statement: std::time::Duration::ZERO,
            on_commit: Arc::new(|_| {}),
            ..Options::default()
        };
        let db = Db::open(&file.url(), options).await.unwrap();
        let (standing, case) = (Standing::new(7, 1, 0), Plan::id(Kind::Case, 7));
        let form = form(&standing, &zone().unwrap(), &fresh_key());
        let actor = actor(file.plan.organisation, 7).unwrap();
        use_cases(db.clone())
            .save_appointment(&actor, CaseId::from(case), &form)
            .await
            .unwrap();
        db.close().await;

        let one = Move::new(&file.plan, 7, &standing);
        let bare: Vec<String> = one
            .calls()
            .iter()
            .map(|(statement, _)| squeezed(statement.text))
            .collect();
        assert_eq!(bare, product_said());
        for (statement, values) in one.calls() {
            let highest = (1..40)
                .filter(|n| statement.text.contains(&format!("${n}")))
                .max();
            assert_eq!(highest, Some(values.len()), "{}", statement.text);
        }
    }
}
