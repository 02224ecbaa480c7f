//! Keys and values of version 0.1 that later versions gave up: read as nothing, with a warning that says what to
//! write instead. A change of the format of settings or front matter adds a call here.

use crate::model::diagnostic::Diagnostic;
use crate::parse::fields::Fields;

/// A key that was given up, or one of its values.
#[derive(Debug, Clone, Copy)]
pub struct Retired {
    pub key: &'static str,
    /// The value that was given up; without one, the key was.
    pub value: Option<&'static str>,
    /// What to write instead.
    pub hint: &'static str,
}

impl Fields<'_> {
    /// Takes a key that was given up, so that it counts neither as unknown nor as wrong.
    pub fn retire(&mut self, retired: Retired) {
        let given = self.pairs.iter_mut().find(|(key, _, node)| {
            let value = node.as_ref().and_then(|node| node.text());
            key == retired.key && node.is_some() && retired.value.is_none_or(|gone| value == Some(gone))
        });
        let Some((key, span, node)) = given else { return };
        node.take();
        let shown = retired.value.map_or(key.clone(), |value| format!("{key}: {value}"));
        let message = format!("`{shown}` is no longer supported since version 0.2");
        let place = self.origin.place(span);
        self.report(Diagnostic::warning("retired", place, message).hint(retired.hint));
    }
}
