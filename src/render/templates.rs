//! View → HTML. The site's templates over the built-in ones, checked once, then rendered by Tera.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use tera::value::Key;
use tera::{Context, Kwargs, Map, State, Tera, Value};

use crate::model::diagnostic::Diagnostic;
use crate::model::input::{Content, Input};
use crate::model::output::{Output, OutputContent};
use crate::model::place::Place;
use crate::model::settings::Settings;
use crate::model::view::{Facts, PageView, SiteView};
use crate::render::budget::{self, PageWriter};
use crate::render::builtin;
use crate::render::includes;
use crate::render::sources::{BUILTIN, FOLDER, RULE, Sources, all, path, resolved};
use crate::render::style;
use crate::render::template_fault::{self, TemplateFault};
use crate::render::words::Words;
use crate::text::html::RenderedText;
use crate::text::lang::Lang;

/// The templates of a site: its own, and behind each name the built-in one.
///
/// A site's `templates/issue.html` takes precedence over the built-in `issue.html`, which is available as
/// `builtin/issue.html`: `{% extends "builtin/issue.html" %}` changes single blocks of it. Components of the
/// site replace built-in ones of the same name.
pub struct Templates {
    tera: Tera,
    own: Sources,
    assets: Vec<Output>,
}

impl Templates {
    /// Loads the templates from the inputs in `templates/` for these settings, with all problems in them. A
    /// template with an error is replaced by the built-in one.
    pub fn new(overrides: &[&Input], settings: &Settings) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut own = Sources::new();
        let mut assets = BTreeMap::new();
        for input in overrides {
            let name = input.path.strip_prefix(FOLDER).unwrap_or(&input.path);
            if !name.ends_with(".html") {
                // A copy that is as it was is not the site's own: the style sheet takes the theme.
                let is_built_in =
                    matches!(&input.content, Content::Text(text) if builtin::text(name) == Some(&**text));
                if !is_built_in {
                    assets.insert(name.to_owned(), asset(name, input));
                }
            } else if let Some(inner) = name.strip_prefix(BUILTIN) {
                let fault = "`builtin/` is reserved for the built-in templates";
                let fixed = format!("move it to `{FOLDER}{inner}`");
                diagnostics.push(Diagnostic::error(RULE, Place::file(&input.path), fault).hint(fixed));
            } else {
                match text(input) {
                    Ok(text) => drop(own.insert(name.to_owned(), text)),
                    Err(fault) => diagnostics.push(*fault),
                }
            }
        }
        diagnostics.extend(unused(&own));
        let (tera, faults) = assemble(&mut own, &Arc::new(Words::new(&settings.strings)));
        diagnostics.extend(faults);
        diagnostics.sort();
        diagnostics.dedup();
        for (name, text) in builtin::assets() {
            let text = || match name {
                builtin::STYLE => style::sheet(&settings.theme),
                _ => text.to_owned(),
            };
            let made = || OutputContent::Made(text().into_bytes());
            assets.entry(name.to_owned()).or_insert_with(|| Output { route: name.into(), content: made() });
        }
        (Self { tera, own, assets: assets.into_values().collect() }, diagnostics)
    }

    /// The page's HTML. The variables are `site`, `page`, `body` (safe HTML, empty if the page has no text),
    /// `contents` (its headings) and those of `facts`. Equal errors on many pages differ only in their label.
    pub fn render(
        &self,
        site: &SiteView,
        page: &PageView,
        facts: &Facts,
        body: &RenderedText,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let name = template(facts);
        let mut writer = PageWriter(Vec::with_capacity(body.html.len() + 8 * 1024));
        budget::begin();
        let resolved = resolved(name, &self.own);
        context(site, page, facts, body)
            .and_then(|context| self.tera.render_to(&resolved, &context, &mut writer))
            .map(|()| writer.0)
            .map_err(|error| {
                let fault = template_fault::of(&error, &self.own).swap_remove(0);
                let mut diagnostic = fault.diagnostic;
                if diagnostic.place.line == 0 {
                    diagnostic.place = Place::file(&path(&resolved));
                }
                Box::new(diagnostic.label(format!("on the page `{}`", page.url)))
            })
    }

    /// Whether the site has no templates of its own.
    pub fn are_built_in(&self) -> bool {
        self.own.is_empty()
    }

    /// The site's own templates.
    pub(super) fn own(&self) -> &Sources {
        &self.own
    }

    /// The files that the site's templates publish besides HTML, the style sheet and the script: each under its
    /// own name.
    pub fn assets(&self) -> &[Output] {
        &self.assets
    }
}

