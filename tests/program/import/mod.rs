//! `import`: files of other tools become issues.

mod archives;
mod dates;
mod endnotes;
mod exports;
mod links;
mod repeated;

use crate::sandbox::Sandbox;

const TEXT: &str = "\
Publication: Harbour Watch Volume: 2 Issue: 7

Harald Moss, deputy head of Lindholm’s Harbour Office, believes that the strike was a warning. He has called for shorter shifts.

Moss’s words on June 17 confirm what the pilots said in May (Coastal Courier, June 17). “We *can* pay,” he said.
";

#[test]
fn a_plain_text_becomes_an_issue_that_builds() {
    let sandbox = Sandbox::empty();
    sandbox.write("in/hw-2005-06-23-v2-i7.txt", TEXT);
    let ran = sandbox.run(&["--site", "archive", "import", "in/hw-2005-06-23-v2-i7.txt"]).succeeded();
    let path = "archive/content/issues/2005/2005-06-23-harald-moss-deputy-head-of-lindholms-harbour-office-believes.md";
    assert_eq!(ran.out, format!("imported in/hw-2005-06-23-v2-i7.txt as {path}\n"));
    assert_eq!(
        ran.err,
        "note: in/hw-2005-06-23-v2-i7.txt: date 2005-06-23 is from the file name\n\
         note: in/hw-2005-06-23-v2-i7.txt: title `Harald Moss, deputy head of Lindholm’s Harbour Office, believes \
         that the strike…` is from the first sentence; change it with `--title`\n"
    );
    assert_eq!(
        sandbox.read(path),
        "---\n\
         title: Harald Moss, deputy head of Lindholm’s Harbour Office, believes that the strike…\n\
         date: 2005-06-23\n\
         publication: Harbour Watch\n\
         volume: 2\n\
         issue: 7\n\
         ---\n\
         \n\
         Harald Moss, deputy head of Lindholm’s Harbour Office, believes that the strike was a warning. He has \
         called for shorter shifts.\n\
         \n\
         Moss’s words on June 17 confirm what the pilots said in May (Coastal Courier, June 17). “We \\*can\\* \
         pay,” he said.\n"
    );
    sandbox.run(&["--site", "archive", "build"]).succeeded();
}

/// The front matter, the text and the notes that a plain text becomes.
fn imported(text: &str) -> (String, String, String) {
    let sandbox = Sandbox::empty();
    sandbox.write("hw.txt", text);
    let ran = sandbox.run(&["import", "hw.txt"]).succeeded();
    let issue = sandbox.read(ran.out.trim_start_matches("imported hw.txt as ").trim_end());
    let (front, body) = issue.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n\n")).unwrap();
    (front.to_owned(), body.to_owned(), ran.err.replace("note: hw.txt: ", ""))
}

#[test]
fn a_title_and_header_lines_move_into_front_matter() {
    let front = "title: A Plain Title\ndate: 2005-06-23\n";
    for head in [
        "A Plain Title\n\nJune 23, 2005",
        "A Plain Title\nJune 23, 2005",
        "A Plain Title\nDate: 2005-06-23",
        "A Plain Title\r\n\r\nPublished: June 23, 2005\r\n",
    ] {
        let expected = (
            front.to_owned(),
            "Body.\n\nMore of it.\n".to_owned(),
            "title `A Plain Title` is from the first line; change it with `--title`\n".to_owned(),
        );
        assert_eq!(imported(&format!("{head}\n\nBody.\n\nMore of it.\n")), expected, "{head}");
    }
    for (head, keys) in [
        ("June 23, 2005\n\nA Plain Title", ""),
        (
            "Publication: Harbour Watch Volume: 2 Issue: 122\nJune 23, 2005\n\nA Plain Title",
            "publication: Harbour Watch\nvolume: 2\nissue: 122\n",
        ),
        ("Vol. 2, No. 122 – 23. Juni 2005\nA Plain Title", "volume: 2\nissue: 122\n"),
    ] {
        let expected = (
            format!("{front}{keys}"),
            "Body\n".to_owned(),
            "title `A Plain Title` is from the first line below the head; change it with `--title`\n"
                .to_owned(),
        );
        assert_eq!(imported(&format!("{head}\n\nBody\n")), expected, "{head}");
    }
}

