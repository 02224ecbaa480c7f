//! What scripts do otherwise.

/// First and last characters of blocks.
const UNPARTED: [(u32, u32); 8] = [
    (0x0e00, 0x0eff),
    (0x1000, 0x109f),
    (0x1780, 0x17ff),
    (0x2e80, 0x2fdf),
    (0x3005, 0x30ff),
    (0x31f0, 0x31ff),
    (0x3400, 0x9fff),
    (0xf900, 0xfaff),
];

/// Whether a character belongs to a script without spaces between words, such as Chinese, Japanese and Thai.
pub fn is_unparted(letter: char) -> bool {
    let code = letter as u32;
    code >= 0x20000
        || code >= UNPARTED[0].0 && UNPARTED.iter().any(|(first, last)| (*first..=*last).contains(&code))
}
