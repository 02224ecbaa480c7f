//! The `theme` in the settings: differences from the built-in style. All values are checked when they are parsed, so
//! they can be written into a style sheet unchanged.

use crate::model::navigation::NavigationLink;
use crate::model::place::Place;

/// The theme of a site. Unset values keep those of the built-in style.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    /// The accent colour.
    pub accent: Option<Accent>,
    /// The fonts of texts.
    pub text: Option<String>,
    /// The fonts of everything else.
    pub interface: Option<String>,
    /// The fonts of code.
    pub code: Option<String>,
    /// Line length in characters.
    pub width: Option<u32>,
    /// The logo next to the site's title.
    pub logo: Option<Logo>,
    /// Text at the start of the footer.
    pub footer: Option<String>,
    /// Links in the footer.
    pub links: Vec<NavigationLink>,
}

/// The logo next to the site's title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Path of a file below `content/`.
    pub path: String,
    /// Its place in the settings.
    pub place: Place,
}

/// The accent colour on a light and on a dark background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent {
    /// On a light background.
    pub light: Colour,
    /// On a dark background.
    pub dark: Colour,
}

/// A colour: red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// The backgrounds of the built-in style, light and dark.
pub const PAPER: [Colour; 2] = [Colour(0xfc, 0xfa, 0xf6), Colour(0x17, 0x15, 0x13)];

/// The contrast that WCAG 2.2 AA requires for text.
pub const CONTRAST: f64 = 4.5;

impl Colour {
    /// A colour as it is written: `#94281d`, `#942` or the same without `#`.
    pub fn of(written: &str) -> Option<Self> {
        let digits = written.strip_prefix('#').unwrap_or(written);
        let long = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => digits.to_owned(),
            _ => return None,
        };
        let is_sound = long.bytes().all(|digit| digit.is_ascii_hexdigit());
        let part = |at: usize| u8::from_str_radix(&long[at..at + 2], 16).ok();
        is_sound.then(|| Some(Self(part(0)?, part(2)?, part(4)?))).flatten()
    }

    /// Relative luminance, 0 to 1. The sRGB curve as a polynomial, because powers differ between machines; it is
    /// accurate to 0.002.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            part * (0.012_522_878 + part * (0.682_171_111 + part * 0.305_306_011))
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// The contrast ratio of two colours according to WCAG, 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The same colour, lightened in steps until it is readable on a dark background.
    pub fn on_dark(self) -> Self {
        let mix = |part: u8, step: u16| (u16::from(part) + (255 - u16::from(part)) * step / 20) as u8;
        let lighter = (0..=20).map(|step| Self(mix(self.0, step), mix(self.1, step), mix(self.2, step)));
        // A little more than required, because the same colour is also used on panels.
        lighter.into_iter().find(|colour| colour.contrast(PAPER[1]) >= CONTRAST + 1.5).unwrap_or(self)
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_written() {
        assert_eq!(Colour::of("#94281D").unwrap().to_string(), "#94281d");
        assert_eq!(Colour::of("0af").unwrap().to_string(), "#00aaff");
        for wrong in ["red", "#12", "#12345", "é00", "#1234567", "+12", ""] {
            assert_eq!(Colour::of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let (black, white) = (Colour(0, 0, 0), Colour(255, 255, 255));
        assert!((black.contrast(white) - 21.0).abs() < 0.1);
        assert!((Colour::of("777").unwrap().contrast(white) - 4.48).abs() < 0.05);
        assert!(Colour::of("94281d").unwrap().contrast(PAPER[0]) > CONTRAST);
    }

    #[test]
    fn an_accent_is_lightened_for_dark_paper() {
        for written in ["94281d", "00f", "000", "0b5394", "fff", "1a3a1a"] {
            let dark = Colour::of(written).unwrap().on_dark();
            assert!(dark.contrast(PAPER[1]) >= CONTRAST, "{written} became {dark}");
        }
    }
}
