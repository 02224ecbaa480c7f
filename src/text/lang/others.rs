//! Languages of which little is known: their texts are read with English words, too.

use super::language::{Abbreviations, Calendar, CitationWords, Declensions, Language, NoteWords};
use super::table::{months, phrases, words};
use super::{es, ru};

const fn with_endings(tag: &'static str, of: &Language) -> Language {
    Language { tag, index_endings: of.index_endings, ..Language::UNKNOWN }
}

pub(super) static PT: Language = Language {
    calendar: Calendar {
        months: months!(
            "janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro, novembro, dezembro"
        ),
        short_months: months!("jan, fev, mar, abr, mai, jun, jul, ago, set, out, nov, dez"),
        of: words!("de"),
        ..Language::UNKNOWN.calendar
    },
    citations: CitationWords {
        see: phrases!("ver também, ver, veja, cf"),
        source: phrases!("fonte :, fontes :"),
        and: words!("e"),
        accessed: phrases!("acesso, acessado, consultado"),
        page: words!("p pp pág págs n nº vol"),
        ..Language::UNKNOWN.citations
    },
    notes: NoteWords {
        same: phrases!("ibid, ibidem"),
        work: phrases!("op . cit"),
        lead: phrases!("por exemplo, disponível em"),
        within: words!("em in"),
        page: words!("p pp pág págs"),
        unpublished: phrases!("entrevista, carta, discurso"),
    },
    ..with_endings("pt", &es::ES)
};

pub(super) static IT: Language = Language {
    calendar: Calendar {
        months: months!(
            "gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre, novembre, \
             dicembre"
        ),
        short_months: months!("gen, feb, mar, apr, mag, giu, lug, ago, set, ott, nov, dic"),
        ..Language::UNKNOWN.calendar
    },
    citations: CitationWords {
        see: phrases!("si veda, vedi, cfr"),
        source: phrases!("fonte :, fonti :"),
        and: words!("e"),
        accessed: phrases!("consultato, ultimo accesso, ultima consultazione"),
        page: words!("p pp pag pagg n vol"),
        ..Language::UNKNOWN.citations
    },
    notes: NoteWords {
        same: phrases!("ibid, ibidem, ivi"),
        work: phrases!("op . cit, art . cit"),
        lead: phrases!("ad esempio, disponibile su"),
        within: words!("in su"),
        page: words!("p pp pag pagg"),
        unpublished: phrases!("intervista, lettera, discorso"),
    },
    abbreviations: Abbreviations { in_citations: words!("cfr pag pagg"), ..Language::UNKNOWN.abbreviations },
    ..with_endings("it", &es::ES)
};

pub(super) static PL: Language = Language {
    tag: "pl",
    calendar: Calendar {
        months: months!(
            "styczeń stycznia, luty lutego, marzec marca, kwiecień kwietnia, maj maja, czerwiec czerwca, lipiec \
             lipca, sierpień sierpnia, wrzesień września, październik października, listopad listopada, \
             grudzień grudnia"
        ),
        short_months: months!("sty, lut, mar, kwi, maj, cze, lip, sie, wrz, paź, lis, gru"),
        dated: words!("z"),
        year: words!("r"),
        ..Language::UNKNOWN.calendar
    },
    citations: CitationWords {
        see: phrases!("zob . też, zob, por"),
        source: phrases!("źródło :, źródła :"),
        and: words!("i oraz"),
        accessed: phrases!("dostęp, data dostępu"),
        page: words!("s ss str nr t tom"),
        ..Language::UNKNOWN.citations
    },
    notes: NoteWords {
        same: phrases!("tamże, ibidem"),
        work: phrases!("op . cit, dz . cyt"),
        lead: phrases!("np ., na przykład"),
        within: words!("w"),
        page: words!("s ss str"),
        unpublished: phrases!("wywiad, rozmowa, list, przemówienie"),
    },
    abbreviations: Abbreviations {
        in_citations: words!("zob por nr str np"),
        ..Language::UNKNOWN.abbreviations
    },
    declensions: Declensions {
        paradigms: phrases!(
            "- a owi a em/iem ie/u, t ta towi ta tem cie, r ra rowi ra rem rze, d da dowi da dem dzie, ł ła łowi ła łem le, \
             ek ka kowi ka kiem ku, eł ła łowi ła łem le, iec ca cowi ca cem cu, ski skiego skiemu skiego skim \
             skim, cki ckiego ckiemu ckiego ckim ckim, dzki dzkiego dzkiemu dzkiego dzkim dzkim, y ego emu ego ym ym, \
             i iego iemu iego im im, a y ie/y ę ą ie/y, ka ki ce kę ką ce, ga gi dze gę gą dze, ia ii ii ię ią ii, ia i i ię ią i, ja \
             ji ji ję ją ji, la li li lę lą li, ta ty cie tę tą cie, da dy dzie dę dą dzie, ra ry rze rę rą rze, ła ły le łę łą \
             le, ska skiej skiej ską ską skiej, cka ckiej ckiej cką cką ckiej, dzka dzkiej dzkiej dzką dzką dzkiej, \
             o y ie ę ą ie, ro ry rze rę rą rze, ko ki ce kę ką ce, ń nia niowi nia niem niu, ś sia siowi sia siem siu, \
             ź zia ziowi zia ziem ziu, ć cia ciowi cia ciem ciu"
        ),
        suffixes: &[],
    },
    ..Language::UNKNOWN
};

pub(super) static BE: Language = with_endings("be", &ru::RU);
pub(super) static BG: Language = with_endings("bg", &ru::RU);

/// Languages written from right to left.
pub(super) const RIGHT_TO_LEFT: &[&str] = words!("ar arc ckb dv fa he ku ps sd ug ur yi");
