//! Every view, with every sample, in every language: well-formed, labelled, and free of anything
//! that the content security policy would refuse.

use std::collections::BTreeSet;
use std::path::Path;

use domain::{InterfaceLanguage, Language};
use scraper::{ElementRef, Html, Selector};

use crate::samples::{self, Kind, MARKUP, Rendered};

/// Elements that have no end.
const VOID: [&str; 8] = ["area", "br", "col", "hr", "img", "input", "link", "meta"];

fn select(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector")
}

/// Checks one sample, and says what is wrong with it.
fn faults(sample: &Rendered, language: &str, direction: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |what: String| faults.push(format!("{language} {}: {what}", sample.name));
    let html = match sample.kind {
        Kind::Page => Html::parse_document(&sample.html),
        Kind::Dialog | Kind::Fragment => Html::parse_fragment(&sample.html),
    };
    if let Some(what) = unbalanced(&sample.html) {
        fault(what);
    }
    for unwanted in ["{{", "{%", "{ $", MARKUP] {
        if sample.html.contains(unwanted) {
            fault(format!("holds {unwanted}"));
        }
    }
    if sample.kind == Kind::Page {
        let headings = html.select(&select("h1")).count();
        if headings != 1 {
            fault(format!("{headings} first headings"));
        }
        let root = html.root_element().value();
        if root.attr("lang") != Some(language) || root.attr("dir") != Some(direction) {
            fault("language or direction is missing".to_owned());
        }
        if html.select(&select("main#content")).count() != 1 {
            fault("no main content".to_owned());
        }
    }
    for element in html.select(&select("*")) {
        for (name, _) in element.value().attrs() {
            if name == "style" || name.starts_with("on") || name.starts_with("hx-on") {
                fault(format!("{name} on <{}>", element.value().name()));
            }
        }
    }
    if html.select(&select("style, script:not([src])")).count() > 0 {
        fault("inline style or script".to_owned());
    }
    for field in html.select(&select("input:not([type=hidden]), select, textarea")) {
        if !is_labelled(&html, field) {
            fault(format!("no label for {}", field.html()));
        }
    }
    for button in html.select(&select("button, a[href], summary")) {
        let named = button
            .value()
            .attr("aria-label")
            .is_some_and(|name| !name.is_empty())
            || button.text().any(|text| !text.trim().is_empty());
        if !named {
            fault(format!("no name for {}", button.html()));
        }
    }
    for image in html.select(&select("img")) {
        if image.value().attr("alt").is_none() {
            fault(format!("no words for {}", image.html()));
        }
    }
    for form in html.select(&select("form[method=post]")) {
        if form.select(&select("input[name=csrf]")).count() != 1 {
            fault(format!(
                "no token in the form to {:?}",
                form.value().attr("action")
            ));
        }
    }
    let mut ids = BTreeSet::new();
    for element in html.select(&select("[id]")) {
        if let Some(id) = element
            .value()
            .id()
            .filter(|id| !ids.insert((*id).to_owned()))
        {
            fault(format!("two elements are #{id}"));
        }
    }
    for element in html.select(&select("[aria-describedby], [aria-labelledby]")) {
        for name in ["aria-describedby", "aria-labelledby"] {
            let named = element.value().attr(name).unwrap_or_default();
            for id in named.split_whitespace().filter(|id| !ids.contains(*id)) {
                fault(format!("{name} names #{id}, which is not there"));
            }
        }
    }
    faults
}

fn is_labelled(html: &Html, field: ElementRef<'_>) -> bool {
    let inside = field
        .ancestors()
        .filter_map(ElementRef::wrap)
        .any(|around| around.value().name() == "label");
    let pointed = field
        .value()
        .id()
        .is_some_and(|id| html.select(&select(&format!("label[for='{id}']"))).count() == 1);
    inside || pointed || field.value().attr("aria-label").is_some()
}

/// The first tag that does not fit, if one does not: the parser of a browser would repair it silently.
fn unbalanced(html: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    for piece in html.split('<').skip(1) {
        let name = piece
            .split(|c: char| c.is_whitespace() || c == '>' || c == '/')
            .next()
            .unwrap_or_default();
        if let Some(closing) = piece.strip_prefix('/') {
            let closing = closing.split('>').next().unwrap_or_default();
            if open.pop() != Some(closing) {
                return Some(format!("</{closing}> closes nothing"));
            }
        } else if !piece.starts_with('!')
            && !VOID.contains(&name)
            && !piece.split('>').next().unwrap_or_default().ends_with('/')
        {
            open.push(name);
        }
    }
    open.pop().map(|name| format!("<{name}> is not closed"))
}

