"""Cases of discharge-ready patients and of invoices for them, weighted to the edges, and what differs in an answer."""
from datetime import date, datetime, timedelta
from fractions import Fraction

from . import discharge_ready as rules
from .answers import money

RATES = {}


def load(folder):
    RATES.update(rules.load(folder))


EDGES = [date(2021, 6, 1), date(2012, 1, 1), date(2012, 12, 31), date(2013, 12, 31), date(2015, 1, 1), date(2016, 12, 30), date(2017, 1, 1),
         date(2018, 12, 28), date(2018, 12, 31), date(2019, 1, 1), date(2020, 2, 28), date(2023, 12, 31), date(2024, 2, 28),
         date(2025, 12, 30), date(2022, 5, 5)]
HOURS = [10, 0, 1, 8, 9, 12, 15, 23]


class Story:
    """Events of one stay; no two of a kind have the same time."""

    def __init__(self, d):
        self.d, self.events, self.taken = d, [], set()
        self.base = datetime.combine(d.choice(EDGES) + timedelta(days=d.randint(-2, 2)), datetime.min.time())

    def when(self, day):
        return self.base + timedelta(days=day, hours=self.d.choice(HOURS), minutes=self.d.choice([0, 0, 30, 59]))

    def tell(self, at, event, **more):
        kind = more.get("answer", event)
        while (at, kind) in self.taken:
            at += timedelta(seconds=self.d.randint(1, 59))
        self.taken.add((at, kind))
        short = at.time() == datetime.min.time() and self.d.random() < 0.5
        text = at.date().isoformat() if short else at.isoformat(timespec="seconds" if at.second else "minutes")
        self.events.append({"at": text, "event": event, **more})
        return at

    def early_notice(self, since):
        late = self.d.choice([timedelta(hours=1), timedelta(hours=24), timedelta(hours=24, seconds=1), timedelta(hours=20, minutes=7),
                              timedelta(hours=25), timedelta(hours=90, minutes=7), timedelta(hours=24)])
        more = {}
        if self.d.random() < 0.7:
            more["municipality"] = self.d.choice("BC")
        if self.d.random() < 0.12:
            more["exception"] = self.d.choice([True, True, False])
        self.tell(since + late, "early_notice", **more)

    def declared(self, day):
        more = {}
        if self.d.random() < 0.8:
            more["by"] = self.d.choice(["doctor"] * 10 + ["psychologist"] * 3 + ["other"])
        for name in ("journal", "coercion_ended", "joint_plan", "outpatient_contact"):
            if self.d.random() < 0.25:
                more[name] = self.d.choice(["met"] * 5 + ["not_stated", "not_met"] + ["not_needed"] * (name != "journal"))
        self.tell(self.when(day), "declared_ready", **more)

    def answered(self, day):
        kind = self.d.choice(["no"] * 4 + ["yes", "yes", "none", "expected_date", "ready_message", "ready_message"])
        expected = {"expected": (self.base.date() + timedelta(days=3)).isoformat()}
        if kind in ("no", "yes", "none"):
            more = expected if kind != "none" and self.d.random() < 0.2 else {}
            self.tell(self.when(day), "answer", answer=kind, **more)
        else:
            self.tell(self.when(day), kind, **(expected if kind == "expected_date" else {}))


def stay(d):
    story = Story(d)
    admitted = story.tell(story.when(-d.choice([1, 2, 2, 3, 10])), "admission")
    since = admitted
    if d.random() < 0.25:
        need = story.tell(admitted + timedelta(hours=d.choice([2, 24, 30, 50])), "need_identified")
        since = d.choice([need, admitted])
    if d.random() < 0.9:
        story.early_notice(since)
    if d.random() < 0.12:
        story.early_notice(admitted)
    day = 0
    story.declared(day)
    if d.random() < 0.95:
        story.tell(story.when(day + d.choice([0, 0, 0, 1, -1])), "ready_notice")
    for _ in range(d.choice([0, 1, 1, 2, 2, 3, 4])):
        day += d.choice([0, 0, 1, 1, 2])
        story.answered(day)
    if d.random() < 0.3:
        day += d.choice([0, 1, 2])
        ill = story.tell(story.when(day), "relapse")
        if d.random() < 0.5:
            story.early_notice(ill)
        if d.random() < 0.15:
            story.tell(ill + timedelta(hours=3), "need_identified")
        day += d.choice([0, 1, 2])
        if d.random() < 0.9:
            story.declared(day)
        if d.random() < 0.9:
            story.tell(story.when(day + d.choice([0, 0, 1])), "ready_notice")
        for _ in range(d.choice([0, 1, 1, 2])):
            day += d.choice([0, 1, 1, 2])
            story.answered(day)
    for chance, tell in ((0.15, story.declared), (0.15, lambda on: story.tell(story.when(on), "ready_notice")),
                         (0.25, lambda on: story.tell(story.when(on), "municipality_stated", municipality=d.choice("BCD"))),
                         (0.5, lambda on: story.tell(story.when(on), "summary_sent"))):
        if d.random() < chance:
            tell(d.randint(0, day + 1))
    one = {"care_area": d.choice(["somatic"] * 3 + ["mental_health", "addiction_care"]), "events": story.events}
    if d.random() < 0.8:
        how = d.choice(["discharge", "transfer", "death", "death"])
        story.tell(story.when(day + d.choice([0, 1, 3])), how)
    if d.random() < 0.3:
        one["as_of"] = (story.base.date() + timedelta(days=d.randint(0, day + 4))).isoformat()
    if d.random() < 0.5:
        d.shuffle(story.events)
    if d.random() < 0.5:
        one["institution"] = d.choice(["public_hospital"] * 3 + ["private_with_agreement", "private_without_agreement",
                                                                 "other_specialist", "private_rehabilitation"])
    if d.random() < 0.7:
        one["registered_municipality"] = "A"
    return one


