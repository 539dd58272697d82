//! A list per row, all lists in one allocation.

/// For each row, a list of values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table<V> {
    starts: Vec<u32>,
    items: Vec<V>,
}

impl<V: Copy> Table<V> {
    /// Sorts edges into rows, each row in the order of the edges. `each` is called
    /// twice and must name the same edges both times; edges of rows beyond the
    /// last are left out.
    pub fn build(rows: usize, each: impl Fn(&mut dyn FnMut(usize, V))) -> Table<V> {
        let mut starts = vec![0u32; rows + 1];
        let mut any = None;
        each(&mut |row, value| {
            if let Some(count) = starts.get_mut(row + 1) {
                *count += 1;
                any = Some(value);
            }
        });
        for row in 0..rows {
            starts[row + 1] += starts[row];
        }
        let total = starts.last().map_or(0, |&n| n as usize);
        let mut items = any.map_or_else(Vec::new, |value| vec![value; total]);
        let mut next = starts.clone();
        each(&mut |row, value| {
            if row < rows {
                let at = &mut next[row];
                if let Some(item) = items.get_mut(*at as usize) {
                    *item = value;
                }
                *at += 1;
            }
        });
        Table { starts, items }
    }

    /// The list of a row; empty for a row that is not there.
    pub fn of(&self, row: usize) -> &[V] {
        let bounds = self.starts.get(row).zip(self.starts.get(row + 1));
        bounds
            .and_then(|(&from, &to)| self.items.get(from as usize..to as usize))
            .unwrap_or_default()
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Sorts the list of every row.
    pub fn sort_rows(&mut self, compare: impl Fn(&V, &V) -> std::cmp::Ordering) {
        for row in 0..self.rows() {
            let (from, to) = (self.starts[row] as usize, self.starts[row + 1] as usize);
            self.items[from..to].sort_by(&compare);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn rows_keep_the_order_of_their_edges() {
        let edges = [(2, 'a'), (0, 'b'), (2, 'c'), (9, 'd')];
        let table = Table::build(3, |edge| edges.iter().for_each(|&(r, v)| edge(r, v)));
        assert_eq!(
            (table.of(0), table.of(1), table.of(2), table.of(3)),
            (&['b'][..], &[][..], &['a', 'c'][..], &[][..])
        );
        assert_eq!(Table::<u8>::build(0, |_| ()).of(0), &[] as &[u8]);
    }
}
