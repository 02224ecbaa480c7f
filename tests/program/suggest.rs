//! `suggest`: names that nobody declared.

use std::path::Path;

use crate::sandbox::Sandbox;

const ISSUE: &str = "---\ntitle: Port\ndate: 2005-06-23\n---\n\nOn Friday President Marta Ilves met the \
                     Harbour Safety Board (HSB). Ilves smiled (Coastal Courier, June 17).\n";

#[test]
fn suggested_names_are_listed_and_written_to_files() {
    let sandbox = Sandbox::empty();
    sandbox.write("content/issues/port.md", ISSUE);
    let ran = sandbox.run(&["suggest"]).succeeded();
    let sentence = "On Friday President Marta Ilves met the Harbour Safety Board (HSB).";
    assert_eq!(
        ran.out,
        format!(
            "harbour-safety-board: Harbour Safety Board (organization), 2 mentions in 1 issue, 2005-06-23\n    \
             aliases: HSB\n    {sentence}\n\
             marta-ilves: Marta Ilves (person), 2 mentions in 1 issue, 2005-06-23\n    role: President\n    \
             {sentence}\n\
             coastal-courier: Coastal Courier (source), 1 citation in 1 issue, 2005-06-23\n    \
             Ilves smiled (Coastal Courier, June 17).\n"
        )
    );
    let ran = sandbox.run(&["suggest", "--write", "harbour-safety-board", "marta-ilves"]).succeeded();
    assert_eq!(
        ran.out,
        "wrote content/actors/harbour-safety-board.md\nwrote content/actors/marta-ilves.md\n"
    );
    assert_eq!(
        sandbox.read("content/actors/marta-ilves.md"),
        "---\nname: Marta Ilves\nkind: person\n# aliases: [Other name]\nroles:\n  - title: President\n\
         # summary: One sentence.\n---\n\n"
    );
    assert!(sandbox.read("content/actors/harbour-safety-board.md").contains("aliases:\n  - HSB\n"));
    let ran = sandbox.run(&["suggest", "--write", "--all"]).succeeded();
    assert_eq!(ran.out, "");
    let ran = sandbox.run(&["suggest", "--write", "--all", "--min-issues", "1"]).succeeded();
    assert_eq!(ran.out, "wrote content/sources/coastal-courier.md\n");
    let ran = sandbox.run(&["suggest"]).succeeded();
    assert_eq!(ran.out, "no names or sources without a file\n");
    sandbox.run(&["build"]).succeeded();
}

#[test]
fn suggestions_are_printed_as_json() {
    let sandbox = Sandbox::empty();
    sandbox.write("content/issues/port.md", ISSUE);
    let out = sandbox.run(&["suggest", "--format", "json"]).succeeded().out;
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        lines[1],
        "{\"id\":\"marta-ilves\",\"name\":\"Marta Ilves\",\"kind\":\"person\",\"issues\":1,\"mentions\":2,\
         \"aliases\":[\"Ilves\"],\"role\":\"President\",\"first\":\"2005-06-23\",\"last\":\"2005-06-23\",\
         \"sentences\":[\"On Friday President Marta Ilves met the Harbour Safety Board (HSB).\"]}"
    );
}

#[test]
fn a_misspelt_id_writes_nothing() {
    let sandbox = Sandbox::empty();
    sandbox.write("content/issues/port.md", ISSUE);
    let ran = sandbox.run(&["suggest", "--write", "marta-ilvs"]).ended(2);
    assert_eq!(ran.err, "error: unknown suggestion `marta-ilvs`\nhint: did you mean `marta-ilves`?\n");
    let ran = sandbox.run(&["suggest", "--write"]).ended(2);
    assert_eq!(ran.err, "error: `--write` needs ids; list them, or use `--all`\n");
    assert_eq!(sandbox.files().len(), 1);
}

#[test]
fn the_real_briefing_names_its_people() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/real");
    let briefing = folder.join("edm-2005-06-23-v2-i122.txt");
    if !briefing.exists() {
        eprintln!("skipped: no real briefing here");
        return;
    }
    let sandbox = Sandbox::empty();
    sandbox.run(&["import", briefing.to_str().unwrap()]).succeeded();
    let out = sandbox.run(&["suggest"]).succeeded().out;
    for line in [
        "vladimir-bozhko: Vladimir Bozhko (person)",
        "national-security-committee: National Security Committee (organization)",
        "    aliases: KNB\n",
        "shanghai-cooperation-organization: Shanghai Cooperation Organization (organization)",
        "    aliases: SCO\n",
        "vyacheslav-qosimov: Vyacheslav Qosimov (person)",
        "nursultan-nazarbayev: Nursultan Nazarbayev (person)",
        "kasymzhomart-tokayev: Kasymzhomart Tokayev (person)",
        "    role: Foreign Minister\n",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    for word in
        ["highlighting", "moreover", "finding", "such", "counter", "presumably", "extending", "defending"]
    {
        assert!(!out.lines().any(|line| line.starts_with(word)), "{word}\n{out}");
    }
}
