//! The code mix. The DRG codes are real ones of the list of 2022; how often each is used and, with seven
//! exceptions, its points are invented. STG and TFG codes are made up altogether, as no list with names and
//! points is public.

/// What sort of contact a row is; each has its own share of the year and of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    Inpatient,
    Day,
    Outpatient,
    MentalHealth,
    Addiction,
}

impl Setting {
    pub(super) const ALL: [Self; 5] =
        [Self::Inpatient, Self::Day, Self::Outpatient, Self::MentalHealth, Self::Addiction];

    pub(super) fn sector(self) -> &'static str {
        match self {
            Self::MentalHealth => "mental_health",
            Self::Addiction => "addiction_care",
            Self::Inpatient | Self::Day | Self::Outpatient => "somatic",
        }
    }

    /// Per thousand contacts of a year: 798 390 stays, 342 432 day treatments and 6 356 168 outpatient
    /// consultations (2019), about 2.38 million contacts in mental health care and 0.6 million in addiction care.
    pub(super) fn share(self) -> u64 {
        match self {
            Self::Inpatient => 76,
            Self::Day => 33,
            Self::Outpatient => 607,
            Self::MentalHealth => 227,
            Self::Addiction => 57,
        }
    }

    /// A Saturday's, Sunday's or public holiday's activity, per thousand of a working day's.
    pub(super) fn weekend(self) -> u64 {
        match self {
            Self::Inpatient => 600,
            Self::Addiction => 150,
            Self::Outpatient => 60,
            Self::MentalHealth => 40,
            Self::Day => 30,
        }
    }
}

type Kinds = &'static [(&'static str, u32)];

#[derive(Clone, Copy, Debug)]
pub(super) struct Code {
    pub(super) setting: Setting,
    pub(super) category: &'static str,
    pub(super) code: &'static str,
    /// In thousandths.
    pub(super) points: u64,
    /// How far a contact's points may lie from the code's, in per cent.
    pub(super) spread: u64,
    /// Weight within the setting.
    pub(super) share: u64,
    pub(super) kinds: Kinds,
    /// How many of a hundred are doctor consultations.
    pub(super) doctor: u64,
}

const WARD: Kinds = &[("inpatient", 1)];
const DAY: Kinds = &[("day", 1)];
const CLINIC: Kinds =
    &[("outpatient", 905), ("telephone", 60), ("video", 20), ("home", 10), ("collaboration", 5)];
const VISIT: Kinds = &[("outpatient", 1)];
const REMOTE: Kinds = &[("digital_follow_up", 1)];
const AT_HOME: Kinds = &[("home", 1)];
const TALK: Kinds = &[("outpatient", 70), ("telephone", 16), ("video", 8), ("home", 6)];
const MEETING: Kinds = &[("collaboration", 1)];
const TEAM: Kinds = &[("team_based", 1)];

