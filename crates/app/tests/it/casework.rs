//! Cases: created, found, edited, shared, completed and deleted.

#![cfg(test)]

use app::{
    Failure,
    casework::{
        Coming, CreateError, Edit, EditError, EndError, Field, NewCase, NewCaseForm, TeamError,
    },
};
use db::{Query as _, sql};
use domain::{
    Language,
    appointment::AppointmentStatus,
    case::{Case, CaseFilter, CaseState, CaseType, Origin},
    message::MessageKind,
    operator::{Actor, Forbidden},
    timeline::{Detail, Happening},
};
use testkit::{TestDb, db_test};

use crate::desk::{Desk, key};

const TUESDAY: &str = "2026-12-01";

fn form(name: &str, key: &str) -> NewCase {
    NewCaseForm {
        name: name.to_owned(),
        kind: "individual".to_owned(),
        phone: "+44 7700 900124".to_owned(),
        email: "amina@example.org".to_owned(),
        language: "ar".to_owned(),
        key: crate::desk::key(key),
        ..NewCaseForm::default()
    }
    .parse()
    .expect("the form is right")
}

/// What the timeline of a case tells, in order.
async fn happenings(desk: &Desk, case: &Case) -> Vec<Happening> {
    let view = desk
        .app
        .view_case(&desk.as_mira(), case.number)
        .await
        .expect("the case is there");
    view.timeline
        .events
        .into_iter()
        .map(|event| event.happening)
        .collect()
}

async fn case(desk: &Desk, number: i64) -> Case {
    let view = desk.app.view_case(&desk.as_mira(), number).await;
    view.expect("the case is there").case
}

async fn unlicensed(desk: &Desk) -> Actor {
    let operator = testkit::operator(&desk.organisation).unlicensed();
    Actor::from(&operator.create(&desk.db).await)
}

async fn stranger(desk: &Desk) -> Actor {
    let other = testkit::organisation().create(&desk.db).await;
    Actor::from(&testkit::operator(&other).create(&desk.db).await)
}

#[db_test]
async fn a_new_case_is_its_makers_and_can_be_found(db: TestDb) {
    let desk = Desk::open(db).await;
    let created = desk
        .app
        .create_case(&desk.as_mira(), &form("Amina Yusuf", "k1"))
        .await
        .unwrap();
    assert_eq!(created.number, desk.jose.number + 1);
    assert_eq!(created.operators, [desk.mira.id]);
    assert_eq!(created.language, Language::Ar);
    let list = desk
        .app
        .list_cases(&desk.as_mira(), CaseFilter::Mine, None)
        .await
        .unwrap();
    assert_eq!(list.rows[0].id, created.id);
    assert_eq!((list.rows[0].unread, list.waiting), (0, 0));
    let found = desk
        .app
        .search_cases(&desk.as_jonas(), "900124")
        .await
        .unwrap();
    assert_eq!(found.rows[0].id, created.id);
    assert_eq!(
        happenings(&desk, &created).await,
        [Happening::CaseCreated {
            origin: Origin::Manual
        }]
    );
    assert!(!desk.db.announced().is_empty(), "open pages hear of it");
}

#[db_test]
async fn the_same_new_case_twice_is_one_case(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, new) = (desk.as_mira(), form("Amina Yusuf", "k1"));
    let (one, two) = tokio::join!(
        desk.app.create_case(&mira, &new),
        desk.app.create_case(&mira, &new),
    );
    assert_eq!(one.unwrap(), two.unwrap());
    let again = desk.app.create_case(&mira, &new).await.unwrap();
    assert_eq!(again.number, desk.jose.number + 1);
    // Another dialog, or another person's with the same key, is another case.
    for (actor, key) in [(desk.as_mira(), "k2"), (desk.as_jonas(), "k1")] {
        let other = desk
            .app
            .create_case(&actor, &form("Amina Yusuf", key))
            .await;
        assert_ne!(other.unwrap().id, again.id);
    }
}