def policy(d):
    rare = d.choice([0.1, 0.35])
    chosen = {question: words[1] for question, words in rules.QUESTIONS.items() if d.random() < rare}
    if d.random() < 0.3:
        chosen["values"] = {"older": "use_latest"}
    return chosen


def payment_case(d):
    return {"rule": "discharge_ready.payment", "facts": stay(d), "policy": policy(d)}


def same_payment(case, reply):
    facts, chosen = case["facts"], case["policy"]
    try:
        mine = rules.payment(facts, chosen, RATES)
    except rules.Refused as refused:
        return None if "error" in reply else ("the library answers", reply["answer"]["outcome"]["result"], refused)
    if "error" in reply:
        return "the library refuses", reply["error"]["message"], mine
    theirs = reply["answer"]["outcome"]["result"]
    iso = date.fromisoformat
    got = {"days": theirs["days"], "amount": Fraction(theirs["amount"]),
           "segments": [(iso(s["from"]), iso(s["until"]), s["ended_by"]) for s in theirs["segments"]],
           "lines": [(iso(l["from"]), iso(l["until"]), (int(l["rate"]["value"]), l["payer"])) for l in theirs["lines"]],
           "shares": [(s["municipality"], s["days"], Fraction(s["amount"])) for s in theirs["by_municipality"]]}
    if chosen.get("across_2019") == "new_notice" and len(got["segments"]) == len(mine["segments"]):
        # A notice on the day of another end may be named as the end.
        sent = {rules.moment(e["at"]).date() for e in facts["events"] if e["event"] == "ready_notice"}
        got["segments"] = [s[:2] + m[2:] if s[2] == "new_notice" and s[1] in sent else s for s, m in zip(got["segments"], mine["segments"])]
    for what in got:
        if got[what] != mine[what]:
            return what, got, mine
    counted = [(s["days"], (iso(s["until"]) - iso(s["from"])).days) for s in theirs["segments"] + theirs["lines"]]
    amounts = [(Fraction(l["amount"]), l["days"] * int(l["rate"]["value"])) for l in theirs["lines"]]
    if any(a != b for a, b in counted + amounts):
        return "days or amounts of a line", theirs, mine
    missing = rules.decisive(facts, chosen, RATES) - set(theirs.get("choices", []))
    if missing:
        return "choices that are not named: " + " ".join(sorted(missing)), theirs.get("choices", []), missing
    return None


def invoice_case(d):
    chosen, stays, lines = policy(d), [], []
    for n in range(d.choice([1, 1, 2])):
        stays.append({**stay(d), "id": "S%d" % n})
    for n in range(d.randint(1, 5)):
        one = d.choice(stays)
        try:
            days = rules.payable(one, chosen, RATES)
        except rules.Refused:
            days = {}
        first = min(days) if days else rules.moment(d.choice(one["events"])["at"]).date()
        last = max(days) if days else first + timedelta(days=d.randint(0, 3))
        first += timedelta(days=d.choice([0, 0, 0, -1, -2, 1]))
        last = max(first - timedelta(days=d.choice([0] * 20 + [1])), last + timedelta(days=d.choice([0, 0, 0, 1, -1, 3])))
        span = [first + timedelta(days=k) for k in range((last - first).days + 1)]
        amount = sum(RATES.get(day.year, 5000) for day in span) + d.choice([0] * 9 + [-1, 100, -5000])
        line = {"stay": d.choice([one["id"]] * 20 + ["ZZ"]), "first_day": first.isoformat(), "last_day": last.isoformat(),
                "line": "L%d" % n, "amount": "%d%s" % (amount, d.choice(["", ".00", ".00", ".50"]))}
        if d.random() < 0.3:
            line["days"] = max(0, len(span) + d.choice([0, 0, 0, 1, -1]))
        if d.random() < 0.3:
            line["rate"] = str(RATES.get(first.year, 5000) + d.choice([0, 0, 1, -200]))
        if d.random() < 0.6:
            line["municipality"] = d.choice("ABCD")
        lines.append(line)
    return {"rule": "discharge_ready.check_invoice", "facts": {"lines": lines, "stays": stays}, "policy": chosen}


