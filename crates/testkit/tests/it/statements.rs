//! One text, two engines: every statement and the whole schema hold on both.

use std::path::Path;
use std::sync::{Arc, Mutex};

use testkit::database::{self, Contents};
use testkit::{TestDb, db_test, statements};

#[db_test]
async fn every_statement_of_the_sources_can_be_prepared(db: TestDb) {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut wrong = Vec::new();
    let mut checked = 0;
    for statement in statements::under(&crates.join("store/src")) {
        checked += 1;
        if let Err(error) = db.check_statement(&statement.text).await {
            wrong.push(format!("{}: {error}", statement.place));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked > 50, "only {checked} statements were found");
}

#[test]
fn the_two_schemas_are_the_same() {
    let told = [database::SQLITE, database::POSTGRES].map(|engine| {
        let schema = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&schema);
        database::run(engine, Contents::Migrated, async move |db: TestDb| {
            *kept.lock().unwrap() = db.schema().await.unwrap();
        });
        schema.lock().unwrap().clone()
    });
    let [sqlite, postgres] = told;
    assert!(!sqlite.is_empty());
    let only = |a: &[String], b: &[String]| -> Vec<String> {
        a.iter().filter(|line| !b.contains(line)).cloned().collect()
    };
    assert_eq!(only(&sqlite, &postgres), [""; 0], "on SQLite only");
    assert_eq!(only(&postgres, &sqlite), [""; 0], "on PostgreSQL only");
}
