//! An appointment is dropped on another operator's column: one operator instead of another.

use app::{
    appointments::{AppointmentForm, FormErrors, HandOverProblem, SaveError, UndoError},
    casework::TeamError,
};
use domain::{
    CaseId, OperatorId,
    appointment::Concern,
    case::{Case, CaseFilter},
    operator::{Actor, Operator},
    timeline::Happening,
};
use testkit::{TestDb, db_test};

use crate::desk::{Desk, key};

const TUESDAY: &str = "2026-12-01";
const WEDNESDAY: &str = "2026-12-02";

/// The dialog as it is after a drop on another column.
async fn dropped(
    desk: &Desk,
    case: CaseId,
    to: &Operator,
    (date, start, end): (&str, &str, &str),
) -> AppointmentForm {
    AppointmentForm {
        operator: to.id.to_string(),
        instead: desk.mira.id.to_string(),
        hand_over: "on".to_owned(),
        ..desk.dialog(case, date, start, end).await
    }
}

async fn operators(desk: &Desk, case: &Case) -> (Vec<OperatorId>, Vec<OperatorId>) {
    let view = desk.app.view_case(&desk.as_mira(), case.number).await;
    let appointment = desk.appointment(case.id).await.unwrap();
    (view.unwrap().case.operators, appointment.operators)
}

/// What the timeline tells since it told of so many things.
async fn told(desk: &Desk, case: &Case) -> Vec<Happening> {
    let view = desk.app.view_case(&desk.as_mira(), case.number).await;
    let events = view.unwrap().timeline.events;
    events.into_iter().map(|event| event.happening).collect()
}

/// How much somebody has not read in the case.
async fn unread(desk: &Desk, actor: &Actor, case: &Case) -> Option<u32> {
    let list = desk.app.list_cases(actor, CaseFilter::Mine, None).await;
    let rows = list.unwrap().rows;
    rows.iter()
        .find(|row| row.number == case.number)
        .map(|row| row.unread)
}

/// The cases that somebody was taken off, and how much the case then says is unread.
async fn departed(desk: &Desk, actor: &Actor, case: &Case) -> (Vec<(i64, u32)>, u32) {
    let list = desk.app.list_cases(actor, CaseFilter::Active, None).await;
    let rows = list.unwrap().departed;
    let page = desk.app.open_case(actor, case.number, 10).await.unwrap();
    let rows = rows.iter().map(|row| (row.number, row.unread)).collect();
    (rows, page.unread)
}

fn added(operator: &Operator) -> Happening {
    Happening::OperatorAdded {
        id: operator.id,
        name: operator.name.clone(),
    }
}

fn removed(operator: &Operator) -> Happening {
    Happening::OperatorRemoved {
        id: operator.id,
        name: operator.name.clone(),
    }
}

