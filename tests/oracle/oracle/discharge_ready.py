"""Municipal payment for discharge-ready patients: what a stay costs, and whether an invoice is right.

LOV-2011-06-24-30 sec. 11-4 and FOR-2011-11-18-1115 sec. 2 and 8 to 13 with the ministry's remarks, amended by
FOR-2016-12-22-1871 (2017) and FOR-2018-11-08-1675 (2019); the ministry's letters of 2012 on the start and on relapse.
A day is payable when every condition holds as the day ends: the days are half-open, from the day the duty starts to the
day it ends. Amounts are whole kroner.
"""
import csv
import os
from datetime import date, datetime, timedelta

from .copayment import BARRED

START, WIDER, MENTAL = date(2012, 1, 1), date(2017, 1, 1), date(2019, 1, 1)
DAY = timedelta(days=1)
# Each open question with its default and the other reading.
QUESTIONS = {
    "late_early_notice": ("counts_when_sent", "never_counts"), "unrecorded_early_notice": ("not_sent", "taken_as_sent"),
    "notice_before_ready": ("stands", "must_be_repeated"), "early_notice_after_relapse": ("not_repeated", "repeated"),
    "same_day_no_then_yes": ("zero", "one_day"), "day_of_death": ("not_counted", "counted"),
    "across_2019": ("days_from_2019", "new_notice"), "private_without_agreement": ("inside", "outside"),
    "changed_municipality": ("first_stated", "last_stated"), "missing_summary": ("no_effect", "no_payment"),
}
# The order of events that have the same time.
RANK = {word: n for n, word in enumerate((
    "admission", "need_identified", "early_notice", "municipality_stated", "declared_ready", "ready_notice", "no", "none",
    "expected_date", "yes", "ready_message", "summary_sent", "relapse", "death", "transfer", "discharge"))}


class Refused(Exception):
    """Days before the regulation, a year without a day rate, or a patient who waits and no day to count up to."""


def load(folder):
    with open(os.path.join(folder, "day_rates.csv"), encoding="utf-8") as f:
        return {int(row["year"]): int(row["day_rate"]) for row in csv.DictReader(f) if row["certainty"] not in BARRED}


def reading(policy, question):
    return policy.get(question, QUESTIONS[question][0])


def rate(rates, policy, day):
    if day.year in rates:
        return rates[day.year]
    earlier = [year for year in rates if year < day.year]
    if not earlier or policy.get("values", {}).get("older") != "use_latest":
        raise Refused("no day rate")
    return rates[max(earlier)]


def moment(text):
    return datetime.fromisoformat(text)


def events(stay):
    """What counts, in order of time: until the stay ends or the day that the facts go up to."""
    until = stay.get("as_of")
    if any(e.get("answer") == "yes" and e.get("expected", "") > e["at"][:10] for e in stay["events"]):
        raise Refused("a yes for a later day")
    known = [e for e in stay["events"] if until is None or e["at"][:10] < until]
    kept = []
    for event in sorted(known, key=lambda e: (moment(e["at"]), RANK[e.get("answer", e["event"])])):
        kept.append(event)
        if kept[0]["event"] != "admission":
            raise Refused("something before the admission")
        if event["event"] in ("transfer", "discharge", "death"):
            break
    return kept


def outside(stay, policy, day):
    """Why the stay is outside the scheme on a day."""
    why = set()
    if stay["care_area"] != "somatic" and day < MENTAL:
        why.add("care_area_outside")
    kind = stay.get("institution", "public_hospital")
    inside = {"public_hospital": True, "private_with_agreement": True, "private_rehabilitation": False,
              "other_specialist": day >= WIDER,
              "private_without_agreement": day >= WIDER and reading(policy, "private_without_agreement") == "inside"}
    if not inside[kind]:
        why.add("institution_outside")
    return why


def may_declare(stay, event):
    """Sec. 9: who declared, and what must be in place. What is not stated is taken as met."""
    day, area, by = moment(event["at"]).date(), stay["care_area"], event.get("by", "not_stated")
    if by == "other" or (by == "psychologist" and (area == "somatic" or day < WIDER)):
        return False
    needed = ["journal"]
    if day >= WIDER:
        needed += ["coercion_ended"] * (area == "mental_health") + ["joint_plan", "outpatient_contact"] * (area != "somatic")
    return all(event.get(name) != "not_met" for name in needed)


