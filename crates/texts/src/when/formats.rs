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
    pub(super) long_date: LongDate,
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

/// How a full date with its weekday is made.
pub(super) enum LongDate {
    /// As the locale has it.
    Whole(Formatter<fieldsets::YMDE>),
    /// Weekday, then day and month, then the year. For Irish, whose pattern for a full date is the
    /// American one in the Unicode data (“Samhain 24, 2026”).
    Parts {
        /// Dé Máirt
        weekday: Formatter<fieldsets::E>,
        /// 24 Samhain
        day: Formatter<fieldsets::MD>,
    },
}

impl LongDate {
    pub(super) fn format(&self, reading: &Reading) -> String {
        match self {
            Self::Whole(date) => date.format(reading).to_string(),
            Self::Parts { weekday, day } => {
                let year = reading.date.era_year().year;
                format!(
                    "{}, {} {year}",
                    weekday.format(reading),
                    day.format(reading)
                )
            }
        }
    }
}

/// The locale whose habits a language follows.
///
/// English is British: day before month and 24 hours, which no reader in any country mistakes.
/// Greek has 24 hours too, as public offices write. Portuguese is that of Portugal.
pub(crate) fn locale(language: Language) -> Locale {
    match language {
        Language::Bg => tag!("bg"),
        Language::Es => tag!("es"),
        Language::Cs => tag!("cs"),
        Language::Da => tag!("da"),
        Language::De => tag!("de"),
        Language::Et => tag!("et"),
        Language::El => tag!("el-u-hc-h23"),
        Language::En => tag!("en-GB"),
        Language::Fr => tag!("fr"),
        Language::Ga => tag!("ga"),
        Language::Hr => tag!("hr"),
        Language::It => tag!("it"),
        Language::Lv => tag!("lv"),
        Language::Lt => tag!("lt"),
        Language::Hu => tag!("hu"),
        Language::Mt => tag!("mt"),
        Language::Nl => tag!("nl"),
        Language::Nb => tag!("nb"),
        Language::Pl => tag!("pl"),
        Language::Pt => tag!("pt-PT"),
        Language::Ro => tag!("ro"),
        Language::Sk => tag!("sk"),
        Language::Sl => tag!("sl"),
        Language::Fi => tag!("fi"),
        Language::Sv => tag!("sv"),
        Language::Tr => tag!("tr"),
        Language::Uk => tag!("uk"),
        Language::Ar => tag!("ar"),
    }
}

/// The locale of its dates and offsets: [`locale`] almost everywhere.
///
/// Portugal's patterns are bare numbers (“terça-feira, 24/11/2026”); those of Brazil have the same
/// months in words.
fn locale_of_dates(language: Language) -> Locale {
    match language {
        Language::Pt => tag!("pt"),
        _ => locale(language),
    }
}

impl Formats {
    fn new(language: Language) -> Result<Self, DateTimeFormatterLoadError> {
        let (locale, dates) = (locale(language), locale_of_dates(language));
        // Arabic and Lithuanian shorten dates to bare numbers, with invisible marks or two letters
        // for the weekday; their long forms are short.
        let (date, weekday_date, day) = match language {
            Language::Ar | Language::Lt => (
                fieldsets::YMD::long(),
                fieldsets::YMDE::long(),
                fieldsets::MDE::long(),
            ),
            _ => (
                fieldsets::YMD::medium(),
                fieldsets::YMDE::medium(),
                fieldsets::MDE::medium(),
            ),
        };
        let prefs = || (&locale).into();
        let of_dates = || (&dates).into();
        let long_date = match language {
            Language::Ga => LongDate::Parts {
                weekday: Formatter::try_new(prefs(), fieldsets::E::long())?,
                day: Formatter::try_new(prefs(), fieldsets::MD::long())?,
            },
            _ => LongDate::Whole(Formatter::try_new(of_dates(), fieldsets::YMDE::long())?),
        };
        Ok(Self {
            long_date,
            short_date: Formatter::try_new(of_dates(), weekday_date)?,
            plain_date: Formatter::try_new(of_dates(), date)?,
            day: Formatter::try_new(of_dates(), day)?,
            plain_day: Formatter::try_new(of_dates(), fieldsets::MD::medium())?,
            month: Formatter::try_new(prefs(), fieldsets::YM::long())?,
            weekday: Formatter::try_new(prefs(), fieldsets::E::long())?,
            short_weekday: Formatter::try_new(prefs(), fieldsets::E::short())?,
            time: Formatter::try_new(prefs(), fieldsets::T::hm())?,
            city: NoCalendarFormatter::try_new(prefs(), zone::ExemplarCity)?,
            offset: NoCalendarFormatter::try_new(of_dates(), zone::LocalizedOffsetShort)?,
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
    formats_of!(
        Bg, Es, Cs, Da, De, Et, El, En, Fr, Ga, Hr, It, Lv, Lt, Hu, Mt, Nl, Nb, Pl, Pt, Ro, Sk, Sl,
        Fi, Sv, Tr, Uk, Ar
    )
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
