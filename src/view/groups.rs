//! Groups in a network: actors who appear together more often than expected by chance.

/// Merges groups while that increases the modularity of the network (Clauset, Newman and Moore), the best pair
/// first. Uses integers only, and of equal pairs takes the first, so that the same network gives the same
/// groups on any machine. Each group lists its members in order; the group with the first member is first.
///
/// `ties`: a symmetric table, how often two are seen together.
pub fn of(ties: &[Vec<u64>]) -> Vec<Vec<usize>> {
    let mut between: Vec<Vec<u64>> = ties.to_vec();
    let mut groups: Vec<Vec<usize>> = (0..ties.len()).map(|member| vec![member]).collect();
    let mut weights: Vec<u64> = ties.iter().map(|row| row.iter().sum()).collect();
    let total: u64 = weights.iter().sum();
    loop {
        let mut best: Option<(i128, usize, usize)> = None;
        for one in 0..groups.len() {
            for other in one + 1..groups.len() {
                if between[one][other] == 0 {
                    continue;
                }
                let together = i128::from(between[one][other]) * i128::from(total);
                let gain = together - i128::from(weights[one]) * i128::from(weights[other]);
                if gain > best.map_or(0, |(most, _, _)| most) {
                    best = Some((gain, one, other));
                }
            }
        }
        let Some((_, one, other)) = best else { break };
        let joined = groups.remove(other);
        groups[one].extend(joined);
        let weight = weights.remove(other);
        weights[one] += weight;
        let row = between.remove(other);
        for (at, count) in row.into_iter().enumerate() {
            between[one][at] += count;
        }
        for row in &mut between {
            let count = row.remove(other);
            row[one] += count;
        }
    }
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(size: usize, pairs: &[(usize, usize, u64)]) -> Vec<Vec<u64>> {
        let mut table = vec![vec![0; size]; size];
        for (one, other, count) in pairs {
            (table[*one][*other], table[*other][*one]) = (*count, *count);
        }
        table
    }

    #[test]
    fn two_circles_with_one_bridge_are_two_groups() {
        let pairs = [(0, 2, 5), (2, 4, 5), (0, 4, 5), (1, 3, 5), (3, 5, 5), (1, 5, 5), (4, 5, 1)];
        assert_eq!(of(&table(6, &pairs)), [vec![0, 2, 4], vec![1, 3, 5]]);
    }

    #[test]
    fn whoever_stands_alone_is_a_group() {
        assert_eq!(of(&table(3, &[(0, 2, 1)])), [vec![0, 2], vec![1]]);
        assert_eq!(of(&[]), Vec::<Vec<usize>>::new());
    }
}