class Wait:
    """The conditions of sec. 13 while the events of a stay pass by."""

    def __init__(self, stay, policy):
        self.stay, self.policy, self.events = stay, policy, events(stay)
        self.unrecorded = (reading(policy, "unrecorded_early_notice") == "taken_as_sent"
                           and not any(e["event"] == "early_notice" for e in self.events))
        self.early, self.ready, self.notice, self.able, self.summary = self.unrecorded, False, None, False, False
        self.fell_ill, self.ended, self.clock, self.clock_began, self.stated = False, True, None, None, []

    def in_time(self, at, event):
        """Sec. 8: within 24 hours of the admission or of the need, or before the need was clear."""
        if event.get("exception") or self.clock is None or at.date() < START:
            return True
        # What becomes clear after a relapse says nothing of the time before it.
        ill = min((moment(e["at"]) for e in self.events if e["event"] == "relapse" and moment(e["at"]) > at), default=datetime.max)
        needs = [moment(e["at"]) for e in self.events if e["event"] == "need_identified" and moment(e["at"]) <= ill]
        before = any(self.clock_began <= need <= at for need in needs)
        return at <= self.clock + DAY or (not before and any(need > at for need in needs))

    def see(self, event):
        at, what = moment(event["at"]), event.get("answer", event["event"])
        if event.get("municipality"):
            self.stated.append(event["municipality"])
        if what == "admission":
            self.clock = self.clock_began = at
            self.ended = False
        elif what == "need_identified":
            self.clock = at if self.clock is None else max(self.clock, at)
        elif what == "early_notice":
            if self.in_time(at, event) or reading(self.policy, "late_early_notice") == "counts_when_sent":
                self.early = True
        elif what == "declared_ready" and may_declare(self.stay, event):
            if not self.ready and reading(self.policy, "notice_before_ready") == "must_be_repeated":
                self.notice = None
            self.ready, self.fell_ill = True, False
        elif what == "ready_notice":
            self.notice = at.date()
        elif what in ("yes", "ready_message"):
            self.able = True
        elif what == "no":
            self.able = False
        elif what == "summary_sent":
            self.summary = True
        elif what == "relapse":
            self.ready, self.notice, self.able, self.fell_ill = False, None, False, True
            if reading(self.policy, "early_notice_after_relapse") == "repeated" and not self.unrecorded:
                self.early, self.clock, self.clock_began = False, at, at
        elif what in ("transfer", "discharge", "death"):
            self.ended = True

    def failing(self):
        """Every condition that does not hold."""
        holds = {"not_in_house": not self.ended, "relapse": self.ready or not self.fell_ill, "not_ready": self.ready,
                 "no_early_notice": self.early, "no_ready_notice": self.notice is not None, "could_receive": not self.able,
                 "no_summary": self.summary or reading(self.policy, "missing_summary") == "no_effect"}
        return {why for why, held in holds.items() if not held}


ENDINGS = {"yes": "could_receive", "ready_message": "could_receive", "relapse": "relapse", "transfer": "transfer",
           "discharge": "discharge", "death": "death"}


def stretches(stay, policy):
    """([(first day, day of the end, what ended it)], {day: what fails as it ends}, {day: the notice that counts then},
    the municipalities stated)."""
    wait, found, began, fails, notices, refused_on = Wait(stay, policy), [], None, {}, {}, set()
    for event in wait.events:
        day, what = moment(event["at"]).date(), event.get("answer", event["event"])
        wait.see(event)
        fails[day], notices[day] = wait.failing(), wait.notice
        if what == "no":
            refused_on.add(day)
        if what == "relapse":
            refused_on.clear()
        if began is None and not fails[day]:
            began = day
        elif began is not None and fails[day]:
            end = day
            if what in ("yes", "ready_message") and began == day and day in refused_on:
                end += DAY * (reading(policy, "same_day_no_then_yes") == "one_day")
            if what == "death":
                end += DAY * (reading(policy, "day_of_death") == "counted")
            found.append((began, end, ENDINGS[what]))
            began = None
    if began is not None:
        if "as_of" in stay:
            found.append((began, date.fromisoformat(stay["as_of"]), "as_of"))
        else:
            raise Refused("still waiting")
    return found, fails, notices, wait.stated


