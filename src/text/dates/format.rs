//! Dates in the format of a language, or ISO 8601 for languages without one.

use jiff::civil::Date;

use crate::text::lang::{DateFormat, Lang};

/// The months by number.
const NUMBERS: [&str; 12] = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];

impl Lang {
    fn format(self) -> Option<&'static DateFormat> {
        self.known()?.calendar.format.as_ref()
    }

    /// The names of the months; their numbers if the names are not known.
    pub fn months(self) -> [&'static str; 12] {
        match self.known().filter(|language| language.calendar.format.is_some()) {
            Some(language) => language.calendar.months.map(|forms| form(forms, 0)),
            None => NUMBERS,
        }
    }

    pub fn day(self, date: Date) -> String {
        match self.format() {
            Some(format) if date.year() >= 0 => self.print(format, format.day, (date, date)),
            _ => iso(date),
        }
    }

    pub fn month_of_year(self, year: i16, month: i8) -> String {
        match self.format() {
            Some(format) => {
                let name = self.months()[month as usize - 1];
                format.month.replace('M', name).replace('Y', &year.to_string())
            }
            None => format!("{year}-{}", NUMBERS[month as usize - 1]),
        }
    }

    /// All dates from the first to the last: a year, a month, days of one month, or any others.
    pub fn span(self, first: Date, last: Date) -> String {
        let year = first.year();
        if first == Date::constant(year, 1, 1) && last == Date::constant(year, 12, 31) {
            return year.to_string();
        }
        match self.format() {
            Some(format) if first.first_of_month() == last.first_of_month() => {
                if first == first.first_of_month() && last == last.last_of_month() {
                    return self.month_of_year(year, first.month());
                }
                self.print(format, format.days, (first, last))
            }
            _ => format!("{}–{}", self.day(first), self.day(last)),
        }
    }

    /// A pattern of [`DateFormat`] with its values.
    fn print(self, format: &DateFormat, pattern: &str, (first, last): (Date, Date)) -> String {
        let mut text = String::with_capacity(32);
        for sign in pattern.chars() {
            match sign {
                'D' if first == last && first.day() == 1 && !format.first.is_empty() => {
                    text.push_str(format.first)
                }
                'D' => push_number(&mut text, first.day().unsigned_abs().into(), 1),
                'E' => push_number(&mut text, last.day().unsigned_abs().into(), 1),
                'M' => text.push_str(self.month_in_date(format, first)),
                'Y' => push_number(&mut text, first.year().unsigned_abs(), 1),
                _ => text.push(sign),
            }
        }
        text
    }

    fn month_in_date(self, format: &DateFormat, date: Date) -> &'static str {
        let months = self.known().map_or(&NUMBERS, |language| &language.calendar.months);
        form(months[date.month() as usize - 1], format.month_form)
    }
}

/// One of a month's forms, or its only one.
fn form(forms: &'static str, number: usize) -> &'static str {
    forms.split(' ').nth(number).unwrap_or(forms)
}

/// A day as ISO 8601 writes it. Written by hand like `push_number`: every link to an issue shows its date,
/// and general formatting takes ten times as long.
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
            let lang = Lang::of(tag);
            let written = (lang.day(date), lang.span(date, last), lang.span(date, month));
            assert_eq!(written, (day.into(), days.into(), whole.into()), "{tag}");
        }
        assert_eq!(Lang::of("xx").month_of_year(2005, 6), "2005-06");
        let year = Lang::of("de").span(Date::constant(2005, 1, 1), Date::constant(2005, 12, 31));
        assert_eq!(year, "2005");
    }
}
