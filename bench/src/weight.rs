//! How much comes over the wire before a page can be used.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context as _, Result, bail};
use app::invitation::LinkToken;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use domain::secret::Secret;
use rusqlite::Connection;
use scraper::{Html, Selector};
use store::sealed::Vault;
use url::Url;

use crate::{
    data::PASSWORD,
    figure::Figure,
    http::{
        client::Client,
        server::{Server, reconvene},
    },
    runtime,
};

/// What a present-day browser says it can unpack.
const PACKED: &[(&str, &str)] = &[("accept-encoding", "gzip, deflate, br, zstd")];

/// Opens the dashboard and an invitation of the demo organisation, as a browser that was never
/// there.
pub(crate) fn measure(folder: &Path) -> Result<(Vec<Figure>, Vec<String>)> {
    let folder = folder.join("demo");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let (database, key) = (folder.join("demo.db"), folder.join("demo.key"));
    let made = reconvene(&database, &key)?
        .args(["demo", "--password", PASSWORD])
        .output()?;
    if !made.status.success() {
        bail!(
            "no demo organisation: {}",
            String::from_utf8_lossy(&made.stderr)
        );
    }
    let said = String::from_utf8(made.stdout)?;
    let email = said
        .split_whitespace()
        .find(|word| word.contains('@'))
        .context("the demo names nobody")?;
    let invitation = format!("/i/{}", token(&database, &key)?);
    let server = Server::start_on(&folder, &database, &key)?;
    runtime::narrow()?.block_on(async {
        let mut client = Client::connect(server.address()).await?;
        client.sign_in(0, email, PASSWORD).await?;
        let (dashboard, dashboard_notes) = first_load(&mut client, "/dashboard").await?;
        let mut guest = Client::connect(server.address()).await?;
        let (invited, invited_notes) = first_load(&mut guest, &invitation).await?;
        let figures = vec![
            Figure::below("First load of the dashboard", dashboard, "KB", 110.0),
            Figure::below("First load of an invitation", invited, "KB", 30.0),
        ];
        Ok((figures, [dashboard_notes, invited_notes].concat()))
    })
}

/// The token of a customer with an appointment.
fn token(database: &Path, key: &Path) -> Result<String> {
    let sealed: Vec<u8> = Connection::open(database)?.query_row(
        "SELECT link_sealed FROM customer_case WHERE appointment_status = 'scheduled'
         ORDER BY appointment_start DESC LIMIT 1",
        [],
        |row| row.get(0),
    )?;
    let key = BASE64_STANDARD.decode(fs::read_to_string(key)?.trim())?;
    let key = <[u8; 32]>::try_from(key).ok().context("not a key")?;
    let plain = Vault::new(&Secret::new(key)).open(&sealed)?;
    let token = LinkToken::parse(std::str::from_utf8(plain.reveal())?).context("not a token")?;
    Ok(token.text().reveal().clone())
}

/// Kilobytes of a page and of everything that it loads by itself, with a line for each.
async fn first_load(client: &mut Client, path: &str) -> Result<(f64, Vec<String>)> {
    // The page plain, to read it; each packed, to weigh it.
    let page = client.get(path, &[]).await?;
    page.expect(200)?;
    let base = Url::parse("http://localhost")?.join(path)?;
    let mut waiting: Vec<Url> = linked(&String::from_utf8_lossy(&page.body), &base)?;
    let packed = client.get(path, PACKED).await?;
    packed.expect(200)?;
    let mut sum = packed.wire;
    let kind = path.split('/').nth(1).unwrap_or_default();
    let mut notes = vec![format!("/{kind}: the page itself {} bytes", packed.wire)];
    let mut seen = BTreeSet::new();
    while let Some(url) = waiting.pop() {
        if url.host_str() != Some("localhost") || !seen.insert(url.clone()) {
            continue;
        }
        let plain = client.get(url.path(), &[]).await?;
        plain.expect(200).with_context(|| url.path().to_owned())?;
        if Path::new(url.path())
            .extension()
            .is_some_and(|extension| extension == "css")
        {
            waiting.extend(named(&String::from_utf8_lossy(&plain.body), &url));
        }
        let packed = client.get(url.path(), PACKED).await?;
        packed.expect(200)?;
        sum += packed.wire;
        notes.push(format!("/{kind}: {} {} bytes", url.path(), packed.wire));
    }
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    Ok((sum as f64 / 1_000.0, notes))
}

/// What a page loads: style sheets, scripts, icons, images.
fn linked(page: &str, base: &Url) -> Result<Vec<Url>> {
    let html = Html::parse_document(page);
    let mut found = Vec::new();
    for (css, attribute) in [
        (
            "link[rel~=stylesheet], link[rel~=icon], link[rel~=modulepreload], link[rel~=preload]",
            "href",
        ),
        ("script[src], img[src], source[src], iframe[src]", "src"),
        ("use[href], image[href]", "href"),
    ] {
        let selector = Selector::parse(css).map_err(|error| anyhow::anyhow!("{error}"))?;
        for element in html.select(&selector) {
            let text = element.attr(attribute).unwrap_or_default();
            if !text.starts_with('#') {
                let mut url = base.join(text)?;
                url.set_fragment(None);
                found.push(url);
            }
        }
    }
    Ok(found)
}

/// What a style sheet loads; everything that it names counts, whether the page shows it or not.
fn named(sheet: &str, base: &Url) -> Vec<Url> {
    sheet
        .split("url(")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .map(|name| name.trim_matches(['"', '\'', ' ']))
        .filter(|name| !name.starts_with("data:") && !name.starts_with('#'))
        .filter_map(|name| base.join(name).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_loads_is_found_and_what_it_links_to_is_not() {
        let base = Url::parse("http://localhost/dashboard").unwrap();
        let page = r##"<link rel="stylesheet" href="/a.css"><link rel="next" href="/2">
            <script type="module" src="b.js"></script><img src="/c.svg#x"><a href="/d">d</a>
            <svg><use href="#own"/></svg>"##;
        let paths: Vec<String> = linked(page, &base)
            .unwrap()
            .iter()
            .map(Url::to_string)
            .collect();
        assert_eq!(
            paths,
            [
                "http://localhost/a.css",
                "http://localhost/b.js",
                "http://localhost/c.svg"
            ]
        );
    }

    #[test]
    fn what_a_style_sheet_loads_is_found() {
        let base = Url::parse("http://localhost/assets/app.css").unwrap();
        let sheet = "a{background:url(x.png)}b{mask:url(\"data:image/svg+xml,%3C\")}@font-face{src:url('/f.woff2')}";
        let paths: Vec<String> = named(sheet, &base)
            .iter()
            .map(|url| url.path().to_owned())
            .collect();
        assert_eq!(paths, ["/assets/x.png", "/f.woff2"]);
    }
}
