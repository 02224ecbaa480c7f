//! What the fuzz targets share: a small site in memory, built as the program builds it.

use std::sync::Arc;

use briefbook::model::hash::Hash;
use briefbook::model::input::{Content, Edit, Input, Inputs};
use briefbook::model::output::OutputContent;
use briefbook::pipeline::{Drafts, Observer, Options, Pipeline};

/// An issue in the forms that are recognised.
pub const ISSUE: &str = "---\ntitle: Port\ndate: 2005-06-23\n---\nMarta Ilves of the HSB spoke (Interfax, June 17).[^1] \
                         See [a report](https://example.org/2005/06/18/port).\n\n[^1]: Interfax, “Port,” June 18, 2005.\n";

/// The files of every site that is built here.
const FILES: [(&str, &str); 6] = [
    ("briefbook.yaml", "site:\n  title: Fuzz\nreferences: [works.bib]\npublications: [{name: Harbour Watch, abbreviation: HW}]\n"),
    ("works.bib", "@book{ilves2004, author = {Ilves, Marta}, title = {Ports}, year = 2004}\n"),
    ("content/actors/marta-ilves.md", "---\nname: Marta Ilves\nkind: person\n---\n"),
    ("content/actors/hsb.md", "---\nname: Harbour Safety Board\nkind: organization\naliases: [HSB]\n---\n"),
    ("content/sources/interfax.md", "---\nname: Interfax\nurl: https://interfax.example/\n---\n"),
    ("content/issues/port.md", ISSUE),
];

struct Silent;

impl Observer for Silent {
    fn stage(&mut self, _: &'static str, _: usize) {}
}

/// A site of the shared files and these, which replace files of the same path; all pages are rendered.
pub fn build(files: &[(&str, &str)]) -> Pipeline {
    let kept = FILES.iter().filter(|(path, _)| files.iter().all(|(other, _)| other != path));
    let mut all: Vec<Input> = kept.chain(files).map(|(path, text)| input(path, text)).collect();
    all.sort_by(|one, other| one.path.cmp(&other.path));
    let mut pipeline = Pipeline::new(Options { drafts: Drafts::Shown, base_url: None });
    pipeline.update(Inputs { files: all }, &mut Silent);
    render(&pipeline);
    pipeline
}

/// One file of a site that was built changes.
pub fn edit(pipeline: &mut Pipeline, path: &str, text: &str) {
    pipeline.edit(vec![Edit::Put(input(path, text))], &mut Silent);
}

/// All pages; the lines of data files must be JSON.
pub fn render(pipeline: &Pipeline) -> Vec<(Arc<str>, Vec<u8>)> {
    let mut pages = Vec::new();
    for job in pipeline.jobs() {
        let Ok(output) = pipeline.render(&job) else { continue };
        let OutputContent::Made(bytes) = output.content else { continue };
        if job.route.ends_with(".jsonl") {
            let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
            lines.for_each(|line| drop(serde_json::from_slice::<serde_json::Value>(line).expect("each line is JSON")));
        }
        pages.push((Arc::from(&*job.route), bytes));
    }
    pages
}

fn input(path: &str, text: &str) -> Input {
    Input { path: path.into(), hash: Hash::of(text.as_bytes()), content: Content::Text(text.into()) }
}
