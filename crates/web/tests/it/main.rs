//! The site as a browser sees it, without a network: the router of the server, a fake clock, a
//! real database.

#![cfg(test)]

mod app;
mod browser;

mod csrf;
mod gallery;
mod headers;
mod input;
mod routes;
mod samples;
mod set_up;
mod settings;
mod sign_in;
