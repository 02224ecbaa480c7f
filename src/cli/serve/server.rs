//! The connections of the preview: as many as a few browsers need, each closed when a client takes too long to ask.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::Semaphore;
use tokio::time::sleep;

use crate::cli::serve::routes::{self, App};
use crate::cli::signals::Signals;

/// Connections at once; more have to wait until one is closed.
const MOST_CONNECTIONS: usize = 256;
/// How long a client may take to send the head of a request, also of the next one on an open connection.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// How long to wait where the system has no more files to open.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves the preview until a signal comes.
pub fn run(listener: TcpListener, app: App) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let outcome = runtime.block_on(async {
        let mut signals = Signals::new()?;
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::select! {
            outcome = accept(listener, app) => outcome,
            // The only reader left is the user who pressed Ctrl-C.
            () = signals.received() => Ok(()),
        }
    });
    runtime.shutdown_background();
    outcome
}

async fn accept(listener: tokio::net::TcpListener, app: App) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let place = places.clone().acquire_owned().await.map_err(io::Error::other)?;
        let Ok((stream, _)) = listener.accept().await else {
            // The client is gone already, or too many files are open.
            sleep(PAUSE).await;
            continue;
        };
        let app = app.clone();
        tokio::spawn(async move {
            let _place = place;
            let service = service_fn(|request: Request<Incoming>| {
                let app = app.clone();
                async { Ok::<_, Infallible>(routes::respond(app, request.map(Body::new)).await) }
            });
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_TIMEOUT)
                .serve_connection(TokioIo::new(stream), service);
            // A client that breaks off is no fault of the preview.
            let _ = connection.await;
        });
    }
}
