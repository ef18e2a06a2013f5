//! What the customer can do behind their private link, without an account.
//!
//! The link's bearer sees one case and nothing of it that is not theirs: the view type cannot hold
//! notes, references or other people's data.

use std::net::IpAddr;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use db::{Query, Tx};
use domain::{
    CaseId, Language, OrganisationId,
    appointment::{Appointment, AppointmentStatus, Author, Change, Span},
    case::Case,
    message::{Channel, MessageKind},
    secret::Secret,
    telling::Contacts,
    text::{Name, TextError, paragraph},
    time::Zone,
    timeline::Happening,
};
use jiff::{SignedDuration, Timestamp};

use crate::{
    App, Failure,
    accounts::{TooMany, limits, tokens},
    appointments::{Diary, Letter, Letters, Matter, UndoError, WORDS_MAX, known_time, undo_within},
    protection::{Bearer, admit},
};

/// How long customers can take their own cancellation back: scanners and thumbs press buttons.
pub const CUSTOMER_GRACE: SignedDuration = SignedDuration::from_mins(5);

/// How long a visible invitation page counts as online after it last said so.
pub const ONLINE_FOR: SignedDuration = SignedDuration::from_secs(45);

/// The secret part of a customer's link: 128 random bits, in the 22 characters of an address.
///
/// Sealed and hashed in this form, everywhere.
#[derive(Debug, Clone)]
pub struct LinkToken(Secret<String>);

impl LinkToken {
    /// A token from random bytes.
    pub fn new(bytes: [u8; 16]) -> Self {
        Self(Secret::new(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Reads the last part of a link; `None` if it cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == 22
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        fits.then(|| Self(Secret::new(text.to_owned())))
    }

    /// The token as it stands in a link.
    pub fn text(&self) -> &Secret<String> {
        &self.0
    }

    /// What is sealed and hashed.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.reveal().as_bytes()
    }

    /// A token from what was sealed.
    pub(crate) fn opened(plain: &Secret<Vec<u8>>) -> Option<Self> {
        Self::parse(std::str::from_utf8(plain.reveal()).ok()?)
    }
}

/// The invitation page.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// For the live stream and the style sheet.
    pub organisation: OrganisationId,
    /// The company's name.
    pub organisation_name: Name,
    /// For the live stream.
    pub case: CaseId,
    /// What the customer is called.
    pub case_name: Name,
    /// The page's language.
    pub language: Language,
    /// The customer's zone, where it is known.
    pub zone: Option<Zone>,
    /// Whether somebody chose it; else the script of each page reports where it is read.
    pub zone_chosen: bool,
    /// The appointment, if there is one.
    pub appointment: Option<InvitedTo>,
}

/// The appointment as its customer may see it.
#[derive(Debug, Clone)]
pub struct InvitedTo {
    /// As it stands; the operators' names come below.
    pub appointment: Appointment,
    /// Whom the customer meets.
    pub operators: Vec<Name>,
    /// The time that the customer was last told, if it is another one.
    pub moved_from: Option<Span>,
    /// Whether **Cancel appointment** is offered: until the start.
    pub can_cancel: bool,
    /// Until when the customer can take the own cancellation back.
    pub undo_until: Option<Timestamp>,
}

/// What a customer's page sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// A form.
    Form,
    /// A sign of life.
    Presence,
}

/// Too much was sent from behind one link, or from one network address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentTooMuch {
    /// When more may be sent.
    pub refused: TooMany,
    /// The page's language.
    pub language: Language,
}

