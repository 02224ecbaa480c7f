//! A text that is a date and nothing else, as in the header of a briefing, in any language.

use jiff::civil::Date;

use crate::text::dates::written::{Precision, Written};
use crate::text::lang::{self, Lang};
use crate::text::reader::TokenReader;
use crate::text::tokens::{Kind, Token, tokens};

/// The date that a text states with its year, if it contains nothing else but weekday and time of day: `Thu, 23
/// June 2005 10:00`, `June 23rd, 2005`, `23 июня 2005 г.`, `23.06.2005`.
pub fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    timestamp(text).or_else(|| in_signs(text)).or_else(|| in_words(text)).or_else(|| {
        // English months are capitalised; on a line of its own nothing else can be meant.
        in_words(&capitalised(text))
    })
}

/// `2005-06-23T10:00:00Z`
fn timestamp(text: &str) -> Option<Date> {
    let time = text.get(10..)?.strip_prefix('T')?;
    time.starts_with(|sign: char| sign.is_ascii_digit()).then(|| text[..10].parse().ok())?
}

/// `2005年6月23日`
fn in_signs(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    Date::new(year.trim().parse().ok()?, month.trim().parse().ok()?, day.trim().parse().ok()?).ok()
}

fn in_words(text: &str) -> Option<Date> {
    Lang::with_months().find_map(|lang| {
        let tokens = tokens(text, 0..text.len(), lang);
        let end = before_time(&tokens, text);
        let reader = TokenReader::new(text, &tokens, lang, ());
        // `Mar 23` is not a Tuesday in Spanish: a weekday is skipped only if necessary.
        [0, after_weekday(&tokens, text)].into_iter().find_map(|start| read(&reader, start, end))
    })
}

/// The date that some tokens are.
fn read(reader: &TokenReader, start: usize, end: usize) -> Option<Date> {
    let mut reader = reader.clone();
    let date =
        reader.within(start..end, |reader| reader.date(Precision::Day).filter(|_| reader.is_done()))?;
    match date.written {
        Written::Day(day) => Date::new(day.year?, day.month, day.day).ok(),
        _ => None,
    }
}

/// Behind `Thursday,` or `Thu.`
fn after_weekday(tokens: &[Token], text: &str) -> usize {
    let may_be = tokens.first().is_some_and(|token| lang::may_be_weekday(&text[token.range.clone()]));
    let signs =
        tokens.iter().skip(1).take_while(|token| matches!(token.kind, Kind::Comma | Kind::Dot)).count();
    if may_be { 1 + signs } else { 0 }
}

/// The number of tokens before `10:00`, or before `at 10:00 GMT`.
fn before_time(tokens: &[Token], text: &str) -> usize {
    /// `10:00:00 +06:00 GMT`
    const LONGEST: usize = 9;
    let is_time = |at: usize| match &tokens[at..] {
        [hour, colon, minutes, ..] => {
            hour.kind == Kind::Number
                && hour.range.len() <= 2
                && colon.kind == Kind::Colon
                && text[minutes.range.clone()]
                    .as_bytes()
                    .iter()
                    .take(2)
                    .filter(|b| b.is_ascii_digit())
                    .count()
                    == 2
        }
        _ => false,
    };
    let Some(time) = (0..tokens.len()).find(|at| is_time(*at)) else { return tokens.len() };
    if tokens.len() - time > LONGEST {
        return tokens.len();
    }
    let joins = |token: &Token| {
        matches!(token.kind, Kind::Comma | Kind::Dash) || text[token.range.clone()].eq_ignore_ascii_case("at")
    };
    tokens[..time].iter().rposition(|token| !joins(token)).map_or(0, |last| last + 1)
}

fn capitalised(text: &str) -> String {
    let mut before = ' ';
    let mut capitalised = String::with_capacity(text.len());
    for letter in text.chars() {
        match before.is_alphanumeric() {
            true => capitalised.push(letter),
            false => capitalised.extend(letter.to_uppercase()),
        }
        before = letter;
    }
    capitalised
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_read_in_words_and_numbers_of_all_languages() {
        for text in [
            "2005-06-23",
            "2005-06-23T10:00:00+06:00",
            "2005-06-23 10:00:00 +0600",
            "June 23, 2005",
            "June 23rd, 2005",
            "june 23, 2005",
            "JUNE 23, 2005",
            "Jun. 23, 2005",
            "23 Jun 2005",
            "23 June 2005",
            "Thursday, June 23, 2005",
            "Thursday, 23 June 2005",
            "Thursday 23 June 2005",
            "Thu, 23 Jun 2005 10:00",
            "Thu, 23 Jun 2005 10:00:00 GMT",
            "Thurs. June 23, 2005 at 10:00 am",
            "23.06.2005",
            "23. Juni 2005",
            "Donnerstag, den 23. Juni 2005",
            "23 juin 2005",
            "jeudi 23 juin 2005",
            "Le 23 juin 2005",
            "23 июня 2005 г.",
            "23 Июня 2005 года",
            "23 de junio de 2005",
            "23 червня 2005 року",
            "2005 жылғы 23 маусым",
            "2005年6月23日",
            " 23 June 2005 ",
        ] {
            assert_eq!(day(text), Some(date(2005, 6, 23)), "{text}");
        }
        assert_eq!(day("Mar 23, 2005"), Some(date(2005, 3, 23)));
        assert_eq!(day("1er juin 2005"), Some(date(2005, 6, 1)));
    }

    #[test]
    fn what_is_more_or_less_than_a_day_is_none() {
        for text in [
            "June 31, 2005",
            "June 2005",
            "2005",
            "June 23",
            "June 20–23, 2005",
            "June 22, 2005, June 23, 2005",
            "soon",
            "the 23 2005",
            "Lindholm, June 23, 2005",
            "June 23, 2005, in Lindholm",
            "2005-06-23 10 ships",
            "2005-06-23Tide",
            "2005年13月1日",
            "10:00",
            "京京京京年",
            "",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
