//! The sources with every mutant in them, each behind a switch: one build tries them all.

use super::list::{Kind, Mutant};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
    mem,
    ops::Range,
};
use syn::{
    Arm, BinOp, Expr, ExprBinary, ExprMethodCall, ExprStruct, ExprUnary, Pat,
    visit::{self, Visit},
};

/// What the crate must allow for [`SWITCH`] to be asked by `const` functions too, which see no mutant when the compiler
/// runs them.
pub(super) const FEATURES: &str = "#![feature(const_eval_select, core_intrinsics)] #![allow(internal_features, unused_parens, unreachable_code)] ";

/// Which mutant is on, or which are met on the way, as the environment says.
pub(super) const SWITCH: &str = r#"
#[doc(hidden)]
#[allow(missing_docs, missing_debug_implementations)]
pub mod mutant_switch {
    use std::{
        env,
        fs::File,
        io::Write,
        sync::{
            LazyLock,
            atomic::{AtomicBool, Ordering},
        },
    };
    enum Switch {
        Off,
        One(u32),
        Watch(File),
    }
    static SWITCH: LazyLock<Switch> = LazyLock::new(|| {
        if let Ok(one) = env::var("MUTANT_ON") {
            // The first failure decides: no shrinking of the case, and no other tests.
            std::panic::set_hook(Box::new(|_| std::process::exit(101)));
            return one.parse().map_or(Switch::Off, Switch::One);
        }
        env::var("MUTANTS_MET").ok().and_then(|path| File::create(path).ok()).map_or(Switch::Off, Switch::Watch)
    });
    static MET: [AtomicBool; NUMBER] = [const { AtomicBool::new(false) }; NUMBER];
    const fn never(_: u32) -> bool {
        false
    }
    fn asked(mutant: u32) -> bool {
        match &*SWITCH {
            Switch::Off => false,
            Switch::One(one) => *one == mutant,
            Switch::Watch(file) => {
                if !MET[mutant as usize].swap(true, Ordering::Relaxed) {
                    let mut file = file;
                    file.write_all(&mutant.to_le_bytes()).ok();
                }
                false
            }
        }
    }
    pub const fn on(mutant: u32) -> bool {
        std::intrinsics::const_eval_select((mutant,), never, asked)
    }
}
"#;

/// A place of the source that some mutants change, and what can stand there.
struct Site {
    /// The expression that is chosen among, or where something is put in.
    range: Range<usize>,
    form: Form,
    mutants: Vec<usize>,
    /// Of a guard: those that skip its arm.
    skips: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// The body's first statements return something else.
    Body,
    /// A guard that skips the arm.
    Arm,
    /// A guard that is there already.
    Guard,
    /// One expression of several.
    Choice,
}

/// A source with switches.
pub(super) struct Switched {
    pub(super) text: String,
    /// What each mutant's own words occupy.
    pub(super) own: Vec<(Range<usize>, usize)>,
    /// What each place occupies, the source's own words included.
    pub(super) places: Vec<(Range<usize>, Vec<usize>)>,
    /// Where each mutant that skips an arm begins, and the match that the arm is of.
    pub(super) arms: BTreeMap<usize, (usize, usize)>,
    /// Mutants that have no place: what they change cannot be switched.
    pub(super) without: Vec<usize>,
}

