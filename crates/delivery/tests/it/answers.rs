//! The listener, as a mail server meets it over a real connection.

use std::sync::{Arc, Mutex};

use delivery::{
    Event,
    answers::{BIGGEST, Door, ReturnAddresses, Taken, Taker, serve},
    config::Protocol,
    transport::Answer,
};
use domain::{
    MessageId,
    answer::{Attendance, Reply},
    contact::EmailAddress,
    message::Reason,
    secret::Secret,
};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor, address::Envelope,
    transport::smtp::Error,
};
use store::sealed::Vault;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Keeps what it is given, and answers as it is told.
#[derive(Debug)]
struct Notebook {
    events: Mutex<Vec<Event>>,
    replies: Mutex<Vec<Reply>>,
    calendars: Mutex<Vec<Attendance>>,
    answer: Mutex<Taken>,
}

impl Taker for Notebook {
    fn take(&self, event: Event) -> Answer<'_, Taken> {
        self.events.lock().unwrap().push(event);
        let answer = *self.answer.lock().unwrap();
        Box::pin(async move { answer })
    }

    fn take_reply(&self, reply: Reply) -> Answer<'_, Taken> {
        self.replies.lock().unwrap().push(reply);
        let answer = *self.answer.lock().unwrap();
        Box::pin(async move { answer })
    }

    fn take_attendance(&self, attendance: Attendance) -> Answer<'_, Taken> {
        self.calendars.lock().unwrap().push(attendance);
        let answer = *self.answer.lock().unwrap();
        Box::pin(async move { answer })
    }
}

/// A listener on a free port.
struct Listening {
    port: u16,
    addresses: ReturnAddresses,
    notebook: Arc<Notebook>,
    end: CancellationToken,
    serving: JoinSet<()>,
}

impl Listening {
    async fn start(protocol: Protocol) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let vault = Vault::new(&Secret::new([7; 32]));
        let addresses = ReturnAddresses::new(vault, "answers@desk.example.org".parse().unwrap())
            .with_sender(EmailAddress::parse("desk@example.org").unwrap());
        let notebook = Arc::new(Notebook {
            events: Mutex::default(),
            replies: Mutex::default(),
            calendars: Mutex::default(),
            answer: Mutex::new(Taken::Done),
        });
        let door = Door {
            protocol,
            name: "desk.example.org".to_owned(),
            addresses: addresses.clone(),
            taker: Arc::clone(&notebook) as _,
        };
        let end = CancellationToken::new();
        let mut serving = JoinSet::new();
        serving.spawn(serve(Arc::new(listener), Arc::new(door), end.clone()));
        Self {
            port,
            addresses,
            notebook,
            end,
            serving,
        }
    }

    fn events(&self) -> Vec<Event> {
        self.notebook.events.lock().unwrap().clone()
    }

    /// Hands a mail over with a real client; the code of the refusal, if there is one.
    async fn send(&self, from: Option<&str>, to: &str, mail: &[u8]) -> Result<(), Error> {
        let client = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1")
            .port(self.port)
            .build();
        let from = from.map(|from| from.parse().unwrap());
        let envelope = Envelope::new(from, vec![to.parse().unwrap()]).unwrap();
        client.send_raw(&envelope, mail).await.map(drop)
    }

    async fn code(&self, from: Option<&str>, to: &str, mail: &[u8]) -> Option<u16> {
        let error = self.send(from, to, mail).await.err()?;
        Some(u16::from(
            error.status().expect("an answer of the listener"),
        ))
    }
}

/// A conversation by hand.
struct Talk {
    stream: BufReader<TcpStream>,
}

impl Talk {
    async fn with(listening: &Listening) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", listening.port))
            .await
            .unwrap();
        let mut talk = Self {
            stream: BufReader::new(stream),
        };
        assert!(talk.hear().await.starts_with("220 desk.example.org"));
        talk
    }

    async fn hear(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).await.unwrap();
        line
    }

    /// Says a line and answers the last line of the reply.
    async fn say(&mut self, line: &str) -> String {
        let said = format!("{line}\r\n");
        self.stream
            .get_mut()
            .write_all(said.as_bytes())
            .await
            .unwrap();
        loop {
            let heard = self.hear().await;
            if heard.as_bytes().get(3) != Some(&b'-') {
                return heard;
            }
        }
    }
}

fn message(n: u128) -> MessageId {
    MessageId::from(Uuid::from_u128(n))
}

fn notification(status: &str, diagnostic: &str) -> Vec<u8> {
    format!(
        "From: MAILER-DAEMON@mx.example.org\r\nTo: answers@desk.example.org\r\n\
         Subject: Undelivered Mail\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; mx.example.org\r\n\r\n\
         Final-Recipient: rfc822; jose@example.org\r\nAction: failed\r\nStatus: {status}\r\n\
         Diagnostic-Code: smtp; {diagnostic}\r\n\r\n--b--\r\n"
    )
    .into_bytes()
}

fn unknown() -> Vec<u8> {
    notification("5.1.1", "550 5.1.1 <jose@example.org>: no such user")
}

