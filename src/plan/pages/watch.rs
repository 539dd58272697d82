//! `/watch/ID/` and `/watch/`.

use crate::model::date::Edtf;
use crate::model::kinds::Entity;
use crate::model::store::Ref;
use crate::model::watch::{Watch, WatchState};
use crate::plan::PlannedPage;
use crate::plan::access::TrackedContext;
use crate::plan::context::{PageContext, Tallies, text};
use crate::plan::page::PageBuilder;
use crate::plan::pages::{Subject, commitment, event};
use crate::plan::routes::Outline;
use crate::plan::views::View;
use crate::plan::views::extra::Extra;
use crate::plan::views::parts::WatchLine;
use crate::plan::views::watch as views;
use std::cmp::Reverse;

impl Subject for Watch {
    fn pages(
        context: &TrackedContext<'_>,
        _tallies: &mut Tallies,
        at: Ref<Watch>,
    ) -> Vec<PlannedPage> {
        let view = view(context, at);
        let mut builder = PageBuilder::of(context, at);
        builder.description = format!("{}. {}", view.line.state_words, view.line.label.name).into();
        builder.data = true;
        vec![builder.build(context, View::Watch(Box::new(view)))]
    }

    fn outline(context: &PageContext, at: Ref<Watch>) -> Outline {
        Outline {
            data: true,
            ..Outline::page(Watch::KIND.route(&context.site[at].id))
        }
    }

    fn index(context: &TrackedContext<'_>) -> View {
        let all = context.site.all::<Watch>().numbered();
        let (open, decided) = sorted(context, all.map(|(at, _)| at));
        let clock = &context.site.clock;
        let count = |state: WatchState| {
            let stand = decided.iter().map(|at| context.site[*at].state(clock));
            stand.filter(|own| *own == state).count() as u32
        };
        View::Watchlist(Box::new(views::Watchlist {
            happened: count(WatchState::Happened),
            did_not_happen: count(WatchState::DidNotHappen),
            unclear: count(WatchState::Unclear),
            open: open.iter().map(|at| line(context, *at)).collect(),
            decided: decided.iter().map(|at| line(context, *at)).collect(),
        }))
    }
}

fn view(context: &TrackedContext<'_>, at: Ref<Watch>) -> views::Watch {
    let watch = &context.site[at];
    let date = |date: &Option<Edtf>| date.as_ref().map(|date| context.dates().date(date));
    let verdict = watch.verdict.as_ref();
    let outcome = verdict.and_then(|verdict| verdict.event);
    let evidence = verdict.map(|verdict| context.references(&verdict.evidence));
    views::Watch {
        line: line(context, at),
        made: date(&watch.made),
        review: date(&watch.review),
        indicator: watch.indicator.clone(),
        actors: watch.actors.iter().map(|at| context.label(*at)).collect(),
        topics: watch.topics.iter().map(|at| context.label(*at)).collect(),
        event: event::lines(context, watch.event.into_iter()).pop(),
        commitment: commitment::lines(context, watch.commitment.into_iter()).pop(),
        sources: context.references(&watch.evidence),
        outcome: outcome.map(|event| context.label(event)),
        evidence: evidence.unwrap_or_default(),
        background: watch.background.as_ref().map(text),
        extra: watch.extra.clone().map(Extra),
    }
}

/// Watch items as lists show them: those without a verdict first.
pub(super) fn lines(
    context: &TrackedContext<'_>,
    watched: impl Iterator<Item = Ref<Watch>>,
) -> Vec<WatchLine> {
    let (open, decided) = sorted(context, watched);
    let all = open.into_iter().chain(decided);
    all.map(|at| line(context, at)).collect()
}

/// Those without a verdict, the first to end first; and the others, the latest verdict first.
fn sorted(
    context: &TrackedContext<'_>,
    watched: impl Iterator<Item = Ref<Watch>>,
) -> (Vec<Ref<Watch>>, Vec<Ref<Watch>>) {
    let verdict = |at: &Ref<Watch>| context.site[*at].verdict.as_ref();
    let (mut decided, mut open): (Vec<Ref<Watch>>, Vec<Ref<Watch>>) =
        watched.partition(|at| verdict(at).is_some());
    let last = |at: &Ref<Watch>| context.site[*at].window.as_ref().and_then(Edtf::latest);
    open.sort_by_key(|at| (last(at).is_none(), last(at), *at));
    decided.sort_by_key(|at| (Reverse(verdict(at).and_then(|v| v.from.as_ref())), *at));
    (open, decided)
}

fn line(context: &TrackedContext<'_>, at: Ref<Watch>) -> WatchLine {
    let watch = &context.site[at];
    let state = watch.state(&context.site.clock);
    let date = |date: Option<&Edtf>| date.map(|date| context.dates().date(date));
    let verdict = watch.verdict.as_ref();
    WatchLine {
        label: context.label(at),
        window: date(watch.window.as_ref()),
        state: state.word(),
        state_words: context.labels.get(state.label()).to_owned(),
        decided: date(verdict.and_then(|verdict| verdict.from.as_ref())),
        note: verdict.and_then(|verdict| verdict.note.clone()),
    }
}
