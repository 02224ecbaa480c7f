//! French words.

use super::Language;

pub(super) static WORDS: Language = Language {
    tag: "fr",
    capital_nouns: false,
    function: &[
        "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux", "et", "ou", "mais", "en",
        "dans", "sur", "par", "pour", "avec", "sans", "sous", "entre", "il", "elle", "ils", "elles", "on",
        "nous", "vous", "je", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs", "qui", "que",
        "où", "quand", "si", "comme", "est", "a", "ont", "sont", "était", "à", "selon", "après", "avant",
        "depuis", "tout", "tous", "ne", "pas", "plus",
    ],
    endings: &["ment", "ant"],
    titles: &[
        "président", "présidente", "ministre", "chancelier", "roi", "reine", "gouverneur", "maire",
        "ambassadeur", "directeur", "directrice", "secrétaire", "général", "colonel", "amiral", "sénateur",
        "député", "chef", "professeur", "m.", "mme",
    ],
    ranks: &["premier", "première", "vice"],
    bodies: &[
        "organisation", "comité", "commission", "conseil", "ministère", "agence", "banque", "parti", "union",
        "université", "institut", "académie", "centre", "société", "groupe", "cour", "parlement", "fonds",
    ],
    joints: &["de", "du", "des", "pour"],
    says: &["dit", "déclaré", "affirmé", "annoncé", "ajouté"],
    press: &["agence", "journal", "quotidien", "radio", "télévision"],
    shortened: &["m", "dr", "gén", "col"],
};
