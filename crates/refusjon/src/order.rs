//! One sort for every type. The standard library's is compiled anew for each, which a program that is downloaded pays
//! for with a tenth of its size.

use std::cmp::Ordering;

/// Up to this many are put in order where they stand.
const FEW: usize = 20;

/// Sorts a list; what compares equal stays in the order given.
pub(crate) fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if list.len() > FEW {
        if !list.is_sorted_by(|a, b| compare(a, b).is_le()) {
            let order = order(list.len(), &|a, b| {
                list.get(a).zip(list.get(b)).map_or(Ordering::Equal, |(a, b)| compare(a, b))
            });
            rearrange(list, order);
        }
        return;
    }
    for end in 1..list.len() {
        let mut at = end;
        while let Some(before) = at.checked_sub(1)
            && let (Some(a), Some(b)) = (list.get(before), list.get(at))
            && compare(a, b).is_gt()
        {
            list.swap(before, at);
            at = before;
        }
    }
}

/// Sorts a list by what `key` gives of each.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// Sorts a list.
pub(crate) fn sort<T: Ord>(list: &mut [T]) {
    sort_by(list, T::cmp);
}

/// Where each place of the sorted list has its element from.
fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

fn rearrange<T>(list: &mut [T], order: Vec<usize>) {
    let mut goes = vec![0; order.len()];
    for (place, from) in order.into_iter().enumerate() {
        if let Some(goes) = goes.get_mut(from) {
            *goes = place;
        }
    }
    for place in 0..list.len() {
        while let Some(&target) = goes.get(place).filter(|target| **target != place) {
            list.swap(place, target);
            goes.swap(place, target);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(keys in prop::collection::vec(0_u8..40, 0..120)) {
            let mut list: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_by_key(&mut list, |(key, _)| *key);
            prop_assert_eq!(list, expected);
        }
    }
}
