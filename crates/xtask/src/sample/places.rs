//! Health trusts and municipalities of their catchment areas, weighted by population.

use super::dice::{Dice, Weighted};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) hospital: &'static str,
    pub(super) municipality: &'static str,
}

/// Municipalities by the names of 2024 with their inhabitants in hundreds, rounded: weights, no statistics.
/// Names that two municipalities share (Våler, Herøy, Nes) are left out.
#[rustfmt::skip]
const TRUSTS: &[(&str, &[(&str, u32)])] = &[
    ("Oslo universitetssykehus HF", &[("Oslo", 7177)]),
    ("Akershus universitetssykehus HF", &[
        ("Lillestrøm", 928), ("Nordre Follo", 630), ("Lørenskog", 482), ("Ullensaker", 436), ("Eidsvoll", 280),
        ("Nittedal", 253), ("Ås", 216), ("Nesodden", 206), ("Rælingen", 202), ("Aurskog-Høland", 184),
        ("Kongsvinger", 181), ("Frogn", 163), ("Nannestad", 157), ("Enebakk", 115), ("Eidskog", 61),
    ]),
    ("Sykehuset Østfold HF", &[
        ("Fredrikstad", 854), ("Sarpsborg", 598), ("Moss", 520), ("Indre Østfold", 476), ("Halden", 319),
        ("Vestby", 192), ("Rakkestad", 85), ("Råde", 79), ("Hvaler", 49),
    ]),
    ("Vestre Viken HF", &[
        ("Bærum", 1309), ("Drammen", 1040), ("Asker", 990), ("Ringerike", 316), ("Kongsberg", 290), ("Lier", 286),
        ("Øvre Eiker", 209), ("Modum", 146), ("Jevnaker", 71), ("Hole", 71),
    ]),
    ("Sykehuset Innlandet HF", &[
        ("Ringsaker", 353), ("Hamar", 330), ("Gjøvik", 306), ("Lillehammer", 286), ("Stange", 216),
        ("Elverum", 216), ("Østre Toten", 150), ("Vestre Toten", 137), ("Trysil", 66), ("Nord-Aurdal", 65),
        ("Sel", 56), ("Tynset", 56),
    ]),
    ("Sykehuset i Vestfold HF", &[
        ("Sandefjord", 660), ("Tønsberg", 590), ("Larvik", 486), ("Horten", 281), ("Færder", 274),
        ("Holmestrand", 266),
    ]),
    ("Sykehuset Telemark HF", &[
        ("Skien", 560), ("Porsgrunn", 370), ("Bamble", 143), ("Notodden", 132), ("Midt-Telemark", 109),
        ("Kragerø", 104), ("Nome", 66), ("Tinn", 56),
    ]),
    ("Sørlandet sykehus HF", &[
        ("Kristiansand", 1170), ("Arendal", 464), ("Grimstad", 249), ("Lindesnes", 237), ("Vennesla", 154),
        ("Lillesand", 116), ("Lyngdal", 110), ("Farsund", 98), ("Flekkefjord", 93), ("Risør", 68),
    ]),
    ("Helse Stavanger HF", &[
        ("Stavanger", 1490), ("Sandnes", 837), ("Sola", 285), ("Klepp", 209), ("Hå", 200), ("Time", 199),
        ("Eigersund", 153), ("Strand", 136), ("Gjesdal", 125), ("Randaberg", 115),
    ]),
    ("Helse Fonna HF", &[
        ("Karmøy", 433), ("Haugesund", 383), ("Stord", 192), ("Kvinnherad", 130), ("Bømlo", 122),
        ("Tysvær", 115), ("Ullensvang", 111), ("Vindafjord", 89), ("Sveio", 59), ("Sauda", 46),
    ]),
    ("Helse Bergen HF", &[
        ("Bergen", 2919), ("Øygarden", 399), ("Askøy", 303), ("Alver", 302), ("Bjørnafjorden", 262),
        ("Voss", 166), ("Kvam", 85), ("Osterøy", 83), ("Austevoll", 54),
    ]),
    ("Helse Førde HF", &[
        ("Sunnfjord", 225), ("Kinn", 173), ("Sogndal", 123), ("Stad", 96), ("Stryn", 74), ("Gloppen", 60),
        ("Luster", 54), ("Årdal", 52),
    ]),
    ("Helse Møre og Romsdal HF", &[
        ("Ålesund", 585), ("Molde", 326), ("Kristiansund", 244), ("Hustadvika", 135), ("Ørsta", 111),
        ("Volda", 110), ("Sula", 97), ("Haram", 94), ("Ulstein", 89), ("Sunndal", 71),
    ]),
    ("St. Olavs hospital HF", &[
        ("Trondheim", 2146), ("Orkland", 187), ("Melhus", 176), ("Malvik", 148), ("Ørland", 107), ("Skaun", 85),
        ("Oppdal", 73), ("Midtre Gauldal", 62), ("Røros", 56), ("Frøya", 55),
    ]),
    ("Helse Nord-Trøndelag HF", &[
        ("Stjørdal", 247), ("Steinkjer", 240), ("Levanger", 203), ("Verdal", 151), ("Namsos", 151),
        ("Nærøysund", 99), ("Inderøy", 69), ("Overhalla", 39),
    ]),
    ("Helgelandssykehuset HF", &[
        ("Rana", 261), ("Vefsn", 133), ("Brønnøy", 78), ("Alstahaug", 74), ("Hemnes", 45),
    ]),
    ("Nordlandssykehuset HF", &[
        ("Bodø", 537), ("Vestvågøy", 116), ("Sortland", 105), ("Vågan", 98), ("Fauske", 96), ("Hadsel", 82),
        ("Meløy", 62), ("Andøy", 46),
    ]),
    ("Universitetssykehuset Nord-Norge HF", &[
        ("Tromsø", 787), ("Harstad", 250), ("Narvik", 216), ("Senja", 148), ("Målselv", 67), ("Balsfjord", 56),
        ("Nordreisa", 48),
    ]),
    ("Finnmarkssykehuset HF", &[
        ("Alta", 215), ("Hammerfest", 113), ("Sør-Varanger", 100), ("Vadsø", 56), ("Porsanger", 39),
        ("Karasjok", 26),
    ]),
];

#[derive(Debug)]
pub(super) struct Places {
    all: Weighted<Place>,
    seed: u64,
}

impl Places {
    pub(super) fn new(seed: u64) -> Result<Self, String> {
        let all = Weighted::new(TRUSTS.iter().flat_map(|&(hospital, municipalities)| {
            municipalities
                .iter()
                .map(move |&(municipality, weight)| (Place { hospital, municipality }, u64::from(weight)))
        }))?;
        Ok(Self { all, seed })
    }

    pub(super) fn draw(&self, dice: &mut Dice) -> Place {
        self.all.draw(dice)
    }

    /// Where a patient lives: worked out from the number, so that no list of patients is kept.
    pub(super) fn home(&self, patient: u64) -> Place {
        self.all.draw(&mut Dice::new(self.seed, patient << 8))
    }

    /// Some other municipality, anywhere in the country.
    pub(super) fn another(&self, dice: &mut Dice, than: &'static str) -> &'static str {
        for _ in 0..20 {
            let drawn = self.draw(dice).municipality;
            if drawn != than {
                return drawn;
            }
        }
        if than == "Oslo" { "Bergen" } else { "Oslo" }
    }
}