#[db_test]
async fn a_new_case_can_only_be_given_to_those_who_work(db: TestDb) {
    let desk = Desk::open(db).await;
    let away = testkit::operator(&desk.organisation)
        .deactivated()
        .create(&desk.db)
        .await;
    let given_to = |operators| NewCase {
        operators,
        ..form("Amina Yusuf", "")
    };
    let shared = desk
        .app
        .create_case(
            &desk.as_mira(),
            &given_to(vec![desk.jonas.id, desk.mira.id]),
        )
        .await
        .unwrap();
    assert_eq!(shared.operators, [desk.jonas.id, desk.mira.id]);
    let rows = desk
        .app
        .list_cases(&desk.as_jonas(), CaseFilter::Mine, None)
        .await
        .unwrap()
        .rows;
    assert_eq!(rows[0].unread, 1, "Jonas did not make it himself");

    let refused = desk
        .app
        .create_case(&desk.as_mira(), &given_to(vec![away.id]))
        .await;
    assert!(matches!(
        refused,
        Err(CreateError::Operator(TeamError::Inactive))
    ));
    let refused = desk
        .app
        .create_case(
            &desk.as_mira(),
            &given_to(vec![stranger(&desk).await.operator]),
        )
        .await;
    assert!(matches!(
        refused,
        Err(CreateError::Failure(Failure::NotFound))
    ));
}

#[db_test]
async fn details_are_saved_and_told_in_the_timeline_once(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, id) = (desk.as_mira(), desk.jose.id);
    for (field, typed) in [
        (Field::Email, "new@example.org"),
        (Field::Email, "new@Example.org"),
        (Field::Phone, ""),
        (Field::Name, "José A."),
        (Field::Reference, "  R 7 "),
        (Field::Notes, "Likes mornings.\r\n"),
        (Field::Zone, "Asia/Tokyo"),
    ] {
        let edit = Edit::parse(field, typed).unwrap();
        desk.app.edit_detail(&mira, id, edit).await.unwrap();
    }
    let case = case(&desk, desk.jose.number).await;
    assert_eq!(case.email.as_ref().unwrap().as_str(), "new@example.org");
    assert_eq!((case.phone.as_ref(), case.name.as_str()), (None, "José A."));
    assert_eq!(
        (case.reference.as_str(), case.notes.as_str()),
        ("R 7", "Likes mornings.")
    );
    assert_eq!(case.zone.as_ref().unwrap().name(), "Asia/Tokyo");
    let text = |text: &str| Some(text.to_owned());
    let changed = |detail, from, to| Happening::Changed { detail, from, to };
    let mut told = happenings(&desk, &case).await;
    // All of it happened at the same instant of the standing clock: the order is not told.
    told.sort_by_key(|happening| format!("{happening:?}"));
    assert_eq!(
        told,
        [
            changed(
                Detail::Email,
                text("jose@example.org"),
                text("new@example.org")
            ),
            changed(Detail::Name, text("José Álvarez"), text("José A.")),
            changed(Detail::Phone, text("+447700900123"), None),
        ]
    );
    for typed in ["new@example", "mornings", "r 7"] {
        let found = desk.app.search_cases(&mira, typed).await.unwrap();
        assert_eq!(found.rows.len(), 1, "{typed}");
    }
    assert!(Edit::parse(Field::Name, " ").is_err());
    assert!(Edit::parse(Field::Zone, "Mars/Base").is_err());
    assert!(Edit::parse(Field::Phone, "0171 3920012").is_err());
    assert!(Edit::parse(Field::Notes, &"x".repeat(10_001)).is_err());
}

#[db_test]
async fn a_group_case_has_no_contact_data(db: TestDb) {
    let desk = Desk::open(db).await;
    let group = NewCase {
        kind: CaseType::Group,
        phone: None,
        email: None,
        ..form("Reading circle", "")
    };
    let group = desk.app.create_case(&desk.as_mira(), &group).await.unwrap();
    let edit = Edit::parse(Field::Email, "a@example.org").unwrap();
    let refused = desk.app.edit_detail(&desk.as_mira(), group.id, edit).await;
    assert!(matches!(refused, Err(EditError::Group)));
}

