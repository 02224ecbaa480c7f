//! Hand-made views: as little as a page can have, and all that it can have.

use briefbook::model::view::*;

pub fn site(root: &str) -> SiteView {
    SiteView {
        title: "The Steppe Letter".into(),
        description: Some("A weekly briefing on government, security and trade in Central Asia".into()),
        lang: "en".into(),
        home: format!("{root}home.html"),
        root: root.into(),
        style: format!("{root}style.css"),
        navigation: [("Issues", "issues"), ("Actors", "index"), ("Sources", "index"), ("About", "page")]
            .map(|(name, file)| link(name, &format!("{root}{file}.html")))
            .to_vec(),
        publications: vec![link("The Steppe Letter", &format!("{root}listing.html"))],
        generator: "Briefbook 0.1.0",
        extra: serde_json::Value::Null,
    }
}

pub fn page(kind: &'static str, title: &str) -> PageView {
    PageView {
        kind,
        title: title.into(),
        description: format!("About {title}."),
        canonical: Some(format!("https://letters.example/{kind}.html")),
        url: format!("{kind}.html"),
        lang: "en".into(),
        trail: vec![link("Home", "home.html"), link("Issues", "issues.html")],
    }
}

pub fn link(name: &str, href: &str) -> LinkView {
    LinkView { name: name.into(), href: href.into(), current: false }
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

pub fn issue_link(title: &str, iso: &str) -> IssueLink {
    IssueLink {
        title: title.into(),
        href: "issue.html#s7".into(),
        date: date(iso),
        publication: Some("The Steppe Letter".into()),
        summary: None,
        draft: false,
        lang: None,
    }
}

pub fn companion(name: &str, issues: usize) -> CompanionView {
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

pub fn sentence(before: &str, marked: &str, after: &str) -> SentenceView {
    SentenceView { before: before.into(), marked: marked.into(), after: after.into() }
}

pub fn citation(n: usize, name: &str, dates: &str) -> CitationView {
    CitationView {
        n,
        back: format!("#c{n}"),
        source: Some(link(name, "source.html#2005-06-17")),
        name: name.into(),
        dates: dates.into(),
        url: None,
        issues: vec![],
        shared: 0,
    }
}

pub const BODY: &str = include_str!("body.html");

pub fn newest() -> Vec<IssueLink> {
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

pub fn home() -> HomeView {
    HomeView {
        newest: newest(),
        issues: 412,
        actors: 238,
        sources: 97,
        first: Some(date("1998-02-05")),
        last: Some(date("2005-06-23")),
        top_actors: vec![
            companion("Ministry of Transport", 31),
            companion("Aigul Serikova", 24),
            companion("Kazakhstan", 22),
            companion("Border Service", 9),
        ],
        top_sources: vec![
            companion("Steppe Wire", 48),
            companion("Morning Gazette", 37),
            companion("Radio Altai", 12),
        ],
        years: years(&[
            (1998, 31),
            (1999, 44),
            (2000, 50),
            (2001, 52),
            (2002, 61),
            (2003, 70),
            (2004, 64),
            (2005, 40),
        ]),
        publications: vec![companion("The Steppe Letter", 380), companion("Water Notes", 32)],
        topics: vec![companion("Borders", 41), companion("Trade", 88), companion("Water", 67)],
    }
}

pub fn issue() -> IssueView {
    let mut wire = citation(1, "Steppe Wire", "June 17, 2005");
    wire.shared = 3;
    wire.url = Some("https://wire.example/2005/06/17/korday".into());
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
        minutes: 4,
        corrections: vec![CorrectionView {
            date: Some(date("2005-06-28")),
            note: "An earlier version gave the wait at the old crossing as nine days. It was nine hours.".into(),
        }],
        origin: Some("https://letters.example/archive/korday".into()),
        image: None,
        actors: [("Ministry of Transport", 6), ("Aigul Serikova", 4), ("Kazakhstan", 3), ("Border Service", 2), ("Kyrgyzstan", 1), ("Chamber of Hauliers", 0)]
            .into_iter()
            .enumerate()
            .map(|(at, (name, mentions))| IssueActorView {
                name: name.into(),
                href: "actor.html".into(),
                kind: Some("organization"),
                mentions,
                first: (mentions > 0).then(|| format!("#m{}", at + 1)),
            })
            .collect(),
        citations: vec![wire, citation(2, "Morning Gazette", "June 15–16, 2005"), citation(3, "Radio Altai", ""), reference],
        refers_to: vec![issue_link("The road that was promised twice", "2005-05-26")],
        referred_by: vec![ReferenceView {
            issue: issue_link("The old road closes for repair", "2005-07-07"),
            sentence: sentence("Korday had been open for a month by then ", "(see Steppe Letter, June 23)", ", with two lorries a day to show for it."),
        }],
        previous: Some(issue_link("Parliament sends the water bill back", "2005-06-16")),
        next: Some(issue_link("Harvest forecasts and what they leave out", "2005-06-30")),
        extra: serde_json::Value::Null,
    }
}

pub fn actor() -> ActorView {
    ActorView {
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
        mentions: 71,
        first: Some(date("1999-03-11")),
        last: Some(date("2005-06-23")),
        years: years(&[(1999, 2), (2000, 0), (2001, 1), (2002, 3), (2003, 7), (2004, 5), (2005, 6)]),
        year: None,
        evidence: vec![
            EvidenceYear {
                year: 2005,
                entries: vec![
                    EvidenceView {
                        issue: issue_link("A border post opens, and nobody comes", "2005-06-23"),
                        sentence: Some(sentence(
                            "“A road is not a promise,” ",
                            "Serikova",
                            " told the hauliers, and then promised it for the autumn.",
                        )),
                        more: 3,
                    },
                    EvidenceView {
                        issue: issue_link("Who pays for the reservoir", "2005-06-02"),
                        sentence: None,
                        more: 0,
                    },
                ],
            },
            EvidenceYear {
                year: 2004,
                entries: vec![EvidenceView {
                    issue: issue_link("The railway asks for a loan", "2004-11-18"),
                    sentence: Some(sentence(
                        "The loan was signed by ",
                        "Aigul Serikova",
                        " on a Sunday, which the opposition noticed.",
                    )),
                    more: 1,
                }],
            },
        ],
        companions: vec![
            companion("Ministry of Transport", 19),
            companion("Kazakhstan", 14),
            companion("Chamber of Hauliers", 5),
        ],
        sources: vec![companion("Steppe Wire", 17), companion("Morning Gazette", 11)],
        extra: serde_json::Value::Null,
    }
}

pub fn source() -> SourceView {
    let entry = |title: &str, iso: &str, before: &str| ReportEntry {
        issue: issue_link(title, iso),
        sentence: sentence(before, "(Steppe Wire, June 17)", "."),
    };
    SourceView {
        id: "steppe-wire".into(),
        name: "Steppe Wire".into(),
        kind: Some("news-agency"),
        aliases: vec!["SteppeWire".into()],
        country: Some("Kazakhstan".into()),
        lang: Some("ru".into()),
        url: Some("https://wire.example/".into()),
        summary: Some("News agency in Almaty; close to the transport ministry.".into()),
        declared: true,
        issues: 212,
        citations: 530,
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
                    dates: "June 17, 2005".into(),
                    issues: 2,
                    entries: vec![
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
                    ],
                },
                ReportView {
                    id: "undated-2005".into(),
                    dates: String::new(),
                    issues: 1,
                    entries: vec![entry(
                        "Who pays for the reservoir",
                        "2005-06-02",
                        "The dam will be paid for by those who drink from it ",
                    )],
                },
            ],
        }],
        actors: vec![companion("Ministry of Transport", 25), companion("Aigul Serikova", 17)],
        extra: serde_json::Value::Null,
    }
}

