//! Which words of a person's name are the surname.

use std::borrow::Cow;

use crate::model::vocabulary::ActorKind;
use crate::text::letters::is_small;

/// The surname in a name of two words or more: the last word, with all from the first word in small
/// letters on. Words must be parted by single spaces.
///
/// There is none if the last words are a description (`Abdullah of Jordan`, `our leader`) or a number (`John
/// Paul II`, `Robert Kennedy Jr.`): "of Jordan" and "II" occur in texts about anything.
pub(crate) fn surname(name: &str) -> Option<&str> {
    let (_, last) = name.rsplit_once(' ')?;
    if is_small(last) || is_numbering(last) || !last.chars().any(char::is_alphabetic) {
        return None;
    }
    let mut start = name.len() - last.len();
    let mut at = 0;
    for word in name.split(' ') {
        if is_small(word) {
            if matches!(word, "of" | "the" | "and") {
                return None;
            }
            start = start.min(at);
        }
        at += word.len() + 1;
    }
    Some(&name[start..])
}

/// The name by which an index sorts: persons by surname, with its particles, so that `Marius van der Wijden` is under
/// `V`.
pub(crate) fn sort_name(name: &str, kind: Option<ActorKind>) -> Cow<'_, str> {
    match surname(name).filter(|_| kind == Some(ActorKind::Person)) {
        Some(surname) => format!("{surname} {}", &name[..name.len() - surname.len()]).into(),
        None => name.into(),
    }
}

fn is_numbering(word: &str) -> bool {
    matches!(word, "Jr" | "Jr." | "Sr" | "Sr.") || word.bytes().all(|byte| b"IVX".contains(&byte))
}
