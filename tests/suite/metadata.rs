//! What search engines, readers of links and reference managers find in the head of a page.

use crate::support::html;
use crate::support::site::Site;
use serde_json::{Value, json};

const ISSUE: &str = "content/issues/2005/port.md";

fn harbour(settings: &str) -> Site {
    let mut site = Site::new([
        ("briefbook.yaml", settings),
        (
            ISSUE,
            "---\ntitle: The port\ndate: 2005-06-23\npublication: Harbour Watch\nvolume: 2\nissue: 122\n\
             authors: [A. Desk, B. Desk, Desk of Ports]\ntopics: [Ships]\nimage: /port.jpg\nupdated: 2005-07-01\n\
             origin: https://letters.example/1\n---\n\nMarta Ilves came (Coastal Courier, June 17). She \
             left (see Harbour Watch, June 1; Coastal Courier, June 17–18).\n",
        ),
        (
            "content/issues/2005/strike.md",
            "---\ntitle: The strike\ndate: 2005-06-01\npublication: Harbour Watch\nlang: et\n---\n\nOn.\n",
        ),
        (
            "content/actors/marta-ilves.md",
            "---\nname: Marta Ilves\nkind: person\naliases: [M. Ilves]\n\
             links: [https://ilves.example/, 'javascript:alert(1)']\n---\n",
        ),
        (
            "content/sources/coastal-courier.md",
            "---\nname: Coastal Courier\nkind: newspaper\nurl: https://courier.example/\n---\n",
        ),
        ("content/port.jpg", "x"),
    ]);
    site.rebuild_as_cold();
    site
}

const SETTINGS: &str = "title: Harbour\nbase_url: https://harbour.example/a\n\
     publications: [{name: Harbour Watch, publisher: Example Press, issn: 1234-5679}]\n";

/// The JSON-LD of a page.
#[track_caller]
fn linked(page: &str) -> Value {
    let begin = "<script type=\"application/ld+json\">";
    let (_, rest) = page.split_once(begin).unwrap_or_else(|| panic!("no JSON-LD: {page}"));
    let (json, rest) = rest.split_once("</script>").unwrap();
    assert!(!rest.contains(begin), "one is enough");
    serde_json::from_str(json).unwrap()
}

/// Names and contents of the tags whose name begins with these words.
fn tags(page: &str, start: &str) -> Vec<(String, String)> {
    let parsed = html::parse(page);
    assert_eq!(parsed.errors, [""; 0]);
    let name = |element: &html::Element| {
        let name = element.attribute("name").or(element.attribute("property"))?;
        Some((name.to_owned(), element.attribute("content")?.to_owned()))
    };
    let all = parsed.elements.iter().filter(|element| element.name == "meta").filter_map(name);
    all.filter(|(name, _)| name.starts_with(start)).collect()
}

#[test]
fn the_json_ld_of_an_issue_names_its_publication_and_citations() {
    let site = harbour(SETTINGS);
    let base = "https://harbour.example/a/";
    let at = |route: &str| json!({"@id": format!("{base}{route}")});
    let expected = json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": format!("{base}issues/port.html"),
        "headline": "The port",
        "datePublished": "2005-06-23",
        "dateModified": "2005-07-01",
        "inLanguage": "en",
        "image": format!("{base}port.jpg"),
        "author": [{"@type": "Person", "name": "A. Desk"}, {"@type": "Person", "name": "B. Desk"}, {"@type": "Organization", "name": "Desk of Ports"}],
        "isPartOf": {"@type": "PublicationIssue", "issueNumber": "122", "isPartOf": {
            "@type": "PublicationVolume", "volumeNumber": "2", "isPartOf": {
                "@type": "Periodical", "@id": format!("{base}publications/harbour-watch.html"),
                "name": "Harbour Watch", "issn": "1234-5679"}}},
        "mentions": [at("actors/marta-ilves.html")],
        "citation": [
            at("sources/coastal-courier.html#2005-06-17"),
            at("issues/strike.html"),
            at("sources/coastal-courier.html#2005-06-17_2005-06-18"),
        ],
    });
    assert_eq!(linked(site.page("issues/port.html")), expected);
}

#[test]
fn without_a_base_url_json_ld_ids_are_relative() {
    let site = harbour("");
    let issue = linked(site.page("issues/port.html"));
    assert_eq!(issue["@id"], "port.html");
    assert_eq!(issue["mentions"], json!([{"@id": "../actors/marta-ilves.html"}]));
    assert_eq!(issue["image"], Value::Null, "a picture needs an absolute address");
    assert_eq!(tags(site.page("issues/port.html"), "og:image"), []);
}

