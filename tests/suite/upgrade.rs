//! A site written for version 0.1 still builds: what was given up since is reported with what to write instead.

use crate::support::site::{Site, messages};

/// Every key of settings and front matter in version 0.1.
const SITE: [(&str, &str); 5] = [
    (
        "briefbook.yaml",
        "title: Harbour Archive\n\
         description: Briefings on a small port\n\
         lang: en\n\
         base_url: https://example.org/archive/\n\
         urls: directory\n\
         output: public\n\
         publications:\n\
         \x20 - name: Harbour Watch\n\
         \x20   abbreviation: HW\n\
         \x20   url: https://example.org/\n\
         \x20   publisher: Example Press\n\
         \x20   issn: 1234-5678\n\
         citations: {ignore: [\"(Victory Day, May 9)\"]}\n\
         mentions: {link: first-in-paragraph, ignore: [Port]}\n\
         markdown: {raw_html: sanitize}\n\
         navigation: [{name: Issues, href: issues/index.html}]\n\
         extra: {town: Lindholm}\n\
         editor: vscode\n\
         feeds: [archive, publications, topics, authors, actors: 50, sources, text: full]\n\
         strings: {newest_issues: New letters, rests_on: Based on, search_unmade: Not yet}\n\
         data: {pages: true}\n\
         theme: {accent: \"#0a4f86\", fonts: {text: Georgia, interface: Arial, code: Courier}, width: 60, \
         footer: {text: Printed, links: [{name: About, href: about/}]}}\n\
         search: pagefind\n",
    ),
    (
        "content/issues/2005-06-23-port.md",
        "---\ntitle: The port reopens\ndate: 2005-06-23\npublication: HW\nvolume: 2\nissue: 122\n\
         authors: [A. Writer]\ntopics: [shipping]\nsummary: After eleven days the ferries sail.\n\
         actors: [marta-ilves]\nsources: [Coastal Courier]\nlang: en\ndraft: false\nupdated: 2005-06-30\n\
         corrections: [{date: 2005-06-30, note: The strike lasted ten days.}]\n\
         origin: https://example.org/1/1\nimage: /images/port.svg\ncitations: {ignore: [\"(May 9)\"]}\n\
         mentions: {link: all, ignore: [Ilves]}\naliases: [/2005/port.html]\nextra: {place: Lindholm}\n---\n\
         Marta Ilves said so (Coastal Courier, June 22), and [[marta-ilves|she]] knew \
         [@coastal-courier, 2005-06-21].\n",
    ),
    (
        "content/actors/marta-ilves.md",
        "---\nname: Marta Ilves\nkind: person\naliases: [M. Ilves]\n\
         roles: [{title: Director, of: Port of Lindholm, from: 2002}]\nlinks: [https://example.org/ilves]\n\
         summary: Runs the port.\nextra: {born: 1961}\n---\n",
    ),
    (
        "content/sources/coastal-courier.md",
        "---\nname: Coastal Courier\nkind: newspaper\naliases: [Courier]\ncountry: Estonia\nlang: et\n\
         url: https://courier.example\nsummary: The paper of the coast.\nextra: {founded: 1888}\n---\n",
    ),
    (
        "content/pages/about.md",
        "---\ntitle: About\nsummary: Who makes this archive.\nlang: en\ndraft: false\nextra: {order: 1}\n---\n\
         Text.\n",
    ),
];

#[test]
fn a_site_of_version_0_1_builds_and_is_told_what_was_given_up() {
    let mut site = Site::new(SITE.into_iter().chain([("content/images/port.svg", "<svg/>")]));
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(
        messages(&rebuilt.diagnostics),
        [
            "warning[retired] briefbook.yaml:20:39: `rests_on` is no longer supported since version 0.2",
            "warning[retired] briefbook.yaml:20:59: `search_unmade` is no longer supported since version 0.2",
            "warning[retired] briefbook.yaml:23:1: `search: pagefind` is no longer supported since version 0.2",
        ]
    );
    assert!(rebuilt.diagnostics.iter().all(|fault| fault.hint.is_some()), "each says what to write instead");
    assert!(site.page("search/index.html").contains("search.js"), "the built-in search takes its place");
    site.edit("briefbook.yaml", "search: pagefind\n", "");
    site.rebuild_as_cold();
}
