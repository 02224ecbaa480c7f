//! Which routes can be files of an output folder. The plan, `check` and the disk agree through this one function.

/// Prefix of all files of Briefbook itself at the top of an output folder.
const RESERVED: &str = ".briefbook";
/// The longest name that file systems accept, in bytes. Checked before anything is written: a rename that fails
/// would leave half a site.
const LONGEST_NAME: usize = 255;
/// The longest route, in bytes, which leaves room for the path of the output folder, and fits object stores.
const LONGEST_ROUTE: usize = 1024;

/// Why nothing can be published at a route; None if it is valid.
///
/// ```
/// use briefbook::model::route::fault;
/// assert_eq!(fault("2005/port a.html"), None);
/// assert!(fault("a//index.html").is_some());
/// assert!(fault("../a.html").is_some());
/// ```
pub fn fault(route: &str) -> Option<&'static str> {
    if route.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Some("no part of a path may be empty, `.` or `..`");
    }
    if route.contains(char::is_control) {
        return Some("a path has no control characters");
    }
    if route.len() > LONGEST_ROUTE {
        return Some("a path has at most 1,024 bytes");
    }
    if route.split('/').any(|part| part.len() > LONGEST_NAME) {
        return Some("a file name has at most 255 bytes");
    }
    // Whatever its case: on some systems it would be the same file.
    if route.get(..RESERVED.len()).is_some_and(|start| start.eq_ignore_ascii_case(RESERVED)) {
        return Some("names that begin with `.briefbook` are reserved");
    }
    None
}

/// The folders above a route, the nearest first.
pub fn above(route: &str) -> impl Iterator<Item = &str> {
    fn parent(route: &str) -> Option<&str> {
        route.rsplit_once('/').map(|(folder, _)| folder)
    }
    std::iter::successors(parent(route), |folder| parent(folder))
}
