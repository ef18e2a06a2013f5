//! The customer's pages.

use domain::Language;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use texts::when;
use web::views::invitation::{
    GuestCancelPage, GuestCodePage, GuestCx, GuestErrorPage, GuestState, GuestTime, InvitationPage,
    InvitationView,
};
use web::views::parts::Moment;

use super::{ARABIC, Gallery, Kind, LONGEST, MARKUP, Rendered, languages, zones};

pub(super) fn render(language: Language, gallery: &mut Gallery) -> askama::Result<()> {
    let cx = context(language, "Nordlicht Beratung");
    let views = samples(language);
    for (name, view) in &views {
        gallery.add(
            "invitation",
            name,
            Kind::Page,
            &InvitationPage { cx: &cx, view },
        )?;
    }
    if let Some((_, view)) = views.first() {
        let long = context(language, LONGEST);
        gallery.add(
            "invitation",
            "long",
            Kind::Page,
            &InvitationPage { cx: &long, view },
        )?;
        let page = GuestCancelPage {
            cx: &cx,
            view,
            words: "",
            error: None,
        };
        gallery.add("invitation-cancel", "empty", Kind::Page, &page)?;
        let page = GuestCancelPage {
            cx: &cx,
            view,
            words: MARKUP,
            error: Some(ARABIC),
        };
        gallery.add("invitation-cancel", "refused", Kind::Page, &page)?;
    }
    for (name, error, locked) in [
        ("empty", None, None),
        ("refused", Some(ARABIC), None),
        ("locked", None, Some(MARKUP)),
    ] {
        let page = GuestCodePage {
            cx: &cx,
            error,
            locked,
        };
        gallery.add("invitation-code", name, Kind::Page, &page)?;
    }
    for (name, html) in [
        ("wrong-link", GuestErrorPage::wrong_link(language)?),
        ("too-many", GuestErrorPage::too_many(language)?),
        ("trouble", GuestErrorPage::trouble(language)?),
    ] {
        gallery.0.push(Rendered {
            name: format!("invitation-{name}"),
            kind: Kind::Page,
            html,
        });
    }
    Ok(())
}

fn context(language: Language, organisation: &str) -> GuestCx {
    GuestCx {
        t: *texts::customer(language),
        language,
        csrf: "csrf-token".to_owned(),
        base: "/i/8Zk2mW0qTn4vHcXy7RbLpA".to_owned(),
        organisation: organisation.to_owned(),
        brand_css: "/brand/1.css".to_owned(),
        languages: languages(language),
    }
}

/// An instant, in seconds since 1970, in Berlin.
fn at(seconds: i64) -> Zoned {
    let berlin = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
    Timestamp::constant(seconds, 0).to_zoned(berlin)
}

/// Tuesday, 24 November 2026, 14:35.
const START: i64 = 1_795_527_300;
/// Half an hour later.
const END: i64 = START + 1800;
/// Monday, 23 November 2026, 10:00.
const OLD: i64 = 1_795_424_400;

fn time(language: Language) -> GuestTime {
    let (start, end) = (at(START), at(END));
    GuestTime {
        day: when::long_date(language, &start).into(),
        start: Moment::new("2026-11-24T14:35:00+01:00", when::time(language, &start)),
        end: Moment::new("2026-11-24T15:05:00+01:00", when::time(language, &end)),
        zone_words: when::zone(language, &start),
        zone: "Europe/Berlin".to_owned(),
        zone_chosen: false,
        zones: zones("Europe/Berlin"),
    }
}

fn samples(language: Language) -> Vec<(&'static str, InvitationView)> {
    let (old, new) = (at(OLD), at(START));
    let planned = InvitationView {
        state: GuestState::Planned,
        time: Some(time(language)),
        operator: "Mira Okafor".to_owned(),
        words: None,
        cancellable: true,
        undo_until: None,
        calendar: true,
        revision: "7".to_owned(),
        key: "key-9".to_owned(),
        topic: "invitation".to_owned(),
        note: None,
    };
    let moved = InvitationView {
        state: GuestState::Moved {
            old: when::moment(language, &old),
            new: when::moment(language, &new),
        },
        ..planned.clone()
    };
    let off = InvitationView {
        cancellable: false,
        calendar: false,
        ..planned.clone()
    };
    let cancelled = InvitationView {
        state: GuestState::Cancelled,
        words: Some(MARKUP.to_owned()),
        ..off.clone()
    };
    let by_guest = InvitationView {
        state: GuestState::CancelledByGuest,
        words: Some("😢".to_owned()),
        undo_until: Some(when::time(language, &new)),
        ..off.clone()
    };
    let again = InvitationView {
        note: Some(texts::customer(language).invitation_taken_back().to_owned()),
        ..planned.clone()
    };
    vec![
        ("planned", planned),
        ("moved", moved),
        (
            "running",
            InvitationView {
                state: GuestState::Running,
                ..off.clone()
            },
        ),
        ("cancelled", cancelled),
        ("by-guest", by_guest),
        ("again", again),
        (
            "over",
            InvitationView {
                state: GuestState::Over,
                ..off.clone()
            },
        ),
        (
            "missed",
            InvitationView {
                state: GuestState::Missed,
                ..off.clone()
            },
        ),
        (
            "none",
            InvitationView {
                state: GuestState::None,
                time: None,
                operator: String::new(),
                ..off
            },
        ),
    ]
}
