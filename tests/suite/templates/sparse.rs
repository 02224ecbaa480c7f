//! Hand-made views with as little as a page can have, and with harm in all that it has.

use briefbook::model::view::{
    Circle, DataView, EvidenceView, EvidenceYear, Facts, HomeView, IndexView, IssueGroup, IssuesView,
    LinkedData, ListingView, Metadata, NetworkView, PageBodyView, PageView, PictureView, RelatedView,
    RoleView, SearchView, SiteView, Tag, TimelineView, WholeNetworkView, WorkView,
};

use super::views::{
    actor, companion, data, free, home, index, issue, issue_link, issues, link, list, listing, network, page,
    sentence, site, source, timeline,
};

pub fn bare_site() -> SiteView<'static> {
    SiteView {
        title: "Letters".into(),
        description: None,
        lang: "fa".into(),
        home: "index.html".into(),
        root: String::new(),
        style: "style.css".into(),
        script: "briefbook.js".into(),
        logo: None,
        footer: None,
        links: vec![],
        navigation: vec![],
        timeline: "timeline.html".into(),
        network: "network.html".into(),
        search: None,
        publications: vec![],
        data: "data.html".into(),
        feed: None,
        generator: "Briefbook 0.1.0",
        extra: &serde_json::Value::Null,
    }
}

/// Each template with as little as its view can hold.
pub fn minimal() -> Vec<(PageView<'static>, Facts<'static>)> {
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
    issue.cite.forms = vec![];
    (issue.authors, issue.topics, issue.corrections, issue.actors) = (vec![], vec![], vec![], vec![]);
    (issue.notes, issue.refers_to, issue.referred_by) = (vec![], vec![], list(vec![]));
    issue.has_footnotes = false;
    issue.related = vec![];
    let mut actor = actor();
    (actor.kind, actor.summary, actor.first, actor.last) = (None, None, None, None);
    (actor.issues, actor.mentions) = (0, 0);
    (actor.aliases, actor.roles, actor.links, actor.years) = (vec![], vec![], vec![], vec![]);
    (actor.evidence, actor.companions, actor.sources) = (vec![], vec![], vec![]);
    actor.network = NetworkView::default();
    let mut source = source();
    (source.kind, source.summary, source.first, source.last) = (None, None, None, None);
    (source.country, source.url, source.year) = (None, None, None);
    (source.issues, source.citations, source.median_days) = (0, 0, None);
    source.shared = vec![];
    (source.aliases, source.years, source.reports, source.actors) = (vec![], vec![], vec![], vec![]);
    let home = HomeView {
        all_issues: "issues.html".into(),
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
        actors: vec![],
        sources: vec![],
    };
    let subjects = [
        ("home", Facts::Home(home)),
        ("issue", Facts::Issue(Box::new(issue))),
        ("actor", Facts::Actor(Box::new(actor))),
        ("source", Facts::Source(Box::new(source))),
        (
            "issues",
            Facts::Issues(IssuesView {
                count: 0,
                years: vec![],
                newest: vec![],
                publications: vec![],
                topics: vec![],
            }),
        ),
        ("listing", Facts::Listing(listing)),
        ("timeline", Facts::Timeline(TimelineView::default())),
        ("network", Facts::Network(WholeNetworkView::default())),
        (
            "index",
            Facts::Index(IndexView {
                of: "topics",
                count: 0,
                letters: vec![],
                top: vec![],
                groups: vec![],
                kinds: vec![],
            }),
        ),
        (
            "page",
            Facts::Free(PageBodyView {
                title: "About".into(),
                summary: None,
                extra: &serde_json::Value::Null,
            }),
        ),
        (
            "data",
            Facts::Data(DataView { tables: vec![], example: "data/issues.jsonl".into(), others: vec![] }),
        ),
        ("search", Facts::Search(SearchView { files: vec![], lists: vec![] })),
        ("404", Facts::NotFound),
    ];
    let bare = |kind| PageView {
        description: "".into(),
        canonical: None,
        lang: "fa".into(),
        trail: vec![],
        feed: None,
        ..page(kind, "Bare")
    };
    subjects.into_iter().map(|(kind, subject)| (bare(kind), subject)).collect()
}

/// Text that means harm, or runs from right to left, or has no spaces.
const HOSTILE: &str = "<script>alert(1)</script> \" onload=\"x' & שלום 漢字仮名";
const HOSTILE_ADDRESS: &str = "javascript:alert(\"<script>\")";

pub fn hostile_site() -> SiteView<'static> {
    let mut site = site("");
    site.title = HOSTILE.into();
    site.description = Some(HOSTILE.into());
    site.logo = Some(hostile_picture());
    site.footer = Some(HOSTILE.into());
    site.links = vec![link(HOSTILE, "a\"b<script>.html")];
    site.navigation = vec![link(HOSTILE, "a\"b<script>.html")];
    site
}

fn hostile_picture() -> PictureView {
    PictureView { href: "a\" onload=\"x".into(), width: None, height: None }
}

