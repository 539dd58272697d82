//! `/actors/A/with/B/`.

use crate::ledgers::relations::{Pair, shared_articles};
use crate::model::actor::{Actor, Membership};
use crate::model::commitment::Commitment;
use crate::model::event::Event;
use crate::model::kinds::{Entity, Kind};
use crate::model::store::Ref;
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::context::Tallies;
use crate::plan::listing::paginate;
use crate::plan::page::PageBuilder;
use crate::plan::pages::actor::{relation_path, tenure};
use crate::plan::pages::{commitment, event, statement, with_list_pages};
use crate::plan::views::View;
use crate::plan::views::relation as views;
use crate::plan::views::site::Crumb;

pub(super) fn pages(
    context: &TrackedContext<'_>,
    tallies: &mut Tallies,
    pair: &Pair,
) -> Vec<PlannedPage> {
    let [a, b] = [pair.a, pair.b].map(|actor| context.label(actor));
    let articles = shared_articles(&context.ledgers.coverage, pair);
    let path = relation_path(context, pair);
    let list = paginate(context, &path, &articles);
    for &article in &articles {
        let topics = &context.article(article).topics;
        topics.iter().for_each(|t| tallies[Kind::Topic].add(t.ix()));
    }
    let view = views::Relation {
        a: a.clone(),
        b: b.clone(),
        ties: ties(context, pair),
        contacts: event::lines(context, of_both::<Event>(context, pair)),
        statements: statement::between(context, pair),
        commitments: commitment::lines(context, of_both::<Commitment>(context, pair)),
        topics: context.weighted(Kind::Topic, tallies[Kind::Topic].top(context.page_size()).1),
        articles: list.first,
    };
    let title = context
        .labels
        .fill("relation", &[("a", &a.name), ("b", &b.name)]);
    let mut builder = PageBuilder::new(path, title, "actors/").under(context, "actors", "actors/");
    builder.crumbs.push(Crumb {
        title: a.name.clone(),
        url: a.url.clone(),
    });
    builder.changed = context.changed(articles.iter().copied());
    let main = builder.build(context, View::Relation(Box::new(view)));
    with_list_pages(context, main, list.numbered, &a, Some(&b))
}

/// The records of a kind that are about both.
fn of_both<T: Entity>(context: &TrackedContext<'_>, pair: &Pair) -> impl Iterator<Item = Ref<T>> {
    let of_a = context.ledgers.subjects.of_actor::<T>(pair.a);
    of_a.filter(|at| context.site[*at].own.actors().contains(&pair.b))
}

/// Recorded ties between the two, in either direction.
fn ties(context: &TrackedContext<'_>, pair: &Pair) -> Vec<views::Tie> {
    let mut ties = Vec::new();
    for (from, to) in [(pair.a, pair.b), (pair.b, pair.a)] {
        let actor = &context.site[from];
        if actor.parent == Some(to) || actor.organization == Some(to) {
            ties.push(tie(context, "part-of", from, to));
        }
        for membership in actor.memberships.iter().filter(|m| is_at(m, to)) {
            let post = membership.post.filter(|post| *post != to);
            let post = || post.map(|post| context.site[post].name.clone());
            ties.push(views::Tie {
                role: membership.role.clone().or_else(post),
                tenure: Some(tenure(context, actor, membership)),
                ..tie(context, "membership", from, to)
            });
        }
    }
    ties
}

fn is_at(membership: &Membership, actor: Ref<Actor>) -> bool {
    membership.organization == Some(actor) || membership.post == Some(actor)
}

fn tie(
    context: &TrackedContext<'_>,
    kind: &'static str,
    from: Ref<Actor>,
    to: Ref<Actor>,
) -> views::Tie {
    views::Tie {
        kind,
        from: context.label(from),
        to: context.label(to),
        role: None,
        tenure: None,
    }
}
