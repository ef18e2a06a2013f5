//! Finding cases by beginnings of words, by numbers and by endings of phone numbers.
//!
//! Every case has its words in `case_word`, folded, so that a search is a range of an index on both
//! engines. What is done for one search is bounded however many cases there are: common beginnings
//! are cut off, and the answer says so.

use std::collections::{BTreeSet, HashSet};

use db::{Query, Tx, params, sql};
use domain::{case::Case, operator::Actor, text};
use uuid::Uuid;

use crate::{
    cases::{self, CaseRow, Cursor},
    error::Result,
};

/// How many words of the notes are searched.
const NOTES_WORDS: usize = 200;
/// How many cases an answer lists.
const FOUND_AT_MOST: usize = 50;
/// How many cases with one typed word are looked at; beyond it that word says too little.
const CANDIDATES: i64 = 500;
/// The same where every one of several typed words is common.
const CANDIDATES_OF_SEVERAL: i64 = 2_000;
/// How many words of a name stand in pairs too.
const PAIRED: usize = 4;
/// How many typed words count.
const TYPED_AT_MOST: usize = 8;
/// Longer words are compared by their beginning.
const WORD_AT_MOST: usize = 80;
/// Fewer digits are no ending of a phone number.
const ENDING_AT_LEAST: usize = 3;
/// More of them, typed in groups, are one phone number and not several words.
const PHONE_AT_LEAST: usize = 6;
/// How many words go into one statement.
const WORDS_AT_ONCE: usize = 16;
/// Behind every word that begins with what stands before it: no text contains this character.
const AFTER: char = '\u{10FFFF}';

/// What a search found, last activity first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// At most fifty cases.
    pub rows: Vec<CaseRow>,
    /// There are, or may be, others: more should be typed.
    pub more: bool,
}

/// Finds cases of the actor's organisation (PRODUCT.md, "Finding cases").
///
/// Each typed word begins a word of the name, the email address, the reference or the notes, or the
/// number or phone number; digits also end a phone number. A number alone, or after `#`, finds its
/// case first.
pub fn find(q: &mut impl Query, actor: &Actor, typed: &str) -> Result<Found> {
    let typed = typed_words(typed);
    let Some(first) = typed.first() else {
        return Ok(Found {
            rows: Vec::new(),
            more: false,
        });
    };
    let Candidates {
        mut cases,
        mut more,
        unchecked,
    } = rarest(q, actor, &typed)?;
    for word in unchecked {
        cases = having(q, &cases, word)?;
    }
    let mut found = newest(q, actor, &cases)?;
    if let (Some(number), 1) = (first.number, typed.len())
        && let Some(case) = cases::find_by_number(q, actor, number)?
    {
        found.retain(|cursor| cursor.id != case.id);
        found.insert(
            0,
            Cursor {
                at: case.active_at,
                id: case.id,
            },
        );
    }
    more |= found.len() > FOUND_AT_MOST;
    found.truncate(FOUND_AT_MOST);
    Ok(Found {
        rows: cases::rows(q, actor, &found)?,
        more,
    })
}

