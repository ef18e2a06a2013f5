//! Cases, their lists and what becomes of them.

use db::{Query as _, params, sql};
use domain::{
    AppointmentId, CaseId, Language, MessageId,
    answer::ReplyPolicy,
    appointment::{Appointment, AppointmentKind, AppointmentStatus, Author, Span},
    case::{Case, CaseFilter, CaseState},
    message::{Channel, Message, MessageKind, MessageState, Snapshot},
    operator::Actor,
    organisation::OverlapRule,
    time::Zone,
    wording::Wording,
};
use jiff::{SignedDuration, Timestamp};
use store::{Result, cases, outbox::NewMessage};
use testkit::{TestDb, db_test, factories::MADE_AT};
use uuid::Uuid;

/// Tuesday, 24 November 2026, 10:00 in Berlin.
pub(crate) fn now() -> Timestamp {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

pub(crate) fn later(minutes: i64) -> Timestamp {
    MADE_AT + SignedDuration::from_mins(minutes)
}

pub(crate) async fn names(db: &TestDb, actor: &Actor, filter: CaseFilter) -> Vec<String> {
    let actor = actor.clone();
    let (rows, _) = db
        .read(move |q| cases::list(q, &actor, filter, None, 50, now()))
        .await
        .unwrap();
    rows.iter().map(|row| row.name.to_string()).collect()
}

pub(crate) async fn get(db: &TestDb, actor: &Actor, case: CaseId) -> Option<Case> {
    let actor = actor.clone();
    db.read(move |q| cases::get(q, &actor, case)).await.unwrap()
}

/// Gives a case an appointment.
pub(crate) async fn schedule(db: &TestDb, case: &Case, start: &str, status: AppointmentStatus) {
    let start: Timestamp = start.parse().unwrap();
    let appointment = Appointment {
        id: AppointmentId::from(case.id.uuid()),
        organisation: case.organisation,
        case: case.id,
        uid: case.id.to_string(),
        span: Span::new(start, start + SignedDuration::from_mins(30)).unwrap(),
        zone: Zone::utc(),
        kind: AppointmentKind::Video,
        status,
        revision: 1,
        operators: case.operators.clone(),
        changed_by: Author::Customer,
        changed_at: MADE_AT,
        words: None,
    };
    db.write(move |tx| {
        store::appointments::insert(
            tx,
            &appointment,
            OverlapRule::Warn,
            store::appointments::Times::default(),
        )
    })
    .await
    .unwrap();
}

#[db_test]
async fn a_case_is_stored_as_it_was_made_and_numbered_by_its_organisation(db: TestDb) {
    let (one, other) = (
        testkit::organisation().create(&db).await,
        testkit::organisation().create(&db).await,
    );
    let mira = testkit::operator(&one).create(&db).await;
    let tom = testkit::operator(&one).create(&db).await;
    let first = testkit::case(&one)
        .name("José Álvarez")
        .email("José@example.org")
        .phone("+44 7700 900123")
        .reference("R/7")
        .notes("Calls back.\nLikes mornings.")
        .language(Language::Ar)
        .zone("Europe/London")
        .owned_by(&tom)
        .owned_by(&mira)
        .create(&db)
        .await;
    assert_eq!(first.number, 1);
    assert_eq!(first.operators, [tom.id, mira.id]);
    assert_eq!(testkit::case(&one).create(&db).await.number, 2);
    assert_eq!(testkit::case(&other).create(&db).await.number, 1);
    assert_eq!(
        get(&db, &Actor::from(&mira), first.id).await,
        Some(first.clone())
    );
    let actor = Actor::from(&mira);
    let found = db
        .read(move |q| cases::find_by_number(q, &actor, 1))
        .await
        .unwrap();
    assert_eq!(found, Some(first));
}

#[db_test]
async fn cases_created_at_once_get_numbers_without_gaps_or_doubles(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..16 {
        let (db, new) = (db.clone(), testkit::case(&organisation));
        tasks.spawn(async move { new.create(&db).await.number });
    }
    let mut numbers = tasks.join_all().await;
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=16).collect::<Vec<i64>>());
}

