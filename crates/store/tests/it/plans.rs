//! How SQLite carries out the statements that every page needs: they must cost the same among a
//! thousand cases and a million, so none may read a table from end to end.

use db::DatabaseUrl;
use rusqlite::Connection;
use testkit::database::{Contents, SQLITE};

const SOURCES: [(&str, &str); 15] = [
    ("calendar.rs", include_str!("../../src/calendar.rs")),
    ("cases.rs", include_str!("../../src/cases.rs")),
    ("cases/list.rs", include_str!("../../src/cases/list.rs")),
    ("cases/team.rs", include_str!("../../src/cases/team.rs")),
    ("feed.rs", include_str!("../../src/feed.rs")),
    ("hours.rs", include_str!("../../src/hours.rs")),
    ("outbox.rs", include_str!("../../src/outbox.rs")),
    ("outbox/lanes.rs", include_str!("../../src/outbox/lanes.rs")),
    (
        "outbox/recording.rs",
        include_str!("../../src/outbox/recording.rs"),
    ),
    (
        "outbox/sending.rs",
        include_str!("../../src/outbox/sending.rs"),
    ),
    (
        "outbox/standing.rs",
        include_str!("../../src/outbox/standing.rs"),
    ),
    ("reach.rs", include_str!("../../src/reach.rs")),
    ("reminders.rs", include_str!("../../src/reminders.rs")),
    ("search.rs", include_str!("../../src/search.rs")),
    ("timeline.rs", include_str!("../../src/timeline.rs")),
];

/// The longest list that a worker asks with: SQLite plans otherwise for a long one than for a short one.
const LISTED: usize = 128;

/// The statements of a source file, as SQLite gets them.
fn statements(source: &str) -> Vec<String> {
    source
        .split("sql!(")
        .skip(1)
        .filter_map(|rest| rest.split('"').nth(1))
        .map(|text| {
            text.replace('$', "?")
                .replace("{{for_update}}", "")
                .replace("{{skip_locked}}", "")
        })
        .map(|text| with_lists(&text))
        .collect()
}

/// Gives every list of a statement its full length.
fn with_lists(statement: &str) -> String {
    let mut parts = statement.split(" IN (?");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |whole, part| {
        let (number, rest) = part.split_once(')').unwrap();
        let list = vec![format!("?{number}"); LISTED].join(", ");
        format!("{whole} IN ({list}){rest}")
    })
}

fn plan(connection: &Connection, statement: &str) -> Vec<String> {
    let mut explained = connection
        .prepare(&format!("EXPLAIN QUERY PLAN {statement}"))
        .unwrap();
    let mut rows = explained.raw_query();
    let mut plan = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        plan.push(row.get::<_, String>("detail").unwrap());
    }
    plan
}

#[test]
fn no_statement_about_cases_reads_a_whole_table() {
    testkit::database::run(SQLITE, Contents::Migrated, async |db| {
        let DatabaseUrl::Sqlite(file) = db.url() else {
            panic!("a file");
        };
        let connection = Connection::open(file).unwrap();
        let (mut seen, mut bad) = (0, Vec::new());
        for (name, source) in SOURCES {
            for statement in statements(source) {
                let plan = plan(&connection, &statement);
                // A subquery that is limited itself may be read whole.
                let whole = plan.iter().any(|step| {
                    let bounded = step == "SCAN q"
                        || step.ends_with("ROW VALUES CLAUSE")
                        // Of the organisations that wait, one row each.
                        || ["SCAN w", "SCAN CONSTANT ROW"].contains(&step.as_str())
                        // What workers have right now.
                        || step.ends_with("USING INDEX message_sending_idx");
                    // Of reviews an organisation has one at most.
                    let organisation =
                        step.ends_with("(organisation_id=?)") && !step.contains("reminder_review");
                    step.starts_with("SCAN ") && !bounded || organisation
                });
                // What is sorted afterwards was picked by key before, a bounded number of rows.
                let sorts = plan.iter().any(|step| step.contains("TEMP B-TREE"));
                let bounded = [" IN (?", "case_id = ?1", "appointment_id = ?2", "waiting w"]
                    .iter()
                    .any(|key| statement.contains(key));
                if whole || sorts && !bounded {
                    bad.push(format!("{name}: {statement}\n{plan:#?}"));
                }
                seen += 1;
            }
        }
        assert!(bad.is_empty(), "{}", bad.join("\n"));
        assert!(seen > 30, "the statements were found");
    });
}
