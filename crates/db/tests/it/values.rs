//! Parameters, rows, and the traps where one text could mean two things.

use db::{Db, Error, Kind, Query as _, Row, params, sql};
use jiff::Timestamp;
use proptest::strategy::{Strategy as _, ValueTree as _};
use testkit::{TestDb, db_test};
use uuid::Uuid;

use crate::{add, names, things};

async fn one(
    db: &Db,
    f: impl FnOnce(&mut db::ReadTx<'_>) -> Result<Row, Error> + Send + 'static,
) -> Row {
    db.read(f).await.unwrap()
}

#[db_test(empty)]
async fn every_portable_type_comes_back_as_it_went_in(db: TestDb) {
    let id = Uuid::from_u128(0x017f_0000_0000_7000_8000_0000_0000_0001);
    let at: Timestamp = "2026-11-22T20:15:00.123456Z".parse().unwrap();
    db.migrate(&[db::Migration {
        id: 1,
        name: "types",
        sql: "CREATE TABLE t (i {{int}}, b {{bool}}, s {{text}}, d {{blob}}, u {{blob}}, at {{int}}) {{strict}}",
        postgres: None,
        sqlite: None,
    }])
    .await
    .unwrap();
    let row = db
        .write::<_, Error, _>(move |tx| {
            let data: &[u8] = &[0, 255, 1];
            tx.execute(
                sql!("INSERT INTO t (i, b, s, d, u, at) VALUES ($1, $2, $3, $4, $5, $6)"),
                params![i64::MIN, true, "äöü \u{1f600}", data, id, at],
            )?;
            let nothing = None::<String>;
            tx.execute(
                sql!("INSERT INTO t (i, b, s, d, u, at) VALUES ($1, $2, $3, $4, $5, $6)"),
                params![
                    None::<i64>,
                    None::<bool>,
                    nothing,
                    None::<Vec<u8>>,
                    None::<Uuid>,
                    None::<Timestamp>
                ],
            )?;
            tx.query_one(sql!("SELECT * FROM t WHERE i = $1"), params![i64::MIN])
        })
        .await
        .unwrap();
    assert_eq!(row.get::<i64>("i").unwrap(), i64::MIN);
    assert!(row.get::<bool>("b").unwrap());
    assert_eq!(row.get::<String>("s").unwrap(), "äöü \u{1f600}");
    assert_eq!(row.get::<Vec<u8>>("d").unwrap(), [0, 255, 1]);
    assert_eq!(row.get::<Uuid>("u").unwrap(), id);
    assert_eq!(row.get::<Timestamp>("at").unwrap(), at);
    let empty = one(&db, |tx| {
        tx.query_one(sql!("SELECT * FROM t WHERE i IS NULL"), &[])
    })
    .await;
    assert_eq!(empty.get::<Option<bool>>("b").unwrap(), None);
    assert_eq!(empty.get::<Option<Uuid>>("u").unwrap(), None);
    assert_eq!(empty.get::<Option<Timestamp>>("at").unwrap(), None);
}

#[db_test(empty)]
async fn a_column_that_is_missing_null_or_of_another_type_is_named(db: TestDb) {
    let row = one(&db, |tx| {
        tx.query_one(
            sql!("SELECT 'a' AS word, CAST(NULL AS TEXT) AS absent"),
            &[],
        )
    })
    .await;
    for error in [
        row.get::<i64>("word").unwrap_err(),
        row.get::<String>("words").unwrap_err(),
        row.get::<String>("absent").unwrap_err(),
    ] {
        assert_eq!(error.kind, Kind::Bug);
        assert!(
            error.to_string().contains("`word") || error.to_string().contains("`absent`"),
            "{error}"
        );
    }
}

#[db_test(empty)]
async fn parameters_are_bound_by_number_not_by_appearance(db: TestDb) {
    let row = one(&db, |tx| {
        tx.query_one(
            sql!("SELECT CAST($2 AS TEXT) AS second, CAST($1 AS TEXT) AS first"),
            params!["one", "two"],
        )
    })
    .await;
    assert_eq!(row.get::<String>("first").unwrap(), "one");
    assert_eq!(row.get::<String>("second").unwrap(), "two");
}

#[db_test(empty)]
async fn a_missing_or_superfluous_parameter_is_refused(db: TestDb) {
    let too_few = db.read(|tx| {
        tx.query(
            sql!("SELECT CAST($1 AS TEXT), CAST($2 AS TEXT)"),
            params!["a"],
        )
    });
    assert_eq!(too_few.await.unwrap_err().kind, Kind::Bug);
    let too_many = db.read(|tx| tx.query(sql!("SELECT 1 AS one"), params!["a"]));
    assert_eq!(too_many.await.unwrap_err().kind, Kind::Bug);
}

#[db_test(empty)]
async fn an_optional_filter_is_written_with_a_cast(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    add(&db, 2, "b").await.unwrap();
    let count = async |wanted: Option<&'static str>| {
        db.read(move |tx| {
            tx.query(
                sql!(
                    "SELECT id FROM thing WHERE CAST($1 AS TEXT) IS NULL OR name = $1 ORDER BY id"
                ),
                params![wanted],
            )
        })
        .await
        .unwrap()
        .len()
    };
    assert_eq!(count(None).await, 2);
    assert_eq!(count(Some("b")).await, 1);
}