#[test]
fn a_masthead_becomes_publication_volume_and_issue() {
    let text =
        "HARBOUR WATCH\nVolume 3, Issue 14\nThursday, 23 June 2005\n\nTHE FERRIES SAIL AGAIN\n\nBody.\n";
    let (front, body, notes) = imported(text);
    assert_eq!(
        front,
        "title: THE FERRIES SAIL AGAIN\ndate: 2005-06-23\npublication: HARBOUR WATCH\nvolume: 3\nissue: 14\n"
    );
    assert_eq!(body, "Body.\n");
    assert_eq!(
        notes,
        "publication `HARBOUR WATCH` is from the first line\n\
         title `THE FERRIES SAIL AGAIN` is from the first line below the head; change it with `--title`\n"
    );
}

#[test]
fn a_date_in_a_text_is_read_like_the_date_of_a_citation() {
    for date in [
        "June 23rd, 2005",
        "Published: June 23, 2005",
        "Date: Thu, 23 Jun 2005 10:00",
        "23. Juni 2005",
        "23 juin 2005",
        "23 июня 2005 г.",
        "23 de junio de 2005",
        "23.06.2005",
        "2005年6月23日",
    ] {
        for text in
            [format!("{date}\n\nA Plain Title\n\nBody.\n"), format!("A Plain Title\n{date}\n\nBody.\n")]
        {
            let (front, body, _) = imported(&text);
            assert_eq!((&*front, &*body), ("title: A Plain Title\ndate: 2005-06-23\n", "Body.\n"), "{text}");
        }
    }
}

#[test]
fn a_markdown_file_can_have_its_date_below_the_heading() {
    let sandbox = Sandbox::empty();
    sandbox.write("hw.md", "# A Plain Title\n\n23 June 2005\n\nBody.\n");
    let ran = sandbox.run(&["import", "hw.md"]).succeeded();
    assert_eq!((&*ran.out, &*ran.err), ("imported hw.md as content/issues/2005/2005-06-23-hw.md\n", ""));
    assert_eq!(
        sandbox.read("content/issues/2005/2005-06-23-hw.md"),
        "---\ndate: 2005-06-23\n---\n# A Plain Title\n\nBody.\n"
    );
}

const PAGE: &str = "\
<!DOCTYPE html><html lang=en><head><title>The port reopens – Harbour Watch</title>
<meta property='article:published_time' content='2005-06-23T10:00:00+06:00'>
<meta name=author content='Marta Ilves'><meta name=author content='Juri Kask'>
<style>p { color: red }</style></head>
<body><header><h1>Harbour Watch</h1></header><nav><ul><li><a href='/'>Home</a></ul></nav>
<article><header><h1>The port <em>reopens</em></h1><p>June 23, 2005</p></header>
<p>The Port of Lindholm took up work on June&nbsp;21
(<a href='https://courier.example/1'>Coastal Courier</a>, June 22). <b>All </b>pilots <a href='/p'>came</a> back.</p>
<h2>Who pays?</h2><ul><li>The owners<li>*Nobody*</ul><img src='port.jpg' alt='The port'>
<script>track()</script></article><footer>© Harbour Watch</footer></body></html>
";

#[test]
fn an_html_page_becomes_an_issue_that_builds() {
    let sandbox = Sandbox::empty();
    sandbox.write("in/index.html", PAGE);
    let ran = sandbox.run(&["import", "in"]).succeeded();
    let path = "content/issues/2005/2005-06-23-the-port-reopens.md";
    assert_eq!(ran.out, format!("imported in/index.html as {path}\n"));
    assert_eq!(ran.err, "note: in/index.html: left out 1 link and 1 image without an absolute URL\n");
    assert_eq!(
        sandbox.read(path),
        "---\n\
         title: The port reopens\n\
         date: 2005-06-23\n\
         authors:\n  - Marta Ilves\n  - Juri Kask\n\
         ---\n\
         \n\
         The Port of Lindholm took up work on June\u{a0}21 ([Coastal Courier](https://courier.example/1), June 22). \
         **All** pilots came back.\n\
         \n\
         ## Who pays?\n\
         \n\
         - The owners\n\
         - \\*Nobody\\*\n"
    );
    sandbox.run(&["build"]).succeeded();
    assert!(sandbox.read("public/data/citations.jsonl").contains("\"source\":\"coastal-courier\""));
}

