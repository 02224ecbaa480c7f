//! The body of a response: bytes in memory, or a file that is sent in portions and of which browsers may ask for a
//! part.

use std::io;
use std::ops::Range;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use crate::disk::asset::AssetFile;

#[derive(Debug)]
pub enum PreviewBody {
    Bytes(Bytes),
    File(AssetFile),
}

/// The part of a file that a request asks for.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// All of it.
    All,
    Range(Range<u64>),
    /// One that the file does not have.
    Outside,
}

impl PreviewBody {
    /// A response with this body, or with the part of a file that a `Range` header asks for.
    pub fn response(self, range: Option<&str>) -> Response {
        let file = match self {
            Self::Bytes(bytes) => return Body::from(bytes).into_response(),
            Self::File(file) => file,
        };
        let length = file.length();
        let (status, bytes, content_range) = match part(range, length) {
            Part::All => (StatusCode::OK, 0..length, None),
            Part::Range(bytes) => {
                let content_range = format!("bytes {}-{}/{length}", bytes.start, bytes.end - 1);
                (StatusCode::PARTIAL_CONTENT, bytes, Some(content_range))
            }
            Part::Outside => (StatusCode::RANGE_NOT_SATISFIABLE, 0..0, Some(format!("bytes */{length}"))),
        };
        let sent = bytes.end - bytes.start;
        let mut response = (status, portions(file, bytes)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LENGTH, sent.into());
        headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        let content_range = content_range.and_then(|range| HeaderValue::from_str(&range).ok());
        headers.extend(content_range.map(|range| (header::CONTENT_RANGE, range)));
        response
    }
}

/// Bytes of a file, read as fast as the browser takes them.
fn portions(file: AssetFile, bytes: Range<u64>) -> Body {
    Body::from_stream(stream::try_unfold((file, bytes), |(mut file, mut bytes)| async move {
        if bytes.is_empty() {
            return Ok(None);
        }
        let read = tokio::task::spawn_blocking(move || {
            let portion = file.portion(&bytes)?;
            bytes.start += portion.len() as u64;
            Ok::<_, io::Error>((Bytes::from(portion), (file, bytes)))
        });
        read.await.map_err(io::Error::other)?.map(Some)
    }))
}

/// What a `Range` header asks for. Several ranges, and what is no range, mean the whole file.
fn part(range: Option<&str>, length: u64) -> Part {
    let Some((first, last)) = range
        .and_then(|range| range.strip_prefix("bytes="))
        .filter(|ranges| !ranges.contains(','))
        .and_then(|range| range.trim().split_once('-'))
    else {
        return Part::All;
    };
    let bytes = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(length),
        (Ok(first), Err(_)) if last.is_empty() => first..length,
        (Err(_), Ok(last)) if first.is_empty() => length.saturating_sub(last)..length,
        _ => return Part::All,
    };
    if bytes.is_empty() { Part::Outside } else { Part::Range(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_a_part_of_the_file() {
        for (range, expected) in [
            ("bytes=0-0", Part::Range(0..1)),
            ("bytes=2-", Part::Range(2..10)),
            ("bytes=-3", Part::Range(7..10)),
            ("bytes=-30", Part::Range(0..10)),
            ("bytes=8-99", Part::Range(8..10)),
            ("bytes=0-18446744073709551615", Part::Range(0..10)),
            ("bytes=10-", Part::Outside),
            ("bytes=-0", Part::Outside),
            ("bytes=12-14", Part::Outside),
            ("bytes=5-2", Part::All),
            ("bytes=0-1,3-4", Part::All),
            ("lines=0-1", Part::All),
            ("bytes=a-b", Part::All),
        ] {
            assert_eq!(part(Some(range), 10), expected, "{range}");
        }
        assert_eq!(part(None, 10), Part::All);
        assert_eq!(part(Some("bytes=0-"), 0), Part::Outside);
    }
}