/// Writes the words by which a case is found, and only what differs from those that stand there.
pub(crate) fn index(tx: &mut Tx<'_>, case: &Case) -> Result<()> {
    let words = words_of(case);
    let stored: BTreeSet<String> = tx
        .query(
            sql!("SELECT word FROM case_word WHERE case_id = $1 ORDER BY word"),
            params![case.id.uuid()],
        )?
        .iter()
        .map(|row| row.get("word"))
        .collect::<Result<_, _>>()?;
    let gone: Vec<String> = stored.difference(&words).cloned().collect();
    if !gone.is_empty() {
        tx.execute(
            sql!(
                "DELETE FROM case_word
                 WHERE organisation_id = $1 AND case_id = $2 AND word IN ($3)"
            ),
            params![case.organisation.uuid(), case.id.uuid(), gone],
        )?;
    }
    let new: Vec<&String> = words.difference(&stored).collect();
    for chunk in new.chunks(WORDS_AT_ONCE) {
        // The last chunk is filled up with its last word, which is written once all the same.
        let word = |i: usize| chunk.get(i).or(chunk.last()).copied();
        tx.execute(
            sql!(
                "INSERT INTO case_word (organisation_id, case_id, word)
                 VALUES ($1, $2, $3), ($1, $2, $4), ($1, $2, $5), ($1, $2, $6), ($1, $2, $7),
                   ($1, $2, $8), ($1, $2, $9), ($1, $2, $10), ($1, $2, $11), ($1, $2, $12),
                   ($1, $2, $13), ($1, $2, $14), ($1, $2, $15), ($1, $2, $16), ($1, $2, $17),
                   ($1, $2, $18)
                 ON CONFLICT (organisation_id, word, case_id) DO NOTHING"
            ),
            params![
                case.organisation.uuid(),
                case.id.uuid(),
                word(0),
                word(1),
                word(2),
                word(3),
                word(4),
                word(5),
                word(6),
                word(7),
                word(8),
                word(9),
                word(10),
                word(11),
                word(12),
                word(13),
                word(14),
                word(15)
            ],
        )?;
    }
    Ok(())
}

/// Everything by which a case is found.
///
/// Two words of a name also stand together, in either order: where thousands have the first name
/// and thousands the last, whoever types both finds all who have both.
fn words_of(case: &Case) -> BTreeSet<String> {
    let name = text::words(case.name.as_str());
    let paired = name.get(..PAIRED).unwrap_or(&name);
    let mut words: BTreeSet<String> = paired
        .iter()
        .flat_map(|one| paired.iter().map(move |other| (one, other)))
        .filter(|(one, other)| one != other)
        .map(|(one, other)| pair(one, other))
        .collect();
    words.extend(name);
    words.insert(case.number.to_string());
    words.insert(format!("#{}", case.number));
    if let Some(email) = &case.email {
        words.insert(shortened(&text::fold(email.as_str())));
        words.extend(text::words(email.as_str()));
    }
    if let Some(phone) = &case.phone {
        let digits = digits_of(phone.as_str());
        words.insert(ending(&digits));
        words.insert(digits);
    }
    words.extend(text::words(&case.reference));
    words.insert(shortened(&text::fold(&case.reference)));
    words.extend(text::words(&case.notes).into_iter().take(NOTES_WORDS));
    words.remove("");
    words
}

/// A word as it was typed: the beginnings of stored words that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Typed {
    beginnings: Vec<String>,
    /// The case's number, if it can be one.
    number: Option<i64>,
}

impl Typed {
    fn plain(word: String) -> Self {
        Self {
            beginnings: vec![word],
            number: None,
        }
    }

    fn number(digits: &str) -> Self {
        Self {
            beginnings: vec![format!("#{digits}")],
            number: digits.parse().ok(),
        }
    }

    /// Digits: the beginning of a number or of a word, or the end of a phone number, which is typed
    /// with `00` or `0` where the stored form has neither.
    fn digits(digits: &str) -> Self {
        let mut beginnings = vec![digits.to_owned()];
        let national = digits.trim_start_matches('0');
        if national.len() >= ENDING_AT_LEAST {
            if digits.starts_with("00") {
                beginnings.push(national.to_owned());
            }
            beginnings.push(ending(national));
        }
        Self {
            beginnings,
            number: digits.parse().ok(),
        }
    }

    /// As it was typed.
    fn word(&self) -> &str {
        self.beginnings.first().map_or("", String::as_str)
    }

    /// The longest way of writing it says most.
    fn length(&self) -> usize {
        self.beginnings.iter().map(String::len).max().unwrap_or(0)
    }
}

