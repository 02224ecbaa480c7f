//! Headings of lists of notes, in the seven languages of the program.

const WORDS: [&str; 67] = [
    // English
    "notes",
    "note",
    "endnotes",
    "end notes",
    "footnotes",
    "references",
    "reference",
    "sources",
    "source",
    "works cited",
    "notes and references",
    "references and notes",
    "notes and sources",
    "citations",
    "bibliography",
    "source notes",
    "reference list",
    "sources and notes",
    // Russian
    "примечания",
    "примечание",
    "сноски",
    "источники",
    "литература",
    "ссылки",
    "список литературы",
    "примечания и ссылки",
    "использованные источники",
    "источники и примечания",
    "список источников",
    // German
    "anmerkungen",
    "anmerkung",
    "fussnoten",
    "endnoten",
    "quellen",
    "quellenangaben",
    "quellenverzeichnis",
    "literatur",
    "einzelnachweise",
    "nachweise",
    "belege",
    "quellen und anmerkungen",
    "anmerkungen und quellen",
    "literaturverzeichnis",
    // French
    "notes et références",
    "références",
    "notes de bas de page",
    "notes de fin",
    "sources et notes",
    "notes et sources",
    "bibliographie",
    // Spanish
    "notas",
    "notas al pie",
    "referencias",
    "fuentes",
    "notas y referencias",
    "notas finales",
    "bibliografía",
    "citas",
    // Ukrainian
    "примітки",
    "виноски",
    "джерела",
    "посилання",
    "література",
    "список використаних джерел",
    // Kazakh
    "ескертпелер",
    "сілтемелер",
    "дереккөздер",
];

/// Whether a line is the heading of a list of notes.
pub fn is_heading(line: &str) -> bool {
    /// No heading of notes is longer.
    const LONGEST: usize = 80;
    if line.len() > LONGEST {
        return false;
    }
    let is_mark = |sign: char| !sign.is_alphanumeric();
    let words = line.trim_matches(is_mark).to_lowercase().replace('ß', "ss");
    // `IV. Notes`, `5 References`
    let (first, rest) = words.split_once(' ').unwrap_or(("", &words));
    let is_counted = !first.is_empty()
        && first.trim_end_matches(['.', ')']).chars().all(|sign| "0123456789ivx".contains(sign));
    let is_one = |words: &str| WORDS.contains(&words.trim_matches(is_mark));
    is_one(&words) || (is_counted && is_one(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_seven_languages() {
        for line in [
            "Notes",
            "**Endnotes:**",
            "SOURCES",
            "Fußnoten",
            "Примечания.",
            "Notes et références",
            "5. References",
            "Сілтемелер",
        ] {
            assert!(is_heading(line), "{line}");
        }
        for line in ["Notes from the port", "", "5", "Our sources say so"] {
            assert!(!is_heading(line), "{line}");
        }
    }
}
