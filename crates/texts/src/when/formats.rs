//! ICU4X's formatters, made once for each language.

use std::sync::LazyLock;

use domain::Language;
use icu::calendar::{Date, Gregorian, Iso};
use icu::datetime::fieldsets::{self, zone};
use icu::datetime::{
    DateTimeFormatterLoadError, FixedCalendarDateTimeFormatter, NoCalendarFormatter,
};
use icu::locale::{Locale, locale as tag};
use icu::time::zone::{IanaParser, UtcOffset};
use icu::time::{DateTime, Time, TimeZoneInfo, zone::models::AtTime};
use jiff::Zoned;

/// A wall clock reading, as ICU takes it. The calendar is Gregorian in every language.
pub(super) type Reading = DateTime<Gregorian>;

type Formatter<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// One language's formatters.
pub(super) struct Formats {
    /// Tuesday 24 November 2026
    pub(super) long_date: Formatter<fieldsets::YMDE>,
    /// Tue 24 Nov 2026
    pub(super) short_date: Formatter<fieldsets::YMDE>,
    /// 24 Nov 2026
    pub(super) plain_date: Formatter<fieldsets::YMD>,
    /// Tue 24 Nov
    pub(super) day: Formatter<fieldsets::MDE>,
    /// 24 Nov
    pub(super) plain_day: Formatter<fieldsets::MD>,
    /// November 2026
    pub(super) month: Formatter<fieldsets::YM>,
    /// Tuesday
    pub(super) weekday: Formatter<fieldsets::E>,
    /// Tue
    pub(super) short_weekday: Formatter<fieldsets::E>,
    /// 14:35
    pub(super) time: Formatter<fieldsets::T>,
    /// Berlin
    pub(super) city: NoCalendarFormatter<zone::ExemplarCity>,
    /// GMT+1
    pub(super) offset: NoCalendarFormatter<zone::LocalizedOffsetShort>,
}

/// The locale whose habits a language follows.
///
/// English is British: day before month and 24 hours, which no reader in any country mistakes.
pub(crate) fn locale(language: Language) -> Locale {
    match language {
        Language::En => tag!("en-GB"),
        Language::De => tag!("de"),
        Language::Fi => tag!("fi"),
        Language::Sv => tag!("sv"),
        Language::Fr => tag!("fr"),
        Language::Es => tag!("es"),
        Language::Pl => tag!("pl"),
        Language::Ar => tag!("ar"),
    }
}

impl Formats {
    fn new(language: Language) -> Result<Self, DateTimeFormatterLoadError> {
        let locale = locale(language);
        // Arabic shortens dates to bare numbers with invisible marks; its long form is short.
        let (date, weekday_date) = match language {
            Language::Ar => (fieldsets::YMD::long(), fieldsets::YMDE::long()),
            _ => (fieldsets::YMD::medium(), fieldsets::YMDE::medium()),
        };
        let prefs = || (&locale).into();
        Ok(Self {
            long_date: Formatter::try_new(prefs(), fieldsets::YMDE::long())?,
            short_date: Formatter::try_new(prefs(), weekday_date)?,
            plain_date: Formatter::try_new(prefs(), date)?,
            day: Formatter::try_new(prefs(), fieldsets::MDE::medium())?,
            plain_day: Formatter::try_new(prefs(), fieldsets::MD::medium())?,
            month: Formatter::try_new(prefs(), fieldsets::YM::long())?,
            weekday: Formatter::try_new(prefs(), fieldsets::E::long())?,
            short_weekday: Formatter::try_new(prefs(), fieldsets::E::short())?,
            time: Formatter::try_new(prefs(), fieldsets::T::hm())?,
            city: NoCalendarFormatter::try_new(prefs(), zone::ExemplarCity)?,
            offset: NoCalendarFormatter::try_new(prefs(), zone::LocalizedOffsetShort)?,
        })
    }
}

/// The language's formatters; `None` cannot be met, as the data is compiled in.
pub(super) fn formats(language: Language) -> Option<&'static Formats> {
    macro_rules! formats_of {
        ($($variant:ident),*) => {
            match language {
                $(Language::$variant => {
                    static FORMATS: LazyLock<Option<Formats>> = LazyLock::new(|| {
                        Formats::new(Language::$variant)
                            .inspect_err(|error| tracing::error!(%error, "no date formats"))
                            .ok()
                    });
                    FORMATS.as_ref()
                })*
            }
        };
    }
    formats_of!(En, De, Fi, Sv, Fr, Es, Pl, Ar)
}

/// What the clock on the wall shows at that moment in that zone.
pub(super) fn reading(at: &Zoned) -> Option<Reading> {
    let part = |value: i8| u8::try_from(value).ok();
    let date = Date::try_new_gregorian(at.year().into(), part(at.month())?, part(at.day())?);
    let time = Time::try_new(part(at.hour())?, part(at.minute())?, part(at.second())?, 0);
    Some(DateTime {
        date: date.ok()?,
        time: time.ok()?,
    })
}

/// The zone with the offset that holds at that moment.
pub(super) fn zone_info(at: &Zoned) -> Option<TimeZoneInfo<AtTime>> {
    let name = at.time_zone().iana_name().unwrap_or("Etc/Unknown");
    let offset = UtcOffset::try_from_seconds(at.offset().seconds()).ok()?;
    let reading = reading(at)?;
    let iso = DateTime {
        date: reading.date.to_calendar(Iso),
        time: reading.time,
    };
    Some(
        IanaParser::new()
            .parse(name)
            .with_offset(Some(offset))
            .at_date_time(iso),
    )
}
