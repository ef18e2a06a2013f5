//! Text with places to fill: `Dear {case_name}`.
//!
//! The rule for braces is plain: a brace always belongs to a placeholder, and there is no way to
//! write one as it is. So `{{case_name}}`, as other programs want it, is a mistake that is shown and
//! not a message with braces in it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::words::words;

words! {
    /// A place in a text that each message fills by itself.
    Placeholder {
        /// What the customer is called.
        CaseName = "case_name",
        /// Whom the customer meets.
        OperatorName = "operator_name",
        /// The organisation.
        Company = "company",
        /// Day and time, as long as there is room for.
        When = "when",
        /// The day.
        Date = "date",
        /// The time; in an email from when to when.
        Time = "time",
        /// In which zone the times are told.
        Zone = "zone",
        /// The customer's page.
        Link = "link",
        /// The six digits that open the customer's page, if it is protected.
        Code = "code",
        /// Day and time that its reader was last told.
        OldWhen = "old_when",
        /// The day that its reader was last told.
        OldDate = "old_date",
        /// The time that its reader was last told.
        OldTime = "old_time",
    }
}

impl Placeholder {
    /// The known word that somebody may have meant; `None`: it resembles nothing.
    pub fn like(typed: &str) -> Option<Self> {
        const ALIKE: f64 = 0.8;
        let typed: String = typed
            .trim()
            .to_lowercase()
            .chars()
            .map(|c| if matches!(c, ' ' | '-' | '.') { '_' } else { c })
            .collect();
        if typed.is_empty() {
            return None;
        }
        let part_of = |place: &Self| {
            typed.len() >= 3 && (place.code().contains(&typed) || typed.contains(place.code()))
        };
        let likeness = |place: Self| strsim::jaro_winkler(place.code(), &typed);
        Self::ALL
            .iter()
            .copied()
            .max_by(|one, other| likeness(*one).total_cmp(&likeness(*other)))
            .filter(|place| likeness(*place) >= ALIKE)
            .or_else(|| Self::ALL.iter().copied().find(part_of))
    }
}

impl fmt::Display for Placeholder {
    /// As it is typed: `{link}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{}}}", self.code())
    }
}

/// What a text is made of, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words as they stand.
    Words(String),
    /// A place to fill.
    Place(Placeholder),
}

/// A text with places to fill.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Template(Vec<Piece>);

/// Something in a text that cannot be filled, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {problem}")]
pub struct Mistake {
    /// Counted from one.
    pub line: usize,
    /// The first character of [`Mistake::found`], counted from one.
    pub column: usize,
    /// What stands there.
    pub found: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong at a place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// No such word is known.
    #[error("unknown placeholder")]
    Unknown {
        /// What may have been meant.
        meant: Option<Placeholder>,
    },
    /// The word is known, but this message has nothing to say there.
    #[error("a placeholder that this text cannot have")]
    NotHere(Placeholder),
    /// Its line is left out where there is nothing to fill it with, and would take others along.
    #[error("a placeholder that needs a line without others")]
    Crowded(Placeholder),
    /// A brace that begins or ends nothing.
    #[error("a brace that stands alone")]
    Brace,
}

/// A text in which something cannot be filled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a text with mistakes")]
pub struct Mistaken(pub Vec<Mistake>);

impl Template {
    /// Reads a text. All mistakes are answered, in their order.
    pub fn parse(text: &str) -> Result<Self, Mistaken> {
        let mut template = Self::default();
        let mut mistakes = Vec::new();
        for (line, words) in (1..).zip(text.split('\n')) {
            if line > 1 {
                template.say("\n");
            }
            template.read_line(line, words, &mut mistakes);
        }
        if mistakes.is_empty() {
            Ok(template)
        } else {
            Err(Mistaken(mistakes))
        }
    }

    fn read_line(&mut self, line: usize, text: &str, mistakes: &mut Vec<Mistake>) {
        let mut rest = text;
        let mut column = 1;
        while let Some(at) = rest.find(['{', '}']) {
            let (words, from_brace) = rest.split_at(at);
            self.say(words);
            column += words.chars().count();
            let (found, problem) = match token(from_brace) {
                Token::Word(whole, word) => {
                    if let Some(place) = Placeholder::from_code(word.trim()) {
                        self.0.push(Piece::Place(place));
                        (whole, None)
                    } else {
                        let meant = Placeholder::like(word);
                        (whole, Some(Problem::Unknown { meant }))
                    }
                }
                Token::Stray(brace) => (brace, Some(Problem::Brace)),
            };
            mistakes.extend(problem.map(|problem| Mistake {
                line,
                column,
                found: found.to_owned(),
                problem,
            }));
            column += found.chars().count();
            rest = from_brace.get(found.len()..).unwrap_or_default();
        }
        self.say(rest);
    }

