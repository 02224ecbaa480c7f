//! What random sites are made of: few words that meet often.

/// Where issues may lie. Some have one id; one wants the address of a year.
pub const ISSUES: [&str; 7] = [
    "content/issues/2005/dam.md",
    "content/issues/river.md",
    "content/issues/2005-06-23-reform.md",
    "content/issues/x/Canal News.md",
    "content/issues/grid.md",
    "content/issues/dam.md",
    "content/issues/2005.md",
];
pub const ACTORS: [&str; 5] = [
    "content/actors/knb.md",
    "content/actors/vladimir-bozhko.md",
    "content/actors/aidar-bek.md",
    "content/actors/bek.md",
    "content/actors/x/knb.md",
];
pub const SOURCES: [&str; 6] = [
    "content/sources/interfax.md",
    "content/sources/tass.md",
    "content/sources/izvestia.md",
    "content/sources/the-times.md",
    "content/sources/times.md",
    "content/sources/iz-vestia.md",
];
pub const PAGES: [&str; 7] = [
    "content/pages/about.md",
    "content/pages/issues.md",
    "content/pages/index.md",
    "content/pages/x/about.md",
    "content/pages/timeline.md",
    "content/pages/data.md",
    "content/pages/search.md",
];
pub const ASSETS: [&str; 6] = [
    "content/robots.txt",
    "content/images/a.svg",
    "content/issues/dam.html",
    "content/actors/knb/index.html",
    "content/style.css",
    "content/issues/2005/b c.png",
];
/// What assets hold: pictures of two sizes in either form, and what is none.
pub const BYTES: [&str; 6] = [
    "<svg width=\"30\" height=\"40\"/>",
    "<svg width=\"50\" viewBox=\"0 0 50 60\"/>",
    "GIF89a\x07\0\x08\0\0\0\0;",
    "GIF89a\x09\0\x08\0\0\0\0;",
    "GIF89a\x09\0\x08\0\0\0\0 ;",
    "none",
];

pub const DATES: [&str; 7] =
    ["2005-06-23", "2005-06-25", "2004-12-30", "2005-01-02", "2006-03-01", "2005-06-24", "soon"];
pub const TITLES: [&str; 4] = ["Dam", "Rivers & \"reeds\"", "KNB once more", "<i>Grid</i>"];
pub const PUBLICATIONS: [&str; 5] = ["", "Steppe Letter", "steppe letter", "River Watch", "SL"];
pub const TOPICS: [&str; 4] = ["Water", "water", "Energy & Power", "…"];
pub const AUTHORS: [&str; 3] = ["A. Desk", "a desk", "B"];
pub const LISTED_ACTORS: [&str; 8] =
    ["knb", "KNB", "Aidar Bek", "aidar bek", "the Committee", "Vladimir Bozhko", "aidar-bek", "Steppe Front"];
pub const LISTED_SOURCES: [&str; 7] =
    ["interfax", "INTERFAX", "Izvestia", "IZVESTIA", "The Times", "Times", "ITAR-TASS"];
pub const SENTENCES: [&str; 39] = [
    "Silos filled [@silos, p. 3; -@tally].",
    "@silos says so.[^s]\n\n[^s]: [@tally]; A. Bek, “Rain,” Interfax, June 17, 2005.",
    "Vladimir Bozhko spoke of dams.",
    "Bozhko left, and KNB's men stayed.",
    "The Committee met Aidar Bek.",
    "Bek and the KNB said nothing.",
    "National Security Committee officers came.",
    "It rained (Interfax, June 17).",
    "It snowed (INTERFAX, June 17; Izvestia, June 1–3).",
    "KNB denied it (IZVESTIA, Times, June 1).",
    "Bek denied it (The Times, December 30).",
    "They met (TASS, Interfax, June 17, 18).",
    "All agreed (ITAR-TASS, June 18).",
    "It was so (see Steppe Letter, June 23).",
    "More of it (see SL, June 23–25).",
    "Of rivers (see River Watch, December 30; Interfax, June 17).",
    "[@interfax, 2005-06-17; @izvestia, 2005-06-01] says [[knb|they]] left.",
    "[[aidar-bek]] and [[vladimir-bozhko]] came.",
    "See [reform](2005-06-23-reform.md) and [the river](../river.md#x).",
    "See [it](../issues/river.md), [dam](/issues/2005/dam.md) and [who](/actors/knb.md).",
    "See [Bek](../actors/aidar-bek.html) and [the year](/issues/2005.html).",
    "See [water](../topics/water.html) and [letters](/publications/steppe-letter/).",
    "![map](/images/a.svg) and ![it](b%20c.png)",
    "![map](/images/a.svg \"The map\")",
    "See [about](../pages/about.md), [papers](/sources/izvestia.md) and [home](../index.html).",
    "See [B](/authors/b.html) and [times](../sources/times.md).",
    "## KNB and *Bek*",
    "> Vladimir Bozhko (Interfax, June 17)",
    "- KNB\n- Aidar Bek (**Izvestia**, June 2)",
    "<div onclick=\"x()\">KNB <script>x()</script></div>",
    "**Vladimir** Bozhko & `KNB` ([Interfax](https://interfax.example/), June 17).",
    "| a | KNB |\n|---|---|\n| Bek | (TASS, June 17) |",
    "A note[^1].\n\n[^1]: KNB (Kommersant, Vedomosti, June 15–16).",
    "Steppe Front fired (Steppe Front, June 20).",
    "See [it](../issues/river/index.html), [Bek](/actors/bek/) and [the old one](/old/a.html).",
    "Undated [@times] and [@kommersant].",
    "Of the letter (see Steppe Letter).",
    "It hailed (Steppe™ Front, June 21; Front https://steppe.example/a Steppe, June 22, 2005).",
    "据河川銀行公布, the GROSSE STRASSE is Steppe’s Front™ Große.",
];
pub const NAMES: [&str; 6] =
    ["河川銀行", "KNB", "Vladimir Bozhko", "Aidar Bek", "National Security Committee", "Steppe Front"];