#[db_test]
async fn who_joins_a_case_joins_its_coming_appointment(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, id) = (desk.as_mira(), desk.jose.id);
    desk.move_to(id, TUESDAY, "10:00", "10:30").await;
    let joined = desk.app.add_operator(&mira, id, desk.jonas.id).await;
    assert!(joined.unwrap().conflicts.is_empty());
    // Once more changes nothing.
    desk.app
        .add_operator(&mira, id, desk.jonas.id)
        .await
        .unwrap();
    assert_eq!(
        case(&desk, desk.jose.number).await.operators,
        [desk.mira.id, desk.jonas.id]
    );
    assert_eq!(
        desk.appointment(id).await.unwrap().operators,
        [desk.mira.id, desk.jonas.id]
    );

    desk.app
        .remove_operator(&mira, id, desk.mira.id)
        .await
        .unwrap();
    assert_eq!(
        desk.appointment(id).await.unwrap().operators,
        [desk.jonas.id]
    );
    let refused = desk.app.remove_operator(&mira, id, desk.jonas.id).await;
    assert!(matches!(refused, Err(TeamError::LastOfAppointment)));
    assert_eq!(
        happenings(&desk, &desk.jose)
            .await
            .into_iter()
            .filter(|happening| matches!(
                happening,
                Happening::OperatorAdded { .. } | Happening::OperatorRemoved { .. }
            ))
            .count(),
        2
    );
}