/// Each template with hostile text wherever text can stand.
pub fn hostile() -> Vec<(PageView<'static>, Facts<'static>, &'static str)> {
    let text = || HOSTILE.into();
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
    issue.image = Some(hostile_picture());
    issue.authors = vec![link(HOSTILE, "a.html")];
    issue.topics = vec![link(HOSTILE, "a.html")];
    issue.corrections[0].note = text();
    issue.actors[0].name = text();
    issue.actors[0].role =
        Some(RoleView { title: text(), of: Some(link(HOSTILE, "")), from: None, to: None });
    issue.related = vec![RelatedView {
        issue: listed(),
        reports: vec![link(HOSTILE, "a\"b")],
        actors: vec![link(HOSTILE, "a\"b")],
    }];
    issue.notes.truncate(1);
    let citation = &mut issue.notes[0].citations[0];
    citation.name = text();
    citation.dates = HOSTILE.into();
    citation.url = Some(HOSTILE_ADDRESS.into());
    citation.issues = vec![listed()];
    citation.work = Some(WorkView { before: HOSTILE.into(), after: HOSTILE.into() });
    issue.refers_to = vec![listed()];
    issue.cite.before = HOSTILE.into();
    (issue.cite.whole, issue.cite.after) = (text(), HOSTILE.into());
    let evidence = || {
        list(vec![EvidenceView {
            issue: listed(),
            sentence: Some(sentence()),
            more: 1,
            is_speaker: false,
            more_href: "../issues/korday.html#m3".into(),
            shares: Some((1, 0)),
        }])
    };
    issue.referred_by = evidence();
    (issue.previous, issue.next) = (Some(listed()), Some(listed()));
    let mut actor = actor();
    (actor.name, actor.aliases, actor.summary) = (text(), vec![text()], Some(text()));
    actor.roles =
        vec![RoleView { title: text(), of: Some(link(HOSTILE, "")), from: Some(text()), to: Some(text()) }];
    actor.links = vec![link(HOSTILE, HOSTILE_ADDRESS)];
    actor.evidence = vec![EvidenceYear { year: 2005, entries: evidence() }];
    (actor.companions, actor.sources) = (companions(), companions());
    let around = vec![companion(HOSTILE, 2), companion(HOSTILE, 1)];
    actor.network = NetworkView(Circle { around, ties: vec![] });
    let mut source = source();
    (source.name, source.aliases, source.summary) = (text(), vec![text()], Some(text()));
    (source.country, source.url) = (Some(text()), Some(HOSTILE_ADDRESS.into()));
    source.reports[0].reports[0].dates = HOSTILE.into();
    source.reports[0].reports[0].entries = evidence();
    source.actors = companions();
    source.shared[0].dates = HOSTILE.into();
    let mut home = home();
    (home.newest, home.top_actors, home.topics) = (vec![listed()], companions(), companions());
    let mut listing = listing();
    (listing.name, listing.facts) = (text(), vec![("address", HOSTILE_ADDRESS.into())]);
    listing.groups =
        vec![IssueGroup { name: HOSTILE.into(), id: "a\" onload=\"x".into(), issues: vec![listed()] }];
    let mut index = index();
    index.groups[0].letter = HOSTILE.into();
    index.groups[0].items[0].name = text();
    let mut timeline = timeline();
    timeline.actors[0].of = companion(HOSTILE, 1);
    let mut network = network();
    network.groups[0].members[0].of = companion(HOSTILE, 1);
    network.groups[0].members[0].with = companions();
    network.picture.0.groups[0][0].0 = HOSTILE.into();
    let mut data = data();
    (data.example, data.others) = (HOSTILE.into(), vec![link(HOSTILE, "a.html")]);
    let mut free = free();
    (free.title, free.summary) = (text(), Some(text()));
    let subjects = [
        ("home", Facts::Home(home)),
        ("issue", Facts::Issue(Box::new(issue))),
        ("actor", Facts::Actor(Box::new(actor))),
        ("source", Facts::Source(Box::new(source))),
        ("issues", Facts::Issues(IssuesView { newest: vec![listed()], ..issues() })),
        ("listing", Facts::Listing(listing)),
        ("timeline", Facts::Timeline(timeline)),
        ("network", Facts::Network(network)),
        ("index", Facts::Index(index)),
        ("page", Facts::Free(free)),
        ("data", Facts::Data(data)),
        (
            "search",
            Facts::Search(SearchView { files: vec![HOSTILE.into()], lists: vec![link(HOSTILE, "a.html")] }),
        ),
        ("404", Facts::NotFound),
    ];
    let thing = || LinkedData { in_language: Some(text()), ..LinkedData::named("Thing", HOSTILE) };
    let tags = || vec![Tag::Named("DC.title", text()), Tag::Linked(Box::new(thing()))];
    let page = |kind| PageView { metadata: Metadata(tags()), ..page(kind, HOSTILE) };
    subjects.into_iter().map(|(kind, subject)| (page(kind), subject, "<p>safe</p>")).collect()
}
