//! Dates of imported texts, from where people put them.

use crate::import::archives::{ids, published};
use crate::sandbox::Sandbox;

#[test]
fn dates_are_read_from_headings_paths_and_lines() {
    for (path, text, date, whence) in [
        ("a/mar-21.md", "# March 21, 2018 Meeting Notes\n\nText.\n", "2018-03-21", "the heading"),
        (
            "b/m.md",
            "# Council 142\n### Meeting Date/Time: July 8, 2022, 14:00 UTC\n",
            "2022-07-08",
            "a line with its date",
        ),
        ("c/m.md", "# Council Meeting 189 [2024-06-06]\n\nText.\n", "2024-06-06", "the heading"),
        ("d/one.md", "# 3 November, 2020 Meeting Notes\n\nText.\n", "2020-11-03", "the heading"),
        ("2026-05-27_041/chat.txt", "Hello all.\n", "2026-05-27", "the folder's name"),
        ("2020/CG-03-31.md", "# Notes\n\nText.\n", "2020-03-31", "the folder and the file name"),
        ("2018-03/mar-21.md", "# Notes\n\nText.\n", "2018-03-21", "the folder and the file name"),
        ("2019/07/15.md", "# Notes\n\nText.\n", "2019-07-15", "the folder and the file name"),
        (
            "2019/c.md",
            "# Notes\n\n- **When**: March 15th, 4pm\n",
            "2019-03-15",
            "the folder and the first lines",
        ),
        ("2022-01-update.md", "# Summary\n\nText.\n", "2022-01-01", "the month in the file name"),
        ("s.md", "# Summary - January 2022\n\nText.\n", "2022-01-01", "the month in the heading"),
        ("2017-01/s.md", "# Summary\n\nText.\n", "2017-01-01", "the month in the folder's name"),
        ("2020-12-2-weekly.md", "# Weekly\n\nText.\n", "2020-12-02", "the file name"),
        ("x.md", "# Weekly\n\nLindholm, 23 de junio de 2005\n\nText.\n", "2005-06-23", ""),
        ("x.md", "# Weekly\n\nДата: 23 июня 2005 г.\n\nText.\n", "2005-06-23", ""),
        ("x.md", "---\ntitle: W\nmeeting_date: 23 juin 2005\n---\nText.\n", "2005-06-23", ""),
        ("x.md", "---\ntitle: W\npublished_time: 2005-06-23 11:04:38-04:00\n---\nText.\n", "2005-06-23", ""),
        ("2015-1-13-w.md", "---\ntitle: W\ndate: 2015-1-13 05:30:00\n---\nText.\n", "2015-01-13", ""),
        ("w.md", "---\ntitle: W\ndate: 2015-04-5 21:06:51 +0100\n---\nText.\n", "2015-04-05", ""),
        ("2015-04-15-w.md", "---\ntitle: W\ndate: soon\n---\nText.\n", "2015-04-15", "the file name"),
        (
            "p.html",
            "<script type='application/ld+json'>{\"datePublished\":\"2024-01-15T10:00:00Z\"}</script><h1>A</h1><p>B",
            "2024-01-15",
            "",
        ),
    ] {
        let (sandbox, ran) = published(&[(path, text)]);
        let data = sandbox.read("S/public/data/issues.jsonl");
        assert!(data.contains(&format!("\"date\":\"{date}\"")), "{path}: {data} {}", ran.err);
        let said = ran.err.contains(&format!("date {date} is from {whence}\n"));
        let files = sandbox.files().concat();
        assert!(!files.contains("2022-01-01-2022-01"), "{files}");
        assert!(said || whence.is_empty() && !ran.err.contains(" is from the"), "{path}: {}", ran.err);
    }
}

#[test]
fn a_table_gives_dates_to_texts_without() {
    let sandbox = Sandbox::empty();
    for number in [275, 276, 277] {
        sandbox.write(&format!("in/issue-{number}.md"), format!("# Weekly {number}\n\nText.\n"));
    }
    sandbox.write(
        "dates.csv",
        "file,date\nin/issue-275.md,2018-04-20\nissue-276.md,27 April 2018\nissue-277,2018-05-04\n",
    );
    let ran = sandbox.run(&["--site", "S", "import", "--dates", "dates.csv", "in"]).succeeded();
    assert_eq!(ran.err, "3 files read, 3 imported\n");
    sandbox.run(&["--site", "S", "build"]).succeeded();
    assert_eq!(ids(&sandbox), ["2018-04-20-issue-275", "2018-04-27-issue-276", "2018-05-04-issue-277"]);
    sandbox.write("dates.csv", "a,2018-04-20\nb,soon\n");
    let ran = sandbox.run(&["import", "--dates", "dates.csv", "in"]).ended(2);
    assert!(ran.err.contains("dates.csv: line 2: found date `soon`"), "{}", ran.err);
}

#[test]
fn git_and_the_disk_know_dates() {
    let sandbox = Sandbox::empty();
    let git = |arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        command
            .current_dir(sandbox.path())
            .args(["-c", "user.name=a", "-c", "user.email=a@b.example"])
            .args(arguments);
        command.env("GIT_AUTHOR_DATE", "2018-04-20T10:00:00Z").output().is_ok_and(|ran| ran.status.success())
    };
    sandbox.write("in/weekly-one.md", "# Weekly\n\nText.\n");
    if !(git(&["init", "-q"]) && git(&["add", "in"]) && git(&["commit", "-qm", "x"])) {
        eprintln!("skipped: no git");
        return;
    }
    sandbox.run(&["--site", "S", "import", "--date-from", "git", "in"]).succeeded();
    let path = "S/content/issues/2018/2018-04-20-weekly-one.md";
    assert!(sandbox.read(path).starts_with("---\ndate: 2018-04-20\n---\n"));
    let ran = sandbox.run(&["--site", "T", "import", "--date-from", "file", "in"]).succeeded();
    assert!(ran.err.contains(" is from the file's last change\n"), "{}", ran.err);
}
