//! Every language has all its words, or an empty list that is listed here as meant.

use jiff::civil::Date;

use super::*;
use crate::model::strings::{Strings, tables};
use crate::text::dates::day;

/// Languages that texts are read in. Of the others only a fact or two is known.
fn described() -> impl Iterator<Item = &'static Language> {
    Lang::with_months().map(|lang| lang.known().unwrap())
}

/// What a language lacks on purpose: English articles lead to no date, and nobody says "citing" in Kazakh.
const EMPTY: [(&str, &str); 10] = [
    ("en", "first dated of year"),
    ("ru", "first of before_month endings joints before_numbers"),
    ("de", "first of year before_month endings before_names before_numbers"),
    ("fr", "of year before_month before_numbers in_citations"),
    ("es", "year before_month before_names before_numbers"),
    ("uk", "first of before_month endings joints format before_names before_numbers"),
    (
        "kk",
        "first dated of before_month citing accessed endings joints articles format before_names \
         before_numbers in_citations in_names index_endings work within",
    ),
    (
        "pt",
        "weekdays first dated year before_month format also second_hand citing picture function articles \
         endings titles ranks bodies joints says press before_names before_numbers in_citations in_names",
    ),
    (
        "it",
        "weekdays first dated of year before_month format also second_hand citing picture function articles \
         endings titles ranks bodies joints says press before_names before_numbers in_names",
    ),
    (
        "pl",
        "weekdays first of before_month format also second_hand citing picture function articles endings \
         titles ranks bodies joints says press before_names before_numbers in_names index_endings",
    ),
];

/// The lists of a language by name, with the number of their entries.
fn lists(language: &Language) -> Vec<(&'static str, usize)> {
    let Language { calendar, citations, notes, names, abbreviations, .. } = language;
    vec![
        ("weekdays", calendar.weekdays.len()),
        ("first", calendar.first.len()),
        ("dated", calendar.dated.len()),
        ("of", calendar.of.len()),
        ("year", calendar.year.len()),
        ("before_month", calendar.before_month.len()),
        ("format", calendar.format.iter().len()),
        ("see", citations.see.len()),
        ("source", citations.source.len()),
        ("and", citations.and.len()),
        ("also", citations.also.len()),
        ("second_hand", citations.second_hand.len()),
        ("citing", citations.citing.len()),
        ("accessed", citations.accessed.len()),
        ("page", citations.page.len()),
        ("picture", citations.picture.len()),
        ("same", notes.same.len()),
        ("work", notes.work.len()),
        ("lead", notes.lead.len()),
        ("within", notes.within.len()),
        ("note_page", notes.page.len()),
        ("unpublished", notes.unpublished.len()),
        ("function", names.function.len()),
        ("articles", names.articles.len()),
        ("endings", names.endings.len()),
        ("titles", names.titles.len()),
        ("ranks", names.ranks.len()),
        ("bodies", names.bodies.len()),
        ("joints", names.joints.len()),
        ("says", names.says.len()),
        ("press", names.press.len()),
        ("before_names", abbreviations.before_names.len()),
        ("before_numbers", abbreviations.before_numbers.len()),
        ("in_citations", abbreviations.in_citations.len()),
        ("in_names", abbreviations.in_names.len()),
        ("index_endings", language.index_endings.len()),
    ]
}

#[test]
fn every_language_is_filled_or_empty_on_purpose() {
    for language in described() {
        let (_, meant) = EMPTY.into_iter().find(|(tag, _)| *tag == language.tag).unwrap();
        let lists = lists(language).into_iter();
        let empty: Vec<&str> = lists.filter(|(_, entries)| *entries == 0).map(|(name, _)| name).collect();
        let mut meant: Vec<&str> = meant.split(' ').collect();
        meant.sort_by_key(|name| empty.iter().position(|empty| empty == name));
        assert_eq!(empty, meant, "{}", language.tag);
    }
}

