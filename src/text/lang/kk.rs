//! Kazakh.

use super::language::{Abbreviations, Calendar, CitationWords, Declensions, Direction, Language, NameWords, NoteWords};
use super::table::{months, phrases, words};

pub(super) static KK: Language = Language {
    tag: "kk",
    direction: Direction::LeftToRight,
    calendar: Calendar {
        months: months!(
            "қаңтар қаңтарда қаңтардың, ақпан ақпанда ақпанның, наурыз наурызда наурыздың, сәуір сәуірде \
             сәуірдің, мамыр мамырда мамырдың, маусым маусымда маусымның, шілде шілдеде шілденің, тамыз тамызда \
             тамыздың, қыркүйек қыркүйекте қыркүйектің, қазан қазанда қазанның, қараша қарашада қарашаның, \
             желтоқсан желтоқсанда желтоқсанның"
        ),
        short_months: months!("қаң, ақп, нау, сәу, мам, мау, шіл, там, қыр, қаз, қар, жел"),
        weekdays: words!("дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі"),
        first: "",
        dated: &[],
        of: &[],
        year: words!("ж жыл жылғы"),
        before_month: &[],
        format: None,
    },
    citations: CitationWords {
        see: phrases!("сондай - ақ қараңыз, қараңыз, қар"),
        source: phrases!("дереккөз :, дереккөздер :"),
        and: words!("және"),
        also: phrases!("сондай - ақ"),
        second_hand: phrases!("арқылы"),
        citing: &[],
        accessed: &[],
        page: words!("б бет № бап"),
        picture: words!("фото сурет"),
        pointers: phrases!("мұнда, сілтеме, дереккөз, толығырақ"),
    },
    notes: NoteWords {
        same: phrases!("сонда"),
        work: &[],
        lead: phrases!("мысалы, url :"),
        within: &[],
        page: words!("б бет"),
        unpublished: phrases!("сұхбат, хат"),
    },
    names: NameWords {
        capital_nouns: false,
        function: words!("және мен бен пен бұл ол олар біз да де үшін туралы кейін"),
        articles: &[],
        endings: &[],
        titles: words!("президент премьер-министр министр төраға төрағасы генерал депутат"),
        ranks: words!("бірінші орынбасары"),
        bodies: words!("комитеті министрлігі партиясы банкі қоры агенттігі университеті ұйымы"),
        joints: &[],
        institutions: words!("парламент мәжіліс сенат кремль пентагон"),
        staff: &[],
        announces: &[],
        says: words!("деді айтты мәлімдеді"),
        press: words!("агенттігі газеті телеарнасы радиосы"),
    },
    abbreviations: Abbreviations {
        before_names: &[],
        before_numbers: &[],
        in_citations: &[],
        in_names: &[],
    },
    declensions: Declensions {
        paradigms: &[],
        suffixes: words!("ның нің дың дің тың тің ға ге қа ке ны ні ды ді ты ті да де та те дан ден тан тен нан нен мен бен пен"),
    },
    index_endings: &[],
};
