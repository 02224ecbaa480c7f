//! The path of a new issue.

use jiff::civil::Date;

use crate::model::name::slug;

/// The path of an issue with this date and title.
pub fn issue_path(date: Date, title: &str) -> String {
    format!("content/issues/{:04}/{date}-{}.md", date.year(), file_words(title))
}

/// How long the words of a file name get.
const LONGEST_WORDS: usize = 60;

/// A title as a part of a file name: its slug, cut between words.
fn file_words(title: &str) -> String {
    let slug = slug(title);
    if slug.is_empty() {
        return "untitled".to_owned();
    }
    if slug.len() <= LONGEST_WORDS {
        return slug;
    }
    let cut = slug[..=LONGEST_WORDS].rfind('-').unwrap_or(LONGEST_WORDS);
    slug[..cut].to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_long_title_is_cut_between_words_in_the_file_name() {
        let path = issue_path(date(2005, 6, 23), &"Kazakhstan rethinks its approach to terrorism ".repeat(3));
        assert_eq!(
            path,
            "content/issues/2005/2005-06-23-kazakhstan-rethinks-its-approach-to-terrorism-kazakhstan.md"
        );
        let endless = issue_path(date(2005, 6, 23), &"北京".repeat(60));
        assert!(endless.len() < 110, "{endless}");
    }
}
