//! Organisations, operators, sessions and limits, on both engines.

use domain::{
    InterfaceLanguage, Language, SessionId,
    operator::{Actor, Operator, Role},
    organisation::{Colour, Organisation, OverlapRule},
    secret::Secret,
    text::Name,
    time::Zone,
};
use jiff::{SignedDuration, Timestamp};
use store::{
    Result, installation, operators, organisations,
    sessions::{self, NewSession},
    throttle::{self, Limit, Verdict},
};
use testkit::{TestDb, db_test, factories::MADE_AT};

#[db_test]
async fn an_organisation_reads_back_as_it_was_written(db: TestDb) -> Result<()> {
    let before = testkit::organisation()
        .name("Aster Advisers")
        .languages(&[Language::Fi, Language::Ar])
        .grace(SignedDuration::from_secs(5))
        .create(&db)
        .await;
    let other = testkit::organisation()
        .name("Borage Clinic")
        .create(&db)
        .await;
    let mira = testkit::operator(&before).create(&db).await;
    let actor = Actor::from(&mira);
    let read = {
        let actor = actor.clone();
        db.read(move |tx| organisations::get(tx, &actor)).await?
    };
    assert_eq!(read, before);

    let after = Organisation {
        id: before.id,
        name: Name::parse("Aster & Söhne").unwrap(),
        zone: Zone::parse("Asia/Kathmandu").unwrap(),
        languages: vec![Language::De],
        overlaps: OverlapRule::Forbid,
        grace: SignedDuration::ZERO,
        colour: Colour::parse("#aa3300").unwrap(),
        reminders: domain::reminder::Reminders::none(),
    };
    let changed = after.clone();
    db.write(move |tx| organisations::update(tx, &changed))
        .await?;
    assert_eq!(
        db.read(move |tx| organisations::get(tx, &actor)).await?,
        after
    );
    assert_eq!(
        db.read(move |tx| organisations::by_id(tx, other.id))
            .await?,
        other
    );
    Ok(())
}

#[db_test]
async fn an_operator_reads_back_within_the_own_organisation_only(db: TestDb) -> Result<()> {
    let own = testkit::organisation().create(&db).await;
    let other = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&own)
        .name("Mira")
        .administrator()
        .create(&db)
        .await;
    let jonas = testkit::operator(&own)
        .unlicensed()
        .deactivated()
        .create(&db)
        .await;
    let stranger = testkit::operator(&other).create(&db).await;
    let actor = Actor::from(&mira);
    let seen = {
        let actor = actor.clone();
        let ids = [jonas.id, mira.id, stranger.id];
        db.write(move |tx| {
            Ok::<_, store::Error>((
                operators::list(tx, &actor)?,
                operators::get(tx, &actor, stranger.id)?,
                operators::lock(tx, &actor, &ids)?,
                operators::lock_team(tx, &actor)?,
            ))
        })
        .await?
    };
    let team = vec![mira.clone(), jonas.clone()];
    assert_eq!(seen, (team.clone(), None, team.clone(), team));

    let changed = Operator {
        name: Name::parse("Jonas Weber").unwrap(),
        role: Role::Administrator,
        licensed: true,
        active: true,
        language: InterfaceLanguage::De,
        zone: Zone::parse("America/St_Johns").unwrap(),
        ..jonas.clone()
    };
    let foreign = Operator {
        organisation: other.id,
        ..changed.clone()
    };
    let write = changed.clone();
    db.write(move |tx| {
        operators::update(tx, &foreign)?;
        operators::update(tx, &write)
    })
    .await?;
    let read = db
        .read(move |tx| operators::get(tx, &actor, jonas.id))
        .await?;
    assert_eq!(read, Some(changed));
    Ok(())
}

#[db_test]
async fn an_address_belongs_to_one_operator_of_the_whole_installation(db: TestDb) {
    let own = testkit::organisation().create(&db).await;
    let other = testkit::organisation().create(&db).await;
    testkit::operator(&own)
        .email("mira@example.org")
        .create(&db)
        .await;
    let second = testkit::operator(&other).email("MIRA@example.org");
    let error = db.write(move |tx| second.insert(tx)).await.unwrap_err();
    assert!(error.is_unique(operators::EMAIL_KEY), "{error}");
}

