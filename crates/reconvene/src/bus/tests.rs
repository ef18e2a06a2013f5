//! Two nodes with a real PostgreSQL and a real NATS server between them.

use std::{future::Future, sync::Arc, time::Duration};

use app::bus::{Bus, after_commit};
use db::{DatabaseUrl, Db, Engine, Options};
use domain::{
    OrganisationId,
    live::{Announcement, Topic},
    secret::Secret,
};
use testkit::{TestDb, nats::Nats};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::{
        broadcast::{Receiver, error::RecvError},
        mpsc,
    },
    task::JoinSet,
    time::timeout,
};
use uuid::Uuid;

use super::*;
use crate::supervisor::Supervisor;

/// Only a failing test waits so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// One of several nodes.
struct Node {
    bus: Arc<NodeBus>,
    supervisor: Supervisor,
}

impl Node {
    /// A node that is connected: it has told its listeners to fetch everything.
    async fn start(relay: Relay) -> Self {
        Self::start_on(relay, channel("reconvene.0123456789abcdef")).await
    }

    async fn start_on(relay: Relay, channel: Channel) -> Self {
        let (bus, queue) = NodeBus::new();
        let bus = Arc::new(bus);
        let supervisor = Supervisor::default();
        let waiting = bus.subscribe();
        super::relay(&bus, queue, relay, channel, &supervisor);
        until_missed(waiting).await;
        Self { bus, supervisor }
    }

    async fn end(self) {
        assert!(self.supervisor.finish(PATIENCE).await, "the relay ends");
    }
}

fn channel(name: &str) -> Channel {
    Channel::named(name)
}

fn case(number: u128) -> Announcement {
    Announcement {
        organisation: OrganisationId::from(Uuid::from_u128(1)),
        topic: Topic::Case(Uuid::from_u128(number).into()),
    }
}

async fn in_time<T>(waited_for: impl Future<Output = T>) -> T {
    timeout(PATIENCE, waited_for)
        .await
        .expect("it happens in time")
}

async fn heard(listener: &mut Receiver<Announcement>) -> Announcement {
    in_time(listener.recv()).await.expect("an announcement")
}

/// Waits until a listener is told to fetch everything.
async fn until_missed(mut listener: Receiver<Announcement>) {
    while in_time(listener.recv()).await != Err(RecvError::Closed) {}
}

/// What must hold whatever is between the nodes.
async fn nodes_hear_each_other(relay: Relay) {
    let one = Node::start(relay.clone()).await;
    let two = Node::start(relay.clone()).await;
    let stranger = Node::start_on(relay, channel("reconvene.another")).await;
    let mut at_one = one.bus.subscribe();
    let mut at_two = two.bus.subscribe();
    let mut at_stranger = stranger.bus.subscribe();

    one.bus.publish(vec![case(1)]);
    assert_eq!(heard(&mut at_two).await, case(1));
    two.bus.publish(vec![case(2)]);
    assert_eq!(heard(&mut at_one).await, case(1));
    assert_eq!(heard(&mut at_one).await, case(2), "its own comes once only");
    assert_eq!(heard(&mut at_two).await, case(2));

    let many: Vec<_> = (100..400).map(case).collect();
    one.bus.publish(many.clone());
    for announcement in many {
        assert_eq!(heard(&mut at_two).await, announcement, "in their order");
    }
    stranger.bus.publish(vec![case(3)]);
    assert_eq!(heard(&mut at_stranger).await, case(3), "nothing before it");

    // What is announced until the end still arrives.
    one.bus.publish(vec![case(4)]);
    one.end().await;
    assert_eq!(heard(&mut at_two).await, case(4));
    two.end().await;
    stranger.end().await;
}

/// `cut` must end the connection of the second node, and only that.
async fn a_lost_connection_is_made_again(one: Node, two: Node, cut: impl Future<Output = ()>) {
    let (at_one, at_two) = (one.bus.subscribe(), two.bus.subscribe());
    cut.await;
    // The node that was away heard nothing meanwhile, and what it announced may be lost.
    until_missed(at_two).await;
    until_missed(at_one).await;

    let (mut at_one, mut at_two) = (one.bus.subscribe(), two.bus.subscribe());
    one.bus.publish(vec![case(5)]);
    assert_eq!(heard(&mut at_two).await, case(5));
    two.bus.publish(vec![case(6)]);
    assert_eq!(heard(&mut at_one).await, case(5));
    assert_eq!(heard(&mut at_one).await, case(6));
    one.end().await;
    two.end().await;
}

/// Runs a test with a fresh PostgreSQL database.
fn with_postgres<F: Future<Output = ()>>(test: impl FnOnce(TestDb) -> F) {
    testkit::database::run(Engine::Postgres, testkit::database::Contents::Empty, test);
}

fn postgres(url: &DatabaseUrl) -> Relay {
    match url {
        DatabaseUrl::Postgres(url) => Relay::Postgres(postgres::Server::new(url)),
        DatabaseUrl::Sqlite(_) => panic!("a PostgreSQL database"),
    }
}

fn nats(port: u16) -> Relay {
    let url = format!("nats://127.0.0.1:{port}").parse().unwrap();
    Relay::Nats(nats::Server::new(&Secret::new(url)).unwrap())
}

#[test]
fn postgres_carries_announcements() {
    with_postgres(async |db| nodes_hear_each_other(postgres(db.url())).await);
}

