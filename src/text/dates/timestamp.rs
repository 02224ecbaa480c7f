//! The day of a timestamp as Jekyll, Hugo, Obsidian and others write it.

use jiff::civil::Date;

/// The day of a timestamp as written, whatever its zone: `2005-06-23`, `2005/6/3`, `20050623`, `2005-06-23T10:00Z`,
/// `2005-06-23 10:00:00 +0200`. The time itself must be valid.
pub fn timestamp(text: &str) -> Option<Date> {
    let (date, rest) = date_before(text)?;
    let rest = match rest.strip_prefix(['T', 't']) {
        Some(time) => time,
        None if rest.is_empty() => return Some(date),
        None => {
            let time = rest.trim_start();
            (time.len() < rest.len() || time.is_empty()).then_some(time)?
        }
    };
    is_time(rest).then_some(date)
}

/// The date at the start of a text, and the rest: `2005-06-23`, `2005/6/3`, `2005.06.23`, `20050623`.
pub fn date_before(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = digits(text)?;
    if let 8 = year.len() {
        let number = |range: std::ops::Range<usize>| year[range].parse().ok();
        let year: i16 = year[..4].parse().ok().filter(|year| (1500..2500).contains(year))?;
        return Some((Date::new(year, number(4..6)?, number(6..8)?).ok()?, rest));
    }
    (year.len() == 4).then_some(())?;
    let sign = rest.chars().next().filter(|sign| "-/.".contains(*sign))?;
    let (month, rest) = digits(&rest[1..])?;
    let (day, rest) = digits(rest.strip_prefix(sign)?)?;
    (month.len() <= 2 && day.len() <= 2).then_some(())?;
    Some((Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?, rest))
}

/// The digits at the start of a text, at least one, and the rest.
fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    (end > 0).then(|| text.split_at(end))
}

/// Two digits at most, up to a greatest number, and the rest.
fn number(text: &str, most: u8) -> Option<(u8, &str)> {
    let (number, rest) = digits(text)?;
    (number.len() <= 2).then_some(())?;
    number.parse().ok().filter(|number| *number <= most).map(|number| (number, rest))
}

/// `10:00`, `9:05:00.5 +0200`, `10:00 UTC`, `10:00pm`
fn is_time(text: &str) -> bool {
    let after = || -> Option<&str> {
        let (_, rest) = number(text, 24)?;
        let (_, rest) = number(rest.strip_prefix(':')?, 59)?;
        let Some(seconds) = rest.strip_prefix(':') else { return Some(rest) };
        let (_, rest) = number(seconds, 60)?;
        match rest.strip_prefix(['.', ',']) {
            Some(fraction) => digits(fraction).map(|(_, rest)| rest),
            None => Some(rest),
        }
    };
    after().is_some_and(|zone| is_zone(zone.trim()))
}

/// Nothing, `Z`, `UTC`, `CEST`, `+02:00`, `-0500`, `UTC+2`, `Europe/Berlin`, `+02:00[Europe/Berlin]`; `pm`, too.
fn is_zone(text: &str) -> bool {
    let is_name = |name: &str| {
        let mut parts = name.split('/');
        parts.next().is_some_and(|area| !area.is_empty() && area.bytes().all(|b| b.is_ascii_alphabetic()))
            && parts.all(|part| {
                !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-+".contains(&b))
            })
    };
    let text = match text.strip_suffix(']').and_then(|text| text.rsplit_once('[')) {
        Some((before, name)) if is_name(name) => before,
        _ => text,
    };
    let is_short = |name: &str| name.len() <= 5;
    match text.find(['+', '-', '\u{2212}']) {
        Some(at) if is_short(text[..at].trim()) && (at == 0 || is_name(text[..at].trim())) => {
            let offset: String = text[at..].chars().skip(1).filter(|sign| *sign != ':').collect();
            let is_even = text[at..].matches(':').count() <= 2;
            let digits = !offset.is_empty() && offset.bytes().all(|byte| byte.is_ascii_digit());
            let (hours, minutes) = offset.split_at(offset.len().min(if offset.len() == 3 { 1 } else { 2 }));
            // `Z` states a zone by itself.
            digits
                && is_even
                && !text.starts_with(['Z', 'z'])
                && matches!(offset.len(), 1..=4 | 6)
                && hours.parse::<u8>().is_ok_and(|hours| hours < 24)
                && minutes
                    .get(..2.min(minutes.len()))
                    .is_some_and(|m| m.is_empty() || m.parse::<u8>().is_ok_and(|m| m < 60))
        }
        _ => text.is_empty() || is_name(text) && (is_short(text) || text.contains('/')),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_day_counts_as_written() {
        for text in [
            "2005-06-23",
            "2005-6-23",
            "2005/06/23",
            "2005.06.23",
            "20050623",
            "2005-06-23T10:00:00Z",
            "2005-06-23T23:59:60.123456+06:00",
            "2005-06-23t10:00z",
            "2005-06-23 10:00",
            "2005-06-23 9:05:00",
            "2005-06-23 10:00:00 +0200",
            "2005-06-23 10:00:00 +02:00",
            "2005-06-23 10:00:00+02",
            "2005-06-23 10:00:00 -5",
            "2005-06-23  10:00:00 UTC",
            "2005-06-23 10:00 Z",
            "2005-06-23T10:00 GMT+2",
            "2005/6/23 10:00:00 CEST",
            "2005-06-23T10:00:00+02:00[Europe/Berlin]",
            "2005-06-23 10:00 America/Argentina/Buenos_Aires",
            "2005-06-23 10:00 pm",
            "2005-06-23 24:00",
            "2005-06-23 10:00:00.000 \u{2212}03:00",
        ] {
            assert_eq!(timestamp(text), Some(date(2005, 6, 23)), "{text}");
        }
    }

    #[test]
    fn what_is_no_timestamp_is_none() {
        for text in [
            "",
            "2005",
            "2005-06",
            "2005-06-31",
            "2005-13-01",
            "05-06-23",
            "2005-06/23",
            "2005-06-23x",
            "2005-06-23 ships",
            "2005-06-23T",
            "2005-06-23T10",
            "2005-06-23T25:00",
            "2005-06-23T10:60",
            "2005-06-23T10:00:00Z-07:00",
            "2005-06-23T10:00:00+25:00",
            "2005-06-23T10:00:00+02:60",
            "2005-06-23T10:00:00 local time",
            "2005-06-23 10:00 +",
            "2005-06-23 10:00 +123456789",
            "200506233",
            "19-06-23",
            "2005-006-23",
            "2005-06-23 10:00:00:00",
            "２００５-06-23",
        ] {
            assert_eq!(timestamp(text), None, "{text}");
        }
    }
}
