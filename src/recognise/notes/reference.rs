//! The atoms of a reference → what it cites: the names of its sources, its date, title, page and address.

use std::ops::Range;

use crate::model::findings::DatedDate;
use crate::recognise::citations::{NameRules, NoteName};
use crate::recognise::notes::atoms::{Atom, AtomKind, Break, Note, TitleMark};
use crate::recognise::notes::words::{
    after_lead, is_numbered_part, is_person, is_prose, is_unpublished, locator, resembles_host,
};
use crate::text::tokens::{Kind, is_capital, is_small};

/// What a reference says of itself.
#[derive(Debug, Default)]
pub(super) struct Described {
    /// The sources that it names; none if only its address can tell.
    pub(super) names: Vec<NoteName>,
    pub(super) dates: Vec<DatedDate>,
    pub(super) title: Option<Range<usize>>,
    pub(super) locator: Option<Range<usize>>,
    /// The words before the title, if they are no source.
    pub(super) author: Option<Range<usize>>,
    /// Whether it says `op. cit.`
    pub(super) is_work_cited: bool,
}

/// Reads one reference.
pub(super) struct ReferenceReader<'a, 'n> {
    note: &'n Note<'a>,
    rules: &'n NameRules<'n>,
    /// Its atoms, without a lead.
    atoms: Vec<Atom>,
    /// The titles among them.
    titles: Vec<usize>,
    link: Option<usize>,
}

/// A date of a reference.
#[derive(Clone, Copy)]
struct Place {
    /// The atom that is or holds it.
    atom: usize,
    /// Its number in [`Note::dates`].
    date: usize,
    in_bracket: bool,
    /// Whether it begins a part, or is in brackets.
    begins: bool,
}

impl<'a, 'n> ReferenceReader<'a, 'n> {
    pub(super) fn new(note: &'n Note<'a>, rules: &'n NameRules<'n>, atoms: Range<usize>) -> Self {
        let atoms = &note.atoms[atoms];
        let (Some(first), Some(last)) = (atoms.first(), atoms.last()) else {
            return Self { note, rules, atoms: Vec::new(), titles: Vec::new(), link: None };
        };
        let whole = first.tokens.start..last.tokens.end;
        let bytes = first.outer.start..last.outer.end;
        let start = after_lead(note, whole);
        let mut atoms: Vec<Atom> = atoms.iter().filter(|atom| atom.tokens.end > start).cloned().collect();
        if let Some(first) = atoms.first_mut().filter(|first| first.tokens.start < start) {
            first.tokens.start = start;
            first.range.start = note.tokens[start].range.start;
        }
        let is_title = |atom: &Atom| matches!(atom.kind, AtomKind::Title(_)) && !atom.tokens.is_empty();
        let titles = (0..atoms.len()).filter(|at| is_title(&atoms[*at])).collect();
        let links = &note.links;
        let after = links.partition_point(|(range, _)| range.end <= bytes.start);
        let here = (after..links.len()).take_while(|at| links[*at].0.start < bytes.end);
        let mut is_web = here.filter(|at| links[*at].1.starts_with("http"));
        Self { note, rules, link: is_web.next(), atoms, titles }
    }

    /// The number of its first link to the web in [`Note::links`].
    pub(super) fn link(&self) -> Option<usize> {
        self.link
    }

    /// What the reference cites. `host`: that of its address.
    pub(super) fn describe(&self, host: Option<&str>) -> Described {
        let own = self.own_date();
        let named = own.map(|place| self.named(place, host)).unwrap_or_default();
        let (mut names, mut name_atom) = (named.names, named.title);
        let mut date = own.filter(|place| place.begins);
        let is_known = names.iter().any(|name| name.is_known);
        if !is_known
            && (names.is_empty() || named.is_before_title)
            && let Some((known, at)) = self.known_anywhere(own)
        {
            date = date.or_else(|| own.filter(|place| self.is_in_part_of(place.atom, at)));
            name_atom = self.titles.iter().copied().find(|title| *title == at);
            names = known;
        }
        let dates = date.map(|place| self.note.dates[place.date].written.as_slice()).unwrap_or_default();
        // What cannot be, or could be two days, is no date.
        let dates = self.rules.dated(dates).unwrap_or_default();
        if dates.is_empty() && !names.iter().all(|name| name.is_known) {
            names.clear();
        }
        if names.is_empty() {
            name_atom = None;
        }
        let title =
            self.titles.iter().copied().find(|title| Some(*title) != name_atom && !self.is_address(*title));
        let author = title.and_then(|title| self.phrases(0..title).into_iter().next());
        Described {
            names,
            dates,
            title: title.map(|title| self.title(title)),
            locator: self.locator(),
            author: author.map(|phrase| self.bytes(&phrase)),
            is_work_cited: false,
        }
    }

