//! Transcripts: who speaks is mentioned, and the actor's page says so.

use crate::support::site::Site;

const MARTA: (&str, &str) =
    ("content/actors/marta-ilves.md", "---\nname: Marta Ilves\nkind: person\naliases: [MI]\n---\n");

/// An archive whose only actor is Marta Ilves, and a text about her.
fn site(text: &str) -> Site {
    let issue = format!("---\ntitle: Briefing\ndate: 2005-06-23\n---\n{text}\n");
    let mut site = Site::new([MARTA, ("content/issues/briefing.md", &issue)]);
    site.rebuild_as_cold();
    site
}

fn is_speaker(text: &str) -> bool {
    site(text).page("actors/marta-ilves.html").contains("<span class=\"speaker\">Speaks here</span>")
}

#[test]
fn a_name_before_a_colon_at_the_head_of_a_line_is_that_of_a_speaker() {
    for text in [
        "MS. ILVES: Good afternoon.",
        "ILVES: Good afternoon.",
        "MARTA ILVES: Good afternoon.",
        "**Ilves:** Good afternoon.",
        "**Ms. Ilves**: Good afternoon.",
        "Senator Ilves: Good afternoon.",
        "DEPUTY SECRETARY OF STATE ILVES (by telephone): Good afternoon.",
        "[00:12:04] MS. ILVES: Good afternoon.",
        "MI: Good afternoon.",
        "Q When?\nMS. ILVES: Tomorrow.",
        "> MS. ILVES: Tomorrow.",
        "Marta Ilves: Good afternoon.\n\nQ: When?\n\nMarta Ilves: Tomorrow.",
    ] {
        assert!(is_speaker(text), "{text}");
    }
}

#[test]
fn other_names_before_a_colon_are_no_speakers() {
    for text in [
        "She thanked Marta Ilves: a friend.",
        "In 2005, Marta Ilves: a friend. In 2006, Marta Ilves: a foe.",
        "- Marta Ilves: director of the board",
        "# MARTA ILVES: A LIFE\n\nMarta Ilves lives.",
        "MARTA ILVES came. At noon: rain.",
        "MARTA ILVES::new()",
    ] {
        let site = site(text);
        assert!(!site.page("actors/marta-ilves.html").contains("Speaks here"), "{text}");
        assert!(site.page("data/mentions.jsonl").contains("marta-ilves"), "{text}");
    }
}

#[test]
fn the_title_of_a_speaker_ends_no_sentence() {
    for space in [" ", "\u{a0}", "\n"] {
        let site = site(&format!("Q When?\n\nMS.{space}ILVES:  Tomorrow, and not a day later."));
        assert!(site.page("actors/marta-ilves.html").contains("MS. <mark>ILVES</mark>"), "{space:?}");
    }
}
