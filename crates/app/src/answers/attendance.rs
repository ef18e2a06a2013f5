//! What customers' calendars answer: whether they come.

use db::Query;
use domain::{
    OrganisationId,
    answer::{Attendance, Attends, Participation},
    appointment::{Appointment, AppointmentStatus},
    case::Case,
    time::Span,
    timeline::Happening,
};

use super::{Heard, Note, note};
use crate::{App, Failure};

impl App {
    /// Takes in what a calendar says about an appointment. It changes nothing about the appointment
    /// itself: who declines has not cancelled, and is to be spoken to.
    ///
    /// It is told as somebody else's, and not believed, unless mail and entry both name the case's
    /// address: who was forwarded an invitation can write any attendee. If the appointment is at
    /// another time since, that is said too.
    pub async fn take_attendance(&self, answer: Attendance) -> Result<Heard, Failure> {
        let app = self.clone();
        self.db
            .write(move |tx| {
                let now = app.now();
                let Some(about) = store::attendance::appointment(tx, &answer.uid)? else {
                    return Ok(Heard::Stranger);
                };
                let (organisation, case) = (about.organisation, about.case);
                if !store::numbers::take_in(tx, &format!("mail/{case}/{}", answer.name), now)? {
                    return Ok(Heard::Repeated);
                }
                let case = store::cases::lock_in(tx, organisation, case)?;
                let case = case.ok_or(Failure::NotFound)?;
                let Some(about) = store::appointments::find_in(tx, organisation, about.id)? else {
                    return Ok(Heard::Stranger);
                };
                let Some(answered) = span_of(tx, organisation, &about, answer.sequence)? else {
                    // Nobody was ever told of such a revision.
                    return Ok(Heard::Stranger);
                };
                let somebody_else = answer.of_somebody_else(case.email.as_ref());
                let is_theirs = somebody_else.is_none();
                if is_theirs && !store::attendance::note(tx, &about, &answer, now)? {
                    return Ok(Heard::Repeated);
                }
                let current = store::appointments::of_case(tx, organisation, case.id)?;
                let stands = current.is_some_and(|current| {
                    current.id == about.id
                        && current.status == AppointmentStatus::Scheduled
                        && current.span == answered
                });
                let happening = Happening::Attendance {
                    participation: answer.participation,
                    text: answer.words.clone(),
                    from: somebody_else.map(str::to_owned),
                    outdated: (!stands).then_some(answered),
                };
                // That somebody comes is what everybody expects.
                let expected = answer.participation == Participation::Accepted
                    && answer.words.is_empty()
                    && is_theirs
                    && stands;
                let how = if expected { Note::Quiet } else { Note::Unread };
                note(tx, &app, &case, happening, how, now)?;
                Ok(Heard::Noted)
            })
            .await
    }
}

/// When the appointment was, at one of its revisions.
fn span_of(
    q: &mut impl Query,
    organisation: OrganisationId,
    appointment: &Appointment,
    revision: u32,
) -> Result<Option<Span>, Failure> {
    let version = store::appointments::version(q, organisation, appointment.id, revision)?;
    Ok(version.map(|(version, _)| version.span))
}

/// What the customer's calendar said about the case's appointment.
pub(crate) fn attends(
    q: &mut impl Query,
    case: &Case,
    appointment: Option<&Appointment>,
) -> Result<Option<Attends>, Failure> {
    let (Some(appointment), Some(email)) = (appointment, &case.email) else {
        return Ok(None);
    };
    let organisation = case.organisation;
    let Some(said) = store::attendance::of(q, organisation, appointment.id, email)? else {
        return Ok(None);
    };
    let answered = span_of(q, organisation, appointment, said.revision)?;
    Ok(Some(Attends {
        participation: said.participation,
        revision: said.revision,
        at: said.at,
        outdated: appointment.status != AppointmentStatus::Scheduled
            || answered != Some(appointment.span),
    }))
}
