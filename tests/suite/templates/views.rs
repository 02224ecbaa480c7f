//! Hand-made views with all that a page can have.

use std::sync::LazyLock;

use briefbook::model::reference::{AuthorName, CiteForm, Reference};
use briefbook::model::strings::Strings;
use briefbook::model::view::{
    ActorView, Circle, CitationView, CiteView, CompanionView, CorrectionView, DateView, DownloadView,
    EvidenceList, EvidenceView, EvidenceYear, Facts, IssueActorView, IssueLink, IssueView, LinkView,
    LinkedReport, LinkedSource, Metadata, NetworkView, NoteView, PageBodyView, PageView, PictureView,
    ReferenceUrl, RelatedView, ReportView, ReportYear, RoleView, SentenceView, SharedReport, SiteView,
    SourceView, Tie, WorkView, YearCount,
};

#[path = "lists.rs"]
mod lists;
pub use lists::{data, home, index, issues, listing, network, search, timeline};

pub fn site(root: &str) -> SiteView<'static> {
    SiteView {
        title: "The Steppe Letter".into(),
        description: Some("A weekly briefing on government, security and trade in Central Asia".into()),
        lang: "en".into(),
        home: format!("{root}home.html"),
        root: root.into(),
        style: format!("{root}style.css"),
        script: format!("{root}briefbook.js"),
        logo: Some(PictureView { href: format!("{root}logo.svg"), width: Some(64), height: Some(48) }),
        footer: Some("Printed in Taraz".into()),
        links: vec![link("Imprint", &format!("{root}page.html"))],
        navigation: [("Issues", "issues"), ("Actors", "index"), ("Sources", "index"), ("About", "page")]
            .map(|(name, file)| link(name, &format!("{root}{file}.html")))
            .to_vec(),
        timeline: format!("{root}timeline.html"),
        network: format!("{root}network.html"),
        search: Some(format!("{root}search.html")),
        publications: vec![link("The Steppe Letter", &format!("{root}listing.html"))],
        data: format!("{root}data.html"),
        feed: Some(format!("{root}feed.xml")),
        generator: "Briefbook 0.1.0",
        extra: &serde_json::Value::Null,
    }
}

pub fn page(kind: &'static str, title: &str) -> PageView<'static> {
    PageView {
        kind,
        title: title.to_owned().into(),
        description: format!("About {title}.").into(),
        canonical: Some(format!("https://letters.example/{kind}.html")),
        url: format!("{kind}.html"),
        lang: "en".into(),
        trail: vec![link("Home", "home.html"), link("Issues", "issues.html")],
        feed: Some("feed.xml".into()),
        metadata: Metadata::default(),
    }
}

pub fn link(name: &str, href: &str) -> LinkView<'static> {
    LinkView { name: name.to_owned().into(), href: href.into(), current: false }
}

pub fn date(iso: &str) -> DateView {
    let months = ["January", "February", "March", "April", "May", "June", "July", "August"];
    let later = ["September", "October", "November", "December"];
    let month: usize = iso[5..7].parse().unwrap();
    let name = months.iter().chain(&later).nth(month - 1).unwrap();
    let day: usize = iso[8..].parse().unwrap();
    DateView {
        iso: iso.into(),
        text: format!("{name} {day}, {}", &iso[..4]),
        year: iso[..4].parse().unwrap(),
    }
}

pub fn issue_link(title: &str, iso: &str) -> IssueLink<'static> {
    IssueLink {
        title: title.to_owned().into(),
        href: "issue.html#s7".into(),
        date: date(iso),
        publication: Some("The Steppe Letter".into()),
        summary: None,
        draft: false,
        lang: None,
    }
}

pub fn companion(name: &str, issues: usize) -> CompanionView<'static> {
    CompanionView { link: link(name, "actor.html"), issues }
}

pub fn years(counts: &[(i16, usize)]) -> Vec<YearCount> {
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(1);
    counts
        .iter()
        .map(|(year, count)| YearCount {
            year: *year,
            count: *count,
            href: format!("#y{year}"),
            current: true,
            percent: (count * 100 / most).max(usize::from(*count > 0)),
        })
        .collect()
}

pub fn sentence(before: &str, marked: &str, after: &str) -> SentenceView<'static> {
    let text = |text: &str| text.to_owned().into();
    SentenceView { before: text(before), marked: text(marked), after: text(after) }
}

pub fn citation(n: usize, name: &str, dates: &str) -> CitationView<'static> {
    CitationView {
        n,
        source: Some(link(name, "source.html#2005-06-17")),
        name: name.to_owned().into(),
        dates: dates.into(),
        url: None,
        issues: vec![],
        shared: 0,
        work: None,
    }
}

