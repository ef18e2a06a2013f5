//! The store on both engines.

#![cfg(test)]

mod accounts;
mod appointments;
mod cases;
mod feed;
mod hours;
mod lists;
mod own_texts;
mod plans;
mod reply_policy;
mod search;
mod timeline;