    /// The words of a title, without the comma that leans on it.
    fn title(&self, at: usize) -> Range<usize> {
        let range = &self.atoms[at].range;
        let words = &self.note.text[range.clone()];
        let unquoted = words.trim_start_matches(['“', '"', '«', '„', '‘', ' ']);
        let start = range.end - unquoted.len();
        start..start + unquoted.trim_end_matches([',', '.', ';', ' ', '”', '"', '»', '\n']).len()
    }

    fn is_address(&self, at: usize) -> bool {
        super::atoms::is_address(&self.note.text[self.atoms[at].range.clone()])
    }

    fn locator(&self) -> Option<Range<usize>> {
        let mut parts =
            self.atoms.iter().filter(|atom| matches!(atom.kind, AtomKind::Words | AtomKind::Bracket));
        parts.find_map(|atom| {
            let end = self.atoms.last().map_or(atom.tokens.end, |last| last.tokens.end);
            // `pp. 1, 3`: the comma is a break.
            locator(self.note, atom.tokens.clone(), end.max(atom.tokens.end))
        })
    }

    /// The dates that may be that of the report, in order.
    fn dates(&self) -> Vec<Place> {
        let mut places = Vec::new();
        for (at, atom) in self.atoms.iter().enumerate() {
            match atom.kind {
                AtomKind::Date(date) if !self.note.dates[date].is_reading => {
                    let before = at.checked_sub(1).map(|before| self.atoms[before].kind);
                    let begins = !matches!(before, Some(AtomKind::Words));
                    places.push(Place { atom: at, date, in_bracket: false, begins });
                }
                AtomKind::Bracket => {
                    let dates = &self.note.dates;
                    let first = dates.partition_point(|date| date.tokens.start < atom.tokens.start);
                    let inside =
                        (first..dates.len()).take_while(|date| dates[*date].tokens.end <= atom.tokens.end);
                    let date = inside.into_iter().find(|date| !dates[*date].is_reading);
                    places.extend(date.map(|date| Place { atom: at, date, in_bracket: true, begins: true }));
                }
                _ => {}
            }
        }
        places
    }

    /// The date of the report: the first after the last title, or else the first after a title, or else the first.
    fn own_date(&self) -> Option<Place> {
        let dates = self.dates();
        let after = |title: Option<&usize>| {
            title.and_then(|title| dates.iter().find(|place| place.begins && place.atom > *title))
        };
        let found = after(self.titles.last()).or_else(|| after(self.titles.first()));
        found.or_else(|| dates.iter().find(|place| place.begins)).or(dates.first()).copied()
    }

    /// `Name, date`
    fn named(&self, place: Place, host: Option<&str>) -> Named {
        if !place.begins {
            return Named::default();
        }
        let titles: Vec<usize> = self.titles.iter().copied().filter(|title| *title < place.atom).collect();
        // `posted by “Road Watcher,”` qualifies.
        let titles: Vec<usize> = titles.into_iter().filter(|title| !self.is_qualifier(*title)).collect();
        let Some(last) = titles.last().copied() else { return self.untitled(place, host) };
        let between = self.phrases(last + 1..place.atom);
        if let Some(names) = self.name_among(&between, host) {
            return self.checked(names, None, place);
        }
        let is_linked = self.atoms[last].kind == AtomKind::Title(TitleMark::Linked);
        let before = self.phrases(0..last);
        let slashes = self.atoms[..last].iter().any(|atom| atom.kind == AtomKind::Break(Break::Slashes));
        let has_other_title = titles.len() > 1 || slashes;
        let own = self.names_of(&self.phrase_of(last), last);
        let is_known = own.iter().any(|name| name.is_known);
        let words = self.words(&self.atoms[last].tokens);
        let may_be_name = match self.atoms[last].kind {
            _ if is_known || self.is_in_words(last) => true,
            _ if is_linked => host.is_some_and(|host| resembles_host(&words, host)),
            AtomKind::Title(TitleMark::Emphasised) => has_other_title || before.is_empty(),
            _ => has_other_title,
        };
        if may_be_name && !own.is_empty() {
            return self.checked(own, Some(last), place);
        }
        let Some(phrase) = before.last().filter(|phrase| !is_person(self.note, (*phrase).clone(), host))
        else {
            return Named::default();
        };
        Named { is_before_title: true, ..self.checked(self.names_in(phrase), None, place) }
    }

