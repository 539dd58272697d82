//! Statements in lists, and `/actors/ID/statements/`.

use crate::ledgers::relations::Pair;
use crate::ledgers::statements::Saying;
use crate::model::actor::{Actor, Membership};
use crate::model::kinds::Kind;
use crate::model::office::office_on;
use crate::model::route;
use crate::model::site::ArticleRef;
use crate::model::store::Ref;
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::page::PageBuilder;
use crate::plan::views::View;
use crate::plan::views::parts::StatementLine;
use crate::plan::views::site::Crumb;
use crate::plan::views::statement as views;
use std::collections::BTreeSet;

/// How many statements a dossier shows before it leads to all of them.
pub(super) const SHOWN: usize = 3;
/// How many actors a topic lets speak.
const SPEAKERS: usize = 10;

/// Statements as lists show them.
pub(super) fn lines(context: &TrackedContext<'_>, sayings: &[Saying]) -> Vec<StatementLine> {
    let line = |saying: &Saying| line(context, saying.article, saying.index as usize);
    sayings.iter().filter_map(line).collect()
}

/// All statements of an article.
pub(super) fn of_article(context: &TrackedContext<'_>, at: ArticleRef) -> Vec<StatementLine> {
    let count = context.article(at).statements.len();
    (0..count).filter_map(|i| line(context, at, i)).collect()
}

/// The latest statement of each actor in articles, the newest article first.
pub(super) fn positions(
    context: &TrackedContext<'_>,
    articles: &[ArticleRef],
) -> Vec<StatementLine> {
    let (mut heard, mut lines) = (BTreeSet::new(), Vec::new());
    for &at in articles {
        for (i, statement) in context.article(at).statements.iter().enumerate() {
            let is_new = statement.speaker.is_some_and(|actor| heard.insert(actor));
            if is_new && lines.len() < SPEAKERS {
                lines.extend(line(context, at, i));
            }
        }
    }
    lines
}

/// What each of two said that names the other.
pub(super) fn between(context: &TrackedContext<'_>, pair: &Pair) -> Vec<StatementLine> {
    let statements = &context.ledgers.statements;
    let of = |speaker: Ref<Actor>, other: Ref<Actor>| {
        let all = statements.by(speaker).iter().copied();
        let names = move |saying: &Saying| {
            let statements = &context.article(saying.article).statements;
            let statement = statements.get(saying.index as usize);
            statement.is_some_and(|statement| statement.about.contains(&other))
        };
        all.filter(names)
    };
    let mut all: Vec<Saying> = of(pair.a, pair.b).chain(of(pair.b, pair.a)).collect();
    all.sort_by_key(|saying| (saying.article, saying.index));
    all.truncate(context.page_size());
    lines(context, &all)
}

fn line(context: &TrackedContext<'_>, at: ArticleRef, index: usize) -> Option<StatementLine> {
    let article = context.article(at);
    let statement = article.statements.get(index)?;
    let card = context.card(at);
    let paragraph = format!("p{}", statement.paragraph);
    let evidence = format!("{}#{paragraph}", article.id);
    let foreign = article.lang != context.site.config.record.language;
    // Where it was said at another time, that day's office is what counts, if the day is known.
    let day = match &statement.said {
        Some(said) => said.as_day(),
        None => (!statement.is_earlier).then_some(article.date.date),
    };
    let office = statement.speaker.zip(day).and_then(|(speaker, day)| {
        let actors = |at: Ref<Actor>| context.site.records.actors.get(at).map(|actor| &actor.own);
        let held = office_on(&context.site[speaker], day, actors)?;
        Some(office_words(context, held)).filter(|words| !words.is_empty())
    });
    Some(StatementLine {
        id: format!("s-{}-{}", article.id, statement.id().replace('.', "-")),
        speaker: statement.speaker.map(|speaker| context.label(speaker)),
        descriptor: statement.descriptor.clone(),
        office,
        words: statement.words.clone(),
        direct: statement.is_direct,
        found: statement.is_found,
        lang: foreign.then(|| article.lang.clone()),
        date: match &statement.said {
            Some(said) => context.dates().date(said),
            None => card.date.clone(),
        },
        article: card.title.to_string(),
        source: context.reference(&evidence),
    })
}

/// `Commander, Southern Theater Command`.
fn office_words(context: &TrackedContext<'_>, office: &Membership) -> String {
    let name = |at: Option<Ref<Actor>>| at.map(|at| context.site[at].name.as_str());
    title_words(
        office.role.as_deref(),
        name(office.post),
        name(office.organization),
    )
}

/// A role or post, and the body where it does not say that already: `President of China` does.
pub(super) fn title_words(role: Option<&str>, post: Option<&str>, body: Option<&str>) -> String {
    let role = role.or(post);
    let is_said = |body: &&str| {
        let role = role.map(str::to_lowercase);
        role.is_some_and(|role| role.contains(&body.to_lowercase()))
    };
    let body = body.filter(|body| !is_said(body));
    role.into_iter().chain(body).collect::<Vec<_>>().join(", ")
}

/// All statements by an actor and about it.
pub(super) fn page(
    context: &TrackedContext<'_>,
    at: Ref<Actor>,
    main: &PlannedPage,
) -> PlannedPage {
    let actor = &context.site[at];
    let title = context
        .labels
        .fill("statements_of", &[("name", &actor.name)]);
    let path = route::statements(&Kind::Actor.route(&actor.id));
    let mut builder = PageBuilder::new(path, title, "actors/").under(context, "actors", "actors/");
    builder.crumbs.push(Crumb {
        title: actor.name.as_str().into(),
        url: main.head.path.clone(),
    });
    let statements = &context.ledgers.statements;
    let view = views::Statements {
        label: context.label(at),
        by: lines(context, statements.by(at)),
        about: lines(context, statements.about(at)),
    };
    builder.build(context, View::Statements(Box::new(view)))
}