#[db_test]
async fn nothing_of_another_organisation_is_found_or_changed(db: TestDb) {
    let (own, foreign) = (
        testkit::organisation().create(&db).await,
        testkit::organisation().create(&db).await,
    );
    let mira = testkit::operator(&own).create(&db).await;
    let stranger = Actor::from(&testkit::operator(&foreign).create(&db).await);
    let case = testkit::case(&own).owned_by(&mira).create(&db).await;
    testkit::case(&own).create(&db).await;
    schedule(
        &db,
        &case,
        "2026-11-24T12:00:00Z",
        AppointmentStatus::Scheduled,
    )
    .await;
    assert_eq!(get(&db, &stranger, case.id).await, None);
    for filter in CaseFilter::ALL {
        assert!(names(&db, &stranger, filter).await.is_empty(), "{filter:?}");
    }
    let (actor, id, number) = (stranger.clone(), case.id, case.number);
    db.write(move |tx| -> Result<()> {
        assert_eq!(cases::find_by_number(tx, &actor, number)?, None);
        assert_eq!(cases::lock(tx, &actor, id)?, None);
        assert!(cases::queue(tx, &actor, 10)?.is_empty());
        assert_eq!(cases::waiting(tx, &actor)?, 0);
        assert!(!cases::clear_unread(tx, &actor, id)?);
        cases::set_state(tx, actor.organisation, id, CaseState::Completed)?;
        cases::set_language(tx, actor.organisation, id, Language::Fi)?;
        cases::touch(tx, actor.organisation, id, now())?;
        cases::delete(tx, actor.organisation, id)
    })
    .await
    .unwrap();
    assert_eq!(get(&db, &Actor::from(&mira), case.id).await, Some(case));
}

#[db_test]
async fn unread_marks_are_each_operators_own(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let tom = testkit::operator(&organisation).create(&db).await;
    let ana = testkit::operator(&organisation).create(&db).await;
    let case = testkit::case(&organisation)
        .owned_by(&mira)
        .owned_by(&tom)
        .create(&db)
        .await;
    let (org, id, author) = (organisation.id, case.id, tom.id);
    db.write(move |tx| -> Result<()> {
        cases::bump_unread(tx, org, id, Some(author))?;
        cases::bump_unread(tx, org, id, None)
    })
    .await
    .unwrap();
    // A change of operators leaves the marks of those who stay.
    let changed = Case {
        operators: vec![ana.id, mira.id],
        ..case.clone()
    };
    db.write(move |tx| cases::set_operators(tx, &changed))
        .await
        .unwrap();
    assert_eq!(
        get(&db, &Actor::from(&ana), case.id)
            .await
            .unwrap()
            .operators,
        [ana.id, mira.id]
    );
    for (operator, marks) in [(&mira, 2), (&tom, 0), (&ana, 0)] {
        let actor = Actor::from(operator);
        let place = cases::Cursor {
            at: case.active_at,
            id: case.id,
        };
        let had = db
            .write(move |tx| -> Result<_> {
                let before = cases::rows(tx, &actor, &[place])?[0].unread;
                let had = cases::clear_unread(tx, &actor, id)?;
                assert_eq!(cases::rows(tx, &actor, &[place])?[0].unread, 0);
                assert_eq!(had, before > 0);
                Ok(before)
            })
            .await
            .unwrap();
        assert_eq!(had, marks);
    }
}

pub(crate) fn message(case: &Case, id: u128, state: MessageState) -> NewMessage {
    let span = Span::new(now(), now() + SignedDuration::from_mins(30)).unwrap();
    NewMessage {
        message: Message {
            id: MessageId::from(Uuid::from_u128(id)),
            organisation: case.organisation,
            case: Some(case.id),
            appointment: AppointmentId::from(case.id.uuid()),
            revision: u32::try_from(id).unwrap(),
            kind: MessageKind::Invitation,
            channel: Channel::Email,
            recipient: "jose@example.org".to_owned(),
            language: Language::En,
            state,
            created_at: now(),
            due_at: now(),
            sent_at: None,
            settled_at: None,
            attempt: 0,
            reason: None,
            segments: None,
            snapshot: Some(Snapshot {
                organisation_name: "Example Ltd".to_owned(),
                case_name: case.name.to_string(),
                case_number: case.number,
                operator_name: "Mira".to_owned(),
                reply_to: None,
                uid: case.id.to_string(),
                revision: 1,
                span,
                zone: Zone::utc(),
                moved_from: None,
                words: None,
                again: false,
                quiet: None,
                wording: Wording::default(),
                replies: ReplyPolicy::default(),
                in_reply_to: None,
                passed_on: None,
            }),
        },
        occasion: String::new(),
        link_sealed: b"old".to_vec(),
    }
}

/// Recipient, key, link and whether there is a text, of every message in order.
async fn messages(db: &TestDb) -> Vec<(String, String, Option<Vec<u8>>, bool)> {
    db.read(|q| {
        q.query(
            sql!("SELECT recipient, recipient_key, key, link_sealed, snapshot FROM message ORDER BY id"),
            &[],
        )?
        .iter()
        .map(|row| {
            assert_eq!(
                row.get::<String>("recipient")?.is_empty(),
                row.get::<String>("recipient_key")?.is_empty()
            );
            let text: Option<String> = row.get("snapshot")?;
            Ok((row.get("recipient")?, row.get("key")?, row.get("link_sealed")?, text.is_some()))
        })
        .collect::<Result<Vec<_>, db::Error>>()
    })
    .await
    .unwrap()
}