fn check(language: &str, direction: &str, first: &[Rendered], second: &[Rendered]) {
    assert!(!first.is_empty(), "no samples");
    let mut all = Vec::new();
    for (sample, again) in first.iter().zip(second) {
        if sample.html != again.html {
            all.push(format!(
                "{language} {}: differs from one rendering to the next",
                sample.name
            ));
        }
        all.extend(faults(sample, language, direction));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn operators_pages_are_sound_in_every_language() {
    for language in InterfaceLanguage::ALL {
        let render = || samples::operators(language).expect("renders");
        check(language.code(), "ltr", &render(), &render());
    }
}

#[test]
fn customers_pages_are_sound_in_every_language() {
    for language in Language::ALL {
        let render = || samples::customers(language).expect("renders");
        let direction = if language.is_rtl() { "rtl" } else { "ltr" };
        check(language.code(), direction, &render(), &render());
    }
}

#[test]
fn every_template_is_in_the_gallery() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &Path| std::fs::read_to_string(path).expect("a source file");
    let samples: String = [
        "calendar", "cases", "dialogs", "guests", "hours", "pages", "wording",
    ]
    .iter()
    .map(|name| read(&root.join(format!("tests/it/samples/{name}.rs"))))
    .collect();
    let mut missing = Vec::new();
    for file in std::fs::read_dir(root.join("src/views")).expect("the views") {
        let source = read(&file.expect("a file").path());
        for after in source.split("#[template(").skip(1) {
            let name = after.split("struct ").nth(1).unwrap_or_default();
            let name = name
                .split(|c: char| !c.is_alphanumeric())
                .next()
                .unwrap_or_default();
            // The page around a dialog is private: `dialogs::page` draws it.
            if name != "DialogPage" && !samples.contains(name) {
                missing.push(name.to_owned());
            }
        }
    }
    assert!(
        missing.is_empty(),
        "without samples: {}",
        missing.join(", ")
    );
}

#[test]
fn names_that_never_change_are_there() {
    let all = samples::operators(InterfaceLanguage::En).expect("renders");
    let sample = |name: &str| {
        let found = all
            .iter()
            .find(|sample| sample.name == name)
            .expect("the sample");
        Html::parse_document(&found.html)
    };
    let has = |html: &Html, selector: &str, text: &str| {
        html.select(&select(selector))
            .any(|element| element.text().collect::<String>().trim() == text)
    };
    let desk = sample("dashboard-planned");
    for named in [
        "button[aria-label='Create new case']",
        "ul[aria-label='Cases'] a.case-row",
        "section[aria-label='Appointment'] time[datetime$='+01:00']",
        "button[aria-label='Reschedule']",
        "button[aria-label='Cancel appointment']",
        "ol[aria-label='Timeline'] li",
        "[role=region][aria-label='Case details'] textarea",
        "[role=status]",
    ] {
        assert!(desk.select(&select(named)).next().is_some(), "{named}");
    }
    for (selector, text) in [
        ("label[for=search]", "Search"),
        ("h1", "José Álvarez"),
        ("button", "Schedule call"),
        ("button", "Show customer's link"),
        ("a", "View message"),
        ("label", "Email address"),
        ("label", "Phone number"),
        ("label", "Internal reference"),
        ("label", "Notes"),
        ("button", "Complete"),
    ] {
        assert!(has(&desk, selector, text), "{selector} {text}");
    }
    let dialog = sample("appointment-reschedule");
    for (selector, text) in [
        (
            "dialog[aria-labelledby=dialog-title] h2",
            "Reschedule appointment",
        ),
        ("label[for=start-date]", "Start date"),
        ("label[for=start-time]", "Start time"),
        ("label[for=end-date]", "End date"),
        ("label[for=end-time]", "End time"),
        ("label[for=phone]", "Phone number"),
        ("label[for=email]", "Email address"),
        ("button[data-primary]", "Save & send invitation"),
    ] {
        assert!(has(&dialog, selector, text), "{selector} {text}");
    }
    for named in [
        "[role=switch][aria-label='Send SMS']",
        "[role=switch][aria-label='Send email']",
        "option[selected][data-button='Language: German']",
        "button[aria-label='Close']",
    ] {
        assert!(dialog.select(&select(named)).next().is_some(), "{named}");
    }
    assert!(has(
        &sample("appointment-silent"),
        "button[data-primary]",
        "Save"
    ));
    assert!(has(
        &sample("appointment-conflict"),
        "button[data-primary]",
        "Save anyway"
    ));
    assert!(has(
        &sample("appointment-schedule"),
        "h2",
        "Schedule appointment"
    ));
    let cancel = sample("cancel-plain");
    for (selector, text) in [
        ("h2", "Cancel appointment"),
        ("label[for=cancel-words]", "Message to the customer"),
        ("button[data-primary]", "Cancel appointment"),
        ("button", "Keep appointment"),
    ] {
        assert!(has(&cancel, selector, text), "{selector} {text}");
    }
    let door = sample("sign-in-empty");
    for (selector, text) in [
        ("label", "Email address"),
        ("label", "Password"),
        ("button", "Sign in"),
    ] {
        assert!(has(&door, selector, text), "{selector} {text}");
    }
}

#[test]
fn each_fault_is_seen() {
    let page = |body: &str| {
        format!(
            "<!doctype html><html lang=\"en\" dir=\"ltr\"><body><main id=\"content\"><h1>x</h1>{body}</main></body></html>"
        )
    };
    let seen = |body: &str| {
        let name = "made-up".to_owned();
        let sample = Rendered {
            name,
            kind: Kind::Page,
            html: page(body),
        };
        faults(&sample, "en", "ltr").join("\n")
    };
    assert_eq!(seen("<p>fine</p>"), "");
    for (body, fault) in [
        ("<p><b>x</p></b>", "closes nothing"),
        ("<h1>again</h1>", "2 first headings"),
        ("<p style=\"color:red\">x</p>", "style on <p>"),
        ("<p onclick=\"x()\">x</p>", "onclick on <p>"),
        ("<script>x()</script>", "inline style or script"),
        ("<input name=\"x\">", "no label"),
        ("<button><svg></svg></button>", "no name"),
        ("<img src=\"x\">", "no words"),
        ("<form method=\"post\"></form>", "no token"),
        ("<p id=\"a\">x</p><p id=\"a\">x</p>", "two elements are #a"),
        ("<p aria-describedby=\"b\">x</p>", "which is not there"),
        ("{{ x }}", "holds {{"),
        (MARKUP, "holds <script>"),
    ] {
        let all = seen(body);
        assert!(all.contains(fault), "{body} gave: {all}");
    }
}
