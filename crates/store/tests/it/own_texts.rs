//! Own texts: the newest counts, nothing is lost, and nobody else sees them.

use domain::{
    Language,
    message::Channel,
    operator::{Actor, Operator},
    template::Template,
    wording::{OwnText, TextKey, TextKind},
};
use jiff::Timestamp;
use store::own_texts;
use testkit::{TestDb, db_test, factories::MADE_AT};

const KEY: TextKey = TextKey {
    kind: TextKind::Moved,
    language: Language::De,
    channel: Channel::Email,
};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(MADE_AT.as_second() + second).unwrap()
}

fn text(kind: TextKind, words: &str) -> OwnText {
    OwnText {
        kind,
        subject: Some(Template::parse("{company}").unwrap()),
        body: Template::parse(words).unwrap(),
    }
}

async fn append(db: &TestDb, by: &Operator, key: TextKey, revision: u32, words: Option<&str>) {
    let actor = Actor::from(by);
    let text = words.map(|words| text(key.kind, words));
    let now = at(i64::from(revision));
    db.write(move |tx| own_texts::append(tx, &actor, key, revision, text.as_ref(), now))
        .await
        .unwrap();
}

async fn counting(db: &TestDb, by: &Operator) -> Vec<OwnText> {
    let organisation = by.organisation;
    db.read(move |q| own_texts::counting(q, organisation, KEY.language))
        .await
        .unwrap()
}

#[db_test]
async fn the_newest_counts_and_the_history_keeps_all(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation)
        .name("Mira")
        .create(&db)
        .await;
    append(&db, &mira, KEY, 1, Some("one {link}")).await;
    append(&db, &mira, KEY, 2, Some("two {link}")).await;
    assert_eq!(
        counting(&db, &mira).await,
        [text(KEY.kind, "two {link}")],
        "the newest"
    );
    append(&db, &mira, KEY, 3, None).await;
    assert_eq!(counting(&db, &mira).await, [], "the standard text is back");
    let actor = Actor::from(&mira);
    let (all, listed) = db
        .read(move |q| -> store::Result<_> {
            let all = own_texts::history(q, &actor, KEY, 10)?;
            Ok((all, own_texts::list(q, &actor)?))
        })
        .await
        .unwrap();
    assert_eq!(listed, []);
    let told: Vec<_> = all
        .iter()
        .map(|version| {
            let words = version.text.as_ref().map(|text| text.body.to_string());
            (version.revision, words, version.at, version.by.as_str())
        })
        .collect();
    assert_eq!(
        told,
        [
            (3, None, at(3), "Mira"),
            (2, Some("two {link}".to_owned()), at(2), "Mira"),
            (1, Some("one {link}".to_owned()), at(1), "Mira"),
        ]
    );
    // Two who write the same revision: the second is refused.
    let actor = Actor::from(&mira);
    let twice = db
        .write(move |tx| own_texts::append(tx, &actor, KEY, 3, None, at(9)))
        .await;
    assert!(twice.is_err());
}

#[db_test]
async fn whoever_writes_a_message_reads_link_and_texts_at_once(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let case = testkit::case(&organisation)
        .owned_by(&mira)
        .create(&db)
        .await;
    let read = async |language, channel| {
        let (organisation, case) = (organisation.id, case.id);
        db.read(move |q| -> store::Result<_> {
            let alone = store::cases::link_sealed(q, organisation, case)?;
            let both = own_texts::link_and_texts(q, organisation, case, language, channel)?;
            assert_eq!(both.0, alone);
            Ok(both.1)
        })
        .await
        .unwrap()
    };
    assert_eq!(read(KEY.language, KEY.channel).await, []);
    append(&db, &mira, KEY, 1, Some("moved {link}")).await;
    let cancelled = TextKey {
        kind: TextKind::Cancelled,
        ..KEY
    };
    append(&db, &mira, cancelled, 1, Some("off")).await;
    append(&db, &mira, cancelled, 2, Some("off!")).await;
    assert_eq!(
        read(KEY.language, KEY.channel).await,
        [
            text(TextKind::Cancelled, "off!"),
            text(KEY.kind, "moved {link}")
        ]
    );
    assert_eq!(read(Language::En, KEY.channel).await, []);
    assert_eq!(read(KEY.language, Channel::Sms).await, []);
}

#[db_test]
async fn another_organisation_sees_nothing(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let elsewhere = testkit::organisation().create(&db).await;
    let stranger = testkit::operator(&elsewhere).create(&db).await;
    append(&db, &mira, KEY, 1, Some("ours {link}")).await;
    assert_eq!(counting(&db, &stranger).await, []);
    let actor = Actor::from(&stranger);
    let (listed, all) = db
        .read(move |q| -> store::Result<_> {
            let all = own_texts::history(q, &actor, KEY, 10)?;
            Ok((own_texts::list(q, &actor)?, all))
        })
        .await
        .unwrap();
    assert_eq!((listed.len(), all.len()), (0, 0));
}