#[tokio::test]
async fn whom_a_program_may_answer_is_told_with_what_a_person_wrote() {
    let listening = Listening::start(Protocol::Lmtp).await;
    let to = listening.addresses.of(message(1));
    let mail = "From: jose@example.org\r\nMessage-ID: <1@example.org>\r\nSubject: Re: Hello";
    for (sender, header) in [
        ("jose@example.org", ""),
        ("forwarder@example.net", ""),
        ("jose@example.org", "X-Auto-Response-Suppress: All\r\n"),
        ("", ""),
        ("jose@example.org", "Auto-Submitted: auto-replied\r\n"),
    ] {
        let mut talk = Talk::with(&listening).await;
        for (said, code) in [
            ("LHLO mx.example.org".to_owned(), "250"),
            (format!("MAIL FROM:<{sender}>"), "250"),
            (format!("RCPT TO:<{to}>"), "250"),
            ("DATA".to_owned(), "354"),
            (format!("{mail}\r\n{header}\r\nI am late.\r\n."), "250"),
        ] {
            let heard = talk.say(&said).await;
            assert!(heard.starts_with(code), "{said}: {heard}");
        }
    }
    let replies = listening.notebook.replies.lock().unwrap().clone();
    let may: Vec<_> = replies
        .iter()
        .map(|reply| reply.answer_to.as_ref().map(EmailAddress::as_str))
        .collect();
    assert_eq!(may, [Some("jose@example.org"), None, None]);
    for reply in &replies {
        assert_eq!(reply.message_id.as_deref(), Some("<1@example.org>"));
        assert_eq!(reply.text, "I am late.");
    }
}

#[tokio::test]
async fn a_mail_that_came_back_is_news_of_its_message() {
    let listening = Listening::start(Protocol::Smtp).await;
    let to = listening.addresses.of(message(1));
    listening.send(None, &to, &unknown()).await.unwrap();
    let full = notification("4.2.2", "452 4.2.2 over quota");
    listening
        .send(None, &to.to_uppercase(), &full)
        .await
        .unwrap();
    assert_eq!(
        listening.events(),
        [
            Event::Failed(message(1), Reason::MailboxUnknown),
            Event::Failed(message(1), Reason::MailboxFull),
        ]
    );
}

#[tokio::test]
async fn nothing_is_taken_for_anybody_else() {
    let listening = Listening::start(Protocol::Smtp).await;
    let own = listening.addresses.of(message(1));
    let forged = own.replacen("+0", "+1", 1);
    for stranger in ["jose@example.net", "answers@desk.example.org", &forged] {
        let code = listening.code(None, stranger, &unknown()).await;
        assert_eq!(code, Some(550), "{stranger}");
    }
    assert!(listening.events().is_empty());
}

#[tokio::test]
async fn what_is_no_notification_is_not_believed_to_be_one() {
    let listening = Listening::start(Protocol::Smtp).await;
    let to = listening.addresses.of(message(1));
    let person = b"From: jose@example.org\r\n\r\nI am late.\r\n";
    *listening.notebook.answer.lock().unwrap() = Taken::Refused;
    let code = listening.code(Some("jose@example.org"), &to, person).await;
    assert_eq!(
        code,
        Some(550),
        "nobody would read it, and its writer hears so"
    );
    listening.notebook.replies.lock().unwrap().clear();
    let away = b"From: jose@example.org\r\nAuto-Submitted: auto-replied\r\n\r\nAway.\r\n";
    assert_eq!(
        listening.code(Some("jose@example.org"), &to, away).await,
        None
    );
    assert!(listening.events().is_empty());
    assert!(listening.notebook.replies.lock().unwrap().is_empty());
}

#[tokio::test]
async fn what_a_person_wrote_is_taken_word_for_word() {
    let listening = Listening::start(Protocol::Smtp).await;
    let to = listening.addresses.of(message(1));
    let japanese = b"From: Jose <jose@example.org>\r\nMessage-ID: <1@example.org>\r\n\
        Content-Type: text/plain; charset=ISO-2022-JP\r\n\r\n\x1b$B$O$$\x1b(B\r\n.. end\r\n";
    for from in [Some("jose@example.org"), Some("forwarder@example.net")] {
        listening.send(from, &to, japanese).await.unwrap();
    }
    let replies = listening.notebook.replies.lock().unwrap().clone();
    let [reply, again] = replies.as_slice() else {
        panic!("{replies:?}");
    };
    // A program may answer neither the forwarder nor whom it names.
    let known = Reply {
        answer_to: reply.answer_to.clone(),
        ..again.clone()
    };
    assert_eq!(
        (reply, &again.answer_to),
        (&known, &None),
        "known by its name"
    );
    assert_eq!(
        (reply.to, reply.text.as_str()),
        (message(1), "はい\n.. end")
    );
    let from = reply.from.as_ref().map(EmailAddress::as_str);
    assert_eq!(from, Some("jose@example.org"));
}