#[db_test(empty)]
async fn booleans_are_true_and_false(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    let touched = db.write::<_, Error, _>(|tx| {
        tx.execute(
            sql!("UPDATE thing SET open = $1 WHERE open = TRUE"),
            params![false],
        )
    });
    assert_eq!(touched.await.unwrap(), 1);
    let rows = db.read(|tx| tx.query(sql!("SELECT id FROM thing WHERE NOT open ORDER BY id"), &[]));
    assert_eq!(rows.await.unwrap().len(), 1);
}

#[db_test(empty)]
async fn sums_are_cast_and_counts_are_64_bit(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    let row = one(&db, |tx| {
        tx.query_one(
            sql!("SELECT count(*) AS n, CAST(sum(id) AS BIGINT) AS total, 1 AS one FROM thing"),
            &[],
        )
    })
    .await;
    assert_eq!(row.get::<i64>("n").unwrap(), 1);
    assert_eq!(row.get::<i64>("total").unwrap(), 1);
    assert_eq!(row.get::<i64>("one").unwrap(), 1);
    if db.engine() == db::Engine::Postgres {
        let uncast = one(&db, |tx| {
            tx.query_one(sql!("SELECT sum(id) AS total FROM thing"), &[])
        })
        .await;
        let error = uncast.get::<i64>("total").unwrap_err();
        assert!(error.to_string().contains("cast"), "{error}");
    }
}

#[db_test(empty)]
async fn arithmetic_with_a_parameter_needs_a_cast(db: TestDb) {
    let at: Timestamp = "2026-11-22T20:15:00Z".parse().unwrap();
    let row = one(&db, move |tx| {
        tx.query_one(
            sql!("SELECT CAST($1 AS BIGINT) - 86400 AS earlier"),
            params![at],
        )
    })
    .await;
    assert_eq!(
        row.get::<i64>("earlier").unwrap(),
        at.as_microsecond() - 86400
    );
    if db.engine() == db::Engine::Postgres {
        let error = db
            .check_statement("SELECT 1 WHERE 5 > $1 - 86400")
            .await
            .unwrap_err();
        assert!(error.to_string().contains("CAST($1 AS BIGINT)"), "{error}");
        let run =
            db.read(|tx| tx.query(sql!("SELECT 1 AS one WHERE 5 > $1 - 86400"), params![1_i64]));
        let error = run.await.unwrap_err();
        assert_eq!(error.kind, Kind::Bug);
    }
}

#[db_test(empty)]
async fn a_parameter_of_the_wrong_type_is_an_error_and_no_panic(db: TestDb) {
    things(&db).await;
    for wrong in [
        db.write(|tx| tx.execute(sql!("UPDATE thing SET amount = $1"), params!["x"]))
            .await,
        db.write(|tx| {
            tx.execute(
                sql!("INSERT INTO thing (id, name) VALUES ($1, $2)"),
                params![1, 2_i64],
            )
        })
        .await,
        db.write(|tx| {
            tx.execute(
                sql!("INSERT INTO thing (id, name) VALUES ($1, $2)"),
                params!["a", "b"],
            )
        })
        .await,
    ] {
        // SQLite takes a number for a text column, as it can be written as text.
        let error: Error = match wrong {
            Ok(n) => {
                assert_eq!((db.engine(), n <= 1), (db::Engine::Sqlite, true));
                continue;
            }
            Err(error) => error,
        };
        assert_eq!(error.kind, Kind::Bug, "{error}");
    }
}

#[db_test(empty)]
async fn lists_expand_and_an_empty_one_finds_nothing(db: TestDb) {
    things(&db).await;
    for (id, name) in [(1, "a"), (2, "b"), (3, "c")] {
        add(&db, id, name).await.unwrap();
    }
    let found = async |ids: Vec<i64>| {
        db.read(move |tx| {
            tx.query(
                sql!(
                    "SELECT id FROM thing WHERE name <> $2 AND id IN ($1) AND id < $3 ORDER BY id"
                ),
                params![ids, "c", 100],
            )?
            .iter()
            .map(|row| row.get("id"))
            .collect::<Result<Vec<i64>, Error>>()
        })
        .await
        .unwrap()
    };
    assert_eq!(found(vec![]).await, [0_i64; 0]);
    assert_eq!(found(vec![2]).await, [2]);
    assert_eq!(found(vec![3, 1, 2]).await, [1, 2]);
    let names = vec!["a".to_owned(), "c".to_owned()];
    let rows = db.read(move |tx| {
        tx.query(
            sql!("SELECT id FROM thing WHERE name IN ($1) ORDER BY id"),
            params![names],
        )
    });
    assert_eq!(rows.await.unwrap().len(), 2);
    let many: Vec<i64> = (0..40_000).collect();
    let error = db
        .read(move |tx| {
            tx.query(
                sql!("SELECT id FROM thing WHERE id IN ($1) ORDER BY id"),
                params![many],
            )
        })
        .await
        .unwrap_err();
    assert_eq!(error.kind, Kind::Bug);
}

