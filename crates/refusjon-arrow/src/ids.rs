//! Small numbers for texts and for pairs of numbers, so that a row's facts become one index into a table.

use std::collections::HashMap;

/// What has no number: the table is full, or the text is too long to be one of the words that rows share.
pub(crate) const NONE: u32 = u32::MAX;
/// The most numbers that one table gives, so that hostile data does not fill the memory.
const MOST: u32 = 1 << 16;
/// The slots of a table that counts as small.
const SMALL: usize = 1 << 16;
/// The longest text that gets a number.
const LONGEST: usize = 64;

/// Numbers by key: open addressing. A small table is mostly empty, because a key that is not where it is looked for first
/// costs more than the memory; a large one is at most half full.
#[derive(Debug)]
pub(crate) struct Ids {
    slots: Vec<(u64, u32)>,
    used: usize,
}

impl Default for Ids {
    fn default() -> Self {
        Self { slots: vec![(0, NONE); 64], used: 0 }
    }
}

impl Ids {
    /// Where a key is looked for first.
    fn start(key: u64) -> usize {
        usize::try_from(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn find(&self, key: u64) -> u32 {
        let mask = self.slots.len().wrapping_sub(1);
        let mut place = Self::start(key);
        loop {
            match self.slots.get(place & mask) {
                Some((found, id)) if *found == key || *id == NONE => return *id,
                Some(_) => place = place.wrapping_add(1),
                None => return NONE,
            }
        }
    }

    /// Gives a key that has none its number.
    pub(crate) fn insert(&mut self, key: u64, id: u32) {
        let room = if self.slots.len() < SMALL { 8 } else { 2 };
        if self.used.saturating_mul(room) >= self.slots.len() {
            let larger = vec![(0, NONE); self.slots.len().saturating_mul(2)];
            for (key, id) in std::mem::replace(&mut self.slots, larger) {
                if id != NONE {
                    self.place(key, id);
                }
            }
        }
        self.place(key, id);
        self.used = self.used.saturating_add(1);
    }

    fn place(&mut self, key: u64, id: u32) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut place = Self::start(key);
        while let Some(slot) = self.slots.get_mut(place & mask) {
            if slot.1 == NONE || slot.0 == key {
                *slot = (key, id);
                return;
            }
            place = place.wrapping_add(1);
        }
    }
}

/// The texts of any columns by number. Nothing and an empty text are the number zero.
#[derive(Debug)]
pub(crate) struct Texts {
    short: Ids,
    long: HashMap<Box<str>, u32>,
    all: Vec<Box<str>>,
    most: u32,
    longest: usize,
}

impl Default for Texts {
    fn default() -> Self {
        Self::with_room(MOST, LONGEST)
    }
}

/// A text of at most 7 bytes as a number of its own. The length is part of it: a text may end with zeros.
#[inline]
fn packed(text: &[u8]) -> Option<u64> {
    let length = u8::try_from(text.len()).ok().filter(|length| *length < 8)?;
    let number = text.iter().rev().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    Some((u64::from(length) << 56) | number)
}

/// The same, read eight bytes at a time where the buffer goes on behind the text: a loop over the bytes costs more than all
/// the rest of a row.
#[inline]
pub(crate) fn packed_at(buffer: &[u8], from: usize, until: usize) -> Option<u64> {
    let length = u8::try_from(until.checked_sub(from)?).ok().filter(|length| *length < 8)?;
    match buffer.get(from..).and_then(|rest| rest.first_chunk::<8>()) {
        Some(chunk) => Some(packed_low(u64::from_le_bytes(*chunk), length)),
        None => packed(buffer.get(from..until)?),
    }
}

/// The same of a text of fewer than eight bytes that begins these eight.
#[inline]
pub(crate) fn packed_low(bytes: u64, length: u8) -> u64 {
    let kept = 1_u64.wrapping_shl(u32::from(length).wrapping_mul(8)).wrapping_sub(1);
    (u64::from(length) << 56) | (bytes & kept)
}

impl Texts {
    /// Room for so many texts of at most so many bytes.
    pub(crate) fn with_room(most: u32, longest: usize) -> Self {
        Self { short: Ids::default(), long: HashMap::new(), all: vec![Box::from("")], most, longest }
    }

    /// The number of a word that rows share; [`NONE`] when it gets none.
    pub(crate) fn id(&mut self, text: &str) -> u32 {
        if text.len() > self.longest { NONE } else { self.add(text) }
    }

