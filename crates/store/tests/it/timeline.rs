//! The timeline, page by page.

use domain::{
    EventId,
    appointment::Author,
    case::Origin,
    operator::Actor,
    timeline::{Event, Happening},
};
use jiff::SignedDuration;
use store::{Result, timeline};
use testkit::{TestDb, db_test, factories::MADE_AT};
use uuid::Uuid;

#[db_test]
async fn events_are_read_newest_page_first_and_oldest_event_first(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let stranger = Actor::from(
        &testkit::operator(&testkit::organisation().create(&db).await)
            .create(&db)
            .await,
    );
    let case = testkit::case(&organisation).create(&db).await;
    let author = Author::Operator {
        id: mira.id,
        name: mira.name.clone(),
    };
    // The third and the fourth happened at the same microsecond: their ids decide.
    let events: Vec<Event> = [0, 1, 2, 2, 3]
        .into_iter()
        .zip(1..)
        .map(|(micros, n)| Event {
            id: EventId::from(Uuid::from_u128(n)),
            at: MADE_AT + SignedDuration::from_micros(micros),
            author: author.clone(),
            happening: Happening::CaseCreated {
                origin: Origin::Manual,
            },
        })
        .collect();
    let (org, id, recorded) = (organisation.id, case.id, events.clone());
    db.write(move |tx| -> Result<()> {
        // The order of writing does not matter.
        for event in recorded.iter().rev() {
            timeline::record(tx, org, id, event)?;
        }
        Ok(())
    })
    .await
    .unwrap();

    let actor = Actor::from(&mira);
    let (pages, foreign) = db
        .read(move |q| -> Result<_> {
            let newest = timeline::page(q, &actor, id, None, 2)?;
            let middle = timeline::page(q, &actor, id, newest.earlier, 2)?;
            let oldest = timeline::page(q, &actor, id, middle.earlier, 2)?;
            assert_eq!(oldest.earlier, None);
            let pages = [oldest.events, middle.events, newest.events];
            Ok((pages, timeline::page(q, &stranger, id, None, 2)?))
        })
        .await
        .unwrap();
    assert_eq!(pages.concat(), events);
    assert!(foreign.events.is_empty());
}
