//! The words of the interface: one table a language, of which a site's settings may override any.

use std::collections::BTreeMap;

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::{LanguageIdentifier, subtags::Language};

/// The built-in languages by primary subtag, each with its table.
const GIVEN: [(&str, &str); 5] = [
    ("en", include_str!("../../templates/strings/en.yaml")),
    ("de", include_str!("../../templates/strings/de.yaml")),
    ("es", include_str!("../../templates/strings/es.yaml")),
    ("fr", include_str!("../../templates/strings/fr.yaml")),
    ("ru", include_str!("../../templates/strings/ru.yaml")),
];

/// The string that is a number: of those from it on thousands are parted.
pub const THOUSANDS_FROM: &str = "thousands_from";

/// The words of the interface in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strings {
    /// The language whose plural rules are used.
    plural: Language,
    /// Whether there is a table for the language; otherwise the English one is used.
    is_given: bool,
    said: BTreeMap<&'static str, Said>,
}

/// A string, in as many forms as numbers ask for. One without a number has the last form only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Said {
    one: Option<Box<str>>,
    few: Option<Box<str>>,
    many: Option<Box<str>>,
    other: Option<Box<str>>,
    /// Whether it is in the site's language, not an English fallback.
    is_own: bool,
}

impl Said {
    fn form(&mut self, name: &str) -> &mut Option<Box<str>> {
        match name {
            "one" => &mut self.one,
            "few" => &mut self.few,
            "many" => &mut self.many,
            _ => &mut self.other,
        }
    }
}

/// A part of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    Words(&'a str),
    /// A placeholder: the name between braces.
    Slot(&'a str),
}

/// The parts of a string. A brace that opens and never closes is a word.
pub fn parts(mut text: &str) -> impl Iterator<Item = Part<'_>> {
    std::iter::from_fn(move || {
        if text.is_empty() {
            return None;
        }
        let close = text.find('}');
        let part = match (text.find('{'), close) {
            (Some(0), Some(close)) => Part::Slot(&text[1..close]),
            (Some(open), Some(_)) if open > 0 => Part::Words(&text[..open]),
            _ => Part::Words(text),
        };
        text = match part {
            Part::Words(words) => &text[words.len()..],
            Part::Slot(name) => &text[name.len() + 2..],
        };
        Some(part)
    })
}

impl Default for Strings {
    /// In English.
    fn default() -> Self {
        Self::of("en")
    }
}

impl Strings {
    /// The strings of a language, by its primary subtag in lower case; English if it has no table.
    pub fn of(subtag: &str) -> Self {
        let given = GIVEN.iter().find(|(name, _)| *name == subtag);
        let (_, table) = given.unwrap_or(&GIVEN[0]);
        let mut said: BTreeMap<&'static str, Said> = BTreeMap::new();
        for (key, text) in lines(table) {
            let (name, form) = key.split_once('.').unwrap_or((key, "other"));
            let entry = said.entry(name).or_default();
            entry.is_own = given.is_some();
            *entry.form(form) = Some(text.into());
        }
        if given.is_none() {
            // A comma is the decimal separator in many languages; a space is not.
            said.entry("thousands").or_default().other = Some("\u{202f}".into());
        }
        let plural = Language::from_bytes(subtag.as_bytes()).unwrap_or_default();
        Self { plural, is_given: given.is_some(), said }
    }

    /// The keys that settings may use, each with its English text: `issues`, `n_issues.one`. A plural form that
    /// English does not have comes with the text of another form.
    pub fn keys() -> impl Iterator<Item = (&'static str, &'static str)> {
        let english: BTreeMap<&str, &str> = lines(GIVEN[0].1).collect();
        let mut keys: Vec<(&str, &str)> = lines(GIVEN[0].1).collect();
        for (key, _) in GIVEN[1..].iter().flat_map(|(_, table)| lines(table)) {
            let of_other = key.split_once('.').map(|(name, _)| format!("{name}.other"));
            if let (false, Some(other)) = (english.contains_key(key), of_other)
                && keys.iter().all(|(known, _)| *known != key)
            {
                keys.push((key, english.get(&*other).copied().unwrap_or_default()));
            }
        }
        keys.into_iter()
    }