#[db_test]
async fn credentials_are_found_however_the_address_is_written(db: TestDb) -> Result<()> {
    let own = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&own)
        .email("Mira@example.org")
        .password_hash("h")
        .create(&db)
        .await;
    let email = domain::contact::EmailAddress::parse("mIRA@EXAMPLE.org").unwrap();
    let hash = Secret::new("new".to_owned());
    let found = db
        .write(move |tx| {
            let before = operators::credentials(tx, &email)?;
            operators::set_password(tx, own.id, mira.id, &hash, Some(MADE_AT))?;
            Ok::<_, store::Error>((
                before,
                operators::lock_credentials(tx, &email)?,
                mira.clone(),
            ))
        })
        .await?;
    let (Some(before), Some(after), mira) = found else {
        panic!("not found")
    };
    assert_eq!(
        (before.operator, before.password_hash.reveal().as_str()),
        (mira.clone(), "h")
    );
    assert_eq!(
        (after.operator, after.password_hash.reveal().as_str()),
        (mira, "new")
    );
    assert_eq!(
        (before.one_time_until, after.one_time_until),
        (None, Some(MADE_AT))
    );
    Ok(())
}

fn session(operator: &Operator, n: u8, now: Timestamp) -> NewSession {
    NewSession {
        id: SessionId::from(uuid::Uuid::from_bytes([n; 16])),
        organisation: operator.organisation,
        operator: operator.id,
        token_hash: [n; 32],
        now,
        idle_until: now + SignedDuration::from_hours(1),
        ends_at: now + SignedDuration::from_hours(3),
    }
}

#[db_test]
async fn a_session_is_found_while_it_runs_and_its_operator_is_active(db: TestDb) -> Result<()> {
    let own = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&own).create(&db).await;
    let new = session(&mira, 1, MADE_AT);
    db.write({
        let new = new.clone();
        move |tx| sessions::insert(tx, &new)
    })
    .await?;
    let find = async |after: SignedDuration| {
        db.read(move |tx| sessions::find(tx, &[1; 32], MADE_AT + after))
            .await
    };
    let minutes = SignedDuration::from_mins;
    assert_eq!(
        find(minutes(59)).await?.map(|found| found.operator),
        Some(mira.clone())
    );
    assert!(find(minutes(60)).await?.is_none(), "idle for an hour");
    assert!(
        db.read(|tx| sessions::find(tx, &[2; 32], MADE_AT))
            .await?
            .is_none()
    );

    let actor = Actor::from(&mira);
    db.write(move |tx| {
        let now = MADE_AT + minutes(50);
        sessions::touch(tx, &actor, new.id, now, MADE_AT + minutes(500))
    })
    .await?;
    assert!(find(minutes(179)).await?.is_some());
    assert!(find(minutes(180)).await?.is_none(), "three hours are over");

    db.write(move |tx| {
        operators::update(
            tx,
            &Operator {
                active: false,
                ..mira.clone()
            },
        )
    })
    .await?;
    assert!(find(minutes(1)).await?.is_none(), "deactivated");
    Ok(())
}

