//! Runs one pattern from one token on.

use super::item::{Item, Scene};
use super::mask::Mask;
use super::program::{Op, Program};
use crate::text::{Span, TokenKind};

/// Steps that looking ahead may take; beyond, something counts as following.
const AHEAD: usize = 500;

/// No token, no op.
const NONE: u32 = u32::MAX;

/// One way through the program, so far. Small, because most of what a run does is to copy it.
#[derive(Clone, Copy, Debug)]
struct State {
    op: u32,
    token: u32,
    /// How much of the trail of captures belongs to it.
    trail: u32,
    /// The first reported token, and the one behind the last.
    report: u32,
    report_end: u32,
    /// The op and token of the first lemma.
    lemma: u32,
    lemma_token: u32,
}

/// A capture on the way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trace {
    pub(super) name: u16,
    opened: usize,
    pub(super) span: Span,
}

/// What a run found.
#[derive(Debug)]
pub(super) struct Found<'p> {
    /// One past the last token.
    pub(super) end: usize,
    /// The reported tokens.
    pub(super) report: (usize, usize),
    /// The captures, in order.
    pub(super) captures: Vec<Trace>,
    /// The first lemma item and its token.
    pub(super) lemma: Option<(&'p Item, usize)>,
}

/// What runs leave behind for the next one to use again.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    stack: Vec<State>,
    trail: Vec<Trace>,
    /// One bit for each op and token from which going on has failed.
    failed: Vec<u64>,
    /// Steps taken in all runs.
    pub(super) steps: u64,
}

/// Runs a program from `start` on. Of several ways to match it takes the first: options taken
/// rather than not, longer alternatives before shorter, gaps as short as can be.
pub(super) fn run<'p>(
    program: &'p Program,
    scene: &Scene<'_>,
    start: usize,
    scratch: &mut Scratch,
) -> Option<Found<'p>> {
    scratch.stack.clear();
    scratch.trail.clear();
    scratch.failed.clear();
    let run = Run { program, scene, start };
    let end = run.go(State::at(start), scratch, None)?;
    let item = |op: u32| match program.ops.get(op as usize) {
        Some(Op::Item(item)) => Some(item),
        _ => None,
    };
    let reported = end.report != NONE && end.report_end != NONE && end.report < end.report_end;
    let report = if reported { (end.report as usize, end.report_end as usize) } else { (start, end.token as usize) };
    scratch.trail.truncate(end.trail as usize);
    Some(Found {
        end: end.token as usize,
        report,
        captures: scratch.trail.clone(),
        lemma: item(end.lemma).map(|item| (item, end.lemma_token as usize)),
    })
}

impl State {
    fn at(token: usize) -> Self {
        let token = token as u32;
        Self { op: 0, token, trail: 0, report: NONE, report_end: NONE, lemma: NONE, lemma_token: NONE }
    }
}

struct Run<'p, 's> {
    program: &'p Program,
    scene: &'s Scene<'s>,
    start: usize,
}

impl Run<'_, '_> {
    /// Follows a state to the end, or those left on the stack; `budget` bounds the steps of a look
    /// ahead. The main run is bounded by never going on twice from one op and token.
    fn go(&self, mut state: State, scratch: &mut Scratch, budget: Option<usize>) -> Option<State> {
        let base = scratch.stack.len();
        let mut left = budget.unwrap_or(usize::MAX);
        loop {
            scratch.steps += 1;
            let Some(op) = self.program.ops.get(state.op as usize).filter(|_| left > 0) else { break };
            left -= 1;
            let lives = match op {
                Op::Accept => break,
                Op::Item(item) => self.take(item, &mut state, scratch),
                Op::Choice(branches) => self.choose(branches, &mut state, scratch),
                Op::Split(there, first) => {
                    let next = state.op + 1;
                    if first.meets(self.scene.mask(state.token as usize)) {
                        scratch.stack.push(State { op: *there, ..state });
                        state.op = next;
                    } else {
                        state.op = *there;
                    }
                    true
                }
                Op::Jump(there) => {
                    state.op = *there;
                    true
                }
                _ => self.step(op, &mut state, scratch),
            };
            if !lives {
                state = self.backtrack(scratch, base, budget.is_none())?;
            }
        }
        scratch.stack.truncate(base);
        Some(state)
    }

    /// The next state to go on from.
    fn backtrack(&self, scratch: &mut Scratch, base: usize, remember: bool) -> Option<State> {
        while scratch.stack.len() > base {
            scratch.steps += 1;
            let state = scratch.stack.pop()?;
            if !remember || self.is_new(&state, scratch) {
                scratch.trail.truncate(state.trail as usize);
                return Some(state);
            }
        }
        None
    }

    /// Whether going on from the state was not tried before; now it was.
    fn is_new(&self, state: &State, scratch: &mut Scratch) -> bool {
        let ops = self.program.ops.len();
        let bit = (state.token as usize - self.start) * ops + state.op as usize;
        if scratch.failed.len() <= bit / 64 {
            scratch.failed.resize(bit / 64 + 1, 0);
        }
        let Some(word) = scratch.failed.get_mut(bit / 64) else { return false };
        let new = *word & 1 << (bit % 64) == 0;
        *word |= 1 << (bit % 64);
        new
    }

