//! The customers of the demo organisation.
//!
//! Contact data comes only from ranges that are kept free for examples: `example.org`, and phone
//! numbers that regulators set aside for fiction, so that nobody can be called by accident.

use domain::Language;

/// A customer and what became of the appointment.
pub(super) struct Person {
    pub(super) name: &'static str,
    pub(super) email: Option<&'static str>,
    pub(super) phone: Option<&'static str>,
    pub(super) language: Language,
    pub(super) zone: Option<&'static str>,
    pub(super) plot: Plot,
}

/// A day counted from today in working days, and a time of day. Today may be any day.
#[derive(Clone, Copy)]
pub(super) struct At(pub(super) i32, pub(super) i8, pub(super) i8);

/// What happens to a case.
#[derive(Clone, Copy)]
pub(super) enum Plot {
    /// Nobody owns it yet.
    Queue,
    /// It is being worked on, without an appointment.
    Open(Owner),
    /// Everything is settled.
    Completed(Owner, At),
    /// An appointment stands (or took place, or is running).
    Scheduled(Owner, At),
    /// It was moved and the customer knows.
    Moved(Owner, At, At),
    /// It was moved and nobody told the customer.
    MovedSilently(Owner, At, At),
    /// The operator called it off.
    CalledOff(Owner, At, &'static str),
    /// The customer called it off.
    CancelledByCustomer(Owner, At, &'static str),
    /// The customer did not come.
    Missed(Owner, At),
    /// The messages could not be delivered.
    Undeliverable(Owner, At),
    /// Several guests.
    Group(Owner, At),
}

/// Who owns a case.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Mira,
    Jonas,
    Both,
}

use Language::{Ar, De, En, Es, Fi, Fr, Pl, Sv};
use Owner::{Both, Jonas, Mira};
use Plot::{
    CalledOff, CancelledByCustomer, Completed, Group, Missed, Moved, MovedSilently, Open, Queue,
    Scheduled, Undeliverable,
};

const fn person(
    name: &'static str,
    email: Option<&'static str>,
    phone: Option<&'static str>,
    language: Language,
    zone: Option<&'static str>,
    plot: Plot,
) -> Person {
    Person {
        name,
        email,
        phone,
        language,
        zone,
        plot,
    }
}

/// From the case that was quiet for the longest time to the one in which something just happened.
#[rustfmt::skip]
pub(super) const PEOPLE: &[Person] = &[
    person("Harriet Lowe", Some("harriet.lowe@example.org"), Some("+44 7700 900201"), En, None, Completed(Mira, At(-20, 9, 0))),
    person("Dieter Krause", Some("dieter.krause@example.org"), Some("+49 171 3920021"), De, None, Completed(Jonas, At(-19, 10, 0))),
    person("Maija Virtanen", Some("maija.virtanen@example.org"), None, Fi, Some("Europe/Helsinki"), Completed(Mira, At(-18, 11, 0))),
    person("Olu Adeyemi", None, Some("+44 7700 900202"), En, None, Completed(Mira, At(-17, 14, 0))),
    person("Chloé Dubois", Some("chloe.dubois@example.org"), Some("+33 6 39 98 01 10"), Fr, Some("Europe/Paris"), Completed(Jonas, At(-16, 9, 30))),
    person("نور الدين الحسيني", Some("nour@example.org"), None, Ar, None, Completed(Mira, At(-15, 15, 0))),
    person("Giulia Conti", Some("giulia.conti@example.org"), None, En, Some("Europe/Rome"), Scheduled(Mira, At(-14, 9, 0))),
    person("Kwame Boateng", None, Some("+44 7700 900203"), En, None, Scheduled(Jonas, At(-13, 13, 0))),
    person("Anneli Koskinen", Some("anneli.koskinen@example.org"), None, Fi, Some("Europe/Helsinki"), Missed(Mira, At(-12, 10, 0))),
    person("陳美玲", Some("meiling.chen@example.org"), Some("+1 202 555 0101"), En, Some("America/New_York"), Scheduled(Mira, At(-11, 16, 0))),
    person("Bartosz Zieliński", Some("bartosz.zielinski@example.org"), None, Pl, Some("Europe/Warsaw"), Scheduled(Jonas, At(-10, 9, 0))),
    person("Freya Lindqvist", Some("freya.lindqvist@example.org"), Some("+46 70 174 06 10"), Sv, Some("Europe/Stockholm"), CalledOff(Mira, At(-9, 11, 0), "The office is closed that day.")),
    person("Γιώργος Παπαδόπουλος", Some("giorgos@example.org"), None, En, Some("Europe/Athens"), Scheduled(Mira, At(-9, 14, 0))),
    person("Rosa Méndez Ortega", Some("rosa.mendez@example.org"), None, Es, Some("Europe/Madrid"), CancelledByCustomer(Jonas, At(-8, 12, 0), "Ya lo he resuelto, gracias.")),
    person("Дмитро Коваленко", Some("dmytro@example.org"), None, En, Some("Europe/Kyiv"), Scheduled(Mira, At(-8, 9, 0))),
    person("Aoife Ní Bhriain", None, Some("+44 7700 900204"), En, None, Open(Mira)),
    person("山田 花子", Some("hanako.yamada@example.org"), None, En, Some("Asia/Tokyo"), Scheduled(Jonas, At(-7, 9, 0))),
    person("Tariq Mahmood", Some("tariq.mahmood@example.org"), Some("+44 7700 900205"), En, None, Missed(Jonas, At(-7, 15, 0))),
    person("Ingrid Sørensen", Some("ingrid.sorensen@example.org"), None, En, None, Scheduled(Mira, At(-6, 10, 30))),
    person("محمد الفاسي", Some("mohamed.fassi@example.org"), None, Ar, Some("Africa/Casablanca"), Scheduled(Mira, At(-6, 13, 0))),
    person("Lukas Brandstätter", Some("lukas.brandstaetter@example.org"), Some("+49 171 3920022"), De, None, Scheduled(Jonas, At(-5, 11, 0))),
    person("Siobhán O’Donnell", None, None, En, None, Open(Jonas)),
    person("Νίκος Βασιλείου", None, Some("+44 7700 900206"), En, None, Scheduled(Mira, At(-5, 16, 0))),
    person("Beatriz Carvalho", Some("beatriz.carvalho@example.org"), None, En, Some("Europe/Lisbon"), Scheduled(Jonas, At(-4, 10, 0))),
    person("김서연", Some("seoyeon.kim@example.org"), None, En, Some("Asia/Seoul"), Scheduled(Mira, At(-4, 9, 0))),
    person("Thandiwe Nkosi", Some("thandiwe.nkosi@example.org"), None, En, Some("Africa/Johannesburg"), CalledOff(Mira, At(3, 12, 0), "")),
    person("Emil Håkansson", Some("emil.hakansson@example.org"), Some("+46 70 174 06 11"), Sv, None, Scheduled(Mira, At(-3, 9, 0))),
    person("Élodie Marchand", Some("elodie.marchand@example.org"), None, Fr, None, CancelledByCustomer(Mira, At(4, 10, 0), "Je suis malade, je vous rappelle la semaine prochaine.")),
    person("अनन्या शर्मा", Some("ananya.sharma@example.org"), None, En, Some("Asia/Kolkata"), Scheduled(Jonas, At(-3, 13, 30))),
    person("Parent evening, class 4b", None, None, De, None, Group(Mira, At(5, 18, 0))),
    person("Zoë van den Berg", Some("zoe.vandenberg@example.org"), None, En, Some("Europe/Amsterdam"), Scheduled(Mira, At(-2, 11, 0))),
    person("Ahmet Yıldız", Some("ahmet.yildiz@example.org"), Some("+49 171 3920023"), De, Some("Europe/Istanbul"), Scheduled(Jonas, At(-2, 14, 0))),
    person("Grace Mbatha", None, Some("+1 202 555 0102"), En, None, Missed(Mira, At(-2, 15, 30))),
    person("Iñigo Etxeberria", Some("inigo@example.org"), None, Es, None, Scheduled(Mira, At(-1, 9, 30))),
    person("Petra Novotná", Some("petra.novotna@example.org"), None, De, Some("Europe/Prague"), Scheduled(Jonas, At(-1, 12, 0))),
    person("Hoàng Minh Tuấn", Some("minhtuan@example.org"), None, En, Some("Asia/Ho_Chi_Minh"), Undeliverable(Mira, At(2, 8, 0))),
    person("Mirjam Aaltonen", Some("mirjam.aaltonen@example.org"), None, Fi, None, Scheduled(Jonas, At(1, 9, 0))),
    person("Samuel Okonkwo", Some("samuel.okonkwo@example.org"), Some("+44 7700 900207"), En, None, Scheduled(Mira, At(1, 11, 0))),
    person("Leïla Benali", Some("leila.benali@example.org"), None, Fr, None, Moved(Mira, At(1, 13, 0), At(2, 13, 0))),
    person("Konrad Wiśniewski", Some("konrad@example.org"), None, Pl, None, Scheduled(Jonas, At(2, 10, 0))),
    person("Ximena Rojas", Some("ximena.rojas@example.org"), Some("+1 202 555 0103"), Es, Some("America/Santiago"), Scheduled(Mira, At(2, 16, 0))),
    person("Björk Jónsdóttir", Some("bjork@example.org"), None, En, Some("Atlantic/Reykjavik"), Scheduled(Mira, At(3, 9, 0))),
    person("יעל כהן", Some("yael.cohen@example.org"), None, En, Some("Asia/Jerusalem"), Scheduled(Jonas, At(3, 14, 0))),
    person("Noah Fischer", Some("noah.fischer@example.org"), Some("+49 171 3920024"), De, None, Moved(Jonas, At(3, 11, 0), At(4, 11, 30))),
    person("Camille Lefèvre", Some("camille.lefevre@example.org"), None, Fr, None, Scheduled(Mira, At(4, 15, 0))),
    person("Tomás Ferreira", None, Some("+44 7700 900208"), En, None, Scheduled(Mira, At(6, 10, 0))),
    person("สมชาย ใจดี", Some("somchai@example.org"), None, En, Some("Asia/Bangkok"), Scheduled(Jonas, At(7, 9, 0))),
    person("Wilhelmina Featherstonehaugh-Cholmondeley the 3rd", Some("wilhelmina@example.org"), None, En, None, Scheduled(Mira, At(8, 9, 0))),
    person("Ola & Kari <Nordmann>", Some("nordmann@example.org"), None, En, None, Scheduled(Mira, At(9, 10, 0))),
    person("Robin 🌻", None, None, En, None, Open(Both)),
    person("Fatou Diallo", Some("fatou.diallo@example.org"), None, Fr, Some("Africa/Dakar"), MovedSilently(Mira, At(2, 9, 0), At(5, 9, 0))),
    person("Erik Lundgren", Some("erik.lundgren@example.org"), Some("+46 70 174 06 12"), Sv, None, Scheduled(Jonas, At(0, 9, 0))),
    person("Hannah Schuster", Some("hannah.schuster@example.org"), None, De, None, Scheduled(Mira, At(0, 8, 30))),
    person("Ines Oliveira", Some("ines.oliveira@example.org"), None, En, Some("Europe/Lisbon"), Scheduled(Mira, At(0, 16, 0))),
    person("Pavel Dvořák", Some("pavel.dvorak@example.org"), None, De, None, Scheduled(Jonas, At(0, 17, 0))),
    person("New enquiry: residence permit", None, Some("+44 7700 900209"), En, None, Queue),
    person("Ulla Bergström", Some("ulla.bergstrom@example.org"), None, Sv, None, Queue),
    person("Łukasz Wójcik", Some("lukasz.wojcik@example.org"), None, Pl, Some("Europe/Warsaw"), CancelledByCustomer(Mira, At(1, 14, 0), "Niestety nie mogę.")),
    person("Amina Yusuf", Some("amina.yusuf@example.org"), Some("+44 7700 900210"), Ar, None, Scheduled(Mira, At(1, 14, 30))),
    person("José Álvarez", Some("jose.alvarez@example.org"), Some("+44 7700 900123"), Es, Some("Europe/Madrid"), Scheduled(Mira, At(1, 10, 0))),
    person("Dana Whitfield", Some("dana.whitfield@example.org"), Some("+1 202 555 0104"), En, Some("America/Chicago"), Scheduled(Mira, At(1, 14, 45))),
];
