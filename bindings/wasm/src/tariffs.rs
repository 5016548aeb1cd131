//! The tariff tables, as rows.

use crate::{Text, json, listing::day, read, thrown};
use refusjon::{
    Amount, Certainty, Citation, Period, Rulebook,
    tariff::{Basis, Profession, Tariff},
};
use serde::{Deserialize, Serialize};

/// Which tariffs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TariffFilter {
    #[serde(default)]
    profession: Option<Profession>,
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    at: Option<String>,
}

#[derive(Serialize)]
struct TariffRow<'t> {
    profession: Profession,
    code: &'t str,
    title: &'t str,
    chapter: &'t str,
    period: Period,
    fee: Option<Amount>,
    refund: Option<Amount>,
    copayment: Option<Amount>,
    basis: Basis,
    counts_to_cap: bool,
    limit: Option<&'t str>,
    notes: Vec<&'t str>,
    remark: Option<&'t str>,
    certainty: Certainty,
    citation: &'t Citation,
}

impl<'t> TariffRow<'t> {
    fn of(tariff: &'t Tariff) -> Self {
        Self {
            profession: tariff.profession(),
            code: tariff.code(),
            title: tariff.title(),
            chapter: tariff.chapter(),
            period: tariff.period(),
            fee: tariff.fee(),
            refund: tariff.refund(),
            copayment: tariff.copayment(),
            basis: tariff.basis(),
            counts_to_cap: tariff.counts_to_cap(),
            limit: tariff.limit(),
            notes: tariff.notes().collect(),
            remark: tariff.remark(),
            certainty: tariff.certainty(),
            citation: tariff.citation(),
        }
    }
}

/// The tariffs: of a code every version, of a day its table. Of several professions some may have no table on the day,
/// or lack the code; of one that is an error.
pub(crate) fn tariffs(rules: &Rulebook, filter: &str) -> Text {
    let TariffFilter { profession, code, at } = read(filter)?;
    let at = at.as_deref().map(|text| day("at", text)).transpose()?;
    let professions = profession.map_or_else(|| Profession::ALL.to_vec(), |one| vec![one]);
    let mut found: Vec<Tariff> = Vec::new();
    for one in professions {
        let table = match (&code, at) {
            (Some(code), Some(day)) => rules.tariff(one, code, day).map(|tariff| vec![tariff]),
            (Some(code), None) => Ok(rules.tariff_versions(one, code)),
            (None, Some(day)) => rules.tariffs(one, day).map(Iterator::collect),
            (None, None) => {
                Ok(rules.tariff_codes(one).iter().flat_map(|code| rules.tariff_versions(one, code)).collect())
            }
        };
        match table {
            Ok(table) => found.extend(table),
            Err(error) if profession.is_some() => return Err(thrown(error)),
            Err(_) => {}
        }
    }
    Ok(json(&found.iter().map(TariffRow::of).collect::<Vec<_>>()))
}