pub fn issues() -> IssuesView {
    IssuesView { count: 412, years: home().years, newest: newest() }
}

pub fn listing() -> ListingView {
    ListingView {
        of: "publication",
        name: "The Steppe Letter".into(),
        count: 380,
        years: home().years,
        year: None,
        groups: vec![IssueGroup { name: "2005".into(), id: "y2005".into(), issues: newest() }],
        previous: Some(link("2004", "listing.html")),
        next: Some(link("2006", "listing.html")),
        facts: vec![
            ("publisher", "Letters Press".into()),
            ("address", "https://letters.example/".into()),
            ("ISSN", "1234-5679".into()),
        ],
    }
}

pub fn index() -> IndexView {
    let item = |name: &str, kind, issues| IndexItem {
        name: name.into(),
        href: "actor.html".into(),
        kind,
        issues,
        first: Some(1999),
        last: Some(2005),
    };
    let group =
        |letter: &str, items| IndexGroup { letter: letter.into(), id: format!("letter-{letter}"), items };
    IndexView {
        of: "actors",
        count: 238,
        groups: vec![
            group(
                "A",
                vec![
                    item("Aigul Serikova", Some("person"), 24),
                    item("Altai Development Fund for Roads and Railways", Some("organization"), 3),
                ],
            ),
            group("B", vec![item("Border Service", Some("organization"), 9)]),
            group("K", vec![item("Kazakhstan", Some("state"), 220), item("Kyrgyzstan", Some("state"), 140)]),
        ],
    }
}

