//! `explain`: what is recognised, what is not, and why.

use crate::sandbox::Sandbox;

const ISSUE: &str = "\
---
title: Port reopens
date: 2005-01-10
publication: Harbour Watch
---
# The HSB acts

Ilves said so (Interfax, December 30). Marta Ilves left
the HSB; the HSB wept (see HW, January 3; HW, January 5).

The `HSB` and marta ilves met in May (Interfax (as quoted), May 1) (Trud, June 31).

Nothing else.
";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("briefbook.yaml", "publications: [{name: Harbour Watch, abbreviation: HW}]\n");
    sandbox.write("content/sources/interfax.md", "---\nname: Interfax\n---\n");
    sandbox.write(
        "content/actors/hsb.md",
        "---\nname: Harbour Safety Board\nkind: organization\naliases: [HSB]\n---\n",
    );
    sandbox.write("content/actors/marta-ilves.md", "---\nname: Marta Ilves\nkind: person\n---\n");
    sandbox.write(
        "content/issues/one.md",
        "---\ntitle: One\ndate: 2005-01-03\npublication: Harbour Watch\n---\nQuiet.\n",
    );
    sandbox.write("content/issues/two.md", ISSUE);
    sandbox
}

#[test]
fn explain_lists_everything_recognised_in_a_line() {
    let ran = sandbox().run(&["explain", "content/issues/two.md:8"]).succeeded();
    assert_eq!(ran.err, "");
    assert_eq!(
        ran.out,
        "\
no mention: `Ilves`, a name of `marta-ilves`
 --> content/issues/two.md:8:1
  |
8 | Ilves said so (Interfax, December 30). Marta Ilves left
  | ^^^^^
  |
  = why: a surname is recognised only after the full name or a title, or if the issue’s title or `actors` names the person
  = hint: specify the actor: `[[marta-ilves]]`

citation: `Interfax` of 2004-12-30
 --> content/issues/two.md:8:16
  |
8 | Ilves said so (Interfax, December 30). Marta Ilves left
  |                ^^^^^^^^
  |
  = why: it is the declared source `interfax`
  = why: `December 30` is 2004-12-30: the most recent such day up to 7 days after the issue of 2005-01-10

mention: `Marta Ilves`
 --> content/issues/two.md:8:40
  |
8 | Ilves said so (Interfax, December 30). Marta Ilves left
  |                                        ^^^^^^^^^^^
  |
  = why: it is the name of `marta-ilves`
  = why: linked
"
    );
}

#[test]
fn explain_says_what_a_cross_reference_refers_to() {
    let ran = sandbox().run(&["explain", "content/issues/two.md:9:1"]).succeeded();
    assert_eq!(
        ran.out,
        "\
mention: `HSB`
 --> content/issues/two.md:9:5
  |
9 | the HSB; the HSB wept (see HW, January 3; HW, January 5).
  |     ^^^
  |
  = why: it is an alias of `hsb`
  = why: linked

mention: `HSB`
 --> content/issues/two.md:9:14
  |
9 | the HSB; the HSB wept (see HW, January 3; HW, January 5).
  |              ^^^
  |
  = why: it is an alias of `hsb`
  = why: not linked: the paragraph already links this actor

cross-reference: `HW` of 2005-01-03
 --> content/issues/two.md:9:28
  |
9 | the HSB; the HSB wept (see HW, January 3; HW, January 5).
  |                            ^^
  |
  = why: it is the publication `Harbour Watch`
  = why: `January 3` is 2005-01-03: the most recent such day up to 7 days after the issue of 2005-01-10
  = why: it links to `one`

cross-reference: `HW` of 2005-01-05
 --> content/issues/two.md:9:43
  |
9 | the HSB; the HSB wept (see HW, January 3; HW, January 5).
  |                                           ^^
  |
  = why: it is the publication `Harbour Watch`
  = why: `January 5` is 2005-01-05: the most recent such day up to 7 days after the issue of 2005-01-10
  = why: not linked: the archive has no other issue of that date
  = hint: the nearest issues are dated 2005-01-03 and 2005-01-10
"
    );
}

