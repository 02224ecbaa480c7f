//! Dates in words, as the site's language writes them; ISO 8601 in a language that is not known here.

use jiff::civil::Date;

use crate::model::date::MONTHS;

/// How a language writes dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// June 23, 2005
    English,
    /// 23. Juni 2005
    German,
    /// 23 juin 2005
    French,
    /// 23 de junio de 2005
    Spanish,
    /// 23 июня 2005
    Russian,
    /// 2005-06-23
    Other,
}

const GERMAN: [&str; 12] = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
];
const FRENCH: [&str; 12] = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
];
const SPANISH: [&str; 12] = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
    "noviembre", "diciembre",
];
/// By itself; in a date it has another case.
const RUSSIAN: [&str; 12] = [
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
    "декабрь",
];
const RUSSIAN_IN_DATES: [&str; 12] = [
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
    "ноября", "декабря",
];
const NUMBERS: [&str; 12] = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];

impl Language {
    /// The language that a tag begins with.
    pub fn of(tag: &str) -> Self {
        let subtag = tag.split(['-', '_']).next().unwrap_or(tag);
        let known = [
            ("en", Self::English),
            ("de", Self::German),
            ("fr", Self::French),
            ("es", Self::Spanish),
            ("ru", Self::Russian),
        ];
        let found = known.into_iter().find(|(name, _)| subtag.eq_ignore_ascii_case(name));
        found.map_or(Self::Other, |(_, language)| language)
    }

    /// The names of the months, each by itself; their numbers where the language is not known.
    pub fn months(self) -> &'static [&'static str; 12] {
        match self {
            Self::English => &MONTHS,
            Self::German => &GERMAN,
            Self::French => &FRENCH,
            Self::Spanish => &SPANISH,
            Self::Russian => &RUSSIAN,
            Self::Other => &NUMBERS,
        }
    }

    /// The name of a day's month, as it stands in a date.
    fn month(self, date: Date) -> &'static str {
        let names = if self == Self::Russian { &RUSSIAN_IN_DATES } else { self.months() };
        names[date.month() as usize - 1]
    }

    /// A day.
    pub fn day(self, date: Date) -> String {
        if self == Self::Other || date.year() < 0 {
            return iso(date);
        }
        let mut text = String::with_capacity(24);
        let day = date.day().unsigned_abs().into();
        if self == Self::English {
            text.push_str(self.month(date));
            text.push(' ');
            push_number(&mut text, day, 1);
            text.push_str(", ");
        } else {
            push_number(&mut text, day, 1);
            text.push_str(match self {
                Self::German => ". ",
                Self::French if day == 1 => "er ",
                Self::Spanish => " de ",
                _ => " ",
            });
            text.push_str(self.month(date));
            text.push_str(if self == Self::Spanish { " de " } else { " " });
        }
        push_number(&mut text, date.year().unsigned_abs(), 1);
        text
    }

    /// A month of a year.
    pub fn month_of_year(self, year: i16, month: i8) -> String {
        let name = self.months()[month as usize - 1];
        match self {
            Self::Other => format!("{year}-{name}"),
            Self::Spanish => format!("{name} de {year}"),
            _ => format!("{name} {year}"),
        }
    }

    /// All days from one to another: a year, a month, days of one month, or whatever it is.
    pub fn span(self, first: Date, last: Date) -> String {
        let year = first.year();
        if first == Date::constant(year, 1, 1) && last == Date::constant(year, 12, 31) {
            return year.to_string();
        }
        let same_month = first.first_of_month() == last.first_of_month();
        if self != Self::Other && same_month {
            if first == first.first_of_month() && last == last.last_of_month() {
                return self.month_of_year(year, first.month());
            }
            let rest = self.day(last);
            return match self {
                Self::English => format!("{} {}–{}, {year}", self.month(first), first.day(), last.day()),
                Self::German => format!("{}.–{rest}", first.day()),
                _ => format!("{}–{rest}", first.day()),
            };
        }
        format!("{}–{}", self.day(first), self.day(last))
    }
}

/// A day as ISO 8601 writes it. Written by hand like [`push_number`]: days stand beside every link to an issue,
/// and the general road of formatting is ten times as long.
pub fn iso(date: Date) -> String {
    if !(0..=9999).contains(&date.year()) {
        return date.to_string();
    }
    let mut iso = String::with_capacity(10);
    push_number(&mut iso, date.year().unsigned_abs(), 4);
    iso.push('-');
    push_number(&mut iso, date.month().unsigned_abs().into(), 2);
    iso.push('-');
    push_number(&mut iso, date.day().unsigned_abs().into(), 2);
    iso
}

/// Writes a number with at least `width` digits.
fn push_number(text: &mut String, number: u16, width: u32) {
    let digits = number.checked_ilog10().map_or(1, |power| power + 1).max(width);
    for power in (0..digits).rev() {
        text.push(char::from(b'0' + (number / 10_u16.pow(power) % 10) as u8));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_its_own_way() {
        let date = Date::constant(2005, 6, 1);
        let last = Date::constant(2005, 6, 3);
        let month = Date::constant(2005, 6, 30);
        for (tag, day, days, whole) in [
            ("en-GB", "June 1, 2005", "June 1–3, 2005", "June 2005"),
            ("de", "1. Juni 2005", "1.–3. Juni 2005", "Juni 2005"),
            ("fr", "1er juin 2005", "1–3 juin 2005", "juin 2005"),
            ("es", "1 de junio de 2005", "1–3 de junio de 2005", "junio de 2005"),
            ("RU", "1 июня 2005", "1–3 июня 2005", "июнь 2005"),
            ("eng", "2005-06-01", "2005-06-01–2005-06-03", "2005-06-01–2005-06-30"),
        ] {
            let language = Language::of(tag);
            let written = (language.day(date), language.span(date, last), language.span(date, month));
            assert_eq!(written, (day.into(), days.into(), whole.into()), "{tag}");
        }
        assert_eq!(Language::Other.month_of_year(2005, 6), "2005-06");
        let year = Language::German.span(Date::constant(2005, 1, 1), Date::constant(2005, 12, 31));
        assert_eq!(year, "2005");
    }
}
