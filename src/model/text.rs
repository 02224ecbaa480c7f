//! The text of an input.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Texts from this size on have a piece of memory of their own, in bytes.
const LARGE: usize = 1 << 17;

/// A text that is shared, not copied.
#[derive(Clone)]
pub struct Text {
    memory: Arc<str>,
    start: u32,
    end: u32,
}

impl Text {
    /// Moves texts into one block of memory. An archive has many thousands of them, and an allocator rounds each
    /// size up. The block lives as long as one of its texts.
    pub fn gather(texts: &mut [&mut Self]) {
        let mut small: Vec<&mut &mut Self> = texts.iter_mut().filter(|text| text.len() < LARGE).collect();
        let memory: Arc<str> = small.iter().map(|text| &***text as &str).collect::<String>().into();
        let mut start = 0;
        for text in &mut small {
            let end = start + text.len() as u32;
            ***text = Self { memory: memory.clone(), start, end };
            start = end;
        }
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.memory[self.start as usize..self.end as usize]
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

/// A text of at most 4 GiB, which no input exceeds.
impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self { memory: text.into(), start: 0, end: text.len() as u32 }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        (&*text).into()
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// A number with its noun: `1 issue`, `3 issues`.
pub fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gathered_texts_read_as_before_and_stand_side_by_side() {
        let large = "x".repeat(LARGE);
        let mut texts = ["Ана", "", &large, "b\n"].map(Text::from);
        let before = texts.clone();
        Text::gather(&mut texts.iter_mut().collect::<Vec<_>>());
        assert_eq!(texts, before);
        assert!(Arc::ptr_eq(&texts[0].memory, &texts[3].memory));
        assert!(Arc::ptr_eq(&texts[2].memory, &before[2].memory));
    }
}
