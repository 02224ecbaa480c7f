//! Hand-made views of pages that list.

use briefbook::model::view::{
    CalendarView, DataFieldView, DataTableView, DataView, Drawing, HomeView, IndexGroup, IndexItem,
    IndexView, IssueGroup, IssuesView, ListingView, MonthsOfYear, NetworkGroup, NetworkMember,
    NetworkPicture, SearchView, TimelineCell, TimelineRow, TimelineView, WholeNetworkView,
};

use super::{companion, date, link, newest, years};

pub fn home() -> HomeView<'static> {
    HomeView {
        all_issues: "issues.html".into(),
        newest: newest(),
        issues: 12_412,
        actors: 1_238,
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
            companion("Steppe Wire", 1_048),
            companion("Morning Gazette", 37),
            companion("Radio Altai", 12),
        ],
        years: years(&[
            (1998, 31),
            (1999, 44),
            (2000, 50),
            (2001, 52),
            (2002, 61),
            (2003, 1_070),
            (2004, 64),
            (2005, 40),
        ]),
        publications: vec![companion("The Steppe Letter", 380), companion("Water Notes", 32)],
        topics: vec![companion("Borders", 41), companion("Trade", 12_088), companion("Water", 67)],
    }
}

pub fn issues() -> IssuesView<'static> {
    let HomeView { years, publications, topics, .. } = home();
    IssuesView { count: 12_412, years, newest: newest(), publications, topics }
}

fn cells(counts: &[usize]) -> Vec<TimelineCell> {
    let href = |count: usize| if count == 0 { String::new() } else { "listing.html#m2005-01".into() };
    counts
        .iter()
        .map(|count| TimelineCell { count: count.pow(6), level: *count, href: href(*count) })
        .collect()
}

pub fn timeline() -> TimelineView<'static> {
    TimelineView {
        issues: 12_412,
        months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
            .map(str::to_owned)
            .to_vec(),
        years: vec![
            MonthsOfYear {
                link: link("2004", "listing.html"),
                months: cells(&[0, 0, 1, 0, 2, 0, 0, 0, 3, 4, 0, 1]),
            },
            MonthsOfYear {
                link: link("2005", "listing.html"),
                months: cells(&[1, 2, 2, 0, 2, 4, 0, 0, 0, 0, 0, 0]),
            },
        ],
        calendars: vec![CalendarView {
            of: companion("The Steppe Letter", 380),
            years: vec![MonthsOfYear {
                link: link("2004", "listing.html"),
                months: cells(&[0, 0, 1, 0, 2, 0, 0, 0, 3, 4, 0, 1]),
            }],
        }],
        publications: vec![TimelineRow { of: companion("The Steppe Letter", 380), years: cells(&[3, 4]) }],
        actors: vec![TimelineRow { of: companion("Kazakhstan", 220), years: cells(&[4, 0]) }],
        sources: vec![TimelineRow { of: companion("Interfax", 98), years: cells(&[1, 2]) }],
    }
}

pub fn network() -> WholeNetworkView<'static> {
    let member = |name: &str, issues, with: &[(&str, usize)]| NetworkMember {
        of: companion(name, issues),
        with: with.iter().map(|(name, issues)| companion(name, *issues)).collect(),
    };
    let node = |name: &str, issues| (name.to_owned(), "actor.html".to_owned(), issues);
    WholeNetworkView {
        actors: 238,
        groups: vec![
            NetworkGroup {
                number: 1,
                members: vec![
                    member("Kazakhstan", 2_220, &[("Kyrgyzstan", 1_090), ("Border Service", 4)]),
                    member("Kyrgyzstan", 140, &[("Kazakhstan", 90)]),
                ],
            },
            NetworkGroup { number: 2, members: vec![member("Border Service", 9, &[("Kazakhstan", 4)])] },
        ],
        picture: NetworkPicture(Drawing {
            groups: vec![
                vec![node("Kazakhstan", 220), node("Kyrgyzstan", 140)],
                vec![node("Border Service", 9)],
            ],
            ties: vec![(0, 1, 90), (0, 2, 4)],
        }),
    }
}

pub fn listing() -> ListingView<'static> {
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
        actors: vec![companion("Kazakhstan", 220), companion("Border Service", 4)],
        sources: vec![companion("Interfax", 98)],
    }
}

pub fn index() -> IndexView<'static> {
    let item = |name: &str, kind, issues| IndexItem {
        name: name.to_owned().into(),
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
        letters: vec![link("A", "#letter-A"), link("B", "#letter-B"), link("K", "#letter-K")],
        top: vec![],
        groups: vec![
            group(
                "A",
                vec![
                    item("Aigul Serikova", Some("person"), 24),
                    item("Altai Development Fund for Roads and Railways", Some("organization"), 3),
                ],
            ),
            group("B", vec![item("Border Service", Some("organization"), 9)]),
            group(
                "K",
                vec![item("Kazakhstan", Some("state"), 2_220), item("Kyrgyzstan", Some("state"), 140)],
            ),
        ],
        kinds: vec!["organization", "person", "state"],
    }
}

pub fn search() -> SearchView<'static> {
    SearchView {
        files: vec!["search/index.json".into()],
        lists: vec![link("Issues", "issues.html"), link("Actors", "index.html")],
    }
}

pub fn data() -> DataView<'static> {
    let field = |name, of, about| DataFieldView { name, of, about };
    DataView {
        tables: vec![DataTableView {
            name: "issues",
            about: "issues, sorted by date",
            files: vec![
                link("issues-2004.jsonl", "data/issues.jsonl"),
                link("issues-2005.jsonl", "data/issues.jsonl"),
            ],
            fields: vec![
                field("id", "text", "ID, as used in the URL"),
                field("words", "integer", "word count"),
            ],
        }],
        example: "https://letters.example/data/issues.jsonl".into(),
        others: vec![link("The network", "data/network.graphml")],
    }
}