#[test]
fn every_word_is_written_as_it_is_looked_up() {
    for language in all() {
        let Language { calendar, citations, notes, names, abbreviations, .. } = language;
        let small = [calendar.weekdays, calendar.dated, calendar.of, calendar.year, calendar.before_month];
        let small = small.into_iter().chain([
            citations.see,
            citations.source,
            citations.and,
            citations.also,
            citations.second_hand,
            citations.citing,
            citations.accessed,
            citations.page,
            citations.picture,
            notes.same,
            notes.work,
            notes.lead,
            notes.within,
            notes.page,
            notes.unpublished,
        ]);
        let of_names = [names.function, names.titles, names.ranks, names.bodies, names.joints, names.says];
        let small = small.chain(of_names).chain([names.press, names.endings, abbreviations.in_names]);
        for word in small.chain([abbreviations.in_citations, calendar.short_months.as_slice()]).flatten() {
            assert_eq!(word.to_lowercase(), **word, "{}", language.tag);
            assert!(!word.contains("  ") && word.trim() == *word, "{}: `{word}`", language.tag);
        }
        assert!(names.articles.iter().all(|word| names.function.contains(word)), "{}", language.tag);
        let latin = |ending: &&str| ending.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(language.index_endings.iter().all(latin), "{}", language.tag);
        assert_eq!(Lang::of(language.tag).known().unwrap().tag, language.tag);
    }
}

#[test]
fn every_language_has_interface_strings_or_the_english_ones() {
    assert!(tables().count() <= all().count());
    let english = Strings::of("en");
    for language in all() {
        let strings = Strings::of(Lang::of(language.tag).subtag());
        assert!(strings.names().eq(english.names()), "{}", language.tag);
        let is_own = strings.foreign("actors").is_none();
        // A date in words stands between words of the same language.
        assert_eq!(is_own, language.calendar.format.is_some(), "{}", language.tag);
    }
}

#[test]
fn every_month_of_every_table_has_its_place() {
    for language in described() {
        let own = Lang::of(language.tag);
        for months in [&language.calendar.months, &language.calendar.short_months] {
            for (forms, month) in months.iter().zip(1..) {
                for form in forms.split(' ') {
                    let first = form.chars().next().unwrap();
                    let printed = first.to_uppercase().collect::<String>() + &form[first.len_utf8()..];
                    assert_eq!(own.month(&printed).unwrap().0, month, "{printed}");
                }
            }
        }
    }
}

#[test]
fn a_date_is_read_as_it_is_printed() {
    for language in all() {
        let lang = Lang::of(language.tag);
        for month in 1..=12 {
            for number in [1, 2, 21, 28] {
                let date = Date::constant(2005, month, number);
                assert_eq!(day(&lang.day(date)), Some(date), "{}: {}", language.tag, lang.day(date));
            }
        }
    }
}

#[test]
fn months_are_known_in_their_languages() {
    let english = Lang::of("en");
    assert_eq!(english.month("Sept"), Some((9, Order::Free)));
    assert_eq!(english.month("may"), None);
    assert_eq!(english.month("mars"), Some((3, Order::DayFirst)));
    assert_eq!(english.month("Mars"), None);
    assert_eq!(english.month("июня"), Some((6, Order::DayFirst)));
    assert_eq!(english.month("ene"), None);
    assert_eq!(Lang::of("es-MX").month("ene"), Some((1, Order::Free)));
    assert_eq!(Lang::of("kk").month("маусым"), Some((6, Order::Free)));
}

#[test]
fn a_tag_is_split_here_alone() {
    for (tag, subtag, direction) in [
        ("en-GB", "en", Direction::LeftToRight),
        ("PT_br", "pt", Direction::LeftToRight),
        ("zh-Hant-TW", "zh", Direction::LeftToRight),
        ("fa-IR", "fa", Direction::RightToLeft),
        ("", "und", Direction::LeftToRight),
        ("x-klingon", "und", Direction::LeftToRight),
    ] {
        let lang = Lang::of(tag);
        assert_eq!((lang.subtag(), lang.direction()), (subtag, direction), "{tag}");
    }
    assert_eq!(Lang::of("en-GB").known().map(|known| known.tag), Some("en"));
    assert!(Lang::of("xx").known().is_none());
}
