//! What nobody may do without a licence or in another organisation.

use app::{
    Failure,
    casework::{CreateError, Edit, EditError, EndError, Field, TeamError},
};
use domain::operator::Forbidden;
use testkit::{TestDb, db_test};

use super::{case, form, stranger, unlicensed};
use crate::desk::{Desk, key};

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