#[test]
fn an_html_page_without_metadata_is_imported_from_its_text() {
    let import = |html: &str| {
        let sandbox = Sandbox::empty();
        sandbox.write("hw.htm", html);
        let ran = sandbox.run(&["import", "hw.htm"]).succeeded();
        let path = ran.out.trim_start_matches("imported hw.htm as ").trim_end();
        (sandbox.read(path), ran.err)
    };
    let (timed, notes) = import("<h1>The port</h1><time datetime='2005-06-23T10:00'>today</time><p>Works.");
    assert_eq!(timed, "---\ntitle: The port\ndate: 2005-06-23\n---\n\ntoday\n\nWorks.\n");
    assert_eq!(notes, "note: hw.htm: date 2005-06-23 is from `<time>`\n");
    let above = "<title>The port – Watch</title><header><h1>Watch</h1><h1>The port</h1></header>\
                 <article><time datetime='2005-06-23'></time><p>Works.</article>";
    assert_eq!(import(above).0, "---\ntitle: The port\ndate: 2005-06-23\n---\n\nWorks.\n");
    let (written, notes) = import("<title>The port</title><p><i>23 June 2005</i><p>Works.");
    assert_eq!(written, "---\ntitle: The port\ndate: 2005-06-23\n---\n\nWorks.\n");
    assert_eq!(
        notes,
        "note: hw.htm: title `The port` is from the head of the page; change it with `--title`\n"
    );
}

#[test]
fn an_html_page_without_date_or_text_is_refused() {
    let sandbox = Sandbox::empty();
    sandbox.write("undated.html", "<h1>The port</h1><p>Works.");
    sandbox.write("scripted.html", "<title>The port</title><div id=app></div><script>show()</script>");
    sandbox.write("deep.html", "<div>".repeat(300) + "June 23, 2005");
    for (file, message) in [
        ("undated.html", "no date in the header, the first lines or the path; set it with `--date`"),
        ("scripted.html", "no text in this page; it may be loaded by scripts"),
        ("deep.html", "HTML elements are nested more than 200 levels deep"),
    ] {
        let ran = sandbox.run(&["import", file]).ended(1);
        assert!(
            ran.err.starts_with(&format!("error: {file}: {message}\n1 file read, 0 imported, 1 ")),
            "{}",
            ran.err
        );
    }
}

#[test]
fn a_dateline_gives_the_date_and_stays_in_the_text() {
    let line = "Lindholm, June 23, 2005";
    for text in [format!("{line}\n\nA Plain Title\n\nBody.\n"), format!("A Plain Title\n{line}\n\nBody.\n")] {
        let (front, body, _) = imported(&text);
        assert_eq!(front, "title: A Plain Title\ndate: 2005-06-23\n", "{text}");
        assert_eq!(body, "Lindholm, June 23, 2005\n\nBody.\n", "{text}");
    }
}

#[test]
fn importing_a_file_twice_overwrites_nothing() {
    let sandbox = Sandbox::empty();
    sandbox.write("20050623.txt", TEXT);
    let import = ["import", "20050623.txt", "--title", "Moss"];
    let ran = sandbox.run(&import).succeeded();
    assert_eq!(ran.out, "imported 20050623.txt as content/issues/2005/2005-06-23-moss.md\n");
    let ran = sandbox.run(&import).succeeded();
    assert_eq!(ran.err, "note: 20050623.txt: already imported as content/issues/2005/2005-06-23-moss.md\n");
    sandbox.write("content/issues/2005/2005-06-23-moss.md", "mine");
    let ran = sandbox.run(&import).succeeded();
    let said =
        "content/issues/2005/2005-06-23-moss.md was edited since it was imported, and was left unchanged";
    assert_eq!(ran.err, format!("note: 20050623.txt: {said}\n"));
    assert_eq!(sandbox.read("content/issues/2005/2005-06-23-moss.md"), "mine");
}