#[rustfmt::skip]
pub(super) const CODES: &[Code] = &[
    code(Setting::Inpatient, "14A", 1510, 15, 30, WARD, 0),
    code(Setting::Inpatient, "27", 1233, 0, 2, WARD, 0),
    code(Setting::Inpatient, "31", 578, 0, 6, WARD, 0),
    code(Setting::Inpatient, "32", 489, 0, 12, WARD, 0),
    code(Setting::Inpatient, "33", 365, 0, 8, WARD, 0),
    code(Setting::Inpatient, "88", 1010, 15, 60, WARD, 0),
    code(Setting::Inpatient, "89", 1160, 15, 70, WARD, 0),
    code(Setting::Inpatient, "127", 1090, 15, 60, WARD, 0),
    code(Setting::Inpatient, "143", 420, 10, 70, WARD, 0),
    code(Setting::Inpatient, "148", 3980, 20, 25, WARD, 0),
    code(Setting::Inpatient, "182", 690, 15, 80, WARD, 0),
    code(Setting::Inpatient, "209V", 2610, 10, 45, WARD, 0),
    code(Setting::Inpatient, "243", 760, 15, 45, WARD, 0),
    code(Setting::Inpatient, "317", 640, 10, 4, WARD, 0),
    code(Setting::Inpatient, "320", 980, 15, 50, WARD, 0),
    code(Setting::Inpatient, "371", 1620, 10, 25, WARD, 0),
    code(Setting::Inpatient, "373", 840, 10, 90, WARD, 0),
    code(Setting::Inpatient, "391", 290, 5, 90, WARD, 0),
    code(Setting::Inpatient, "416N", 2240, 20, 40, WARD, 0),
    code(Setting::Inpatient, "442", 5719, 0, 5, WARD, 0),
    code(Setting::Inpatient, "462A", 1290, 25, 12, WARD, 0),
    code(Setting::Inpatient, "467", 640, 15, 60, WARD, 0),
    code(Setting::Inpatient, "483", 19_800, 20, 2, WARD, 0),

    code(Setting::Day, "268O", 266, 0, 60, DAY, 0),
    code(Setting::Day, "39Q", 330, 5, 160, DAY, 0),
    code(Setting::Day, "6O", 300, 5, 50, DAY, 0),
    code(Setting::Day, "158O", 560, 10, 60, DAY, 0),
    code(Setting::Day, "222O", 620, 10, 90, DAY, 0),
    code(Setting::Day, "364O", 360, 10, 60, DAY, 0),
    code(Setting::Day, "862B", 240, 10, 60, DAY, 0),
    code(Setting::Day, "980A", 170, 10, 150, DAY, 0),
    code(Setting::Day, "980X", 150, 10, 130, DAY, 0),
    code(Setting::Day, "317O", 170, 5, 120, DAY, 0),

    code(Setting::Outpatient, "901O", 52, 0, 60, CLINIC, 75),
    code(Setting::Outpatient, "902O", 34, 0, 90, CLINIC, 90),
    code(Setting::Outpatient, "903O", 36, 0, 70, CLINIC, 85),
    code(Setting::Outpatient, "904O", 55, 0, 45, CLINIC, 75),
    code(Setting::Outpatient, "905A", 58, 0, 30, CLINIC, 80),
    code(Setting::Outpatient, "905O", 50, 0, 55, CLINIC, 80),
    code(Setting::Outpatient, "906O", 46, 0, 55, CLINIC, 75),
    code(Setting::Outpatient, "908A", 39, 0, 50, CLINIC, 80),
    code(Setting::Outpatient, "908O", 35, 0, 130, CLINIC, 75),
    code(Setting::Outpatient, "909O", 32, 0, 65, CLINIC, 80),
    code(Setting::Outpatient, "910O", 44, 0, 50, CLINIC, 60),
    code(Setting::Outpatient, "911O", 41, 0, 45, CLINIC, 75),
    code(Setting::Outpatient, "913O", 37, 0, 40, CLINIC, 75),
    code(Setting::Outpatient, "914O", 33, 0, 60, CLINIC, 30),
    code(Setting::Outpatient, "917A", 62, 0, 40, CLINIC, 75),
    code(Setting::Outpatient, "923O", 38, 0, 60, CLINIC, 55),
    code(Setting::Outpatient, "702O", 110, 5, 15, VISIT, 100),
    code(Setting::Outpatient, "710O", 142, 5, 18, VISIT, 100),
    code(Setting::Outpatient, "802U", 91, 5, 12, VISIT, 100),
    code(Setting::Outpatient, "809J", 82, 0, 15, VISIT, 100),
    code(Setting::Outpatient, "850A", 260, 10, 2, VISIT, 0),
    code(Setting::Outpatient, "851K", 68, 10, 18, VISIT, 0),
    code(Setting::Outpatient, "856K", 105, 10, 14, VISIT, 0),
    code(Setting::Outpatient, "992O", 21, 0, 25, VISIT, 0),
    code(Setting::Outpatient, "996O", 24, 0, 12, VISIT, 0),
    code(Setting::Outpatient, "998O", 22, 0, 12, VISIT, 0),
    stg(Setting::Outpatient, "STG01", 30, 14, REMOTE),
    stg(Setting::Outpatient, "STG02", 42, 6, REMOTE),
    stg(Setting::Outpatient, "STG03", 64, 6, AT_HOME),

    code(Setting::MentalHealth, "TD20A", 118, 0, 90, TALK, 35),
    code(Setting::MentalHealth, "TD31A", 112, 0, 170, TALK, 30),
    code(Setting::MentalHealth, "TD33A", 110, 0, 140, TALK, 30),
    code(Setting::MentalHealth, "TD40B", 126, 0, 120, TALK, 25),
    code(Setting::MentalHealth, "TD90B", 131, 0, 110, TALK, 25),
    code(Setting::MentalHealth, "TD70A", 150, 0, 60, TALK, 30),
    code(Setting::MentalHealth, "TD01A", 62, 0, 40, VISIT, 5),
    code(Setting::MentalHealth, "TD50A", 210, 0, 8, VISIT, 100),
    code(Setting::MentalHealth, "TD93A", 140, 0, 50, MEETING, 10),
    code(Setting::MentalHealth, "TD93B", 140, 0, 45, MEETING, 10),
    code(Setting::MentalHealth, "TD95B", 55, 0, 35, MEETING, 10),
    code(Setting::MentalHealth, "TD96A", 75, 0, 30, TALK, 15),
    code(Setting::MentalHealth, "TD426A", 2100, 30, 18, WARD, 0),
    stg(Setting::MentalHealth, "STG11", 95, 25, TEAM),

    code(Setting::Addiction, "TD10A", 104, 0, 330, TALK, 25),
    code(Setting::Addiction, "TD11A", 108, 0, 240, TALK, 25),
    code(Setting::Addiction, "TD01A", 62, 0, 50, VISIT, 5),
    code(Setting::Addiction, "TD93A", 140, 0, 80, MEETING, 10),
    code(Setting::Addiction, "TD95A", 55, 0, 60, MEETING, 10),
    code(Setting::Addiction, "TD99L", 18, 0, 200, VISIT, 0),
    code(Setting::Addiction, "TD499", 1900, 30, 20, WARD, 0),
    stg(Setting::Addiction, "STG11", 95, 20, TEAM),
];

