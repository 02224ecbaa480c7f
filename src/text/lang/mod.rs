//! Months, weekdays and small words of citations, language by language. Another language is another table.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a language adds to the grammar. All words in small letters; `.` and `:` are tokens of a phrase.
pub(crate) struct Language {
    tag: &'static str,
    /// Full names, in every form that stands in a date: `, ` parts the months, a space the forms.
    months: &'static str,
    short_months: &'static str,
    /// Whether months are written with a capital.
    capital_months: bool,
    weekdays: &'static str,
    pub(crate) see: &'static [&'static str],
    pub(crate) source: &'static [&'static str],
    pub(crate) and: &'static [&'static str],
    pub(crate) also: &'static [&'static str],
    pub(crate) second_hand: &'static [&'static str],
    pub(crate) citing: &'static [&'static str],
    /// Before the day on which a report was looked at.
    pub(crate) accessed: &'static [&'static str],
    /// Before the number of a page, an issue or a part of a work.
    pub(crate) page: &'static [&'static str],
    /// What a picture's credit has in it.
    pub(crate) picture: &'static [&'static str],
    /// Between a name and its date, in place of a comma or after it.
    pub(crate) dated: &'static [&'static str],
    /// Between day and month, or month and year.
    pub(crate) of: &'static [&'static str],
    /// After a year.
    pub(crate) year: &'static [&'static str],
    /// The first of a month, where it is not `1`.
    pub(crate) first: &'static str,
}

const ENGLISH: Language = Language {
    tag: "en",
    months: "january, february, march, april, may, june, july, august, september, october, november, \
        december",
    short_months: "jan, feb, mar, apr, may, jun, jul, aug, sep sept, oct, nov, dec",
    capital_months: true,
    weekdays: "monday tuesday wednesday thursday friday saturday sunday",
    see: &["see also", "also see", "see", "cf"],
    source: &["source :", "sources :"],
    and: &["and"],
    also: &["also"],
    second_hand: &["via", "as cited by", "cited by", "quoted by", "quoted in", "as quoted by"],
    citing: &["citing"],
    accessed: &["accessed", "retrieved"],
    page: &[
        "p", "pp", "page", "pages", "no", "nos", "number", "issue", "vol", "volume", "part", "art",
        "article", "ch", "chapter", "sec", "section", "para", "paragraph", "fig", "figure", "table", "annex",
        "item", "#", "№",
    ],
    picture: &["photo", "photos", "image", "images"],
    dated: &[],
    of: &[],
    year: &[],
    first: "",
};

const RUSSIAN: Language = Language {
    tag: "ru",
    months: "январь января, февраль февраля, март марта, апрель апреля, май мая, июнь июня, июль июля, \
        август августа, сентябрь сентября, октябрь октября, ноябрь ноября, декабрь декабря",
    short_months: "янв, фев февр, мар, апр, май, июн, июл, авг, сен сент, окт, ноя нояб, дек",
    capital_months: false,
    weekdays: "понедельник вторник среда четверг пятница суббота воскресенье",
    see: &["см . также", "см", "ср"],
    source: &["источник :", "источники :"],
    and: &["и"],
    also: &["также"],
    second_hand: &["через", "цит . по", "цитируется по"],
    citing: &["со ссылкой на"],
    accessed: &["дата обращения"],
    page: &["с", "стр", "№", "ст", "статья", "гл", "глава", "рис", "табл", "таблица", "п", "пункт"],
    picture: &["фото"],
    dated: &["от"],
    of: &[],
    year: &["г", "гг", "года"],
    first: "",
};

const GERMAN: Language = Language {
    tag: "de",
    months: "januar jänner, februar, märz, april, mai, juni, juli, august, september, oktober, november, \
        dezember",
    short_months: "jan, feb, mär mrz, apr, mai, jun, jul, aug, sep sept, okt, nov, dez",
    capital_months: true,
    weekdays: "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag",
    see: &["siehe auch", "siehe", "vgl"],
    source: &["quelle :", "quellen :"],
    and: &["und"],
    also: &["auch"],
    second_hand: &["via", "zitiert von", "zitiert in", "zitiert nach"],
    citing: &["unter berufung auf"],
    accessed: &["abgerufen", "aufgerufen"],
    page: &["s", "seite", "seiten", "nr", "art", "artikel", "kap", "kapitel", "abb", "tabelle", "teil"],
    picture: &["foto", "fotos", "bild"],
    dated: &["vom", "den"],
    of: &[],
    year: &[],
    first: "",
};

