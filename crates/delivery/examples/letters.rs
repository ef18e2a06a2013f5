//! Writes every sample letter into a folder, to be looked at.
//!
//! ```sh
//! cargo run -p reconvene-delivery --example letters -- target/letters
//! ```
//!
//! Emails become `.html`, `.txt` and `.ics` files, text messages lines of `sms.txt` with their
//! alphabet and number of parts.

use std::{env, error::Error, fmt::Write as _, fs, path::PathBuf};

use delivery::{
    config::MailFrom,
    render::{Content, Letter, samples},
};
use domain::Language;

fn main() -> Result<(), Box<dyn Error>> {
    let folder: PathBuf = env::args_os().nth(1).ok_or("which folder?")?.into();
    fs::create_dir_all(&folder)?;
    let sender: MailFrom = "Riverside Advice <desk@example.org>".parse()?;
    let mut texts = String::new();
    for language in Language::ALL {
        for sample in samples(language) {
            let letter = Letter {
                message: &sample.message,
                link: Some("https://desk.example.org/i/AbCdEfGhIjKlMnOpQrStUv"),
                code: sample.message.kind.brings_code().then_some("048213"),
                sender: &sender,
                calendars_heard: false,
            };
            let name = format!("{} {}", language.code(), sample.name);
            let file = folder.join(name.replace([' ', ','], "-"));
            match letter.write()? {
                Content::Email(email) => {
                    fs::write(file.with_extension("html"), &email.html)?;
                    let head = format!("Subject: {}\nFrom: {}\n\n", email.subject, email.from.name);
                    fs::write(file.with_extension("txt"), head + &email.text)?;
                    if let Some(calendar) = email.calendar {
                        fs::write(file.with_extension("ics"), calendar.body)?;
                    }
                }
                Content::Sms(sms) => {
                    writeln!(
                        texts,
                        "{name}: {:?} × {}\n{}\n",
                        sms.encoding, sms.segments, sms.text
                    )?;
                }
            }
        }
    }
    fs::write(folder.join("sms.txt"), texts)?;
    Ok(())
}