    /// Replaces strings with those of the settings. In a language without a table, plural forms that the settings
    /// leave out are not filled in from English.
    pub fn with(mut self, own: &[(&'static str, String)]) -> Self {
        if !self.is_given {
            for (key, _) in own {
                let name = key.split('.').next().unwrap_or(key);
                self.said.insert(name, Said { is_own: true, ..Said::default() });
            }
        }
        for (key, text) in own {
            let (name, form) = key.split_once('.').unwrap_or((key, "other"));
            *self.said.entry(name).or_default().form(form) = Some(text.as_str().into());
        }
        self
    }

    /// The keys of all strings, without plural forms.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.said.keys().copied()
    }

    /// A string in the plural form for a number; None if the key is unknown.
    pub fn get(&self, name: &str, n: Option<usize>) -> Option<&str> {
        let said = self.said.get(name)?;
        let lang = if said.is_own { self.plural } else { english() };
        let form = match n.map(|n| plural(lang, n)) {
            Some(PluralCategory::ONE) => &said.one,
            Some(PluralCategory::FEW) => &said.few,
            Some(PluralCategory::MANY) => &said.many,
            _ => &said.other,
        };
        let any = [form, &said.other, &said.many, &said.few, &said.one].into_iter().flatten().next();
        Some(any.map_or("", |text| text))
    }

    /// The language of a string, if it is not the site's.
    pub fn foreign(&self, name: &str) -> Option<&'static str> {
        self.said.get(name).filter(|said| !said.is_own).map(|_| GIVEN[0].0)
    }

    /// A string without placeholders.
    pub fn say(&self, name: &str) -> &str {
        self.get(name, None).unwrap_or_else(|| panic!("the table has the string `{name}`"))
    }

    /// A string with the placeholder `{n}`, in the plural form for that number.
    pub fn count(&self, name: &str, n: usize) -> String {
        let pattern = self.get(name, Some(n)).unwrap_or_else(|| panic!("the table has the string `{name}`"));
        filled(pattern, &[("n", &self.number(n))])
    }

    /// A number for readers, with the language's thousands separator. Not for years.
    pub fn number(&self, n: usize) -> String {
        let digits = n.to_string();
        if n < 1000 || n < self.say(THOUSANDS_FROM).parse().expect("the settings take only numbers") {
            return digits;
        }
        let between = self.say("thousands");
        let mut number = String::with_capacity(digits.len() + 8);
        for (at, digit) in digits.char_indices() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                number.push_str(between);
            }
            number.push(digit);
        }
        number
    }

    /// A string with its placeholders filled in, by name.
    pub fn fill(&self, name: &str, put: &[(&str, &str)]) -> String {
        filled(self.say(name), put)
    }
}

/// The plural form for a number; English rules for a language without known rules.
fn plural(lang: Language, n: usize) -> PluralCategory {
    let rules = |lang| {
        let lang = LanguageIdentifier::from_parts(lang, None, None, &[]);
        PluralRules::create(lang, PluralRuleType::CARDINAL)
    };
    let rules = rules(lang).or_else(|_| rules(english()));
    rules.and_then(|rules| rules.select(n)).unwrap_or(PluralCategory::OTHER)
}

fn english() -> Language {
    Language::from_bytes(GIVEN[0].0.as_bytes()).unwrap_or_default()
}

fn filled(pattern: &str, put: &[(&str, &str)]) -> String {
    let text = |part| match part {
        Part::Words(words) => words,
        Part::Slot(name) => put.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text),
    };
    parts(pattern).map(text).collect()
}

/// All built-in tables: a build starts from scratch if one has changed.
pub fn tables() -> impl Iterator<Item = &'static str> {
    GIVEN.iter().map(|(_, table)| *table)
}

