//! Measures the disk's two doors: `disk_speed SITE OUTPUT FILES BYTES`.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use briefbook::disk::read;
use briefbook::disk::staging::Extent;
use briefbook::disk::write::OutputFolder;
use briefbook::model::input::Hash;
use briefbook::model::output::{Output, OutputContent};
use rayon::prelude::*;

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let [site, out, count, size] = &args[..] else {
        eprintln!("usage: disk_speed SITE OUTPUT FILES BYTES; what is in OUTPUT is removed");
        return;
    };
    let (site, out) = (PathBuf::from(site), PathBuf::from(out));
    let (count, size): (usize, usize) = (count.parse().unwrap(), size.parse().unwrap());
    for _ in 0..5 {
        let start = Instant::now();
        let reading = read::inputs(&site).unwrap();
        let read = start.elapsed();
        let start = Instant::now();
        let digest = reading.inputs.digest("x");
        println!(
            "read {} files in {read:?}, digest {:?} {digest}",
            reading.inputs.files.len(),
            start.elapsed()
        );
    }
    let outputs: Vec<Output> = (0..count)
        .map(|n| Output {
            route: format!("issues/{}/page-{n}.html", n % 20).into(),
            content: OutputContent::Made(format!("{n} ").repeat(size / 5).into_bytes()),
        })
        .collect();
    println!("{} MB of outputs", outputs.len() * size / 1_000_000);
    let beside = out.with_extension("plain");
    for round in 0..4 {
        let _ = fs::remove_dir_all(&beside);
        plain(&beside, &outputs, "cold");
        plain(&beside, &outputs, "over");
        let _ = fs::remove_dir_all(&out);
        write(&site, &out, &outputs, &format!("cold {round}"));
    }
    write(&site, &out, &outputs, "unchanged");
    for _ in 0..3 {
        let start = Instant::now();
        let folder = OutputFolder::open(&site, &out).unwrap();
        let open = start.elapsed();
        let start = Instant::now();
        let stands = folder.stands(Hash(1));
        println!("open {open:?}, stands {stands} in {:?}", start.elapsed());
    }
    let mut changed = outputs.clone();
    for output in &mut changed {
        let OutputContent::Made(bytes) = &mut output.content else { unreachable!() };
        bytes[0] ^= 1;
    }
    write(&site, &out, &changed, "all changed");
    let mut folder = OutputFolder::open(&site, &out).unwrap();
    for _ in 0..3 {
        let start = Instant::now();
        let staging = folder.begin().unwrap();
        for output in outputs.iter().take(5) {
            staging.put(output).unwrap();
        }
        let report = staging.commit(Hash(start.elapsed().as_nanos()), Extent::Part { gone: vec![] }).unwrap();
        println!("part in {:?}: {report:?}", start.elapsed());
    }
}

fn settle() {
    Command::new("sync").status().unwrap();
}

fn write(site: &Path, out: &Path, outputs: &[Output], name: &str) {
    settle();
    let start = Instant::now();
    let mut folder = OutputFolder::open(site, out).unwrap();
    let staging = folder.begin().unwrap();
    outputs.par_iter().for_each(|output| staging.put(output).unwrap());
    let put = start.elapsed();
    let report = staging.commit(Hash(1), Extent::Whole).unwrap();
    println!("{name}: put {put:?}, all {:?}: {report:?}", start.elapsed());
}

fn plain(out: &Path, outputs: &[Output], name: &str) {
    for n in 0..20 {
        fs::create_dir_all(out.join(format!("issues/{n}"))).unwrap();
    }
    settle();
    let start = Instant::now();
    outputs.par_iter().for_each(|output| {
        let OutputContent::Made(bytes) = &output.content else { unreachable!() };
        fs::write(out.join(&*output.route), bytes).unwrap();
    });
    println!("plain {name}: {:?}", start.elapsed());
}
