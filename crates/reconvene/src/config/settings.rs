//! The list of all settings, and where the value of each comes from.

use std::{
    collections::BTreeMap,
    fmt, fs,
    path::{Path, PathBuf},
};

use toml::{Table, Value};

use super::{Environment, Problem};

/// The embedded defaults; their comments are the reference documentation.
pub(super) const DEFAULTS: &str = include_str!("../../config.default.toml");

/// One setting: its key in TOML and its variable.
#[derive(Debug)]
pub(super) struct Setting {
    /// Section and name, as in `server.listen`.
    pub(super) key: &'static str,
    /// The variable, or nothing for what only a file can hold.
    pub(super) variable: Option<&'static str>,
    /// Never printed; can also be read from the file that `<variable>_FILE` names.
    pub(super) is_secret: bool,
}

const fn plain(key: &'static str, variable: &'static str) -> Setting {
    Setting {
        key,
        variable: Some(variable),
        is_secret: false,
    }
}

const fn secret(key: &'static str, variable: &'static str) -> Setting {
    Setting {
        key,
        variable: Some(variable),
        is_secret: true,
    }
}

/// What only a file can hold.
const fn in_file(key: &'static str) -> Setting {
    Setting {
        key,
        variable: None,
        is_secret: false,
    }
}

/// The same, never printed.
const fn hidden_in_file(key: &'static str) -> Setting {
    Setting {
        key,
        variable: None,
        is_secret: true,
    }
}

/// Every setting, in the order of the reference.
pub(super) const SETTINGS: &[Setting] = &[
    plain("server.listen", "RECONVENE_LISTEN"),
    plain("server.public_url", "RECONVENE_PUBLIC_URL"),
    plain("server.trusted_proxies", "RECONVENE_TRUSTED_PROXIES"),
    plain("server.metrics_listen", "RECONVENE_METRICS_LISTEN"),
    plain("trust.ca_file", "RECONVENE_CA_FILE"),
    secret("database.url", "RECONVENE_DATABASE"),
    plain("database.secret_file", "RECONVENE_SECRET_FILE"),
    secret("mail.smtp", "RECONVENE_SMTP"),
    plain("mail.from", "RECONVENE_MAIL_FROM"),
    plain("mail.per_second", "RECONVENE_MAIL_PER_SECOND"),
    plain("mail.answers_address", "RECONVENE_ANSWERS_ADDRESS"),
    plain("mail.answers", "RECONVENE_ANSWERS"),
    plain("mail.dkim_domain", "RECONVENE_DKIM_DOMAIN"),
    plain("mail.dkim_selector", "RECONVENE_DKIM_SELECTOR"),
    plain("mail.dkim_key_file", "RECONVENE_DKIM_KEY_FILE"),
    secret("sms.provider", "RECONVENE_SMS"),
    plain("sms.from", "RECONVENE_SMS_FROM"),
    plain("sms.per_second", "RECONVENE_SMS_PER_SECOND"),
    plain("sms.per_recipient_hour", "RECONVENE_SMS_PER_RECIPIENT_HOUR"),
    plain(
        "sms.per_organisation_day",
        "RECONVENE_SMS_PER_ORGANISATION_DAY",
    ),
    plain("sms.countries", "RECONVENE_SMS_COUNTRIES"),
    in_file("sms.http.method"),
    hidden_in_file("sms.http.headers"),
    hidden_in_file("sms.http.body"),
    hidden_in_file("sms.http.fields"),
    in_file("sms.http.id_pointer"),
    in_file("sms.http.error_pointer"),
    in_file("sms.http.accepted"),
    in_file("sms.http.temporary"),
    in_file("sms.http.final"),
    plain("changes.undo_seconds", "RECONVENE_UNDO_SECONDS"),
    secret("bus.url", "RECONVENE_BUS"),
    plain("log.format", "RECONVENE_LOG_FORMAT"),
    plain("log.filter", "RECONVENE_LOG"),
];

/// The variable that names the configuration file; read by the command line.
const CONFIG_VARIABLE: &str = "RECONVENE_CONFIG";

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The embedded defaults.
    Default,
    /// The configuration file.
    File(PathBuf),
    /// A variable.
    Variable(String),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Variable(name) => f.write_str(name),
        }
    }
}

/// A value and where it comes from.
#[derive(Clone)]
pub(super) struct Given {
    /// As TOML has it; from a variable always text.
    pub(super) value: Value,
    /// Where it comes from.
    pub(super) source: Source,
}

