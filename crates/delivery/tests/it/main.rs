//! Tests of `delivery` from the outside: what is written, and what real servers make of it.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod answers;
mod calendar;
mod dkim;
mod email;
mod feed;
mod http;
mod kannel;
mod keeping;
mod lanes;
mod letters;
mod log;
mod mail;
mod own_texts;
mod quality;
mod readers;
mod recording;
mod reply_policy;
mod sms;
mod smtp;
mod spam;
mod together;
mod way_back;
mod worker;
mod zones;
