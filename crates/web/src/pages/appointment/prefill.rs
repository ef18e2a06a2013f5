//! A time that was chosen elsewhere, by dragging or by a click on free time, and the place to which
//! the dialog leads back.
//!
//! Times are those of the viewer's clocks, as they stand on the screen. One that names no instant
//! (the clocks skip it, or show it twice) is filled in all the same: the dialog says what is wrong
//! with it, or asks which one is meant.

use app::{
    App, Failure,
    appointments::{AppointmentForm, Dialog, FormErrors},
};
use domain::{
    CaseId,
    case::Case,
    operator::Actor,
    time::{Span, Zone, resolve},
};
use jiff::{Timestamp, civil::DateTime};
use serde::Deserialize;

/// What stands in the query of a dialog's address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Prefill {
    /// `2026-11-24T14:35`; with an offset, an instant.
    pub(crate) start: String,
    /// Like the start. Without it the elapsed length stays.
    pub(crate) end: String,
    /// Where the dialog was opened: the calendar's place, or nothing.
    pub(crate) from: String,
}

/// A start or an end in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Typed {
    Absent,
    /// As the viewer's clocks show it.
    Local(DateTime),
    /// An instant: also tells apart what the clocks show twice.
    At(Timestamp),
    Nonsense,
}

/// Which of the two could not be read at all, and was left as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Misread {
    pub(crate) start: bool,
    pub(crate) end: bool,
}

/// Which dialog is opened.
#[derive(Debug, Clone, Copy)]
enum Subject {
    /// The one of a case's appointment; with whether a new one is meant after a cancellation.
    Case(CaseId, bool),
    /// *Create new case*.
    NewCase,
}

impl Typed {
    fn read(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            Self::Absent
        } else if let Ok(at) = text.parse() {
            Self::At(at)
        } else {
            text.parse().map_or(Self::Nonsense, Self::Local)
        }
    }

    /// The instant, if it is one and only one.
    fn instant(self, zone: &Zone) -> Option<Timestamp> {
        match self {
            Self::Absent | Self::Nonsense => None,
            Self::Local(local) => resolve(local, None, zone).ok(),
            Self::At(at) => Some(at),
        }
    }

    /// What the fields of the dialog show.
    fn local(self, zone: &Zone) -> Option<DateTime> {
        match self {
            Self::Absent | Self::Nonsense => None,
            Self::Local(local) => Some(local),
            Self::At(at) => Some(zone.at(at).datetime()),
        }
    }
}

impl Prefill {
    /// Whether a time was chosen at all.
    pub(crate) fn has_time(&self) -> bool {
        !self.start.trim().is_empty() || !self.end.trim().is_empty()
    }

