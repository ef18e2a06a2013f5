//! Details and the link of a case.

use app::casework::{Edit, EditError, Field, NewCase};
use domain::{
    case::{CaseType, Origin},
    timeline::{Detail, Happening},
};
use testkit::{TestDb, db_test};

use super::{case, form, happenings};
use crate::desk::Desk;

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
