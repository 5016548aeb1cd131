//! Running sums of day rates, made of what the rule says of single days.

use crate::{columns, prices};
use chrono::NaiveDate;
use refusjon::{
    Error, Period, Rulebook,
    discharge_ready::{Payment, Policy, Stay, Stays, payment},
};

/// Days outside these years are left to the rule.
const FIRST_YEAR: i32 = 2008;
const LAST_YEAR: i32 = 2060;
/// What a day weighs in a running sum that is not plainly payable: more than all that are. So a single comparison tells
/// whether a stretch has one, and even if every day had this weight the sum would not overflow.
pub(super) const MARK: i64 = 1 << 47;
/// The most days of a stretch, as of a stay.
pub(super) const MOST_DAYS: u32 = 36_600;

/// The days from which the rule may say another thing than on the day before.
pub(super) fn borders(rules: &Rulebook) -> Vec<i32> {
    let new_year = |year| NaiveDate::from_ymd_opt(year, 1, 1).map_or(0, columns::number);
    let (first, last) = (new_year(FIRST_YEAR), new_year(LAST_YEAR));
    let mut borders = prices::borders(rules, "discharge_ready");
    borders.retain(|day| (first..=last).contains(day));
    borders
}

/// The rule, asked of a stay in which every condition holds on the days of one stretch.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) rules: Rulebook,
    pub(super) policy: Policy,
}

impl Rule {
    pub(super) fn payment(&self, from: &str, until: &str, place: &str) -> Result<Payment, Error> {
        let mut table = String::from("stay,at,event,care_area,institution\n");
        // The ready message says that the municipality can receive the patient from then on.
        for (day, event, place) in [
            (from, "admission", place),
            (from, "early_notice", ","),
            (from, "declared_ready", ","),
            (from, "ready_notice", ","),
            (from, "summary_sent", ","),
            (until, "ready_message", ","),
        ] {
            for part in ["1,", day, "T00:00,", event, ",", place, "\n"] {
                table.push_str(part);
            }
        }
        let mut stay = match Stays::new(table.as_bytes())?.next() {
            Some(line) => line.value?,
            None => Stay::new(refusjon::Sector::Somatic, Vec::new()),
        };
        stay.id = None;
        payment(&self.rules, &stay, &self.policy)
    }
}

/// What is wrong with a stretch from one day until another, in the words of [`Period`].
pub(super) fn fault(from: &str, until: &str) -> Option<String> {
    let missing = [("from", from), ("until", until)].into_iter().find(|(_, text)| text.is_empty());
    if let Some((name, _)) = missing {
        return Some(format!("{name}: nothing is given, where a day is needed; fill the field"));
    }
    let period = |from: &str, until: &str| {
        let value = serde_json::json!({ "from": from, "until": until });
        serde_json::from_value::<Period>(value).err().map(|error| error.to_string())
    };
    let named = |name: &str, problem: String| {
        let prefix = format!("{name}: ");
        if problem.starts_with(&prefix) { problem } else { prefix + &problem }
    };
    if let Some(problem) = period(from, "9999-12-31") {
        return Some(named("from", problem));
    }
    period(from, until).map(|problem| named("until", problem))
}

/// The days of one care area and institution.
#[derive(Debug)]
pub(super) struct Days {
    first: i32,
    /// Øre before each day, with [`MARK`] for each day that is not plainly payable.
    marked: Vec<i64>,
    /// Øre before each day.
    ore: Vec<i64>,
    /// Payable days before each day.
    payable: Vec<u32>,
    /// The first day from each day on that has an error.
    fails: Vec<i32>,
}

impl Days {
    /// Asks the rule for one day of each stretch in which nothing changes.
    pub(super) fn new(rule: &Rule, borders: &[i32], place: &str) -> Self {
        let mut ore = vec![0_i64];
        let mut marked = vec![0_i64];
        let mut payable = vec![0_u32];
        let mut bad: Vec<bool> = Vec::new();
        let mut too_much = false;
        for (from, until) in borders.iter().zip(borders.iter().skip(1)) {
            let text = |day: i32| columns::calendar(day).map(|day| day.to_string()).unwrap_or_default();
            let of_day = rule.payment(&text(*from), &text(from.saturating_add(1)), place);
            let (rate, is_payable, fails) = match of_day {
                Ok(payment) => (payment.amount.ore(), payment.days > 0, false),
                Err(_) => (0, false, true),
            };
            for _ in *from..*until {
                let sum = last(&ore).checked_add(rate).filter(|sum| rate >= 0 && *sum < MARK);
                too_much |= sum.is_none();
                let mark = if is_payable { rate.min(MARK) } else { MARK };
                marked.push(last(&marked).saturating_add(mark));
                ore.push(sum.unwrap_or_default());
                payable
                    .push(payable.last().copied().unwrap_or_default().saturating_add(u32::from(is_payable)));
                bad.push(fails);
            }
        }
        let first = borders.first().copied().unwrap_or_default();
        if too_much {
            // A rulebook takes no rate that high; should it ever, each row is the rule's.
            return Self {
                first,
                marked: Vec::new(),
                ore: Vec::new(),
                payable: Vec::new(),
                fails: Vec::new(),
            };
        }
        let mut next = i32::MAX;
        let days = (first..first.saturating_add(i32::try_from(bad.len()).unwrap_or_default())).rev();
        let mut fails: Vec<i32> = days
            .zip(bad.iter().rev())
            .map(|(day, bad)| {
                if *bad {
                    next = day;
                }
                next
            })
            .collect();
        fails.reverse();
        Self { first, marked, ore, payable, fails }
    }

    fn at(&self, day: i32) -> usize {
        usize::try_from(day.wrapping_sub(self.first).cast_unsigned()).unwrap_or(usize::MAX)
    }

    /// What a stretch of payable days comes to; negative when it is not one.
    #[inline(always)]
    pub(super) fn amount(&self, from: i32, until: i32) -> i64 {
        let (before, after) = (self.marked.get(self.at(from)), self.marked.get(self.at(until)));
        let (Some(before), Some(after)) = (before, after) else { return -1 };
        let amount = after.wrapping_sub(*before);
        let days = until.wrapping_sub(from).cast_unsigned();
        if days.wrapping_sub(1) < MOST_DAYS && amount < MARK { amount } else { -1 }
    }

    /// Øre and payable days of a stretch without errors.
    pub(super) fn partly(&self, from: i32, until: i32) -> Option<(i64, u32)> {
        if self.first_failing(from, until)?.is_some() || until.checked_sub(from)?.unsigned_abs() > MOST_DAYS {
            return None;
        }
        let ore = self.ore.get(self.at(until))?.checked_sub(*self.ore.get(self.at(from))?)?;
        Some((ore, self.payable.get(self.at(until))?.checked_sub(*self.payable.get(self.at(from))?)?))
    }

    /// The first day of a stretch that has an error, if one has; nothing when the table does not hold the stretch.
    pub(super) fn first_failing(&self, from: i32, until: i32) -> Option<Option<i32>> {
        let fails = *self.fails.get(self.at(from))?;
        if self.at(until) >= self.ore.len() || until <= from {
            return None;
        }
        Some((fails < until).then_some(fails))
    }
}

fn last(sums: &[i64]) -> i64 {
    sums.last().copied().unwrap_or_default()
}
