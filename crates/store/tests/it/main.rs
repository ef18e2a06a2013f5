//! The store on both engines.

#![cfg(test)]

mod accounts;
mod appointments;
mod cases;
mod lists;
mod plans;
mod search;
mod timeline;
