//! The dashboard's page taken apart into what its template takes, so that the bare server can render
//! the same bytes from memory.

use anyhow::{Context as _, Result, ensure};
use askama::Template as _;
use domain::InterfaceLanguage;
use scraper::{ElementRef, Html, Selector};
use web::views::{
    context::{Brand, Cx, Viewer},
    dashboard::{CalendarLink, CaseList, CaseRow, DashboardPage},
    parts::{CalendarMark, Choice, Moment, Person, Presence},
};

/// Everything on the page that is not the template's own.
#[derive(Debug, Clone)]
pub(crate) struct Dashboard {
    cx: Cx,
    list: CaseList,
    calendar: Option<CalendarLink>,
}

impl Dashboard {
    /// Takes a page apart.
    ///
    /// Fails if the same bytes cannot be rendered from what was found.
    pub(crate) fn read(page: &str) -> Result<Self> {
        let html = Html::parse_document(page);
        let root = html.root_element();
        let filters: Vec<Choice> = all(root, "#filter option")?
            .map(|option| {
                Choice::new(attribute(option, "value"), words(option))
                    .selected_if(option.attr("selected").is_some())
            })
            .collect();
        let chosen = filters.iter().find(|choice| choice.selected);
        let this = Self {
            cx: Cx {
                t: *texts::interface(InterfaceLanguage::En),
                language: InterfaceLanguage::En,
                csrf: attribute(one(root, "input[name=csrf]")?, "value"),
                path: "/dashboard".to_owned(),
                viewer: Some(Viewer {
                    person: Person::new(words(one(root, ".me-name bdi")?)),
                    administrator: one(root, "a[href='/operations']").is_ok(),
                    licensed: one(root, ".new-case").is_ok(),
                }),
                organisation: Some(Brand {
                    name: words(one(root, ".me-name small")?),
                    css: attribute(one(root, "link[href^='/brand/']")?, "href"),
                }),
                toast: None,
                alarms: Vec::new(),
            },
            list: CaseList {
                filter: chosen
                    .map(|choice| choice.value.clone())
                    .unwrap_or_default(),
                filters,
                query: String::new(),
                departed: Vec::new(),
                queue: Vec::new(),
                rows: all(root, "a.case-row")?.map(row).collect::<Result<_>>()?,
                more: one(root, "li.more")
                    .ok()
                    .map(|more| attribute(more, "hx-get")),
            },
            calendar: one(root, "a.calendar-link").ok().map(|link| CalendarLink {
                href: attribute(link, "href"),
                today: words(link)
                    .chars()
                    .filter_map(|c| c.to_digit(10))
                    .fold(0, |number, digit| number * 10 + digit),
            }),
        };
        ensure!(this.render()? == page, "the page cannot be rendered again");
        Ok(this)
    }

    /// The page.
    pub(crate) fn render(&self) -> Result<String> {
        let page = DashboardPage {
            cx: &self.cx,
            list: &self.list,
            columns: None,
            calendar: self.calendar.as_ref(),
        };
        Ok(page.render()?)
    }
}

fn row(row: ElementRef<'_>) -> Result<CaseRow> {
    let moment = |selector: &str| -> Option<Moment> {
        let time = one(row, selector).ok()?;
        Some(Moment::new(attribute(time, "datetime"), words(time)))
    };
    Ok(CaseRow {
        href: attribute(row, "href"),
        name: words(one(row, ".case-name")?),
        number: words(one(row, ".case-number")?),
        presence: Presence::Away,
        calendar: one(row, ".case-when").ok().map(|_| CalendarMark::Planned),
        appointment: moment(".case-when time"),
        unread: 0,
        unreached: false,
        last_activity: moment(".case-last").context("a row without its last activity")?,
        group: false,
        current: false,
    })
}

fn all<'a>(within: ElementRef<'a>, selector: &str) -> Result<impl Iterator<Item = ElementRef<'a>>> {
    let selector = Selector::parse(selector).map_err(|e| anyhow::anyhow!("{e}"))?;
    let found: Vec<_> = within.select(&selector).collect();
    Ok(found.into_iter())
}

fn one<'a>(within: ElementRef<'a>, selector: &str) -> Result<ElementRef<'a>> {
    all(within, selector)?
        .next()
        .with_context(|| format!("no {selector} on the page"))
}

fn attribute(element: ElementRef<'_>, name: &str) -> String {
    element.attr(name).unwrap_or_default().to_owned()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect()
}
