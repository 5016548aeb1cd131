"""Municipal co-financing: Norway 2012-2014 (FOR-2011-11-18-1115 sections 3-6 as first in force), the proposals of
2013 for mental health and addiction care (Helsedirektoratet; SINTEF for KS, 2013), and Denmark.
"""
import datetime
from fractions import Fraction
from math import isqrt

from .money import half_away, ore, split

EXCLUDED = ("surgery", "birth", "newborn", "costly_drugs")
UNIT_PRICE = {2012: Fraction(38209)}
SHARE = Fraction(1, 5)
POINT_CAP = Fraction(4)
LONGEST = 36_525  # days of a stay: a hundred years

SECTORS = {
    "adult_mental_health": {"day_cost": Fraction(9200), "per_stay": Fraction(20200)},
    "child_mental_health": {"day_cost": Fraction(15500), "per_stay": Fraction(27900)},
    "addiction_care": {"day_cost": Fraction(4500), "per_stay": Fraction(12600)},
}


class Refused(Exception):
    """A figure that was not found, or facts that make no sense."""


# Norway 2012-2014

def stay_2012(points, unit_price):
    """Ore for one stay or outpatient consultation: the cap is on the points, before multiplying."""
    return ore(min(Fraction(points), POINT_CAP) * Fraction(unit_price) * SHARE)


def payment(date, points, sector="somatic", content=None, provider=None, prices=UNIT_PRICE, older=False):
    """(ore, reasons why nothing is paid). date is ISO text."""
    year = int(date[:4])
    if year < 2012:
        raise Refused("before 2012")
    why = set()
    if year >= 2015:
        why.add("repealed")
    if sector != "somatic":
        why.add("not_somatic")
    if content in EXCLUDED:
        why.add(content)
    words = {"private_without_agreement": "no_agreement", "contract_specialist": "contract_specialist",
             "private_rehabilitation": "private_rehabilitation", "outpatient_laboratory": "outpatient_laboratory",
             "outpatient_radiology": "outpatient_radiology"}
    if provider in words:
        why.add(words[provider])
    if why:
        return 0, why
    if year not in prices and not older:
        raise Refused("no unit price")
    return stay_2012(points, prices[max(y for y in prices if y <= year)]), why


# Inpatient models: the three proposed in 2013, the Danish psychiatric one, and a caller's own

def terms(model, policy, danish_rows):
    """(amount per stay, rate per day, first day, last day or None, cap or None), in kroner."""
    def days(limits):
        floor, last = limits.get("floor", 0), limits.get("ceiling")
        first = floor + 1 if policy.get("floor_day", "free") == "free" else max(floor, 1)
        return first, last
    kr = lambda m: Fraction(str(m["amount"]))
    kind = model["kind"]
    if kind == "proposed":
        group = SECTORS[model["group"]]
        rate = group["day_cost"] * SHARE
        limits = model.get("limits")
        if model["model"] == "per_stay":
            return group["per_stay"], Fraction(0), 1, 0, None
        if model["model"] == "per_day":
            first, last = days(limits) if limits is not None else (1, 30)
            return Fraction(0), rate, first, last, None
        first, last = days(limits) if limits is not None else (10, 30)
        return group["per_stay"] / 2, rate / 2, first, last, None
    if kind == "per_day":
        first, last = days(model.get("limits") or {})
        share = Fraction(str(model["share"])) if model.get("share") is not None else Fraction(1)
        return Fraction(0), kr(model["rate"]) * share, first, last, kr(model["cap"]) if model.get("cap") else None
    if kind == "per_stay":
        return kr(model["amount"]), Fraction(0), 1, 0, None
    if kind == "combined":
        first, last = days(model.get("limits") or {})
        return kr(model["amount"]), kr(model["rate"]), first, last, kr(model["cap"]) if model.get("cap") else None
    if kind == "danish_psychiatry":
        f = danish_figures("psychiatric_admission", model["on"], policy)
        rate = Fraction(str(model["bed_day_rate"])) if model.get("bed_day_rate") is not None else f["rate"]
        if rate is None:
            raise Refused("no bed-day rate")
        return Fraction(0), rate * f["share"], 1, None, f["cap"]
    raise ValueError(kind)


def stay_payment(t, n):
    """Ore for a stay of n days: a stay of no days costs nothing."""
    stay, rate, first, last, cap = t
    if n == 0:
        return 0
    end = n if last is None else min(n, last)
    x = stay + rate * max(0, end - first + 1)
    return ore(x if cap is None else min(x, cap))


def paid_days(t, n):
    """Days paid for by the day; none where a day costs nothing."""
    stay, rate, first, last, cap = t
    end = n if last is None else min(n, last)
    return max(0, end - first + 1) if rate else 0