    /// Names and values of the time, for the addresses of other dialogs.
    pub(crate) fn time_fields(&self) -> Vec<(&'static str, String)> {
        [("start", &self.start), ("end", &self.end)]
            .into_iter()
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(name, value)| (name, value.trim().to_owned()))
            .collect()
    }

    /// The chosen span, if both ends are instants and make one.
    pub(crate) fn span(&self, zone: &Zone) -> Option<Span> {
        let start = Typed::read(&self.start).instant(zone)?;
        let end = Typed::read(&self.end).instant(zone)?;
        Span::new(start, end).ok()
    }

    /// The chosen span, where only the start was chosen and the length stays that of `known`.
    fn moved(&self, known: Option<Span>, zone: &Zone) -> Option<Span> {
        if Typed::read(&self.end) != Typed::Absent {
            return None;
        }
        let start = Typed::read(&self.start).instant(zone)?;
        Span::new(start, start.checked_add(known?.length()).ok()?).ok()
    }

    /// Fills in what could be read, for the dialog to say what is wrong with it.
    fn fill(&self, form: &mut AppointmentForm, zone: &Zone) -> Misread {
        let (start, end) = (Typed::read(&self.start), Typed::read(&self.end));
        let length = form
            .parse_span(zone, &mut FormErrors::default())
            .map(|span| span.length());
        let write = |local: DateTime| {
            (
                local.date().to_string(),
                local.time().strftime("%H:%M").to_string(),
            )
        };
        if let Some(local) = start.local(zone) {
            (form.start_date, form.start_time) = write(local);
            form.start_fold.clear();
        }
        let moved = start
            .local(zone)
            .zip(length)
            .and_then(|(local, length)| local.checked_add(length).ok())
            .filter(|_| end == Typed::Absent);
        if let Some(local) = end.local(zone).or(moved) {
            (form.end_date, form.end_time) = write(local);
            form.end_fold.clear();
        }
        Misread {
            start: start == Typed::Nonsense,
            end: end == Typed::Nonsense,
        }
    }

    /// Opens the appointment dialog of a case with the chosen time.
    pub(crate) async fn open(
        &self,
        app: &App,
        actor: &Actor,
        case: &Case,
        anew: bool,
    ) -> Result<(Dialog, Misread), Failure> {
        self.opened(app, actor, Subject::Case(case.id, anew)).await
    }

    /// Opens the dialog *Create new case* with the chosen time.
    pub(crate) async fn open_create(
        &self,
        app: &App,
        actor: &Actor,
    ) -> Result<(Dialog, Misread), Failure> {
        self.opened(app, actor, Subject::NewCase).await
    }

    async fn opened(
        &self,
        app: &App,
        actor: &Actor,
        subject: Subject,
    ) -> Result<(Dialog, Misread), Failure> {
        let zone = &actor.zone;
        let open = async |wanted| match subject {
            Subject::Case(id, anew) => app.open_appointment_dialog(actor, id, wanted, anew).await,
            Subject::NewCase => app.open_create_dialog(actor, wanted).await,
        };
        if let Some(span) = self.span(zone) {
            return Ok((open(Some(span)).await?, Misread::default()));
        }
        let mut opened = open(None).await?;
        if !self.has_time() {
            return Ok((opened, Misread::default()));
        }
        if let Some(span) = self.moved(opened.check.span, zone) {
            return Ok((open(Some(span)).await?, Misread::default()));
        }
        let misread = self.fill(&mut opened.form, zone);
        let form = &opened.form;
        let checked = match subject {
            Subject::Case(id, _) => app.check_appointment(actor, id, form).await?,
            Subject::NewCase => {
                let kind = opened.case.kind;
                app.check_create(actor, kind, &[], None, form).await?
            }
        };
        Ok((checked, misread))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prefill(start: &str, end: &str) -> Prefill {
        Prefill {
            start: start.to_owned(),
            end: end.to_owned(),
            from: String::new(),
        }
    }

    fn berlin() -> Zone {
        Zone::parse("Europe/Berlin").unwrap()
    }

    #[test]
    fn wall_clock_times_and_instants_are_understood() {
        let local = prefill("2026-11-24T14:35", "2026-11-24T15:05").span(&berlin());
        let exact = prefill("2026-11-24T14:35:00+01:00", "2026-11-24T14:05:00Z").span(&berlin());
        assert_eq!(local, exact);
        assert_eq!(local.unwrap().start.to_string(), "2026-11-24T13:35:00Z");
        // Without an end the length stays.
        let moved = prefill("2026-11-25T09:00", "").moved(local, &berlin());
        assert_eq!(moved.unwrap().end.to_string(), "2026-11-25T08:30:00Z");
    }

    #[test]
    fn what_names_no_instant_is_filled_in_as_it_is() {
        for (start, end, misread) in [
            ("2026-03-29T02:30", "2026-03-29T03:30", Misread::default()),
            ("2026-10-25T02:30", "2026-10-25T03:30", Misread::default()),
            ("2026-11-24T15:00", "2026-11-24T14:00", Misread::default()),
            ("0001-01-01T00:00", "9999-12-31T23:59", Misread::default()),
            (
                "soon",
                "later",
                Misread {
                    start: true,
                    end: true,
                },
            ),
        ] {
            let chosen = prefill(start, end);
            assert_eq!(chosen.span(&berlin()), None, "{start}");
            let mut form = AppointmentForm {
                start_date: "2026-11-25".to_owned(),
                start_time: "10:00".to_owned(),
                end_date: "2026-11-25".to_owned(),
                end_time: "10:30".to_owned(),
                ..AppointmentForm::default()
            };
            assert_eq!(chosen.fill(&mut form, &berlin()), misread, "{start}");
            let filled = format!("{}T{}", form.start_date, form.start_time);
            let expected = if misread.start {
                "2026-11-25T10:00"
            } else {
                start
            };
            assert_eq!(filled, expected);
        }
    }
}
