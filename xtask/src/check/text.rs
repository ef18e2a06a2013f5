//! Words that must not get into the repository, tabs, trailing space, and files that grew too long.

use super::is;

/// From here on a file is remarked upon.
const LONG: usize = 600;
/// From here on it is refused: split it by subject.
const TOO_LONG: usize = 900;

/// A piece of text that is refused, and why.
struct Banned {
    word: &'static str,
    reason: &'static str,
    in_lock_files_too: bool,
}

// Written in two halves, so that this file does not find itself.
const BANNED: &[Banned] = &[
    Banned {
        word: concat!("TO", "DO"),
        reason: "finish it or describe it",
        in_lock_files_too: false,
    },
    Banned {
        word: concat!("FIX", "ME"),
        reason: "finish it or describe it",
        in_lock_files_too: false,
    },
    Banned {
        word: concat!("..", "/shared"),
        reason: "not part of the repository",
        in_lock_files_too: true,
    },
    Banned {
        word: concat!("/wo", "rk/"),
        reason: "a path of one machine",
        in_lock_files_too: true,
    },
    Banned {
        word: concat!("/ro", "ot/"),
        reason: "a path of one machine",
        in_lock_files_too: true,
    },
    Banned {
        word: concat!("registry.", "npmjs.org"),
        reason: "a registry's host",
        in_lock_files_too: true,
    },
    Banned {
        word: concat!("index.", "crates.io"),
        reason: "a registry's host",
        in_lock_files_too: false,
    },
    Banned {
        word: concat!("files.", "pythonhosted"),
        reason: "a registry's host",
        in_lock_files_too: true,
    },
    Banned {
        word: concat!("\"resol", "ved\": \"http"),
        reason: "a lock file names no host",
        in_lock_files_too: true,
    },
];

/// How a file's length is judged.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// Short enough.
    Good,
    /// Long; worth a remark.
    Long(String),
    /// Refused.
    TooLong(String),
}

/// Looks through one file; returns what is wrong, with the line.
pub(super) fn check(path: &str, content: &str) -> Vec<String> {
    let is_lock_file = is_lock_file(path);
    let mut findings = Vec::new();
    for (number, line) in (1..).zip(content.lines()) {
        for banned in BANNED {
            if line.contains(banned.word) && (banned.in_lock_files_too || !is_lock_file) {
                findings.push(format!(
                    "{path}:{number}: \"{}\": {}",
                    banned.word, banned.reason
                ));
            }
        }
        if is_lock_file || is_foreign(path) {
            continue;
        }
        if line.contains('\t') {
            findings.push(format!("{path}:{number}: a tab"));
        }
        if line.ends_with([' ', '\r']) {
            findings.push(format!("{path}:{number}: space at the end of the line"));
        }
    }
    if !content.is_empty() && !content.ends_with('\n') && !is_foreign(path) {
        findings.push(format!("{path}: no line end at the end of the file"));
    }
    findings
}

/// Judges the length of a source file; what is generated may be long.
pub(super) fn length(path: &str, content: &str) -> Length {
    let is_source = ["rs", "ts", "mjs", "css", "html"]
        .iter()
        .any(|extension| is(path, extension));
    let lines = content.lines().count();
    if !is_source || path.contains("/generated/") || lines <= LONG {
        Length::Good
    } else if lines <= TOO_LONG {
        Length::Long(format!("{path} has {lines} lines"))
    } else {
        Length::TooLong(format!(
            "{path} has {lines} lines, {TOO_LONG} are allowed: split it"
        ))
    }
}

fn is_lock_file(path: &str) -> bool {
    path.ends_with("Cargo.lock") || path.ends_with("package-lock.json")
}

/// Formats with line ends of their own, and texts that are not ours.
fn is_foreign(path: &str) -> bool {
    path == "LICENSE"
        || ["ics", "eml", "snap", "svg"]
            .iter()
            .any(|extension| is(path, extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_banned_word_is_found() {
        for banned in BANNED {
            let findings = check(
                "crates/app/src/lib.rs",
                &format!("fine\n// {} x\n", banned.word),
            );
            assert_eq!(findings.len(), 1, "{}", banned.word);
            assert!(
                findings[0].starts_with("crates/app/src/lib.rs:2: "),
                "{}",
                findings[0]
            );
        }
        assert!(check("crates/app/src/lib.rs", "//! Calm.\n").is_empty());
    }

    #[test]
    fn a_lock_file_may_name_the_index_but_no_host_of_a_download() {
        let index = format!(
            "source = \"registry+https://{}\"\n",
            concat!("index.", "crates.io")
        );
        assert!(check("Cargo.lock", &index).is_empty());
        assert_eq!(check("a.toml", &index).len(), 1);
        let download = concat!("\"resol", "ved\": \"https://host/a.tgz\"\n");
        assert_eq!(check("islands/package-lock.json", download).len(), 1);
    }

    #[test]
    fn tabs_and_trailing_space_are_found() {
        assert_eq!(check("a.rs", "a\tb\n").len(), 1);
        assert_eq!(check("a.rs", "a \n").len(), 1);
        assert_eq!(check("a.rs", "a\r \n").len(), 1);
        assert_eq!(check("a.rs", "a").len(), 1);
        assert!(check("a.ics", "BEGIN:VCALENDAR\r\n").is_empty());
    }

    #[test]
    fn long_files_are_remarked_upon_and_longer_ones_refused() {
        let lines = |count| "x\n".repeat(count);
        assert_eq!(length("a.rs", &lines(600)), Length::Good);
        assert!(matches!(length("a.rs", &lines(601)), Length::Long(_)));
        assert!(matches!(length("a.ts", &lines(901)), Length::TooLong(_)));
        assert_eq!(
            length("crates/texts/src/generated/customer.rs", &lines(2000)),
            Length::Good
        );
        assert_eq!(length("Cargo.lock", &lines(2000)), Length::Good);
    }
}
