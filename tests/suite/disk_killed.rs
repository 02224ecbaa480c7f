//! A process that publishes is killed by the system, again and again; what it leaves is always completed by
//! the next build, and at no time does a reader find half a file.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use briefbook::disk::output_folder::OutputFolder;
use briefbook::disk::outputs::Extent;
use briefbook::model::hash::Hash;
use briefbook::model::output::{Output, OutputContent};

const SITE: &str = "BRIEFBOOK_TEST_SITE";
const PAGES: usize = 60;

/// Edition `number` of the archive: all pages change, some move, and `where` is a file or a folder by turns.
fn edition(number: usize) -> Vec<Output> {
    let pages = (0..PAGES).map(|page| format!("{}/{page}.html", (page + number) % 5));
    let turn = if number.is_multiple_of(2) { "where" } else { "where/below" };
    let routes = pages.chain([turn.to_string()]);
    let content = |route: &str| OutputContent::Made(format!("{route} of {number}\n").repeat(50).into_bytes());
    routes.map(|route| Output { content: content(&route), route: route.into() }).collect()
}

fn build(site: &Path, number: usize) {
    let mut folder = OutputFolder::open(site, &site.join("public")).unwrap();
    let staging = folder.begin().unwrap();
    for output in edition(number) {
        staging.put(&output).unwrap();
    }
    staging.commit(Hash(number as u128), Extent::Whole).unwrap();
}

/// What the process that is killed does; nothing in an ordinary run.
#[test]
fn publish_until_killed() {
    let Some(site) = env::var_os(SITE) else { return };
    for number in 0.. {
        build(Path::new(&site), number);
    }
}

#[test]
fn a_build_killed_by_the_system_is_completed_by_the_next() {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path();
    fs::create_dir(site.join("content")).unwrap();
    let mut killed_in_commit = 0;
    let manifest = || fs::read_to_string(site.join("public/.briefbook.json")).unwrap_or_default();
    for round in 0..20 {
        let before = manifest();
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["--exact", "disk_killed::publish_until_killed"])
            .env(SITE, site)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let started = Instant::now();
        while manifest() == before {
            assert!(started.elapsed() < Duration::from_secs(60), "nothing was published");
            thread::sleep(Duration::from_millis(1));
        }
        // Then at another instant in each round.
        thread::sleep(Duration::from_millis(round * 7));
        child.kill().unwrap();
        child.wait().unwrap();
        killed_in_commit += usize::from(manifest().contains(r#""state":"writing""#));
        for (route, text) in published(site) {
            let lines: Vec<&str> = text.lines().collect();
            let is_complete = lines.len() == 50 && lines.iter().all(|line| *line == lines[0]);
            assert!(is_complete && lines[0].starts_with(&format!("{route} of ")), "{route} is half a file");
        }
        if round % 3 == 0 {
            let number = 1000 + round as usize;
            build(site, number);
            let routes: Vec<String> = published(site).into_iter().map(|(route, _)| route).collect();
            let mut expected: Vec<String> =
                edition(number).iter().map(|output| output.route.to_string()).collect();
            expected.sort();
            assert_eq!(routes, expected);
            let folder = OutputFolder::open(site, &site.join("public")).unwrap();
            assert!(folder.is_current(Hash(number as u128)));
        }
    }
    println!("{killed_in_commit} of 20 were killed during a commit");
}

/// What a reader finds, sorted.
fn published(site: &Path) -> Vec<(String, String)> {
    let root = site.join("public");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().map(Result::unwrap) {
            let path = entry.path();
            let route = path.strip_prefix(&root).unwrap().to_str().unwrap().to_string();
            if route.starts_with(".briefbook") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push((route, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}