    /// `Name, date` without a title before it.
    fn untitled(&self, place: Place, host: Option<&str>) -> Named {
        let slashes =
            self.atoms[..place.atom].iter().rposition(|atom| atom.kind == AtomKind::Break(Break::Slashes));
        let phrases = self.phrases(slashes.map_or(0, |at| at + 1)..place.atom);
        let names: Vec<NoteName> = phrases.iter().flat_map(|phrase| self.names_in(phrase)).collect();
        let known: Vec<NoteName> = names.iter().filter(|name| name.is_known).cloned().collect();
        if !known.is_empty() {
            return Named { names: known, ..Named::default() };
        }
        let has_title = slashes.is_some() || !self.titles.is_empty();
        // `Lindner, Eva (3 May 2011). “A Title.” *Der Standard*`
        if let Some(last) = self.titles.last().copied().filter(|_| self.titles.len() > 1)
            && self.atoms[last].kind == AtomKind::Title(TitleMark::Emphasised)
            && place.in_bracket
        {
            return self.checked(self.names_of(&self.phrase_of(last), last), Some(last), place);
        }
        let whole = self.atoms[0].tokens.start..self.atoms[place.atom].tokens.start;
        let is_plain = has_title && !(place.in_bracket && is_person(self.note, whole.clone(), host))
            || !has_title
                && self.rest_is_plain(place)
                && !is_unpublished(self.note, whole.clone())
                && !phrases.iter().any(|phrase| is_prose(self.note, phrase.clone()))
                && !self.atoms[..place.atom].iter().any(|atom| atom.kind == AtomKind::Break(Break::Colon))
                && !place.in_bracket
                && !self.starts_small(&whole);
        let is_named =
            is_plain && !names.is_empty() && phrases.iter().all(|phrase| !self.names_in(phrase).is_empty());
        if is_named { self.checked(names, None, place) } else { Named::default() }
    }

    /// Undeclared names need a written year, and more than a year in brackets.
    fn checked(&self, names: Vec<NoteName>, title: Option<usize>, place: Place) -> Named {
        let date = &self.note.dates[place.date];
        let is_numbered = || {
            self.atoms[..place.atom]
                .iter()
                .any(|atom| atom.kind == AtomKind::Words && is_numbered_part(self.note, atom.tokens.clone()))
        };
        let is_sure = names.iter().all(|name| name.is_known)
            || date.has_year() && !(place.in_bracket && date.is_coarse() && !is_numbered());
        if is_sure { Named { names, title, is_before_title: false } } else { Named::default() }
    }

    /// The name among the parts between a title and the date: what is declared, or the first.
    fn name_among(&self, phrases: &[Range<usize>], host: Option<&str>) -> Option<Vec<NoteName>> {
        let named = phrases.iter().map(|phrase| (phrase, self.names_in(phrase)));
        let named: Vec<_> = named.filter(|(_, names)| !names.is_empty()).collect();
        let is_known = |names: &[NoteName]| names.iter().any(|name| name.is_known);
        if named.iter().any(|(_, names)| is_known(names)) {
            return Some(
                named.into_iter().flat_map(|(_, names)| names).filter(|name| name.is_known).collect(),
            );
        }
        let (phrase, names) = named.into_iter().next()?;
        // `YouTube video` beside an address of YouTube
        let mut words = self.words(phrase).into_iter();
        let is_kind = |host: &str| {
            let label = words.next().unwrap_or_default().to_lowercase();
            let has_label = host.split('.').any(|known| known == label);
            has_label && words.clone().next().is_some() && words.all(|word| word.starts_with(is_small))
        };
        (!host.is_some_and(is_kind)).then_some(names)
    }

