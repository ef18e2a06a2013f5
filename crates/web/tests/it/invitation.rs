//! The customer's page behind the private link.

mod cancelling;
mod customer;
mod limits;
mod live;
mod page;

use domain::{appointment::AppointmentStatus, case::Case};

use crate::{
    app::{People, TestApp},
    desk::{TOKEN, seen},
};

fn page() -> String {
    format!("/i/{TOKEN}")
}

fn cancel() -> String {
    format!("/i/{TOKEN}/cancel")
}

async fn status(site: &TestApp, people: &People, case: &Case) -> AppointmentStatus {
    seen(site, people, case).await.appointment.status
}
