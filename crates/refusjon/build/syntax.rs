//! The syntax of three columns of a tariff table: `excludes`, `repetition` and `unit`, read into the source text of the
//! library's types.

use std::fmt::Write;

/// One part of `excludes`, parted by semicolons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Clause {
    Refuses(String),
    All,
    AllBut(Option<&'static str>, Vec<String>),
}

/// Reads the column `excludes`; its patterns stay text, which [`pattern`] reads.
pub(crate) fn clauses(text: &str) -> Result<Vec<Clause>, String> {
    text.split(';').filter(|part| !part.is_empty()).map(clause).collect()
}

fn clause(part: &str) -> Result<Clause, String> {
    if part == "ALL" {
        return Ok(Clause::All);
    }
    let Some(rest) = part.strip_prefix("ALL_EXCEPT") else {
        if part.ends_with('!') {
            return Err(format!("\"{part}\": only an allowed entry may end in !"));
        }
        pattern(part)?;
        return Ok(Clause::Refuses(part.to_owned()));
    };
    let (setting, allowed) =
        rest.split_once(':').ok_or_else(|| format!("\"{part}\": a colon and the codes are missing"))?;
    let setting = match setting {
        "" => None,
        "[office]" => Some("Office"),
        "[out_of_hours]" => Some("OutOfHours"),
        _ => return Err(format!("\"{setting}\" is neither [office] nor [out_of_hours]")),
    };
    let allowed: Vec<String> = allowed.split(',').map(ToOwned::to_owned).collect();
    allowed.iter().try_for_each(|entry| pattern(entry).map(|_| ()))?;
    Ok(Clause::AllBut(setting, allowed))
}

/// The source text of a pattern: a code, a family, a family except some, or a range of numbers.
pub(crate) fn pattern(text: &str) -> Result<String, String> {
    let (plain, prevails) = text.strip_suffix('!').map_or((text, false), |plain| (plain, true));
    let shape = if let Some((from, until)) = plain.split_once("..") {
        let (letters, first) = number(from)?;
        let (others, last) = number(until)?;
        if letters != others || first > last {
            return Err(format!("\"{plain}\" is not a range of numbers"));
        }
        format!("Shape::Range {{ letters: {}, first: {first}, last: {last} }}", borrowed(letters))
    } else if let Some((prefix, except)) = plain.split_once('*') {
        let except: Vec<&str> = match except {
            "" => Vec::new(),
            except => except
                .strip_prefix('-')
                .ok_or_else(|| format!("\"{plain}\": a minus is missing after the star"))?
                .split('-')
                .collect(),
        };
        for code in except.iter().chain([&prefix]) {
            is_code(code)?;
        }
        let mut list = String::new();
        for code in except {
            let _ = write!(list, "{}, ", borrowed(code));
        }
        format!("Shape::Family {{ prefix: {}, except: Cow::Borrowed(&[{list}]) }}", borrowed(prefix))
    } else {
        is_code(plain)?;
        format!("Shape::Code({})", borrowed(plain))
    };
    Ok(format!("Pattern {{ shape: {shape}, prevails: {prevails} }}"))
}

fn number(text: &str) -> Result<(&str, u16), String> {
    let letters = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = text.strip_prefix(letters).unwrap_or_default();
    let number = digits.parse().map_err(|_| format!("\"{text}\" does not end in a number"))?;
    Ok((letters, number))
}

pub(crate) fn is_code(text: &str) -> Result<(), String> {
    let plain = !text.is_empty() && text.len() <= 8 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if plain { Ok(()) } else { Err(format!("\"{text}\" is not a code of 1 to 8 letters and digits")) }
}

fn borrowed(text: &str) -> String {
    format!("Cow::Borrowed({text:?})")
}

/// The source text of the repetition that the column prints.
pub(crate) fn repetition(text: &str) -> Result<String, String> {
    let wrong = || format!("repetition \"{text}\" is not 0, N, rep., rep. N, N %, rep. N % or rep. N % x N");
    let whole = |text: &str| text.parse::<u16>().map_err(|_| wrong());
    let reduced = |percent: &str, at_most: Option<u16>| {
        let percent = whole(percent)?;
        if !(1..=99).contains(&percent) {
            return Err(wrong());
        }
        Ok(format!("Repetition::Reduced {{ percent: {percent}, at_most: {at_most:?} }}"))
    };
    match text {
        "" => Ok("Repetition::NotStated".to_owned()),
        "0" => Ok("Repetition::Never".to_owned()),
        "rep." => Ok("Repetition::AnyNumber".to_owned()),
        _ => match (text.strip_prefix("rep. "), text.split_once(" %")) {
            (Some(rest), Some(_)) => match rest.split_once(" %") {
                Some((percent, "")) => reduced(percent, None),
                Some((percent, times)) => {
                    reduced(percent, Some(whole(times.strip_prefix(" x ").ok_or_else(wrong)?)?))
                }
                None => Err(wrong()),
            },
            (None, Some((percent, ""))) => reduced(percent, Some(1)),
            (Some(number), None) => Ok(format!("Repetition::AtMost({})", whole(number)?)),
            (None, None) => Ok(format!("Repetition::AtMost({})", whole(text)?)),
            _ => Err(wrong()),
        },
    }
}

/// The source text of what one unit is.
pub(crate) fn unit(text: &str) -> Result<String, String> {
    let wrong = || format!("unit \"{text}\" is not known");
    let minutes = |text: &str| text.strip_suffix(" min").and_then(|number| number.parse::<u16>().ok());
    if let Some(rest) = text.strip_prefix("per started ") {
        let (step, beyond) = rest.split_once(" beyond ").unwrap_or((rest, "0 min"));
        let (step, beyond) = (minutes(step).ok_or_else(wrong)?, minutes(beyond).ok_or_else(wrong)?);
        if step == 0 {
            return Err(wrong());
        }
        return Ok(format!("Measure::PerStarted {{ minutes: {step}, beyond: {beyond} }}"));
    }
    if let Some(rest) = text.strip_prefix("once beyond ") {
        return Ok(format!("Measure::OnceBeyond {{ minutes: {} }}", minutes(rest).ok_or_else(wrong)?));
    }
    if let Some(rest) = text.strip_prefix("up to ") {
        return Ok(format!("Measure::UpTo {{ minutes: {} }}", minutes(rest).ok_or_else(wrong)?));
    }
    Ok(match text {
        "" => "Measure::Once",
        "per hour" => "Measure::Per(Thing::Hour)",
        "per duty day" => "Measure::Per(Thing::DutyDay)",
        "per km" => "Measure::Per(Thing::Kilometre)",
        "per patient" | "per participant" => "Measure::Per(Thing::Patient)",
        "per group" | "per group (max 10)" => "Measure::Per(Thing::Group)",
        "per procedure" => "Measure::Per(Thing::Procedure)",
        "per field" => "Measure::Per(Thing::Field)",
        "per injection" => "Measure::Per(Thing::Injection)",
        "per body part" => "Measure::Per(Thing::BodyPart)",
        _ => return Err(wrong()),
    }
    .to_owned())
}
