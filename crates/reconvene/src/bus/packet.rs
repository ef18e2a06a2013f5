//! What travels between nodes: JSON, small enough for one NOTIFY.

use domain::live::Announcement;
use serde::{Deserialize, Serialize};

use super::Queue;

/// The most announcements in one packet: PostgreSQL takes less than 8,000 bytes in a NOTIFY.
const AT_ONCE: usize = 50;

/// Something that one node tells the others.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Packet {
    /// The node that tells it, which hears itself too.
    from: String,
    told: Told,
}

/// What is told.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Told {
    /// This changed.
    Changed(Vec<Announcement>),
    /// Something was not told: fetch everything.
    Everything,
}

/// A packet with what waits in the queue, `first` before it, each announcement once.
///
/// # Errors
/// Never for announcements as they are.
pub(super) fn changed(
    from: &str,
    first: Announcement,
    queue: &mut Queue,
) -> serde_json::Result<String> {
    let mut announcements = vec![first];
    while announcements.len() < AT_ONCE
        && let Ok(next) = queue.try_recv()
    {
        if !announcements.contains(&next) {
            announcements.push(next);
        }
    }
    write(from, Told::Changed(announcements))
}

/// A packet that makes the other nodes fetch everything.
///
/// # Errors
/// Never.
pub(super) fn everything(from: &str) -> serde_json::Result<String> {
    write(from, Told::Everything)
}

/// What a packet tells the node `own`; nothing if it is its own.
pub(super) fn read(own: &str, text: &str) -> Option<Told> {
    match serde_json::from_str(text) {
        Ok(Packet { from, .. }) if from == own => None,
        Ok(Packet { told, .. }) => Some(told),
        // A node of a later version may announce what this one does not know.
        Err(error) => {
            tracing::debug!(%error, "another node announced something unknown");
            Some(Told::Everything)
        }
    }
}

fn write(from: &str, told: Told) -> serde_json::Result<String> {
    serde_json::to_string(&Packet {
        from: from.to_owned(),
        told,
    })
}

#[cfg(test)]
mod tests {
    use domain::{OrganisationId, live::Topic};
    use tokio::sync::mpsc;
    use uuid::Uuid;

    use super::*;

    fn signed_out(number: u128) -> Announcement {
        Announcement {
            organisation: OrganisationId::from(Uuid::from_u128(u128::MAX)),
            topic: Topic::SignedOut(Uuid::from_u128(number).into()),
        }
    }

    #[test]
    fn a_full_packet_fits_into_a_notification() {
        let (sender, mut queue) = mpsc::channel(200);
        for number in 1..200 {
            sender.try_send(signed_out(number)).unwrap();
        }
        let packet = changed("0123456789abcdef", signed_out(0), &mut queue).unwrap();
        assert!(packet.len() < 8_000, "{} bytes", packet.len());
        let Some(Told::Changed(told)) = read("another", &packet) else {
            panic!("{packet}");
        };
        assert_eq!(told.len(), AT_ONCE);
        assert_eq!(queue.len(), 200 - AT_ONCE, "the rest waits");
    }

    #[test]
    fn the_same_is_told_once() {
        let (sender, mut queue) = mpsc::channel(3);
        for number in [1, 2, 1] {
            sender.try_send(signed_out(number)).unwrap();
        }
        let packet = changed("a", signed_out(1), &mut queue).unwrap();
        assert_eq!(
            read("b", &packet),
            Some(Told::Changed(vec![signed_out(1), signed_out(2)]))
        );
    }

    #[test]
    fn a_node_does_not_listen_to_itself_and_fetches_what_it_cannot_read() {
        let packet = everything("a").unwrap();
        assert_eq!(read("a", &packet), None);
        assert_eq!(read("b", &packet), Some(Told::Everything));
        let later = r#"{"from":"a","told":{"changed":[{"topic":"weather"}]}}"#;
        assert_eq!(read("b", later), Some(Told::Everything));
    }
}