def cap_binds_after(t):
    """The number of days, with decimals, at which the payment reaches the cap; None when no stay exceeds it."""
    stay, rate, first, last, cap = t
    if cap is None:
        return None
    if stay > cap:
        return Fraction(0)
    longest = LONGEST if last is None else min(last, LONGEST)
    if rate * paid_days(t, longest) <= cap - stay:
        return None
    return first - 1 + (cap - stay) / rate


def curve(t, days, cost_per_day=None, marginal_cost=None):
    """(days, payment, marginal, share of cost or None, marginal result or None) for each length; ore."""
    out, before = [], 0
    for n in range(days + 1):
        p = stay_payment(t, n)
        cost = None if cost_per_day is None else cost_per_day * n
        out.append({"days": n, "payment": p, "marginal": p - before,
                    "share": Fraction(p, cost) if cost else None,
                    "result": None if marginal_cost is None or n == 0 else p - before - marginal_cost})
        before = p
    return out


def crossovers(a, b, days):
    """Stretches of lengths of stay by which model is cheaper, and the first length at which the model that is cheaper
    at one day no longer is."""
    stretches = []
    for n in range(1, days + 1):
        x, y = stay_payment(a, n), stay_payment(b, n)
        word = "a" if x < y else "b" if y < x else "equal"
        if stretches and stretches[-1][2] == word:
            stretches[-1][1] = n
        else:
            stretches.append([n, n, word])
    under = None
    if stretches and stretches[0][2] != "equal" and len(stretches) > 1:
        under = stretches[1][0]
    return stretches, under


# Outpatient models

def outpatient(model, rows, other, policy):
    """(payment of each municipality, what the state still refunds, provider's income), ore.
    rows: [(consultations, refunds in ore)]."""
    refunds = sum(r for _, r in rows) + other
    if model["kind"] == "per_consultation":
        pays = [ore(Fraction(str(model["amount"])) * n) for n, _ in rows]
        # not a share of refunds: the state refunds as before
        return pays, refunds, sum(pays) + refunds
    elif model["kind"] == "share_of_refunds":
        share = Fraction(str(model.get("share") or "0.5"))
        pays = [half_away(r * share) for _, r in rows]
    else:
        share = Fraction(str(model.get("share") or "1"))
        total = half_away(refunds * share)
        pays = split(total, [r for _, r in rows])
        if pays is None:
            if total:
                raise Refused("no key")
            pays = [0] * len(rows)
    paid = sum(pays)
    state = refunds if policy.get("state_refund") == "kept" else refunds - paid
    return pays, state, paid + state


# What an analyst asks

def spread(values):
    """Mean, squared relative variation (population, each counting once; exact), standard deviation and relative
    variation of whole-ore values. The last two as squares: (variance, squared variation)."""
    n, s, q = len(values), sum(values), sum(v * v for v in values)
    variance = Fraction(n * q - s * s, n * n)
    return Fraction(s, n), variance, (None if s == 0 else Fraction(n * q - s * s, s * s))