/// A warning for each of the site's templates that no page and no other template uses: otherwise a typing error
/// in its name would go unnoticed.
fn unused(own: &Sources) -> impl Iterator<Item = Diagnostic> {
    let mut named: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (template, text) in own {
        let quoted = ['"', '\''].into_iter().flat_map(|quote| text.split(quote));
        for name in quoted.filter(|words| own.contains_key(*words)) {
            named.entry(name).or_default().insert(template);
        }
    }
    let is_named =
        move |name: &str| named.get(name).is_some_and(|by| by.iter().any(|template| *template != name));
    let has_parts = |text: &str| {
        let mut tags = text.split("{%").skip(1);
        tags.any(|tag| tag.trim_start_matches('-').trim_start().starts_with("component "))
    };
    let unused = own
        .iter()
        .filter(move |(name, text)| builtin::text(name).is_none() && !has_parts(text) && !is_named(name));
    unused.map(|(name, _)| {
        let stem = |name: &'static str| name.trim_end_matches(".html");
        let built_in: Vec<&str> = builtin::templates().map(|(name, _)| stem(name)).collect();
        let meant = template_fault::nearest(name.trim_end_matches(".html"), &built_in);
        let hint = meant
            .map(|stem| format!("did you mean `{stem}.html`?"))
            .unwrap_or_else(|| format!("use it in another template with `{{% include \"{name}\" %}}`"));
        let message = format!("template `{name}` is not used by any page or template");
        Diagnostic::warning("unused-template", Place::file(&path(name)), message).hint(hint)
    })
}

/// Puts the site's templates before the built-in ones. Tera stops at the first faulty set, so a faulty
/// template is taken out and the rest tried again, until nothing is left to say.
fn assemble(own: &mut Sources, words: &Arc<Words>) -> (Tera, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut left_out = Sources::new();
    for (name, place) in includes::too_deep(own) {
        // Only the first that goes too far is reported; those that include it are left out with it.
        if let Some(place) = place {
            diagnostics.push(template_fault::too_deep((&name, place), own).diagnostic);
        }
        left_out.insert(name, Arc::from(""));
    }
    for (name, text) in &mut left_out {
        *text = own.remove(name).unwrap_or_default();
    }
    loop {
        let faults = match try_assemble(own, words) {
            Ok(tera) => return (tera, diagnostics),
            Err(faults) => faults,
        };
        let news = |fault: &&TemplateFault| {
            !fault.missing.as_ref().is_some_and(|missing| missing.stood_in(&left_out))
        };
        diagnostics.extend(faults.iter().filter(news).map(|fault| fault.diagnostic.clone()));
        if own.is_empty() {
            // Only a fault in the program comes here: tests hold that the built-in templates have none.
            return (empty(words), diagnostics);
        }
        let blamed: Vec<_> = faults.iter().filter_map(|fault| own.remove_entry(&fault.template)).collect();
        if blamed.is_empty() {
            // A fault that names none of the site's templates: no smaller set is known to be better.
            left_out.append(own);
        }
        left_out.extend(blamed);
    }
}

fn try_assemble(own: &Sources, words: &Arc<Words>) -> Result<Tera, Vec<TemplateFault>> {
    let mut tera = empty(words);
    let Err(error) = tera.add_raw_templates(all(own)) else { return Ok(tera) };
    let syntax: Vec<TemplateFault> =
        own.iter().filter_map(|(name, text)| syntax((name, text), own, words)).collect();
    if syntax.is_empty() { Err(template_fault::of(&error, own)) } else { Err(syntax) }
}

/// The fault that keeps a template from being read by itself, whatever else there is.
fn syntax((name, text): (&str, &str), own: &Sources, words: &Arc<Words>) -> Option<TemplateFault> {
    let error = empty(words).add_raw_template(name, text).err()?;
    let is_syntax = matches!(error.kind(), tera::ErrorKind::SyntaxError(_));
    is_syntax.then(|| template_fault::of(&error, own).swap_remove(0))
}