#[db_test]
async fn operator_and_time_change_in_one_revision_and_undo_takes_both_back(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, jonas) = (desk.as_mira(), desk.as_jonas());
    let case = desk.jose.clone();
    desk.move_to(case.id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let before = desk.appointment(case.id).await.unwrap();
    let known = told(&desk, &case).await.len();

    let form = dropped(&desk, case.id, &desk.jonas, (WEDNESDAY, "14:00", "14:30")).await;
    let save = || desk.app.save_appointment(&mira, case.id, &form);
    let (first, second) = futures::future::join(save(), save()).await;
    let saved = first.unwrap();
    assert_eq!(saved, second.unwrap(), "a double press is one change");

    let after = desk.appointment(case.id).await.unwrap();
    assert_eq!(after.revision, before.revision + 1);
    assert_eq!(after.uid, before.uid);
    assert_ne!(after.span, before.span);
    let only = |operator: &Operator| (vec![operator.id], vec![operator.id]);
    assert_eq!(operators(&desk, &case).await, only(&desk.jonas));
    let now_told = told(&desk, &case).await;
    let news: Vec<_> = now_told
        .iter()
        .filter(|what| !matches!(what, Happening::Message { .. }))
        .collect();
    for expected in [&added(&desk.jonas), &removed(&desk.mira)] {
        assert_eq!(news.iter().filter(|what| **what == expected).count(), 1);
    }
    let moves = news
        .iter()
        .filter(|what| matches!(what, Happening::Moved { .. }))
        .count();
    assert_eq!(moves, 1);
    assert!(now_told.len() > known);
    assert_eq!(
        saved.messages.len(),
        2,
        "SMS and email, as the switches say"
    );
    assert_eq!(unread(&desk, &jonas, &case).await, Some(1));
    assert_eq!(unread(&desk, &mira, &case).await, None);

    // Jonas did not do it, so only Mira can take it back.
    let undo = saved.undo.unwrap();
    let refused = desk.undo(&jonas, &undo).await;
    assert!(matches!(refused, Err(UndoError::Gone)), "{refused:?}");
    desk.undo(&mira, &undo).await.unwrap();
    let restored = desk.appointment(case.id).await.unwrap();
    assert_eq!(restored.span, before.span);
    assert_eq!(restored.revision, after.revision + 1);
    assert_eq!(operators(&desk, &case).await, only(&desk.mira));
    let at_last = told(&desk, &case).await;
    for expected in [added(&desk.mira), removed(&desk.jonas)] {
        assert_eq!(at_last.iter().filter(|what| **what == expected).count(), 1);
    }
}

#[db_test]
async fn who_loses_a_case_to_a_colleagues_hand_finds_it_until_they_have_looked(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, jonas, case) = (desk.as_mira(), desk.as_jonas(), desk.jose.clone());
    desk.move_to(case.id, TUESDAY, "10:00", "10:30").await;
    let nothing = (vec![], 0);
    let waits = (vec![(case.number, 1)], 1);

    // Jonas takes it himself: Mira must not stand before a surprise.
    let mut form = dropped(&desk, case.id, &desk.jonas, (TUESDAY, "11:00", "11:30")).await;
    let saved = desk.app.save_appointment(&jonas, case.id, &form).await;
    let undo = saved.unwrap().undo.unwrap();
    assert_eq!(departed(&desk, &mira, &case).await, waits);
    assert_eq!(departed(&desk, &jonas, &case).await, nothing);
    // With Undo it is hers again, and nothing is left to be said but the changes themselves.
    desk.undo(&jonas, &undo).await.unwrap();
    assert_eq!(departed(&desk, &mira, &case).await.0, []);
    assert_eq!(departed(&desk, &jonas, &case).await, nothing);
    desk.app.mark_read(&mira, case.id).await.unwrap();

    form = dropped(&desk, case.id, &desk.jonas, (WEDNESDAY, "11:00", "11:30")).await;
    form.key = key("a-second-drop");
    let saved = desk.app.save_appointment(&jonas, case.id, &form).await;
    saved.unwrap();
    assert_eq!(departed(&desk, &mira, &case).await, waits);
    desk.app.mark_read(&mira, case.id).await.unwrap();
    assert_eq!(departed(&desk, &mira, &case).await, nothing);

    // Whoever gives it away knows; whoever is taken off in the details does not.
    desk.app
        .add_operator(&jonas, case.id, desk.mira.id)
        .await
        .unwrap();
    desk.app.mark_read(&mira, case.id).await.unwrap();
    desk.app
        .remove_operator(&mira, case.id, desk.mira.id)
        .await
        .unwrap();
    assert_eq!(departed(&desk, &mira, &case).await, nothing);
    desk.app
        .add_operator(&jonas, case.id, desk.mira.id)
        .await
        .unwrap();
    desk.app
        .remove_operator(&jonas, case.id, desk.mira.id)
        .await
        .unwrap();
    assert_eq!(departed(&desk, &mira, &case).await, waits);
}