#[test]
fn an_unreadable_file_does_not_stop_the_others() {
    let sandbox = Sandbox::empty();
    sandbox.write("in/2005-06-23-a.txt", "First day. It rained.");
    sandbox.write("in/deeper/2005-06-24-b.md", "---\ntopics: [rain]\n---\n# Second day\n\nIt rained.\n");
    sandbox.write("in/2005-06-25.txt", b"caf\xe9");
    sandbox.write("in/undated.txt", "Third day.");
    sandbox.write("in/toml.md", "+++\ntitle = 'x'\n+++\n");
    sandbox.write("in/photo.jpg", "ignored in a folder");
    let ran = sandbox.run(&["import", "in", "nowhere.txt", "in/photo.jpg"]).ended(1);
    assert_eq!(
        sandbox.files().into_iter().filter(|path| path.starts_with("content")).collect::<Vec<_>>(),
        ["content/issues/2005/2005-06-23-first-day.md", "content/issues/2005/2005-06-24-b.md"]
    );
    for message in [
        "error: in/2005-06-25.txt: byte E9 in line 1 is not valid UTF-8; convert the file first",
        "error: in/undated.txt: no date in the header, the first lines or the path; set it with `--date`",
        "error: in/toml.md: no date in the header, the first lines or the path; set it with `--date`",
        "error: nowhere.txt: file does not exist",
        "error: in/photo.jpg: found `.jpg`, which is no format that can be imported (",
        "7 files read, 2 imported, 2 without a date, 3 failed\nleft aside, since they are no texts: 1 .jpg\n",
    ] {
        assert!(ran.err.contains(message), "{message}\n{}", ran.err);
    }
}

#[test]
fn a_folder_without_texts_is_an_error() {
    let sandbox = Sandbox::empty();
    sandbox.write("in/photo.jpg", "");
    let ran = sandbox.run(&["import", "in"]).ended(1);
    assert!(ran.err.contains("in: no files that can be imported in this folder"), "{}", ran.err);
}

#[test]
fn a_title_for_several_files_is_refused() {
    let sandbox = Sandbox::empty();
    sandbox.write("2005-06-23.txt", "a");
    sandbox.write("2005-06-24.txt", "b");
    let ran = sandbox.run(&["import", "2005-06-23.txt", "2005-06-24.txt", "--title", "T"]).ended(2);
    assert_eq!(ran.err, "error: `--title` applies to a single file, found 2 files\n");
    assert_eq!(sandbox.files().len(), 2);
}

#[test]
fn import_says_why_it_cannot_read_a_file() {
    let sandbox = Sandbox::empty();
    sandbox.write("empty.txt", "");
    sandbox.write("blank.md", " \r\n\n");
    sandbox.write("note", "June 23, 2005");
    sandbox.write("quotes.txt", b"June 23, 2005\n\nThe \x93port\x94 works.");
    sandbox.write("spanish.txt", b"June 23, 2005\n\nLa huelga termin\xf3.");
    sandbox.write("russian.txt", b"\xcf\xee\xf0\xf2 \xee\xf2\xea\xf0\xfb\xf2");
    let convert = "is not valid UTF-8; convert the file first: if it is";
    for (file, message) in [
        ("empty.txt", "file is empty".to_owned()),
        ("blank.md", "file is empty".to_owned()),
        ("nowhere", "file does not exist".to_owned()),
        ("nowhere.html", "file does not exist".to_owned()),
        (
            "quotes.txt",
            format!("byte 93 in line 3 {convert} WINDOWS-1252 (western), `iconv -f WINDOWS-1252 -t UTF-8`"),
        ),
        (
            "spanish.txt",
            format!("byte F3 in line 3 {convert} WINDOWS-1252 (western), `iconv -f WINDOWS-1252 -t UTF-8`"),
        ),
        (
            "russian.txt",
            format!("byte CF in line 1 {convert} WINDOWS-1251 (Cyrillic), `iconv -f WINDOWS-1251 -t UTF-8`"),
        ),
    ] {
        let ran = sandbox.run(&["import", file]).ended(1);
        assert!(
            ran.err.starts_with(&format!("error: {file}: {message}\n1 file read, 0 imported, 1 ")),
            "{}",
            ran.err
        );
    }
    assert_eq!(sandbox.files().len(), 6);
}