/// Takes apart what was typed.
fn typed_words(typed: &str) -> Vec<Typed> {
    let typed: String = typed.chars().take(200).collect();
    let typed = text::fold(&typed);
    let digits = digits_of(&typed);
    let only_phone = typed.chars().all(|c| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '+' | '-' | '(' | ')' | '/' | '.')
    });
    if only_phone && digits.len() >= PHONE_AT_LEAST {
        return vec![Typed::digits(&digits)];
    }
    let mut words: Vec<Typed> = Vec::new();
    for part in typed.split_whitespace() {
        let number = part.strip_prefix('#').filter(|number| is_number(number));
        let new = if let Some(number) = number {
            vec![Typed::number(number)]
        } else if part.contains('@') && !part.starts_with('@') {
            vec![Typed::plain(shortened(part))]
        } else {
            text::words(part)
                .into_iter()
                .map(|word| {
                    if is_number(&word) {
                        Typed::digits(&word)
                    } else {
                        Typed::plain(word)
                    }
                })
                .collect()
        };
        for word in new {
            if !words.contains(&word) {
                words.push(word);
            }
        }
    }
    words.truncate(TYPED_AT_MOST);
    words
}

/// Cases that may be meant.
struct Candidates<'a> {
    cases: Vec<Uuid>,
    /// Some with these words were left out.
    more: bool,
    /// The typed words of which it is not known yet whether the cases have them.
    unchecked: &'a [Typed],
}

/// The cases with the rarest of the typed words.
fn rarest<'a>(q: &mut impl Query, actor: &Actor, typed: &'a [Typed]) -> Result<Candidates<'a>> {
    let of = |(cases, more), unchecked| Candidates {
        cases,
        more,
        unchecked,
    };
    if let [word] = typed {
        return Ok(of(beginning_with(q, actor, word, CANDIDATES)?, &[]));
    }
    let mut longest_first: Vec<&Typed> = typed.iter().collect();
    longest_first.sort_by_key(|word| std::cmp::Reverse(word.length()));
    for word in &longest_first {
        if !is_common(q, actor, word)? {
            return Ok(of(beginning_with(q, actor, word, CANDIDATES)?, typed));
        }
    }
    if let [first, second, others @ ..] = typed {
        let both = Typed::plain(pair(first.word(), second.word()));
        let (cases, _) = beginning_with(q, actor, &both, CANDIDATES)?;
        if !cases.is_empty() {
            // Whoever has the pair has both words of it.
            return Ok(of((cases, true), others));
        }
    }
    Ok(match longest_first.first() {
        Some(longest) => of(
            beginning_with(q, actor, longest, CANDIDATES_OF_SEVERAL)?,
            typed,
        ),
        None => of((Vec::new(), false), &[]),
    })
}

