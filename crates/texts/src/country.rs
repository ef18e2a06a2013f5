//! Names of countries, as an operator reads or hears them.

use icu::locale::names::RegionDisplayName;
use icu::locale::subtags::Region;

use crate::{Interface, when::formats::locale};

/// The country's name in the language of the page: “United Kingdom”, “Vereinigtes Königreich”.
///
/// `country` is its code of ISO 3166-1 in either case. `None` for a code that has no name.
pub fn country_name(interface: &Interface, country: &str) -> Option<String> {
    let region = Region::try_from_str(country).ok()?;
    let locale = locale(interface.language());
    let name = RegionDisplayName::try_new_light((&locale).into(), region).ok()?;
    Some(name.to_string())
}
