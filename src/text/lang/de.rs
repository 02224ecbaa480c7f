//! German.

use super::language::{Abbreviations, Calendar, CitationWords, DateFormat, Declensions, Direction, Language, NameWords, NoteWords};
use super::table::{months, phrases, words};

pub(super) static DE: Language = Language {
    tag: "de",
    direction: Direction::LeftToRight,
    calendar: Calendar {
        months: months!(
            "Januar Jänner, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November, \
             Dezember"
        ),
        short_months: months!("jan, feb, mär mrz, apr, mai, jun, jul, aug, sep sept, okt, nov, dez"),
        weekdays: words!("montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"),
        first: "",
        dated: words!("vom den"),
        of: &[],
        year: &[],
        before_month: &[],
        format: Some(DateFormat {
            month_form: 0,
            first: "",
            day: "D. M Y",
            days: "D.–E. M Y",
            month: "M Y",
        }),
    },
    citations: CitationWords {
        see: phrases!("siehe auch, siehe, vgl"),
        source: phrases!("quelle :, quellen :"),
        and: words!("und"),
        also: phrases!("auch"),
        second_hand: phrases!("via, zitiert von, zitiert in, zitiert nach"),
        citing: phrases!("unter berufung auf"),
        accessed: phrases!(
            "abgerufen, aufgerufen, zuletzt abgerufen, letzter zugriff, zugriff, eingesehen, abruf, stand"
        ),
        page: words!("s seite seiten nr art artikel kap kapitel abb tabelle teil"),
        picture: words!("foto fotos bild"),
        pointers: phrases!(
            "hier, dies, diese, dieser, link, quelle, mehr, weiter, weiterlesen, mehr dazu, mehr hier, \
             siehe hier, artikel, dieser artikel, der artikel, bericht, beitrag, meldung, video"
        ),
    },
    notes: NoteWords {
        same: phrases!("ebd, ebenda"),
        work: phrases!("a . a . o"),
        lead: phrases!("z . b ., zum beispiel, hier zit . nach, verfügbar unter, online unter"),
        within: words!("in"),
        page: words!("s seite seiten rn"),
        unpublished: phrases!("interview, gespräch, e - mail, brief, rede, pressekonferenz, vortrag, schreiben"),
    },
    names: NameWords {
        capital_nouns: true,
        function: words!(
            "der die das den dem des ein eine einen einem einer eines und oder aber doch denn sondern sowie in \
             im an am auf aus bei beim mit nach von vom zu zum zur für gegen ohne um über unter vor hinter \
             zwischen seit bis während wegen durch als wie wenn weil dass ob er sie es wir ihr ich sein seine \
             ihre ihren unser dieser diese dieses jener jene welche kein keine nicht noch nur schon auch so \
             sehr mehr hier dort dann da nun jetzt heute gestern morgen ist sind war waren wird wurde wurden \
             hat haben hatte hatten kann konnte soll sollte muss musste will wollte alle alles viele einige \
             beide zwei drei erste ersten zweite letzte neue neuen laut zudem außerdem jedoch dabei daher \
             deshalb danach trotz"
        ),
        articles: words!("in"),
        endings: &[],
        titles: words!(
            "präsident präsidentin bundeskanzler bundeskanzlerin kanzler kanzlerin minister ministerin \
             ministerpräsident ministerpräsidentin premierminister außenminister außenministerin innenminister \
             verteidigungsminister finanzminister wirtschaftsminister staatschef regierungschef parteichef \
             könig königin prinz gouverneur bürgermeister botschafter botschafterin sprecher sprecherin \
             vorsitzender vorsitzende direktor direktorin sekretär generalsekretär general oberst major admiral \
             kommandeur abgeordneter abgeordnete senator richter staatsanwalt professor doktor experte expertin \
             journalist journalistin herr herrn frau dr. prof. gen."
        ),
        ranks: words!(
            "ehemaliger ehemalige stellvertretender stellvertretende erster erste amtierender"
        ),
        bodies: words!(
            "organisation komitee kommission rat ministerium agentur bank partei union bund verband universität \
             institut akademie zentrum gesellschaft dienst gericht stiftung bewegung behörde amt gruppe konzern \
             gmbh ag"
        ),
        joints: words!("für der des"),
        institutions: words!("bundestag bundesrat bundesregierung kreml pentagon vatikan interpol"),
        staff: words!("mitarbeiter vorstandschef gründer"),
        announces: words!("kündigte übernahm"),
        says: words!(
            "sagte sagt erklärte erklärt betonte teilte berichtete meinte forderte warnte kritisierte"
        ),
        press: words!(
            "agentur zeitung magazin nachrichten rundfunk fernsehen radio sender tageszeitung"
        ),
    },
    abbreviations: Abbreviations {
        before_names: &[],
        before_numbers: &[],
        in_citations: words!("vgl bd nr"),
        in_names: words!("dr prof gen st bzw ca nr"),
    },
    declensions: Declensions {
        paradigms: &[],
        suffixes: words!("s"),
    },
    index_endings: words!("e en er es n s em ern"),
};