const FRENCH: Language = Language {
    tag: "fr",
    months: "janvier, février fevrier, mars, avril, mai, juin, juillet, août aout, septembre, octobre, \
        novembre, décembre decembre",
    short_months: "janv, févr fév, mars, avr, mai, juin, juil, août, sept, oct, nov, déc",
    capital_months: false,
    weekdays: "lundi mardi mercredi jeudi vendredi samedi dimanche",
    see: &["voir aussi", "voir", "cf"],
    source: &["source :", "sources :"],
    and: &["et"],
    also: &["aussi"],
    second_hand: &["via", "cité par", "cité dans"],
    citing: &["citant"],
    accessed: &["consulté"],
    page: &["p", "pp", "page", "pages", "no", "n°", "art", "article", "chapitre", "tableau"],
    picture: &["photo", "photos"],
    dated: &["le", "du"],
    of: &[],
    year: &[],
    first: "1er",
};

const SPANISH: Language = Language {
    tag: "es",
    months: "enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre setiembre, octubre, \
        noviembre, diciembre",
    short_months: "ene, feb, mar, abr, may, jun, jul, ago, sep sept set, oct, nov, dic",
    capital_months: false,
    weekdays: "lunes martes miércoles jueves viernes sábado domingo",
    see: &["véase también", "véase", "ver también", "ver", "cf"],
    source: &["fuente :", "fuentes :"],
    and: &["y"],
    also: &["también"],
    second_hand: &["vía", "via", "citado por", "citado en"],
    citing: &["citando a"],
    accessed: &["consultado"],
    page: &["p", "pp", "pág", "págs", "página", "páginas", "núm", "nº", "art", "artículo", "tabla"],
    picture: &["foto", "fotos"],
    dated: &["el", "del", "de"],
    of: &["de", "del"],
    year: &[],
    first: "1º",
};

const UKRAINIAN: Language = Language {
    tag: "uk",
    months: "січень січня, лютий лютого, березень березня, квітень квітня, травень травня, \
        червень червня, липень липня, серпень серпня, вересень вересня, жовтень жовтня, \
        листопад листопада, грудень грудня",
    short_months: "січ, лют, бер, квіт, трав, черв, лип, серп, вер, жовт, лист, груд",
    capital_months: false,
    weekdays: "понеділок вівторок середа четвер п'ятниця п’ятниця субота неділя",
    see: &["див . також", "див", "пор"],
    source: &["джерело :", "джерела :"],
    and: &["і", "й", "та"],
    also: &["також"],
    second_hand: &["через", "цит . за", "цитується за"],
    citing: &["з посиланням на"],
    accessed: &["дата звернення"],
    page: &["с", "стор", "№", "ст", "стаття", "рис", "табл", "п", "пункт"],
    picture: &["фото"],
    dated: &["від"],
    of: &[],
    year: &["р", "рр", "року"],
    first: "",
};

const KAZAKH: Language = Language {
    tag: "kk",
    months: "қаңтар қаңтарда қаңтардың, ақпан ақпанда ақпанның, наурыз наурызда наурыздың, \
        сәуір сәуірде сәуірдің, мамыр мамырда мамырдың, маусым маусымда маусымның, \
        шілде шілдеде шілденің, тамыз тамызда тамыздың, қыркүйек қыркүйекте қыркүйектің, \
        қазан қазанда қазанның, қараша қарашада қарашаның, желтоқсан желтоқсанда желтоқсанның",
    short_months: "қаң, ақп, нау, сәу, мам, мау, шіл, там, қыр, қаз, қар, жел",
    capital_months: false,
    weekdays: "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі",
    see: &["сондай - ақ қараңыз", "қараңыз", "қар"],
    source: &["дереккөз :", "дереккөздер :"],
    and: &["және"],
    also: &["сондай - ақ"],
    second_hand: &["арқылы"],
    citing: &[],
    accessed: &[],
    page: &["б", "бет", "№", "бап"],
    picture: &["фото", "сурет"],
    dated: &[],
    of: &[],
    year: &["ж", "жыл", "жылғы"],
    first: "",
};

static TABLES: [Language; 7] = [ENGLISH, RUSSIAN, GERMAN, FRENCH, SPANISH, UKRAINIAN, KAZAKH];

/// A month as some table has it.
struct MonthWord {
    table: usize,
    month: i8,
    full: bool,
}

