//! A case in words: its row in the list, its appointment's card, its details.

use app::{
    appointments::AppointmentView,
    casework::{CasePage, CaseRow},
};
use domain::{
    answer::NoSms,
    appointment::{Appointment, AppointmentKind, AppointmentStatus},
    case::{Case, CaseFilter, CaseState, CaseType, Origin},
    contact::PhoneNumber,
    operator::{Actor, Operator},
    telling::{Belief, Unaware},
};
use texts::{Interface, country_name, when};

use super::{Teller, answer, author, reach, reminder, timeline};
use crate::views::{
    case as view, dashboard,
    details::{CaseOperator, DetailField, DetailName, Details},
    parts::{CalendarMark, Choice, Flag, Moment, Person, Presence},
    timeline::Timeline,
};

/// The address of a case.
pub fn base(number: i64) -> String {
    format!("/cases/{number}")
}

/// The topic under which live updates name a case.
pub fn topic(case: domain::CaseId) -> String {
    format!("case:{case}")
}

/// The filters of the list, one of them chosen.
pub fn filters(teller: &Teller, chosen: CaseFilter) -> Vec<Choice> {
    let t = teller.t;
    CaseFilter::ALL
        .into_iter()
        .map(|filter| {
            let label = match filter {
                CaseFilter::Mine => t.dashboard_filter_mine(),
                CaseFilter::Active => t.dashboard_filter_active(),
                CaseFilter::Unassigned => t.dashboard_filter_unassigned(),
                CaseFilter::Colleagues => t.dashboard_filter_colleagues(),
                CaseFilter::Completed => t.dashboard_filter_completed(),
                CaseFilter::Today => t.dashboard_filter_today(),
                CaseFilter::Week => t.dashboard_filter_week(),
                CaseFilter::Cancelled => t.dashboard_filter_cancelled(),
                CaseFilter::Missed => t.dashboard_filter_missed(),
            };
            Choice::new(filter.code(), label).selected_if(filter == chosen)
        })
        .collect()
}

/// A row of the list. `query` keeps filter and search in its address: empty, or `?…`.
pub fn row(teller: &Teller, row: &CaseRow, query: &str) -> dashboard::CaseRow {
    let calendar = row.appointment.map(|listed| match listed.status {
        AppointmentStatus::Scheduled => CalendarMark::Planned,
        AppointmentStatus::Cancelled => CalendarMark::Cancelled,
        AppointmentStatus::Missed => CalendarMark::Missed,
    });
    let appointment = row
        .appointment
        .map(|listed| teller.moment(listed.start, teller.day_time(listed.start)));
    let online = row.online_until.is_some_and(|until| until > teller.now);
    dashboard::CaseRow {
        href: format!("/cases/{}{query}", row.number),
        name: row.name.to_string(),
        number: format!("#{}", row.number),
        presence: presence(online),
        calendar,
        appointment,
        unreached: row.unreached,
        unread: row.unread,
        last_activity: teller.past(row.active_at),
        group: row.kind == CaseType::Group,
        current: false,
    }
}

