//! HTTP around the preview: GET and HEAD from this machine's own pages, nothing else.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::cli::serve::preview::{Answer, Preview};
use crate::cli::serve::request;

/// Serves the preview until Ctrl-C.
pub fn run(listener: TcpListener, preview: Preview) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let outcome = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let router = Router::new().fallback(respond).with_state(Arc::new(preview));
        tokio::select! {
            outcome = async { axum::serve(listener, router).await } => outcome,
            // Whoever still reads a page is the one who pressed Ctrl-C.
            pressed = tokio::signal::ctrl_c() => pressed,
        }
    });
    runtime.shutdown_background();
    outcome
}

async fn respond(State(preview): State<Arc<Preview>>, request: Request) -> Response {
    if !is_from_here(&request) {
        return refusal(StatusCode::FORBIDDEN, "this preview answers only to localhost\n");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = refusal(StatusCode::METHOD_NOT_ALLOWED, "this preview can only be read\n");
        response.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let path = request::decoded(request.uri().path());
    // Rendering is work, and other requests should not wait for it.
    match tokio::task::spawn_blocking(move || preview.answer(path.as_deref())).await {
        Ok(answer) => response(answer),
        Err(_) => refusal(StatusCode::INTERNAL_SERVER_ERROR, "rendering this page failed\n"),
    }
}

/// Whether the request names this machine, in its `Host` and, where it has one, in its whole address.
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

fn response(answer: Answer) -> Response {
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
        .unwrap_or_else(|_| refusal(StatusCode::INTERNAL_SERVER_ERROR, "this answer can't be sent\n"))
}
