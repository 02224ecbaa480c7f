//! The HTTP server of the preview: GET and HEAD from this machine's own pages, nothing else.

use std::io;
use std::net::TcpListener;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use crate::cli::serve::preview::SharedPreview;
use crate::cli::serve::response::PreviewResponse;
use crate::cli::serve::{panel, request};
use crate::cli::signals::Signals;

/// Paths that belong to the preview itself and are not routes of the archive.
const OWN: &str = "/__briefbook/";

/// The script added to all pages, with its dependency.
const SCRIPT: &str = concat!(include_str!("live/idiomorph.js"), "\n", include_str!("live/live.js"));

/// Serves the preview until a signal comes.
pub fn run(listener: TcpListener, preview: SharedPreview) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let outcome = runtime.block_on(async {
        let mut signals = Signals::new()?;
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let router = Router::new().fallback(respond).with_state(preview);
        tokio::select! {
            outcome = async { axum::serve(listener, router).await } => outcome,
            // The only reader left is the user who pressed Ctrl-C.
            () = signals.received() => Ok(()),
        }
    });
    runtime.shutdown_background();
    outcome
}

async fn respond(State(preview): State<SharedPreview>, request: Request) -> Response {
    if !is_from_here(&request) {
        return refusal(StatusCode::FORBIDDEN, "the preview answers only to localhost\n");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = refusal(StatusCode::METHOD_NOT_ALLOWED, "the preview is read-only\n");
        response.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let path = request::decoded(request.uri().path());
    let query = request.uri().query().unwrap_or_default().to_owned();
    if let Some(own) = path.as_deref().and_then(|path| path.strip_prefix(OWN)) {
        match own {
            "events" => return events(preview, &query),
            "live.js" => {
                return response(PreviewResponse {
                    status: 200,
                    content_type: "text/javascript; charset=utf-8",
                    location: None,
                    body: SCRIPT.into(),
                });
            }
            _ => {}
        }
    }
    let from = request::asked(&query, "page").or_else(|| referrer(request.headers()));
    // Rendering is work, and other requests should not wait for it.
    let answer = tokio::task::spawn_blocking(move || match path.as_deref() {
        Some(OWN) => PreviewResponse::html(200, panel::page(&preview, from.as_deref())),
        path => preview.answer(path),
    });
    match answer.await {
        Ok(answer) => response(answer),
        Err(_) => refusal(StatusCode::INTERNAL_SERVER_ERROR, "rendering this page failed\n"),
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

/// Whether the request names this machine, in its `Host` and, if present, in its absolute URL.
fn is_from_here(request: &Request) -> bool {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    host.is_some_and(request::is_loopback)
        && hosts.next().is_none()
        && request.uri().authority().is_none_or(|authority| request::is_loopback(authority.as_str()))
}

fn refusal(status: StatusCode, text: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

fn response(answer: PreviewResponse) -> Response {
    let mut response = Response::builder()
        .status(answer.status)
        .header(header::CONTENT_TYPE, answer.content_type)
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if let Some(location) = answer.location {
        response = response.header(header::LOCATION, location);
    }
    response
        .body(Body::from(answer.body))
        .unwrap_or_else(|_| refusal(StatusCode::INTERNAL_SERVER_ERROR, "cannot send this response\n"))
}
