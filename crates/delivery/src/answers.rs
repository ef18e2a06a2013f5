//! Mail that comes in: emails that could not be delivered, and what customers answer.
//!
//! Every email has an address of its own ([`ReturnAddresses`]), to which it comes back and to which
//! customers answer. Their calendars know no other address than the `ORGANIZER`'s, which is that of the
//! sender: there, nothing but their answers is taken. A mail server of one's own hands what arrives there to our listener ([`serve`]), which takes
//! nothing for anybody else, and says *taken* only after its [`Taker`] has written it down.
//!
//! A report is never answered by a mail, nor is what a program wrote. What a person wrote may be, where
//! the organisation has nobody read it: whether it is lies with the use cases, which are told here to
//! whom a program may write at all (RFC 3834).

mod address;
mod bounce;
mod calendar;
mod letter;
mod listener;
mod quote;
mod session;

pub use address::{Belongs, ReturnAddresses};
pub use listener::serve;
pub use session::{BIGGEST, Door};

use std::fmt;

use domain::answer::{Attendance, Reply};

use crate::{report::Event, transport};

/// What became of what arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is written down, or was before, or changes nothing.
    Done,
    /// It is for nobody here.
    Refused,
    /// Not now: it is to be handed over once more.
    Later,
}

/// Who writes down what is heard of a message.
pub trait Taker: fmt::Debug + Send + Sync {
    /// Writes it down; [`Taken::Done`] says that it is, for good.
    fn take(&self, event: Event) -> transport::Answer<'_, Taken>;

    /// The same with what a person wrote.
    fn take_reply(&self, reply: Reply) -> transport::Answer<'_, Taken>;

    /// The same with what somebody's calendar says about an appointment.
    fn take_attendance(&self, answer: Attendance) -> transport::Answer<'_, Taken>;
}
