//! A new case.

use app::{
    Failure,
    casework::{CreateError, NewCase, TeamError},
};
use domain::{
    Language,
    case::{CaseFilter, Origin},
    timeline::Happening,
};
use testkit::{TestDb, db_test};

use super::{form, happenings, stranger};
use crate::desk::Desk;

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
