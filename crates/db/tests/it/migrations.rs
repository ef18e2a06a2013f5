//! Migrations: each whole or not at all, remembered, never changed.

use db::{Error, Kind, Migration, Query as _, sql};
use testkit::{TestDb, db_test};

use crate::{THINGS, add, names, things};

const fn second(sql: &'static str) -> Migration {
    Migration {
        id: 2,
        name: "second",
        sql,
        postgres: None,
        sqlite: None,
    }
}

#[db_test(empty)]
async fn only_what_is_new_is_applied(db: TestDb) {
    let both = [
        THINGS[0],
        second("ALTER TABLE thing ADD COLUMN more {{int}}"),
    ];
    assert_eq!(db.pending(&both).await.unwrap(), ["things", "second"]);
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    assert_eq!(db.pending(&both).await.unwrap(), ["second"]);
    assert_eq!(db.migrate(&both).await.unwrap(), ["second"]);
    assert_eq!(db.migrate(&both).await.unwrap(), [""; 0]);
    assert_eq!(db.pending(&both).await.unwrap(), [""; 0]);
    let row = db
        .read(|tx| tx.query_one(sql!("SELECT * FROM thing ORDER BY id"), &[]))
        .await
        .unwrap();
    assert_eq!(row.get::<Option<i64>>("more").unwrap(), None);
}

#[db_test(empty)]
async fn a_failing_migration_leaves_the_state_before_it(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    let broken = [
        THINGS[0],
        second(
            "CREATE TABLE half (a {{int}}) {{strict}}; DELETE FROM thing; INSERT INTO nowhere VALUES (1)",
        ),
    ];
    let error = db.migrate(&broken).await.unwrap_err();
    let told = error.to_string();
    assert!(
        told.starts_with("a mistake in the program: migration 0002_second: "),
        "{told}"
    );
    assert!(told.contains("nowhere"), "{told}");
    assert_eq!(names(&db).await, ["a"]);
    assert!(
        db.read(|tx| tx.query(sql!("SELECT a FROM half ORDER BY a"), &[]))
            .await
            .is_err()
    );
    let right = [
        THINGS[0],
        second("CREATE TABLE half (a {{int}}) {{strict}}"),
    ];
    assert_eq!(db.migrate(&right).await.unwrap(), ["second"]);
}

#[db_test(empty)]
async fn a_migration_that_was_changed_is_refused(db: TestDb) {
    things(&db).await;
    let changed = [Migration {
        sql: "CREATE TABLE other (a {{int}}) {{strict}}",
        ..THINGS[0]
    }];
    for error in [
        db.migrate(&changed).await.unwrap_err(),
        db.pending(&changed).await.unwrap_err(),
    ] {
        assert_eq!(error.kind, Kind::Refused);
        assert!(error.to_string().contains("0001_things"), "{error}");
    }
}

#[db_test(empty)]
async fn a_database_of_a_later_version_is_refused(db: TestDb) {
    let both = [
        THINGS[0],
        second("CREATE TABLE other (a {{int}}) {{strict}}"),
    ];
    db.migrate(&both).await.unwrap();
    let error = db.migrate(THINGS).await.unwrap_err();
    assert_eq!(error.kind, Kind::Refused);
    assert!(error.to_string().contains("0002_second"), "{error}");
}

#[db_test(empty)]
async fn statements_for_one_engine_run_on_that_engine(db: TestDb) {
    let set = [Migration {
        id: 1,
        name: "extra",
        sql: "CREATE TABLE t (a {{int}}) {{strict}}",
        postgres: Some("ALTER TABLE t ADD COLUMN engine TEXT DEFAULT 'postgres'"),
        sqlite: Some("ALTER TABLE t ADD COLUMN engine TEXT DEFAULT 'sqlite'"),
    }];
    db.migrate(&set).await.unwrap();
    let row = db
        .write::<_, Error, _>(|tx| {
            tx.query_one(sql!("INSERT INTO t (a) VALUES (1) RETURNING engine"), &[])
        })
        .await
        .unwrap();
    let expected = if db.engine() == db::Engine::Sqlite {
        "sqlite"
    } else {
        "postgres"
    };
    assert_eq!(row.get::<String>("engine").unwrap(), expected);
}

#[db_test(empty)]
async fn mistakes_in_the_set_are_found_before_anything_runs(db: TestDb) {
    for wrong in [
        [
            THINGS[0],
            Migration {
                id: 1,
                ..second("SELECT 1")
            },
        ],
        [
            THINGS[0],
            second("CREATE TABLE t (a {{integer}}) {{strict}}"),
        ],
        [
            THINGS[0],
            second("CREATE TABLE t (a {{int}} REFERENCES thing DEFERRABLE INITIALLY DEFERRED)"),
        ],
    ] {
        assert_eq!(db.migrate(&wrong).await.unwrap_err().kind, Kind::Bug);
    }
    assert_eq!(db.pending(THINGS).await.unwrap(), ["things"]);
}

#[db_test(empty)]
async fn nodes_that_start_together_migrate_once(db: TestDb) {
    let results = futures::future::join_all((0..4).map(|_| db.migrate(THINGS))).await;
    let applied: Vec<&str> = results.into_iter().flat_map(Result::unwrap).collect();
    assert_eq!(applied, ["things"]);
}

#[db_test(empty)]
async fn the_schema_is_told_in_the_same_words_on_both_engines(db: TestDb) {
    things(&db).await;
    db.migrate(&[
        THINGS[0],
        Migration {
            postgres: Some(
                "ALTER TABLE part ADD CONSTRAINT part_alone EXCLUDE (place WITH =) WHERE (gone)",
            ),
            ..second("CREATE INDEX part_by_place ON part (place)")
        },
    ])
    .await
    .unwrap();
    let expected = [
        "part.gone integer not null",
        "part.id integer not null",
        "part.place integer not null",
        "part.thing_id integer not null",
        "part: index part_by_place",
        "part: reference part_thing_fkey",
        "part: unique part_pkey",
        "part: unique part_place_key",
        "thing.amount integer not null",
        "thing.data bytes",
        "thing.id integer not null",
        "thing.name text not null",
        "thing.note text",
        "thing.open integer not null",
        "thing: check thing_amount_range",
        "thing: unique thing_name_key",
        "thing: unique thing_pkey",
    ];
    assert_eq!(db.schema().await.unwrap(), expected);
}