/// Middle and right column of a case.
pub fn columns(teller: &Teller, actor: &Actor, page: &CasePage, key: &str) -> view::CaseColumns {
    let case = &page.view.case;
    let base = base(case.number);
    let events = &page.view.timeline.events;
    let completed = case.state == CaseState::Completed;
    let around = timeline::Around {
        teller,
        base: &base,
        case,
        messages: &page.messages,
        failed: &page.failed,
        no_sms: page.no_sms.is_some_and(NoSms::is_wish),
        appointment: page.appointment.as_ref(),
        editable: actor.licensed,
        key,
    };
    let entries = around.entries(events);
    let earlier = earlier_address(&base, page.view.timeline.earlier);
    let names = page.appointment.as_ref();
    view::CaseColumns {
        case: view::CaseView {
            topic: topic(case.id),
            name: case.name.to_string(),
            number: format!("#{}", case.number),
            group: case.kind == CaseType::Group,
            presence: presence(case.is_online(teller.now)),
            waiting: page.view.operators.is_empty() && !completed,
            completed: completed.then(|| timeline::completed(teller, events, case)),
            editable: actor.licensed,
            appointment: names.map(|appointment| card(teller, case, appointment)),
            unaware: names
                .filter(|appointment| !appointment.unaware.is_empty())
                .map(|appointment| view::Unaware {
                    sentences: unaware(teller, case, appointment),
                    tells: teller.tells(case, &appointment.telling),
                }),
            unreached: page
                .failed
                .first()
                .and_then(|id| page.messages.get(id))
                .map(|failed| reach::unreached(teller, case, failed)),
            timeline: Timeline { entries, earlier },
            key: key.to_owned(),
            unread: page.unread > 0 && actor.licensed,
            base,
        },
        details: Details {
            reminders: page
                .reminders
                .as_ref()
                .map(|reminders| reminder::list(teller, reminders)),
            no_sms: page.no_sms.map(|known| answer::no_sms(teller, known)),
            attendance: page
                .attends
                .map(|attends| answer::attendance(teller, attends)),
            ..details(teller, actor, case, &page.view.operators, key)
        },
    }
}

/// The address of the entries before those that are shown.
pub fn earlier_address(
    base: &str,
    earlier: Option<(jiff::Timestamp, domain::EventId)>,
) -> Option<String> {
    earlier.map(|(at, id)| format!("{base}/timeline?before={}.{id}", at.as_microsecond()))
}

fn presence(online: bool) -> Presence {
    if online {
        Presence::Online
    } else {
        Presence::Away
    }
}

/// The appointment's card.
fn card(teller: &Teller, case: &Case, view: &AppointmentView) -> view::AppointmentView {
    let (t, language) = (teller.t, teller.language());
    let appointment = &view.appointment;
    let span = appointment.span;
    let (start, end) = (teller.zone.at(span.start), teller.zone.at(span.end));
    let state = state(appointment, teller.now);
    // An end on another day is told with its day, as in a span in words.
    let ends = if start.date() == end.date() {
        when::time(language, &end)
    } else {
        when::day_time(language, &end)
    };
    let customer_time = case
        .zone
        .as_ref()
        .filter(|zone| zone.name() != teller.zone.name())
        .map(|zone| teller.customer_time(case, zone, span));
    view::AppointmentView {
        state,
        day: when::long_date(language, &start).into(),
        start: Moment::new(teller.datetime(span.start), when::time(language, &start)),
        end: Moment::new(teller.datetime(span.end), ends),
        zone: when::zone_id(teller.zone.rules()),
        customer_time,
        distance: distance(teller, appointment),
        kind: match appointment.kind {
            AppointmentKind::Video => t.case_video().to_owned(),
            AppointmentKind::Chat => t.case_chat().to_owned(),
        },
        operators: view
            .operators
            .iter()
            .map(|(_, name)| Person::new(name.as_str()))
            .collect(),
        words: appointment.words.as_ref().map(|words| {
            let who = author(&appointment.changed_by, case);
            (t.case_wrote(who), words.clone())
        }),
        cancellable: view.can_move && !matches!(state, view::AppointmentState::Past),
        missable: view.can_miss,
        revision: appointment.revision.to_string(),
    }
}

/// Where an appointment stands. That it took place is derived (PRODUCT.md, "appointment").
pub fn state(appointment: &Appointment, now: jiff::Timestamp) -> view::AppointmentState {
    match appointment.status {
        AppointmentStatus::Cancelled => view::AppointmentState::Cancelled,
        AppointmentStatus::Missed => view::AppointmentState::Missed,
        AppointmentStatus::Scheduled if appointment.span.end <= now => view::AppointmentState::Past,
        AppointmentStatus::Scheduled if appointment.span.start <= now => {
            view::AppointmentState::Running
        }
        AppointmentStatus::Scheduled => view::AppointmentState::Planned,
    }
}

