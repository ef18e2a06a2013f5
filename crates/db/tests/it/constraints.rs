//! Constraints are told by the names of the migrations, on both engines.

use db::{Error, Kind, Migration, params, sql};
use testkit::{TestDb, db_test};

use crate::{add, names, things};

#[db_test(empty)]
async fn a_unique_constraint_is_told_by_its_name(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    let same_id = add(&db, 1, "b").await.unwrap_err();
    assert_eq!(same_id.kind, Kind::Unique("thing_pkey".into()));
    let same_name = add(&db, 2, "a").await.unwrap_err();
    assert!(same_name.is_unique("thing_name_key"), "{same_name}");
    assert!(!same_name.is_unique("thing_pkey"));
}

#[db_test(empty)]
async fn a_partial_unique_index_is_told_by_its_name(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    let part = |id: i64, gone: bool| {
        db.write::<_, Error, _>(move |tx| {
            tx.execute(
                sql!("INSERT INTO part (id, thing_id, place, gone) VALUES ($1, $2, $3, $4)"),
                params![id, 1, 7, gone],
            )
        })
    };
    part(1, true).await.unwrap();
    part(2, false).await.unwrap();
    let error = part(3, false).await.unwrap_err();
    assert_eq!(error.kind, Kind::Unique("part_place_key".into()));
}

#[db_test(empty)]
async fn a_unique_index_on_an_expression_is_told_by_its_name(db: TestDb) {
    db.migrate(&[Migration {
        id: 1,
        name: "expression",
        sql: "CREATE TABLE e (a {{text}}) {{strict}}; CREATE UNIQUE INDEX e_lower_key ON e (lower(a))",
        postgres: None,
        sqlite: None,
    }])
    .await
    .unwrap();
    let put = |a: &'static str| {
        db.write::<_, Error, _>(move |tx| {
            tx.execute(sql!("INSERT INTO e (a) VALUES ($1)"), params![a])
        })
    };
    put("x").await.unwrap();
    assert_eq!(
        put("X").await.unwrap_err().kind,
        Kind::Unique("e_lower_key".into())
    );
}

#[db_test(empty)]
async fn a_check_is_told_by_its_name(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    let error = db
        .write::<_, Error, _>(|tx| tx.execute(sql!("UPDATE thing SET amount = -1"), &[]))
        .await
        .unwrap_err();
    assert!(error.is_check("thing_amount_range"), "{error}");
}

#[db_test(empty)]
async fn a_foreign_key_is_enforced(db: TestDb) {
    things(&db).await;
    let error = db
        .write::<_, Error, _>(|tx| {
            tx.execute(
                sql!("INSERT INTO part (id, thing_id, place) VALUES (1, 99, 1)"),
                &[],
            )
        })
        .await
        .unwrap_err();
    let name = if db.engine() == db::Engine::Sqlite {
        ""
    } else {
        "part_thing_fkey"
    };
    assert_eq!(error.kind, Kind::ForeignKey(name.into()));
}

#[db_test(empty)]
async fn an_expected_conflict_is_no_failure(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    let touched = db.write::<_, Error, _>(|tx| {
        let put = sql!("INSERT INTO thing (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING");
        Ok((
            tx.execute(put, params![1, "b"])?,
            tx.execute(put, params![2, "c"])?,
        ))
    });
    assert_eq!(touched.await.unwrap(), (0, 1));
    assert_eq!(names(&db).await, ["a", "c"]);
}

#[db_test(empty)]
async fn errors_do_not_repeat_values(db: TestDb) {
    things(&db).await;
    add(&db, 1, "mina@example.org").await.unwrap();
    let error = add(&db, 2, "mina@example.org").await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("mina@"), "{error:?}");
    assert!(
        format!("{error:?}").contains("main.rs:"),
        "the place is told: {error:?}"
    );
}
