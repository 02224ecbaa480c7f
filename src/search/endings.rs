//! Endings that forms of one word have, by language: `reform` and `reforms` are found by each other. Of languages
//! with other letters, as the index writes them.

/// The endings of languages, each list with the empty one.
pub fn of<'a>(langs: impl Iterator<Item = &'a str>) -> Vec<&'static str> {
    let mut endings: Vec<&str> = langs.flat_map(|lang| of_language(lang).split(' ')).collect();
    endings.push("");
    endings.sort_unstable();
    endings.dedup();
    endings
}

fn of_language(lang: &str) -> &'static str {
    match lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "en" => "s es ed d ing e y ies ied",
        "de" => "e en er es n s em ern",
        "fr" => "s e es x aux al",
        "es" | "pt" | "it" => "s es o a os as e i",
        "ru" | "uk" | "be" | "bg" => {
            "a u y i e o om em oy ey am ami yam yami akh yakh ov ev iv ey yy iy aya oe ye yu ya ykh ikh ym im ymi imi ogo \
             ego omu emu uyu yuyu oyu eyu"
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_of_all_languages_of_an_archive_come_once() {
        assert_eq!(of(["xx"].into_iter()), [""]);
        let both = of(["en-GB", "de"].into_iter());
        assert_eq!(both.iter().filter(|ending| **ending == "es").count(), 1);
        assert!(both.contains(&"ing") && both.contains(&"ern") && !both.contains(&"aux"));
        assert!(
            of(["ru"].into_iter()).iter().all(|ending| ending.bytes().all(|byte| byte.is_ascii_lowercase()))
        );
    }
}
