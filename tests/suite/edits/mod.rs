//! Edit scripts: after each, a rebuild must leave what a fresh build makes, byte for byte.

mod addresses;
mod bibliographies;
mod collisions;
mod issues;
mod large_data;
mod links;
mod long;
mod names;
mod notes;
mod outside;
mod palette;
mod proportion;
mod random;
mod related;
mod rest;
mod search;
mod world;

use crate::support::site::{Rebuilt, Site};

/// Four issues of two publications in two years, whose actors and sources meet; built once.
fn letters() -> Site {
    let mut site = Site::new([
        (
            "content/issues/2005/reform.md",
            "---\ntitle: The reform\ndate: 2005-06-23\npublication: Steppe Letter\ntopics: [Reform]\n\
             authors: [A. Desk]\n---\n\nVladimir Bozhko leads the KNB (Interfax, June 17).\n",
        ),
        (
            "content/issues/2005/dam.md",
            "---\ntitle: The dam\ndate: 2005-06-24\npublication: Steppe Letter\ntopics: [Water]\n---\n\n\
             Aidar Bek opened the dam (Izvestia, June 20). He knew of the report (Interfax, June 17).\n",
        ),
        (
            "content/issues/2006/grid.md",
            "---\ntitle: The grid\ndate: 2006-02-01\npublication: Steppe Letter\ntopics: [Water]\n---\n\n\
             The grid failed (see Steppe Letter, June 23).\n",
        ),
        (
            "content/issues/2006/reeds.md",
            "---\ntitle: The reeds\ndate: 2006-03-01\npublication: River Watch\n---\n\nReeds grow.\n",
        ),
        ("content/actors/knb.md", "---\nname: KNB\naliases: [the Committee]\n---\n\nA service.\n"),
        (
            "content/actors/vladimir-bozhko.md",
            "---\nname: Vladimir Bozhko\nkind: person\nroles: [{title: head, of: the Committee}]\n---\n",
        ),
        ("content/actors/aidar-bek.md", "---\nname: Aidar Bek\nkind: person\n---\n"),
        ("content/sources/interfax.md", "---\nname: Interfax\n---\n"),
        ("content/pages/about.md", "---\ntitle: About\n---\n\nOf letters.\n"),
    ]);
    let rebuilt = site.rebuild_as_cold();
    assert_eq!(crate::support::site::messages(&rebuilt.diagnostics), Vec::<String>::new());
    site
}

/// What was rendered beside the pages about the archive as a whole, which each change of an issue reaches.
fn without_overviews(rebuilt: &Rebuilt) -> Vec<&str> {
    let whole = ["index.html", "404.html", "network.html", "timeline.html"];
    let is_index = |route: &str| route.ends_with("/index.html") && route.matches('/').count() == 1;
    rebuilt.rendered().into_iter().filter(|route| !whole.contains(route) && !is_index(route)).collect()
}
