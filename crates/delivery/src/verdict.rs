//! What a server's answer means for a message: why it did not go through, and whether another
//! attempt makes sense.
//!
//! One pure function, [`judge`], reads the replies of mail servers (RFC 5321, with the enhanced
//! status codes of RFC 3463 where a server gives them), the answers of SMS gateways, and the
//! reports that come later. What a server says beside its code is read by known words only: where
//! it says nothing that is known, the reason stays general rather than guessed.

use domain::message::Reason;

/// What a server said instead of taking a message, or about one that it had taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<'a> {
    /// A mail server's reply.
    Mail {
        /// The three digits.
        code: u16,
        /// What stands beside them.
        words: &'a str,
        /// Whether the reply was to the recipient's address rather than to the letter.
        of_recipient: bool,
    },
    /// A gateway's answer over HTTP, or the error that it wrapped into a friendly one.
    Gateway {
        /// The status.
        status: u16,
        /// The body, or the error in it.
        words: &'a str,
    },
    /// A notification that an email could not be delivered (RFC 3464).
    Bounce {
        /// Its enhanced status code.
        status: &'a str,
        /// What the recipient's server said: `smtp; 550 …`.
        words: &'a str,
    },
    /// A report that a text message will not arrive.
    Report {
        /// Whether the network refused it at once, rather than giving up on the phone.
        at_once: bool,
        /// The network's own words, if the gateway hands them on.
        words: &'a str,
    },
}

/// What that means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Why the message did not go through.
    pub reason: Reason,
    /// Whether another attempt makes sense.
    pub again: bool,
}

impl Verdict {
    fn later(reason: Reason) -> Self {
        Self {
            reason,
            again: true,
        }
    }

    fn never(reason: Reason) -> Self {
        Self {
            reason,
            again: false,
        }
    }
}

/// What an answer means for the message.
pub fn judge(said: Said<'_>) -> Verdict {
    match said {
        // Said of the recipient, but about us: our server does not know that we may send through it.
        Said::Mail {
            code: 500..,
            words,
            of_recipient: true,
        } if has_any(words, NO_RELAY) => Verdict::later(Reason::NoRelay),
        Said::Mail {
            code,
            words,
            of_recipient,
        } => mail(code, words, of_recipient),
        Said::Gateway { status, words } => gateway(status, words),
        Said::Bounce { status, words } => Verdict::never(bounce(status, words)),
        Said::Report { at_once, words } => Verdict::never(report(at_once, words)),
    }
}

/// What came back is judged by what the last server said; one that says nothing has at least sent
/// it back.
fn bounce(status: &str, words: &str) -> Reason {
    let words = words.split_once(';').map_or(words, |(_, words)| words);
    let words = words.trim_start();
    let (code, rest) = match words.split_at_checked(3) {
        Some((code, rest)) => (code.parse().ok(), rest),
        None => (None, words),
    };
    let code = code.filter(|code| matches!(code, 400..=599));
    let (code, rest) = match (code, Status::find(status)) {
        // After days of trying the notification is permanent, whatever the last answer was.
        (_, Some(status)) if status.is(4, 7) => return Reason::Expired,
        (Some(code), _) => (code, rest.trim_start_matches(['-', ' '])),
        (None, Some(status)) => (status.class * 100 + 50, words),
        (None, None) => (550, words),
    };
    // `5.0.0` says nothing and would hide what the words say.
    let says_more = Status::find(status).is_some_and(|status| !status.is(0, 0));
    let said = if Status::find(rest).is_none() && says_more {
        format!("{status} {rest}")
    } else {
        rest.to_owned()
    };
    let known = !rest.is_empty() || says_more;
    match mail(code, &said, known).reason {
        Reason::Deferred => Reason::Expired,
        Reason::Refused => Reason::Bounced,
        reason => reason,
    }
}

fn mail(code: u16, words: &str, of_recipient: bool) -> Verdict {
    let status = Status::find(words).filter(|status| status.class == code / 100);
    if code < 500 {
        let full = match status {
            Some(status) => status.is(2, 2),
            // RFC 5321: "insufficient system storage".
            None => code == 452,
        };
        return Verdict::later(if full {
            Reason::MailboxFull
        } else {
            Reason::Deferred
        });
    }
    let reason = status.and_then(Status::reason);
    Verdict::never(reason.unwrap_or_else(|| match code {
        // RFC 5321: "exceeded storage allocation". A letter that is too large says so by 5.2.3 or
        // 5.3.4, and ours are small.
        552 if status.is_none() => Reason::MailboxFull,
        550 | 554 if has_any(words, BLOCKED) => Reason::Blocked,
        // RFC 5321: "mailbox unavailable", "user not local", "mailbox name not allowed"; RFC 7504:
        // the domain takes no mail.
        550 if of_recipient && status.is_none() => Reason::MailboxUnknown,
        521 | 551 | 553 | 556 => Reason::MailboxUnknown,
        _ => Reason::Refused,
    }))
}