/// Whether more places have the word than are looked at.
fn is_common(q: &mut impl Query, actor: &Actor, word: &Typed) -> Result<bool> {
    for beginning in &word.beginnings {
        let beyond = q.query_opt(
            sql!(
                "SELECT word FROM case_word
                 WHERE organisation_id = $1 AND word >= $2 AND word < $3
                 ORDER BY word, case_id LIMIT 1 OFFSET $4"
            ),
            params![
                actor.organisation.uuid(),
                beginning,
                after(beginning),
                CANDIDATES
            ],
        )?;
        if beyond.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Cases that have the word, and whether there are more than `limit` places where it stands.
fn beginning_with(
    q: &mut impl Query,
    actor: &Actor,
    word: &Typed,
    limit: i64,
) -> Result<(Vec<Uuid>, bool)> {
    let mut cases = Vec::new();
    let mut more = false;
    for beginning in &word.beginnings {
        let found = q.query(
            sql!(
                "SELECT word, case_id FROM case_word
                 WHERE organisation_id = $1 AND word >= $2 AND word < $3
                 ORDER BY word, case_id LIMIT $4"
            ),
            params![
                actor.organisation.uuid(),
                beginning,
                after(beginning),
                limit + 1
            ],
        )?;
        more |= i64::try_from(found.len()).is_ok_and(|found| found > limit);
        for row in found {
            cases.push(row.get("case_id")?);
        }
    }
    let mut seen = HashSet::new();
    cases.retain(|case: &Uuid| seen.insert(*case));
    Ok((cases, more))
}

/// Those of the cases that also have this word.
fn having(q: &mut impl Query, cases: &[Uuid], word: &Typed) -> Result<Vec<Uuid>> {
    let mut with: Vec<Uuid> = Vec::new();
    for beginning in &word.beginnings {
        // The cases came out of the organisation's own words. Not comparing it again keeps the
        // engines from reading every case that has this word.
        for row in q.query(
            sql!(
                "SELECT DISTINCT case_id FROM case_word
                 WHERE case_id IN ($1) AND word >= $2 AND word < $3 ORDER BY case_id"
            ),
            params![cases, beginning, after(beginning)],
        )? {
            with.push(row.get("case_id")?);
        }
    }
    let mut seen = HashSet::new();
    with.retain(|case| seen.insert(*case));
    Ok(with)
}

/// The newest of the cases, one more than an answer lists.
fn newest(q: &mut impl Query, actor: &Actor, cases: &[Uuid]) -> Result<Vec<Cursor>> {
    let most = i64::try_from(FOUND_AT_MOST).unwrap_or(i64::MAX);
    // As in `cases::rows`: only the key may be looked up.
    cases::cursors(&q.query(
        sql!(
            "SELECT active_at AS at, id FROM customer_case
             WHERE id IN ($2) AND CASE WHEN organisation_id = $1 THEN TRUE ELSE FALSE END
             ORDER BY active_at DESC, id DESC LIMIT $3"
        ),
        params![actor.organisation.uuid(), cases, most + 1],
    )?)
}

/// Two words of one name, as they are stored.
fn pair(one: &str, other: &str) -> String {
    format!("{one} {other}")
}

fn after(beginning: &str) -> String {
    format!("{beginning}{AFTER}")
}

/// The end of a phone number, as it is stored: the digits backwards after a `~`.
fn ending(digits: &str) -> String {
    std::iter::once('~').chain(digits.chars().rev()).collect()
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn shortened(word: &str) -> String {
    word.chars().take(WORD_AT_MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beginnings(typed: &str) -> Vec<Vec<String>> {
        typed_words(typed)
            .into_iter()
            .map(|word| word.beginnings)
            .collect()
    }

    #[test]
    fn words_are_folded_and_counted_once() {
        assert_eq!(beginnings("ÁLVAREZ José álvarez"), [["alvarez"], ["jose"]]);
        assert!(beginnings("  – ! ").is_empty());
    }

    #[test]
    fn digits_are_numbers_beginnings_and_endings() {
        assert_eq!(beginnings("#129"), [["#129"]]);
        assert_eq!(beginnings("12"), [["12"]]);
        assert_eq!(beginnings("123"), [["123", "~321"]]);
        assert_eq!(typed_words("#129").first().unwrap().number, Some(129));
    }

    #[test]
    fn a_phone_number_is_one_word_however_it_is_typed() {
        assert_eq!(
            beginnings("+44 7700 900123"),
            [["447700900123", "~321009007744"]]
        );
        assert_eq!(
            beginnings("0171 / 39200-12"),
            [["01713920012", "~2100293171"]]
        );
        assert_eq!(
            beginnings("0049 171 3920012"),
            [["00491713920012", "491713920012", "~210029317194"]]
        );
    }

    #[test]
    fn an_address_stays_whole_and_its_parts_are_words() {
        assert_eq!(beginnings("Jose@Example.org"), [["jose@example.org"]]);
        assert_eq!(beginnings("example.org"), [["example"], ["org"]]);
        assert_eq!(beginnings("@example"), [["example"]]);
    }
}
