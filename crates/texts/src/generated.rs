//! Made by `cargo xtask codegen`, one module for each family of texts.

pub(crate) mod customer;
pub(crate) mod interface;
