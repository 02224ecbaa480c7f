use std::os::unix::fs::symlink;

use super::*;
use crate::disk::file;
use crate::disk::site::SiteFolder;

#[test]
fn no_path_leads_out_of_the_site() {
    let sandbox = Sandbox::new();
    write(&sandbox.dir.path().join("outside/secret"), "secret");
    symlink("../../outside", sandbox.site.join("content/out")).unwrap();
    symlink("../../outside/new", sandbox.site.join("content/new")).unwrap();
    symlink("issues", sandbox.site.join("content/in")).unwrap();
    let site = SiteFolder::open(&sandbox.site).unwrap();
    assert_eq!(site.read_bytes("content/in/a.md").unwrap(), b"# A");
    for path in ["../outside/secret", "/etc/hostname", "content/../../outside/secret", "content/out/secret"] {
        let message = message(site.read_bytes(path));
        assert_eq!(message, format!("`{path}` is outside the site"));
        assert!(!site.exists(path));
    }
    assert!(site.create("content/out/new", b"x").is_err());
    assert!(site.create("content/new", b"x").is_err());
    assert!(!sandbox.dir.path().join("outside/new").exists());
}

#[test]
fn a_new_file_never_overwrites() {
    let sandbox = Sandbox::new();
    let site = SiteFolder::open(&sandbox.site).unwrap();
    site.create("content/actors/new/nato.md", b"x").unwrap();
    assert!(message(site.create("content/actors/new/nato.md", b"y")).ends_with("already exists"));
    assert_eq!(site.read_bytes("content/actors/new/nato.md").unwrap(), b"x");
    assert_eq!(site.list("content").unwrap(), ["actors", "issues"]);
}

#[test]
fn a_file_is_replaced_whole_and_nothing_stays_beside_it() {
    let sandbox = Sandbox::new();
    let path = sandbox.dir.path().join("export/issues.csv");
    file::replace(&path, b"one").unwrap();
    file::replace(&path, b"two").unwrap();
    assert_eq!(file::read(&path).unwrap(), b"two");
    assert_eq!(file::files_below(&sandbox.dir.path().join("export")).unwrap(), std::slice::from_ref(&path));
    assert_eq!(file::list(path.parent().unwrap()).unwrap(), ["issues.csv"]);
}