#[db_test]
async fn sessions_end_one_by_one_all_but_one_or_with_time(db: TestDb) -> Result<()> {
    let own = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&own).create(&db).await;
    let jonas = testkit::operator(&own).create(&db).await;
    let mut all: Vec<_> = (1..=4).map(|n| session(&mira, n, MADE_AT)).collect();
    all.push(session(&jonas, 5, MADE_AT));
    let ids: Vec<SessionId> = all.iter().map(|session| session.id).collect();
    db.write(move |tx| {
        all.iter()
            .try_for_each(|session| sessions::insert(tx, session))
    })
    .await?;
    let actor = Actor::from(&mira);
    let count = async || {
        let actor = actor.clone();
        db.read(move |tx| sessions::count(tx, &actor, MADE_AT))
            .await
    };
    assert_eq!(count().await?, 4);
    let (first, second) = (ids[0], ids[1]);
    let ended = db
        .write({
            let actor = actor.clone();
            move |tx| {
                sessions::delete(tx, &actor, first)?;
                sessions::delete_of(tx, actor.organisation, actor.operator, Some(second))
            }
        })
        .await?;
    assert_eq!((ended.len(), count().await?), (2, 1));
    let (organisation, operator) = (mira.organisation, mira.id);
    let ended = db
        .write(move |tx| sessions::delete_of(tx, organisation, operator, None))
        .await?;
    assert_eq!((ended, count().await?), (vec![second], 0));
    let swept = db
        .write(|tx| {
            let early = sessions::sweep(tx, MADE_AT)?;
            Ok::<_, store::Error>((
                early,
                sessions::sweep(tx, MADE_AT + SignedDuration::from_hours(1))?,
            ))
        })
        .await?;
    assert_eq!(
        swept,
        (0, 1),
        "the colleague's session, when it was idle for too long"
    );
    Ok(())
}

const LIMIT: Limit = Limit {
    scope: "test",
    burst: 3,
    every: SignedDuration::from_secs(10),
};

#[db_test]
async fn a_limit_lets_a_burst_through_and_then_one_at_a_time(db: TestDb) -> Result<()> {
    let take = async |subject: u8, second: i64| {
        let now = MADE_AT + SignedDuration::from_secs(second);
        db.write(move |tx| throttle::take(tx, LIMIT, &[subject; 32], now))
            .await
    };
    let refused = |second| Verdict::Refused {
        at: MADE_AT + SignedDuration::from_secs(second),
    };
    for _ in 0..3 {
        assert_eq!(take(1, 0).await?, Verdict::Allowed);
    }
    assert_eq!(take(1, 0).await?, refused(10));
    assert_eq!(
        take(1, 9).await?,
        refused(10),
        "a refused try is not counted"
    );
    assert_eq!(take(1, 10).await?, Verdict::Allowed);
    assert_eq!(take(1, 10).await?, refused(20));
    assert_eq!(take(2, 0).await?, Verdict::Allowed, "somebody else");
    // After a long rest there is a whole burst again, and no more than that.
    for _ in 0..3 {
        assert_eq!(take(1, 1000).await?, Verdict::Allowed);
    }
    assert_eq!(take(1, 1000).await?, refused(1010));
    db.write(|tx| throttle::forgive(tx, LIMIT, &[1; 32]))
        .await?;
    assert_eq!(take(1, 1000).await?, Verdict::Allowed);
    let later = MADE_AT + SignedDuration::from_secs(1011);
    assert_eq!(db.write(move |tx| throttle::sweep(tx, later)).await?, 2);
    Ok(())
}

#[db_test]
async fn of_many_simultaneous_tries_only_the_burst_is_allowed(db: TestDb) -> Result<()> {
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..12 {
        let db = (*db).clone();
        tries.spawn(async move {
            db.write(|tx| throttle::take(tx, LIMIT, &[1; 32], MADE_AT))
                .await
        });
    }
    let mut allowed = 0;
    while let Some(verdict) = tries.join_next().await {
        allowed += usize::from(verdict.unwrap()? == Verdict::Allowed);
    }
    assert_eq!(allowed, 3);
    Ok(())
}

#[db_test]
async fn the_set_up_code_is_forgotten_once_it_was_used(db: TestDb) -> Result<()> {
    let states = db
        .write(|tx| {
            let empty = (installation::lock(tx)?, organisations::any(tx)?);
            installation::set_code(tx, &[1; 32])?;
            installation::set_code(tx, &[2; 32])?;
            let open = installation::lock(tx)?;
            installation::finish(tx, MADE_AT)?;
            Ok::<_, store::Error>((empty, open.code_hash, installation::lock(tx)?))
        })
        .await?;
    let ((empty, any), open, done) = states;
    assert_eq!((empty.code_hash, empty.set_up_at, any), (None, None, false));
    assert_eq!(open, Some([2; 32]));
    assert_eq!((done.code_hash, done.set_up_at), (None, Some(MADE_AT)));
    Ok(())
}