pub fn note(n: usize, citations: Vec<CitationView<'static>>) -> NoteView<'static> {
    NoteView {
        n,
        back: vec![format!("#c{}", citations.first().map_or(0, |it| it.n))],
        words: None,
        footnote: None,
        citations,
    }
}

fn linked(name: &str, reports: Vec<LinkedReport<'static>>) -> LinkedSource<'static> {
    LinkedSource { source: link(name, "source.html"), links: reports.len(), reports }
}

fn linked_report(title: &str, shared: usize) -> LinkedReport<'static> {
    LinkedReport {
        title: title.to_owned().into(),
        is_address: false,
        url: "https://nomad.example/2005/06/17/post/".into(),
        href: "source.html#r0123456789ab".into(),
        dates: "June 17, 2005".into(),
        back: vec!["#c4".into(), "#c6".into()],
        shared,
    }
}

pub fn role(title: &str) -> RoleView<'static> {
    RoleView {
        title: title.to_owned().into(),
        of: Some(link("Kazakhstan", "actor.html")),
        from: Some("2004".into()),
        to: None,
    }
}

/// Evidence with the English words between it.
pub fn list(entries: Vec<EvidenceView<'static>>) -> EvidenceList<'static> {
    static ENGLISH: LazyLock<Strings> = LazyLock::new(Strings::default);
    EvidenceList(entries, &ENGLISH)
}

pub const BODY: &str = include_str!("body.html");

pub fn newest() -> Vec<IssueLink<'static>> {
    let mut first = issue_link("A border post opens, and nobody comes", "2005-06-23");
    first.summary = Some("The customs house at Korday was to halve the wait for lorries. Three weeks on, drivers still take the old road.".into());
    let mut second = issue_link("Parliament sends the water bill back", "2005-06-16");
    second.draft = true;
    vec![
        first,
        second,
        issue_link("Grain, gas and the price of a corridor", "2005-06-09"),
        issue_link("Who pays for the reservoir", "2005-06-02"),
    ]
}

pub fn issue() -> IssueView<'static> {
    let mut wire = citation(1, "Steppe Wire", "June 17, 2005");
    wire.shared = 3;
    wire.url = Some("https://wire.example/2005/06/17/korday".into());
    let mut work = citation(3, "Radio Altai", "");
    work.work = Some(WorkView {
        before: "Brandt, Lena. “The Old Road.” ".into(),
        after: ", May 2005, p. 3.".into(),
    });
    let mut reference = citation(4, "Steppe Letter", "May 26, 2005");
    reference.source = None;
    reference.issues = vec![issue_link("The road that was promised twice", "2005-05-26")];
    IssueView {
        id: "korday".into(),
        title: "A border post opens, and nobody comes".into(),
        date: date("2005-06-23"),
        updated: Some(date("2005-06-28")),
        publication: Some(link("The Steppe Letter", "listing.html")),
        volume: Some("8".into()),
        number: Some("24".into()),
        authors: vec![link("Marat Iskakov", "listing.html"), link("Lena Brandt", "listing.html")],
        topics: vec![link("Borders", "listing.html"), link("Trade", "listing.html")],
        summary: Some("The customs house at Korday was to halve the wait for lorries. Three weeks on, drivers still take the old road.".into()),
        draft: true,
        words: 912,
        minutes: 7,
        corrections: vec![CorrectionView {
            date: Some(date("2005-06-28")),
            note: "An earlier version gave the wait at the old crossing as nine days. It was nine hours.".into(),
        }],
        origin: Some("https://letters.example/archive/korday".into()),
        image: None,
        actors: [("Ministry of Transport", 1_006), ("Aigul Serikova", 4), ("Kazakhstan", 3), ("Border Service", 2), ("Kyrgyzstan", 1), ("Chamber of Hauliers", 0)]
            .into_iter()
            .enumerate()
            .map(|(at, (name, mentions))| IssueActorView {
                name: name.into(),
                href: "actor.html".into(),
                kind: Some("organization"),
                role: (at == 1).then(|| role("Minister of Transport")),
                mentions,
                first: (mentions > 0).then(|| format!("#m{}", at + 1)),
            })
            .collect(),
        notes: vec![
            note(1, vec![wire]),
            note(2, vec![citation(2, "Morning Gazette", "June 15–16, 2005"), work]),
            note(3, vec![reference]),
            NoteView { words: Some("<p>Asked on June 14, 16 and 20.</p>\n".into()), footnote: Some(0), back: vec!["#fnref-4-1".into(), "#fnref-4-2".into()], ..note(4, vec![]) },
        ],
        linked: vec![
            linked("nomad.example", vec![linked_report("Two lorries a day", 1), linked_report("A month on", 0)]),
            linked(
                "altai.example",
                vec![LinkedReport {
                    is_address: true,
                    dates: String::new(),
                    ..linked_report("altai.example/2005/a", 0)
                }],
            ),
        ],
        has_footnotes: true,
        refers_to: vec![issue_link("The road that was promised twice", "2005-05-26")],
        referred_by: list(vec![EvidenceView {
            issue: issue_link("The old road closes for repair", "2005-07-07"),
            sentence: Some(sentence("Korday had been open for a month by then ", "(see Steppe Letter, June 23)", ", with two lorries a day to show for it.")),
            more: 0,
            is_speaker: false,
            more_href: String::new(),
            shares: None,
        }]),
        related: vec![RelatedView {
            issue: issue_link("Harvest forecasts and what they leave out", "2005-06-30"),
            reports: vec![link("Steppe Wire, June 17, 2005", "source.html#2005-06-17")],
            actors: vec![link("Chamber of Hauliers", "actor.html"), link("Border Service", "actor.html")],
        }],
        previous: Some(issue_link("Parliament sends the water bill back", "2005-06-16")),
        next: Some(issue_link("Harvest forecasts and what they leave out", "2005-06-30")),
        cite: CiteView {
            before: "Serik, Dana. “A border post opens, and nobody comes.” ".into(),
            whole: "The Steppe Letter".into(),
            after: " 7, no. 25 (June 23, 2005).".into(),
            forms: CiteForm::ALL.map(download).into(),
        },
        extra: &serde_json::Value::Null,
    }
}

