//! How large a picture is, from its first bytes: a page that says so keeps its place while the picture loads.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::model::asset::{Look, Size};

/// Where an SVG's outermost element must stand at the latest.
const HEAD: u64 = 64 * 1024;

/// What the bytes of an asset say of it, which is asked only of what is called like a picture.
pub fn look(path: &str, mut bytes: impl BufRead + Seek) -> Look {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let size = match ending.as_deref() {
        Some("svg") => return svg(bytes.take(HEAD)).map_or(Look::Other, Look::Picture),
        Some("png" | "jpg" | "jpeg" | "gif" | "webp" | "avif") => imagesize::reader_size(&mut bytes),
        _ => return Look::Other,
    };
    let Ok(found) = size else { return Look::Damaged };
    let Some(size) = size_of(found.width as f64, found.height as f64) else { return Look::Damaged };
    Look::Picture(match is_on_its_side(&mut bytes) {
        Ok(true) => Size { width: size.height, height: size.width },
        // Where the file ends before it says so, it does not.
        Ok(false) | Err(_) => size,
    })
}

/// A size in whole pixels; nothing for one that no picture has.
fn size_of(width: f64, height: f64) -> Option<Size> {
    let whole = |length: f64| (0.5..1e6).contains(&length).then(|| length.round() as u32);
    Some(Size { width: whole(width)?, height: whole(height)? })
}

/// Whether a JPEG says that the camera was held on its side: browsers turn it. Cameras say so in the first segment.
fn is_on_its_side(bytes: &mut (impl Read + Seek)) -> io::Result<bool> {
    bytes.rewind()?;
    let mut head = [0; 20];
    bytes.read_exact(&mut head)?;
    let (jpeg, segment, exif) = (&head[..2], &head[2..4], &head[6..12]);
    if jpeg != b"\xff\xd8" || segment != b"\xff\xe1" || exif != b"Exif\0\0" {
        return Ok(false);
    }
    let little = &head[12..14] == b"II";
    let number = |of: &[u8]| {
        let add = |sum: u32, byte: &u8| sum << 8 | u32::from(*byte);
        if little { of.iter().rev().fold(0, add) } else { of.iter().fold(0, add) }
    };
    bytes.seek(SeekFrom::Start(12 + u64::from(number(&head[16..20]))))?;
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

/// The size that an SVG gives itself: in pixels, or else by its view box.
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
    let pixels = |name| text(name)?.trim().trim_end_matches("px").parse::<f64>().ok();
    if let (Some(width), Some(height)) = (pixels("width"), pixels("height")) {
        return size_of(width, height);
    }
    let view = text("viewBox")?;
    let numbers: Vec<f64> = view
        .split([' ', ',', '\n', '\t'])
        .filter(|number| !number.is_empty())
        .map_while(|number| number.parse().ok())
        .collect();
    match *numbers {
        [_, _, width, height] => size_of(width, height),
        _ => None,
    }
}