fn empty(words: &Arc<Words>) -> Tera {
    let mut tera = Tera::default();
    tera.set_fallback_prefixes([BUILTIN]).expect("no template has been added yet");
    let (say_words, marked, grouped) = (words.clone(), words.clone(), words.clone());
    tera.register_filter("say", move |name: &str, arguments: Kwargs, state: &State| {
        say_words.say(name, &arguments, state)
    });
    tera.register_filter("words", move |name: &str, arguments: Kwargs, state: &State| {
        marked.marked(name, &arguments, state)
    });
    tera.register_filter("grouped", move |n: usize, _: Kwargs, _: &State| grouped.grouped(n));
    tera.register_filter("direction", direction);
    budget::register(&mut tera);
    tera.register_filter("group_by", group_by);
    tera
}

/// Filter `direction`: `rtl` for a language written from right to left, else `ltr`.
fn direction(lang: &str, _: Kwargs, _: &State) -> Value {
    Value::from(Lang::of(lang).direction().html())
}

/// Filter `group_by` with its groups in the order of their first members. Tera's own has them in the order of
/// a random hash, and the same input must give the same bytes.
fn group_by(items: &[Value], arguments: Kwargs, _: &State) -> tera::TeraResult<Value> {
    let attribute = arguments.must_get::<&str>("attribute")?;
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for item in items {
        let Some(found) = item.get_from_path(attribute) else {
            return Err(tera::Error::message(format!("`group_by`: an item has no `{attribute}`")));
        };
        if found.is_none() {
            continue;
        }
        let name = found.to_string();
        let place = *places.entry(name.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push((name, Vec::new()));
        }
        groups[place].1.push(item.clone());
    }
    Ok(groups.into_iter().map(|(name, items)| (Key::from(name), Value::from(items))).collect::<Map>().into())
}

fn template(facts: &Facts) -> &'static str {
    match facts {
        Facts::Home(_) => "home.html",
        Facts::Issue(_) => "issue.html",
        Facts::Actor(_) => "actor.html",
        Facts::Source(_) => "source.html",
        Facts::Issues(_) => "issues.html",
        Facts::Listing(_) => "listing.html",
        Facts::Index(_) => "index.html",
        Facts::Timeline(_) => "timeline.html",
        Facts::Network(_) => "network.html",
        Facts::Free(_) => "page.html",
        Facts::Data(_) => "data.html",
        Facts::Search(_) => "search.html",
        Facts::NotFound => "404.html",
    }
}

fn context(
    site: &SiteView,
    page: &PageView,
    facts: &Facts,
    body: &RenderedText,
) -> tera::TeraResult<Context> {
    let mut context = match facts {
        Facts::NotFound => Context::new(),
        facts => Context::from_serialize(facts)?,
    };
    context.insert_value("site", Value::try_from_serializable(site)?);
    context.insert_value("page", Value::try_from_serializable(page)?);
    context.insert_value("body", Value::safe_string(&body.html));
    context.insert_value("contents", Value::try_from_serializable(&body.contents)?);
    Ok(context)
}

fn text(input: &Input) -> Result<Arc<str>, Box<Diagnostic>> {
    match &input.content {
        Content::Text(text) => Ok((**text).into()),
        Content::NotText { valid } => {
            let place = Place::of(&input.path, valid, valid.len()..valid.len());
            let fault = Diagnostic::error(RULE, place, "template is not valid UTF-8");
            Err(Box::new(fault.hint("save the file as UTF-8")))
        }
        Content::Asset(_) => {
            let fault = "template is not text";
            Err(Box::new(Diagnostic::error(RULE, Place::file(&input.path), fault)))
        }
    }
}

/// Text is in memory already and published from there; other files are copied.
fn asset(name: &str, input: &Input) -> Output {
    let content = match &input.content {
        Content::Text(text) => OutputContent::Made(text.as_bytes().to_vec()),
        Content::NotText { .. } | Content::Asset(_) => OutputContent::Copied(input.path.clone()),
    };
    Output { route: name.into(), content }
}
