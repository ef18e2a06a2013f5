//! Messages to look at: each kind over each channel, short and long, plain and hostile.
//!
//! One test renders them all in all languages; previews of texts use them as well.

use domain::{
    AppointmentId, CaseId, Language, MessageId, OrganisationId,
    answer::ReplyPolicy,
    contact::EmailAddress,
    message::{Channel, Message, MessageKind, MessageState, PassedOn, Snapshot},
    time::{Span, Zone},
    wording::Wording,
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// A message to look at.
#[derive(Debug, Clone)]
pub struct Sample {
    /// What it shows.
    pub name: &'static str,
    /// The message.
    pub message: Message,
}

/// Every kind of message in a language, over each channel on which it exists.
pub fn samples(language: Language) -> Vec<Sample> {
    let mut samples = Vec::new();
    for &channel in Channel::ALL {
        for (name, kind, change) in VARIANTS {
            if channel == Channel::Sms && !kind.tells_customer() {
                continue;
            }
            let mut snapshot = snapshot(language);
            change(&mut snapshot);
            samples.push(Sample {
                name,
                message: message(language, channel, *kind, snapshot),
            });
        }
    }
    samples
}

type Variant = (&'static str, MessageKind, fn(&mut Snapshot));

const VARIANTS: &[Variant] = &[
    ("invitation", MessageKind::Invitation, |_| {}),
    ("sent again", MessageKind::Invitation, |s| s.again = true),
    ("moved", MessageKind::Invitation, |s| {
        s.moved_from = Some(later(s.span, -23));
    }),
    (
        "over midnight, nobody reads answers",
        MessageKind::Invitation,
        |s| {
            s.span.start = s.span.end + SignedDuration::from_hours(9);
            s.span.end = s.span.start + SignedDuration::from_hours(2);
            s.replies = ReplyPolicy::NoReply;
        },
    ),
    (
        "somebody of the company reads",
        MessageKind::Invitation,
        |s| {
            if let Ok(desk) = EmailAddress::parse("welcome@example.org") {
                s.replies = ReplyPolicy::Address(desk);
            }
        },
    ),
    ("hostile names", MessageKind::Invitation, |s| {
        s.case_name = "</p><script>alert(1)</script>\r\nBcc: x@example.org".into();
        s.operator_name = "Eve\" <eve@example.org>;X=\"1".into();
        s.organisation_name = "A & B 🎉\r\nSTATUS:CANCELLED".into();
    }),
    ("other direction", MessageKind::Invitation, |s| {
        s.case_name = "أمينة يوسف".into();
        s.operator_name = "שרה לוי".into();
    }),
    ("reminder", MessageKind::Reminder, |_| {}),
    ("new code", MessageKind::CodeChanged, |_| {}),
    ("cancelled", MessageKind::Cancellation, |_| {}),
    (
        "cancelled with words, never told of a move",
        MessageKind::Cancellation,
        |s| {
            s.moved_from = Some(later(s.span, 26));
            s.words = Some("I am ill today.\nPlease excuse me; I will write <soon>.".to_owned());
        },
    ),
    ("address replaced", MessageKind::Withdrawal, |s| {
        s.moved_from = Some(later(s.span, -48));
    }),
    ("receipt", MessageKind::CancellationReceipt, |s| {
        s.words = Some("My train was cancelled.".to_owned());
    }),
    ("to the operator", MessageKind::CustomerCancelled, |s| {
        s.words = Some("My train was cancelled.".to_owned());
    }),
    ("answer passed on", MessageKind::PassedOn, |s| {
        s.words = Some("My train is late.\nI come at eleven.".to_owned());
        s.reply_to = Some("jose@example.org".to_owned());
        s.passed_on = Some(PassedOn::default());
    }),
    (
        "a stranger's answer passed on",
        MessageKind::PassedOn,
        |s| {
            s.reply_to = None;
            s.words = Some("Please send me the address.".to_owned());
            s.passed_on = Some(PassedOn {
                stranger: Some("somebody@example.net".to_owned()),
                shortened: true,
                files: 2,
            });
        },
    ),
    ("automatic answer", MessageKind::AutomaticAnswer, |s| {
        s.replies = ReplyPolicy::NoReply;
        s.in_reply_to = Some("<1234@mail.example.org>".to_owned());
    }),
    (
        "to the operator, without words",
        MessageKind::CustomerCancelled,
        |_| {},
    ),
];

fn later(span: Span, hours: i64) -> Span {
    let by = SignedDuration::from_hours(hours);
    Span {
        start: span.start + by,
        end: span.end + by,
    }
}

/// 2026-11-24T13:35:00Z, a Tuesday.
const START: i64 = 1_795_527_300;

fn snapshot(language: Language) -> Snapshot {
    let start = Timestamp::from_second(START).unwrap_or_default();
    Snapshot {
        organisation_name: "Riverside Advice".to_owned(),
        case_name: "José Álvarez".to_owned(),
        case_number: 29,
        operator_name: "Anna Becker".to_owned(),
        reply_to: Some("anna.becker@example.org".to_owned()),
        uid: "01935d6c-8a3e-7000-8000-000000000029@desk.example.org".to_owned(),
        revision: 3,
        span: Span {
            start,
            end: start + SignedDuration::from_mins(30),
        },
        zone: Zone::parse(zone_of(language)).unwrap_or_else(|_| Zone::utc()),
        moved_from: None,
        words: None,
        again: false,
        quiet: None,
        wording: Wording::default(),
        replies: ReplyPolicy::default(),
        in_reply_to: None,
        passed_on: None,
    }
}

fn zone_of(language: Language) -> &'static str {
    match language {
        Language::En => "Europe/London",
        Language::De => "Europe/Berlin",
        Language::Fi => "Europe/Helsinki",
        Language::Sv => "Europe/Stockholm",
        Language::Fr => "Europe/Paris",
        Language::Es => "America/Bogota",
        Language::Pl => "Europe/Warsaw",
        Language::Ar => "Asia/Riyadh",
        Language::Da => "Europe/Copenhagen",
        Language::It => "Europe/Rome",
        Language::Nl => "Europe/Amsterdam",
        Language::Bg => "Europe/Sofia",
        Language::Cs => "Europe/Prague",
        Language::Et => "Europe/Tallinn",
        Language::El => "Europe/Athens",
        Language::Ga => "Europe/Dublin",
        Language::Hr => "Europe/Zagreb",
        Language::Lv => "Europe/Riga",
        Language::Lt => "Europe/Vilnius",
        Language::Hu => "Europe/Budapest",
        Language::Mt => "Europe/Malta",
        Language::Nb => "Europe/Oslo",
        Language::Pt => "Europe/Lisbon",
        Language::Ro => "Europe/Bucharest",
        Language::Sk => "Europe/Bratislava",
        Language::Sl => "Europe/Ljubljana",
        Language::Tr => "Europe/Istanbul",
        Language::Uk => "Europe/Kyiv",
    }
}

fn message(language: Language, channel: Channel, kind: MessageKind, snapshot: Snapshot) -> Message {
    let id = Uuid::from_u128(0x0193_5d6c_8a3e_7000_8000_0000_0000_0001);
    let created_at = Timestamp::from_second(START - 4 * 86_400).unwrap_or_default();
    Message {
        id: MessageId::from(id),
        organisation: OrganisationId::from(id),
        case: Some(CaseId::from(id)),
        appointment: AppointmentId::from(id),
        revision: snapshot.revision,
        kind,
        channel,
        recipient: match channel {
            Channel::Sms => "+447700900123".to_owned(),
            Channel::Email => "jose@example.org".to_owned(),
        },
        language,
        state: MessageState::Queued,
        created_at,
        due_at: created_at,
        sent_at: None,
        settled_at: None,
        attempt: 0,
        reason: None,
        segments: None,
        snapshot: Some(snapshot),
    }
}