#[db_test]
async fn joining_shows_an_overlap_or_is_refused_where_they_are_forbidden(db: TestDb) {
    let desk = Desk::open_with(db, testkit::organisation().forbidding_overlaps()).await;
    let other = testkit::case(&desk.organisation)
        .owned_by(&desk.jonas)
        .create(&desk.db)
        .await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.move_to(other.id, TUESDAY, "10:15", "10:45").await;
    let refused = desk
        .app
        .add_operator(&desk.as_mira(), desk.jose.id, desk.jonas.id)
        .await;
    let Err(TeamError::Overlaps(conflicts)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(conflicts[0].operator, desk.jonas.id);
    assert_eq!(
        case(&desk, desk.jose.number).await.operators,
        [desk.mira.id]
    );
    assert_eq!(
        desk.appointment(desk.jose.id).await.unwrap().operators,
        [desk.mira.id]
    );
}

#[db_test]
async fn only_active_operators_with_a_licence_join(db: TestDb) {
    let desk = Desk::open(db).await;
    let idle = unlicensed(&desk).await;
    let away = testkit::operator(&desk.organisation)
        .deactivated()
        .create(&desk.db)
        .await;
    let add = async |operator| {
        desk.app
            .add_operator(&desk.as_mira(), desk.jose.id, operator)
            .await
    };
    assert!(matches!(
        add(idle.operator).await,
        Err(TeamError::NotLicensed)
    ));
    assert!(matches!(add(away.id).await, Err(TeamError::Inactive)));
    let foreign = stranger(&desk).await.operator;
    assert!(matches!(
        add(foreign).await,
        Err(TeamError::Failure(Failure::NotFound))
    ));
}

#[db_test]
async fn of_two_who_take_a_waiting_case_one_is_first(db: TestDb) {
    let desk = Desk::open(db).await;
    let waiting = testkit::case(&desk.organisation).create(&desk.db).await;
    let (mira, jonas) = (desk.as_mira(), desk.as_jonas());
    let (one, two) = tokio::join!(
        desk.app.take_case(&mira, waiting.id),
        desk.app.take_case(&jonas, waiting.id),
    );
    let owner = case(&desk, waiting.number).await.operators;
    assert_eq!(owner.len(), 1);
    let (refused, first) = if one.is_ok() {
        (two, &desk.mira)
    } else {
        (one, &desk.jonas)
    };
    let Err(TeamError::Taken(names)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(names, std::slice::from_ref(&first.name));
    assert_eq!(owner, [first.id]);
    // Whoever has it may press again.
    let first = Actor::from(first);
    desk.app.take_case(&first, waiting.id).await.unwrap();
    // Without an appointment it can go back.
    desk.app
        .remove_operator(&first, waiting.id, first.operator)
        .await
        .unwrap();
    let list = desk
        .app
        .list_cases(&first, CaseFilter::Mine, None)
        .await
        .unwrap();
    assert_eq!((list.queue.len(), list.waiting), (1, 1));
}

#[db_test]
async fn completing_asks_what_becomes_of_a_coming_appointment(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, id) = (desk.as_mira(), desk.jose.id);
    desk.move_to(id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let refused = desk.app.complete_case(&mira, id, None).await;
    let Err(EndError::Coming(coming)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(
        desk.app.coming_appointment(&mira, id).await.unwrap(),
        Some(*coming)
    );
    assert_eq!(case(&desk, desk.jose.number).await.state, CaseState::Open);

    desk.app
        .complete_case(&mira, id, Some(Coming::Keep))
        .await
        .unwrap();
    assert_eq!(
        desk.appointment(id).await.unwrap().status,
        AppointmentStatus::Scheduled
    );
    desk.app.reopen_case(&mira, id).await.unwrap();
    desk.app.reopen_case(&mira, id).await.unwrap();
    assert!(desk.send_all().await.is_empty());

    desk.app
        .complete_case(&mira, id, Some(Coming::CancelAndTell))
        .await
        .unwrap();
    let sent = desk.send_all().await;
    assert_eq!(sent.len(), 2, "over both channels");
    assert!(
        sent.iter()
            .all(|message| message.kind == MessageKind::Cancellation)
    );
    assert_eq!(
        case(&desk, desk.jose.number).await.state,
        CaseState::Completed
    );
    assert_eq!(
        desk.appointment(id).await.unwrap().status,
        AppointmentStatus::Cancelled
    );
    // Closed and closed again is closed once; the entries keep their order.
    desk.app.complete_case(&mira, id, None).await.unwrap();
    let told = happenings(&desk, &desk.jose).await;
    assert_eq!(told.last(), Some(&Happening::Completed));
    assert_eq!(
        told.iter()
            .filter(|happening| **happening == Happening::Completed)
            .count(),
        2
    );
}

#[db_test]
async fn who_never_heard_of_an_appointment_does_not_hear_that_it_is_off(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, id) = (desk.as_mira(), desk.jose.id);
    desk.move_to(id, TUESDAY, "10:00", "10:30").await;
    desk.app
        .complete_case(&mira, id, Some(Coming::CancelAndTell))
        .await
        .unwrap();
    assert!(desk.send_all().await.is_empty());
}

#[db_test]
async fn a_deleted_case_is_gone_and_its_cancellation_still_goes_out(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, id, number) = (desk.as_mira(), desk.jose.id, desk.jose.number);
    desk.move_to(id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let delete = async |typed: &str, coming| {
        desk.app
            .delete_case(&mira, id, typed, coming, &key("delete-1"))
            .await
    };
    let tell = Some(Coming::CancelAndTell);
    for wrong in ["", "#", "x", "99"] {
        assert!(
            matches!(delete(wrong, tell).await, Err(EndError::WrongNumber)),
            "{wrong}"
        );
    }
    let typed = format!(" #{number} ");
    for undecided in [None, Some(Coming::Keep)] {
        assert!(matches!(
            delete(&typed, undecided).await,
            Err(EndError::Coming(_))
        ));
    }
    delete(&typed, tell).await.unwrap();
    delete(&typed, tell).await.unwrap();
    assert!(matches!(
        desk.app.view_case(&mira, number).await,
        Err(Failure::NotFound)
    ));
    let found = desk.app.search_cases(&mira, "jose").await.unwrap();
    assert!(found.rows.is_empty());

    let sent = desk.send_all().await;
    assert_eq!(sent.len(), 2);
    assert!(
        sent.iter()
            .all(|m| m.kind == MessageKind::Cancellation && m.snapshot.is_some())
    );
    let left = desk
        .db
        .read(|q| {
            q.query(
                sql!(
                    "SELECT id FROM message
                     WHERE snapshot IS NOT NULL OR recipient <> '' OR case_id IS NOT NULL"
                ),
                &[],
            )
        })
        .await
        .unwrap();
    assert!(left.is_empty(), "texts and addresses are erased once sent");
}

#[db_test]
async fn the_link_is_shown_again_and_a_replaced_one_is_another(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, id) = (desk.as_mira(), desk.jose.id);
    let created = desk
        .app
        .create_case(&mira, &form("Amina Yusuf", ""))
        .await
        .unwrap();
    let token = desk.app.customer_link(&mira, created.id).await.unwrap();
    assert_eq!(token.reveal().len(), 22, "128 bits");
    assert_eq!(format!("{token:?}"), "[hidden]");
    let again = desk.app.customer_link(&mira, created.id).await.unwrap();
    assert_eq!(again, token);
    assert_ne!(desk.app.customer_link(&mira, id).await.unwrap(), token);

    let new = desk.app.replace_link(&mira, created.id).await.unwrap();
    assert_ne!(new, token);
    assert_eq!(
        desk.app.customer_link(&mira, created.id).await.unwrap(),
        new
    );
    let hash = testkit::factories::vault().lookup_hash(token.reveal().as_bytes());
    let opened = desk
        .db
        .read(move |q| store::cases::by_link_hash(q, &hash))
        .await
        .unwrap();
    assert_eq!(opened, None);
    assert_eq!(
        happenings(&desk, &created).await,
        [
            Happening::CaseCreated {
                origin: Origin::Manual
            },
            Happening::LinkReplaced
        ]
    );
}

#[db_test]
async fn an_unread_mark_goes_when_its_reader_has_seen_the_case(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, jonas, id) = (desk.as_mira(), desk.as_jonas(), desk.jose.id);
    desk.app
        .add_operator(&mira, id, desk.jonas.id)
        .await
        .unwrap();
    desk.db.announced();
    let unread = async |actor: &Actor| {
        let list = desk.app.list_cases(actor, CaseFilter::Mine, None).await;
        list.unwrap().rows[0].unread
    };
    assert_eq!((unread(&mira).await, unread(&jonas).await), (0, 1));
    desk.app.mark_read(&jonas, id).await.unwrap();
    assert_eq!(unread(&jonas).await, 0);
    assert_eq!(desk.db.announced().len(), 1);
    desk.app.mark_read(&jonas, id).await.unwrap();
    assert!(
        desk.db.announced().is_empty(),
        "a page that marks what it shows must not make itself fetch it again and again"
    );
}

