//! A made-up archive of some size, with all that texts may hold. The same seed makes the same archive.

use std::collections::BTreeMap;

use briefbook::text::lang::Lang;

/// Numbers that look like chance: a linear congruence, its high bits.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const PEOPLE: [&str; 12] = [
    "Anton Belda",
    "Daria Kreml",
    "Édouard Châtel",
    "Нина Петрова",
    "Jörg O'Brien",
    "Li Wei",
    "Kasim al-Nur",
    "Petra Løvås",
    "Rafik Adze",
    "Selma \"Sol\" Vey",
    "Timur & Sons",
    "Ursin Ic",
];
const OUTLETS: [&str; 9] = [
    "Interfax",
    "Izvestia",
    "RIA Novosti",
    "Ce.info",
    "Le Monde",
    "The Times",
    "Коммерсантъ",
    "www.gazeta.kz",
    "AT&T Wire",
];
const PUBLICATIONS: [&str; 3] = ["Morning Brief", "Water & Power", "Pôle"];
const TOPICS: [&str; 6] = ["energy", "R&D", "Élections", "c3", "s1", "<b>"];
const SHAPES: [&str; 22] = [
    "{person} met {other} ({outlet}, {day}).",
    "*{person}* and **{other}'s** men left ({outlet}, {outlet2}, {day}).",
    "{person} said so (*{outlet}*, {day}; {outlet2}, {day}).",
    "([{outlet}](https://wire.example/a?b=1&c=2), {day}) {person}.",
    "[{person}](https://people.example/) was there ({outlet}, {day}).",
    "## {person} and C3\n\nThen {other} came.",
    "## c3\n\n## s1\n\n## note 2\n\n## Main\n\n## m1 {#fragment}\n\n{person}.",
    "> {person} spoke ({outlet}, {day}).\n> {other} did not.",
    "- {person}\n- {other} ({outlet}, {day})\n  - inner ({outlet2}, {day})",
    "| who | what |\n|---|---|\n| {person} | ({outlet}, {day}) |",
    "A note[^1] and another[^b].\n\n[^1]: {person} ({outlet}, {day}).\n[^b]: {other}.",
    "See [that](issue-{number}.md#c1) and ![map](/images/map.svg).",
    "<div id=\"main\" class=\"x\">{person}</div>\n\n<p id=\"c1\">raw",
    "<b>{person}</b> & <i>{other} ({outlet}, {day})</i> <em>open",
    "`{person}` and ``{outlet}``; {other}.",
    "It is known (see {publication}, {day}).",
    "[@interfax, 2005-06-17; @le-monde, 2005-06-01] [[anton-belda|He]] and [[li-wei]].",
    "{person} *said ({outlet}, {day}) and* went. **({outlet2}, {day})**",
    "***{person}*'s** house; *{other}* ~~({outlet}, {day})~~ [x *{person}* y](issue-{number}.md).",
    "Line one  \n{person}\\\nline ({outlet},\n{day}).",
    "1. {person}\n\n   {other} ({outlet}, {day})\n2. x\n\n- [ ] open ({outlet}, {day})\n- [x] {person}",
    "{person}&nbsp;{other} &lt;script&gt; ({outlet}&#44; {day}) \\*x\\*.",
];

/// The files of an archive with so many issues.
pub fn files(issues: usize, seed: u64) -> BTreeMap<String, String> {
    let mut chance = Chance(seed);
    let mut files = BTreeMap::new();
    for person in PEOPLE.iter().take(9) {
        let alias = person.split(' ').next().unwrap_or(person);
        let text = format!(
            "---\nname: '{}'\nkind: person\naliases: ['{alias} the Great']\nroles: [{{title: head, of: Li Wei}}]\n---\n\nSee [it](/issues/issue-1.md).\n",
            person.replace('\'', "''")
        );
        files.insert(format!("content/actors/{}.md", person.replace(['"', '/'], "")), text);
    }
    for outlet in OUTLETS.iter().take(4) {
        let text = format!("---\nname: {outlet}\nurl: https://outlet.example/?a=1&b=2\n---\n");
        files.insert(format!("content/sources/{outlet}.md"), text);
    }
    files.insert("content/pages/about.md".into(), "# About\n\n## Main\n\n[x](../issues/issue-2.md)\n".into());
    files.insert("content/images/map.svg".into(), "<svg/>".into());
    for number in 0..issues {
        let path = format!("content/issues/{}/issue-{number}.md", number % 3);
        files.insert(path, issue(&mut chance, number, issues));
    }
    files
}

fn issue(chance: &mut Chance, number: usize, issues: usize) -> String {
    let (year, month, day) = (2003 + chance.below(4), 1 + chance.below(12), 1 + chance.below(28));
    let mut text = format!("---\ntitle: 'No. {number} <&> \"q\"'\ndate: {year}-{month:02}-{day:02}\n");
    if chance.below(4) > 0 {
        text += &format!("publication: {}\nvolume: 1\nissue: {number}\n", chance.pick(&PUBLICATIONS));
    }
    text += &format!("topics: ['{}', '{}']\n", chance.pick(&TOPICS), chance.pick(&TOPICS));
    text += &format!("authors: [{}]\n", chance.pick(&["A. Desk", "Ö", "B & C"]));
    if chance.below(3) == 0 {
        text += "actors: [Hidden Hand, Li Wei]\nsources: [Some Paper, Interfax]\n";
    }
    if chance.below(5) == 0 {
        text +=
            "image: /images/map.svg\nupdated: 2008-01-01\ncorrections: [wrong]\norigin: https://o.example/\n";
    }
    text += "---\n";
    for _ in 0..3 + chance.below(6) {
        let mut sentence = chance.pick(&SHAPES).to_owned();
        while let Some(start) = sentence.find('{').filter(|at| !sentence[*at..].starts_with("{#")) {
            let end = start + sentence[start..].find('}').expect("places are closed");
            let day = format!("{} {}", chance.pick(&Lang::of("en").months()), 1 + chance.below(28));
            let other = chance.below(issues).to_string();
            let word = match &sentence[start + 1..end] {
                "person" | "other" => chance.pick(&PEOPLE),
                "publication" => chance.pick(&PUBLICATIONS),
                "day" => &day,
                "number" => &other,
                _ => chance.pick(&OUTLETS),
            };
            sentence.replace_range(start..=end, word);
        }
        text += &format!("\n{sentence}\n");
    }
    text
}
