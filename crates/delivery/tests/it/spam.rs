//! What a common filter (`spamassassin`, its local tests) thinks of every email.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use domain::Language;

use crate::quality::{Mail, mails};

/// Rules that take a language for a disguise, whatever an email says in it; their points are not
/// counted. `MIXED_ES` holds each Cyrillic `е` for a Latin one in disguise.
const MISTAKEN: [(Language, &str); 2] = [(Language::Uk, "MIXED_ES"), (Language::Bg, "MIXED_ES")];

/// From so many points on an email would be no good one; most filters take 5 for spam.
const TOO_MUCH: f64 = 1.0;

/// Points by rule.
type Points = Vec<(String, f64)>;

/// What the filter gives to each file.
fn judged(files: &[PathBuf], home: &Path) -> Vec<Points> {
    let settings = home.join("settings");
    let own = "use_bayes 0\nreport_safe 0\nadd_header all Points _TESTSSCORES(,)_\n";
    fs::write(&settings, own).unwrap();
    let output = Command::new("spamassassin")
        .args(["--local", "--prefspath"])
        .arg(settings)
        .args(files)
        .env("HOME", home)
        .output()
        .expect("spamassassin is missing: `cargo xtask test` installs it");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "spamassassin failed: {said}");
    let judged = String::from_utf8_lossy(&output.stdout).replace("\n\t", "");
    judged
        .lines()
        .filter_map(|line| line.strip_prefix("X-Spam-Points: "))
        .map(|points| points.split(',').map(rule).collect())
        .collect()
}

/// `NAME=1.5`.
fn rule(text: &str) -> (String, f64) {
    let (name, points) = text.trim().split_once('=').expect("a rule and its points");
    (name.to_owned(), points.parse().expect("a number"))
}

fn sum(points: &Points) -> f64 {
    points.iter().map(|(_, points)| points).sum()
}

#[test]
fn a_common_filter_finds_nothing_wrong_with_any_email() {
    let home = tempfile::tempdir().unwrap();
    let mails = mails(&Language::ALL);
    let mut files = Vec::new();
    let mut write = |content: &str| {
        // In the order in which they are named here.
        let file = home.path().join(format!("{:04}.eml", files.len()));
        fs::write(&file, content).unwrap();
        files.push(file);
    };
    for mail in &mails {
        write(&mail.wire);
    }
    // The filter finds spam: the text with which every filter can be tried, in a letter of ours.
    let spam = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";
    write(&format!("Subject: Your appointment\r\n\r\n{spam}\r\n"));

    let mut judged = judged(&files, home.path());
    assert_eq!(judged.len(), files.len());
    let spam = judged.pop().unwrap();
    assert!(sum(&spam) > 100.0, "{spam:?}");
    for (mut points, Mail { at, language, .. }) in judged.into_iter().zip(&mails) {
        points.retain(|(name, _)| !MISTAKEN.contains(&(*language, name.as_str())));
        assert!(sum(&points) < TOO_MUCH, "{at}: {points:?}");
    }
}
