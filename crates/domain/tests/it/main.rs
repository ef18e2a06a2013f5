//! Tests of the rules as other crates see them.

#![cfg(test)]

mod availability;
mod template;