/// `source` with those of `mutants` that are numbered by `chosen`.
pub(super) fn switched(source: &str, mutants: &[Mutant], chosen: &[usize]) -> Result<Switched, syn::Error> {
    let found = Found::of(source)?;
    let mut sites: BTreeMap<(usize, usize, Form), Site> = BTreeMap::new();
    let mut without = Vec::new();
    for &number in chosen {
        let Some(mutant) = mutants.get(number) else { continue };
        let start = mutant.range.start;
        let (form, range) = match mutant.kind {
            Kind::Body => (Form::Body, Some(start..start)),
            Kind::Arm => match found.arms.get(&start) {
                Some((_, Some(guard))) => (Form::Guard, Some(guard.clone())),
                Some((end, None)) => (Form::Arm, Some(*end..*end)),
                None => (Form::Arm, None),
            },
            Kind::Guard => (Form::Guard, found.guards.get(&start).cloned()),
            Kind::Inside => (Form::Choice, found.inside.get(&start).cloned()),
        };
        let Some(range) = range else {
            without.push(number);
            continue;
        };
        let site = sites.entry((range.start, range.end, form)).or_insert_with(|| Site {
            range,
            form,
            mutants: Vec::new(),
            skips: Vec::new(),
        });
        let skips = mutant.kind == Kind::Arm && form == Form::Guard;
        if skips { &mut site.skips } else { &mut site.mutants }.push(number);
    }
    let mut sites: Vec<Site> = sites.into_values().collect();
    // What only puts something in comes first, and what encloses comes before what it encloses.
    sites.sort_by_key(|site| (site.range.start, !site.range.is_empty(), Reverse(site.range.end), site.form));
    let mut writer = Writer {
        source,
        mutants,
        switched: Switched {
            text: String::new(),
            own: Vec::new(),
            places: Vec::new(),
            arms: BTreeMap::new(),
            without,
        },
        matches: found.matches,
    };
    writer.range(0..source.len(), &sites);
    Ok(writer.switched)
}

struct Writer<'s> {
    source: &'s str,
    mutants: &'s [Mutant],
    switched: Switched,
    matches: HashMap<usize, usize>,
}

impl Writer<'_> {
    fn range(&mut self, range: Range<usize>, sites: &[Site]) {
        let mut at = range.start;
        let mut rest = sites;
        while let [site, after @ ..] = rest {
            self.copy(at..site.range.start);
            let inside = after.iter().take_while(|other| other.range.start < site.range.end).count();
            let (inside, after) = after.split_at(inside);
            self.site(site, inside);
            at = site.range.end;
            rest = after;
        }
        self.copy(at..range.end);
    }

    fn copy(&mut self, range: Range<usize>) {
        self.switched.text.push_str(self.source.get(range).unwrap_or_default());
    }

    fn site(&mut self, site: &Site, inside: &[Site]) {
        let start = self.switched.text.len();
        match site.form {
            Form::Body => {
                for &number in &site.mutants {
                    self.own(number, |mutant| format!("return {};", mutant.replacement), "if ", " ");
                }
            }
            Form::Arm => {
                self.switched.text.push_str(" if ");
                for &number in &site.mutants {
                    self.skip(number);
                }
                self.switched.text.push_str("true ");
            }
            Form::Guard | Form::Choice => {
                self.switched.text.push('(');
                for &number in &site.skips {
                    self.skip(number);
                }
                self.switched.text.push('(');
                let (source, range) = (self.source, site.range.clone());
                for &number in &site.mutants {
                    let with = |mutant: &Mutant| {
                        let before = source.get(range.start..mutant.range.start).unwrap_or_default();
                        let after = source.get(mutant.range.end..range.end).unwrap_or_default();
                        // A field takes its comma with it.
                        let after = after.strip_prefix(',').unwrap_or(after);
                        format!("{before}{}{after}", mutant.replacement)
                    };
                    self.own(number, with, "if ", " else ");
                }
                self.switched.text.push_str(if site.mutants.is_empty() { "" } else { "{ " });
                self.range(site.range.clone(), inside);
                self.switched.text.push_str(if site.mutants.is_empty() { "))" } else { " }))" });
            }
        }
        let all = site.skips.iter().chain(&site.mutants).copied().collect();
        self.switched.places.push((start..self.switched.text.len(), all));
    }

    fn own(&mut self, number: usize, words: impl Fn(&Mutant) -> String, before: &str, after: &str) {
        let Some(mutant) = self.mutants.get(number) else { return };
        let text = &mut self.switched.text;
        let start = text.len();
        write!(text, "{before}crate::mutant_switch::on({number}) {{ {} }}{after}", words(mutant)).ok();
        self.switched.own.push((start..text.len(), number));
    }

    fn skip(&mut self, number: usize) {
        let start = self.switched.text.len();
        write!(self.switched.text, "!crate::mutant_switch::on({number}) && ").ok();
        self.switched.own.push((start..self.switched.text.len(), number));
        let whole = self.mutants.get(number).and_then(|mutant| self.matches.get(&mutant.range.start));
        self.switched.arms.extend(whole.map(|whole| (start, (number, *whole))));
    }
}