#[db_test]
async fn who_had_a_case_only_until_undo_has_lost_nothing(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, jonas, case) = (desk.as_mira(), desk.as_jonas(), desk.jose.clone());
    desk.move_to(case.id, TUESDAY, "10:00", "10:30").await;
    let form = dropped(&desk, case.id, &desk.jonas, (TUESDAY, "11:00", "11:30")).await;
    let saved = desk.app.save_appointment(&mira, case.id, &form).await;
    let undo = saved.unwrap().undo.unwrap();
    desk.undo(&mira, &undo).await.unwrap();
    assert_eq!(departed(&desk, &jonas, &case).await, (vec![], 0));
}

#[db_test]
async fn the_same_time_on_another_column_is_a_change_too(db: TestDb) {
    let desk = Desk::open(db).await;
    let case = desk.jose.clone();
    desk.move_to(case.id, TUESDAY, "10:00", "10:30").await;
    let before = desk.appointment(case.id).await.unwrap();
    let form = dropped(&desk, case.id, &desk.jonas, (TUESDAY, "10:00", "10:30")).await;
    let mira = desk.as_mira();
    desk.app
        .save_appointment(&mira, case.id, &form)
        .await
        .unwrap();
    let after = desk.appointment(case.id).await.unwrap();
    assert_eq!(
        (after.span, after.revision, after.operators),
        (before.span, before.revision + 1, vec![desk.jonas.id])
    );
    let told = told(&desk, &case).await;
    let moves = told
        .iter()
        .any(|what| matches!(what, Happening::Moved { .. }));
    assert!(!moves, "the time stayed: {told:?}");
}

#[db_test]
async fn switched_off_only_the_time_changes(db: TestDb) {
    let desk = Desk::open(db).await;
    let case = desk.jose.clone();
    desk.move_to(case.id, TUESDAY, "10:00", "10:30").await;
    let mut form = dropped(&desk, case.id, &desk.jonas, (WEDNESDAY, "14:00", "14:30")).await;
    form.hand_over.clear();
    let mira = desk.as_mira();
    desk.app
        .save_appointment(&mira, case.id, &form)
        .await
        .unwrap();
    let only = vec![desk.mira.id];
    assert_eq!(operators(&desk, &case).await, (only.clone(), only));
}

#[db_test]
async fn who_takes_part_already_stays_and_only_the_other_leaves(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, case) = (desk.as_mira(), desk.jose.clone());
    desk.move_to(case.id, TUESDAY, "10:00", "10:30").await;
    desk.app
        .add_operator(&mira, case.id, desk.jonas.id)
        .await
        .unwrap();
    let form = dropped(&desk, case.id, &desk.jonas, (WEDNESDAY, "14:00", "14:30")).await;
    let saved = desk.app.save_appointment(&mira, case.id, &form).await;
    let undo = saved.unwrap().undo.unwrap();
    let only = vec![desk.jonas.id];
    assert_eq!(operators(&desk, &case).await, (only.clone(), only));
    desk.undo(&mira, &undo).await.unwrap();
    let both = vec![desk.mira.id, desk.jonas.id];
    let (of_case, mut of_appointment) = operators(&desk, &case).await;
    of_appointment.sort_by_key(|id| both.iter().position(|other| other == id));
    assert_eq!((of_case, of_appointment), (both.clone(), both));
}

