//! The least that the calendar's answer can cost: its rows read, written as the same columns and
//! compressed, by as many threads as there are connections, with nobody to ask and nothing to check.

use std::{
    collections::HashMap,
    io::Write as _,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use flate2::{Compression, write::GzEncoder};
use rusqlite::{Connection, Statement, params_from_iter};
use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::window::Window;
use crate::{
    data::sqlite::File,
    latency::{Stats, micros},
};

/// The loop, ready to run.
#[derive(Debug)]
pub(crate) struct Bare {
    file: File,
    window: Window,
    /// What of the answer does not come from appointments: written as it is.
    rest: Map<String, Value>,
    /// The place of each operator among the answer's people.
    places: HashMap<[u8; 16], usize>,
    /// The beginning of the window, in seconds.
    from: i64,
    rows: usize,
}

impl Bare {
    /// For the window that the server answered like this.
    ///
    /// Fails if the loop's own answer is another one: then nothing can be compared.
    pub(crate) fn new(file: &File, window: Window, answer: &[u8]) -> Result<Self> {
        let answer: Map<String, Value> = serde_json::from_slice(answer)?;
        let people = answer.get("people").and_then(Value::as_array);
        let mut places = HashMap::new();
        for (place, person) in people.context("no people")?.iter().enumerate() {
            let id = person.get("id").and_then(Value::as_str).context("no id")?;
            places.insert(id.parse::<Uuid>()?.into_bytes(), place);
        }
        let mut bare = Self {
            file: file.clone(),
            window,
            from: answer.get("from").and_then(Value::as_i64).context("from")?,
            rest: Map::new(),
            places,
            rows: 0,
        };
        let connection = file.look()?;
        let columns = bare.read(&mut bare.prepare(&connection)?)?;
        bare.rows = columns.numbers.len();
        ensure!(bare.rows > 0, "a week without appointments");
        let Value::Object(own) = serde_json::to_value(&columns)? else {
            anyhow::bail!("columns are an object");
        };
        bare.rest = answer;
        for (name, column) in own {
            let theirs = bare.rest.remove(&name);
            ensure!(
                theirs == Some(column),
                "the bare loop's {name} are not the server's"
            );
        }
        Ok(bare)
    }

    /// How many appointments there are.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Reads, writes and compresses again and again.
    ///
    /// Fails if the file cannot be read.
    pub(crate) fn round(&self, threads: u64, length: Duration) -> Result<Stats> {
        let began = Instant::now();
        let until = began + length;
        let times = thread::scope(|scope| {
            let threads: Vec<_> = (0..threads)
                .map(|_| scope.spawn(|| self.repeat(until)))
                .collect();
            let mut all = Vec::new();
            for thread in threads {
                let own = thread.join();
                all.extend(own.map_err(|_| anyhow::anyhow!("a reader panicked"))??);
            }
            anyhow::Ok(all)
        })?;
        Ok(Stats::new(times, began.elapsed()))
    }

    fn repeat(&self, until: Instant) -> Result<Vec<u32>> {
        let connection = self.file.look()?;
        let mut statement = self.prepare(&connection)?;
        let mut times = Vec::new();
        while Instant::now() < until {
            let began = Instant::now();
            let answer = Answer {
                rest: &self.rest,
                columns: self.read(&mut statement)?,
            };
            // As the server: text in one piece, packed at the usual level.
            let text = serde_json::to_vec(&answer)?;
            let mut packed = GzEncoder::new(Vec::new(), Compression::default());
            packed.write_all(&text)?;
            packed.finish()?;
            times.push(micros(began.elapsed()));
        }
        Ok(times)
    }

    fn prepare<'a>(&self, connection: &'a Connection) -> Result<Statement<'a>> {
        let (from, end) = self.window.micros()?;
        let marks = vec!["?"; self.places.len()].join(", ");
        Ok(connection.prepare(&format!(
            "SELECT ao.operator_id, ao.starts_at, ao.ends_at, a.status, c.number, c.name, c.kind,
                    c.appointment_id = a.id, c.state
             FROM appointment_operator ao
             JOIN appointment a ON a.id = ao.appointment_id
             JOIN customer_case c ON c.id = a.case_id
             WHERE ao.operator_id IN ({marks}) AND ao.scheduled
               AND ao.starts_at > {} AND ao.starts_at < {end} AND ao.ends_at > {from}
             ORDER BY ao.starts_at, ao.appointment_id",
            from - 24 * 3_600_000_000
        ))?)
    }

    fn read(&self, statement: &mut Statement<'_>) -> Result<Columns> {
        let mut columns = Columns::default();
        let mut before = self.from;
        let mut rows = statement.query(params_from_iter(self.window.operators()))?;
        while let Some(row) = rows.next()? {
            let operator: [u8; 16] = row.get_ref(0)?.as_blob()?.try_into()?;
            let (start, end): (i64, i64) = (row.get(1)?, row.get(2)?);
            let second = start / 1_000_000;
            columns.numbers.push(row.get(4)?);
            columns.names.push(row.get(5)?);
            columns.starts.push(second - before);
            before = second;
            columns.lengths.push((end - start) / 1_000_000);
            columns.states.push(match row.get_ref(3)?.as_str()? {
                "cancelled" => 'c',
                "missed" => 'm',
                _ => 's',
            });
            columns.kinds.push(match row.get_ref(6)?.as_str()? {
                "group" => 'g',
                _ => 'i',
            });
            let is_completed = row.get_ref(8)?.as_str()? == "completed";
            columns.current.push(match (row.get(7)?, is_completed) {
                (true, false) => '1',
                (true, true) => '2',
                (false, _) => '0',
            });
            let place = self.places.get(&operator).copied();
            columns.who.push(place.context("whose is it?")?);
        }
        Ok(columns)
    }
}

/// What comes from appointments, as the server writes it.
#[derive(Debug, Default, Serialize)]
struct Columns {
    numbers: Vec<i64>,
    names: Vec<String>,
    starts: Vec<i64>,
    lengths: Vec<i64>,
    states: String,
    kinds: String,
    current: String,
    who: Vec<usize>,
}

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    rest: &'a Map<String, Value>,
    #[serde(flatten)]
    columns: Columns,
}
