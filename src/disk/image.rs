//! The size of an image, read from its first bytes, so that pages can reserve space while it loads.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::model::asset::{ImageInfo, Size};

/// The outermost element of an SVG must start within this many bytes.
const HEAD: u64 = 64 * 1024;
/// How wide an SVG is that has a shape and no size: wider than any column of text, so that it fills each.
const WIDE: f64 = 1600.0;
/// The maximum number of JPEG segments searched for Exif data.
const SEGMENTS: usize = 8;

/// Information about an asset from its bytes; used only for files with the extension of an image.
pub fn image_info(path: &str, mut bytes: impl BufRead + Seek) -> ImageInfo {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let size = match ending.as_deref() {
        Some("svg") => return svg(bytes.take(HEAD)).map_or(ImageInfo::Other, ImageInfo::Picture),
        Some("png" | "jpg" | "jpeg" | "gif" | "webp" | "avif") => imagesize::reader_size(&mut bytes),
        _ => return ImageInfo::Other,
    };
    let Ok(found) = size else { return ImageInfo::Damaged };
    let Some(size) = size_of(found.width as f64, found.height as f64) else { return ImageInfo::Damaged };
    ImageInfo::Picture(match is_on_its_side(&mut bytes) {
        Ok(true) => Size { width: size.height, height: size.width },
        // The file may end before the size.
        Ok(false) | Err(_) => size,
    })
}

/// A size in whole pixels; None for an impossible one.
fn size_of(width: f64, height: f64) -> Option<Size> {
    let whole = |length: f64| (0.5..1e6).contains(&length).then(|| length.round() as u32);
    Some(Size { width: whole(width)?, height: whole(height)? })
}

/// Whether a JPEG is rotated by 90 degrees, which browsers apply.
fn is_on_its_side(bytes: &mut (impl Read + Seek)) -> io::Result<bool> {
    bytes.rewind()?;
    let mut magic = [0; 2];
    bytes.read_exact(&mut magic)?;
    if magic != *b"\xff\xd8" {
        return Ok(false);
    }
    // Application segments come first; Exif may follow those of other programs.
    let mut at = 2;
    for _ in 0..SEGMENTS {
        let mut head = [0; 18];
        bytes.seek(SeekFrom::Start(at))?;
        bytes.read_exact(&mut head)?;
        match (&head[..2], &head[4..10]) {
            (b"\xff\xe1", b"Exif\0\0") => return is_turned(bytes, at + 10, &head[10..]),
            ([0xff, 0xe0..=0xef], _) => at += 2 + u64::from(u16::from_be_bytes([head[2], head[3]])),
            _ => break,
        }
    }
    Ok(false)
}

/// Whether the Exif data from `start` on, which begins with `head`, says so.
fn is_turned(bytes: &mut (impl Read + Seek), start: u64, head: &[u8]) -> io::Result<bool> {
    let little = &head[..2] == b"II";
    let number = |of: &[u8]| {
        let add = |sum: u32, byte: &u8| sum << 8 | u32::from(*byte);
        if little { of.iter().rev().fold(0, add) } else { of.iter().fold(0, add) }
    };
    bytes.seek(SeekFrom::Start(start + u64::from(number(&head[4..8]))))?;
    let mut count = [0; 2];
    bytes.read_exact(&mut count)?;
    for _ in 0..number(&count) {
        let mut entry = [0; 12];
        bytes.read_exact(&mut entry)?;
        if number(&entry[..2]) == 0x112 {
            return Ok((5..=8).contains(&number(&entry[8..10])));
        }
    }
    Ok(false)
}

/// The size of an SVG. A missing length is computed from the view box; with a view box alone, it is as wide as
/// possible.
fn svg(head: impl BufRead) -> Option<Size> {
    let mut reader = Reader::from_reader(head);
    let mut buffer = Vec::new();
    let root = loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(root) | Event::Empty(root) => break root.into_owned(),
            Event::Eof => return None,
            _ => buffer.clear(),
        }
    };
    if root.local_name().as_ref() != "svg" {
        return None;
    }
    let text = |name: &str| Some(root.try_get_attribute(name).ok()??.value.into_owned());
    let (width, height) = (text("width").and_then(pixels), text("height").and_then(pixels));
    if let (Some(width), Some(height)) = (width, height) {
        return size_of(width, height);
    }
    let view = text("viewBox")?;
    let numbers: Vec<f64> = view
        .split([' ', ',', '\n', '\t'])
        .filter(|number| !number.is_empty())
        .map_while(|number| number.parse().ok())
        .collect();
    let [_, _, wide, high] = *numbers else { return None };
    match (width, height) {
        (Some(width), None) => size_of(width, width * high / wide),
        (None, Some(height)) => size_of(height * wide / high, height),
        _ => size_of(WIDE, WIDE * high / wide),
    }
}

/// A length of CSS in pixels; nothing for one that depends on the page.
fn pixels(length: String) -> Option<f64> {
    let length = length.trim();
    let end = length.find(|sign: char| sign.is_ascii_alphabetic() || sign == '%').unwrap_or(length.len());
    // `1e3` is no length that anyone writes.
    let (number, unit) = length.split_at(end);
    let inches = |parts: f64| 96.0 / parts;
    let pixels = match unit.to_ascii_lowercase().as_str() {
        "" | "px" => 1.0,
        "in" => inches(1.0),
        "pt" => inches(72.0),
        "pc" => inches(6.0),
        "cm" => inches(2.54),
        "mm" => inches(25.4),
        "q" => inches(101.6),
        _ => return None,
    };
    Some(number.trim().parse::<f64>().ok()? * pixels)
}