#[db_test]
async fn nobody_works_without_a_licence_or_in_another_organisation(db: TestDb) {
    let desk = Desk::open(db).await;
    let id = desk.jose.id;
    let number = desk.jose.number.to_string();
    let edit = || Edit::parse(Field::Notes, "x").unwrap();
    let no_licence: fn(&Failure) -> bool =
        |failure| matches!(failure, Failure::Forbidden(Forbidden::NoLicence));
    let not_found: fn(&Failure) -> bool = |failure| matches!(failure, Failure::NotFound);
    let idle = unlicensed(&desk).await;
    let foreign = stranger(&desk).await;
    for (actor, expected) in [(idle.clone(), no_licence), (foreign.clone(), not_found)] {
        let app = &desk.app;
        let failures = [
            app.edit_detail(&actor, id, edit())
                .await
                .map_err(|error| match error {
                    EditError::Failure(failure) => failure,
                    EditError::Group => panic!("{error}"),
                })
                .err(),
            app.replace_link(&actor, id).await.err(),
            app.customer_link(&actor, id).await.err(),
            app.reopen_case(&actor, id).await.err(),
            ended(app.complete_case(&actor, id, None).await),
            ended(app.delete_case(&actor, id, &number, None, &key("")).await),
            joined(
                app.add_operator(&actor, id, desk.jonas.id)
                    .await
                    .map(|_| ()),
            ),
            joined(app.remove_operator(&actor, id, desk.mira.id).await),
            joined(app.take_case(&actor, id).await),
        ];
        for (n, failure) in failures.iter().enumerate() {
            let failure = failure.as_ref().expect("refused");
            assert!(expected(failure), "{n}: {failure}");
        }
    }
    let refused = desk.app.create_case(&idle, &form("X", "")).await;
    assert!(matches!(
        refused,
        Err(CreateError::Failure(Failure::Forbidden(
            Forbidden::NoLicence
        )))
    ));
    // Looking is allowed without a licence, but not into another organisation.
    desk.app.view_case(&idle, desk.jose.number).await.unwrap();
    assert!(matches!(
        desk.app.view_case(&foreign, desk.jose.number).await,
        Err(Failure::NotFound)
    ));
    assert_eq!(case(&desk, desk.jose.number).await, desk.jose);
}

fn ended(result: Result<(), EndError>) -> Option<Failure> {
    match result {
        Err(EndError::Failure(failure)) => Some(failure),
        Ok(()) | Err(EndError::Coming(_) | EndError::WrongNumber) => None,
    }
}

fn joined(result: Result<(), TeamError>) -> Option<Failure> {
    match result {
        Err(TeamError::Failure(failure)) => Some(failure),
        Ok(()) | Err(_) => None,
    }
}