pub fn free() -> PageBodyView {
    PageBodyView {
        title: "About the letter".into(),
        summary: Some("Who writes it, and how it is made.".into()),
        extra: serde_json::Value::Null,
    }
}

/// Each template with all that its view can hold.
pub fn full() -> Vec<(PageView, Subject, &'static str)> {
    vec![
        (page("home", "The Steppe Letter"), Subject::Home(home()), ""),
        (page("issue", "A border post opens, and nobody comes"), Subject::Issue(Box::new(issue())), BODY),
        (page("actor", "Aigul Serikova"), Subject::Actor(Box::new(actor())), "<p>Born in Taraz.</p>"),
        (page("source", "Steppe Wire"), Subject::Source(Box::new(source())), "<p>Founded in 1991.</p>"),
        (page("issues", "Issues"), Subject::Issues(issues()), ""),
        (page("listing", "The Steppe Letter"), Subject::Listing(listing()), "<p>Weekly since 1998.</p>"),
        (page("index", "Actors"), Subject::Index(index()), ""),
        (page("page", "About the letter"), Subject::Free(free()), BODY),
        (page("404", "Page not found"), Subject::NotFound, ""),
    ]
}

pub fn bare_site() -> SiteView {
    SiteView {
        title: "Letters".into(),
        description: None,
        lang: "fa".into(),
        home: "index.html".into(),
        root: String::new(),
        style: "style.css".into(),
        navigation: vec![],
        publications: vec![],
        generator: "Briefbook 0.1.0",
        extra: serde_json::Value::Null,
    }
}

/// Each template with as little as its view can hold.
pub fn minimal() -> Vec<(PageView, Subject)> {
    let mut issue = issue();
    issue.updated = None;
    issue.publication = None;
    issue.volume = None;
    issue.number = None;
    issue.summary = None;
    issue.draft = false;
    issue.origin = None;
    issue.previous = None;
    issue.next = None;
    (issue.authors, issue.topics, issue.corrections, issue.actors) = (vec![], vec![], vec![], vec![]);
    (issue.citations, issue.refers_to, issue.referred_by) = (vec![], vec![], vec![]);
    let mut actor = actor();
    (actor.kind, actor.summary, actor.first, actor.last) = (None, None, None, None);
    (actor.issues, actor.mentions) = (0, 0);
    (actor.aliases, actor.roles, actor.links, actor.years) = (vec![], vec![], vec![], vec![]);
    (actor.evidence, actor.companions, actor.sources) = (vec![], vec![], vec![]);
    let mut source = source();
    (source.kind, source.summary, source.first, source.last) = (None, None, None, None);
    (source.country, source.url, source.year) = (None, None, None);
    (source.issues, source.citations) = (0, 0);
    (source.aliases, source.years, source.reports, source.actors) = (vec![], vec![], vec![], vec![]);
    let home = HomeView {
        newest: vec![],
        issues: 0,
        actors: 0,
        sources: 0,
        first: None,
        last: None,
        top_actors: vec![],
        top_sources: vec![],
        years: vec![],
        publications: vec![],
        topics: vec![],
    };
    let listing = ListingView {
        of: "year",
        name: "2005".into(),
        count: 0,
        years: vec![],
        year: Some(2005),
        groups: vec![],
        previous: None,
        next: None,
        facts: vec![],
    };
    let subjects = [
        ("home", Subject::Home(home)),
        ("issue", Subject::Issue(Box::new(issue))),
        ("actor", Subject::Actor(Box::new(actor))),
        ("source", Subject::Source(Box::new(source))),
        ("issues", Subject::Issues(IssuesView { count: 0, years: vec![], newest: vec![] })),
        ("listing", Subject::Listing(listing)),
        ("index", Subject::Index(IndexView { of: "topics", count: 0, groups: vec![] })),
        (
            "page",
            Subject::Free(PageBodyView {
                title: "About".into(),
                summary: None,
                extra: serde_json::Value::Null,
            }),
        ),
        ("404", Subject::NotFound),
    ];
    let bare = |kind| PageView {
        description: String::new(),
        canonical: None,
        lang: "fa".into(),
        trail: vec![],
        ..page(kind, "Bare")
    };
    subjects.into_iter().map(|(kind, subject)| (bare(kind), subject)).collect()
}

