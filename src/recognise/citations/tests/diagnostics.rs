//! Diagnostics.

use super::*;
use crate::model::diagnostic::Severity;

#[test]
fn near_misses_have_notes() {
    for (text, rules) in [
        ("(Tbilisi, March 26, Civil Georgia)", "unrecognised-citation"),
        ("(Operation June 17)", "unrecognised-citation"),
        ("(taz, June 4)", "lowercase-source"),
        ("(, March 6)", "missing-source-name"),
        ("(Russian and Western agencies, June 19)", "citation-joined-names"),
        ("(AFP/Reuters, June 19)", "citation-joined-names"),
        ("(Radio/tv, June 19)", ""),
        ("(Interfax, August 1)", "far-date"),
        ("(Interfax, August 1, 2004)", ""),
        ("(Interfax, September 1)", ""),
        ("(see NCW, June 17)", "unknown-publication"),
        ("(see EDM, June 17)", ""),
        ("(see 24.kg, June 17)", ""),
        ("(see BAN January 25)", "unknown-publication"),
        ("[@BAN, 2005-06-17]", "unknown-source"),
        ("(Interfax, June 31)", "invalid-date"),
        ("[@nobody, 2005-06-17]", "unknown-source"),
        ("(June 17)", ""),
        ("(born June 17, 1950)", ""),
        ("(KNB)", ""),
        ("(Interfax, June 17)", ""),
        ("(Moscow, 1995)", ""),
        ("(Interfax, June 3; Trud)", ""),
        ("(Interfax, June 3; Tbilisi, March 26, Civil Georgia)", "unrecognised-citation"),
        ("(Interfax, June 31; Trud, June 3)", "invalid-date"),
        ("[@ Stanford] and [@]", ""),
        ("by @nobody and [by @nobody]", ""),
    ] {
        assert_eq!(Desk::on("2005-06-20").rules(&format!("So {text}.")), rules, "{text}");
    }
}

#[test]
fn messages_say_what_was_found_before_what_was_expected() {
    let said = |desk: Desk, text: &str| {
        let local = desk.diagnostics(text).remove(0);
        (local.severity, text[local.range].to_owned(), local.message, local.hint.unwrap_or_default())
    };
    let (severity, words, message, hint) =
        said(Desk::declaring(&["interfax"]), "So [@interfaks, 2005-06-17].");
    assert_eq!((severity, words.as_str()), (Severity::Warning, "interfaks"));
    assert_eq!((message.as_str(), hint.as_str()), ("unknown source `interfaks`", "did you mean `interfax`?"));

    let (_, words, _, hint) = said(Desk::declaring(&["interfax"]), "So [@interfax 17 June 2005].");
    assert_eq!(
        (words.as_str(), hint.as_str()),
        ("interfax 17 June 2005", "did you mean `interfax, 17 June 2005`?")
    );

    let two = || Desk::declaring(&["interfax", "interfax-kazakhstan"]);
    assert_eq!(said(two(), "So [@interfax kazakstan].").3, "did you mean `interfax-kazakhstan`?");
    assert!(!said(two(), "So [@interfax of Moscow].").3.contains(", "));

    let (severity, _, message, _) = said(Desk::on("2005-06-20"), "So [@name].");
    assert_eq!((severity, message.as_str()), (Severity::Note, "unknown source `name`"));

    let (severity, words, _, hint) = said(Desk::on("2005-06-20"), "So (Trud, Jnue 17).");
    assert_eq!(
        (severity, words.as_str(), hint.as_str()),
        (Severity::Warning, "Jnue 17", "did you mean `June 17`?")
    );

    let (severity, words, message, hint) = said(Desk::declaring(&["Interfax"]), "So (Intefax, June 17).");
    assert_eq!((severity, words.as_str()), (Severity::Warning, "Intefax"));
    assert_eq!(message, "undeclared source `Intefax`");
    assert!(hint.starts_with("did you mean `Interfax`?"), "{hint}");

    let (severity, words, message, _) = said(Desk::on("2005-06-20"), "So (Interfax, June 30-31).");
    assert_eq!((severity, words.as_str()), (Severity::Warning, "June 30-31"));
    assert_eq!(message, "`June 30-31` is not a valid date");

    let (severity, words, message, _) = said(Desk::on("2005-06-20"), "So (Interfax, July 1).");
    assert_eq!((severity, words.as_str()), (Severity::Note, "July 1"));
    assert_eq!(message, "`July 1` is read as 2004-07-01, 354 days before the issue");
}

#[test]
fn a_note_on_a_near_miss_says_which_words_broke_the_grammar() {
    for (text, label) in [
        ("(Tbilisi, March 26, Civil Georgia)", "no date follows `Civil Georgia`"),
        ("(Operation June 17)", "found `Operation June 17`, expected a comma between a name and its date"),
        ("(Photo: NASA, May 3)", "found `:`, which cannot be part of a name"),
        ("(Photo by Ivan Sidorov, May 9)", "`Photo by Ivan Sidorov` is a picture or author credit"),
        (
            "(Interfax, June 3, read on May 5)",
            "found `read on May 5` after the dates; a remark cannot contain a date",
        ),
        ("(Trud, May 3, 4 copies)", "`4 copies` is neither a name, which needs a capital letter, nor a date"),
    ] {
        let local = Desk::on("2005-06-20").diagnostics(&format!("So {text}.")).remove(0);
        assert_eq!((local.rule, local.label.as_str()), ("unrecognised-citation", label), "{text}");
    }
}
