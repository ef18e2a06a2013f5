//! `reconvene config show`: what counts and where it comes from, secrets masked.

use toml::Value;
use url::Url;

use super::settings::{SETTINGS, Values};

/// The settings that have a value, as TOML.
pub(super) fn show(values: &Values) -> String {
    let mut text = String::new();
    let mut current = "";
    for setting in SETTINGS {
        let Some(given) = values.get(setting.key) else {
            continue;
        };
        let (section, name) = setting.key.rsplit_once('.').unwrap_or(("", setting.key));
        if section != current {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&["[", section, "]\n"].concat());
            current = section;
        }
        let value = if setting.is_secret {
            masked(&given.value)
        } else {
            given.value.clone()
        };
        text.push_str(
            &[
                name,
                " = ",
                &value.to_string(),
                "  # ",
                &given.source.to_string(),
            ]
            .concat(),
        );
        text.push('\n');
    }
    text
}

/// An address keeps all but its password; of anything else nothing is shown.
fn masked(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(masked_text(text)),
        Value::Table(table) => Value::Table(
            table
                .keys()
                .map(|name| (name.clone(), Value::String("[hidden]".to_owned())))
                .collect(),
        ),
        _ => Value::String("[hidden]".to_owned()),
    }
}

fn masked_text(text: &str) -> String {
    if text.starts_with("sqlite:") {
        return text.to_owned();
    }
    // `kannel+http://` is a scheme that the parser treats as unknown, hence the detour.
    let (provider, rest) = match text.split_once('+') {
        Some((provider @ ("kannel" | "json" | "form"), rest)) => (Some(provider), rest),
        _ => (None, text),
    };
    let Ok(mut url) = Url::parse(rest) else {
        return "[hidden]".to_owned();
    };
    if url.password().is_some() && url.set_password(Some("hidden")).is_err() {
        return "[hidden]".to_owned();
    }
    if url
        .query()
        .is_some_and(|query| !query.split('&').all(is_harmless))
    {
        // A provider's key may stand in its query.
        url.set_query(Some("hidden"));
    }
    let shown =
        url.as_str()
            .replacen(":hidden@", ":[hidden]@", 1)
            .replacen("?hidden", "?[hidden]", 1);
    provider.map_or_else(|| shown.clone(), |provider| format!("{provider}+{shown}"))
}

/// Whether a parameter of an address says only how a connection is encrypted.
fn is_harmless(parameter: &str) -> bool {
    parameter.starts_with("tls=") || parameter.starts_with("sslmode=")
}
