//! A mail server that takes everything, counts, and keeps the last letter.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::Result;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream, tcp::OwnedReadHalf},
    task::JoinSet,
};

use super::{PATIENCE, until};
use crate::runtime;

/// The part of a round that warms up and does not count: so many letters.
const WARM_UP: u64 = 500;

/// A listening server, on a thread of its own until this process ends.
#[derive(Debug)]
pub(super) struct Sink {
    address: SocketAddr,
    taken: Arc<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    count: AtomicU64,
    last: Mutex<Vec<u8>>,
}

impl Sink {
    /// Listens on a free port.
    ///
    /// Fails if there is none.
    pub(super) fn start() -> Result<Self> {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let taken = Arc::<Taken>::default();
        let (runtime, counting) = (runtime::narrow()?, Arc::clone(&taken));
        thread::Builder::new()
            .name("sink".to_owned())
            .spawn(move || runtime.block_on(listen(listener, counting)))?;
        Ok(Self { address, taken })
    }

    /// Where it listens.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many letters it took so far.
    pub(super) fn taken(&self) -> u64 {
        self.taken.count.load(Ordering::Acquire)
    }

    /// The letter that came last.
    pub(super) fn last(&self) -> Vec<u8> {
        let last = self.taken.last.lock();
        last.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until it took so many.
    ///
    /// Fails if they do not come.
    pub(super) fn wait_for(&self, count: u64, patience: Duration) -> Result<()> {
        until("enough letters", patience, || self.taken() >= count)
    }

    /// How many come in a second, counted for `length` after some have come.
    ///
    /// Fails if none come.
    pub(super) fn rate(&self, length: Duration) -> Result<f64> {
        self.wait_for(self.taken() + WARM_UP, PATIENCE)?;
        let (before, began) = (self.taken(), Instant::now());
        while began.elapsed() < length {
            thread::park_timeout(length.saturating_sub(began.elapsed()));
        }
        let (count, elapsed) = (self.taken() - before, began.elapsed());
        Ok(super::as_float(count) / elapsed.as_secs_f64())
    }
}

async fn listen(listener: std::net::TcpListener, taken: Arc<Taken>) {
    let Ok(listener) = TcpListener::from_std(listener) else {
        return;
    };
    let mut conversations = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let taken = Arc::clone(&taken);
        // Whoever hangs up has nothing more to send.
        conversations.spawn(async move { converse(stream, &taken).await });
        while conversations.try_join_next().is_some() {}
    }
}

async fn converse(stream: TcpStream, taken: &Taken) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let (reader, mut writer) = stream.into_split();
    let mut reader = BufReader::with_capacity(64 * 1_024, reader);
    let (mut line, mut letter, mut answers) = (Vec::new(), Vec::new(), Vec::new());
    writer.write_all(b"220 sink\r\n").await?;
    loop {
        // Commands that came together are answered together.
        if reader.buffer().is_empty() {
            writer.write_all(&answers).await?;
            answers.clear();
        }
        line.clear();
        if read_line(&mut reader, &mut line).await? == 0 {
            return Ok(());
        }
        let answer: &[u8] = match line.get(..4) {
            Some(b"EHLO") => b"250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n",
            Some(b"DATA") => {
                answers.extend_from_slice(b"354 go on\r\n");
                writer.write_all(&answers).await?;
                answers.clear();
                letter.clear();
                loop {
                    let before = letter.len();
                    let more = read_line(&mut reader, &mut letter).await?;
                    match letter.get(before..) {
                        Some(b".\r\n") => break,
                        _ if more == 0 => return Ok(()),
                        _ => {}
                    }
                }
                letter.truncate(letter.len().saturating_sub(3));
                let mut last = taken.last.lock().unwrap_or_else(PoisonError::into_inner);
                std::mem::swap(&mut *last, &mut letter);
                drop(last);
                taken.count.fetch_add(1, Ordering::Release);
                b"250 taken\r\n"
            }
            Some(b"QUIT") => {
                return writer.write_all(b"221 bye\r\n").await;
            }
            _ => b"250 ok\r\n",
        };
        answers.extend_from_slice(answer);
    }
}

/// Reads a line more, and has what came acknowledged at once: clients that write a letter in two pieces
/// would wait 40 ms for that, and the sink would be measured.
async fn read_line(
    reader: &mut BufReader<OwnedReadHalf>,
    line: &mut Vec<u8>,
) -> std::io::Result<usize> {
    if reader.buffer().is_empty() {
        reader.get_ref().as_ref().set_quickack(true)?;
    }
    reader.read_until(b'\n', line).await
}
