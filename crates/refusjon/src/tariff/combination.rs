//! Which tariffs do not go together (*ugyldige kombinasjoner*).

use super::{Setting, Tariff, baked};
use crate::{
    number::Text,
    rulebook::embedded::{TARIFF_ALLOWED, TARIFF_PATTERNS},
};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt, sync::Arc};

/// A part of a tariff's list of combinations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Combination {
    /// It does not go with these.
    Refuses(Pattern),
    /// It goes with nothing.
    RefusesAll,
    /// It goes with nothing but these.
    RefusesAllBut {
        /// Only there; everywhere without.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        setting: Option<Setting>,
        /// What it goes with.
        allowed: Vec<Pattern>,
    },
}

/// Codes that an entry of a list means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pattern {
    /// Which codes.
    pub shape: Shape,
    /// Of an allowed entry: the other tariff's own list refuses it, and
    /// [`Contradiction`](super::Contradiction) decides which of the two holds.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub prevails: bool,
}

/// Codes that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Shape {
    /// One code.
    Code(Text),
    /// Every code with a number, or every code that starts so: `2` means 2ad and 2bd, not 21d and not S2ad.
    Family {
        /// Letters, a number, and more letters.
        prefix: Text,
        /// Codes of the family that are not meant.
        #[serde(default)]
        except: Cow<'static, [Text]>,
    },
    /// Every code with a number in a range, both ends with it, whatever letters follow.
    Range {
        /// The letters before the number.
        letters: Text,
        /// The first number.
        first: u16,
        /// The last number.
        last: u16,
    },
}

impl Pattern {
    /// Whether the entry means this code.
    #[must_use]
    pub fn means(&self, code: &str) -> bool {
        match &self.shape {
            Shape::Code(known) => known == code,
            Shape::Family { prefix, except } => {
                let Some(rest) = code.strip_prefix(prefix.as_ref()) else { return false };
                let digit = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_digit());
                let longer = digit(prefix.bytes().last()) && digit(rest.bytes().next());
                !longer && !except.iter().any(|known| known == code)
            }
            Shape::Range { letters, first, last } => {
                let Some(rest) = code.strip_prefix(letters.as_ref()) else { return false };
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                let number = rest.get(..digits).and_then(|digits| digits.parse::<u16>().ok());
                number.is_some_and(|number| (*first..=*last).contains(&number))
            }
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.shape {
            Shape::Code(code) => f.write_str(code),
            Shape::Family { prefix, except } => {
                write!(f, "{prefix}*")?;
                except.iter().try_for_each(|code| write!(f, "-{code}"))
            }
            Shape::Range { letters, first, last } => write!(f, "{letters}{first}..{letters}{last}"),
        }
    }
}

/// A tariff's list, baked or a caller's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum List {
    Baked(&'static [baked::Clause]),
    Supplied(Arc<[Combination]>),
}

/// What a list says of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Nothing,
    Refused(Because),
    Allowed { prevails: bool },
}

/// Why a list refuses a tariff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Because {
    /// The list names it.
    Listed,
    /// The list refuses everything.
    AllRefused,
    /// The list names what it goes with, and this is not there.
    NotAllowed,
    /// The list names what it goes with in other places only.
    NothingInSetting,
}

impl List {
    pub(super) fn combinations(&self) -> Vec<Combination> {
        match self {
            Self::Supplied(list) => list.to_vec(),
            Self::Baked(list) => list
                .iter()
                .filter_map(|clause| match clause {
                    baked::Clause::Refuses(place) => pattern(*place).cloned().map(Combination::Refuses),
                    baked::Clause::All => Some(Combination::RefusesAll),
                    baked::Clause::AllBut(setting, allowed) => Some(Combination::RefusesAllBut {
                        setting: *setting,
                        allowed: allowed_by(*allowed).cloned().collect(),
                    }),
                })
                .collect(),
        }
    }