/// How far away it is; only said of what is to come.
fn distance(teller: &Teller, appointment: &Appointment) -> Option<String> {
    let ahead = appointment.span.start.duration_since(teller.now);
    if !ahead.is_positive() || appointment.status != AppointmentStatus::Scheduled {
        return None;
    }
    let start = teller.zone.at(appointment.span.start);
    let days = teller
        .clock
        .date()
        .until((jiff::Unit::Day, start.date()))
        .map_or(0, |days| i64::from(days.get_days()));
    // Days are counted as calendars do, hours and minutes as clocks do.
    Some(match (days, ahead.as_hours()) {
        (_, 0) => teller.t.case_in_minutes(ahead.as_mins().max(1)),
        (0, hours) | (1, hours @ ..12) => teller.t.case_in_hours(hours),
        (days, _) => teller.t.case_in_days(days),
    })
}

/// Who does not know the present state, and what they believe.
pub fn unaware(teller: &Teller, case: &Case, view: &AppointmentView) -> Vec<String> {
    let t = teller.t;
    let name = case.name.as_str();
    view.unaware
        .iter()
        .map(|unaware| match unaware {
            Unaware::Customer(Belief::Time(span)) => t.invite_believes(name, &teller.span(*span)),
            Unaware::Customer(Belief::Off) => t.case_believes_cancelled(name),
            Unaware::Untold => t.case_untold(name),
            Unaware::FormerAddress {
                recipient,
                believes,
                ..
            } => t.case_believes_former(recipient, &teller.span(*believes)),
        })
        .collect()
}

/// The right column.
fn details(
    teller: &Teller,
    actor: &Actor,
    case: &Case,
    operators: &[Operator],
    key: &str,
) -> Details {
    let t = teller.t;
    let editable = actor.licensed;
    let individual = case.kind == CaseType::Individual;
    let field = |name| field(&t, case, name, editable);
    Details {
        base: base(case.number),
        presence: presence(case.is_online(teller.now)),
        origin: match case.origin {
            Origin::Manual => t.details_origin_manual(),
            Origin::BookingPage => t.details_origin_booking_page(),
            Origin::Widget => t.details_origin_widget(),
            Origin::Api => t.details_origin_api(),
            Origin::Import => t.details_origin_import(),
        }
        .to_owned(),
        kind: match case.kind {
            CaseType::Individual => t.details_individual(),
            CaseType::Group => t.details_group(),
        }
        .to_owned(),
        name: field(DetailName::Name),
        email: individual.then(|| field(DetailName::Email)),
        phone: individual.then(|| field(DetailName::Phone)),
        no_sms: None,
        attendance: None,
        reference: field(DetailName::Reference),
        notes: field(DetailName::Notes),
        language: texts::language_name(&t, case.language).to_owned(),
        zone: case.zone.as_ref().map(|zone| when::zone_id(zone.rules())),
        reminders: None,
        operators: operators
            .iter()
            .map(|operator| CaseOperator {
                person: Person::new(operator.name.as_str()),
                id: operator.id.to_string(),
                removable: editable,
            })
            .collect(),
        editable,
        completed: case.state == CaseState::Completed,
        key: key.to_owned(),
    }
}

/// A detail as it stands in the case.
pub fn field(t: &Interface, case: &Case, name: DetailName, editable: bool) -> DetailField {
    let value = match name {
        DetailName::Name => case.name.to_string(),
        DetailName::Email => case
            .email
            .as_ref()
            .map(|email| email.as_str().to_owned())
            .unwrap_or_default(),
        DetailName::Phone => case
            .phone
            .as_ref()
            .map(PhoneNumber::spaced)
            .unwrap_or_default(),
        DetailName::Reference => case.reference.clone(),
        DetailName::Notes => case.notes.clone(),
    };
    DetailField {
        field: name,
        value,
        flag: (name == DetailName::Phone)
            .then(|| flag(t, case.phone.as_ref()?))
            .flatten(),
        editable,
        ..DetailField::default()
    }
}

/// The flag of a number's country, named in the page's language.
pub fn flag(t: &Interface, phone: &PhoneNumber) -> Option<Flag> {
    let country = phone.country()?;
    let name = country_name(t, &country).unwrap_or_default();
    Some(Flag { country, name })
}