    /// Declared names anywhere but in titles, with the first atom that holds one.
    fn known_anywhere(&self, own: Option<Place>) -> Option<(Vec<NoteName>, usize)> {
        let mut found: Vec<NoteName> = Vec::new();
        let mut first = None;
        let is_described = !self.titles.is_empty() || self.link.is_some();
        for (at, atom) in self.atoms.iter().enumerate() {
            let names = match atom.kind {
                AtomKind::Words | AtomKind::Bracket => self.known_in(atom.tokens.clone()),
                // A title that is nothing but a name.
                AtomKind::Title(_) => self.names_in(&atom.tokens),
                _ => Vec::new(),
            };
            let ends = self
                .atoms
                .get(at + 1)
                .is_none_or(|next| matches!(next.kind, AtomKind::Break(_) | AtomKind::Bracket));
            for name in names.into_iter().filter(|name| name.is_known) {
                let is_cited = is_described
                    || own.is_some_and(|place| place.begins || self.is_in_part_of(place.atom, at))
                    || ends && name.range.end == atom.range.end
                    || atom.kind == AtomKind::Bracket
                    || self.is_said(&name);
                if is_cited && found.iter().all(|known| known.target != name.target) {
                    first.get_or_insert(at);
                    found.push(name);
                }
            }
        }
        Some((found, first?))
    }

    /// `Interfax reported`, `reported by Interfax`
    fn is_said(&self, name: &NoteName) -> bool {
        let after = self.note.tokens.partition_point(|token| token.range.start < name.range.end);
        let small = self.note.word(after).to_lowercase();
        let says = |language: &crate::text::lang::Language| language.names.says.contains(&&*small);
        self.note.lang.tables().any(says) || small.starts_with("report") || small == "wrote"
    }