    fn says(&self, code: &str, setting: Setting) -> Says {
        let mut says = Says::Nothing;
        let mut weigh = |next: Says| {
            // Of the lists for places only the one of the place speaks; without one nothing is allowed.
            if says == Says::Nothing || says == Says::Refused(Because::NothingInSetting) {
                says = next;
            }
        };
        match self {
            Self::Baked(list) => {
                for clause in *list {
                    weigh(match clause {
                        baked::Clause::Refuses(place) => {
                            pattern(*place).map_or(Says::Nothing, |pattern| refuses(pattern, code))
                        }
                        baked::Clause::All => Says::Refused(Because::AllRefused),
                        baked::Clause::AllBut(there, allowed) => {
                            all_but(*there, setting, allowed_by(*allowed), code)
                        }
                    });
                }
            }
            Self::Supplied(list) => {
                for combination in list.iter() {
                    weigh(match combination {
                        Combination::Refuses(pattern) => refuses(pattern, code),
                        Combination::RefusesAll => Says::Refused(Because::AllRefused),
                        Combination::RefusesAllBut { setting: there, allowed } => {
                            all_but(*there, setting, allowed.iter(), code)
                        }
                    });
                }
            }
        }
        says
    }
}

fn pattern(place: u16) -> Option<&'static Pattern> {
    TARIFF_PATTERNS.get(usize::from(place))
}

fn allowed_by(place: u16) -> impl Iterator<Item = &'static Pattern> {
    let places = TARIFF_ALLOWED.get(usize::from(place)).copied().unwrap_or_default();
    places.iter().filter_map(|place| pattern(*place))
}

fn refuses(pattern: &Pattern, code: &str) -> Says {
    if pattern.means(code) { Says::Refused(Because::Listed) } else { Says::Nothing }
}

fn all_but<'a>(
    there: Option<Setting>,
    setting: Setting,
    mut allowed: impl Iterator<Item = &'a Pattern>,
    code: &str,
) -> Says {
    if there.is_some_and(|there| there != setting) {
        return Says::Refused(Because::NothingInSetting);
    }
    match allowed.find(|pattern| pattern.means(code)) {
        Some(pattern) => Says::Allowed { prevails: pattern.prevails },
        None => Says::Refused(Because::NotAllowed),
    }
}

/// Two tariffs that do not go together, and whose list says so.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Clash {
    /// The tariff whose list it is.
    pub list_of: Text,
    /// The tariff that it refuses.
    pub refuses: Text,
    /// Why.
    pub because: Because,
    /// Whether the other tariff's list names the first as one it goes with, so that the texts contradict each other.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub allowed_by_other: bool,
    /// Whether a policy may let the other tariff's list win.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_yield: bool,
}

impl Clash {
    /// Whether it is a clash under a reading of lists that contradict each other.
    #[must_use]
    pub fn stands(&self, contradiction: super::Contradiction) -> bool {
        !(self.may_yield && contradiction == super::Contradiction::SpecificListWins)
    }
}

/// Whether two tariffs of one bill go together: one clash for each list that refuses the other. Lists are not
/// symmetric, so both are asked. A tariff does not clash with its own repeats.
///
/// ```
/// use refusjon::{Rulebook, date, tariff::{Profession, Setting, clash}};
/// let rules = Rulebook::embedded();
/// let day = date(2026, 3, 1)?;
/// let consultation = rules.tariff(Profession::Doctor, "2ad", day)?;
/// let simple_contact = rules.tariff(Profession::Doctor, "1bd", day)?;
/// let clashes = clash(&simple_contact, &consultation, Setting::Office);
/// assert!(clashes.iter().any(|clash| clash.list_of == "1bd" && clash.refuses == "2ad"));
/// # Ok::<(), refusjon::Error>(())
/// ```
#[must_use]
pub fn clash(a: &Tariff, b: &Tariff, setting: Setting) -> Vec<Clash> {
    if a.code() == b.code() {
        return Vec::new();
    }
    let (of_a, of_b) = (a.list().says(b.code(), setting), b.list().says(a.code(), setting));
    let one = |of: Says, list_of: &Tariff, refuses: &Tariff, other: Says| match of {
        Says::Refused(because) => Some(Clash {
            list_of: Text::Owned(list_of.code().to_owned()),
            refuses: Text::Owned(refuses.code().to_owned()),
            because,
            allowed_by_other: matches!(other, Says::Allowed { .. }),
            may_yield: matches!(other, Says::Allowed { prevails: true }),
        }),
        Says::Nothing | Says::Allowed { .. } => None,
    };
    [one(of_a, a, b, of_b), one(of_b, b, a, of_a)].into_iter().flatten().collect()
}
