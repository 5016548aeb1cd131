//! The tables that the build wrote from `parameters/`.

use super::{Key, Weight};
use crate::{
    code::Code,
    parameter::{Certainty, Citation, Dated, Gap, Parameter, Scheme, Source, Status, Unit, Unknown, Value},
    period::Period,
    sector::{Category, Sector},
    tariff::{
        Basis, Clause, Columns, Coverage, Extent, Measure, Pattern, Performer, Profession, Repetition,
        Setting, Shape, Terms, Thing,
    },
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::borrow::Cow;

const fn baked_date(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        // The build has checked every date.
        None => NaiveDate::MIN,
    }
}

include!(concat!(env!("OUT_DIR"), "/parameters.rs"));