fn download(form: CiteForm) -> DownloadView<'static> {
    let reference = Reference {
        id: "border-post",
        title: "A border post opens, and nobody comes",
        authors: vec![AuthorName::of("Dana Serik")],
        date: jiff::civil::date(2005, 6, 23),
        publication: Some("The Steppe Letter"),
        site: "The Steppe Letter",
        volume: Some("7"),
        number: Some("25"),
        issn: None,
        publisher: None,
        lang: "en",
        url: None,
    };
    let file = ["border-post", form.ending()].concat();
    DownloadView { name: form.name(), file, href: ReferenceUrl { reference, form } }
}

pub fn actor() -> ActorView<'static> {
    ActorView {
        previous: Some(link("2004", "actor.html")),
        next: None,
        id: "aigul-serikova".into(),
        name: "Aigul Serikova".into(),
        kind: Some("person"),
        aliases: vec!["Serikova".into(), "Айгуль Серикова".into()],
        roles: vec![
            RoleView {
                title: "Minister".into(),
                of: Some(link("Ministry of Transport", "actor.html")),
                from: Some("2003".into()),
                to: None,
            },
            RoleView {
                title: "Governor".into(),
                of: Some(link("Zhambyl Province", "")),
                from: Some("1999".into()),
                to: Some("2002".into()),
            },
        ],
        links: vec![link("Official page", "https://transport.example/serikova")],
        summary: Some(
            "Transport minister since 2003; before that, the governor who closed the old road.".into(),
        ),
        declared: true,
        issues: 24,
        mentions: 7_100,
        first: Some(date("1999-03-11")),
        last: Some(date("2005-06-23")),
        years: years(&[(1999, 2), (2000, 0), (2001, 1), (2002, 3), (2003, 7), (2004, 5), (2005, 6)]),
        year: None,
        filtered: true,
        evidence: vec![
            EvidenceYear {
                year: 2005,
                entries: list(vec![
                    EvidenceView {
                        issue: issue_link("A border post opens, and nobody comes", "2005-06-23"),
                        sentence: Some(sentence(
                            "“A road is not a promise,” ",
                            "Serikova",
                            " told the hauliers, and then promised it for the autumn.",
                        )),
                        more: 1_003,
                        is_speaker: true,
                        more_href: "../issues/korday.html#m3".into(),
                        shares: None,
                    },
                    EvidenceView {
                        issue: issue_link("Who pays for the reservoir", "2005-06-02"),
                        sentence: None,
                        more: 0,
                        is_speaker: false,
                        more_href: String::new(),
                        shares: None,
                    },
                ]),
            },
            EvidenceYear {
                year: 2004,
                entries: list(vec![EvidenceView {
                    issue: issue_link("The railway asks for a loan", "2004-11-18"),
                    sentence: Some(sentence(
                        "The loan was signed by ",
                        "Aigul Serikova",
                        " on a Sunday, which the opposition noticed.",
                    )),
                    more: 1,
                    is_speaker: false,
                    more_href: "../issues/korday.html#m3".into(),
                    shares: None,
                }]),
            },
        ],
        companions: vec![
            companion("Ministry of Transport", 19),
            companion("Kazakhstan", 14),
            companion("Chamber of Hauliers", 5),
        ],
        network: NetworkView(Circle {
            around: vec![
                companion("Ministry of Transport", 19),
                companion("Kazakhstan", 14),
                companion("Chamber of Hauliers", 5),
            ],
            ties: vec![Tie { ends: (0, 1), issues: 9 }, Tie { ends: (1, 2), issues: 2 }],
        }),
        sources: vec![companion("Steppe Wire", 17), companion("Morning Gazette", 11)],
        extra: &serde_json::Value::Null,
    }
}

