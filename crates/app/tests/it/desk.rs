//! A small organisation at work, with hands on its clock and its outbox.

use std::sync::Arc;

use app::{
    App, Channels,
    appointments::{AppointmentForm, CancelForm, Saved, UndoError, UndoOffer},
    casework::Coming,
};
use domain::{
    CaseId, FormKey, Ids,
    appointment::Appointment,
    case::{Case, CaseFilter},
    message::{Channel, Message, MessageState, Reason},
    operator::{Actor, Operator},
    organisation::Organisation,
};
use jiff::SignedDuration;
use store::outbox::{Claimed, Outcome, SmsLimits};
use testkit::{
    TestDb,
    clock::{FakeClock, SeededRandomness},
    factories,
};

/// The server took it.
pub(crate) const SENT: Outcome = Outcome::Sent {
    provider_id: None,
    segments: None,
};

/// It will never arrive.
pub(crate) const FAILED: Outcome = Outcome::Failed {
    reason: Reason::Refused,
};

/// A form's key.
pub(crate) fn key(text: &str) -> FormKey {
    FormKey::parse(text).unwrap()
}

/// Mira and Jonas, who work for one organisation, and José, their customer.
pub(crate) struct Desk {
    pub(crate) app: App,
    pub(crate) db: TestDb,
    pub(crate) clock: Arc<FakeClock>,
    pub(crate) organisation: Organisation,
    pub(crate) mira: Operator,
    pub(crate) jonas: Operator,
    pub(crate) jose: Case,
}

impl Desk {
    pub(crate) async fn open(db: TestDb) -> Self {
        Self::open_with(db, testkit::organisation()).await
    }

    pub(crate) async fn open_with(db: TestDb, organisation: factories::NewOrganisation) -> Self {
        let clock = Arc::new(FakeClock::default());
        let ids = Ids::new(
            Arc::<FakeClock>::clone(&clock),
            Arc::new(SeededRandomness::new(1)),
        );
        let app = App::new(
            (*db).clone(),
            Arc::<FakeClock>::clone(&clock),
            ids,
            factories::vault(),
            Channels {
                sms: true,
                email: true,
            },
        );
        let organisation = organisation.create(&db).await;
        let mira = testkit::operator(&organisation)
            .name("Mira Okafor")
            .create(&db)
            .await;
        let jonas = testkit::operator(&organisation)
            .name("Jonas Weber")
            .create(&db)
            .await;
        let jose = testkit::case(&organisation)
            .name("José Álvarez")
            .phone("+44 7700 900123")
            .email("jose@example.org")
            .owned_by(&mira)
            .create(&db)
            .await;
        Self {
            app,
            db,
            clock,
            organisation,
            mira,
            jonas,
            jose,
        }
    }

    pub(crate) fn as_mira(&self) -> Actor {
        Actor::from(&self.mira)
    }

    pub(crate) fn as_jonas(&self) -> Actor {
        Actor::from(&self.jonas)
    }

    /// The dialog as Mira finds it, with another time typed into it.
    pub(crate) async fn dialog(
        &self,
        case: CaseId,
        date: &str,
        from: &str,
        to: &str,
    ) -> AppointmentForm {
        let mut form = self
            .app
            .open_appointment_dialog(&self.as_mira(), case, None, false)
            .await
            .unwrap()
            .form;
        form.start_date = date.to_owned();
        form.end_date = date.to_owned();
        form.start_time = from.to_owned();
        form.end_time = to.to_owned();
        form
    }

    /// Mira schedules or moves, everybody is told.
    pub(crate) async fn move_to(&self, case: CaseId, date: &str, from: &str, to: &str) -> Saved {
        let form = self.dialog(case, date, from, to).await;
        self.app
            .save_appointment(&self.as_mira(), case, &form)
            .await
            .unwrap()
    }

    /// What speaks against the typed time, as it would stand on Mira's screen.
    pub(crate) async fn seen(&self, case: CaseId, form: &AppointmentForm) -> String {
        let dialog = self
            .app
            .check_appointment(&self.as_mira(), case, form)
            .await;
        dialog.unwrap().check.seen
    }

    /// Presses Undo for the operator.
    pub(crate) async fn undo(&self, actor: &Actor, offer: &UndoOffer) -> Result<Saved, UndoError> {
        self.app
            .undo_appointment(actor, offer.appointment, offer.revision)
            .await
    }

    /// Mira deletes José's case.
    pub(crate) async fn delete_jose(&self, coming: Coming) {
        let number = self.jose.number.to_string();
        self.app
            .delete_case(
                &self.as_mira(),
                self.jose.id,
                &number,
                Some(coming),
                &key("delete"),
            )
            .await
            .unwrap();
    }

