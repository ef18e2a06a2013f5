//! A browser without script: keeps cookies, reads forms out of the page and sends them.

use std::collections::BTreeMap;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use scraper::{ElementRef, Html, Selector};
use tower::ServiceExt as _;

/// A browser of one person.
pub(crate) struct Browser {
    site: Router,
    /// Name to value.
    pub(crate) cookies: BTreeMap<String, String>,
    /// What the browser says about itself with each request.
    pub(crate) headers: HeaderMap,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

/// A form as it stands in a page, with the values it has there.
#[derive(Debug, Clone)]
pub(crate) struct FilledForm {
    pub(crate) action: String,
    pub(crate) fields: Vec<(String, String)>,
}

impl Browser {
    pub(crate) fn new(site: Router) -> Self {
        Self {
            site,
            cookies: BTreeMap::new(),
            headers: HeaderMap::new(),
        }
    }

    /// Sends a request with this browser's cookies and keeps those that come back.
    pub(crate) async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            request
                .headers_mut()
                .insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        for (name, value) in &self.headers {
            request.headers_mut().insert(name, value.clone());
        }
        let response = self.site.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (name, rest) = cookie.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&body).into_owned();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// Opens an address.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    /// Opens an address and those it leads to.
    pub(crate) async fn follow(&mut self, path: &str) -> Answer {
        let mut answer = self.get(path).await;
        for _ in 0..5 {
            let Some(next) = answer.leads_to() else {
                return answer;
            };
            answer = self.get(&next).await;
        }
        panic!("{path} leads around in circles");
    }

    /// Sends fields to an address as a form does.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Fills fields of a form and sends all of it.
    pub(crate) async fn submit(&mut self, form: &FilledForm, typed: &[(&str, &str)]) -> Answer {
        let mut fields: Vec<(&str, &str)> = form
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, _)| !typed.iter().any(|(other, _)| other == name))
            .collect();
        fields.extend(typed);
        self.post(&form.action, &fields).await
    }

    /// Opens the sign-in page and signs in.
    pub(crate) async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        let page = self.get("/sign-in").await;
        assert_eq!(page.status, 200, "{}", page.body);
        self.submit(
            &page.form("/sign-in"),
            &[("email", email), ("password", password)],
        )
        .await
    }
}

impl Browser {
    /// The token in the first form of a page, or of the sign-in page.
    pub(crate) async fn token(&mut self, path: &str) -> String {
        let page = self.follow(path).await;
        page.value("input[name=csrf]")
    }

    /// Sends fields with a token that this browser got from a page of its own.
    pub(crate) async fn post_with_token(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let page = if self.cookies.keys().any(|name| name.ends_with("reconvene")) {
            "/settings"
        } else {
            "/sign-in"
        };
        let token = self.token(page).await;
        let fields = [&[("csrf", token.as_str())], fields].concat();
        self.post(path, &fields).await
    }
}

impl FilledForm {
    /// The value that a field would send.
    #[track_caller]
    pub(crate) fn value_of(&self, field: &str) -> String {
        let found = self.fields.iter().find(|(name, _)| name == field);
        found
            .unwrap_or_else(|| panic!("no {field} in {self:?}"))
            .1
            .clone()
    }
}

impl Answer {
    /// Where a redirect leads.
    pub(crate) fn leads_to(&self) -> Option<String> {
        self.headers
            .get(header::LOCATION)
            .map(|to| to.to_str().unwrap().to_owned())
    }

    /// A header's text.
    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .unwrap_or_else(|| panic!("no {name}"))
            .to_str()
            .unwrap()
    }

    /// The form that is sent to `action`.
    #[track_caller]
    pub(crate) fn form(&self, action: &str) -> FilledForm {
        let html = Html::parse_document(&self.body);
        let form = html
            .select(&selector("form"))
            .find(|form| form.value().attr("action") == Some(action))
            .unwrap_or_else(|| panic!("no form for {action} in:\n{}", self.body));
        FilledForm {
            action: action.to_owned(),
            fields: fields(form),
        }
    }

    /// The text of the first element that a CSS selector finds.
    #[track_caller]
    pub(crate) fn text(&self, css: &str) -> String {
        let html = Html::parse_document(&self.body);
        let found = html.select(&selector(css)).next();
        let found = found.unwrap_or_else(|| panic!("no {css} in:\n{}", self.body));
        found
            .text()
            .collect::<String>()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The texts of all elements that a CSS selector finds.
    pub(crate) fn texts(&self, css: &str) -> Vec<String> {
        let html = Html::parse_document(&self.body);
        html.select(&selector(css))
            .map(|found| {
                let text = found.text().collect::<String>();
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    /// An attribute of all elements that a CSS selector finds and that have it.
    pub(crate) fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let html = Html::parse_document(&self.body);
        html.select(&selector(css))
            .filter_map(|found| found.value().attr(name).map(str::to_owned))
            .collect()
    }

    /// An attribute of the first such element.
    pub(crate) fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.attributes(css, name).into_iter().next()
    }

    /// The value of the first field that a CSS selector finds.
    #[track_caller]
    pub(crate) fn value(&self, css: &str) -> String {
        let html = Html::parse_document(&self.body);
        let found = html.select(&selector(css)).next();
        let found = found.unwrap_or_else(|| panic!("no {css} in:\n{}", self.body));
        found.value().attr("value").unwrap_or_default().to_owned()
    }
}

fn fields(form: ElementRef<'_>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for field in form.select(&selector("input, select, textarea")) {
        let element = field.value();
        let Some(name) = element.attr("name") else {
            continue;
        };
        if element.attr("disabled").is_some() {
            continue;
        }
        let value = match (element.name(), element.attr("type")) {
            ("select", _) => {
                let chosen = field
                    .select(&selector("option[selected]"))
                    .next()
                    .or_else(|| field.select(&selector("option")).next());
                chosen
                    .and_then(|option| option.value().attr("value"))
                    .unwrap_or_default()
            }
            ("textarea", _) => {
                fields.push((name.to_owned(), field.text().collect()));
                continue;
            }
            (_, Some("checkbox" | "radio")) if element.attr("checked").is_none() => continue,
            (_, Some("checkbox" | "radio")) => element.attr("value").unwrap_or("on"),
            _ => element.attr("value").unwrap_or_default(),
        };
        fields.push((name.to_owned(), value.to_owned()));
    }
    fields
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}
