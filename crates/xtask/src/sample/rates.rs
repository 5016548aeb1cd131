//! What a day cost the municipality.

/// NOK for each day by year: Helsedirektoratet's table for 2014-2024, Sykepleien (January 2026) for 2025.
const RATES: &[(i32, i64)] = &[
    (2014, 4255),
    (2015, 4387),
    (2016, 4505),
    (2017, 4622),
    (2018, 4747),
    (2019, 4885),
    (2020, 5036),
    (2021, 5167),
    (2022, 5306),
    (2023, 5508),
    (2024, 5745),
    (2025, 5981),
];

pub(super) fn find(year: i32) -> Option<i64> {
    RATES.iter().find(|(of, _)| *of == year).map(|(_, rate)| *rate)
}

pub(super) fn of(year: i32) -> Result<i64, String> {
    find(year).ok_or_else(|| {
        format!(
            "no day rate for discharge-ready patients is known for {year}; choose a year from 2014 to 2025 with --year"
        )
    })
}
