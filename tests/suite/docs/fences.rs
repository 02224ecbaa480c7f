//! The fenced blocks of a Markdown text.

/// A fenced block.
pub struct Fence {
    /// The path on the line above it.
    pub path: Option<String>,
    /// The word after the opening fence.
    pub language: String,
    /// Its content.
    pub text: String,
}

/// All fenced blocks, in order.
pub fn of(markdown: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut above = "";
    let mut lines = markdown.lines();
    while let Some(line) = lines.next() {
        match line.strip_prefix("```") {
            Some(language) => {
                let inside = lines.by_ref().take_while(|line| *line != "```");
                let text = inside.map(|line| format!("{line}\n")).collect();
                let path = above.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
                fences.push(Fence { path: path.map(str::to_owned), language: language.to_owned(), text });
            }
            None if line.trim().is_empty() => {}
            None => above = line,
        }
    }
    fences
}

/// The words of a command line, without quotes.
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (nth, part) in line.split('"').enumerate() {
        if nth % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// The text without code: its fenced blocks and the spans between backquotes.
pub fn without(markdown: &str) -> String {
    let outside: String = markdown.split("```").step_by(2).collect();
    outside.split('`').step_by(2).collect()
}
