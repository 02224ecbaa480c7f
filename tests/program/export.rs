//! `export`: tables for other programs.

use crate::sandbox::Sandbox;

const ISSUE: &str = "---\ntitle: '=\"Port\", reopened'\ndate: 2005-06-23\ntopics: [Ships, Strikes]\n---\n\n\
                     It rained (Coastal Courier, June 17).\n";

#[test]
fn tables_are_written_as_csv() {
    let sandbox = Sandbox::empty();
    sandbox.write("content/issues/port.md", ISSUE);
    let ran = sandbox.run(&["export", "--format", "csv", "tables"]).succeeded();
    assert_eq!(ran.out, "exported 1 issue as 6 files into tables/\n");
    let issues = sandbox.read("tables/issues.csv");
    let mut lines = issues.split("\r\n");
    assert_eq!(
        lines.next().unwrap(),
        "id,url,title,date,publication,volume,issue,authors,topics,summary,actors,sources,lang,words"
    );
    assert_eq!(
        lines.next().unwrap(),
        "port,issues/port.html,\"'=\"\"Port\"\", reopened\",2005-06-23,,,,[],\"[\"\"Ships\"\",\"\"Strikes\"\"]\",,[],\
         \"[\"\"coastal-courier\"\"]\",en,6"
    );
    let citations = sandbox.read("tables/citations.csv");
    assert!(citations.ends_with(
        "port,1,coastal-courier,\"[\"\"2005-06-17\"\"]\",\"(Coastal Courier, June 17)\",\"It rained (Coastal \
         Courier, June 17).\",[],parenthesis,,,\r\n"
    ));
    assert_eq!(sandbox.read("tables/mentions.csv"), "issue,n,actor,text,sentence\r\n");
    // Again, over what is there.
    sandbox.run(&["export", "--format", "csv", "tables"]).succeeded();
    assert_eq!(sandbox.files().len(), 7);
}

#[test]
fn exported_lines_are_the_published_ones() {
    let sandbox = Sandbox::with_site();
    sandbox.run(&["build"]).succeeded();
    sandbox.run(&["export", "--format", "jsonl", "tables"]).succeeded();
    for table in ["issues", "actors", "sources", "citations", "mentions", "reports"] {
        let published = sandbox.read(&format!("public/data/{table}.jsonl"));
        assert_eq!(sandbox.read(&format!("tables/{table}.jsonl")), published);
    }
}

#[test]
fn nothing_is_exported_into_the_site_s_own_folders() {
    let sandbox = Sandbox::with_site();
    let before = sandbox.files();
    for (folder, part) in [
        ("content/tables", "content"),
        ("templates", "templates"),
        ("public/tables", "public"),
        ("none/../content/tables", "content"),
        ("none/./more/../../public", "public"),
    ] {
        let ran = sandbox.run(&["export", "--format", "csv", folder]).ended(2);
        let reported = format!(
            "cannot export into {folder}/: it is inside the site's `{part}`\nhint: choose a folder outside it"
        );
        assert!(ran.err.contains(&reported), "{}", ran.err);
    }
    assert_eq!(sandbox.files(), before);
}

#[test]
fn nothing_is_exported_from_inputs_with_errors() {
    let sandbox = Sandbox::empty();
    sandbox.write("content/issues/port.md", "---\ntitle: [\n---\n");
    sandbox.run(&["export", "--format", "csv", "tables"]).ended(1);
    assert_eq!(sandbox.files(), ["content/issues/port.md"]);
    sandbox.run(&["export", "tables"]).ended(2);
}

#[cfg(not(feature = "sqlite"))]
#[test]
fn a_program_without_sqlite_says_so() {
    let sandbox = Sandbox::with_site();
    let ran = sandbox.run(&["export", "--format", "sqlite", "tables"]).ended(2);
    assert!(ran.err.contains("error: this program was built without SQLite\nhint: "), "{}", ran.err);
}

#[cfg(feature = "sqlite")]
#[test]
fn all_tables_are_in_one_file_of_sqlite() {
    use rusqlite::Connection;
    let sandbox = Sandbox::empty();
    sandbox.write("content/issues/port.md", ISSUE);
    for _ in 0..2 {
        let ran = sandbox.run(&["export", "--format", "sqlite", "tables"]).succeeded();
        assert_eq!(ran.out, "exported 1 issue as 1 file into tables/\n");
    }
    let database = Connection::open(sandbox.path().join("tables/archive.sqlite")).unwrap();
    let one = |query: &str| -> String { database.query_row(query, [], |row| row.get(0)).unwrap() };
    assert_eq!(one("SELECT title FROM issues"), "=\"Port\", reopened");
    let joined = "SELECT sources.name FROM citations JOIN sources ON sources.id = citations.source";
    assert_eq!(one(joined), "Coastal Courier");
    assert_eq!(one("SELECT json_extract(topics, '$[1]') FROM issues"), "Strikes");
    assert_eq!(one("SELECT typeof(words) || typeof(volume) FROM issues"), "integernull");
}