    /// The known names in some tokens.
    fn known_in(&self, tokens: Range<usize>) -> Vec<NoteName> {
        let mut found = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            let token = &self.note.tokens[at];
            let begins =
                token.is_worded() && (at == 0 || token.spaced || self.note.tokens[at - 1].kind != Kind::Dash);
            let known = begins.then(|| self.rules.known(self.note.text, &self.note.tokens[at..tokens.end]));
            match known.flatten() {
                Some((len, name)) => {
                    found.push(name);
                    at += len;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The names that are all of a part, without the words that lead to it.
    fn names_in(&self, phrase: &Range<usize>) -> Vec<NoteName> {
        self.rules.names(self.note.text, &self.note.tokens[phrase.clone()])
    }

    /// The names of a part that holds a title, or those of the title alone.
    fn names_of(&self, phrase: &Range<usize>, title: usize) -> Vec<NoteName> {
        let names = self.names_in(phrase);
        if names.is_empty() {
            self.names_in(&self.without_dots(self.atoms[title].tokens.clone()))
        } else {
            names
        }
    }

    /// The tokens of the part that holds a title, up to the first bracket.
    fn phrase_of(&self, title: usize) -> Range<usize> {
        let is_inside = |atom: &Atom| matches!(atom.kind, AtomKind::Words | AtomKind::Title(_));
        let start = self.atoms[..title].iter().rposition(|atom| !is_inside(atom)).map_or(0, |at| at + 1);
        self.within(self.atoms[start].tokens.start..self.atoms[title].tokens.end)
    }

    /// Whether a title follows words of its part that belong to it: `AFP via *The Moscow Times*`.
    fn is_in_words(&self, title: usize) -> bool {
        self.phrase_of(title).start < self.atoms[title].tokens.start
            && !self.names_in(&self.phrase_of(title)).is_empty()
    }

    /// Whether words in small letters precede a title in its part: `posted by “Road Watcher”`.
    fn is_qualifier(&self, title: usize) -> bool {
        let phrase = self.phrase_of(title);
        self.atoms[title].kind == AtomKind::Title(TitleMark::Quoted)
            && phrase.start < self.atoms[title].tokens.start
            && title > 0
            && self.starts_small(&phrase)
            && self.titles.first() != Some(&title)
    }

    /// The parts of some atoms that may be names, as tokens: words with a capital, without brackets, pages and dates.
    fn phrases(&self, atoms: Range<usize>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut open: Option<Range<usize>> = None;
        let mut is_closed = false;
        for atom in &self.atoms[atoms] {
            match atom.kind {
                AtomKind::Words | AtomKind::Title(_) if !is_closed => {
                    let start = open.as_ref().map_or(atom.tokens.start, |open| open.start);
                    open = Some(start..atom.tokens.end);
                }
                AtomKind::Break(_) => {
                    found.extend(open.take());
                    is_closed = false;
                }
                // What follows a bracket no longer belongs to the name.
                _ => is_closed = open.is_some(),
            }
        }
        found.extend(open);
        let mut found: Vec<Range<usize>> =
            found.into_iter().map(|phrase| self.without_dots(self.within(phrase))).collect();
        found.retain(|phrase| {
            !phrase.is_empty() && !self.starts_small(phrase) && !is_numbered_part(self.note, phrase.clone())
        });
        found
    }

    /// A part without `in` at its start.
    fn within(&self, phrase: Range<usize>) -> Range<usize> {
        let mut reader = self.note.reader(phrase.clone());
        let is_within = reader.every_phrase(|language| language.notes.within)
            && self.note.word(phrase.start).starts_with(is_small);
        if is_within { phrase.start + reader.at..phrase.end } else { phrase }
    }

    fn without_dots(&self, mut tokens: Range<usize>) -> Range<usize> {
        let is_sign =
            |at: usize| matches!(self.note.tokens[at].kind, Kind::Comma | Kind::QuotedComma | Kind::Dot);
        while tokens.end > tokens.start + 1 && is_sign(tokens.end - 1) && !is_sign(tokens.end - 2) {
            let is_shortened = self.note.tokens[tokens.end - 1].kind == Kind::Dot
                && self.note.tokens[tokens.clone()].iter().filter(|token| token.kind == Kind::Dot).count()
                    > 1;
            if is_shortened {
                break;
            }
            tokens.end -= 1;
        }
        tokens
    }

    fn starts_small(&self, tokens: &Range<usize>) -> bool {
        let word = self.note.word(tokens.start);
        let is_known = || self.rules.known(self.note.text, &self.note.tokens[tokens.clone()]).is_some();
        !word.starts_with(|c: char| is_capital(c) || c.is_ascii_digit())
            && self.note.tokens[tokens.clone()].iter().next().is_some_and(|token| token.kind != Kind::Address)
            && !word.eq_ignore_ascii_case("the")
            && !is_known()
    }

    /// Whether nothing but pages, remarks and addresses follows the date.
    fn rest_is_plain(&self, place: Place) -> bool {
        self.atoms[place.atom + 1..].iter().all(|atom| match atom.kind {
            AtomKind::Words => {
                self.starts_small(&atom.tokens) || is_numbered_part(self.note, atom.tokens.clone())
            }
            AtomKind::Title(_) => false,
            _ => true,
        })
    }

    /// Whether two atoms are in one part of the reference.
    fn is_in_part_of(&self, one: usize, other: usize) -> bool {
        /// No part has more.
        const ATOMS: usize = 40;
        let between = &self.atoms[one.min(other)..one.max(other)];
        between.len() < ATOMS && !between.iter().any(|atom| matches!(atom.kind, AtomKind::Break(_)))
    }

    fn words(&self, tokens: &Range<usize>) -> Vec<&'a str> {
        let words = self.note.tokens[tokens.clone()].iter().filter(|token| token.is_worded());
        words.map(|token| &self.note.text[token.range.clone()]).collect()
    }

    fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        self.note.tokens[tokens.start].range.start..self.note.tokens[tokens.end - 1].range.end
    }
}

/// The names before a date.
#[derive(Default)]
struct Named {
    names: Vec<NoteName>,
    /// The title that is the name.
    title: Option<usize>,
    is_before_title: bool,
}
