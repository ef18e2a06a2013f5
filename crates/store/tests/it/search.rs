//! Finding cases.

use domain::{case::Case, operator::Actor, text::Name};
use store::{cases, search};
use testkit::{TestDb, db_test};

async fn found(db: &TestDb, actor: &Actor, typed: &str) -> Vec<String> {
    let (actor, typed) = (actor.clone(), typed.to_owned());
    let found = db
        .read(move |q| search::find(q, &actor, &typed))
        .await
        .unwrap();
    found.rows.iter().map(|row| row.name.to_string()).collect()
}

#[db_test]
async fn everything_that_identifies_a_case_finds_it(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let actor = Actor::from(&testkit::operator(&organisation).create(&db).await);
    testkit::case(&organisation)
        .name("Łukasz Wójcik-Straße")
        .email("L.Wojcik@Mail.example.org")
        .phone("+44 7700 900123")
        .reference("INV/2026-7b")
        .notes("Prefers Thursdays; has a dog called Émile.")
        .create(&db)
        .await;
    testkit::case(&organisation)
        .name("Zoë Meier")
        .phone("+49 171 3920099")
        .create(&db)
        .await;
    for typed in [
        "lukasz",
        "ŁUK",
        "wojc",
        "strasse",
        "wójcik łukasz",
        "l.wojcik@mail",
        "l.wojcik@mail.example.org",
        "mail.example",
        "1",
        "#1",
        "+447700900123",
        "+44 7700",
        "44 7700 900 123",
        "07700 900123",
        "0123",
        "900123",
        "inv",
        "inv/2026-7b",
        "2026-7",
        "emile thurs",
        "  luk   900123 ",
    ] {
        assert_eq!(
            found(&db, &actor, typed).await,
            ["Łukasz Wójcik-Straße"],
            "{typed}"
        );
    }
    for typed in [
        "ukasz",
        "lukasz meier",
        "#3",
        "12",
        "7700901",
        "jcik",
        "ojcik@",
        "%",
        "_",
        "~",
        "",
        "\u{10FFFF}",
    ] {
        assert!(found(&db, &actor, typed).await.is_empty(), "{typed}");
    }
}

#[db_test]
async fn only_cases_of_the_own_organisation_are_found(db: TestDb) {
    let (own, foreign) = (
        testkit::organisation().create(&db).await,
        testkit::organisation().create(&db).await,
    );
    let stranger = Actor::from(&testkit::operator(&foreign).create(&db).await);
    testkit::case(&own).name("José Álvarez").create(&db).await;
    for typed in ["jose", "#1", "1", "jose alvarez"] {
        assert!(found(&db, &stranger, typed).await.is_empty(), "{typed}");
    }
}

#[db_test]
async fn an_edited_case_is_found_by_what_it_says_now(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let actor = Actor::from(&testkit::operator(&organisation).create(&db).await);
    let case = testkit::case(&organisation)
        .name("Ann Fox")
        .phone("+44 7700 900123")
        .notes(&["word1", "word7", "word8"].repeat(9).join(" "))
        .create(&db)
        .await;
    let changed = Case {
        name: Name::parse("Ann Wolf").unwrap(),
        phone: None,
        notes: "word7 fresh".to_owned(),
        ..case
    };
    db.write(move |tx| cases::update_details(tx, &changed))
        .await
        .unwrap();
    for typed in ["ann", "wolf", "word7", "fresh", "#1"] {
        assert_eq!(found(&db, &actor, typed).await, ["Ann Wolf"], "{typed}");
    }
    for typed in ["fox", "900123", "word8"] {
        assert!(found(&db, &actor, typed).await.is_empty(), "{typed}");
    }
}

#[db_test]
async fn the_number_itself_stands_first_and_long_answers_say_so(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let actor = Actor::from(&testkit::operator(&organisation).create(&db).await);
    let many: Vec<_> = (0..60)
        .map(|_| {
            testkit::case(&organisation)
                .name("Maria Schmidt")
                .reference("4711")
        })
        .collect();
    testkit::factories::create_all(&db, many).await;
    testkit::case(&organisation)
        .name("Maria Meier")
        .create(&db)
        .await;

    let find = async |typed: &str| {
        let (actor, typed) = (actor.clone(), typed.to_owned());
        db.read(move |q| search::find(q, &actor, &typed))
            .await
            .unwrap()
    };
    // Sixty references and six numbers begin with a 4 and more; case 4 is meant.
    let four = find("4").await;
    assert_eq!(four.rows[0].number, 4);
    assert!(four.more);
    assert_eq!(four.rows.len(), 50);
    let marias = find("maria").await;
    assert_eq!((marias.rows.len(), marias.more), (50, true));
    let meier = find("maria meier").await;
    assert_eq!((meier.rows.len(), meier.more), (1, false));
}

#[db_test]
async fn a_rare_word_is_found_among_many_cases_with_a_common_one(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let actor = Actor::from(&testkit::operator(&organisation).create(&db).await);
    let many: Vec<_> = (0..600)
        .map(|_| testkit::case(&organisation).name("Aa Common"))
        .chain([testkit::case(&organisation).name("Common Xu")])
        .collect();
    testkit::factories::create_all(&db, many).await;
    // The longer word is in all of them, the shorter one decides.
    assert_eq!(found(&db, &actor, "common xu").await, ["Common Xu"]);
    // Both words are in too many: what is found is true, and it says that there is more.
    let find = db
        .read(move |q| search::find(q, &actor, "common aa"))
        .await
        .unwrap();
    assert!(find.more);
    assert_eq!(find.rows.len(), 50);
    assert!(find.rows.iter().all(|row| row.name.as_str() == "Aa Common"));
}

#[db_test]
async fn a_whole_name_is_found_where_both_of_its_words_are_common(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let actor = Actor::from(&testkit::operator(&organisation).create(&db).await);
    let many: Vec<_> = (0..600)
        .flat_map(|_| ["Anna Common", "Beatrix Schmidt"])
        .chain(["Anna Schmidt"])
        .map(|name| testkit::case(&organisation).name(name))
        .collect();
    testkit::factories::create_all(&db, many).await;
    for typed in [
        "anna schmidt",
        "Schmidt Anna",
        "anna schm",
        "schmidt anna 1201",
    ] {
        assert_eq!(found(&db, &actor, typed).await, ["Anna Schmidt"], "{typed}");
    }
}