#[db_test(empty)]
async fn a_claim_leaves_each_row_to_one(db: TestDb) {
    things(&db).await;
    for (id, name) in [(1, "a"), (2, "b"), (3, "c"), (4, "d")] {
        add(&db, id, name).await.unwrap();
    }
    let claim = |limit: i64| {
        db.write(move |tx| {
            tx.query(
                sql!(
                    "WITH picked AS (SELECT id FROM thing WHERE open AND amount <= $1
                       ORDER BY id LIMIT $3 {{skip_locked}})
                     UPDATE thing SET open = FALSE, amount = $2 FROM picked
                     WHERE thing.id = picked.id RETURNING thing.id AS id"
                ),
                params![0, 7, limit],
            )?
            .iter()
            .map(|row| row.get("id"))
            .collect::<Result<Vec<i64>, Error>>()
        })
    };
    let (a, b, c) = tokio::join!(claim(2), claim(2), claim(2));
    let mut all = [a.unwrap(), b.unwrap(), c.unwrap()].concat();
    all.sort_unstable();
    assert_eq!(all, [1, 2, 3, 4]);
}

#[db_test(empty)]
async fn query_one_and_opt_say_when_the_number_of_rows_is_wrong(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    add(&db, 2, "b").await.unwrap();
    let none = db
        .read(|tx| tx.query_one(sql!("SELECT id FROM thing WHERE id = 9"), &[]))
        .await;
    assert_eq!(none.unwrap_err().kind, Kind::Bug);
    let two = db
        .read(|tx| tx.query_opt(sql!("SELECT id FROM thing ORDER BY id"), &[]))
        .await;
    let error = two.unwrap_err();
    assert_eq!(error.kind, Kind::Bug);
    assert!(
        error.to_string().contains("values.rs:"),
        "the statement is named: {error}"
    );
    let opt = db
        .read(|tx| tx.query_opt(sql!("SELECT id FROM thing WHERE id = 9"), &[]))
        .await;
    assert!(opt.unwrap().is_none());
}

#[db_test(empty)]
async fn text_is_ordered_by_bytes(db: TestDb) {
    things(&db).await;
    for (id, name) in [(1, "ä"), (2, "b"), (3, "B"), (4, "a")] {
        add(&db, id, name).await.unwrap();
    }
    let rows = db
        .read(|tx| tx.query(sql!("SELECT name FROM thing ORDER BY name"), &[]))
        .await;
    let sorted: Vec<String> = rows
        .unwrap()
        .iter()
        .map(|row| row.get("name").unwrap())
        .collect();
    assert_eq!(sorted, ["B", "a", "b", "ä"]);
    let upper = db.read(|tx| {
        tx.query(
            sql!("SELECT id FROM thing WHERE name = 'a' ORDER BY id"),
            &[],
        )
    });
    assert_eq!(upper.await.unwrap().len(), 1);
    assert_eq!(names(&db).await.len(), 4);
}

#[db_test(empty)]
async fn any_text_survives(db: TestDb) {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let texts: Vec<String> = (0..64)
        .map(|_| "[^\u{0}]{0,40}".new_tree(&mut runner).unwrap().current())
        .collect();
    let expected = texts.clone();
    let back = db
        .read(move |tx| {
            texts
                .iter()
                .map(|text| {
                    tx.query_one(sql!("SELECT CAST($1 AS TEXT) AS t"), params![text])?
                        .get("t")
                })
                .collect::<Result<Vec<String>, Error>>()
        })
        .await
        .unwrap();
    assert_eq!(back, expected);
}

#[db_test(empty)]
async fn the_character_nul_is_refused(db: TestDb) {
    things(&db).await;
    assert_eq!(add(&db, 1, "a\0b").await.unwrap_err().kind, Kind::Bug);
    assert_eq!(names(&db).await, [""; 0]);
}

#[db_test(empty)]
async fn a_statement_can_be_checked_without_running_it(db: TestDb) {
    things(&db).await;
    db.check_statement("DELETE FROM thing WHERE id = $1 AND name IN ($2)")
        .await
        .unwrap();
    db.check_statement("SELECT id FROM thing WHERE id = $1 {{for_update}}")
        .await
        .unwrap();
    assert!(
        db.check_statement("SELECT nothing FROM thing")
            .await
            .is_err()
    );
    assert!(db.check_statement("SELECT id FROM nowhere").await.is_err());
}
