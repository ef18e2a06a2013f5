//! What is logged, and how.

use tracing_subscriber::EnvFilter;

use super::reader::Reader;

/// What is logged, and how.
#[derive(Debug)]
pub(crate) struct LogConfig {
    /// For people or for machines.
    pub(crate) format: LogFormat,
    /// What is logged, in `tracing`'s notation; known to be valid.
    pub(crate) filter: String,
}

/// The form of a log line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LogFormat {
    /// A line to read.
    Human,
    /// A line of JSON.
    Json,
}

impl LogConfig {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let format = reader.required("log.format", "human or json", |text| match text {
            "human" => Ok(LogFormat::Human),
            "json" => Ok(LogFormat::Json),
            _ => Err("not a format".to_owned()),
        });
        let filter = reader.required(
            "log.filter",
            "a level, as info or info,delivery=debug",
            |text| {
                EnvFilter::try_new(text).map_err(|error| error.to_string())?;
                Ok(text.to_owned())
            },
        );
        Some(Self {
            format: format?,
            filter: filter?,
        })
    }
}
