//! What a dialog would send, as its reader would see it.

use super::parts::Channel;

/// The messages of a dialog, folded away under who is told.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// The messages, in the order in which they are written.
    pub letters: Vec<PreviewedLetter>,
    /// Whether they are unfolded from the beginning.
    pub open: bool,
    /// Whether their link is yet to be made.
    pub link_later: bool,
}

/// One message.
#[derive(Debug, Clone)]
pub struct PreviewedLetter {
    /// Over which channel.
    pub channel: Channel,
    /// "New time to jose@example.org, German"
    pub title: String,
    /// "Leaves 20 seconds after you press the button. Until then you can undo it." Empty: it is
    /// kept.
    pub leaves: String,
    /// Of its text: ISO 639-1.
    pub language: &'static str,
    /// The email's subject.
    pub subject: Option<String>,
    /// The address of the email's HTML for the frame.
    pub frame: Option<String>,
    /// What the email does to the customer's calendar.
    pub calendar: Option<String>,
    /// The SMS's text.
    pub text: Option<String>,
    /// "2 parts", for an SMS.
    pub segments: Option<String>,
}
