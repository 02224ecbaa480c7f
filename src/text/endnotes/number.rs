//! The number of a note as it is written: `1`, `iv`, `¹²`.

/// How the numbers of notes are written. Each list belongs to marks of one notation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Notation {
    /// `[1]`
    Square,
    /// `¹`, `^1^`, `<sup>1</sup>`
    Raised,
    /// `(1)`
    Round,
    /// `[i]`
    Roman,
}

/// The largest number of a note; four digits are a year.
const LARGEST: u32 = 999;

/// A number in Arabic figures.
pub fn arabic(text: &str) -> Option<u32> {
    let is_number = (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| is_number && !text.starts_with('0'))?;
    (number <= LARGEST).then_some(number)
}

/// A number in Roman figures, all of one case, up to 89.
pub fn roman(text: &str) -> Option<u32> {
    let value = |sign: u8| match sign {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        _ => None,
    };
    let small = text.to_ascii_lowercase();
    if text.is_empty() || text.len() > 8 || (text != small && text != text.to_ascii_uppercase()) {
        return None;
    }
    let values: Vec<u32> = small.bytes().map(value).collect::<Option<_>>()?;
    let signed = values.iter().enumerate().map(|(at, value)| match values.get(at + 1) {
        Some(next) if next > value => -i64::from(*value),
        _ => i64::from(*value),
    });
    let number = u32::try_from(signed.sum::<i64>()).ok().filter(|number| *number > 0)?;
    (roman_figures(number) == small).then_some(number)
}

/// The figures of a number below 90.
fn roman_figures(mut number: u32) -> String {
    let mut figures = String::new();
    for (value, sign) in [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while number >= value {
            figures.push_str(sign);
            number -= value;
        }
    }
    figures
}

/// The figure that a raised sign is: `²` is 2.
pub fn raised(sign: char) -> Option<char> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|raised| raised == sign).and_then(|at| "0123456789".chars().nth(at))
}

/// The numbers between brackets: `1`, `1, 2`, `1–3`.
pub fn several(text: &str) -> Option<Vec<u32>> {
    /// More are a range of years or pages.
    const MOST: u32 = 20;
    let mut numbers = Vec::new();
    for part in text.split([',', ';']) {
        let part = part.trim();
        match part.split_once(['-', '–']) {
            Some((first, last)) => {
                let (first, last) = (arabic(first.trim())?, arabic(last.trim())?);
                if !(first..first + MOST).contains(&last) {
                    return None;
                }
                numbers.extend(first..=last);
            }
            None => numbers.push(arabic(part)?),
        }
    }
    (!numbers.is_empty() && numbers.len() <= MOST as usize).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_all_their_forms() {
        assert_eq!((arabic("12"), arabic("012"), arabic("2005"), arabic("")), (Some(12), None, None, None));
        assert_eq!(["i", "iv", "XII", "xlix"].map(roman), [Some(1), Some(4), Some(12), Some(49)]);
        assert_eq!(["iiii", "vx", "Iv", "mix", ""].map(roman), [None; 5]);
        assert_eq!(several("1, 3–5"), Some(vec![1, 3, 4, 5]));
        assert_eq!(
            [several("1,"), several("5-3"), several("1-200"), several("p. 3")],
            [None, None, None, None]
        );
        assert_eq!("x²".chars().map(raised).collect::<Vec<_>>(), [None, Some('2')]);
    }
}