    /// A case passes from Mira to Jonas.
    pub(crate) async fn pass_to_jonas(&self, case: CaseId) {
        let mira = self.as_mira();
        self.app
            .add_operator(&mira, case, self.jonas.id)
            .await
            .unwrap();
        self.app
            .remove_operator(&mira, case, self.mira.id)
            .await
            .unwrap();
    }

    /// The cancel dialog as Mira finds it.
    pub(crate) async fn cancel_form(&self, case: CaseId) -> CancelForm {
        self.app
            .open_cancel_dialog(&self.as_mira(), case)
            .await
            .unwrap()
            .unwrap()
            .1
    }

    pub(crate) async fn appointment(&self, case: CaseId) -> Option<Appointment> {
        let view = self
            .app
            .view_appointment(&self.as_mira(), case)
            .await
            .unwrap();
        view.map(|view| view.appointment)
    }

    /// A case of Mira's without contact data.
    pub(crate) async fn another_case(&self, name: &str) -> Case {
        testkit::case(&self.organisation)
            .name(name)
            .owned_by(&self.mira)
            .create(&self.db)
            .await
    }

    pub(crate) fn pass(&self, seconds: i64) {
        self.clock.advance(SignedDuration::from_secs(seconds));
    }

    /// What a worker finds to send right now; what may not leave ends.
    pub(crate) async fn claim(&self) -> Vec<Claimed> {
        let now = self.app.now();
        let lease = SignedDuration::from_mins(1);
        let limits = SmsLimits {
            per_recipient_and_hour: 1_000,
            per_organisation_and_day: 1_000,
        };
        let claimed = self
            .db
            .write(move |tx| store::outbox::claim(tx, now, lease, limits, 100))
            .await;
        let mut leaving = Vec::new();
        for claimed in claimed.unwrap_or_else(|error: store::Error| panic!("{error}")) {
            if let Some(reason) = claimed.refused {
                let refused = Outcome::Failed { reason };
                assert!(self.record(&claimed.message, refused).await);
            } else {
                leaving.push(claimed);
            }
        }
        leaving
    }

    pub(crate) async fn record(&self, message: &Message, outcome: Outcome) -> bool {
        let (now, message) = (self.app.now(), message.clone());
        self.db
            .write(move |tx| store::outbox::record(tx, &message, &outcome, now))
            .await
            .unwrap_or_else(|error: store::Error| panic!("{error}"))
    }

    /// Lets the grace time pass; what is due over a channel fails for good, the rest leaves. Answers
    /// what failed.
    pub(crate) async fn fail_over(&self, channel: Channel) -> Vec<Message> {
        self.pass(21);
        let claimed = self.claim().await;
        let mut failed = Vec::new();
        for Claimed { message, .. } in claimed {
            if message.channel == channel {
                assert!(self.record(&message, FAILED).await);
                failed.push(message);
            } else {
                assert!(self.record(&message, SENT).await);
            }
        }
        failed
    }

    /// Whether the case is marked as one whose customer was not reached, as every list says.
    pub(crate) async fn is_marked(&self, case: CaseId) -> bool {
        let actor = self.as_mira();
        let mut said = Vec::new();
        for filter in [CaseFilter::Mine, CaseFilter::Active] {
            let list = self.app.list_cases(&actor, filter, None).await.unwrap();
            let row = list.rows.iter().find(|row| row.id == case);
            said.push(row.expect("the case is listed").unreached);
        }
        assert_eq!(said[0], said[1], "the lists agree");
        said[0]
    }

    /// Lets the grace time pass and sends all that is due; answers what was sent.
    pub(crate) async fn send_all(&self) -> Vec<Message> {
        self.pass(21);
        let claimed = self.claim().await;
        for Claimed { message, .. } in &claimed {
            let sent = Outcome::Sent {
                provider_id: None,
                segments: None,
            };
            assert!(self.record(message, sent).await);
        }
        claimed.into_iter().map(|claimed| claimed.message).collect()
    }

    /// The states of all messages of the case's appointment at a revision.
    pub(crate) async fn states(&self, case: CaseId, revision: u32) -> Vec<MessageState> {
        let messages = self.messages(case, revision).await;
        messages.into_iter().map(|message| message.state).collect()
    }

    /// All messages of the case's appointment at a revision.
    pub(crate) async fn messages(&self, case: CaseId, revision: u32) -> Vec<Message> {
        let Some(appointment) = self.appointment(case).await else {
            return Vec::new();
        };
        self.db
            .read(move |q| {
                store::outbox::of_revision(q, appointment.organisation, appointment.id, revision)
            })
            .await
            .unwrap_or_else(|error: store::Error| panic!("{error}"))
    }
}
