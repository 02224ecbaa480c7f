//! The roles of an actor: as in its file, and its role on a date.

use jiff::civil::Date;

use crate::model::archive::Archive;
use crate::model::document::Role;
use crate::model::key::ActorKey;
use crate::model::view::{LinkView, RoleView};
use crate::view::context::PageContext;

/// The role of an actor on a date; of several, the one that started last. Roles whose bounds are missing or not
/// dates are ignored, because it is unknown whether they apply.
pub fn on<'a>(context: &PageContext<'a>, actor: ActorKey, day: Date) -> Option<RoleView<'a>> {
    let declared = context.archive.actors[actor.index()].declared.as_ref()?;
    let day = day.to_string();
    let lasts = |role: &&Role| {
        let is_date = |bound: &str| bound.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let begun = role.from.as_deref().is_none_or(|from| is_date(from) && from <= &*day);
        let ended = |to: &str| !is_date(to) || day.get(..to.len()).is_some_and(|day| day > to);
        begun && !role.to.as_deref().is_some_and(ended) && (role.from.is_some() || role.to.is_some())
    };
    // Of those that began at once the first.
    let last = declared.front.roles.iter().rev().filter(lasts).max_by_key(|role| role.from.as_deref())?;
    Some(view(context, last))
}

/// A role with a link to its organization.
pub fn view<'a>(context: &PageContext<'a>, role: &'a Role) -> RoleView<'a> {
    let of = role.of.as_deref().map(|name| match actor_called(context.archive, name) {
        Some(key) => context.actor(key),
        None => LinkView { name: name.into(), href: String::new(), current: false },
    });
    RoleView {
        title: (&*role.title).into(),
        of,
        from: role.from.as_deref().map(Into::into),
        to: role.to.as_deref().map(Into::into),
    }
}

/// The declared actor with this id, name or alias.
fn actor_called(archive: &Archive, name: &str) -> Option<ActorKey> {
    if let Some(key) = archive.keys.known_actor(name)
        && archive.actors.get(key.index()).is_some_and(|record| record.declared.is_some())
    {
        return Some(key);
    }
    // If several match, the one whose id comes first.
    let keys = archive.actors_by_name.get(name)?;
    keys.iter().copied().min_by_key(|key| &archive.actors[key.index()].id)
}