#[tokio::test]
async fn the_sender_takes_what_calendars_answer_and_nothing_else() {
    let listening = Listening::start(Protocol::Smtp).await;
    let answer = b"From: jose@example.org\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n\
        BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:u\r\nSEQUENCE:1\r\n\
        ATTENDEE;PARTSTAT=ACCEPTED:mailto:jose@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let jose = Some("jose@example.org");
    assert_eq!(listening.code(jose, "Desk@example.org", answer).await, None);
    let calendars = listening.notebook.calendars.lock().unwrap().clone();
    assert_eq!(calendars.len(), 1);
    assert_eq!((calendars[0].uid.as_str(), calendars[0].sequence), ("u", 1));
    let person = b"From: jose@example.org\r\n\r\nHello\r\n";
    assert_eq!(
        listening.code(jose, "desk@example.org", person).await,
        Some(550)
    );
    assert_eq!(listening.code(None, "desk@example.org", person).await, None);
    assert!(listening.notebook.replies.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_mail_that_is_too_big_is_refused_and_the_next_one_is_not() {
    let listening = Listening::start(Protocol::Smtp).await;
    let to = listening.addresses.of(message(1));
    let mut huge = unknown();
    huge.extend(b"0123456789abcdef\r\n".repeat(BIGGEST / 6));
    assert!(huge.len() > 30_000_000);
    assert_eq!(listening.code(None, &to, &huge).await, Some(552));
    assert!(listening.events().is_empty());
    listening.send(None, &to, &unknown()).await.unwrap();
    assert_eq!(listening.events().len(), 1);

    let mut talk = Talk::with(&listening).await;
    talk.say("EHLO mx.example.org").await;
    let announced = format!("MAIL FROM:<> SIZE={}", BIGGEST + 1);
    assert!(talk.say(&announced).await.starts_with("552 "));
}

#[tokio::test]
async fn what_cannot_be_written_down_now_is_handed_over_again() {
    let listening = Listening::start(Protocol::Smtp).await;
    let to = listening.addresses.of(message(1));
    *listening.notebook.answer.lock().unwrap() = Taken::Later;
    assert_eq!(listening.code(None, &to, &unknown()).await, Some(451));
}

#[tokio::test]
async fn lmtp_answers_for_each_recipient() {
    let listening = Listening::start(Protocol::Lmtp).await;
    let mut talk = Talk::with(&listening).await;
    assert!(talk.say("EHLO mx.example.org").await.starts_with("502 "));
    assert!(talk.say("LHLO mx.example.org").await.starts_with("250 "));
    assert!(talk.say("MAIL FROM:<>").await.starts_with("250 "));
    assert!(
        talk.say("DATA").await.starts_with("503 "),
        "nobody to take it"
    );
    for n in [1, 2] {
        let to = listening.addresses.of(message(n));
        assert!(
            talk.say(&format!("RCPT TO:<{to}>"))
                .await
                .starts_with("250 ")
        );
    }
    assert!(talk.say("DATA").await.starts_with("354 "));
    let mail = String::from_utf8(unknown()).unwrap();
    assert!(talk.say(&format!("{mail}.")).await.starts_with("250 "));
    assert!(talk.hear().await.starts_with("250 "));
    let reason = Reason::MailboxUnknown;
    assert_eq!(
        listening.events(),
        [
            Event::Failed(message(1), reason),
            Event::Failed(message(2), reason)
        ]
    );
    assert!(talk.say("QUIT").await.starts_with("221 "));
}

#[tokio::test]
async fn nonsense_ends_a_conversation_and_no_other() {
    let listening = Listening::start(Protocol::Smtp).await;
    let mut talk = Talk::with(&listening).await;
    let mut answers = Vec::new();
    for _ in 0..20 {
        answers.push(talk.say("GET / HTTP/1.1").await);
    }
    assert!(answers.last().unwrap().starts_with("421 "), "{answers:?}");
    assert_eq!(talk.hear().await, "", "hung up");

    let mut talk = Talk::with(&listening).await;
    let line = "x".repeat(20_000);
    assert!(talk.say(&line).await.starts_with("500 "));
    let to = listening.addresses.of(message(1));
    listening.send(None, &to, &unknown()).await.unwrap();
}

#[tokio::test]
async fn the_end_waits_for_a_mail_that_is_being_handed_over() {
    let mut listening = Listening::start(Protocol::Smtp).await;
    let mut idle = Talk::with(&listening).await;
    let mut busy = Talk::with(&listening).await;
    busy.say("EHLO mx.example.org").await;
    busy.say("MAIL FROM:<>").await;
    let to = listening.addresses.of(message(1));
    busy.say(&format!("RCPT TO:<{to}>")).await;
    assert!(busy.say("DATA").await.starts_with("354 "));
    listening.end.cancel();
    assert!(idle.hear().await.starts_with("421 "));
    let mail = String::from_utf8(unknown()).unwrap();
    assert!(busy.say(&format!("{mail}.")).await.starts_with("250 "));
    assert!(busy.hear().await.starts_with("421 "), "no further one");
    let mut rest = String::new();
    busy.stream.read_to_string(&mut rest).await.unwrap();
    listening.serving.join_next().await.unwrap().unwrap();
    assert_eq!(listening.events().len(), 1);
}