#[db_test]
async fn what_is_checked_is_the_time_of_those_who_would_take_part(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, case) = (desk.as_mira(), desk.jose.clone());
    desk.move_to(case.id, TUESDAY, "10:00", "10:30").await;
    // Mira is busy on Wednesday at 14:00, Jonas at 16:00.
    let hers = desk.another_case("Amina Yusuf").await;
    desk.move_to(hers.id, WEDNESDAY, "14:00", "14:30").await;
    let his = testkit::case(&desk.organisation)
        .name("Ines Costa")
        .owned_by(&desk.jonas)
        .create(&desk.db)
        .await;
    desk.move_to(his.id, WEDNESDAY, "16:00", "16:30").await;

    let check = async |form: &AppointmentForm| {
        let opened = desk.app.check_appointment(&mira, case.id, form).await;
        let opened = opened.unwrap();
        let whose: Vec<_> = opened
            .check
            .concerns
            .iter()
            .map(|concern| match concern {
                Concern::Overlap(conflict) => conflict.operator,
                other => panic!("{other:?}"),
            })
            .collect();
        let there: Vec<_> = opened.operators.iter().map(|who| who.id).collect();
        (whose, there)
    };
    let mut form = dropped(&desk, case.id, &desk.jonas, (WEDNESDAY, "14:00", "14:30")).await;
    assert_eq!(check(&form).await, (vec![], vec![desk.jonas.id]));
    form.hand_over.clear();
    assert_eq!(check(&form).await, (vec![desk.mira.id], vec![desk.mira.id]));
    let form = dropped(&desk, case.id, &desk.jonas, (WEDNESDAY, "16:00", "16:30")).await;
    assert_eq!(
        check(&form).await,
        (vec![desk.jonas.id], vec![desk.jonas.id])
    );
    let refused = desk.app.save_appointment(&mira, case.id, &form).await;
    assert!(
        matches!(&refused, Err(SaveError::Unconfirmed(concerns)) if concerns.len() == 1),
        "{refused:?}"
    );
}

#[db_test]
async fn who_cannot_work_here_is_refused_at_the_switch(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, case) = (desk.as_mira(), desk.jose.clone());
    desk.move_to(case.id, TUESDAY, "10:00", "10:30").await;
    let before = desk.appointment(case.id).await.unwrap();
    let here = || testkit::operator(&desk.organisation);
    let gone = here().deactivated().create(&desk.db).await;
    let unlicensed = here().unlicensed().create(&desk.db).await;
    let elsewhere = testkit::organisation().create(&desk.db).await;
    let stranger = testkit::operator(&elsewhere).create(&desk.db).await;
    let wednesday = (WEDNESDAY, "14:00", "14:30");
    let mut forms = vec![
        (
            dropped(&desk, case.id, &gone, wednesday).await,
            HandOverProblem::Inactive,
        ),
        (
            dropped(&desk, case.id, &unlicensed, wednesday).await,
            HandOverProblem::NotLicensed,
        ),
        (
            dropped(&desk, case.id, &stranger, wednesday).await,
            HandOverProblem::Unknown,
        ),
    ];
    let jonas = dropped(&desk, case.id, &desk.jonas, wednesday).await;
    let nobody = AppointmentForm {
        operator: "nonsense".to_owned(),
        ..jonas.clone()
    };
    forms.push((nobody, HandOverProblem::Unknown));
    let not_hers = AppointmentForm {
        instead: gone.id.to_string(),
        ..jonas
    };
    forms.push((not_hers, HandOverProblem::Left));
    for (form, problem) in forms {
        let refused = desk.app.save_appointment(&mira, case.id, &form).await;
        let Err(SaveError::Invalid(errors)) = refused else {
            panic!("{problem:?}: {refused:?}")
        };
        let expected = FormErrors {
            hand_over: Some(problem),
            ..FormErrors::default()
        };
        assert_eq!(*errors, expected);
        let opened = desk.app.check_appointment(&mira, case.id, &form).await;
        assert_eq!(opened.unwrap().check.errors, expected);
        // Off, the switch is no obstacle.
        let off = AppointmentForm {
            hand_over: String::new(),
            ..form
        };
        let opened = desk.app.check_appointment(&mira, case.id, &off).await;
        assert!(opened.unwrap().check.errors.is_empty());
    }
    assert_eq!(desk.appointment(case.id).await.unwrap(), before);
}

