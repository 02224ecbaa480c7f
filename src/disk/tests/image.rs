use std::io::Cursor;

use crate::disk::image::image_info;
use crate::model::asset::{ImageInfo, Size};

fn sized(width: u32, height: u32) -> ImageInfo {
    ImageInfo::Picture(Size { width, height })
}

#[track_caller]
fn holds(name: &str, bytes: &[u8], expected: ImageInfo) {
    assert_eq!(image_info(name, Cursor::new(bytes)), expected, "{name}");
}

/// The head of a JPEG, 4 wide and 3 high, that was taken with the camera held so.
fn jpeg(orientation: u8) -> Vec<u8> {
    let mut bytes =
        b"\xff\xd8\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    bytes.extend([orientation, 0, 0, 0, 0, 0, 0]);
    bytes.extend(b"\xff\xc0\x00\x11\x08\x00\x03\x00\x04\x03");
    bytes
}

#[test]
fn a_picture_tells_its_size_in_its_first_bytes() {
    let gif = b"GIF89a\x04\0\x03\0\0\0\0";
    let webp = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\x03\x80\0\0\0\0\0\0\0\0\0\0\0\0";
    holds("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\x02\x08\x02\0\0\0", sized(256, 2));
    holds("a/b.GIF", gif, sized(4, 3));
    holds("a.webp", webp, sized(4, 3));
    holds("a.jpg", &jpeg(1), sized(4, 3));
    holds("a.jpeg", &jpeg(6), sized(3, 4));
    // Other programs put what they say before the camera.
    let with_others = [&jpeg(6)[..2], b"\xff\xe0\x00\x07JFIF\0", &jpeg(6)[2..]].concat();
    holds("a.jpeg", &with_others, sized(3, 4));
    // What matters is what is in it.
    holds("a.png", gif, sized(4, 3));
}

#[test]
fn an_svg_has_the_size_that_it_gives_itself() {
    let begun = b"<?xml version=\"1.0\"?><!-- a --><svg width=\"30px\" height='40.4'><g/></svg>";
    holds("a.svg", begun, sized(30, 40));
    holds("a.svg", b"<svg width='210mm' height='1in' viewBox='0 0 210 297'>", sized(794, 96));
    holds("a.svg", b"<svg width='600' viewBox='0 0 24 12'>", sized(600, 300));
    holds("a.svg", b"<!DOCTYPE svg><s:svg height='600' viewBox='-1 -1, 24\n12'/>", sized(1200, 600));
    // It fills the column that it stands in.
    holds("a.svg", b"<svg viewBox='0 0 50 60'/>", sized(1600, 1920));
    holds("a.svg", b"<svg width='100%' height='100%' viewBox='0 0 50 60'/>", sized(1600, 1920));
    let none = [
        "<svg/>",
        "<svg viewBox='0 0 50 0'/>",
        "<svg width='100%'/>",
        "<svg width='6' viewBox='0 0 0 0'/>",
        "<svg width='6' viewBox='0 0 1'/>",
        "<svg width='6em' height='6em'/>",
        "<p width='1' height='1'>",
        "a",
        "",
    ];
    none.iter().for_each(|none| holds("a.svg", none.as_bytes(), ImageInfo::Other));
}

#[test]
fn what_is_no_picture_is_known_as_none() {
    let torn = [&b""[..], b"none", b"GIF89a", b"\xff\xd8\xff\xe1\xff\xff", b"GIF89a\0\0\0\0\0\0\0"];
    torn.iter().for_each(|torn| holds("a.gif", torn, ImageInfo::Damaged));
    holds("a.txt", b"GIF89a\x04\0\x03\0\0\0\0", ImageInfo::Other);
    holds("gif", b"GIF89a\x04\0\x03\0\0\0\0", ImageInfo::Other);
}
