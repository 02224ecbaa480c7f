use proptest::prelude::*;

use super::*;
use crate::disk::clean::clean;

/// What may happen to an output folder.
#[derive(Debug, Clone)]
enum Event {
    Build(Tree),
    Killed(Tree, usize),
    Part(Tree, Vec<String>),
    Foreign(String),
    Clean,
}

/// A few routes, some of which are folders of others.
fn route() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "b", "a/b", "a/c", "b/a/d", "c/d/e", "c/d/f", "c/g", "d.html"])
        .prop_map(String::from)
}

fn files() -> impl Strategy<Value = Tree> {
    prop::collection::btree_map(route(), "[xyz]{1,2}", 0..5).prop_map(|mut files: Tree| {
        let routes: Vec<String> = files.keys().cloned().collect();
        files.retain(|route, _| !routes.iter().any(|file| route.starts_with(&format!("{file}/"))));
        files
    })
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => files().prop_map(Event::Build),
        3 => (files(), 1..25usize).prop_map(|(files, at)| Event::Killed(files, at)),
        2 => (files(), prop::collection::vec(route(), 0..3)).prop_map(|(files, gone)| Event::Part(files, gone)),
        2 => prop::sample::select(vec!["mine/1", "c/mine", "c/d/mine", ".mine"])
            .prop_map(|path| Event::Foreign(path.into())),
        1 => Just(Event::Clean),
    ]
}

fn list(files: &Tree) -> Vec<(&str, &str)> {
    files.iter().map(|(route, text)| (&**route, &**text)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever happens, the folder holds what is foreign and what was published last.
    #[test]
    fn the_folder_holds_foreign_and_current_files_and_no_others(
        events in prop::collection::vec(event(), 1..12),
    ) {
        let sandbox = Sandbox::new();
        // So that it is ours before a foreign file comes.
        sandbox.build(&[]).unwrap();
        let (mut current, mut foreign) = (Tree::new(), Tree::new());
        let mut torn = false;
        for event in events {
            match event {
                Event::Build(files) => {
                    sandbox.build(&list(&files)).unwrap();
                    (current, torn) = (files, false);
                }
                Event::Killed(files, at) => {
                    if sandbox.build_until(&list(&files), Extent::Whole, at).is_ok() {
                        (current, torn) = (files, false);
                    } else {
                        torn = true;
                    }
                }
                // A part makes sense only where the whole is known to stand.
                Event::Part(..) if torn => {}
                Event::Part(files, gone) => {
                    let gone: Vec<&str> = gone.iter().map(|route| &**route).collect();
                    let before = sandbox.all();
                    match sandbox.rebuild(&list(&files), &gone) {
                        Ok(_) => {
                            current.retain(|route, _| !gone.contains(&&**route));
                            current.extend(files);
                        }
                        Err(error) => {
                            prop_assert!(error.to_string().contains("a file and a folder"), "{}", error);
                            prop_assert_eq!(sandbox.all(), before);
                        }
                    }
                }
                Event::Foreign(path) => {
                    // Not where a page is, or was before a kill.
                    if !torn && !current.contains_key("c") && !current.contains_key("c/d") {
                        sandbox.foreign(&path, "mine");
                        foreign.insert(path, "mine".into());
                    }
                }
                Event::Clean => {
                    clean(&sandbox.site, &sandbox.out).unwrap();
                    (current, torn) = (Tree::new(), false);
                    if foreign.is_empty() {
                        prop_assert!(!sandbox.out.exists());
                    } else {
                        prop_assert_eq!(sandbox.published(), foreign.clone());
                    }
                    sandbox.build(&[]).unwrap();
                }
            }
            if !torn {
                let mut expected = current.clone();
                expected.extend(foreign.clone());
                prop_assert_eq!(sandbox.published(), expected);
            }
        }
    }
}