#[test]
fn postgres_comes_back() {
    with_postgres(async |db| {
        let relay = postgres(db.url());
        let one = Node::start(relay.clone()).await;
        let before = backends(&db).await;
        let two = Node::start(relay).await;
        let cut = async {
            let mut of_two = backends(&db).await;
            of_two.retain(|backend| !before.contains(backend));
            assert_eq!(of_two.len(), 1);
            terminate(&db, of_two[0]).await;
        };
        a_lost_connection_is_made_again(one, two, cut).await;
    });
}

/// Process ids of the connections that listen in this database.
async fn backends(db: &TestDb) -> Vec<i64> {
    db.read(|tx| -> Result<_, db::Error> {
        use db::Query as _;
        let rows = tx.query(
            db::sql!(
                "SELECT CAST(pid AS BIGINT) AS pid FROM pg_stat_activity
                 WHERE datname = current_database() AND application_name = $1 ORDER BY pid"
            ),
            db::params![postgres::APPLICATION],
        )?;
        rows.iter().map(|row| row.get("pid")).collect()
    })
    .await
    .unwrap()
}

async fn terminate(db: &TestDb, backend: i64) {
    let ended: bool = db
        .read(move |tx| -> Result<_, db::Error> {
            use db::Query as _;
            tx.query_one(
                db::sql!(
                    "SELECT pg_terminate_backend(CAST(CAST($1 AS BIGINT) AS INTEGER)) AS ended"
                ),
                db::params![backend],
            )?
            .get("ended")
        })
        .await
        .unwrap();
    assert!(ended);
}

#[test]
fn a_committed_change_is_announced_on_another_node() {
    with_postgres(async |db| {
        let one = Node::start(postgres(db.url())).await;
        let two = Node::start(postgres(db.url())).await;
        let mut at_two = two.bus.subscribe();
        let options = Options {
            on_commit: after_commit(Arc::<NodeBus>::clone(&one.bus)),
            ..Options::default()
        };
        let desk = Db::open(db.url(), options).await.unwrap();
        change(&desk, true).await.unwrap_err();
        change(&desk, false).await.unwrap();
        one.bus.publish(vec![case(8)]);
        assert_eq!(heard(&mut at_two).await, case(7));
        assert_eq!(
            heard(&mut at_two).await,
            case(8),
            "what was undone is not told"
        );
        one.end().await;
        two.end().await;
    });
}

/// Changes case 7, or fails after the announcement was made.
async fn change(desk: &Db, fails: bool) -> Result<(), db::Error> {
    desk.write(move |tx| {
        use db::Query as _;
        let Announcement {
            organisation,
            topic,
        } = case(7);
        store::announcements::announce(tx, organisation, topic);
        if fails {
            tx.query_one(db::sql!("SELECT 1 AS n WHERE FALSE"), db::params![])?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn nats_carries_announcements() {
    let server = Nats::start();
    nodes_hear_each_other(nats(server.port())).await;
}

#[tokio::test]
async fn nats_comes_back() {
    let server = Nats::start();
    let mut line = Line::to(server.port()).await;
    let one = Node::start(nats(server.port())).await;
    let two = Node::start(nats(line.port)).await;
    a_lost_connection_is_made_again(one, two, line.cut()).await;
}

#[tokio::test]
async fn doctor_finds_a_server_that_is_not_there() {
    let server = Nats::start();
    let relay = nats(server.port());
    relay.probe().await.unwrap();
    drop(server);
    assert!(relay.probe().await.is_err());
}

#[test]
fn doctor_asks_postgres() {
    with_postgres(async |db| postgres(db.url()).probe().await.unwrap());
}

#[test]
fn what_does_not_fit_into_the_queue_is_remembered() {
    let (bus, mut queue) = NodeBus::new();
    let many: Vec<_> = (0..).map(case).take(QUEUE).collect();
    bus.publish(many);
    assert!(!bus.take_incomplete());
    bus.publish(vec![case(0)]);
    assert!(bus.take_incomplete() && !bus.take_incomplete());
    queue.try_recv().unwrap();
    bus.publish(vec![case(0)]);
    assert!(!bus.take_incomplete());
}

#[tokio::test]
async fn a_node_alone_announces_within_itself() {
    let (bus, queue) = NodeBus::new();
    drop(queue);
    let mut listener = bus.subscribe();
    bus.publish(vec![case(1)]);
    assert_eq!(heard(&mut listener).await, case(1));
    assert!(!bus.take_incomplete());
}

/// A line to a port of loopback that can be cut; it can be dialled again at once.
struct Line {
    port: u16,
    cutting: mpsc::Sender<()>,
    _task: JoinSet<()>,
}

impl Line {
    async fn to(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (cutting, mut cut) = mpsc::channel::<()>(1);
        let mut task = JoinSet::new();
        task.spawn(async move {
            let mut calls = JoinSet::new();
            loop {
                tokio::select! {
                    call = listener.accept() => {
                        let (mut caller, _) = call.unwrap();
                        calls.spawn(async move {
                            let mut called = TcpStream::connect(("127.0.0.1", server)).await.unwrap();
                            copy_bidirectional(&mut caller, &mut called).await.unwrap_or_default();
                        });
                    }
                    Some(()) = cut.recv() => calls.shutdown().await,
                }
            }
        });
        Self {
            port,
            cutting,
            _task: task,
        }
    }

    async fn cut(&mut self) {
        self.cutting.send(()).await.unwrap();
    }
}