    /// One of the rarer steps; says whether the state lives on.
    fn step(&self, op: &Op, state: &mut State, scratch: &mut Scratch) -> bool {
        let (view, sentence, token) = (self.scene.view, &self.scene.sentence, state.token as usize);
        match op {
            Op::Gap { max, commas } => self.gap(*max as usize, *commas, *state, scratch),
            Op::Open(name) => {
                let start = view.tokens.get(token).map_or(view.text.len(), |t| t.start as usize);
                open(*name, state, Span::new(start, start), scratch);
            }
            Op::Close(name) => self.close(*name, token, scratch),
            Op::ReportOpen => state.report = state.token,
            Op::ReportClose => state.report_end = state.token,
            Op::Start if !view.opens(sentence, token) => return false,
            Op::End if !view.closes(sentence, token) => return false,
            Op::Not(there) => {
                let ahead = self.go(State { op: state.op + 1, ..*state }, scratch, Some(AHEAD));
                scratch.trail.truncate(state.trail as usize);
                state.op = *there;
                return ahead.is_none();
            }
            _ => {}
        }
        state.op += 1;
        true
    }

    /// Goes on with the first branch that the next token may begin, and leaves the others on the stack.
    fn choose(&self, branches: &[(Mask, u32)], state: &mut State, scratch: &mut Scratch) -> bool {
        let mask = self.scene.mask(state.token as usize);
        let base = scratch.stack.len();
        for (first, op) in branches.iter().rev() {
            if first.meets(mask) {
                scratch.stack.push(State { op: *op, ..*state });
            }
        }
        if scratch.stack.len() == base {
            return false;
        }
        *state = scratch.stack.pop().unwrap_or(*state);
        true
    }

    fn take(&self, item: &Item, state: &mut State, scratch: &mut Scratch) -> bool {
        let Some((longest, shortest)) = item.ends(self.scene, state.token as usize) else { return false };
        if state.lemma == NONE && matches!(item, Item::Lemma(_)) {
            (state.lemma, state.lemma_token) = (state.op, state.token);
        }
        if let Item::Compound(compound) = item
            && let Some((_, span)) = compound.find(self.scene, state.token as usize)
        {
            open(compound.capture, state, span, scratch);
        }
        state.op += 1;
        scratch.stack.extend((shortest..longest).map(|token| State { token: token as u32, ..*state }));
        state.token = longest as u32;
        true
    }

    fn close(&self, name: u16, token: usize, scratch: &mut Scratch) {
        let Some(trace) = scratch.trail.iter_mut().rev().find(|trace| trace.name == name) else { return };
        let last = token.checked_sub(1).filter(|last| *last >= trace.opened);
        let end = last.and_then(|last| self.scene.view.tokens.get(last)).map(|t| t.end as usize);
        trace.span.end = end.unwrap_or(trace.span.start);
    }

    /// Leaves the longer ways over the gap on the stack, the shortest of them on top.
    fn gap(&self, max: usize, commas: bool, state: State, scratch: &mut Scratch) {
        let view = self.scene.view;
        let from = state.token as usize;
        let room = self.scene.sentence.end.saturating_sub(from).min(max);
        let crosses = |token: usize| match view.kind(token) {
            Some(TokenKind::Quote) | None => false,
            Some(TokenKind::Punct) => commas && view.written(token) == ",",
            Some(_) => true,
        };
        let reach = (0..room).take_while(|skip| crosses(from + skip)).count() as u32;
        let (op, token) = (state.op + 1, state.token);
        scratch.stack.extend((1..=reach).rev().map(|skip| State { op, token: token + skip, ..state }));
    }
}

