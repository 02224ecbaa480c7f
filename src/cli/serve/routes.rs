//! What the preview answers, and to whom: pages of this machine's own browsers, and decisions of the desk.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::{Value, json};

use crate::cli::serve::desk::{self, Decision, Desk, Filter};
use crate::cli::serve::preview::SharedPreview;
use crate::cli::serve::response::PreviewResponse;
use crate::cli::serve::{origin, panel, request};

/// Paths that belong to the preview itself and are not routes of the archive.
const OWN: &str = "/__briefbook/";
/// Where the desk sends its decisions.
const DECIDE: &str = "/__briefbook/suggestions/decide";
/// The header with the desk's token.
const TOKEN: &str = "x-briefbook-token";
/// The size of a decision in bytes.
const MOST_BYTES: usize = 64 << 10;
/// How long a browser may take to send one.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// The script added to all pages, with its dependency.
const SCRIPT: &str = concat!(include_str!("live/idiomorph.js"), "\n", include_str!("live/live.js"));

/// What the desk's page may load. What it shows comes from texts of others.
const DESK_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                           img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What requests are answered from.
#[derive(Clone)]
pub struct App {
    pub preview: SharedPreview,
    pub desk: Arc<Desk>,
}

/// The answer to a request. No other site may embed or read it.
pub async fn respond(app: App, request: Request) -> Response {
    let mut response = answer(app, request).await;
    let headers = response.headers_mut();
    let mut set = |name, value| _ = headers.entry(name).or_insert(HeaderValue::from_static(value));
    set(header::CACHE_CONTROL, "no-store");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::CONTENT_SECURITY_POLICY, "frame-ancestors 'self'");
    set(header::X_FRAME_OPTIONS, "SAMEORIGIN");
    set(header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(header::REFERRER_POLICY, "same-origin");
    response
}

async fn answer(app: App, request: Request) -> Response {
    if !origin::is_from_here(&request) {
        return refusal(StatusCode::FORBIDDEN, "the preview answers only to localhost\n");
    }
    if origin::is_foreign(request.headers()) {
        return refusal(StatusCode::FORBIDDEN, "the preview answers only to its own pages\n");
    }
    if request.method() == Method::POST && request.uri().path() == DECIDE {
        return decide(app, request).await;
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = refusal(StatusCode::METHOD_NOT_ALLOWED, "the preview is read-only\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let path = request::decoded(request.uri().path());
    let query = request.uri().query().unwrap_or_default().to_owned();
    if let Some(own) = path.as_deref().and_then(|path| path.strip_prefix(OWN)) {
        match own {
            "events" => return events(app.preview, &query),
            "live.js" => return text("text/javascript; charset=utf-8", SCRIPT),
            "desk.js" => return text("text/javascript; charset=utf-8", desk::SCRIPT),
            "desk.css" => return text("text/css; charset=utf-8", desk::STYLE),
            _ => {}
        }
    }
    let from = request::asked(&query, "page").or_else(|| referrer(request.headers()));
    let range = request.headers().get(header::RANGE).cloned();
    let range = range.filter(|_| !request.headers().contains_key(header::IF_RANGE));
    // Rendering is work, and other requests should not wait for it.
    let answer = tokio::task::spawn_blocking(move || {
        let own = path.as_deref().and_then(|path| path.strip_prefix(OWN));
        match own {
            Some("") => {
                PreviewResponse::html(200, panel::page(&app.preview, from.as_deref())).into_response()
            }
            Some(own) if own.starts_with("suggestions") => {
                of_desk(&app.desk, own, &query).unwrap_or_else(|| app.preview.answer(None).into_response())
            }
            _ => app.preview.answer(path.as_deref()).in_range(range.as_ref()),
        }
    });
    answer
        .await
        .unwrap_or_else(|_| refusal(StatusCode::INTERNAL_SERVER_ERROR, "rendering this page failed\n"))
}

/// The page of the desk, and what its script asks for.
fn of_desk(desk: &Desk, own: &str, query: &str) -> Option<Response> {
    let asked = |name| request::asked(query, name).unwrap_or_default();
    Some(match own.strip_prefix("suggestions")? {
        "" => {
            let mut response = PreviewResponse::html(200, desk.page()).into_response();
            let policy = HeaderValue::from_static(DESK_POLICY);
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
            response
        }
        "/list" => {
            let min_issues = asked("min").parse().unwrap_or(1);
            let filter = Filter { min_issues, kind: asked("kind"), fresh: asked("fresh") == "1" };
            data(&desk.list(&filter))
        }
        "/targets" => data(&desk.targets(&asked("of"), &asked("typed"))),
        "/decided" => data(&desk.decided()),
        _ => return None,
    })
}

/// Carries out a decision that the desk's own page sent.
async fn decide(app: App, request: Request) -> Response {
    let headers = request.headers();
    let token = headers.get(TOKEN).and_then(|token| token.to_str().ok());
    if !origin::is_same(headers) || !token.is_some_and(|token| app.desk.knows(token)) {
        return refused(StatusCode::FORBIDDEN, "only the preview’s own page may decide; reload it");
    }
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    if content_type.split(';').next().map(str::trim) != Some("application/json") {
        return refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, "expected JSON");
    }
    let body = match tokio::time::timeout(BODY_TIMEOUT, to_bytes(request.into_body(), MOST_BYTES)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return refused(StatusCode::PAYLOAD_TOO_LARGE, "the request is too large"),
        Err(_) => return refused(StatusCode::REQUEST_TIMEOUT, "the request took too long"),
    };
    let decision: Decision = match serde_json::from_slice(&body) {
        Ok(decision) => decision,
        Err(fault) => return refused(StatusCode::BAD_REQUEST, &fault.to_string()),
    };
    let decided = tokio::task::spawn_blocking(move || app.desk.decide(&decision));
    match decided.await {
        Ok(Ok(answer)) => data(&answer),
        Ok(Err(refusal)) => {
            let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::CONFLICT);
            refused(status, &refusal.message)
        }
        Err(_) => refused(StatusCode::INTERNAL_SERVER_ERROR, "the decision failed"),
    }
}

