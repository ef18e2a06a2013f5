//! One connection of one browser: cookies, the form's token, and nothing else.

use std::{collections::BTreeMap, net::SocketAddr};

use anyhow::{Context as _, Result, bail};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::{
    Request,
    client::conn::http1::{SendRequest, handshake},
    header,
};
use hyper_util::rt::TokioIo;
use scraper::{Html, Selector};
use tokio::{net::TcpStream, task::JoinSet};

/// A connection, and who it is.
#[derive(Debug)]
pub(crate) struct Client {
    sender: SendRequest<Full<Bytes>>,
    host: String,
    who: Who,
    /// Ends with the client.
    _connection: JoinSet<()>,
}

/// What a browser keeps between connections.
#[derive(Debug, Clone, Default)]
pub(crate) struct Who {
    cookies: BTreeMap<String, String>,
    token: String,
    /// The address that a trusted proxy would name.
    address: String,
}

/// What came back, whole.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// Where a redirect leads.
    pub(crate) location: Option<String>,
    /// The body as it came over the wire.
    pub(crate) body: Bytes,
    /// Bytes of the whole answer, its head included.
    pub(crate) wire: usize,
}

impl Answer {
    /// Fails if it has another status.
    pub(crate) fn expect(&self, status: u16) -> Result<()> {
        if self.status != status {
            let body = String::from_utf8_lossy(&self.body);
            let begin: String = body.chars().take(600).collect();
            bail!("{status} was expected, not {}: {begin}", self.status);
        }
        Ok(())
    }

    /// The form's token in the page.
    fn token(&self) -> Result<String> {
        let html = Html::parse_document(&String::from_utf8_lossy(&self.body));
        let field = Selector::parse("input[name=csrf]").map_err(|e| anyhow::anyhow!("{e}"))?;
        let value = html.select(&field).find_map(|field| field.attr("value"));
        Ok(value.context("a page without a form")?.to_owned())
    }
}

impl Client {
    /// A browser that nobody knows.
    pub(crate) async fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            // Its failures are those of the requests.
            let _ended = connection.await;
        });
        Ok(Self {
            sender,
            host: format!("localhost:{}", address.port()),
            who: Who::default(),
            _connection: tasks,
        })
    }

    /// Signs in as the `n`th operator, from an address of their own.
    pub(crate) async fn sign_in(&mut self, n: u64, email: &str, password: &str) -> Result<()> {
        self.who.address = format!("10.1.{}.{}", n / 250, 1 + n % 250);
        let page = self.get("/sign-in", &[]).await?;
        page.expect(200)?;
        self.who.token = page.token()?;
        let fields = [("email", email), ("password", password), ("next", "")];
        let answer = self.post("/sign-in", &fields).await?;
        answer.expect(303).context("signing in")?;
        let page = self.get("/settings", &[]).await?;
        page.expect(200)?;
        self.who.token = page.token()?;
        Ok(())
    }

    /// Who is signed in.
    pub(crate) fn who(&self) -> &Who {
        &self.who
    }

    /// Takes over the cookies of another connection.
    pub(crate) fn become_like(&mut self, who: &Who) {
        self.who = who.clone();
    }

    /// Fetches a path.
    pub(crate) async fn get(&mut self, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request, Bytes::new()).await
    }

    /// Sends a form with its token.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("csrf", &self.who.token)
            .extend_pairs(fields)
            .finish();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::CONTENT_LENGTH, body.len());
        self.send(request, body.into()).await
    }

    async fn send(
        &mut self,
        request: hyper::http::request::Builder,
        body: Bytes,
    ) -> Result<Answer> {
        let mut request = request.header(header::HOST, &self.host);
        if !self.who.address.is_empty() {
            request = request.header("x-forwarded-for", &self.who.address);
        }
        if !self.who.cookies.is_empty() {
            let cookies: Vec<String> = self
                .who
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        self.sender.ready().await?;
        let response = self
            .sender
            .send_request(request.body(Full::new(body))?)
            .await?;
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str()?);
        }
        let location = parts.headers.get(header::LOCATION);
        let location = location
            .map(|to| to.to_str().map(str::to_owned))
            .transpose()?;
        let body = body.collect().await?.to_bytes();
        let head: usize = parts
            .headers
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len() + 4)
            .sum();
        Ok(Answer {
            status: parts.status.as_u16(),
            location,
            wire: "HTTP/1.1 200 OK\r\n\r\n".len() + head + body.len(),
            body,
        })
    }

    fn keep(&mut self, cookie: &str) {
        let Some((name, rest)) = cookie.split_once('=') else {
            return;
        };
        let value = rest.split(';').next().unwrap_or_default();
        if cookie.contains("Max-Age=0") {
            self.who.cookies.remove(name);
        } else {
            self.who.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}
