//! `/commitments/ID/` and `/commitments/`.

use crate::model::commitment::{Commitment, Step};
use crate::model::dated::Dated;
use crate::model::kinds::Entity;
use crate::model::store::{Item, Ref};
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::context::{PageContext, Tallies, text};
use crate::plan::page::PageBuilder;
use crate::plan::pages::index::by_name;
use crate::plan::pages::{Subject, event};
use crate::plan::routes::Outline;
use crate::plan::shared::Shared;
use crate::plan::views::View;
use crate::plan::views::commitment as views;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::{CommitmentLine, Label};
use std::cmp::Reverse;

impl Subject for Commitment {
    fn pages(
        context: &TrackedContext<'_>,
        _tallies: &mut Tallies,
        at: Ref<Commitment>,
    ) -> Vec<PlannedPage> {
        let view = view(context, at);
        let mut builder = PageBuilder::of(context, at);
        let text = view.text.as_deref().unwrap_or(&view.label.name);
        builder.description = format!("{}. {text}", view.status_words).into();
        builder.data = true;
        let articles = context.ledgers.coverage.of(at);
        builder.changed = context.changed(articles.iter().copied());
        vec![builder.build(context, View::Commitment(Box::new(view)))]
    }

    fn outline(context: &PageContext, at: Ref<Commitment>) -> Outline {
        Outline {
            data: true,
            ..Outline::page(Commitment::KIND.route(&context.site[at].id))
        }
    }

    fn index(context: &TrackedContext<'_>) -> View {
        let status = |at: &Ref<Commitment>| context.site[*at].status(&context.site.clock);
        let mut all = by_name(context, |_: &Item<Commitment>| true);
        all.sort_by_key(|at| (status(at), Reverse(&context.site[*at].made)));
        let groups = all.chunk_by(|a, b| status(a) == status(b));
        let groups = groups.map(|group| {
            let status = status(&group[0]);
            views::CommitmentGroup {
                status: status.word(),
                words: context.labels.get(status.label()).to_owned(),
                entries: lines(context, group.iter().copied()),
            }
        });
        View::Commitments(Box::new(views::Commitments {
            groups: groups.collect(),
        }))
    }
}

fn view(context: &TrackedContext<'_>, at: Ref<Commitment>) -> views::Commitment {
    let commitment = &context.site[at];
    let dates = context.dates();
    let articles = context.ledgers.coverage.of(at).iter();
    let word = |key: &str| context.labels.get(key).to_owned();
    let status = commitment.status(&context.site.clock);
    let text_of = commitment.text.clone();
    views::Commitment {
        label: context.label(at),
        text: text_of.filter(|text| *text != commitment.name),
        status: status.word(),
        status_words: word(status.label()),
        by: labels(context, &commitment.by),
        to: labels(context, &commitment.to),
        made: commitment.made.as_ref().map(|date| dates.date(date)),
        due: commitment.due_now().map(|date| dates.date(date)),
        criteria: commitment.criteria.clone(),
        scope: commitment.scope.map(|scope| word(scope.label())),
        condition: commitment.condition.clone(),
        topics: labels(context, &commitment.topics),
        event: event::lines(context, commitment.event.into_iter()).pop(),
        sources: context.references(&commitment.evidence),
        steps: commitment.steps.iter().map(|s| step(context, s)).collect(),
        articles: context.cards_of(articles.copied()),
        background: commitment.background.as_ref().map(text),
        extra: commitment.extra.clone().map(Extra),
    }
}

fn labels<T: Entity>(context: &TrackedContext<'_>, all: &[Ref<T>]) -> Vec<Shared<Label>> {
    all.iter().map(|at| context.label(*at)).collect()
}

fn step(context: &TrackedContext<'_>, step: &Dated<Step>) -> views::Step {
    let dates = context.dates();
    views::Step {
        date: step.from.as_ref().map(|date| dates.date(date)),
        words: context.labels.get(step.kind.label()).to_owned(),
        event: step.event.map(|event| context.label(event)),
        note: step.note.clone(),
        due: step.due.as_ref().map(|date| dates.date(date)),
        sources: context.references(&step.evidence),
    }
}

/// Commitments as lists show them.
pub(super) fn lines(
    context: &TrackedContext<'_>,
    commitments: impl Iterator<Item = Ref<Commitment>>,
) -> Vec<CommitmentLine> {
    let line = |at: Ref<Commitment>| {
        let commitment = &context.site[at];
        let status = commitment.status(&context.site.clock);
        let dates = context.dates();
        CommitmentLine {
            label: context.label(at),
            status: status.word(),
            status_words: context.labels.get(status.label()).to_owned(),
            by: labels(context, &commitment.by),
            to: labels(context, &commitment.to),
            made: commitment.made.as_ref().map(|date| dates.date(date)),
            due: commitment.due_now().map(|date| dates.date(date)),
        }
    };
    commitments.map(line).collect()
}
