//! `/actors/A/with/B/`.

use crate::ledgers::relations::{Pair, shared_articles};
use crate::model::actor::Membership;
use crate::model::site::ActorRef;
use crate::plan::Page;
use crate::plan::desk::Desk;
use crate::plan::frame::Draft;
use crate::plan::listing::spread;
use crate::plan::pages::actor::{relation_path, tenure};
use crate::plan::pages::with_sheets;
use crate::plan::shelf::Tallies;
use crate::plan::views::View;
use crate::plan::views::relation as views;
use crate::plan::views::site::Crumb;

pub(super) fn pages(desk: &Desk<'_>, tallies: &mut Tallies, pair: &Pair) -> Vec<Page> {
    let [a, b] = [pair.a, pair.b].map(|actor| &desk.actors[actor.ix()]);
    let articles = shared_articles(&desk.ledgers.coverage, pair);
    let path = relation_path(desk, pair);
    let list = spread(desk, &path, &articles);
    for &article in &articles {
        let topics = &desk.article(article).topics;
        topics.iter().for_each(|t| tallies.topics.add(t.ix()));
    }
    let view = views::Relation {
        a: a.clone(),
        b: b.clone(),
        ties: ties(desk, pair),
        topics: desk.weighted(&desk.topics, tallies.topics.top(desk.page_size()).1),
        articles: list.first,
    };
    let title = desk
        .labels
        .fill("relation", &[("a", &a.name), ("b", &b.name)]);
    let mut draft = Draft::new(path, title, "actors/").under(desk, "actors", "actors/");
    draft.crumbs.push(Crumb {
        title: a.name.clone(),
        url: a.url.clone(),
    });
    draft.changed = desk.changed(articles.iter().copied());
    let main = draft.page(desk, View::Relation(Box::new(view)));
    with_sheets(desk, main, list.numbered, a, Some(b))
}

/// Recorded ties between the two, in either direction.
fn ties(desk: &Desk<'_>, pair: &Pair) -> Vec<views::Tie> {
    let mut ties = Vec::new();
    for (from, to) in [(pair.a, pair.b), (pair.b, pair.a)] {
        let actor = &desk.site.actors[from.ix()];
        if actor.parent == Some(to) || actor.organization == Some(to) {
            ties.push(tie(desk, "part-of", from, to));
        }
        for membership in actor.memberships.iter().filter(|m| is_at(m, to)) {
            let post = membership.post.filter(|post| *post != to);
            let post = || post.map(|post| desk.site.actors[post.ix()].name.clone());
            ties.push(views::Tie {
                role: membership.role.clone().or_else(post),
                tenure: Some(tenure(desk, actor, membership)),
                ..tie(desk, "membership", from, to)
            });
        }
    }
    ties
}

fn is_at(membership: &Membership, actor: ActorRef) -> bool {
    membership.organization == Some(actor) || membership.post == Some(actor)
}

fn tie(desk: &Desk<'_>, kind: &'static str, from: ActorRef, to: ActorRef) -> views::Tie {
    views::Tie {
        kind,
        from: desk.actor(from),
        to: desk.actor(to),
        role: None,
        tenure: None,
    }
}