/// Where the expressions of a source are that mutants change, by where the change begins.
#[derive(Default)]
pub(super) struct Found {
    inside: HashMap<usize, Range<usize>>,
    guards: HashMap<usize, Range<usize>>,
    /// The end of the pattern, and the guard.
    arms: HashMap<usize, (usize, Option<Range<usize>>)>,
    /// By the same, where the match begins.
    matches: HashMap<usize, usize>,
    pub(super) calls: Vec<Call>,
    /// The function that is being looked at.
    function: String,
}

/// A method called.
pub(super) struct Call {
    pub(super) method: String,
    /// Where its name stands.
    pub(super) range: Range<usize>,
    /// The function that calls it.
    pub(super) function: String,
}

impl Found {
    pub(super) fn of(source: &str) -> Result<Self, syn::Error> {
        let file = syn::parse_file(source)?;
        let mut found = Self::default();
        found.visit_file(&file);
        Ok(found)
    }
}

fn range(of: &impl syn::spanned::Spanned) -> Range<usize> {
    of.span().byte_range()
}

/// A `let` of a chain cannot be put into another expression.
fn binds(expression: &Expr) -> bool {
    match expression {
        Expr::Let(_) => true,
        Expr::Binary(ExprBinary { left, op: BinOp::And(_), right, .. }) => binds(left) || binds(right),
        _ => false,
    }
}

/// Tests are not mutated.
fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test")))
    })
}

impl<'ast> Visit<'ast> for Found {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !is_test(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        let outer = mem::replace(&mut self.function, function.sig.ident.to_string());
        visit::visit_item_fn(self, function);
        self.function = outer;
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        let outer = mem::replace(&mut self.function, function.sig.ident.to_string());
        visit::visit_impl_item_fn(self, function);
        self.function = outer;
    }

    fn visit_expr_binary(&mut self, binary: &'ast ExprBinary) {
        if !binds(&binary.left) && !binds(&binary.right) {
            self.inside.insert(range(&binary.op).start, range(binary));
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_unary(&mut self, unary: &'ast ExprUnary) {
        self.inside.insert(range(&unary.op).start, range(unary));
        visit::visit_expr_unary(self, unary);
    }

    fn visit_expr_struct(&mut self, built: &'ast ExprStruct) {
        for field in &built.fields {
            self.inside.insert(range(field).start, range(built));
        }
        visit::visit_expr_struct(self, built);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        let name = range(&call.method);
        self.inside.insert(name.start, range(call));
        let (method, function) = (call.method.to_string(), self.function.clone());
        self.calls.push(Call { method, range: name, function });
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_match(&mut self, whole: &'ast syn::ExprMatch) {
        let start = range(whole).start;
        self.matches.extend(whole.arms.iter().map(|arm| (range(arm).start, start)));
        visit::visit_expr_match(self, whole);
    }

    fn visit_arm(&mut self, arm: &'ast Arm) {
        let guard = match &arm.pat {
            Pat::Guard(guarded) => Some(range(&guarded.guard)),
            _ => None,
        };
        if let Some(guard) = &guard {
            self.guards.insert(guard.start, guard.clone());
        }
        self.arms.insert(range(arm).start, (range(&arm.pat).end, guard));
        visit::visit_arm(self, arm);
    }
}