#[db_test]
async fn undo_stays_away_from_what_others_changed_since(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, jonas, case) = (desk.as_mira(), desk.as_jonas(), desk.jose.clone());
    desk.move_to(case.id, TUESDAY, "10:00", "10:30").await;
    let form = dropped(&desk, case.id, &desk.jonas, (WEDNESDAY, "14:00", "14:30")).await;
    let saved = desk.app.save_appointment(&mira, case.id, &form).await;
    let undo = saved.unwrap().undo.unwrap();
    let other = testkit::operator(&desk.organisation).create(&desk.db).await;
    let joined: Result<_, TeamError> = desk.app.add_operator(&jonas, case.id, other.id).await;
    joined.unwrap();
    let after = desk.appointment(case.id).await.unwrap();
    let refused = desk.undo(&mira, &undo).await;
    assert!(matches!(refused, Err(UndoError::Gone)), "{refused:?}");
    assert_eq!(desk.appointment(case.id).await.unwrap(), after);
}

#[db_test]
async fn a_first_appointment_that_is_taken_back_gives_the_case_back(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, case) = (desk.as_mira(), desk.jose.clone());
    let form = dropped(&desk, case.id, &desk.jonas, (WEDNESDAY, "14:00", "14:30")).await;
    let saved = desk.app.save_appointment(&mira, case.id, &form).await;
    let undo = saved.unwrap().undo.unwrap();
    let only = vec![desk.jonas.id];
    assert_eq!(operators(&desk, &case).await, (only.clone(), only));
    desk.undo(&mira, &undo).await.unwrap();
    assert!(desk.appointment(case.id).await.is_none());
    let view = desk.app.view_case(&mira, case.number).await.unwrap();
    assert_eq!(view.case.operators, [desk.mira.id]);
}

#[db_test]
async fn of_two_hand_overs_to_one_hour_one_wins_where_overlaps_are_forbidden(db: TestDb) {
    let desk = Desk::open_with(db, testkit::organisation().forbidding_overlaps()).await;
    let (mira, jose) = (desk.as_mira(), desk.jose.clone());
    let amina = desk.another_case("Amina Yusuf").await;
    desk.move_to(jose.id, TUESDAY, "10:00", "10:30").await;
    desk.move_to(amina.id, TUESDAY, "11:00", "11:30").await;
    // Starts differ, so that only an overlap, not equality, can tell.
    let first = dropped(&desk, jose.id, &desk.jonas, (WEDNESDAY, "14:00", "14:30")).await;
    let second = dropped(&desk, amina.id, &desk.jonas, (WEDNESDAY, "14:15", "14:45")).await;
    let outcomes = futures::future::join(
        desk.app.save_appointment(&mira, jose.id, &first),
        desk.app.save_appointment(&mira, amina.id, &second),
    )
    .await;
    let won = match &outcomes {
        (Ok(_), Err(SaveError::Overlaps(_))) => &jose,
        (Err(SaveError::Overlaps(_)), Ok(_)) => &amina,
        other => panic!("{other:?}"),
    };
    for case in [&jose, &amina] {
        let whose = if case.id == won.id {
            desk.jonas.id
        } else {
            desk.mira.id
        };
        assert_eq!(operators(&desk, case).await, (vec![whose], vec![whose]));
    }
}

#[db_test]
async fn of_two_hand_overs_of_one_case_the_second_hears_of_the_first(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, jonas, case) = (desk.as_mira(), desk.as_jonas(), desk.jose.clone());
    desk.move_to(case.id, TUESDAY, "10:00", "10:30").await;
    let other = testkit::operator(&desk.organisation).create(&desk.db).await;
    let first = dropped(&desk, case.id, &desk.jonas, (WEDNESDAY, "14:00", "14:30")).await;
    let mut second = dropped(&desk, case.id, &other, (WEDNESDAY, "16:00", "16:30")).await;
    second.key = key("another-drop");
    let outcomes = futures::future::join(
        desk.app.save_appointment(&mira, case.id, &first),
        desk.app.save_appointment(&jonas, case.id, &second),
    )
    .await;
    let winner = match &outcomes {
        (Ok(_), Err(SaveError::Stale(_))) => desk.jonas.id,
        (Err(SaveError::Stale(_)), Ok(_)) => other.id,
        both => panic!("{both:?}"),
    };
    assert_eq!(operators(&desk, &case).await, (vec![winner], vec![winner]));
}
