//! Made-up contents for every view: empty, one, many, the longest names, other scripts, markup in a
//! name. Shared by the gallery test and `examples/gallery.rs`.

// The paths are said so that the example finds them too.
#[path = "samples/calendar.rs"]
mod calendar;
#[path = "samples/cases.rs"]
mod cases;
#[path = "samples/dialogs.rs"]
mod dialogs;
#[path = "samples/guests.rs"]
mod guests;
#[path = "samples/hours.rs"]
mod hours;
#[path = "samples/pages.rs"]
mod pages;
#[path = "samples/wording.rs"]
mod wording;

use askama::Template;
use domain::{InterfaceLanguage, Language};
use web::views::context::{Brand, Cx, Viewer};
use web::views::parts::{Choice, LanguageChoice, Moment, Person};
use web::views::toast::{Toast, UndoOffer};

/// Contents with which a view can be looked at.
pub(crate) trait Samples: Sized {
    /// Each with a name that says what is special about it.
    fn samples(cx: &Cx) -> Vec<(&'static str, Self)>;
}

/// How a rendered sample is put on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A whole page.
    Page,
    /// A dialog, to be opened over the dashboard.
    Dialog,
    /// A piece of a page.
    Fragment,
}

/// A rendered sample.
#[derive(Debug)]
pub(crate) struct Rendered {
    /// View and sample: `appointment-conflict`.
    pub(crate) name: String,
    /// How it is shown.
    pub(crate) kind: Kind,
    /// The HTML.
    pub(crate) html: String,
}

/// Collects rendered samples.
#[derive(Debug, Default)]
pub(crate) struct Gallery(pub(crate) Vec<Rendered>);

impl Gallery {
    /// Renders one sample.
    fn add(
        &mut self,
        view: &str,
        sample: &str,
        kind: Kind,
        template: &impl Template,
    ) -> askama::Result<()> {
        let html = template.render()?;
        self.0.push(Rendered {
            name: format!("{view}-{sample}"),
            kind,
            html,
        });
        Ok(())
    }
}

/// Every view of the operators, in one language of the interface.
pub(crate) fn operators(language: InterfaceLanguage) -> askama::Result<Vec<Rendered>> {
    let cx = context(language);
    let mut gallery = Gallery::default();
    calendar::render(&cx, &mut gallery)?;
    cases::render(&cx, &mut gallery)?;
    dialogs::render(&cx, &mut gallery)?;
    hours::render(&cx, &mut gallery)?;
    wording::render(&cx, &mut gallery)?;
    pages::render(&cx, &mut gallery)?;
    Ok(gallery.0)
}

/// Every page of the customers, in one of their languages.
pub(crate) fn customers(language: Language) -> askama::Result<Vec<Rendered>> {
    let mut gallery = Gallery::default();
    guests::render(language, &mut gallery)?;
    Ok(gallery.0)
}

/// The longest name that a case may have: 50 characters.
pub(crate) const LONGEST: &str = "Wolfeschlegelsteinhausenbergerdorff-Montmorency Ål";
/// A name that must never become markup.
pub(crate) const MARKUP: &str = "<script>alert(\"1\")</script>";
/// A name from right to left.
pub(crate) const ARABIC: &str = "أمينة يوسف الحربي";

fn context(language: InterfaceLanguage) -> Cx {
    Cx {
        t: *texts::interface(language),
        language,
        csrf: "csrf-token".to_owned(),
        path: "/dashboard".to_owned(),
        viewer: Some(Viewer {
            person: person("Mira Okafor"),
            administrator: true,
            licensed: true,
        }),
        organisation: Some(Brand {
            name: "Nordlicht Beratung".to_owned(),
            css: "/brand/1.css".to_owned(),
        }),
        toast: None,
        alarms: Vec::new(),
    }
}

fn person(name: &str) -> Person {
    Person::new(name)
}

/// A time of day on 24 November 2026 in Berlin.
fn moment(time: &str, text: &str) -> Moment {
    Moment::new(format!("2026-11-24T{time}:00+01:00"), text)
}

fn undo() -> UndoOffer {
    UndoOffer {
        action: "/cases/129/appointment/undo".to_owned(),
        revision: "8".to_owned(),
        key: "key-undo".to_owned(),
        seconds: 18,
    }
}

impl Samples for Toast {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let moved = Self {
            text: "Moved to Tue 24 Nov, 14:35. SMS and email in 18 s.".to_owned(),
            undo: Some(undo()),
            changed: "cases case:129".to_owned(),
            ..Self::default()
        };
        let refused = Self {
            text: format!("{MARKUP} has taken 10:00 meanwhile. Choose another time."),
            refused: true,
            ..Self::default()
        };
        let created = Self {
            text: "Case #130 is there.".to_owned(),
            go: Some("/cases/130".to_owned()),
            ..Self::default()
        };
        vec![("moved", moved), ("refused", refused), ("created", created)]
    }
}

/// The languages of customers, those of a new organisation before the others.
fn languages(chosen: Language) -> Vec<LanguageChoice> {
    let others = Language::ALL.into_iter();
    let others: Vec<_> = others
        .filter(|other| !Language::INITIAL.contains(other))
        .collect();
    Language::INITIAL
        .iter()
        .chain(&others)
        .map(|&language| LanguageChoice {
            code: language.code().to_owned(),
            name: texts::language_name(texts::interface(InterfaceLanguage::En), language)
                .to_owned(),
            own_name: language.native_name().to_owned(),
            country: language.flag().to_owned(),
            selected: language == chosen,
            apart: others.first() == Some(&language),
        })
        .collect()
}

fn zones(chosen: &str) -> Vec<Choice> {
    [
        "Africa/Nairobi",
        "America/New_York",
        "Asia/Tokyo",
        "Europe/Berlin",
        "Europe/London",
        "UTC",
    ]
    .into_iter()
    .map(|zone| Choice::new(zone, zone.replace('_', " ")).selected_if(zone == chosen))
    .collect()
}
