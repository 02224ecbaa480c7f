//! Explicit mentions.

use crate::model::diagnostic::Severity;

use super::*;

#[test]
fn explicit_mentions_call_by_id_name_or_alias() {
    check(&[
        ("[[kompas]] and [[kompas|the paper]]", &["kompas: Kompas", "kompas: the paper"]),
        ("[[Kompas Media Group]], [[Oleg Marchuk|he]]", &["kompas: Kompas", "oleh-marchuk: he"]),
        ("[[ kompas | the\npaper ]]", &["kompas: the paper"]),
        ("[[kompas|Norland]]", &["kompas: Norland"]),
        ("[[kompas|]]", &["kompas: Kompas"]),
        ("[[[kompas]]]", &["kompas: Kompas"]),
        ("Norland [[kompas]]'s Norland", &["norland: Norland", "kompas: Kompas", "norland: Norland"]),
        ("[[norland]] and [[Norland Union]]", &["norland: Norland", "union-of-norland: Norland Union"]),
    ]);
}

#[test]
fn what_only_looks_explicit_is_text() {
    check(&[
        ("[[Kompas] ]", &["kompas: Kompas"]),
        ("[[Kompas", &["kompas: Kompas"]),
        ("[Kompas]", &["kompas: Kompas"]),
        ("[[]] [[|Kompas]] Kompas", &["kompas: Kompas", "kompas: Kompas"]),
        ("{[[kompas]]} and <[[kompas]]>", &[]),
    ]);
}

#[test]
fn explicit_mentions_are_never_switched_off() {
    let front = Front { ignore: &["Kompas", "kompas"], ..Front::default() };
    check_with(&front, &[("[[kompas]] Kompas", &["kompas: Kompas"])]);
}

#[test]
fn an_unknown_actor_is_a_warning_with_a_suggestion() {
    let (found, diagnostics) = found("By [[oleh-marchuck|him]] and [[zzz]].", &Front::default());
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(diagnostics.len(), 2);
    assert_eq!(diagnostics[0].severity, Severity::Warning);
    assert_eq!(diagnostics[0].rule, "unknown-actor");
    assert_eq!(diagnostics[0].range, 5..18);
    assert_eq!(diagnostics[0].message, "unknown actor `oleh-marchuck`");
    assert_eq!(diagnostics[0].hint.as_deref(), Some("did you mean `oleh-marchuk`?"));
    assert_eq!(diagnostics[1].hint, None);
}

#[test]
fn an_explicit_alias_of_two_asks_for_the_id() {
    let (_, diagnostics) = found("[[FBG]]", &Front::default());
    assert_eq!(diagnostics[0].severity, Severity::Warning);
    assert_eq!(diagnostics[0].message, "`FBG` could be `border-guard` or `bureau-of-grain`");
    assert_eq!(diagnostics[0].hint.as_deref(), Some("write `[[border-guard|FBG]]`"));
}