pub fn source() -> SourceView<'static> {
    let entry = |title: &str, iso: &str, before: &str| EvidenceView {
        issue: issue_link(title, iso),
        sentence: Some(sentence(before, "(Steppe Wire, June 17)", ".")),
        more: 0,
        is_speaker: false,
        more_href: String::new(),
        shares: None,
    };
    SourceView {
        previous: Some(link("2004", "actor.html")),
        next: None,
        id: "steppe-wire".into(),
        name: "Steppe Wire".into(),
        kind: Some("news-agency"),
        aliases: vec!["SteppeWire".into()],
        country: Some("Kazakhstan".into()),
        lang: Some("ru".into()),
        url: Some("https://wire.example/".into()),
        summary: Some("News agency in Almaty; close to the transport ministry.".into()),
        declared: true,
        issues: 2_120,
        citations: 5_300,
        first: Some(date("1998-02-05")),
        last: Some(date("2005-06-23")),
        years: years(&[
            (1998, 20),
            (1999, 41),
            (2000, 55),
            (2001, 70),
            (2002, 62),
            (2003, 98),
            (2004, 110),
            (2005, 74),
        ]),
        year: Some(2005),
        reports: vec![ReportYear {
            year: 2005,
            reports: vec![
                ReportView {
                    id: "2005-06-17".into(),
                    title: Some("The new post".into()),
                    address: Some("nomad.example/2005/06/17".into()),
                    url: Some("https://wire.example/2005/06/17/korday".into()),
                    others: 0,
                    dates: "June 17, 2005".into(),
                    issues: 2,
                    entries: list(vec![
                        entry(
                            "A border post opens, and nobody comes",
                            "2005-06-23",
                            "Two lorries a day have passed since the opening ",
                        ),
                        entry(
                            "Harvest forecasts and what they leave out",
                            "2005-06-30",
                            "The crossing carries no grain at all ",
                        ),
                    ]),
                },
                ReportView {
                    id: "undated-2005".into(),
                    title: None,
                    address: None,
                    url: None,
                    others: 0,
                    dates: String::new(),
                    issues: 1,
                    entries: list(vec![entry(
                        "Who pays for the reservoir",
                        "2005-06-02",
                        "The dam will be paid for by those who drink from it ",
                    )]),
                },
            ],
        }],
        shared: vec![SharedReport {
            title: None,
            dates: "June 17".into(),
            href: "#2005-06-17".into(),
            issues: 1_002,
        }],
        median_days: Some(6),
        actors: vec![companion("Ministry of Transport", 25), companion("Aigul Serikova", 17)],
        extra: &serde_json::Value::Null,
    }
}

pub fn free() -> PageBodyView<'static> {
    PageBodyView {
        title: "About the letter".into(),
        summary: Some("Who writes it, and how it is made.".into()),
        extra: &serde_json::Value::Null,
    }
}

/// Each template with all that its view can hold.
pub fn full() -> Vec<(PageView<'static>, Facts<'static>, &'static str)> {
    vec![
        (page("home", "The Steppe Letter"), Facts::Home(home()), ""),
        (page("issue", "A border post opens, and nobody comes"), Facts::Issue(Box::new(issue())), BODY),
        (page("actor", "Aigul Serikova"), Facts::Actor(Box::new(actor())), "<p>Born in Taraz.</p>"),
        (page("source", "Steppe Wire"), Facts::Source(Box::new(source())), "<p>Founded in 1991.</p>"),
        (page("issues", "Issues"), Facts::Issues(issues()), ""),
        (page("listing", "The Steppe Letter"), Facts::Listing(listing()), "<p>Weekly since 1998.</p>"),
        (page("timeline", "Timeline"), Facts::Timeline(timeline()), ""),
        (page("network", "Network"), Facts::Network(network()), ""),
        (page("index", "Actors"), Facts::Index(index()), ""),
        (page("page", "About the letter"), Facts::Free(free()), BODY),
        (page("data", "Data"), Facts::Data(data()), ""),
        (page("search", "Search"), Facts::Search(search()), ""),
        (page("404", "Page not found"), Facts::NotFound, ""),
    ]
}
