//! Spanish words.

use super::Language;

pub(super) static WORDS: Language = Language {
    tag: "es",
    capital_nouns: false,
    function: &[
        "el", "la", "los", "las", "un", "una", "de", "del", "al", "y", "e", "o", "pero", "en", "por", "para",
        "con", "sin", "sobre", "entre", "desde", "hasta", "según", "él", "ella", "ellos", "se", "su", "sus",
        "que", "quien", "cuando", "donde", "si", "como", "es", "son", "fue", "ha", "han", "no", "más",
        "este", "esta", "estos", "estas", "tras", "a",
    ],
    endings: &["mente", "ando", "endo"],
    titles: &[
        "presidente", "presidenta", "ministro", "ministra", "canciller", "rey", "reina", "gobernador",
        "alcalde", "embajador", "director", "directora", "secretario", "general", "coronel", "almirante",
        "senador", "diputado", "jefe", "profesor",
    ],
    ranks: &["primer", "primera", "vice"],
    bodies: &[
        "organización", "comité", "comisión", "consejo", "ministerio", "agencia", "banco", "partido",
        "unión", "universidad", "instituto", "academia", "centro", "empresa", "grupo", "tribunal", "fondo",
    ],
    joints: &["de", "del", "para"],
    says: &["dijo", "declaró", "afirmó", "anunció", "añadió"],
    press: &["agencia", "diario", "periódico", "radio", "televisión"],
    shortened: &["sr", "sra", "dr", "gral"],
};
