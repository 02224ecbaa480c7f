//! The filters `say` and `words`, for interface strings in templates, and `grouped`, for numbers.

use std::collections::HashMap;

use pulldown_cmark_escape::escape_html;
use tera::{Error, Kwargs, State, TeraResult, Value};

use crate::model::name::closest;
use crate::model::strings::{Part, Strings, parts};

/// The strings of a site; those without placeholders as finished HTML.
pub struct Words {
    strings: Strings,
    ready: HashMap<&'static str, Value>,
}

impl Words {
    /// The words of some strings.
    pub fn new(strings: &Strings) -> Self {
        let ready = strings.names().map(|name| (name, Value::safe_string(&escaped(strings.say(name)))));
        Self { ready: ready.collect(), strings: strings.clone() }
    }

    /// `{{ "skip" | say }}`, `{{ "n_issues" | say(n=3) }}`, `{{ "from_to" | say(first=…, last=…) }}`: values
    /// are escaped unless they are safe HTML. `n` selects the plural form.
    pub fn say(&self, name: &str, arguments: &Kwargs, state: &State) -> TeraResult<Value> {
        if arguments.iter().next().is_none()
            && let Some(ready) = self.ready.get(name)
        {
            return Ok(ready.clone());
        }
        let n = arguments.get("n")?;
        let Some(pattern) = self.strings.get(name, n) else {
            let near = closest(name, self.strings.names());
            let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            return Err(Error::message(format!("unknown string `{name}`{hint}")));
        };
        let mut html = String::with_capacity(pattern.len() + 64);
        for part in parts(pattern) {
            match part {
                Part::Words(words) => html.push_str(&escaped(words)),
                Part::Slot("n") => {
                    html.push_str(&n.map_or_else(String::new, |n| escaped(&self.strings.number(n))))
                }
                Part::Slot(slot) => {
                    if let Some(value) = arguments.get::<&Value>(slot)? {
                        html.push_str(&state.escape_if_needed(value)?);
                    }
                }
            }
        }
        Ok(Value::safe_string(&html))
    }
}

impl Words {
    /// `{{ actor.mentions | grouped }}`: a count without words.
    pub fn grouped(&self, n: usize) -> Value {
        // Most are small, and written as they are.
        if n < 1000 { n.into() } else { Value::safe_string(&escaped(&self.strings.number(n))) }
    }

    /// The same for element content: English strings in a site of another language are marked as English.
    pub fn marked(&self, name: &str, arguments: &Kwargs, state: &State) -> TeraResult<Value> {
        let text = self.say(name, arguments, state)?;
        match self.strings.foreign(name) {
            Some(lang) => Ok(Value::safe_string(&format!("<span lang=\"{lang}\">{text}</span>"))),
            None => Ok(text),
        }
    }
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape_html(&mut html, text).expect("a string takes all that is written");
    html
}