const fn code(
    setting: Setting,
    code: &'static str,
    points: u64,
    spread: u64,
    share: u64,
    kinds: Kinds,
    doctor: u64,
) -> Code {
    Code { setting, category: "drg", code, points, spread, share, kinds, doctor }
}

const fn stg(setting: Setting, code: &'static str, points: u64, share: u64, kinds: Kinds) -> Code {
    Code { setting, category: "stg", code, points, spread: 0, share, kinds, doctor: 0 }
}

/// Who pays: 1, 40, 50 and 90 count in ISF, the others do not.
pub(super) const PAYERS: &[(&str, u32)] = &[
    ("1", 972),
    ("40", 7),
    ("50", 7),
    ("90", 4),
    ("12", 3),
    ("22", 2),
    ("24", 2),
    ("30", 1),
    ("32", 1),
    ("60", 1),
];

/// A patient course and the codes whose contacts it takes the place of.
#[derive(Clone, Copy, Debug)]
pub(super) struct CourseKind {
    pub(super) code: &'static str,
    /// For a month, in thousandths.
    pub(super) points: u64,
    pub(super) bundles: &'static str,
    pub(super) contacts: &'static [&'static str],
}

pub(super) const COURSES: &[(CourseKind, u32)] = &[
    (CourseKind { code: "TFG01", points: 1510, bundles: "317 317O", contacts: &["317O"] }, 45),
    (CourseKind { code: "TFG02", points: 1380, bundles: "317O STG03", contacts: &["317O", "STG03"] }, 15),
    (CourseKind { code: "TFG03", points: 96, bundles: "906O STG02", contacts: &["906O", "STG02"] }, 20),
    (CourseKind { code: "TFG04", points: 84, bundles: "908A 908O STG02", contacts: &["908A", "STG02"] }, 12),
    (CourseKind { code: "TFG05", points: 110, bundles: "901O STG02", contacts: &["901O", "STG02"] }, 8),
];
