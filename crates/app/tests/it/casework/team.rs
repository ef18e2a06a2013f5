//! Who works on a case.

use app::{Failure, casework::TeamError};
use domain::{case::CaseFilter, operator::Actor, timeline::Happening};
use testkit::{TestDb, db_test};

use super::{TUESDAY, case, happenings, stranger, unlicensed};
use crate::desk::Desk;

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