/// Why the customer's cancellation was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum CustomerCancelError {
    /// The words are too long or contain what cannot be shown.
    #[error("the words cannot be taken")]
    Words(TextError),
    /// The appointment has begun, was cancelled already, or there is none.
    #[error("there is nothing to cancel any more")]
    TooLate,
    /// It was moved since the page was opened: the customer should see that first.
    #[error("the appointment was changed meanwhile")]
    Moved,
    /// Any other reason.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<db::Error> for CustomerCancelError {
    fn from(error: db::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl From<store::Error> for CustomerCancelError {
    fn from(error: store::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl App {
    /// Counts that a network address asked for a link which leads nowhere, so that nobody can try
    /// many of them.
    ///
    /// # Errors
    ///
    /// [`TooMany`] inside says when the address may go on.
    pub async fn wrong_link(&self, address: IpAddr) -> Result<Result<(), TooMany>, Failure> {
        let (now, subject) = (self.now(), limits::address(address));
        self.db
            .write(move |tx| Ok(limits::count(tx, limits::LINK_ADDRESS, &subject, now)?))
            .await
    }

    /// Counts what the page behind a link sends, so that nobody who has one can keep the installation
    /// busy with it.
    ///
    /// # Errors
    ///
    /// [`SentTooMuch`] inside says when more may be sent; [`Failure::NotFound`] for a token that
    /// opens nothing.
    pub async fn count_sent(
        &self,
        token: &LinkToken,
        address: IpAddr,
        sent: Sent,
    ) -> Result<Result<(), SentTooMuch>, Failure> {
        let (now, address) = (self.now(), limits::address(address));
        let hash = self.vault.lookup_hash(token.bytes());
        let (by_link, by_address) = match sent {
            Sent::Form => (limits::CUSTOMER_LINK, limits::CUSTOMER_ADDRESS),
            Sent::Presence => (limits::PRESENCE_LINK, limits::PRESENCE_ADDRESS),
        };
        self.db
            .write(move |tx| {
                let case = store::cases::by_link_hash(tx, &hash)?.ok_or(Failure::NotFound)?;
                let link = tokens::hash(&case.id.to_string());
                let mut counted = limits::count(tx, by_address, &address, now)?;
                if counted.is_ok() {
                    counted = limits::count(tx, by_link, &link, now)?;
                }
                Ok(counted.map_err(|refused| SentTooMuch {
                    refused,
                    language: case.language,
                }))
            })
            .await
    }

    /// Opens the page behind a link. Changes nothing.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] for a token that opens nothing, [`Failure::CodeNeeded`] if the page is
    /// protected and its code was not given. So do all that follow.
    pub async fn open_invitation(&self, by: impl Into<Bearer>) -> Result<Invitation, Failure> {
        let now = self.now();
        let (app, by) = (self.clone(), by.into());
        self.db
            .read(move |q| {
                let matter = find(q, &app, &by)?;
                view(q, matter, now)
            })
            .await
    }

    /// The customer calls the appointment off.
    ///
    /// `revision` is the one that the page showed. A second press finds it cancelled by the
    /// customer and answers as the first one did.
    pub async fn cancel_by_customer(
        &self,
        by: impl Into<Bearer>,
        revision: u32,
        words: &str,
    ) -> Result<(), CustomerCancelError> {
        let words = paragraph(words, WORDS_MAX).map_err(CustomerCancelError::Words)?;
        let words = Some(words).filter(|words| !words.is_empty());
        let (app, by) = (self.clone(), by.into());
        self.db
            .write(move |tx| {
                let matter = lock(tx, &app, &by)?;
                cancel(tx, &app, &matter, revision, words.as_ref())
            })
            .await
    }

    /// The customer takes the own cancellation back.
    pub async fn undo_by_customer(
        &self,
        by: impl Into<Bearer>,
        revision: u32,
    ) -> Result<(), UndoError> {
        let (app, by) = (self.clone(), by.into());
        self.db
            .write(move |tx| {
                let matter = lock(tx, &app, &by)?;
                let current = matter.current.as_ref().ok_or(UndoError::Gone)?;
                if current.revision > revision && current.changed_by == Author::Customer {
                    return Ok(()); // pressed twice
                }
                let id = current.id;
                undo_within(tx, &app, &matter, id, revision, &Author::Customer)?;
                Ok(())
            })
            .await
    }

    /// The customer chooses the language of the page and of coming messages.
    pub async fn choose_language(
        &self,
        by: impl Into<Bearer>,
        language: Language,
    ) -> Result<(), Failure> {
        let (app, by) = (self.clone(), by.into());
        self.db
            .write(move |tx| {
                let Matter { case, .. } = lock(tx, &app, &by)?;
                if case.language == language {
                    return Ok(());
                }
                store::cases::set_language(tx, case.organisation, case.id, language)?;
                customers_diary(&app, &case)
                    .note(tx, Happening::LanguageChanged { to: language })?;
                store::announcements::case_changed(tx, case.organisation, case.id);
                Ok(())
            })
            .await
    }

    /// Notes the zone that the customer chose, or that the page's script reported: a report replaces
    /// an earlier report, never a choice.
    pub async fn set_customer_zone(
        &self,
        by: impl Into<Bearer>,
        zone: Zone,
        chosen: bool,
    ) -> Result<(), Failure> {
        let now = self.now();
        let (app, by) = (self.clone(), by.into());
        self.db
            .write(move |tx| {
                let Matter { case, .. } = lock(tx, &app, &by)?;
                let (organisation, id) = (case.organisation, case.id);
                let is_new = if chosen {
                    store::cases::set_zone(tx, organisation, id, &zone)?;
                    case.zone.as_ref() != Some(&zone)
                } else {
                    store::cases::report_zone(tx, organisation, id, &zone)?
                };
                if is_new {
                    // Quiet hours are those of the customer's zone.
                    store::reminders::look_again(tx, case.organisation, case.id, now)?;
                    store::announcements::case_changed(tx, case.organisation, case.id);
                }
                Ok(())
            })
            .await
    }

    /// The page is open and visible, or no longer. Operators hear of it when it changes.
    pub async fn set_customer_online(
        &self,
        by: impl Into<Bearer>,
        online: bool,
    ) -> Result<(), Failure> {
        let now = self.now();
        let (app, by) = (self.clone(), by.into());
        self.db
            .write(move |tx| {
                let Matter { case, .. } = lock(tx, &app, &by)?;
                let was = case.is_online(now);
                let until = online.then_some(now + ONLINE_FOR);
                store::cases::set_online(tx, case.organisation, case.id, until)?;
                if was != online {
                    store::announcements::case_changed(tx, case.organisation, case.id);
                }
                Ok(())
            })
            .await
    }
}

fn find(q: &mut impl Query, app: &App, by: &Bearer) -> Result<Matter, Failure> {
    let case = admit(q, app, by)?;
    let organisation = store::organisations::by_id(q, case.organisation)?;
    Matter::around(q, case, organisation)
}

fn lock(tx: &mut Tx<'_>, app: &App, by: &Bearer) -> Result<Matter, Failure> {
    let found = admit(tx, app, by)?;
    let case = store::cases::lock_in(tx, found.organisation, found.id)?.ok_or(Failure::NotFound)?;
    let organisation = store::organisations::by_id(tx, case.organisation)?;
    Matter::around(tx, case, organisation)
}

fn customers_diary(app: &App, case: &Case) -> Diary {
    Diary::new(
        &app.ids,
        case.organisation,
        case.id,
        Author::Customer,
        app.now(),
    )
}

fn view(q: &mut impl Query, matter: Matter, now: Timestamp) -> Result<Invitation, Failure> {
    let Matter {
        case,
        organisation,
        current,
        contacts,
        beliefs,
    } = matter;
    let appointment = match current {
        None => None,
        Some(appointment) => {
            let (id, revision) = (appointment.id, appointment.revision);
            let mut operators = Vec::new();
            for operator in &appointment.operators {
                let operator = store::operators::get_in(q, case.organisation, *operator)?;
                operators.extend(operator.map(|operator| operator.name));
            }
            let believed = match beliefs.customer_before(&contacts, revision) {
                Some(domain::telling::Belief::Time(span)) => Some(span),
                Some(domain::telling::Belief::Off) | None => None,
            };
            let undo_until = store::appointments::version(q, case.organisation, id, revision)?
                .and_then(|(_, until)| until)
                .filter(|until| appointment.changed_by == Author::Customer && now < *until);
            Some(InvitedTo {
                moved_from: believed.filter(|span| *span != appointment.span),
                can_cancel: appointment.status == AppointmentStatus::Scheduled
                    && now < appointment.span.start,
                operators,
                undo_until,
                appointment,
            })
        }
    };
    let zone_chosen = store::cases::zone_is_chosen(q, case.organisation, case.id)?;
    Ok(Invitation {
        organisation: organisation.id,
        organisation_name: organisation.name,
        case: case.id,
        case_name: case.name,
        language: case.language,
        zone: case.zone,
        zone_chosen,
        appointment,
    })
}

fn cancel(
    tx: &mut Tx<'_>,
    app: &App,
    matter: &Matter,
    revision: u32,
    words: Option<&String>,
) -> Result<(), CustomerCancelError> {
    let now = app.now();
    let current = matter
        .current
        .as_ref()
        .ok_or(CustomerCancelError::TooLate)?;
    if current.status == AppointmentStatus::Cancelled && current.changed_by == Author::Customer {
        return Ok(());
    }
    if current.revision != revision {
        return Err(CustomerCancelError::Moved);
    }
    let cancelled = current
        .clone()
        .cancelled(
            words.cloned(),
            Change {
                by: Author::Customer,
                at: now,
            },
        )
        .map_err(|_| CustomerCancelError::TooLate)?;
    let case = &matter.case;
    let until = now + CUSTOMER_GRACE;
    store::operators::lock_in(tx, case.organisation, &cancelled.operators)?;
    store::outbox::supersede(tx, &cancelled)?;
    let rule = matter.organisation.overlaps;
    if !store::appointments::update(tx, &cancelled, rule, matter.times(&cancelled, Some(until)))? {
        return Err(CustomerCancelError::Moved);
    }
    let mut diary = customers_diary(app, case);
    diary.note(
        tx,
        Happening::Cancelled {
            appointment: cancelled.id,
            revision: cancelled.revision,
            span: cancelled.span,
            words: words.cloned(),
        },
    )?;

    let letters = Letters {
        app,
        organisation: &matter.organisation,
        case,
        appointment: &cancelled,
        sender: None,
        now,
        due_at: until,
        occasion: "",
    };
    receipt(tx, &letters, matter, &mut diary)?;
    for operator in &cancelled.operators {
        let operator = store::operators::get_in(tx, case.organisation, *operator)?;
        let Some(operator) = operator.filter(|operator| operator.active) else {
            continue;
        };
        let letter = Letter {
            words: words.cloned(),
            ..Letter::new(
                MessageKind::CustomerCancelled,
                Channel::Email,
                operator.email.as_str(),
                operator.language.language(),
                cancelled.span,
            )
        };
        letters.write(tx, &mut diary, letter)?;
    }
    store::cases::touch(tx, case.organisation, case.id, now)?;
    store::cases::bump_unread(tx, case.organisation, case.id, None)?;
    store::announcements::case_changed(tx, case.organisation, case.id);
    Ok(())
}

/// Confirms to the customer that it was received, where they were told of the appointment: by email,
/// so that the entry in their calendar goes, and by SMS to those who were told by SMS alone.
fn receipt(
    tx: &mut Tx<'_>,
    letters: &Letters<'_>,
    matter: &Matter,
    diary: &mut Diary,
) -> Result<(), Failure> {
    let Contacts { phone, email } = matter.contacts.clone();
    let by_email = Contacts { phone: None, email };
    let by_sms = Contacts { phone, email: None };
    for (channel, contacts) in [(Channel::Email, by_email), (Channel::Sms, by_sms)] {
        let Some(recipient) = contacts.of(channel) else {
            continue;
        };
        if matter.beliefs.customer(&contacts).is_none() {
            continue;
        }
        let letter = Letter::new(
            MessageKind::CancellationReceipt,
            channel,
            recipient,
            matter.case.language,
            known_time(matter, &contacts, letters.appointment.span),
        );
        letters.write(tx, diary, letter)?;
        break;
    }
    Ok(())
}
