//! Checks on a request before anything is looked up: whether it comes from this machine's own pages, and which
//! path it means.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Whether a `Host` names this machine. Other names are pages elsewhere whose name was pointed at 127.0.0.1.
pub fn is_loopback(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((name, port)) => (if name == "::1" { "localhost" } else { "" }, port),
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let is_port = port.is_empty()
        || port.strip_prefix(':').is_some_and(|digits| {
            !digits.is_empty() && digits.len() <= 5 && digits.bytes().all(|b| b.is_ascii_digit())
        });
    is_port && (name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1")
}

/// The decoded path of a request; None if it is not valid text.
pub fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let [high, low, after @ ..] = rest else { return None };
        let digit = |byte: u8| char::from(byte).to_digit(16);
        bytes.push(u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

/// What a query asks for under a name, decoded.
pub fn asked(query: &str, name: &str) -> Option<String> {
    let mut parts = query.split('&').filter_map(|part| part.split_once('='));
    parts.find(|(key, _)| *key == name).and_then(|(_, value)| decoded(value))
}

/// One part of a path, encoded for a URL.
pub fn encoded(part: &str) -> String {
    const ESCAPED: &AsciiSet =
        &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
    utf8_percent_encode(part, ESCAPED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in ["localhost", "LocalHost:4000", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:65535"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            ":4000",
            "example.org",
            "localhost.example.org",
            "127.0.0.1.example.org:4000",
            "localhost:",
            "localhost:4000@example.org",
            "example.org#localhost",
            "[::1]x",
            "[::2]",
            "[localhost]",
            "127.0.0.1:x",
            "192.168.0.1",
            "0.0.0.0",
            "::1",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }

    #[test]
    fn paths_are_decoded_once() {
        assert_eq!(decoded("/a%20b/%C3%A9").as_deref(), Some("/a b/é"));
        assert_eq!(decoded("/%252e").as_deref(), Some("/%2e"));
        for path in ["/%", "/%4", "/%zz", "/%ff", "/%+1"] {
            assert_eq!(decoded(path), None, "{path}");
        }
        assert_eq!(decoded(&encoded("a b/é?#")).as_deref(), Some("a b/é?#"));
    }
}
