//! French.

use super::language::{Abbreviations, Calendar, CitationWords, DateFormat, Declensions, Direction, Language, NameWords, NoteWords};
use super::table::{months, phrases, words};

pub(super) static FR: Language = Language {
    tag: "fr",
    direction: Direction::LeftToRight,
    calendar: Calendar {
        months: months!(
            "janvier, février fevrier, mars, avril, mai, juin, juillet, août aout, septembre, octobre, \
             novembre, décembre decembre"
        ),
        short_months: months!("janv, févr fév, mars, avr, mai, juin, juil, août, sept, oct, nov, déc"),
        weekdays: words!("lundi mardi mercredi jeudi vendredi samedi dimanche"),
        first: "1er",
        dated: words!("le du"),
        of: &[],
        year: &[],
        before_month: &[],
        format: Some(DateFormat {
            month_form: 0,
            first: "1er",
            day: "D M Y",
            days: "D–E M Y",
            month: "M Y",
        }),
    },
    citations: CitationWords {
        see: phrases!("voir aussi, voir, cf"),
        source: phrases!("source :, sources :"),
        and: words!("et"),
        also: phrases!("aussi"),
        second_hand: phrases!("via, cité par, cité dans"),
        citing: phrases!("citant"),
        accessed: phrases!(
            "consulté, consultée, page consultée, dernière consultation, dernier accès, archivé"
        ),
        page: words!("p pp page pages no n° art article chapitre tableau"),
        picture: words!("photo photos"),
        pointers: phrases!(
            "ici, ce lien, lien, le lien, source, la source, en savoir plus, lire la suite, lire, voir ici, \
             article, cet article, l’article, rapport, vidéo, cliquez ici"
        ),
    },
    notes: NoteWords {
        same: phrases!("ibid, ibidem"),
        work: phrases!("op . cit, art . cit"),
        lead: phrases!("par exemple, disponible sur, en ligne"),
        within: words!("in dans"),
        page: words!("p pp page pages"),
        unpublished: phrases!("entretien, interview, courriel, lettre, discours, conférence de presse, allocution"),
    },
    names: NameWords {
        capital_nouns: false,
        function: words!(
            "le la les l un une des du de d au aux et ou mais en dans sur par pour avec sans sous entre il elle \
             ils elles on nous vous je ce cet cette ces son sa ses leur leurs qui que où quand si comme est a \
             ont sont était à selon après avant depuis tout tous ne pas plus"
        ),
        articles: words!("le la les en dans"),
        endings: words!("ment ant"),
        titles: words!(
            "président présidente ministre chancelier roi reine gouverneur maire ambassadeur directeur \
             directrice secrétaire général colonel amiral sénateur député chef professeur m. mme"
        ),
        ranks: words!("premier première vice"),
        bodies: words!(
            "organisation comité commission conseil ministère agence banque parti union université institut \
             académie centre société groupe cour parlement fonds"
        ),
        joints: words!("de du des pour"),
        institutions: words!("kremlin pentagone bundestag vatican interpol élysée"),
        staff: words!("employé employés pdg fondateur"),
        announces: words!("annonce"),
        says: words!("dit déclaré affirmé annoncé ajouté"),
        press: words!("agence journal quotidien radio télévision"),
    },
    abbreviations: Abbreviations {
        before_names: words!("Mlle Mme"),
        before_numbers: &[],
        in_citations: &[],
        in_names: words!("m dr gén col"),
    },
    declensions: Declensions::NONE,
    index_endings: words!("s e es x aux al"),
};