pub const ALIASES: [&str; 6] = ["Große Straße", "the Committee", "KNB", "Bek", "Aidar Bek", "Steppe"];
pub const KINDS: [&str; 4] = ["", "person", "organization", "state"];
pub const ROLES_OF: [&str; 6] = ["", "knb", "the Committee", "Aidar Bek", "Steppe", "nobody"];
pub const OUTLETS: [&str; 5] = ["Interfax", "TASS", "Izvestia", "The Times", "Kommersant"];
pub const OUTLET_ALIASES: [&str; 5] =
    ["Front steppe.example", "ITAR-TASS", "Izvestia", "Times", "Steppe Front"];
pub const BIBLIOGRAPHIES: [&str; 6] = [
    "@article{silos, author = {Marlow, Ann}, title = {Silos}, journal = {Interfax}, date = {2005-06-17}}\n",
    "@article{silos, author = {Bek, A.}, title = {Silos <b>}, journal = {Grain Post}, date = {2005-06}}\n",
    "@online{tally, title = {Tally}, url = {https://interfax.ru/a}, year = 2005}\n@book{silos, title = {S}, year = 1999}\n",
    "@online{tally, title = {Tally 2}, url = {https://www.interfax.ru/a#b}, date = {2005-06-17}}\n",
    "@book{silos, title = {Twice}}\n@book{silos, title = {Twice}}\n@book{interfax, title = {Id}}\n",
    "@article{silos, title = \n",
];
pub const SETTINGS: [&str; 24] = [
    "feeds: [publications, topics, authors, actors: 2, sources: 1]",
    "feeds: [archive, actors, {sources: 2, topics: 1}]",
    "feeds: [archive, topics, actors: 1, text: full]\nbase_url: https://archive.example/sub",
    "feeds: [archive, publications, sources, authors, text: full]\nbase_url: https://archive.example",
    "data: {pages: true}",
    "title: Two rivers",
    "lang: ru",
    "theme: {accent: 94281d, width: 60, logo: images/a.svg, footer: Fine}",
    "strings: {draft: Sketch, n_mentions.one: '{n} name', skip: 1}",
    "urls: directory",
    "mentions: {link: all}",
    "mentions: {link: none, ignore: [KNB]}",
    "citations: {ignore: ['(Interfax, June 17)']}",
    "publications: [{name: Steppe Letter, abbreviation: SL, url: 'https://letter.example/'}]",
    "publications: [{name: STEPPE letter}, {name: River Watch, abbreviation: SL}]",
    "navigation: [{name: Home, href: /}, {name: Out, href: 'https://out.example/'}]",
    "base_url: https://archive.example/sub",
    "markdown: {raw_html: escape}",
    "markdown: {raw_html: allow}",
    "titel: Slip",
    "urls: [",
    "extra: {a: [1, x]}",
    "description: About rivers",
    "search: none",
];
pub const TEMPLATES: [(&str, &str); 16] = [
    ("templates/issue.html", "{{ issue.title }} {{ body }} {{ issue.actors | length }}"),
    ("templates/issue.html", "{% extends \"builtin/issue.html\" %}{% block origin %}own{% endblock %}"),
    ("templates/issue.html", "{{ issue.nothing.at.all }}"),
    ("templates/issue.html", "{% if %}"),
    ("templates/base.html", "<p>{{ site.title }}{% block content %}{% endblock %}"),
    ("templates/style.css", "p { margin: 0 }"),
    ("templates/mine.js", "let x;"),
    ("templates/index.html", "{% include \"gone.html\" %}"),
    ("templates/part.html", "<p>{{ site.title }}</p>"),
    ("templates/part.html", "{% include \"style.css\" %}"),
    ("templates/actor.html", "{% include \"part.html\" %}{{ actor.name }}"),
    ("templates/page.html", "{% extends \"actor.html\" %}"),
    ("templates/source.html", "{{ <mark who={source.name}/> }}"),
    ("templates/mark.html", "{% component mark(who) %}<b>{{ who }}</b>{% endcomponent mark %}"),
    ("templates/mark.html", "{% component mark(who) %}<i>{{ who }}</i>{% endcomponent mark %}"),
    ("templates/mine.html", "{% component tally(items) %}{{ items | length }}{% endcomponent tally %}"),
];
