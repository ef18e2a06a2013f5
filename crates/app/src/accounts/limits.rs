//! How often secrets may be guessed at.

use std::net::IpAddr;

use db::Tx;
use jiff::{SignedDuration, Timestamp};
use store::throttle::{self, Limit, Verdict};

use super::tokens;

/// Too many tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many tries; the next one may be made at {at}")]
pub struct TooMany {
    /// When the next try is allowed.
    pub at: Timestamp,
}

/// Sign-ins from one network address: an office behind one address must fit in.
pub(crate) const SIGN_IN_ADDRESS: Limit = Limit {
    scope: "sign-in:address",
    burst: 30,
    every: SignedDuration::from_secs(20),
};

/// Sign-ins to one account, whether it exists or not. Forgiven when one succeeds.
pub(crate) const SIGN_IN_ACCOUNT: Limit = Limit {
    scope: "sign-in:account",
    burst: 8,
    every: SignedDuration::from_secs(60),
};

/// Tries of the set-up code from one network address.
pub(crate) const SET_UP_ADDRESS: Limit = Limit {
    scope: "set-up:address",
    burst: 10,
    every: SignedDuration::from_secs(30),
};

/// Links that lead nowhere, from one network address. Links have 128 random bits, so this keeps
/// whoever tries many of them from costing much; it never stands before a link that is right.
pub(crate) const LINK_ADDRESS: Limit = Limit {
    scope: "link:address",
    burst: 30,
    every: SignedDuration::from_secs(6),
};

/// Forms from the page behind one link.
pub(crate) const CUSTOMER_LINK: Limit = Limit {
    scope: "customer:link",
    burst: 20,
    every: SignedDuration::from_secs(10),
};

/// Forms of customers from one network address: many phones share one.
pub(crate) const CUSTOMER_ADDRESS: Limit = Limit {
    scope: "customer:address",
    burst: 60,
    every: SignedDuration::from_secs(5),
};

/// Signs of life of the pages behind one link. A page sends one every twenty seconds, and whenever
/// it is hidden or shown.
pub(crate) const PRESENCE_LINK: Limit = Limit {
    scope: "presence:link",
    burst: 60,
    every: SignedDuration::from_secs(2),
};

/// The same from one network address.
pub(crate) const PRESENCE_ADDRESS: Limit = Limit {
    scope: "presence:address",
    burst: 600,
    every: SignedDuration::from_millis(100),
};

/// How often one operator's calendar address is read: phones ask every quarter of an hour, and
/// somebody may have several.
pub(crate) const FEED: Limit = Limit {
    scope: "feed:operator",
    burst: 60,
    every: SignedDuration::from_secs(10),
};

/// The same from one network address: calendar services ask for many people from one.
pub(crate) const FEED_ADDRESS: Limit = Limit {
    scope: "feed:address",
    burst: 600,
    every: SignedDuration::from_millis(200),
};

/// Tries of the code of one customer's page, from wherever they come. Five in a row, then one every
/// quarter of an hour: 96 a day, of a million. Forgiven when one is right.
pub(crate) const CODE_LINK: Limit = Limit {
    scope: "code:link",
    burst: 5,
    every: SignedDuration::from_mins(15),
};

/// Wrong ones from one network address, whatever the page: many phones share one.
pub(crate) const CODE_ADDRESS: Limit = Limit {
    scope: "code:address",
    burst: 30,
    every: SignedDuration::from_mins(2),
};

/// Tries of the present password by somebody who is signed in.
pub(crate) const PASSWORD: Limit = Limit {
    scope: "password:account",
    burst: 8,
    every: SignedDuration::from_secs(60),
};

/// Counts a try, or says when the next one is allowed.
pub(crate) fn count(
    tx: &mut Tx<'_>,
    limit: Limit,
    subject: &[u8; 32],
    now: Timestamp,
) -> store::Result<Result<(), TooMany>> {
    Ok(match throttle::take(tx, limit, subject, now)? {
        Verdict::Allowed => Ok(()),
        Verdict::Refused { at } => Err(TooMany { at }),
    })
}

/// A network address as a subject. Of an IPv6 address the network counts, since whoever has one
/// address of it has all of them.
pub(crate) fn address(address: IpAddr) -> [u8; 32] {
    tokens::hash(&match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_ipv6_network_are_one_subject() {
        let subject = |text: &str| address(text.parse().unwrap());
        assert_eq!(subject("2001:db8:1:2::1"), subject("2001:db8:1:2:ffff::9"));
        assert_ne!(subject("2001:db8:1:2::1"), subject("2001:db8:1:3::1"));
        assert_ne!(subject("192.0.2.1"), subject("192.0.2.2"));
        assert_eq!(subject("192.0.2.1"), subject("::ffff:192.0.2.1"));
    }
}