/// News for one browser, as long as it listens.
fn events(preview: SharedPreview, query: &str) -> Response {
    let path = request::asked(query, "page");
    let browser = preview.browser(path, &request::asked(query, "seen").unwrap_or_default());
    let receiver = preview.listen();
    let news = stream::unfold((preview, receiver, browser), |(preview, mut receiver, mut browser)| async {
        loop {
            receiver.borrow_and_update();
            if let Some(news) = preview.news_for(&mut browser) {
                let event = Event::default().data(news);
                return Some((Ok::<_, std::convert::Infallible>(event), (preview, receiver, browser)));
            }
            // If nobody can wake it any more, the preview has ended.
            receiver.changed().await.ok()?;
        }
    });
    Sse::new(news).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response()
}

/// The path of the page that a request comes from.
fn referrer(headers: &HeaderMap) -> Option<String> {
    let address = headers.get(header::REFERER)?.to_str().ok()?;
    let (_, rest) = address.split_once("://")?;
    let path = &rest[rest.find('/')?..];
    request::decoded(path.split(['?', '#']).next().unwrap_or(path))
}

fn text(content_type: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, content_type)], text).into_response()
}

fn refusal(status: StatusCode, text: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

fn refused(status: StatusCode, message: &str) -> Response {
    let mut response = data(&json!({ "error": message }));
    *response.status_mut() = status;
    response
}

fn data(value: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json; charset=utf-8")], value.to_string()).into_response()
}

impl IntoResponse for PreviewResponse {
    fn into_response(self) -> Response {
        self.in_range(None)
    }
}

impl PreviewResponse {
    /// The response, or the part of a file that a browser asks for.
    fn in_range(self, range: Option<&HeaderValue>) -> Response {
        let Self { status, content_type, location, body } = self;
        let mut response = body.response(range.and_then(|range| range.to_str().ok()));
        if response.status() == StatusCode::OK {
            *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
        }
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        let location = location.and_then(|location| HeaderValue::from_str(&location).ok());
        headers.extend(location.map(|location| (header::LOCATION, location)));
        response.map(Body::new)
    }
}
