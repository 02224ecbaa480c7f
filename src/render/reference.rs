//! References → BibTeX, RIS, CSL-JSON.

use std::borrow::Cow;
use std::fmt::{self, Write};

use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::{Value, json};

use crate::model::reference::{AuthorName, CiteForm, Reference};
use crate::model::view::ReferenceUrl;
use crate::text::lang;
use crate::text::letters::single_spaced;

/// The start of a file.
pub fn begin(form: CiteForm) -> &'static str {
    if form == CiteForm::Csl { "[" } else { "" }
}

/// What a file ends with.
pub fn end(form: CiteForm) -> &'static str {
    if form == CiteForm::Csl { "\n]\n" } else { "" }
}

/// References in one of the formats; `first`: how many precede them in the file.
pub fn references(references: &[Reference<'_>], form: CiteForm, first: usize) -> Vec<u8> {
    let mut text = String::with_capacity(512 * references.len());
    for (place, reference) in (first..).zip(references) {
        match form {
            CiteForm::Bibtex => bibtex(&mut text, reference),
            CiteForm::Ris => ris(&mut text, reference),
            CiteForm::Csl => {
                let separator = if place == 0 { "\n" } else { ",\n" };
                write!(text, "{separator}{}", csl(reference))
            }
        }
        .expect("a string takes all that is written");
    }
    text.into_bytes()
}

/// A file with one reference, as a URL.
impl Serialize for ReferenceUrl<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let reference = std::slice::from_ref(&self.reference);
        let text =
            [begin(self.form).as_bytes(), &references(reference, self.form, 0), end(self.form).as_bytes()];
        let mut url = ["data:", self.form.media_type(), ","].concat();
        let mut buffer = [0; 4];
        for letter in String::from_utf8_lossy(&text.concat()).chars() {
            // URLs in HTML may contain letters of any script, which keeps them short.
            if letter.is_alphanumeric() || "-._~:/@!$*+,;=?".contains(letter) {
                url.push(letter);
                continue;
            }
            for byte in letter.encode_utf8(&mut buffer).bytes() {
                write!(url, "%{byte:02X}").map_err(S::Error::custom)?;
            }
        }
        serializer.serialize_str(&url)
    }
}

fn line(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\r', '\t']) { single_spaced(text).into() } else { text.into() }
}

fn bibtex(text: &mut String, reference: &Reference<'_>) -> fmt::Result {
    let Reference { id, date, .. } = reference;
    let kind = if reference.publication.is_some() { "article" } else { "misc" };
    // A second pair of braces keeps capitals.
    writeln!(text, "@{kind}{{{id},\n  title = {{{{{}}}}},", tex(reference.title))?;
    let authors: Vec<String> = reference.authors.iter().map(|name| tex_name(*name)).collect();
    let field = |text: &mut String, name: &str, value: Option<&str>| match value {
        Some(value) => writeln!(text, "  {name} = {{{}}},", tex(value)),
        None => Ok(()),
    };
    if !authors.is_empty() {
        writeln!(text, "  author = {{{}}},", authors.join(" and "))?;
    }
    field(text, "journal", reference.publication)?;
    field(text, "howpublished", Some(reference.site).filter(|_| reference.publication.is_none()))?;
    field(text, "volume", reference.volume)?;
    field(text, "number", reference.number)?;
    field(text, "issn", reference.issn)?;
    field(text, "publisher", reference.publisher)?;
    let month = lang::english().calendar.months[date.month() as usize - 1][..3].to_ascii_lowercase();
    // `date` is for BibLaTeX, the others for BibTeX.
    writeln!(text, "  date = {{{date}}},\n  year = {{{}}},\n  month = {month},", date.year())?;
    writeln!(text, "  day = {{{}}},", date.day())?;
    if let Some(url) = &reference.url {
        // Read verbatim; only braces would end it.
        writeln!(text, "  url = {{{}}},", url.replace('{', "%7B").replace('}', "%7D"))?;
    }
    text.push_str("}\n");
    Ok(())
}

fn tex_name(name: AuthorName<'_>) -> String {
    match (name.given, name.suffix) {
        ("", _) => format!("{{{}}}", tex(name.family)),
        (given, "") => format!("{}, {}", tex(name.family), tex(given)),
        (given, suffix) => format!("{}, {}, {}", tex(name.family), tex(suffix), tex(given)),
    }
}

/// Text without what TeX takes for a command.
fn tex(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in line(text).chars() {
        match letter {
            '\\' => escaped.push_str("\\textbackslash{}"),
            // BibTeX counts braces, even escaped ones.
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '%' | '&' | '#' | '_' | '$' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            letter => escaped.push(letter),
        }
    }
    escaped
}

fn ris(text: &mut String, reference: &Reference<'_>) -> fmt::Result {
    let date = reference.date;
    let mut tag = |name: &str, value: &str| write!(text, "{name}  - {}\r\n", line(value));
    tag("TY", if reference.publication.is_some() { "JOUR" } else { "ELEC" })?;
    tag("ID", reference.id)?;
    tag("TI", reference.title)?;
    for name in &reference.authors {
        tag("AU", &name.turned())?;
    }
    tag("T2", reference.publication.unwrap_or(reference.site))?;
    let facts = [("VL", reference.volume), ("IS", reference.number), ("SN", reference.issn)];
    let more = [("PB", reference.publisher), ("LA", Some(reference.lang)), ("UR", reference.url.as_deref())];
    tag("PY", &date.year().to_string())?;
    tag("DA", &format!("{:04}/{:02}/{:02}", date.year(), date.month(), date.day()))?;
    for (name, value) in facts.into_iter().chain(more) {
        value.map_or(Ok(()), |value| tag(name, value))?;
    }
    tag("ER", "")
}

fn csl(reference: &Reference<'_>) -> Value {
    let date = reference.date;
    let name = |name: &AuthorName<'_>| match (name.given, name.suffix) {
        ("", _) => json!({"literal": name.family}),
        (given, "") => json!({"family": name.family, "given": given}),
        (given, suffix) => json!({"family": name.family, "given": given, "suffix": suffix}),
    };
    let mut item = json!({
        "id": reference.id,
        "type": if reference.publication.is_some() { "article-journal" } else { "webpage" },
        "title": line(reference.title),
        "container-title": reference.publication.unwrap_or(reference.site),
        "issued": {"date-parts": [[date.year(), date.month(), date.day()]]},
        "language": reference.lang,
    });
    if !reference.authors.is_empty() {
        item["author"] = reference.authors.iter().map(name).collect();
    }
    let facts = [
        ("volume", reference.volume),
        ("issue", reference.number),
        ("ISSN", reference.issn),
        ("publisher", reference.publisher),
        ("URL", reference.url.as_deref()),
    ];
    for (name, value) in facts {
        if let Some(value) = value {
            item[name] = value.into();
        }
    }
    item
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_name_stands_where_managers_look_for_it() {
        for (written, expected) in [
            ("Marta Ilves", "Ilves, Marta"),
            ("Juhan Ilves Jr.", "Ilves, Jr., Juhan"),
            ("Ilves, Juhan, III", "Ilves, III, Juhan"),
            ("World Bank", "{World Bank}"),
        ] {
            assert_eq!(tex_name(AuthorName::of(written)), expected);
        }
    }

    #[test]
    fn no_text_is_a_command_to_tex() {
        assert_eq!(tex("50% of R&D\n{x}"), "50\\% of R\\&D \\textbraceleft{}x\\textbraceright{}");
        assert_eq!(tex("a\\b~c^d"), "a\\textbackslash{}b\\textasciitilde{}c\\textasciicircum{}d");
    }
}
