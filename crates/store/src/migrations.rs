//! The schema's history. A migration that was released is never edited.

use db::Migration;

/// All migrations, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        id: 1,
        name: "accounts",
        sql: include_str!("../migrations/0001_accounts.sql"),
        postgres: None,
        sqlite: None,
    },
    Migration {
        id: 2,
        name: "cases",
        sql: include_str!("../migrations/0002_cases.sql"),
        postgres: Some(include_str!("../migrations/0002_cases.postgres.sql")),
        sqlite: None,
    },
    Migration {
        id: 3,
        name: "order",
        sql: include_str!("../migrations/0003_order.sql"),
        postgres: None,
        sqlite: None,
    },
    Migration {
        id: 4,
        name: "calendar",
        sql: include_str!("../migrations/0004_calendar.sql"),
        postgres: None,
        sqlite: None,
    },
    Migration {
        id: 5,
        name: "hand_over",
        sql: include_str!("../migrations/0005_hand_over.sql"),
        postgres: None,
        sqlite: None,
    },
    Migration {
        id: 6,
        name: "departure",
        sql: include_str!("../migrations/0006_departure.sql"),
        postgres: None,
        sqlite: None,
    },
    Migration {
        id: 7,
        name: "reminders",
        sql: include_str!("../migrations/0007_reminders.sql"),
        postgres: None,
        sqlite: None,
    },
    Migration {
        id: 8,
        name: "one_time",
        sql: include_str!("../migrations/0008_one_time.sql"),
        postgres: None,
        sqlite: None,
    },
    Migration {
        id: 10,
        name: "reach",
        sql: include_str!("../migrations/0010_reach.sql"),
        postgres: None,
        sqlite: None,
    },
    Migration {
        id: 11,
        name: "lanes",
        sql: include_str!("../migrations/0011_lanes.sql"),
        postgres: None,
        sqlite: None,
    },
    Migration {
        id: 15,
        name: "answers",
        sql: include_str!("../migrations/0015_answers.sql"),
        postgres: None,
        sqlite: None,
    },
    Migration {
        id: 16,
        name: "departure_order",
        sql: include_str!("../migrations/0016_departure_order.sql"),
        postgres: None,
        sqlite: None,
    },
    Migration {
        id: 17,
        name: "codes",
        sql: include_str!("../migrations/0017_codes.sql"),
        postgres: None,
        sqlite: None,
    },
    Migration {
        id: 18,
        name: "texts",
        sql: include_str!("../migrations/0018_texts.sql"),
        postgres: None,
        sqlite: None,
    },
    Migration {
        id: 19,
        name: "replies",
        sql: include_str!("../migrations/0019_replies.sql"),
        postgres: None,
        sqlite: None,
    },
    Migration {
        id: 20,
        name: "reply policy",
        sql: include_str!("../migrations/0020_reply_policy.sql"),
        postgres: None,
        sqlite: None,
    },
];