fn gateway(status: u16, words: &str) -> Verdict {
    // A page is written by a proxy or a firewall, whatever words stand in it.
    let told = number(words).filter(|_| !words.trim_start().starts_with('<'));
    match status {
        // Kannel's "Not routable. Do not try again." comes with 403, as a wrong password does.
        403 | 404 if told.is_some() => Verdict::never(told.unwrap_or(Reason::Refused)),
        // 402: the account is empty. Nothing is wrong with the recipient.
        401..=404 => Verdict::later(Reason::Misconfigured),
        // 409: an earlier attempt with this key is still being worked on.
        408 | 409 | 429 | 500..=599 => Verdict::later(Reason::Deferred),
        // Below 300: a friendly answer with an error inside.
        200..=299 | 400..=499 => Verdict::never(told.unwrap_or(Reason::Refused)),
        // A redirect, or something that is no gateway.
        _ => Verdict::later(Reason::Misconfigured),
    }
}

fn report(at_once: bool, words: &str) -> Reason {
    if let Some(reason) = number(words) {
        return reason;
    }
    // The states of a delivery receipt (SMPP 3.4, appendix B): "stat:EXPIRED err:027".
    let state = words
        .split_ascii_whitespace()
        .find_map(|word| word.strip_prefix("stat:"));
    match state {
        Some("EXPIRED") => Reason::Expired,
        Some("REJECTD") => Reason::Refused,
        _ if at_once => Reason::Refused,
        _ => Reason::Bounced,
    }
}

/// Words by which mail servers say that they do not want mail from here.
const BLOCKED: &[&str] = &[
    "spam",
    "blacklist",
    "blocklist",
    "blocked",
    "policy",
    "reputation",
    "dnsbl",
    "denied",
];

/// Words by which mail servers say that they pass nothing on for whoever has not logged in, or not so.
const NO_RELAY: &[&str] = &[
    "relay access denied",
    "relaying denied",
    "relay not permitted",
    "not permitted to relay",
    "unable to relay",
    "authentication required",
    "not authenticated",
];

/// What gateways say about a number, in words or by the codes that many of them share.
const ABOUT_NUMBERS: &[(Reason, &[&str])] = &[
    (
        Reason::OptedOut,
        &["21610", "opted out", "opt-out", "unsubscribed"],
    ),
    (
        Reason::Blocked,
        &["30004", "30007", "blacklist", "blocklist", "blocked"],
    ),
    (
        Reason::NotServed,
        &[
            "21408",
            "21612",
            "not routable",
            "no route",
            "unroutable",
            "denied by white",
            "region",
            "country",
            "destination not allowed",
            "destination not supported",
            "not served",
        ],
    ),
    (
        Reason::NumberUnknown,
        &[
            "21211",
            "21614",
            "30005",
            "30006",
            "invalid destination",
            "invalid dest addr",
            "invalid number",
            "invalid phone number",
            "not a valid phone number",
            "unknown subscriber",
            "unknown number",
            "landline",
        ],
    ),
    (
        Reason::PhoneUnreachable,
        &[
            "30003",
            "unreachable destination handset",
            "absent subscriber",
        ],
    ),
];

fn number(words: &str) -> Option<Reason> {
    ABOUT_NUMBERS
        .iter()
        .find(|(_, known)| has_any(words, known))
        .map(|(reason, _)| *reason)
}

/// Whether one of these stands in the words: a code only as a whole one, not as a part of a longer
/// number such as an id.
fn has_any(words: &str, known: &[&str]) -> bool {
    known.iter().any(|known| mentions(words, known))
}

/// Whether a code or some words, in lower case, stand in what a server said.
pub(crate) fn mentions(words: &str, known: &str) -> bool {
    let words = words.to_ascii_lowercase();
    if known.bytes().all(|byte| byte.is_ascii_digit()) {
        words
            .split(|character: char| !character.is_ascii_alphanumeric())
            .any(|word| word == known)
    } else {
        words.contains(known)
    }
}

/// An enhanced status code (RFC 3463): class, subject, detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Status {
    class: u16,
    subject: u16,
    detail: u16,
}