/// The keys and texts of a table, which is YAML of the plainest kind: a key and its text a line.
fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": ")).map(
        |(key, text)| {
            let bare = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
            (key, bare.unwrap_or(text))
        },
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The names in braces of a string's form.
    fn slots(text: &str) -> BTreeSet<&str> {
        parts(text).filter_map(|part| if let Part::Slot(name) = part { Some(name) } else { None }).collect()
    }

    #[test]
    fn every_language_has_every_string_with_the_same_slots_and_all_forms() {
        let english = Strings::default();
        for (lang, table) in GIVEN {
            let strings = Strings::of(lang);
            assert!(strings.names().eq(english.names()), "{lang}");
            let mut seen = BTreeSet::new();
            for (key, text) in lines(table) {
                assert!(seen.insert(key), "{lang}: {key} is given twice");
                let name = key.split('.').next().unwrap();
                let mut expected = slots(english.say(name));
                // French says "the day" for one.
                expected.extend(slots(text).contains("n").then_some("n"));
                let less: BTreeSet<&str> = expected.iter().copied().filter(|slot| *slot != "n").collect();
                assert!(slots(text) == expected || slots(text) == less, "{lang}: {key}: {text}");
                assert!(!text.contains('\\') && !text.is_empty(), "{lang}: {key}");
            }
            for name in strings.names().filter(|name| english.said[name].one.is_some()) {
                for n in [0, 1, 2, 5, 11, 21, 22, 101] {
                    let form = format!("{:?}", plural(strings.plural, n)).to_lowercase();
                    assert!(strings.said[name].clone().form(&form).is_some(), "{lang}: {name}.{form}");
                }
            }
        }
    }

    #[test]
    fn numbers_choose_the_form() {
        let said = |lang: &str, counts: &[usize]| {
            let strings = Strings::of(lang);
            counts.iter().map(|n| strings.count("n_issues", *n)).collect::<Vec<_>>()
        };
        assert_eq!(said("en", &[0, 1, 2]), ["0 issues", "1 issue", "2 issues"]);
        assert_eq!(said("fr", &[0, 1, 2]), ["0 numéro", "1 numéro", "2 numéros"]);
        assert_eq!(said("de", &[1, 2]), ["1 Ausgabe", "2 Ausgaben"]);
        assert_eq!(said("xx", &[1, 2]), ["1 issue", "2 issues"]);
        assert_eq!(said("zh", &[1, 2]), ["1 issue", "2 issues"]);
        let russian = said("ru", &[1, 2, 5, 11, 12, 21, 24, 111, 0]);
        let words: Vec<&str> = russian.iter().map(|text| text.split_once(' ').unwrap().1).collect();
        let (one, few, many) = ("выпуск", "выпуска", "выпусков");
        assert_eq!(words, [one, few, many, many, many, one, few, many, many]);
    }

    #[test]
    fn counts_are_written_as_the_language_writes_numbers() {
        let said = |lang: &str, n: usize| Strings::of(lang).number(n);
        for (lang, four, seven) in [
            ("en", "1,000", "1,234,567"),
            ("de", "1.000", "1.234.567"),
            ("fr", "1\u{202f}000", "1\u{202f}234\u{202f}567"),
            ("ru", "1\u{a0}000", "1\u{a0}234\u{a0}567"),
            ("es", "1000", "1\u{a0}234\u{a0}567"),
            ("pl", "1\u{202f}000", "1\u{202f}234\u{202f}567"),
        ] {
            assert_eq!((&*said(lang, 1000), &*said(lang, 1_234_567)), (four, seven), "{lang}");
            assert_eq!((&*said(lang, 0), &*said(lang, 999)), ("0", "999"), "{lang}");
        }
        assert_eq!((&*said("es", 9999), &*said("es", 10_000)), ("9999", "10\u{a0}000"));
        assert_eq!(Strings::default().count("n_issues", 12_345), "12,345 issues");
        let own = [("thousands", "’".to_owned()), (THOUSANDS_FROM, "10000".to_owned())];
        let swiss = Strings::of("de").with(&own);
        assert_eq!((&*swiss.number(9999), &*swiss.number(12_345)), ("9999", "12’345"));
        assert_eq!(Strings::of("pl").with(&[("thousands", " ".to_owned())]).number(1000), "1 000");
    }

    #[test]
    fn settings_go_before_what_is_given() {
        let own = [("n_issues.one", "{n} letter".to_owned()), ("n_issues.other", "{n} letters".to_owned())];
        let strings = Strings::of("en").with(&own);
        assert_eq!(strings.count("n_issues", 2), "2 letters");
        assert_eq!(strings.say("actors"), "Actors");
        let polish =
            [("n_issues.one", "{n} numer"), ("n_issues.few", "{n} numery"), ("n_issues.many", "{n} numerów")];
        let strings = Strings::of("pl").with(&polish.map(|(key, text)| (key, text.to_owned())));
        let counts = [1, 2, 5, 22].map(|n| strings.count("n_issues", n));
        assert_eq!(counts, ["1 numer", "2 numery", "5 numerów", "22 numery"]);
    }

    #[test]
    fn what_is_put_in_stands_in_its_place() {
        let strings = Strings::default();
        let put = [("names", "A {x}"), ("n", "1")];
        assert_eq!(strings.fill("by", &put), "By A {x}");
        assert_eq!(filled("a } b { c", &[]), "a } b { c");
        assert_eq!(filled("{a}{b}", &[("b", "B")]), "B");
    }
}
