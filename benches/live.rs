//! From an edit to the page that shows it, in memory: `cargo bench --bench live -- SITE`. Each row is the
//! median of nine edits, as a preview would be told of them. `--stages` says where the time went,
//! `--only=WORDS` measures the rows that hold these words.

#![allow(clippy::disallowed_methods, reason = "memory is read from `/proc`")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use briefbook::disk;
use briefbook::model::hash::Hash;
use briefbook::model::input::{Content, Edit, Input};
use briefbook::model::output::Route;
use briefbook::model::text::Text;
use briefbook::pipeline::{Drafts, Observer, Options, Pipeline, Update};
use briefbook::render::builtin;

#[path = "shared/names.rs"]
mod names;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often each edit is made.
const TIMES: usize = 9;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let Some(folder) = arguments.iter().find(|word| !word.starts_with("--")) else {
        eprintln!("found no folder of a site: `cargo bench --bench live -- SITE` measures one");
        return;
    };
    let mut live = Live::begin(Path::new(folder));
    live.stages = arguments.iter().any(|word| word == "--stages");
    live.only = arguments.iter().find_map(|word| word.strip_prefix("--only=")).map(str::to_owned);
    live.measure();
}

/// The stages of an update with the times at which they began.
#[derive(Default)]
struct Clock {
    begun: Vec<(&'static str, usize, Instant)>,
}

impl Observer for Clock {
    fn stage(&mut self, name: &'static str, size: usize) {
        self.begun.push((name, size, Instant::now()));
    }
}

impl Clock {
    fn print(&self, end: Instant) {
        let ends = self.begun.iter().skip(1).map(|row| row.2).chain([end]);
        for ((name, size, begun), end) in self.begun.iter().zip(ends) {
            println!("    {name:<10} {size:>8} {:>9.2} ms", millis(end - *begun));
        }
    }
}

struct Live {
    pipeline: Pipeline,
    /// Texts by path.
    texts: BTreeMap<Arc<str>, Text>,
    stages: bool,
    /// Rows to measure, where not all.
    only: Option<String>,
}

impl Live {
    fn begin(folder: &Path) -> Self {
        let begun = Instant::now();
        let inputs = disk::read::inputs(folder).expect("the folder is a site").inputs;
        let texts = inputs.files.iter().filter_map(|input| match &input.content {
            Content::Text(text) => Some((input.path.clone(), text.clone())),
            _ => None,
        });
        let texts: BTreeMap<Arc<str>, Text> = texts.collect();
        let bytes: usize = texts.values().map(|text| text.len()).sum();
        println!("read      {:>9.1} ms, {:.1} MB", millis(begun.elapsed()), bytes as f64 / 1e6);
        let mut clock = Clock::default();
        let mut pipeline = Pipeline::new(Options { drafts: Drafts::Hidden, base_url: None });
        let begun = Instant::now();
        let update = pipeline.update(inputs, &mut clock);
        println!("update    {:>9.1} ms, {:?}", millis(begun.elapsed()), update.counts);
        clock.print(Instant::now());
        drop(update);
        let begun = Instant::now();
        while pipeline.prepare() {}
        println!("prepare   {:>9.1} ms", millis(begun.elapsed()));
        let begun = Instant::now();
        pipeline
            .render(&pipeline.job("index.html").expect("a site has a home page"))
            .expect("the home page is there");
        println!("home      {:>9.1} ms", millis(begun.elapsed()));
        let memory = memory("VmRSS").unwrap_or_default();
        let per_byte = memory as f64 / (bytes as f64 / 1e6);
        println!(
            "memory    {memory:>9} MB, {per_byte:.2} of the inputs; peak {} MB",
            self::memory("VmHWM").unwrap_or_default()
        );
        Self { pipeline, texts, stages: false, only: None }
    }