impl Status {
    /// The code at the beginning of a reply's words.
    fn find(words: &str) -> Option<Self> {
        let first = words
            .split(|character: char| !character.is_ascii_digit() && character != '.')
            .find(|word| !word.is_empty())?;
        let mut parts = first.split('.').map(str::parse::<u16>);
        let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
        let status = Self {
            class: class.ok()?,
            subject: subject.ok()?,
            detail: detail.ok()?,
        };
        // An address of a network has four numbers.
        (parts.next().is_none() && matches!(status.class, 2 | 4 | 5)).then_some(status)
    }

    fn is(self, subject: u16, detail: u16) -> bool {
        (self.subject, self.detail) == (subject, detail)
    }

    /// What a permanent one says, where that is of use to whoever sent the message.
    fn reason(self) -> Option<Reason> {
        match (self.subject, self.detail) {
            // Bad mailbox, bad system, bad syntax, moved away, no mail taken (RFC 7505); a mailbox
            // that is switched off; a domain that does not exist.
            (1, 1..=4 | 6 | 10) | (2, 1) | (4, 4) => Some(Reason::MailboxUnknown),
            (2, 2) => Some(Reason::MailboxFull),
            (4, 7) => Some(Reason::Expired),
            (7, _) => Some(Reason::Blocked),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_recipient(code: u16, words: &str) -> Verdict {
        judge(Said::Mail {
            code,
            words,
            of_recipient: true,
        })
    }

    #[test]
    fn a_mail_servers_no_is_told_in_plain_words() {
        for (code, words, reason) in [
            (
                550,
                "5.1.1 <jose@example.org>: Recipient address rejected",
                Reason::MailboxUnknown,
            ),
            (550, "5.1.10 Recipient not found", Reason::MailboxUnknown),
            (556, "5.1.10 Domain takes no mail", Reason::MailboxUnknown),
            (550, "5.4.4 Host not found", Reason::MailboxUnknown),
            (550, "5.2.1 The account is disabled", Reason::MailboxUnknown),
            (550, "No such mailbox here", Reason::MailboxUnknown),
            (551, "User not local", Reason::MailboxUnknown),
            (553, "Mailbox name not allowed", Reason::MailboxUnknown),
            (552, "5.2.2 Mailbox full", Reason::MailboxFull),
            (
                550,
                "5.2.2 <jose@example.org> over quota",
                Reason::MailboxFull,
            ),
            (552, "Requested mail action aborted", Reason::MailboxFull),
            (552, "5.3.4 Message too big", Reason::Refused),
            (
                550,
                "5.7.1 Message rejected due to content",
                Reason::Blocked,
            ),
            (
                554,
                "5.7.26 Unauthenticated mail is not accepted",
                Reason::Blocked,
            ),
            (
                550,
                "Your address 192.0.2.1 is on our blacklist",
                Reason::Blocked,
            ),
            (554, "Rejected as spam", Reason::Blocked),
            (554, "Transaction failed", Reason::Refused),
            (550, "5.4.7 Delivery time expired", Reason::Expired),
            (550, "5.6.1 Media not supported", Reason::Refused),
        ] {
            assert_eq!(
                of_recipient(code, words),
                Verdict::never(reason),
                "{code} {words}"
            );
        }
        // After the letter, a plain 550 says nothing about the mailbox.
        assert_eq!(
            judge(Said::Mail {
                code: 550,
                words: "Refused",
                of_recipient: false
            }),
            Verdict::never(Reason::Refused)
        );
    }

    #[test]
    fn a_server_that_passes_nothing_on_for_us_is_set_right_and_asked_again() {
        let unable = "5.7.54 SMTP; Unable to relay recipient in non-accepted domain";
        let denied = "5.7.1 Relaying denied. Proper authentication required.";
        let relay = "5.7.1 <jose@example.org>: Relay access denied";
        for (code, words) in [
            (554, relay),
            (550, "relay not permitted"),
            (550, unable),
            (550, denied),
            (530, "5.7.0 Authentication required"),
        ] {
            assert_eq!(
                of_recipient(code, words),
                Verdict::later(Reason::NoRelay),
                "{code} {words}"
            );
        }
        // What a server far away says about itself sends the letter back all the same.
        let words = "smtp; 554 5.7.1 <jose@example.org>: Relay access denied";
        let bounced = judge(Said::Bounce {
            status: "5.7.1",
            words,
        });
        assert_eq!(bounced, Verdict::never(Reason::Blocked));
    }

    #[test]
    fn a_mail_servers_not_yet_is_another_attempt() {
        for (code, words, reason) in [
            (
                451,
                "4.7.1 Greylisting in action, please come back later",
                Reason::Deferred,
            ),
            (450, "Please try again later", Reason::Deferred),
            (421, "4.3.2 Closing", Reason::Deferred),
            (452, "4.2.2 Over quota", Reason::MailboxFull),
            (452, "Insufficient storage", Reason::MailboxFull),
            (452, "4.5.3 Too many recipients", Reason::Deferred),
            // A server that contradicts itself: the first digit is what counts.
            (450, "5.1.1 Unknown", Reason::Deferred),
        ] {
            assert_eq!(
                of_recipient(code, words),
                Verdict::later(reason),
                "{code} {words}"
            );
        }
    }

    #[test]
    fn an_enhanced_code_is_read_where_it_stands_and_nowhere_else() {
        let status = |class, subject, detail| {
            Some(Status {
                class,
                subject,
                detail,
            })
        };
        assert_eq!(Status::find("5.1.1 Unknown"), status(5, 1, 1));
        assert_eq!(Status::find("#5.1.1 Unknown"), status(5, 1, 1));
        assert_eq!(Status::find("(5.7.26) no"), status(5, 7, 26));
        for none in [
            "",
            "Unknown",
            "192.0.2.1 is listed",
            "1.2.3",
            "5.1",
            "5.99999999.1",
            "...",
        ] {
            assert_eq!(Status::find(none), None, "{none}");
        }
    }

    #[test]
    fn a_gateways_answer_says_whether_another_attempt_makes_sense() {
        let judged = |status, words| judge(Said::Gateway { status, words });
        for (status, words, verdict) in [
            (401, "", Verdict::later(Reason::Misconfigured)),
            (
                402,
                "Balance too low",
                Verdict::later(Reason::Misconfigured),
            ),
            (
                403,
                "Authorization failed for sendsms",
                Verdict::later(Reason::Misconfigured),
            ),
            (
                403,
                "Not routable. Do not try again.",
                Verdict::never(Reason::NotServed),
            ),
            (404, "no such page", Verdict::later(Reason::Misconfigured)),
            (
                403,
                "<!doctype html><title>Sorry, you have been blocked</title>",
                Verdict::later(Reason::Misconfigured),
            ),
            (307, "", Verdict::later(Reason::Misconfigured)),
            (409, "", Verdict::later(Reason::Deferred)),
            (429, "", Verdict::later(Reason::Deferred)),
            (
                503,
                "Temporal failure, try again later.",
                Verdict::later(Reason::Deferred),
            ),
            (400, "", Verdict::never(Reason::Refused)),
            (
                400,
                "Number(s) has/have been denied by white- and/or black-lists.",
                Verdict::never(Reason::NotServed),
            ),
            (
                400,
                r#"{"code":21408,"message":"Permission"}"#,
                Verdict::never(Reason::NotServed),
            ),
            (
                400,
                r#"{"code":21211}"#,
                Verdict::never(Reason::NumberUnknown),
            ),
            (400, r#"{"code":21610}"#, Verdict::never(Reason::OptedOut)),
            // Part of a longer number is no code.
            (400, r#"{"id":"921211"}"#, Verdict::never(Reason::Refused)),
            (
                200,
                "Recipient has opted out",
                Verdict::never(Reason::OptedOut),
            ),
            (200, "17", Verdict::never(Reason::Refused)),
        ] {
            assert_eq!(judged(status, words), verdict, "{status} {words}");
        }
    }

    #[test]
    fn a_report_names_its_reason_where_the_network_does() {
        for (at_once, words, reason) in [
            (false, "", Reason::Bounced),
            (
                false,
                "id:7 sub:001 dlvrd:000 stat:UNDELIV err:001",
                Reason::Bounced,
            ),
            (false, "id:7 stat:EXPIRED err:000", Reason::Expired),
            (false, "id:7 stat:REJECTD err:000", Reason::Refused),
            (true, "", Reason::Refused),
            (
                true,
                "NACK/0x0000000b/Invalid Destination Address",
                Reason::NumberUnknown,
            ),
            (true, "NACK/unknown subscriber", Reason::NumberUnknown),
            (true, "NACK/no route to this country", Reason::NotServed),
            (false, "NACK/Absent subscriber", Reason::PhoneUnreachable),
        ] {
            let verdict = judge(Said::Report { at_once, words });
            assert_eq!(verdict, Verdict::never(reason), "{words}");
        }
    }
}