#[db_test]
async fn a_deleted_case_leaves_only_what_has_still_to_be_said(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let case = testkit::case(&organisation)
        .name("José")
        .owned_by(&mira)
        .create(&db)
        .await;
    schedule(
        &db,
        &case,
        "2026-11-24T12:00:00Z",
        AppointmentStatus::Scheduled,
    )
    .await;
    let waiting = message(&case, 1, MessageState::Queued);
    let read = message(&case, 2, MessageState::Kept);
    let (id, gone) = (case.id, case.clone());
    db.write(move |tx| -> Result<()> {
        assert!(store::outbox::enqueue(tx, &waiting)?);
        assert!(store::outbox::enqueue(tx, &read)?);
        cases::note_departure(tx, &gone, mira.id, gone.active_at)?;
        cases::delete(tx, organisation.id, id)
    })
    .await
    .unwrap();
    assert_eq!(get(&db, &Actor::from(&mira), case.id).await, None);
    let left = messages(&db).await;
    assert_eq!(left[0].0, "jose@example.org");
    assert_eq!(left[0].2.as_deref(), Some(&b"old"[..]));
    assert!(left[0].3, "the text of what still waits");
    assert_eq!(left[1].0, "");
    assert!(!left[1].1.contains("jose"), "nor does the key tell");
    assert_eq!((left[1].2.clone(), left[1].3), (None, false));
    let rows = db
        .read(|q| {
            q.query(
                sql!(
                    "SELECT case_id FROM case_word UNION ALL SELECT id FROM appointment
                     UNION ALL SELECT case_id FROM case_operator
                     UNION ALL SELECT case_id FROM case_departure
                     UNION ALL SELECT case_id FROM message WHERE case_id IS NOT NULL"
                ),
                &[],
            )
        })
        .await
        .unwrap();
    assert_eq!(rows.len(), 0);
}

#[db_test]
async fn a_replaced_link_opens_nothing_and_waiting_messages_carry_the_new_one(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let case = testkit::case(&organisation)
        .token("old-token")
        .create(&db)
        .await;
    let hash = |token: &str| testkit::factories::vault().lookup_hash(token.as_bytes());
    let (old, new) = (hash("old-token"), hash("new-token"));
    let (waiting, kept) = (
        message(&case, 1, MessageState::Queued),
        message(&case, 2, MessageState::Kept),
    );
    let (org, id) = (organisation.id, case.id);
    let opened = db
        .write(move |tx| -> Result<_> {
            assert_eq!(cases::by_link_hash(tx, &old)?, Some(case.clone()));
            store::outbox::enqueue(tx, &waiting)?;
            store::outbox::enqueue(tx, &kept)?;
            cases::replace_link(tx, org, id, &new, b"new")?;
            assert_eq!(cases::link_sealed(tx, org, id)?, b"new");
            assert_eq!(cases::by_link_hash(tx, &old)?, None);
            cases::by_link_hash(tx, &new)
        })
        .await
        .unwrap();
    assert_eq!(opened.map(|case| case.id), Some(id));
    let left = messages(&db).await;
    assert_eq!(left[0].2.as_deref(), Some(&b"new"[..]));
    assert_eq!(left[1].2.as_deref(), Some(&b"old"[..]));
}

#[db_test]
async fn online_and_language_are_kept_with_the_case(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let case = testkit::case(&organisation).create(&db).await;
    let (org, id) = (organisation.id, case.id);
    let zone = Zone::parse("Asia/Tokyo").unwrap();
    let chosen = zone.clone();
    db.write(move |tx| -> Result<()> {
        cases::set_online(tx, org, id, Some(now()))?;
        cases::set_language(tx, org, id, Language::Sv)?;
        cases::set_zone(tx, org, id, &chosen)
    })
    .await
    .unwrap();
    let expected = Case {
        online_until: Some(now()),
        language: Language::Sv,
        zone: Some(zone),
        ..case
    };
    assert!(expected.is_online(now() - SignedDuration::from_secs(1)));
    assert!(!expected.is_online(now()));
    assert_eq!(get(&db, &Actor::from(&mira), id).await, Some(expected));
    let row = db
        .read(move |q| {
            q.query_one(
                sql!("SELECT owned FROM customer_case WHERE id = $1"),
                params![id.uuid()],
            )
        })
        .await
        .unwrap();
    assert!(!row.get::<bool>("owned").unwrap());
}