static MONTHS: LazyLock<HashMap<&'static str, Vec<MonthWord>>> = LazyLock::new(|| {
    let mut words: HashMap<&str, Vec<MonthWord>> = HashMap::new();
    for (table, language) in TABLES.iter().enumerate() {
        for (months, full) in [(language.months, true), (language.short_months, false)] {
            for (forms, month) in months.split(", ").zip(1..) {
                for word in forms.split(' ') {
                    words.entry(word).or_default().push(MonthWord { table, month, full });
                }
            }
        }
    }
    words
});

/// The longest month name has 12 letters of two bytes.
const LONGEST_MONTH: usize = 24;

/// Where a month may stand in its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Before or after the day.
    Free,
    /// After the day only: `3 mars` is a day in any text, `Mars 3` is a spacecraft in an English one.
    DayFirst,
}

/// The tables that an issue's text is read with: English and its own; of others only the full months.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Languages {
    own: usize,
}

impl Languages {
    /// For a text in the language of a tag such as `de` or `pt-BR`.
    pub(crate) fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self { own: TABLES.iter().position(|table| table.tag.eq_ignore_ascii_case(primary)).unwrap_or(0) }
    }

    /// Each language in turn, as that of a text whose language is not known.
    pub(crate) fn each() -> impl Iterator<Item = Self> {
        (0..TABLES.len()).map(|own| Self { own })
    }

    /// Every table.
    pub(crate) fn all() -> impl Iterator<Item = &'static Language> {
        TABLES.iter()
    }

    /// English, and the text's own language where that is another.
    pub(crate) fn tables(self) -> impl Iterator<Item = &'static Language> {
        [0, self.own].into_iter().take(1 + usize::from(self.own != 0)).map(|table| &TABLES[table])
    }

    /// The month that a word names, as printed.
    pub(crate) fn month(self, word: &str) -> Option<(i8, Order)> {
        if word.len() < 3 || word.len() > LONGEST_MONTH {
            return None;
        }
        let small = word.to_lowercase();
        MONTHS.get(small.as_str())?.iter().find_map(|entry| {
            let cased = if TABLES[entry.table].capital_months { has_capital(word) } else { word == small };
            match entry.table {
                // "may" and "march" are English verbs: a month has its capital.
                0 => cased.then_some((entry.month, Order::Free)),
                table if table == self.own => Some((entry.month, Order::Free)),
                _ => (cased && entry.full).then_some((entry.month, Order::DayFirst)),
            }
        })
    }

    /// Whether a word is a day of the week.
    pub(crate) fn is_weekday(self, word: &str) -> bool {
        // No shorter one has five bytes, no longer one 24.
        if !(5..=24).contains(&word.len()) {
            return false;
        }
        let small = word.to_lowercase();
        self.tables().any(|table| table.weekdays.split(' ').any(|day| day == small))
    }

    /// Whether a word is a day of the week in some language, or short for one: `Thu`, `пят`.
    pub(crate) fn may_be_weekday(word: &str) -> bool {
        let small = word.to_lowercase();
        small.chars().count() >= 2
            && Self::all().flat_map(|table| table.weekdays.split(' ')).any(|day| day.starts_with(&small))
    }
}

/// Whether a word names a month or a day of the week in the language of a text.
pub(crate) fn is_of_calendar(word: &str, lang: &str) -> bool {
    let languages = Languages::of(lang);
    languages.month(word).is_some() || languages.is_weekday(word)
}

fn has_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_their_languages() {
        let english = Languages::of("en");
        assert_eq!(english.month("Sept"), Some((9, Order::Free)));
        assert_eq!(english.month("may"), None);
        assert_eq!(english.month("mars"), Some((3, Order::DayFirst)));
        assert_eq!(english.month("Mars"), None);
        assert_eq!(english.month("июня"), Some((6, Order::DayFirst)));
        assert_eq!(english.month("ene"), None);
        assert_eq!(Languages::of("es-MX").month("ene"), Some((1, Order::Free)));
        assert_eq!(Languages::of("kk").month("маусым"), Some((6, Order::Free)));
    }

    #[test]
    fn every_month_of_every_table_has_its_place() {
        for table in Languages::all() {
            let own = Languages::of(table.tag);
            let months = table.months.split(", ").chain(table.short_months.split(", "));
            assert_eq!(months.clone().count(), 24, "{}", table.tag);
            for (forms, month) in months.zip((1..=12).cycle()) {
                for form in forms.split(' ') {
                    let capital = form.chars().next().unwrap().to_uppercase().collect::<String>();
                    let printed = capital + &form[form.chars().next().unwrap().len_utf8()..];
                    assert_eq!(own.month(&printed).unwrap().0, month, "{printed}");
                }
            }
        }
    }
}
