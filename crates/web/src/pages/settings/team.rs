//! The team: who has an account, and what each may do.

use app::{
    Failure,
    accounts::{AccountError, MemberChange, MemberError, NewColleague, ONE_TIME_VALID},
};
use axum::{extract::State, response::Response};
use domain::{
    OperatorId,
    operator::{Actor, Role},
    text::fold,
};

use crate::{
    error::{PageError, Problem},
    extract::{Administrator, Form, Htmx, Page, Path},
    pages::fields,
    respond,
    state::WebState,
    views::{
        context::Cx,
        forms::{MemberForm, ON, TeamForm},
        parts::{Errors, Person},
        settings::{Member, RefusedAccount, TeamPage, TeamView},
    },
};

const SAVED: &str = "/settings/team?done=saved";

/// `GET /settings/team`
pub async fn get(
    State(state): State<WebState>,
    Administrator(actor): Administrator,
    Page(cx): Page,
) -> Result<Response, PageError> {
    let team = view(&state, &actor, &cx).await?;
    respond::page(&TeamPage {
        cx: &cx,
        team: &team,
    })
}

/// `POST /settings/team`: a new operator, whose one-time password is shown once.
pub async fn post(
    State(state): State<WebState>,
    Administrator(actor): Administrator,
    Page(cx): Page,
    Form(form): Form<TeamForm>,
) -> Result<Response, PageError> {
    let mut reader = fields::Reader::new(cx.t);
    let name = reader.name("name", &form.name);
    let email = reader.email("email", &form.email);
    let role = Role::from_code(&form.role).unwrap_or(Role::Operator);
    let licensed = form.licence.as_deref() == Some(ON);
    let errors = match (name, email) {
        (Some(name), Some(email)) => {
            let who = name.to_string();
            let new = NewColleague {
                name,
                email,
                role,
                licensed,
            };
            match state.app().add_to_team(&actor, new).await {
                Ok((_, one_time)) => {
                    let team = TeamView {
                        one_time: Some((who, one_time.reveal().clone())),
                        ..view(&state, &actor, &cx).await?
                    };
                    return respond::page(&TeamPage {
                        cx: &cx,
                        team: &team,
                    });
                }
                Err(AccountError::EmailTaken) => {
                    Errors::none().with("email", cx.t.refusal_email_taken())
                }
                Err(AccountError::Failure(failure)) => return Err(failure.into()),
            }
        }
        _ => reader.into_errors(),
    };
    let team = TeamView {
        name: form.name,
        email: form.email,
        errors,
        ..view(&state, &actor, &cx).await?
    };
    respond::refused(&TeamPage {
        cx: &cx,
        team: &team,
    })
}

/// `POST /settings/team/<operator>`: name and address, rights, activation, a new one-time password.
pub async fn change(
    State(state): State<WebState>,
    Administrator(actor): Administrator,
    Htmx(htmx): Htmx,
    Path(id): Path<OperatorId>,
    Page(cx): Page,
    Form(form): Form<MemberForm>,
) -> Result<Response, PageError> {
    let change = match form.action.as_str() {
        "save" => MemberChange::Rights {
            // The own role is not offered for change, and so not sent.
            role: Role::from_code(&form.role)
                .or_else(|| (id == actor.operator).then_some(actor.role))
                .ok_or(Problem::BadRequest)?,
            licensed: form.licence.as_deref() == Some(ON),
        },
        "deactivate" => MemberChange::Deactivate,
        "activate" => MemberChange::Activate,
        "account" => return account(&state, &actor, &cx, htmx, id, form).await,
        "reset" => return reset(&state, &actor, &cx, id).await,
        _ => return Err(Problem::BadRequest.into()),
    };
    match state.app().change_member(&actor, id, change).await {
        Ok(()) => Ok(respond::go(htmx, SAVED)),
        Err(MemberError::LastAdministrator) => {
            let errors = Errors::none().with_form(cx.t.refusal_last_administrator());
            let team = TeamView {
                errors,
                ..view(&state, &actor, &cx).await?
            };
            respond::refused(&TeamPage {
                cx: &cx,
                team: &team,
            })
        }
        Err(MemberError::Failure(failure)) => Err(failure.into()),
    }
}

/// Another name, another address.
async fn account(
    state: &WebState,
    actor: &Actor,
    cx: &Cx,
    htmx: bool,
    id: OperatorId,
    form: MemberForm,
) -> Result<Response, PageError> {
    let mut reader = fields::Reader::new(cx.t);
    let name = reader.name("name", &form.name);
    let email = reader.email("email", &form.email);
    let errors = match (name, email) {
        (Some(name), Some(email)) => {
            match state.app().change_account(actor, id, name, email).await {
                Ok(()) => return Ok(respond::go(htmx, SAVED)),
                Err(AccountError::EmailTaken) => {
                    Errors::none().with("email", cx.t.refusal_email_taken())
                }
                Err(AccountError::Failure(failure)) => return Err(failure.into()),
            }
        }
        _ => reader.into_errors(),
    };
    let mut team = view(state, actor, cx).await?;
    let own_id = id.to_string();
    let member = team.members.iter_mut().find(|member| member.id == own_id);
    member.ok_or(Failure::NotFound)?.refused = Some(RefusedAccount {
        name: form.name,
        email: form.email,
        errors,
    });
    respond::refused(&TeamPage { cx, team: &team })
}

async fn reset(
    state: &WebState,
    actor: &Actor,
    cx: &Cx,
    id: OperatorId,
) -> Result<Response, PageError> {
    let (name, one_time) = state.app().reset_member_password(actor, id).await?;
    let one_time = Some((name.to_string(), one_time.reveal().clone()));
    let team = TeamView {
        one_time,
        ..view(state, actor, cx).await?
    };
    respond::page(&TeamPage { cx, team: &team })
}

async fn view(state: &WebState, actor: &Actor, cx: &Cx) -> Result<TeamView, Failure> {
    let members = state.app().team(actor).await?;
    let now = actor.zone.at(state.app().now());
    let language = cx.language.language();
    let mut members: Vec<Member> = members
        .into_iter()
        .map(|member| {
            let operator = member.operator;
            let last_seen = member.seen_at.map_or_else(
                || cx.t.door_never_here().to_owned(),
                |at| {
                    cx.t.door_last_here(&texts::when::past(language, &actor.zone.at(at), &now))
                },
            );
            Member {
                person: Person::new(operator.name.as_str()),
                id: operator.id.to_string(),
                email: operator.email.as_str().to_owned(),
                refused: None,
                administrator: operator.role == Role::Administrator,
                licensed: operator.licensed,
                active: operator.active,
                own: operator.id == actor.operator,
                last_seen,
            }
        })
        .collect();
    members.sort_by_cached_key(|member| fold(&member.person.name));
    Ok(TeamView {
        members,
        one_time_hours: ONE_TIME_VALID.as_hours(),
        ..TeamView::default()
    })
}
