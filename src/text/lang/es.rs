//! Spanish.

use super::language::{Abbreviations, Calendar, CitationWords, DateFormat, Declensions, Direction, Language, NameWords, NoteWords};
use super::table::{months, phrases, words};

pub(super) static ES: Language = Language {
    tag: "es",
    direction: Direction::LeftToRight,
    calendar: Calendar {
        months: months!(
            "enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre setiembre, octubre, \
             noviembre, diciembre"
        ),
        short_months: months!("ene, feb, mar, abr, may, jun, jul, ago, sep sept set, oct, nov, dic"),
        weekdays: words!("lunes martes miércoles jueves viernes sábado domingo"),
        first: "1º",
        dated: words!("el del de"),
        of: words!("de del"),
        year: &[],
        before_month: &[],
        format: Some(DateFormat {
            month_form: 0,
            first: "",
            day: "D de M de Y",
            days: "D–E de M de Y",
            month: "M de Y",
        }),
    },
    citations: CitationWords {
        see: phrases!("véase también, véase, ver también, ver, cf"),
        source: phrases!("fuente :, fuentes :"),
        and: words!("y"),
        also: phrases!("también"),
        second_hand: phrases!("vía, via, citado por, citado en"),
        citing: phrases!("citando a"),
        accessed: phrases!(
            "consultado, consultada, fecha de consulta, última consulta, último acceso, acceso, recuperado"
        ),
        page: words!("p pp pág págs página páginas núm nº art artículo tabla"),
        picture: words!("foto fotos"),
        pointers: phrases!(
            "aquí, este enlace, enlace, fuente, leer más, más, más información, ver aquí, haga clic aquí, \
             artículo, este artículo, el artículo, informe, vídeo, video"
        ),
    },
    notes: NoteWords {
        same: phrases!("ibíd, ibid, ibidem"),
        work: phrases!("op . cit, art . cit"),
        lead: phrases!("por ejemplo, disponible en, en línea"),
        within: words!("en"),
        page: words!("p pp pág págs página páginas"),
        unpublished: phrases!("entrevista, correo electrónico, carta, discurso, rueda de prensa, conferencia de prensa"),
    },
    names: NameWords {
        capital_nouns: false,
        function: words!(
            "el la los las un una de del al y e o pero en por para con sin sobre entre desde hasta según él \
             ella ellos se su sus que quien cuando donde si como es son fue ha han no más este esta estos estas \
             tras a"
        ),
        articles: words!("la en el los las"),
        endings: words!("mente ando endo"),
        titles: words!(
            "presidente presidenta ministro ministra canciller rey reina gobernador alcalde embajador director \
             directora secretario general coronel almirante senador diputado jefe profesor"
        ),
        ranks: words!("primer primera vice"),
        bodies: words!(
            "organización comité comisión consejo ministerio agencia banco partido unión universidad instituto \
             academia centro empresa grupo tribunal fondo"
        ),
        joints: words!("de del para"),
        institutions: words!("kremlin pentágono bundestag vaticano interpol"),
        staff: words!("empleado empleados fundador"),
        announces: words!("anunció lanzó"),
        says: words!("dijo declaró afirmó anunció añadió"),
        press: words!("agencia diario periódico radio televisión"),
    },
    abbreviations: Abbreviations {
        before_names: &[],
        before_numbers: &[],
        in_citations: words!("sr sra núm pág"),
        in_names: words!("sr sra dr gral"),
    },
    declensions: Declensions::NONE,
    index_endings: words!("s es o a os as e i"),
};
