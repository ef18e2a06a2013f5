//! The site as a browser sees it, without a network: the router of the server, a fake clock, a
//! real database.

#![cfg(test)]

mod answers;
mod app;
mod browser;
mod desk;
mod feed;

mod appointment;
mod calendar;
mod cases;
mod codes;
mod csrf;
mod dashboard;
mod endings;
mod gallery;
mod handover;
mod headers;
mod hours;
mod input;
mod invitation;
mod live;
mod messages;
mod missed;
mod overtaken;
mod preview;
mod reach;
mod reminders;
mod replaced;
mod replies;
mod reply_policy;
mod routes;
mod samples;
mod sending;
mod set_up;
mod settings;
mod sign_in;
mod wording;
