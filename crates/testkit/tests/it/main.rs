//! Tests of the test kit itself: a server that does not do what it says would hide faults.

#![cfg(test)]

mod databases;
mod servers;
mod statements;