/// The value of every setting that has one.
#[derive(Clone, Default)]
pub(super) struct Values(BTreeMap<&'static str, Given>);

impl fmt::Debug for Values {
    /// Names only: some of the values are secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Values {
    /// Puts defaults, file and variables on top of each other.
    pub(super) fn collect(
        file: Option<&Path>,
        environment: &Environment,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut values = Self::default();
        values.add_table(DEFAULTS, &Source::Default, problems);
        if let Some(path) = file {
            match fs::read_to_string(path) {
                Ok(text) => values.add_table(&text, &Source::File(path.to_owned()), problems),
                Err(error) => problems.push(Problem {
                    place: path.display().to_string(),
                    what: format!("the configuration file cannot be read ({error})"),
                    right: "a readable TOML file, named by --config or RECONVENE_CONFIG".to_owned(),
                }),
            }
        }
        values.add_variables(environment, problems);
        values
    }

    /// The value of a setting.
    pub(super) fn get(&self, key: &str) -> Option<&Given> {
        self.0.get(key)
    }

    /// How a setting is named in a message: its variable, or its key and file.
    pub(super) fn place(&self, key: &str) -> String {
        match self.get(key).map(|given| &given.source) {
            Some(Source::Variable(name)) => name.clone(),
            Some(Source::File(path)) => format!("{key} in {}", path.display()),
            Some(Source::Default) | None => setting(key)
                .and_then(|setting| setting.variable)
                .map_or_else(|| key.to_owned(), |variable| format!("{key} ({variable})")),
        }
    }

    fn add_table(&mut self, text: &str, source: &Source, problems: &mut Vec<Problem>) {
        match text.parse::<Table>() {
            Ok(table) => self.add_section("", table, source, problems),
            Err(error) => problems.push(Problem {
                place: source.to_string(),
                what: format!(
                    "not TOML: {}",
                    error.to_string().trim_end().replace('\n', " ")
                ),
                right: "a file like `reconvene config show` prints".to_owned(),
            }),
        }
    }

    fn add_section(
        &mut self,
        prefix: &str,
        table: Table,
        source: &Source,
        problems: &mut Vec<Problem>,
    ) {
        for (name, value) in table {
            let key = if prefix.is_empty() {
                name
            } else {
                format!("{prefix}.{name}")
            };
            if let Some(setting) = setting(&key) {
                self.0.insert(
                    setting.key,
                    Given {
                        value,
                        source: source.clone(),
                    },
                );
                continue;
            }
            let is_section = SETTINGS.iter().any(|setting| {
                setting
                    .key
                    .strip_prefix(key.as_str())
                    .is_some_and(|rest| rest.starts_with('.'))
            });
            match value {
                Value::Table(below) if is_section => {
                    self.add_section(&key, below, source, problems);
                }
                _ => problems.push(Problem {
                    place: format!("{key} in {source}"),
                    what: "there is no such setting".to_owned(),
                    right: nearest(&key, SETTINGS.iter().map(|setting| setting.key)),
                }),
            }
        }
    }

    fn add_variables(&mut self, environment: &Environment, problems: &mut Vec<Problem>) {
        let ours = environment.iter().filter(|(name, value)| {
            name.starts_with("RECONVENE_") && *name != CONFIG_VARIABLE && !value.is_empty()
        });
        for (name, value) in ours {
            if let Some(setting) = SETTINGS.iter().find(|s| s.variable == Some(name.as_str())) {
                self.add_variable(setting, name, value.clone());
                continue;
            }
            let from_file = SETTINGS
                .iter()
                .filter(|setting| setting.is_secret)
                .find(|setting| {
                    setting.variable.is_some() && setting.variable == name.strip_suffix("_FILE")
                });
            let Some(setting) = from_file else {
                problems.push(Problem {
                    place: name.clone(),
                    what: "there is no such setting".to_owned(),
                    right: nearest(name, SETTINGS.iter().filter_map(|setting| setting.variable)),
                });
                continue;
            };
            let is_twice = setting
                .variable
                .and_then(|variable| environment.get(variable))
                .is_some_and(|value| !value.is_empty());
            match fs::read_to_string(value) {
                _ if is_twice => problems.push(Problem {
                    place: name.clone(),
                    what: "the value is given twice".to_owned(),
                    right: format!("either {name} or the variable without _FILE"),
                }),
                Ok(text) => self.add_variable(setting, name, text.trim_end().to_owned()),
                Err(error) => problems.push(Problem {
                    place: name.clone(),
                    what: format!("{value} cannot be read ({error})"),
                    right: "the path of a readable file that holds the value".to_owned(),
                }),
            }
        }
    }

    fn add_variable(&mut self, setting: &Setting, name: &str, value: String) {
        let source = Source::Variable(name.to_owned());
        self.0.insert(
            setting.key,
            Given {
                value: Value::String(value),
                source,
            },
        );
    }
}

/// The setting with this key.
pub(super) fn setting(key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.key == key)
}

/// The known name that looks most like a wrong one.
fn nearest(wrong: &str, known: impl Iterator<Item = &'static str>) -> String {
    let score = |name: &str| {
        let same = name
            .chars()
            .zip(wrong.chars())
            .take_while(|(a, b)| a == b)
            .count();
        let same_end = name
            .chars()
            .rev()
            .zip(wrong.chars().rev())
            .take_while(|(a, b)| a == b)
            .count();
        same + same_end
    };
    known
        .max_by_key(|name| score(name))
        .map_or_else(String::new, |name| {
            format!("a known setting, perhaps {name}")
        })
}