def last(known, day):
    """What held as the last of some days up to this one ended."""
    passed = [one for one in known if one <= day]
    return known[max(passed)] if passed else None


def old_notice(stay, policy, notices, day):
    """Whether the notice was sent before the care area came in, where a new one is wanted."""
    if stay["care_area"] == "somatic" or reading(policy, "across_2019") != "new_notice":
        return False
    notice = last(notices, day)
    return notice is not None and notice < MENTAL


def payable(stay, policy, rates):
    """{day: (rate, who pays, what ended the stretch)}."""
    found, _, notices, stated = stretches(stay, policy)
    pays = (stated[0] if reading(policy, "changed_municipality") == "first_stated" else stated[-1]) if stated else None
    days = {}
    for began, end, ending in found:
        if began < min(end, START):
            raise Refused("before the regulation")
        for n in range((end - began).days):
            day = began + n * DAY
            if not outside(stay, policy, day) and not old_notice(stay, policy, notices, day):
                days[day] = rate(rates, policy, day), stay.get("registered_municipality") if day < MENTAL else pays, ending
    return days


def runs(days, same):
    """Sorted days as half-open stretches in which neighbours are the same."""
    out = []
    for day in sorted(days):
        if out and out[-1][1] == day and same(days[day]) == out[-1][2]:
            out[-1][1] = day + DAY
        else:
            out.append([day, day + DAY, same(days[day])])
    return [tuple(one) for one in out]


def payment(stay, policy, rates):
    days = payable(stay, policy, rates)
    shares = {}
    for day in sorted(days):
        share = shares.setdefault(days[day][1], [0, 0])
        share[0] += 1
        share[1] += days[day][0]
    whole = [(first, until, days[until - DAY][2]) for first, until, _ in runs(days, lambda _: None)]
    return {"days": len(days), "amount": sum(one[0] for one in days.values()), "segments": whole,
            "lines": runs(days, lambda one: one[:2]), "shares": [(who, *share) for who, share in shares.items()]}


def decisive(stay, policy, rates):
    """The open questions whose other reading would give other days or another payer."""
    mine, found = payment(stay, policy, rates)["lines"], set()
    for question, words in QUESTIONS.items():
        other = words[1] if reading(policy, question) == words[0] else words[0]
        try:
            if payment(stay, {**policy, question: other}, rates)["lines"] != mine:
                found.add(question)
        except Refused:
            pass
    return found


def reasons(stay, policy, day):
    """Every reason why a day is not payable."""
    _, fails, notices, _ = stretches(stay, policy)
    failing = last(fails, day)
    why = {"not_in_house"} if failing is None else failing | outside(stay, policy, day)
    if old_notice(stay, policy, notices, day):
        why.add("old_notice")
    if "as_of" in stay and day >= date.fromisoformat(stay["as_of"]):
        why.add("not_yet")
    return why


def rate_or_nothing(rates, policy, day):
    try:
        return rate(rates, policy, day)
    except Refused:
        return 0


def check_line(line, stay, days, billed, policy, rates):
    """(expected, findings {(code, reasons): (days, amount)}, the sum of arithmetic and count) of a line.

    Each billed day is right, or wrong for one reason; it is charged at the rate billed, or at that of its year.
    """
    first, last = date.fromisoformat(line["first_day"]), date.fromisoformat(line["last_day"])
    if last < first or line["amount"] < 0:
        raise Refused("no days, or a credit")
    expected, wrong, charged = 0, {}, 0
    for n in range((last - first).days + 1):
        day = first + n * DAY
        price = line["rate"]
        if price is None:
            price = days[day][0] if day in days else rate_or_nothing(rates, policy, day)
        charged += price
        code = None
        if day not in days:
            code = "not_payable"
        elif line["municipality"] is not None and days[day][1] not in (None, line["municipality"]):
            code = "wrong_municipality"
        elif day in billed:
            code = "billed_twice"
        else:
            billed.add(day)
            expected += days[day][0]
            if price != days[day][0]:
                code, price = "wrong_rate", price - days[day][0]
        if code:
            wrong.setdefault(code, {})[day] = price
    return expected, wrong, line["amount"] - charged
