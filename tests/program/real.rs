//! The real briefing, where it lies beside this repository: imported, with three actors declared, built.

use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;

use crate::sandbox::Sandbox;

const ACTORS: [(&str, &str); 3] = [
    ("vladimir-bozhko", "name: Vladimir Bozhko\nkind: person\n"),
    (
        "national-security-committee",
        "name: National Security Committee\nkind: organization\naliases: [KNB]\n",
    ),
    (
        "shanghai-cooperation-organization",
        "name: Shanghai Cooperation Organization\nkind: organization\naliases: [SCO]\n",
    ),
];

#[test]
fn the_real_briefing_is_recognised_completely() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/real");
    let text = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let Some(text) = text.filter(|path| path.extension().is_some_and(|end| end == "txt")).min() else {
        eprintln!("skipped: found no briefing in {}", folder.display());
        return;
    };
    let sandbox = Sandbox::empty();
    std::fs::create_dir_all(sandbox.path().join("content")).unwrap();
    let imported = sandbox.run(&["import", text.to_str().unwrap()]).succeeded();
    for (id, front) in ACTORS {
        sandbox.write(&format!("content/actors/{id}.md"), format!("---\n{front}---\n"));
    }
    let built = sandbox.run(&["build"]).succeeded();
    assert!(
        !built.err.contains("error") && !built.err.contains("warning"),
        "{}\n{}",
        imported.err,
        built.err
    );

    let records = |file: &str| -> Vec<Value> {
        sandbox
            .read(&format!("public/data/{file}.jsonl"))
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    let issue = &records("issues")[0];
    assert_eq!(
        (&issue["date"], &issue["volume"], &issue["issue"]),
        (&"2005-06-23".into(), &2.into(), &122.into())
    );
    let citations = records("citations");
    let cited: Vec<(&str, String)> =
        citations.iter().map(|one| (one["source"].as_str().unwrap(), one["dates"].to_string())).collect();
    assert_eq!(cited.len(), 5, "{cited:?}");
    let of: HashMap<&str, usize> = cited.iter().fold(HashMap::new(), |mut of, (source, _)| {
        *of.entry(*source).or_default() += 1;
        of
    });
    assert_eq!((of.len(), of.get("interfax")), (3, Some(&3)), "{cited:?}");
    assert!(cited.iter().all(|(_, dates)| dates.starts_with("[\"2005-")), "{cited:?}");
    let mentions = records("mentions");
    let named = |id: &str| mentions.iter().filter(|one| one["actor"] == id).count();
    assert_eq!(ACTORS.map(|(id, _)| named(id)), [6, 5, 5]);

    let page = sandbox.read("public/sources/interfax.html");
    let places: Vec<&str> =
        page.split("href=\"../issues/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let places: Vec<(&str, &str)> = places.iter().filter_map(|place| place.split_once("#c")).collect();
    assert_eq!(places.len(), 3, "{places:?}");
    for (file, n) in places {
        assert!(
            sandbox.read(&format!("public/issues/{file}")).contains(&format!("id=\"c{n}\"")),
            "{file}#c{n}"
        );
    }
}
