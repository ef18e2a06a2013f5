//! When the demo's operators can be met.

use anyhow::{Context as _, Result};
use app::{App, hours::HoursChange};
use domain::{
    availability::{Absence, Label},
    operator::Actor,
};
use jiff::{Timestamp, ToSpan as _, civil::Weekday};

use super::{JONAS, PRIYA};

/// The ordinary weeks of those who state one. The administrator, with whom most people look around
/// first, states none, so that no try of theirs is answered with a warning.
const WEEKS: [(&str, &str); 2] = [
    (
        JONAS,
        "mon 08:00-12:30 13:00-18:30; tue 08:00-12:30 13:00-18:30; wed 08:00-12:30 13:00-18:30; \
         thu 08:00-12:30 13:00-18:30; fri 08:00-15:00",
    ),
    (PRIYA, "tue 10:00-14:00; wed 10:00-14:00; thu 10:00-14:00"),
];

/// States hours, and an absence of the second operator in the week after the next.
pub(super) async fn state(app: &App, administrator: &Actor, today: Timestamp) -> Result<()> {
    let here = administrator.zone.at(today);
    let monday = here
        .date()
        .nth_weekday(2, Weekday::Monday)
        .context("within the calendar")?;
    let midnight = |days: i64| {
        monday
            .saturating_add(days.days())
            .to_zoned(administrator.zone.rules().clone())
            .map(|midnight| midnight.timestamp())
    };
    let training = Some(Label::parse("Training in Kiel")?);
    let away = Absence::new(midnight(2)?, midnight(4)?, training)?;
    for member in app.team(administrator).await? {
        let (id, email) = (member.operator.id, member.operator.email.as_str());
        if let Some((_, week)) = WEEKS.iter().find(|(whose, _)| *whose == email) {
            let week = HoursChange::Weekly(Some(week.parse()?));
            app.change_hours(administrator, id, week).await?;
        }
        if email == JONAS {
            let away = HoursChange::Absence(away.clone());
            app.change_hours(administrator, id, away).await?;
        }
    }
    Ok(())
}
