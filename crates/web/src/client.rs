//! Which network address asks.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{extract::ConnectInfo, http::Request};
use ipnet::IpNet;

/// The address behind the proxies that are trusted.
///
/// `X-Forwarded-For` grows to the right, each proxy adding who spoke to it. It is read from the
/// right while the speaker is a trusted proxy; what stands further left anybody could have written.
pub fn address<B>(request: &Request<B>, trusted: &[IpNet]) -> IpAddr {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip());
    let mut address = peer.to_canonical();
    let forwarded: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    for hop in forwarded.iter().rev() {
        if !trusted.iter().any(|network| network.contains(&address)) {
            break;
        }
        // What cannot be read ends the chain: the proxy that wrote it is the last that is known.
        let Some(before) = parse(hop) else { break };
        address = before.to_canonical();
    }
    address
}

/// An address, as proxies write it: bare, or with a port.
fn parse(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    hop.parse()
        .ok()
        .or_else(|| hop.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(peer: &str, forwarded: &[&str]) -> String {
        let trusted: Vec<IpNet> = ["10.0.0.0/8", "::1/128"]
            .iter()
            .map(|net| net.parse().unwrap())
            .collect();
        let mut request = Request::builder();
        for value in forwarded {
            request = request.header("x-forwarded-for", *value);
        }
        let mut request = request.body(()).unwrap();
        let peer: SocketAddr = format!("{peer}:4711").parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        address(&request, &trusted).to_string()
    }

    #[test]
    fn a_stranger_cannot_say_who_they_are() {
        assert_eq!(ask("192.0.2.7", &["198.51.100.1"]), "192.0.2.7");
        assert_eq!(ask("192.0.2.7", &[]), "192.0.2.7");
    }

    #[test]
    fn trusted_proxies_are_believed_from_the_right() {
        assert_eq!(ask("10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(
            ask("10.0.0.1", &["1.1.1.1, 198.51.100.1, 10.2.3.4"]),
            "198.51.100.1"
        );
        assert_eq!(
            ask("10.0.0.1", &["1.1.1.1", "198.51.100.1:8080"]),
            "198.51.100.1"
        );
        assert_eq!(ask("[::1]", &["2001:db8::5"]), "2001:db8::5");
    }

    #[test]
    fn rubbish_ends_the_chain() {
        assert_eq!(ask("10.0.0.1", &["198.51.100.1, unknown"]), "10.0.0.1");
    }
}
