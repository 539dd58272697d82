//! Counting by handle, with one dense array used again and again.

/// Counts of small numbers; emptied by each ranking, so that one serves many lists.
#[derive(Debug, Default)]
pub struct Tally {
    counts: Vec<u32>,
    touched: Vec<u32>,
}

/// Who, and how often.
pub type Ranked = (u32, u32);

/// How many of a ranking are worth a line whatever their number.
const FIRST: usize = 12;

/// Of a ranking what tells a reader something: the first dozen, and after them those that were
/// counted more than once.
pub fn worth_listing(ranked: &[Ranked]) -> &[Ranked] {
    let often = ranked.partition_point(|(_, count)| *count > 1);
    &ranked[..often.max(FIRST).min(ranked.len())]
}

impl Tally {
    /// For numbers below `size`.
    pub fn new(size: usize) -> Tally {
        Tally {
            counts: vec![0; size],
            touched: Vec::new(),
        }
    }

    /// Counts one more. Numbers beyond the size are not counted.
    pub fn add(&mut self, ix: usize) {
        if let Some(count) = self.counts.get_mut(ix) {
            if *count == 0 {
                self.touched.push(ix as u32);
            }
            *count += 1;
        }
    }

    /// Takes one out, however often it was counted.
    pub fn drop(&mut self, ix: usize) {
        if let Some(count) = self.counts.get_mut(ix) {
            *count = 0;
        }
    }

    /// How many different ones were counted, and the first `limit` of them: the
    /// highest counts first, then by number, which is the order of ids.
    pub fn top(&mut self, limit: usize) -> (usize, Vec<Ranked>) {
        let mut all: Vec<Ranked> = Vec::with_capacity(self.touched.len());
        for ix in self.touched.drain(..) {
            let count = std::mem::take(&mut self.counts[ix as usize]);
            if count > 0 {
                all.push((ix, count));
            }
        }
        let total = all.len();
        let order = |a: &Ranked, b: &Ranked| (b.1, a.0).cmp(&(a.1, b.0));
        if limit == 0 {
            all.clear();
        } else if limit < total {
            all.select_nth_unstable_by(limit - 1, order);
            all.truncate(limit);
        }
        all.sort_unstable_by(order);
        (total, all)
    }

    /// All that were counted, in the order of [`Tally::top`].
    pub fn ranked(&mut self) -> Vec<Ranked> {
        self.top(usize::MAX).1
    }
}

#[cfg(test)]
mod tests {
    use super::{Ranked, Tally, worth_listing};

    #[test]
    fn beyond_a_dozen_what_was_counted_once_is_left_out() {
        let ranking = |often: usize, all: usize| -> Vec<Ranked> {
            (0..all)
                .map(|ix| (ix as u32, if ix < often { 2 } else { 1 }))
                .collect()
        };
        for (often, all, shown) in [
            (0, 3, 3),
            (0, 40, 12),
            (5, 40, 12),
            (20, 40, 20),
            (40, 40, 40),
        ] {
            assert_eq!(
                worth_listing(&ranking(often, all)).len(),
                shown,
                "{often} of {all}"
            );
        }
    }

    #[test]
    fn the_most_come_first_and_ties_by_number() {
        let mut tally = Tally::new(10);
        for ix in [7, 3, 7, 9, 3, 1, 99] {
            tally.add(ix);
        }
        assert_eq!(tally.top(3), (4, vec![(3, 2), (7, 2), (1, 1)]));
        assert_eq!(tally.ranked(), vec![]);
        tally.add(7);
        tally.add(8);
        tally.drop(8);
        assert_eq!(tally.ranked(), vec![(7, 1)]);
    }
}