    fn say(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if let Some(Piece::Words(before)) = self.0.last_mut() {
            before.push_str(words);
        } else {
            self.0.push(Piece::Words(words.to_owned()));
        }
    }

    /// Words and places in their order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Whether the text has a place.
    pub fn has(&self, place: Placeholder) -> bool {
        self.0.contains(&Piece::Place(place))
    }

    /// Whether the text is nothing but this place.
    pub fn is_only(&self, place: Placeholder) -> bool {
        let mut places = 0;
        let blank = self.0.iter().all(|piece| match piece {
            Piece::Words(words) => words.trim().is_empty(),
            Piece::Place(other) => {
                places += 1;
                *other == place
            }
        });
        blank && places == 1
    }

    /// Whether nothing would be read.
    pub fn is_blank(&self) -> bool {
        self.0
            .iter()
            .all(|piece| matches!(piece, Piece::Words(words) if words.trim().is_empty()))
    }

    /// The text with its places filled, in one pass: a value that looks like a placeholder stays
    /// what it is.
    pub fn filled<T: AsRef<str>>(&self, mut value: impl FnMut(Placeholder) -> T) -> String {
        let mut text = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Place(place) => text.push_str(value(*place).as_ref()),
            }
        }
        text
    }

    /// The text without the lines that have this place.
    #[must_use]
    pub fn without_lines_of(&self, place: Placeholder) -> Self {
        let mut text = Self::default();
        let kept = self.lines().into_iter().filter(|line| !line.has(place));
        for (number, line) in kept.enumerate() {
            if number > 0 {
                text.say("\n");
            }
            for piece in line.0 {
                match piece {
                    Piece::Words(words) => text.say(&words),
                    Piece::Place(place) => text.0.push(Piece::Place(place)),
                }
            }
        }
        text
    }

    /// The paragraphs, each as its lines. They are parted by empty lines of the text itself, never
    /// by what a place is filled with.
    pub fn paragraphs(&self) -> Vec<Vec<Self>> {
        let mut paragraphs = Vec::new();
        let mut paragraph: Vec<Self> = Vec::new();
        for line in self.lines() {
            if !line.is_blank() {
                paragraph.push(line);
            } else if !paragraph.is_empty() {
                paragraphs.push(std::mem::take(&mut paragraph));
            }
        }
        if !paragraph.is_empty() {
            paragraphs.push(paragraph);
        }
        paragraphs
    }

    fn lines(&self) -> Vec<Self> {
        let mut lines = Vec::new();
        let mut line = Self::default();
        for piece in &self.0 {
            match piece {
                Piece::Place(place) => line.0.push(Piece::Place(*place)),
                Piece::Words(words) => {
                    for (number, words) in words.split('\n').enumerate() {
                        if number > 0 {
                            lines.push(std::mem::take(&mut line));
                        }
                        line.say(words);
                    }
                }
            }
        }
        lines.push(line);
        lines
    }
}

/// What a brace begins.
enum Token<'a> {
    /// The whole, and the word between the braces.
    Word(&'a str, &'a str),
    /// A brace alone.
    Stray(&'a str),
}

/// Reads what begins with a brace at the beginning of `text`, which is one line.
fn token(text: &str) -> Token<'_> {
    let (brace, inside) = text.split_at(1);
    if brace == "{"
        && let Some(end) = inside.find(['{', '}'])
        && let (word, rest) = inside.split_at(end)
        && rest.starts_with('}')
        && let Some(whole) = text.get(..end + 2)
    {
        return Token::Word(whole, word);
    }
    Token::Stray(brace)
}

impl fmt::Display for Template {
    /// As it is typed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Words(words) => f.write_str(words),
            Piece::Place(place) => place.fmt(f),
        })
    }
}

impl From<Template> for String {
    fn from(template: Template) -> Self {
        template.to_string()
    }
}

impl TryFrom<String> for Template {
    type Error = Mistaken;

    fn try_from(text: String) -> Result<Self, Mistaken> {
        Self::parse(&text)
    }
}