def root(x, decimals):
    """Square root of an exact fraction, to so many decimals, half up."""
    x = Fraction(x)
    scale = 10 ** (2 * decimals)
    # floor of 2 * root * 10**decimals
    twice = isqrt(4 * x.numerator * scale // x.denominator)
    return Fraction((twice + 1) // 2, 10 ** decimals)


def break_even(cost_per_year, price_per_day, days_in_year=365):
    """(cost in a day, whole days elsewhere that a year pays for, what is left), ore."""
    days = cost_per_year // price_per_day
    return half_away(Fraction(cost_per_year, days_in_year)), days, cost_per_year - days * price_per_day


def savings(cost, share=SHARE, alternative=0):
    """(municipality, hospital, municipality's net), ore."""
    m = half_away(Fraction(cost) * Fraction(share))
    return m, cost - m, m - alternative


def over_ceiling(income, ceiling, key):
    """(kept, returned, pieces): what a region's income above the ceiling returns to its municipalities by the key."""
    excess = max(0, income - ceiling)
    pieces = split(excess, key)
    if pieces is None:
        if excess:
            raise Refused("no key")
        pieces = [0] * len(key)
    return income - excess, excess, pieces


# Denmark

def known(table, year, older, what, changed=None):
    """The figure of the year, or the latest before it when older ones may be used and the rule has not changed since."""
    if year in table:
        return table[year]
    before = [y for y in table if y < year]
    if older and before and not (changed and year >= changed):
        return table[max(before)]
    raise Refused("no " + what)


def span(first, last, value):
    return {y: value for y in range(first, last + 1)}


def danish_figures(service, date, policy):
    """Share, cap and rate on a day, in kroner. A figure that was not found is an error; None is no cap. The caps of
    2018 stand on an undated page of Region Hovedstaden."""
    y = int(date[:4])
    # nothing of the activity counts since it is paid on account
    older = policy.get("values", {}).get("older") == "use_latest" and date < "2019-04-01"
    share = cap = rate = None
    if service in ("somatic_admission", "somatic_visit"):
        caps = {"somatic_admission": {2012: 14025, 2013: 14221}, "somatic_visit": {2012: 1384, 2013: 1403}}[service]
        # from 2018 shares are by age, and one cap is of the region's whole course
        share = known(span(2012, 2017, Fraction(34, 100)), y, older, "share", changed=2018)
        cap = known(caps, y, older, "cap", changed=2018)
    elif service == "rehabilitation":
        share = known(span(2012, 2017, Fraction(70, 100)), y, older, "share")
    elif service == "psychiatric_admission":
        share = known({2010: Fraction(60, 100), **span(2012, 2019, Fraction(60, 100))}, y, older, "share")
        cap = known({2010: 7891, 2013: 8227, 2018: 8862}, y, older, "cap")
        try:
            rate = known({2010: Fraction(3282)}, y, older, "rate")
        except Refused:
            rate = None
    elif service == "psychiatric_visit":
        share = known({2010: Fraction(30, 100), **span(2012, 2019, Fraction(30, 100))}, y, older, "share")
        if y in (2018, 2019):
            cap = known({2018: 555}, y, older, "cap")
        elif y not in (2010, 2012, 2013):
            raise Refused("no cap")
        try:
            rate = known({2010: Fraction(1642)}, y, older, "rate")
        except Refused:
            rate = None
    elif service == "general_practice":
        # from 2018 by age, which the caller gives
        if y < 2018:
            share = known(span(2012, 2017, Fraction(10, 100)), y, older, "share")
    elif service == "region_course":
        cap = known({2018: 31029}, y, older, "cap")
    return {"share": share, "cap": None if cap is None else Fraction(cap), "rate": rate}


def danish_payment(service, date, age_share, policy):
    """(ore, base in ore, whether the cap decided, reasons) of a contact."""
    kind = service["kind"]
    if date >= "2019-04-01":
        return 0, None, False, {"on_account"}
    f = danish_figures(kind, date, policy)
    if kind == "psychiatric_admission":
        rate = service.get("bed_day_rate")
    elif kind == "general_practice":
        rate = service["fee"]
    else:
        rate = service.get("rate")
    rate = Fraction(str(rate)) if rate is not None else f["rate"]
    if rate is None:
        raise Refused("no rate")
    base = rate * (service["days"] if kind == "psychiatric_admission" else 1)
    share = Fraction(str(age_share)) if age_share is not None else f["share"]
    if share is None:
        raise Refused("no share")
    x = base * share
    capped = f["cap"] is not None and ore(x) > ore(f["cap"])
    return ore(f["cap"] if capped else x), ore(base), capped, set()


def finished_treatment(start, days, ward, given, policy, first=2):
    """(regional part, state part) in ore. The region charges every day; in somatic care the state charges as much again
    for bed-days 1 and 2 and twice that from day 3, for days from 1 January 2017. start is the first day, ISO text; each
    day follows the rules of its own date."""
    region = state = Fraction(0)
    day = datetime.date.fromisoformat(start)
    charged = False
    for n in range(1, max(days, 1) + 1):
        r, one, more, by_state = finished_rates(ward, day, given, policy)
        charged = charged or by_state
        if n <= days:
            region += r
            state += one if n <= first else more
        day += datetime.timedelta(days=1)
    if given is not None and not charged and any(Fraction(given.get(k) or 0) for k in ("state_first", "state_later")):
        raise Refused("the state charged for none of the days")
    return ore(region), ore(state)


def finished_rates(ward, day, given, policy):
    """(regional, first days, later days) in kroner of a day, and whether the state may charge for it."""
    y, charge = day.year, Fraction(1976)
    by_state = y >= 2017 if ward == "somatic" else y >= 2019
    if given is not None:
        r, one, more = (Fraction(given.get(k) or 0) for k in ("regional", "state_first", "state_later"))
        return (r, one, more, True) if by_state else (r, Fraction(0), Fraction(0), False)
    older = policy.get("values", {}).get("older") == "use_latest"
    nothing = Fraction(0)
    if ward == "psychiatry" and (y == 2013 or (older and y in (2014, 2015))):
        return Fraction(1819), nothing, nothing, False
    if y < 2016 or (y > 2016 and policy.get("finished_rates", "of_the_year") == "of_the_year"):
        raise Refused("no rates")
    if not by_state:
        return charge, nothing, nothing, False
    if ward == "psychiatry":
        raise Refused("the state's charge in psychiatry was not found")
    return charge, charge, 2 * charge, True