/// Text that means harm, or runs from right to left, or has no spaces.
const HOSTILE: &str = "<script>alert(1)</script> \" onload=\"x' & שלום 漢字仮名";
const HOSTILE_ADDRESS: &str = "javascript:alert(\"<script>\")";

pub fn hostile_site() -> SiteView {
    let mut site = site("");
    site.title = HOSTILE.into();
    site.description = Some(HOSTILE.into());
    site.navigation = vec![link(HOSTILE, "a\"b<script>.html")];
    site
}

/// Each template with hostile text wherever text can stand.
pub fn hostile() -> Vec<(PageView, Subject, &'static str)> {
    let text = || HOSTILE.to_owned();
    let listed = || {
        let mut issue = issue_link(HOSTILE, "2005-06-23");
        issue.publication = Some(text());
        issue.summary = Some(text());
        issue.lang = Some(text());
        issue
    };
    let sentence = || sentence(HOSTILE, HOSTILE, HOSTILE);
    let companions = || vec![companion(HOSTILE, 1)];
    let mut issue = issue();
    issue.title = text();
    issue.publication = Some(link(HOSTILE, "a.html"));
    (issue.volume, issue.number, issue.summary) = (Some(text()), Some(text()), Some(text()));
    issue.origin = Some(HOSTILE_ADDRESS.into());
    issue.image = Some("a\" onload=\"x".into());
    issue.authors = vec![link(HOSTILE, "a.html")];
    issue.topics = vec![link(HOSTILE, "a.html")];
    issue.corrections[0].note = text();
    issue.actors[0].name = text();
    issue.citations.truncate(1);
    issue.citations[0].name = text();
    issue.citations[0].dates = text();
    issue.citations[0].url = Some(HOSTILE_ADDRESS.into());
    issue.citations[0].issues = vec![listed()];
    issue.refers_to = vec![listed()];
    issue.referred_by = vec![ReferenceView { issue: listed(), sentence: sentence() }];
    (issue.previous, issue.next) = (Some(listed()), Some(listed()));
    let mut actor = actor();
    (actor.name, actor.aliases, actor.summary) = (text(), vec![text()], Some(text()));
    actor.roles =
        vec![RoleView { title: text(), of: Some(link(HOSTILE, "")), from: Some(text()), to: Some(text()) }];
    actor.links = vec![link(HOSTILE, HOSTILE_ADDRESS)];
    actor.evidence = vec![EvidenceYear {
        year: 2005,
        entries: vec![EvidenceView { issue: listed(), sentence: Some(sentence()), more: 1 }],
    }];
    (actor.companions, actor.sources) = (companions(), companions());
    let mut source = source();
    (source.name, source.aliases, source.summary) = (text(), vec![text()], Some(text()));
    (source.country, source.url) = (Some(text()), Some(HOSTILE_ADDRESS.into()));
    source.reports[0].reports[0].dates = text();
    source.reports[0].reports[0].entries = vec![ReportEntry { issue: listed(), sentence: sentence() }];
    source.actors = companions();
    let mut home = home();
    (home.newest, home.top_actors, home.topics) = (vec![listed()], companions(), companions());
    let mut listing = listing();
    (listing.name, listing.facts) = (text(), vec![("address", HOSTILE_ADDRESS.into())]);
    listing.groups = vec![IssueGroup { name: text(), id: "a\" onload=\"x".into(), issues: vec![listed()] }];
    let mut index = index();
    index.groups[0].letter = text();
    index.groups[0].items[0].name = text();
    let mut free = free();
    (free.title, free.summary) = (text(), Some(text()));
    let subjects = [
        ("home", Subject::Home(home)),
        ("issue", Subject::Issue(Box::new(issue))),
        ("actor", Subject::Actor(Box::new(actor))),
        ("source", Subject::Source(Box::new(source))),
        ("issues", Subject::Issues(IssuesView { count: 1, years: vec![], newest: vec![listed()] })),
        ("listing", Subject::Listing(listing)),
        ("index", Subject::Index(index)),
        ("page", Subject::Free(free)),
        ("404", Subject::NotFound),
    ];
    subjects.into_iter().map(|(kind, subject)| (page(kind, HOSTILE), subject, "<p>safe</p>")).collect()
}
