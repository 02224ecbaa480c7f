//! Bytes of an imported file -> text. UTF-8 is the rule; what else is unmistakable is converted and said.

/// The text, its line ends as `\n`, and what was done to get it.
pub fn text(bytes: &[u8]) -> Result<(String, Option<String>), String> {
    let (text, note) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (utf8(rest)?, None),
        [0xFF, 0xFE, rest @ ..] => {
            (utf16(rest, u16::from_le_bytes)?, Some("was converted from UTF-16".to_owned()))
        }
        [0xFE, 0xFF, rest @ ..] => {
            (utf16(rest, u16::from_be_bytes)?, Some("was converted from UTF-16".to_owned()))
        }
        _ => match utf8(bytes) {
            Ok(text) => (text, None),
            Err(message) => match windows_punctuation(bytes) {
                Some(text) => (text, Some("was converted from Windows-1252".to_owned())),
                None => return Err(message),
            },
        },
    };
    if text.contains('\0') {
        return Err("found a zero byte where text was wanted".to_owned());
    }
    Ok((text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}'], "\n"), note))
}

fn utf8(bytes: &[u8]) -> Result<String, String> {
    str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
        let at = error.valid_up_to();
        let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        format!(
            "found the byte {:02X} in line {line} where UTF-8 was wanted; convert the file first, \
             e.g. with `iconv -f WINDOWS-1252 -t UTF-8`",
            bytes[at]
        )
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16(&units).map_err(|_| "found broken UTF-16; convert the file to UTF-8 first".to_owned())
}

/// The text if all that is not ASCII in it are the signs which every Windows code page of Latin, Greek or
/// Cyrillic has in the same place. Letters would be a guess: `é` in one is `й` in another.
fn windows_punctuation(bytes: &[u8]) -> Option<String> {
    bytes
        .iter()
        .map(|byte| match byte {
            0x00..=0x7F => Some(*byte as char),
            0x85 => Some('…'),
            0x91 => Some('‘'),
            0x92 => Some('’'),
            0x93 => Some('“'),
            0x94 => Some('”'),
            0x95 => Some('•'),
            0x96 => Some('–'),
            0x97 => Some('—'),
            0xA0 => Some('\u{a0}'),
            0xA7 => Some('§'),
            0xA9 => Some('©'),
            0xAB => Some('«'),
            0xBB => Some('»'),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_is_taken_with_any_line_ends() {
        assert_eq!(text("\u{feff}a\r\nb\rc".as_bytes()), Ok(("a\nb\nc".to_owned(), None)));
    }

    #[test]
    fn windows_quotes_are_converted_and_windows_letters_refused() {
        let (converted, note) = text(b"The port\x92s \x93strike\x94 \x97 over").unwrap();
        assert_eq!(converted, "The port’s “strike” — over");
        assert_eq!(note.as_deref(), Some("was converted from Windows-1252"));
        assert_eq!(
            text(b"one\ncaf\xe9 two").unwrap_err(),
            "found the byte E9 in line 2 where UTF-8 was wanted; convert the file first, \
             e.g. with `iconv -f WINDOWS-1252 -t UTF-8`"
        );
    }

    #[test]
    fn utf16_is_converted_and_binary_refused() {
        let bytes: Vec<u8> = "\u{feff}порт".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&bytes).unwrap().0, "порт");
        assert!(text(b"PK\0\0").unwrap_err().contains("zero byte"));
    }
}