    /// The number of a text of any length; [`NONE`] when there are too many.
    pub(crate) fn add(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let known = self.known(text);
        if known != NONE {
            return known;
        }
        let Ok(next) = u32::try_from(self.all.len()) else { return NONE };
        if next >= self.most {
            return NONE;
        }
        match packed(text.as_bytes()) {
            Some(key) => self.short.insert(key, next),
            None => {
                self.long.insert(text.into(), next);
            }
        }
        self.all.push(text.into());
        next
    }

    fn known(&self, text: &str) -> u32 {
        match packed(text.as_bytes()) {
            Some(key) => self.short.find(key),
            None => self.long.get(text).copied().unwrap_or(NONE),
        }
    }

    /// The number of a short text that has one.
    #[inline]
    pub(crate) fn of_packed(&self, key: u64) -> u32 {
        self.short.find(key)
    }

    /// The text of a number.
    pub(crate) fn text(&self, id: u32) -> &str {
        usize::try_from(id).ok().and_then(|id| self.all.get(id)).map_or("", |text| text)
    }
}

/// Combinations of texts by number: each is an earlier one and a text more.
#[derive(Debug)]
pub(crate) struct Combinations {
    pairs: Ids,
    /// The combination before, and the text.
    all: Vec<(u32, u32)>,
    most: u32,
}

impl Default for Combinations {
    fn default() -> Self {
        Self::with_room(MOST)
    }
}

impl Combinations {
    /// The combination of nothing.
    pub(crate) const EMPTY: u32 = 0;

    pub(crate) fn with_room(most: u32) -> Self {
        Self { pairs: Ids::default(), all: vec![(NONE, 0)], most }
    }

    #[inline]
    pub(crate) fn with(&mut self, before: u32, text: u32) -> u32 {
        if before == NONE || text == NONE {
            return NONE;
        }
        let key = (u64::from(before) << 32) | u64::from(text);
        match self.pairs.find(key) {
            NONE => self.add(key, before, text),
            known => known,
        }
    }

    fn add(&mut self, key: u64, before: u32, text: u32) -> u32 {
        match u32::try_from(self.all.len()) {
            Ok(next) if next < self.most => {
                self.pairs.insert(key, next);
                self.all.push((before, text));
                next
            }
            _ => NONE,
        }
    }

    /// How many there are, that of nothing among them.
    pub(crate) const fn len(&self) -> usize {
        self.all.len()
    }

    /// The texts of a combination of so many.
    pub(crate) fn texts(&self, id: u32, count: usize) -> Vec<u32> {
        let mut texts = Vec::with_capacity(count);
        let mut at = id;
        while let Some((before, text)) = usize::try_from(at).ok().and_then(|at| self.all.get(at)) {
            if *before == NONE {
                break;
            }
            texts.push(*text);
            at = *before;
        }
        texts.reverse();
        texts
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::arithmetic_side_effects, reason = "a test may panic")]
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn a_text_has_one_number_and_a_number_one_text(texts in prop::collection::vec("[A-C\0]{0,20}", 0..200)) {
            let mut numbered = Texts::default();
            let mut seen: HashMap<&str, u32> = HashMap::new();
            for text in &texts {
                let id = numbered.id(text);
                prop_assert_eq!(*seen.entry(text).or_insert(id), id);
                prop_assert_eq!(numbered.text(id), text);
            }
        }

        #[test]
        fn packing_is_the_same_wherever_the_text_stands(before in "[a-z]{0,9}", text in "[a-z\0]{0,17}", after in "[a-z]{0,9}") {
            let buffer = format!("{before}{text}{after}");
            let until = before.len() + text.len();
            prop_assert_eq!(packed_at(buffer.as_bytes(), before.len(), until), packed(text.as_bytes()));
        }

        #[test]
        fn combinations_are_told_apart(lists in prop::collection::vec(prop::collection::vec(0_u32..6, 3), 0..80)) {
            let mut all = Combinations::default();
                        for list in lists {
                let id = list.iter().fold(Combinations::EMPTY, |before, text| all.with(before, *text));
                prop_assert_eq!(all.texts(id, 3), list);
            }
        }
    }

    #[test]
    fn a_full_table_gives_no_number() {
        let mut texts = Texts::default();
        for number in 0..=MOST {
            texts.id(&number.to_string());
        }
        assert_eq!(texts.id("another"), NONE);
        assert_eq!(texts.text(texts.known("7")), "7");
    }
}