def same_invoice(case, reply):
    facts, chosen = case["facts"], case["policy"]
    if "error" in reply:
        return "the library refuses", reply["error"]["message"], None
    theirs = reply["answer"]["outcome"]["result"]
    known = {}
    for one in facts["stays"]:
        try:
            known[one["id"]] = one, rules.payable(one, chosen, RATES), set()
        except rules.Refused:
            pass
    if {u["stay"] for u in theirs["unchecked_stays"]} != {one["id"] for one in facts["stays"]} - set(known):
        return "unchecked stays", theirs["unchecked_stays"], list(known)
    for line, got in zip(facts["lines"], theirs["lines"]):
        billed = {**line, "amount": Fraction(line["amount"]), "rate": Fraction(line["rate"]) if "rate" in line else None,
                  "municipality": line.get("municipality")}
        kept = set(known[line["stay"]][2]) if line["stay"] in known else None
        try:
            if line["stay"] not in known:
                raise rules.Refused("nothing to check")
            mine = rules.check_line(billed, *known[line["stay"]], chosen, RATES)
        except rules.Refused as refused:
            if kept is not None:
                known[line["stay"]][2].intersection_update(kept)
            if got["verdict"] != "cannot_check":
                return "a verdict", got, refused
            continue
        what = line_differs(billed, got, mine, known[line["stay"]][0], chosen)
        if what:
            return what, got, mine
    unbilled = {(name, day): days[day][0] for name, (_, days, billed) in known.items() for day in days if day not in billed}
    totals = {"unbilled_days": len(unbilled), "unbilled": sum(unbilled.values())}
    got = {k: Fraction(theirs["totals"][k]) for k in totals}
    if got != totals:
        return "unbilled", theirs["totals"], totals
    for key, field in (("billed", "billed"), ("expected", "expected"), ("difference", "difference")):
        if Fraction(theirs["totals"][key]) != sum(Fraction(l[field]) for l in theirs["lines"] if "expected" in l):
            return "sum of " + key, theirs["totals"], theirs["lines"]
    counts = {word: sum(l["verdict"] == word for l in theirs["lines"]) for word in ("right", "wrong", "cannot_check")}
    return None if counts == {word: theirs["totals"][word] for word in counts} else ("counts", theirs["totals"], counts)


def line_differs(line, got, mine, stay, chosen):
    """What differs in a line that can be checked, as a word."""
    expected, wrong, rest = mine
    if got["verdict"] == "cannot_check":
        return "a line that cannot be checked"
    if (Fraction(got["expected"]), Fraction(got["billed"]), Fraction(got["difference"])) != (expected, line["amount"], line["amount"] - expected):
        return "expected"
    findings, seen, other = got.get("findings", []), {}, Fraction(0)
    if line["amount"] == expected == 0:
        # Nothing is billed and nothing is due: there is nothing to find, unless the line claims days or a rate.
        return None
    if line["amount"] == expected and line["rate"] is None and "days" not in line:
        return "findings of a right sum" if findings else None
    if (got["verdict"] == "right") != (not findings):
        return "verdict"
    for finding in findings:
        if finding["code"] in ("arithmetic", "day_count"):
            other += Fraction(finding["amount"])
            continue
        days = [date.fromisoformat(p["from"]) + timedelta(days=n) for p in finding["periods"]
                for n in range((date.fromisoformat(p["until"]) - date.fromisoformat(p["from"])).days)]
        if finding["days"] != len(days) or Fraction(finding["amount"]) != sum(wrong.get(finding["code"], {}).get(day, 0) for day in days):
            return "days or amount of " + finding["code"]
        if finding["code"] == "not_payable":
            for day in days:
                if finding["reason"] not in rules.reasons(stay, chosen, day):
                    return "a reason: " + finding["reason"]
        seen.setdefault(finding["code"], []).extend(days)
    if {code: sorted(days) for code, days in seen.items()} != {code: sorted(days) for code, days in wrong.items()}:
        return "findings"
    if other != rest:
        return "arithmetic"
    span = (date.fromisoformat(line["last_day"]) - date.fromisoformat(line["first_day"])).days + 1
    if any(f["code"] == "day_count" for f in findings) != (line.get("days", span) != span):
        return "day count"
    return None


SCHEMES = {"discharge_ready_payment": (payment_case, same_payment), "discharge_ready_invoice": (invoice_case, same_invoice)}