/// A capture begins.
fn open(name: u16, state: &mut State, span: Span, scratch: &mut Scratch) {
    scratch.trail.truncate(state.trail as usize);
    scratch.trail.push(Trace { name, opened: state.token as usize, span });
    state.trail += 1;
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;

    /// Pattern, text, what is reported.
    const CASES: &[(&str, &str, &[&str])] = &[
        // Words and case.
        ("school", "De School is op. Geen schoolplein.", &["School"]),
        ("VN", "De VN en de vn.", &["VN"]),
        ("zo'n", "Zo’n besluit en zo'n raad.", &["Zo’n", "zo'n"]),
        // Lemmas.
        ("[zeggen]", "Hij zei dat zij zeggen wat gezegd is.", &["zei", "zeggen", "gezegd"]),
        ("[zeggen.fin]", "Hij zei dat gezegd is wat zij zeggen.", &["zei", "zeggen"]),
        ("[zeggen.past.sg]", "Hij zei wat zij zeiden.", &["zei"]),
        ("[aankondigen]", "Hij kondigt maandag een besluit aan.", &["kondigt"]),
        ("[aankondigen]", "Hij kondigt aan dat hij komt.", &["kondigt"]),
        ("[aankondigen]", "Hij wil het besluit aan te kondigen of aankondigen.", &["aan te kondigen", "aankondigen"]),
        ("[aankondigen.inf]", "Om aan te kondigen wat hij aankondigt.", &["aan te kondigen"]),
        ("[aankondigen]", "Hij kondigt zijn komst aan de raad.", &[]),
        ("[aankondigen]", "Hij kondigt. Het ging aan.", &[]),
        ("[aankondigen] een", "Hij kondigt een besluit aan.", &["kondigt een"]),
        // Groups, options, gaps.
        ("(de|het raad) school", "Het raad school, de school.", &["Het raad school", "de school"]),
        (
            "een (zeer grote)? school",
            "Een school, een zeer grote school, een grote school.",
            &["Een school", "een zeer grote school"],
        ),
        ("de (school|school van hout)", "de school van hout", &["de school van hout"]),
        (
            "van ...2 school",
            "van de school, van de oude school, van de zeer oude school",
            &["van de school", "van de oude school"],
        ),
        ("van ...6 school", "van hout, een school", &[]),
        ("van ...,6 school", "van hout, een school", &["van hout, een school"]),
        ("van ...,6 school", "van hout “een school”", &[]),
        ("van ...6 school", "van een school en school", &["van een school"]),
        // Affixes.
        ("school*", "De schoolraad, een basisschool, de school.", &["schoolraad", "school"]),
        ("*school", "De schoolraad, een basisschool, de school.", &["basisschool", "school"]),
        ("een *school*", "een basisscholing, een voorschoolse", &["een voorschoolse"]),
        ("an*", "Hij is een andere man.", &["andere"]),
        // Classes.
        ("de <name> school", "de Jan Smit school, de oude school", &["de Jan Smit school"]),
        (
            "<name>-school",
            "De Jan Smit-school en een Smit-school, geen basis-school.",
            &["Jan Smit-school", "Smit-school"],
        ),
        ("<name>-school", "School-school.", &[]),
        ("school-<name>", "De school-Smit zweeg.", &["school-Smit"]),
        ("<number>-jarige*", "Een 22-jarige en drie-jarigen, een meer-jarige.", &["22-jarige", "drie-jarigen"]),
        ("<number> biljoen", "Het is 3 biljoen of twee biljoen.", &["3 biljoen", "twee biljoen"]),
        ("<number> raden", "3 miljoen raden", &["3 miljoen raden"]),
        ("in <year>", "in 1999 en in 3.000 en in 2500", &["in 1999"]),
        ("de <people> raad", "De Franse raad.", &["De Franse raad"]),
        ("in de? <country>", "in de Verenigde Staten, in de Verenigde raad", &["in de Verenigde Staten"]),
        ("dit <de-noun>", "dit minister, dit besluit, dit veiligheidsraad", &["dit minister", "dit veiligheidsraad"]),
        ("te <inf>", "te zeggen, te lopen, te groot", &["te zeggen", "te lopen"]),
        ("is <participle>", "is gezegd, is gelopen, is groot", &["is gezegd", "is gelopen"]),
        // Marks and places.
        ("school ,", "De school, de school.", &["school,"]),
        ("school \\( <word> \\)", "De school (oud).", &["school (oud)"]),
        ("\" [zeggen]", "“Ja” zei hij, ja zei hij.", &["” zei"]),
        ("^ het", "“Het is het.” Het", &["Het", "Het"]),
        ("op $", "Kom op, het houdt op.”", &["op"]),
        ("zo goed als !zeker", "zo goed als zeker, zo goed als nieuw, zo goed als", &["zo goed als", "zo goed als"]),
        ("van !(de|een) <word> school", "van de school, van een school, van oude school", &["van oude school"]),
        ("<number> extra? {troepen}", "500 extra troepen, de troepen, drie troepen", &["troepen", "troepen"]),
        // Nothing crosses the end of a sentence.
        ("de school", "Dat is de. School.", &[]),
    ];

    #[test]
    fn the_match_language() {
        for (pattern, text, reports) in CASES {
            assert_eq!(Sample::new().reports(pattern, text), *reports, "{pattern} in {text}");
        }
    }

    #[test]
    fn captures_hold_what_was_matched() {
        let mut sample = Sample::new();
        let set =
            sample.set(&["<name>-school", "school van (who: <name>|de oude (what: <word>))", "<name> tegen <name:b>"]);
        let text = "De Jan Smit-school. De school van de oude raad. Jan tegen Piet.";
        let found: Vec<Vec<&str>> = sample
            .matches(&set, text)
            .iter()
            .map(|(_, m)| m.captures.iter().map(|c| c.span.of(text)).collect())
            .collect();
        assert_eq!(found, [vec!["Jan Smit"], vec!["de oude raad", "raad", "raad"], vec!["Jan", "Piet"]]);
        assert!(set.capture("who").is_some() && set.capture("b").is_some() && set.capture("c").is_none());
    }
}