#[test]
fn reference_managers_find_what_they_need() {
    let site = harbour(SETTINGS);
    let page = site.page("issues/port.html");
    let url = "https://harbour.example/a/issues/port.html";
    let expected = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(name, content)| (name.to_string(), content.to_string())).collect()
    };
    let highwire = [
        ("citation_title", "The port"),
        ("citation_author", "A. Desk"),
        ("citation_author", "B. Desk"),
        ("citation_author", "Desk of Ports"),
        ("citation_publication_date", "2005/06/23"),
        ("citation_journal_title", "Harbour Watch"),
        ("citation_volume", "2"),
        ("citation_issue", "122"),
        ("citation_issn", "1234-5679"),
        ("citation_fulltext_html_url", url),
    ];
    assert_eq!(tags(page, "citation_"), expected(&highwire));
    let dublin_core = [
        ("DC.title", "The port"),
        ("DC.creator", "A. Desk"),
        ("DC.creator", "B. Desk"),
        ("DC.creator", "Desk of Ports"),
        ("DC.date", "2005-06-23"),
        ("DC.language", "en"),
        ("DC.publisher", "Example Press"),
        ("DC.subject", "Ships"),
        ("DC.source", "https://letters.example/1"),
    ];
    assert_eq!(tags(page, "DC."), expected(&dublin_core));
    assert_eq!(tags(page, "og:image"), expected(&[("og:image", "https://harbour.example/a/port.jpg")]));
    let other = tags(site.page("issues/strike.html"), "DC.language");
    assert_eq!(other, expected(&[("DC.language", "et")]));
}

#[test]
fn the_json_ld_of_actors_sources_and_publications_describes_them() {
    let site = harbour(SETTINGS);
    let actor = linked(site.page("actors/marta-ilves.html"));
    assert_eq!((&actor["@type"], &actor["name"]), (&json!("Person"), &json!("Marta Ilves")));
    assert_eq!(actor["alternateName"], json!(["M. Ilves"]));
    assert_eq!(actor["sameAs"], json!(["https://ilves.example/"]), "no script is the same as a person");
    let source = linked(site.page("sources/coastal-courier.html"));
    assert_eq!(source["@type"], "NewsMediaOrganization");
    assert_eq!(source["url"], "https://courier.example/");
    let publication = linked(site.page("publications/harbour-watch.html"));
    assert_eq!(publication["publisher"], json!({"@type": "Organization", "name": "Example Press"}));
    let home = linked(site.page("index.html"));
    assert_eq!((&home["@type"], &home["name"]), (&json!("WebSite"), &json!("Harbour")));
    assert_eq!(home["@id"], "https://harbour.example/a/index.html");
}

#[test]
fn the_404_page_has_no_canonical_address() {
    let site = harbour(SETTINGS);
    assert!(site.page("issues/port.html").contains("<link rel=\"canonical\""));
    assert!(!site.page("404.html").contains("canonical"));
}

#[test]
fn no_text_can_end_the_json_ld_script() {
    let mut site = harbour(SETTINGS);
    let title = "</script><script>alert(1)</script> <!-- \\ \" & 'x'";
    site.edit(ISSUE, "title: The port", &format!("title: |\n  {title}"));
    site.rebuild_as_cold();
    let page = site.page("issues/port.html");
    assert_eq!(linked(page)["headline"], title);
    assert_eq!(tags(page, "citation_title")[0].1, title);
    let parsed = html::parse(page);
    let scripts =
        parsed.elements.iter().filter(|element| element.name == "script" && !element.is_own_script());
    assert_eq!(scripts.count(), 1);
}

#[test]
fn json_ld_lists_at_most_a_hundred_items() {
    let mut site = harbour(SETTINGS);
    let names = |of: &str| (1..130).map(|n| format!("{of} {n}")).collect::<Vec<_>>().join(", ");
    let sources: Vec<String> =
        (0..130).map(|n| format!("It rained (Radio A{n}, May {}).", n % 28 + 1)).collect();
    let text = format!(
        "---\ntitle: Many\ndate: 2005-06-23\nactors: [{}]\n---\n{}\n",
        names("Actor"),
        sources.join(" ")
    );
    site.write("content/issues/many.md", &text);
    site.rebuild_as_cold();
    let issue = linked(site.page("issues/many.html"));
    assert_eq!(issue["mentions"].as_array().unwrap().len(), 100);
    assert_eq!(issue["citation"].as_array().unwrap().len(), 100);
}

#[test]
fn the_description_is_the_beginning_of_the_visible_text() {
    let begins = |text: &str| {
        let mut site = Site::new([
            (ISSUE, &*format!("---\ntitle: Port\ndate: 2005-06-23\n---\n\n{text}\n")),
            ("content/actors/marta-ilves.md", "---\nname: Marta Ilves\n---\n"),
            ("content/sources/interfax.md", "---\nname: Interfax\n---\n"),
        ]);
        site.rebuild();
        let found = tags(site.page("issues/port.html"), "description");
        found.into_iter().map(|(_, content)| content).next().unwrap()
    };
    assert_eq!(
        begins("[[marta-ilves]] met [[marta-ilves|the *director*]] [@interfax, 2005-06-06] &amp; left."),
        "Marta Ilves met the director (Interfax, 2005-06-06) & left."
    );
    assert_eq!(begins("It <b>rained</b> <script>alert(1)</script>all day."), "It rained all day.");
    let table =
        "| Ship | Days |\n|---|---|\n| Ever Given | 6 |\n\nThe canal was blocked for six days in all.";
    assert_eq!(begins(table), "The canal was blocked for six days in all.");
}
