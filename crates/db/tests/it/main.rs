//! Rules of the facade, on both engines.

#![cfg(test)]

mod announcements;
mod constraints;
mod encryption;
mod engines;
mod migrations;
mod values;
mod writes;

use db::{Db, Error, Migration, Query as _, params, sql};

/// A table most tests use.
const THINGS: &[Migration] = &[Migration {
    id: 1,
    name: "things",
    sql: "CREATE TABLE thing (
            id {{int}} NOT NULL CONSTRAINT thing_pkey PRIMARY KEY,
            name {{text}} NOT NULL CONSTRAINT thing_name_key UNIQUE,
            amount {{int}} NOT NULL DEFAULT 0 CONSTRAINT thing_amount_range CHECK (amount >= 0),
            open {{bool}} NOT NULL DEFAULT TRUE,
            data {{blob}},
            note {{text}}
        ) {{strict}};
        CREATE TABLE part (
            id {{int}} NOT NULL CONSTRAINT part_pkey PRIMARY KEY,
            thing_id {{int}} NOT NULL CONSTRAINT part_thing_fkey REFERENCES thing (id),
            place {{int}} NOT NULL,
            gone {{bool}} NOT NULL DEFAULT FALSE
        ) {{strict}};
        CREATE UNIQUE INDEX part_place_key ON part (thing_id, place) WHERE NOT gone",
    postgres: None,
    sqlite: None,
}];

async fn things(db: &Db) {
    assert_eq!(db.migrate(THINGS).await.unwrap(), ["things"]);
}

async fn add(db: &Db, id: i64, name: &'static str) -> Result<(), Error> {
    db.write(move |tx| {
        tx.execute(
            sql!("INSERT INTO thing (id, name) VALUES ($1, $2)"),
            params![id, name],
        )?;
        Ok(())
    })
    .await
}

async fn names(db: &Db) -> Vec<String> {
    db.read(|tx| {
        let rows = tx.query(sql!("SELECT name FROM thing ORDER BY id"), &[])?;
        rows.iter()
            .map(|row| row.get("name"))
            .collect::<Result<_, Error>>()
    })
    .await
    .unwrap()
}
