//! The bytes of an imported file → text. UTF-8 is the default; UTF-16 is converted if it is marked, and other
//! encodings if an HTML page declares them. Otherwise letters would be guessed: `é` in one encoding is `й` in
//! another.

use encoding_rs::{Encoding, UTF_8};

/// The text, its line ends as `\n`, and what was done to get it.
pub fn text(bytes: &[u8]) -> Result<(String, Option<String>), String> {
    let (text, note) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_8 => (utf8(&bytes[mark..])?, None),
        Some((utf16, mark)) => {
            // Half a unit at the end is dropped.
            let units = &bytes[mark..bytes.len() & !1];
            let text = utf16.decode_without_bom_handling_and_without_replacement(units);
            let text = text.ok_or("invalid UTF-16; convert the file to UTF-8 first")?;
            (text.into_owned(), Some("converted from UTF-16".to_owned()))
        }
        None => match utf8(bytes) {
            Ok(text) => (text, None),
            Err(refusal) => converted(bytes).ok_or(refusal)?,
        },
    };
    if text.contains('\0') {
        return Err("the file contains a zero byte, so it is not text".to_owned());
    }
    Ok((text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}'], "\n"), note))
}

/// Text in the declared encoding, with a note about the conversion.
fn converted(bytes: &[u8]) -> Option<(String, Option<String>)> {
    let encoding =
        Encoding::for_label(declared(bytes)?.as_bytes()).filter(|known| known.is_ascii_compatible())?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some((text.into_owned(), Some(format!("converted from {}", encoding.name()))))
}

fn utf8(bytes: &[u8]) -> Result<String, String> {
    str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
        let at = error.valid_up_to();
        let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        let (example, why) =
            declared(bytes).map_or_else(|| likely(bytes), |encoding| (encoding, "as declared"));
        format!(
            "byte {:02X} in line {line} is not valid UTF-8; convert the file first: \
             if it is {example} ({why}), `iconv -f {example} -t UTF-8`",
            bytes[at]
        )
    })
}

/// The encoding declared by an HTML page.
fn declared(bytes: &[u8]) -> Option<String> {
    /// Browsers look no further.
    const HEAD: usize = 1024;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_uppercase();
    let (_, after) = head.split_once("<META")?.1.split_once("CHARSET=")?;
    let after = after.trim_start_matches(['"', '\'']);
    let end = after.find(|sign: char| !sign.is_ascii_alphanumeric() && !"-_".contains(sign))?;
    (end > 0 && &after[..end] != "UTF-8").then(|| after[..end].to_owned())
}

/// An encoding that bytes which are not UTF-8 may have, and what it is used for. Words of Cyrillic letters are
/// runs of high bytes; among western letters such bytes are isolated.
fn likely(bytes: &[u8]) -> (String, &'static str) {
    let is_letter = |byte: &u8| *byte >= 0xC0;
    let letters = bytes.iter().filter(|byte| is_letter(byte)).count();
    let pairs = bytes.windows(2).filter(|pair| pair.iter().all(is_letter)).count();
    let (example, why) =
        if pairs * 2 > letters { ("WINDOWS-1251", "Cyrillic") } else { ("WINDOWS-1252", "western") };
    (example.to_owned(), why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_is_taken_with_any_line_ends() {
        assert_eq!(text("\u{feff}a\r\nb\rc".as_bytes()), Ok(("a\nb\nc".to_owned(), None)));
    }

    #[test]
    fn what_is_no_utf8_is_refused_with_a_likely_example() {
        assert_eq!(
            text(b"one\ncaf\xe9 two").unwrap_err(),
            "byte E9 in line 2 is not valid UTF-8; convert the file first: \
             if it is WINDOWS-1252 (western), `iconv -f WINDOWS-1252 -t UTF-8`"
        );
        assert_eq!(
            text(b"\xcf\xee\xf0\xf2 \xee\xf2\xea\xf0\xfb\xf2 \x97 23.06.2005").unwrap_err(),
            "byte CF in line 1 is not valid UTF-8; convert the file first: \
             if it is WINDOWS-1251 (Cyrillic), `iconv -f WINDOWS-1251 -t UTF-8`"
        );
        for western in [
            &b"The port\x92s \x93strike\x94 \x97 over"[..],
            b"La huelga termin\xf3 en el muelle, se\xf1or",
            b"Stra\xdfe f\xfcr Gr\xf6\xdfe",
        ] {
            assert!(text(western).unwrap_err().contains("WINDOWS-1252"), "{western:?}");
        }
    }

    #[test]
    fn a_page_that_says_its_encoding_is_converted() {
        for meta in [
            "<meta charset=koi8-r>",
            "<META http-equiv=Content-Type content='text/html; charset=KOI8-R'>",
            "<meta name=a content=b><meta charset=\"koi8-r\">",
        ] {
            let (text, note) = text(&[meta.as_bytes(), b"\xd0\xcf\xd2\xd4"].concat()).unwrap();
            assert_eq!(text, format!("{meta}порт"));
            assert_eq!(note.as_deref(), Some("converted from KOI8-R"));
        }
        let unknown = b"<meta charset=cp-none>caf\xe9";
        let said = "if it is CP-NONE (as declared), `iconv -f CP-NONE -t UTF-8`";
        assert!(text(unknown).unwrap_err().ends_with(said));
        // Valid UTF-8 is kept, whatever is declared.
        let utf8 = "<meta charset=windows-1252>café";
        assert_eq!(text(utf8.as_bytes()), Ok((utf8.to_owned(), None)));
        for meta in ["<meta charset=utf-8>", "<meta charset=\"\">", "charset=koi8-r>"] {
            let refused = text(&[meta.as_bytes(), b"caf\xe9"].concat()).unwrap_err();
            assert!(refused.contains("WINDOWS-1252 (western)"), "{refused}");
        }
    }

    #[test]
    fn utf16_is_converted_and_binary_refused() {
        let bytes: Vec<u8> = "\u{feff}порт".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&bytes).unwrap().0, "порт");
        assert_eq!(text(&[&bytes[..], b"\n"].concat()).unwrap().0, "порт");
        assert_eq!(text(b"\xff\xfe\x00\xd8").unwrap_err(), "invalid UTF-16; convert the file to UTF-8 first");
        assert!(text(b"PK\0\0").unwrap_err().contains("zero byte"));
    }
}
