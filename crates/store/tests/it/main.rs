//! The store on both engines.

#![cfg(test)]

mod cases;
mod plans;
mod search;
mod timeline;
