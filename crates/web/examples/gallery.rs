//! Writes every sample of every view as an HTML file, to be looked at in a browser.
//!
//! `cargo run -p reconvene-web --example gallery -- OUTDIR [LANGUAGE…]`

#[path = "../tests/it/samples.rs"]
mod samples;

use std::error::Error;
use std::path::Path;

use domain::{InterfaceLanguage, Language};
use samples::{Kind, Rendered};

/// The style sheet of the made-up organisation.
const BRAND_CSS: &str = ":root{--brand:#1d4e89;--on-brand:#fff}";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().ok_or("say where to: gallery OUTDIR")?;
    let out = Path::new(&out);
    std::fs::create_dir_all(out.join("brand"))?;
    std::fs::write(out.join("brand/1.css"), BRAND_CSS)?;
    for language in InterfaceLanguage::ALL {
        let all = samples::operators(language)?;
        let desk = all.iter().find(|sample| sample.name == "dashboard-planned");
        let desk = desk.map(|sample| sample.html.clone()).unwrap_or_default();
        for sample in &all {
            write(out, language.code(), sample, &desk)?;
        }
    }
    for language in Language::ALL {
        for sample in samples::customers(language)? {
            write(out, language.code(), &sample, "")?;
        }
    }
    Ok(())
}

/// A page as it is; a dialog over the dashboard, where script opens it; a fragment is part of those.
fn write(out: &Path, language: &str, sample: &Rendered, desk: &str) -> std::io::Result<()> {
    let html = match sample.kind {
        Kind::Page => sample.html.clone(),
        Kind::Dialog => {
            let holder = r#"<div id="dialog">"#;
            desk.replace(holder, &format!("{holder}{}", sample.html))
        }
        Kind::Fragment => return Ok(()),
    };
    std::fs::write(out.join(format!("{language}-{}.html", sample.name)), html)
}