    fn measure(&mut self) {
        let issue = self.issue();
        let route = issue_route(&issue);
        let year = self.texts[&issue].split("date: ").nth(1).expect("issues have dates")[..4].to_owned();
        let year: Route = format!("issues/{year}.html").into();
        let (actor, name) = self.common_actor();
        let actor_route: Route = format!("actors/{}.html", stem(&actor)).into();

        let body = |n: usize, text: &str| format!("{text}\nThe weather was fine {n} times.\n");
        self.row("body edit -> issue", &issue, &route, body);
        self.row("body edit -> home", &issue, &"index.html".into(), body);
        let title = |n: usize, text: &str| text.replacen("title: \"", &format!("title: \"Again {n} "), 1);
        self.row("title edit -> issue", &issue, &route, title);
        self.row("title edit -> year", &issue, &year, title);
        self.row("title edit -> home", &issue, &"index.html".into(), title);
        self.row("title edit -> list of actors", &issue, &"actors/index.html".into(), title);
        let mention = |n: usize, text: &str| format!("{text}\nAnd {name} came {n} times.\n");
        self.row("new mention -> actor", &issue, &actor_route, mention);
        let issues = self.texts.iter().filter(|(path, _)| path.starts_with("content/issues/"));
        let some: Vec<Text> =
            issues.map(|(_, text)| text.clone()).step_by(1 + self.texts.len() / 500).collect();
        let is_name =
            |path: &str| path.starts_with("content/actors/") || path.starts_with("content/sources/");
        let named = self.texts.iter().filter(|(path, _)| is_name(path)).map(|(_, text)| text.clone());
        let taken = names::taken(named);
        for (share, alias) in names::common(&some, &taken) {
            let edit = |_: usize, text: &str| names::with_aliases(text, &[&alias]);
            let of = format!("new alias in {share:.0} % of issues, {alias:?}");
            self.row(&format!("{of} -> actor"), &actor, &actor_route, edit);
            self.row(&format!("{of} -> issue"), &actor, &route, edit);
        }
        let rare = |n: usize, text: &str| names::with_aliases(text, &[&format!("Nobody {n}")]);
        self.row("new alias of a rare word -> actor", &actor, &actor_route, rare);
        for (name, looked_at) in [("issue.html", &route), ("base.html", &route), ("actor.html", &actor_route)]
        {
            self.template(name, looked_at);
        }
        let settings: Arc<str> = "briefbook.yaml".into();
        self.texts.entry(settings.clone()).or_insert_with(|| "{}".into());
        let titled = |n: usize, _: &str| format!("title: Archive {n}\n");
        self.row("title of the settings -> issue", &settings, &route, titled);
        let date = |n: usize, text: &str| {
            let at = text.find("date: ").expect("issues have dates") + 10;
            format!("{}-0{}-1{}{}", &text[..at], n % 9 + 1, n % 9, &text[at + 6..])
        };
        self.row("date edit -> issue", &issue, &route, date);
        println!("memory    {:>9} MB", memory("VmRSS").unwrap_or_default());
    }

    /// An issue from the middle of the archive.
    fn issue(&self) -> Arc<str> {
        let issues: Vec<_> = self.texts.keys().filter(|path| path.starts_with("content/issues/")).collect();
        issues[issues.len() / 2].clone()
    }

    /// The actor's file whose name stands in the most issues, of some, and that name.
    fn common_actor(&self) -> (Arc<str>, String) {
        let actors = self.texts.iter().filter(|(path, _)| path.starts_with("content/actors/"));
        let named = actors.map(|(path, text)| {
            let name = text.split("name: ").nth(1).and_then(|rest| rest.lines().next());
            (path.clone(), name.expect("actors have names").trim_matches('"').to_owned())
        });
        let issues: Vec<&Text> = self
            .texts
            .iter()
            .filter(|(path, _)| path.starts_with("content/issues/"))
            .map(|(_, text)| text)
            .collect();
        let some: Vec<_> = issues.iter().step_by(issues.len().div_ceil(40)).collect();
        named
            .max_by_key(|(_, name)| some.iter().filter(|text| text.contains(&**name)).count())
            .expect("the archive has actors")
    }

    fn template(&mut self, name: &str, looked_at: &Route) {
        let path: Arc<str> = format!("templates/{name}").into();
        let text = builtin::files().find(|(file, _)| *file == name).expect("it is built in").1;
        self.texts.insert(path.clone(), text.into());
        let row = format!("template {name} -> {looked_at}");
        self.row(&row, &path, looked_at, |n, text| format!("{text}{{# {n} #}}"));
        self.pipeline.edit(vec![Edit::Gone(path)], &mut Clock::default());
    }

    /// Edits a file again and again, each time from its text as it is, and renders a page.
    fn row(&mut self, row: &str, path: &Arc<str>, looked_at: &Route, edit: impl Fn(usize, &str) -> String) {
        if self.only.as_ref().is_some_and(|only| !row.contains(&**only)) {
            return;
        }
        let original = self.texts[path].clone();
        let mut times = Vec::new();
        let mut last = None;
        for n in 0..TIMES {
            let edit = put(path, &edit(n, &original));
            let mut clock = Clock::default();
            let begun = Instant::now();
            let update = self.pipeline.edit(vec![edit], &mut clock);
            clock.stage("render", 1);
            let job = self.pipeline.job(looked_at).expect("the page is planned");
            let bytes = self.pipeline.render(&job).map(|output| output.content);
            let end = Instant::now();
            drop(bytes.expect("the page is there"));
            times.push(end - begun);
            last = Some((clock, end, update));
            self.pipeline.edit(vec![put(path, &original)], &mut Clock::default());
        }
        times.sort();
        let (clock, end, update) = last.expect("edits were made");
        let Update { work, jobs, gone, .. } = update;
        println!(
            "{row:<48} {:>9.2} ms (worst {:.2}); parsed {}, recognised {}, to render {}, gone {}",
            millis(times[TIMES / 2]),
            millis(times[TIMES - 1]),
            work.parsed,
            work.recognised,
            jobs.len(),
            gone.len(),
        );
        if self.stages {
            clock.print(end);
        }
    }
}

fn put(path: &Arc<str>, text: &str) -> Edit {
    Edit::Put(Input {
        path: path.clone(),
        hash: Hash::of(text.as_bytes()),
        content: Content::Text(text.into()),
    })
}

fn issue_route(path: &str) -> Route {
    format!("issues/{}.html", stem(path)).into()
}

fn stem(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md")
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// A line of what Linux says about this program's memory, in MB.
fn memory(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(name))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1000)
}