#[test]
fn explain_says_why_near_misses_are_not_citations() {
    let out = sandbox().run(&["explain", "content/issues/two.md:11"]).succeeded().out;
    let reported: Vec<&str> = out
        .lines()
        .filter(|line| !line.contains(" |") && !line.contains("-->") && !line.is_empty())
        .map(str::trim)
        .collect();
    assert_eq!(
        reported,
        [
            "no mention: `HSB`, a name of `hsb`",
            "= why: code and escaped characters are ignored",
            "no mention: `marta ilves`, a name of `marta-ilves`",
            "= why: the name is `Marta Ilves`, and upper and lower case must match",
            "= hint: write `Marta Ilves`, or add `marta ilves` as an alias",
            "no citation: `(Interfax (as quoted), May 1)`",
            "= why: it contains another parenthesis",
            "no citation: `(Trud, June 31)`",
            "= why: `June 31` is not a valid date",
        ]
    );
}

#[test]
fn explain_covers_a_whole_file() {
    let sandbox = sandbox();
    let whole = sandbox.run(&["explain", "content/issues/two.md"]).succeeded().out;
    let count = |what: &str| whole.lines().filter(|line| line.starts_with(what)).count();
    let counts = ["mention: ", "citation: ", "cross-reference: ", "no mention: ", "no citation: "].map(count);
    assert_eq!(counts, [4, 1, 2, 3, 2], "{whole}");
    assert!(whole.contains("= why: not linked: it is in a heading"), "{whole}");
    let ran = sandbox.run(&["explain", "content/issues/two.md:13"]).succeeded();
    assert_eq!(ran.out, "no names, citations or near misses found\n");
}

#[test]
fn a_file_is_found_from_outside_the_site() {
    let sandbox = sandbox();
    let folder = sandbox.path().file_name().unwrap().to_str().unwrap();
    let site = format!("../{folder}");
    for path in [format!("{site}/content/issues/two.md:8"), "content/issues/two.md:8".to_owned()] {
        let out = sandbox.run(&["--site", &site, "explain", &path]).succeeded().out;
        assert!(out.contains(&format!("--> {site}/content/issues/two.md:8:16")), "{out}");
    }
}

#[test]
fn explain_refuses_a_missing_file_or_line() {
    let sandbox = sandbox();
    sandbox.write("content/issues/bad.md", "---\ntitle: [\n---\n");
    for (asked, message) in [
        (
            "content/issues/none.md",
            "file `content/issues/none.md` does not exist\nhint: use the path shown by `briefbook check`",
        ),
        (
            "content/actors/hsb.md:2",
            "`content/actors/hsb.md` is not an issue\nhint: issues are the Markdown files in content/issues",
        ),
        ("content/issues/two.md:14", "`content/issues/two.md` has 13 lines, so there is no line 14"),
        ("content/issues/two.md:0", "`content/issues/two.md` has 13 lines, so there is no line 0"),
    ] {
        let ran = sandbox.run(&["explain", asked]).ended(2);
        assert_eq!((ran.err, ran.out.as_str()), (format!("error: {message}\n"), ""));
    }
    let ran = sandbox.run(&["explain", "content/issues/bad.md"]).ended(1);
    assert!(ran.err.contains(" --> content/issues/bad.md:"), "{}", ran.err);
    assert_eq!(ran.out, "");
}

#[test]
fn lists_of_the_front_matter_are_explained() {
    let sandbox = sandbox();
    let issue = ISSUE
        .replace("publication:", "actors: [marta-ilves, Karl Moss]\nsources: [Interfax, Echo]\npublication:");
    sandbox.write("content/issues/two.md", &issue);
    let actors = sandbox.run(&["explain", "content/issues/two.md:4"]).succeeded().out;
    assert_eq!(
        actors,
        "\
listed actor: `marta-ilves`
 --> content/issues/two.md:4:10
  |
4 | actors: [marta-ilves, Karl Moss]
  |          ^^^^^^^^^^^
  |
  = why: it is the declared actor `marta-ilves`
  = why: the surname is recognised from the start of the text

listed actor: `Karl Moss`
 --> content/issues/two.md:4:23
  |
4 | actors: [marta-ilves, Karl Moss]
  |                       ^^^^^^^^^
  |
  = why: an actor without a file in content/actors
  = why: its name is recognised in this issue
"
    );
    let sources = sandbox.run(&["explain", "content/issues/two.md:5"]).succeeded().out;
    assert!(
        sources.contains("listed source: `Interfax`")
            && sources.contains("it is treated as declared in this issue")
    );
}
