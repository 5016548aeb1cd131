"""Collaboration agreements: shared cost of a measure, cost keys, grants for ACT and FACT teams.

Helsedirektoratet TB2023-81 chapters 3, 4 and 6; call for grants 2024 (ACT/FACT: ten positions and 5 million NOK per
team; FACT ung: ten positions and 6 million; pre-project 1 million); training at most 20 000 NOK of the grant per
granted position (2023).
"""
import json
from fractions import Fraction

from .money import half_away, ore, split

TEAMS_2024 = {
    "act_fact": {"positions": Fraction(10), "cap": 5_000_000},
    "fact_youth": {"positions": Fraction(10), "cap": 6_000_000},
    "pre_project": {"positions": None, "cap": 1_000_000},
}
TRAINING_PER_POSITION = 20_000

ELEMENTS = ("patient_group_or_measure", "purpose_and_goals", "organisation", "roles_and_responsibility",
            "documentation_and_follow_up", "financing", "strategy", "termination")


def check_agreement(states, grant_money, policy):
    """(missing, present, not required) of an agreement. grant_money: none, part or start."""
    needed = list(ELEMENTS)
    if grant_money in ("part", "start"):
        needed.append("grant_use")
    if grant_money == "start" or (grant_money == "part" and policy.get("transition") == "when_any_grant"):
        needed.append("transition")
    return ({e for e in needed if e not in states}, {e for e in needed if e in states},
            {e for e in ELEMENTS + ("grant_use", "transition") if e not in needed})


def net(cost, deductions):
    """Cost after grants and generated income; never below 0, what is left over is a surplus. Ore."""
    d = sum(deductions)
    return (cost - d, 0) if d <= cost else (0, d - cost)


def equal(cost, parties):
    return split(cost, [1] * parties)


def equal_and_population(cost, equal_part, populations):
    """One split on the combined share: an equal part of the cost per municipality, the rest by population."""
    n, p = len(populations), sum(populations)
    e = Fraction(equal_part)
    return split(cost, [e / n + (1 - e) * Fraction(x, p) for x in populations])


def fixed_share(cost, share, trusts, municipal_weights):
    """The trusts carry a fixed share (equally among them), the municipalities the rest by their weights."""
    s = Fraction(share)
    w = [Fraction(x) for x in municipal_weights]
    return split(cost, [s / trusts] * trusts + [(1 - s) * x / sum(w) for x in w])


def users_to_population(users, populations):
    return [Fraction(u, p) for u, p in zip(users, populations)]


def own_input(inputs, deductions):
    """Each party carries its own input; deductions fall in proportion to it. Returns the net per party."""
    total = sum(inputs)
    d = min(total, sum(deductions))
    parts = split(d, inputs)
    return list(inputs) if parts is None else [i - p for i, p in zip(inputs, parts)]


def year_grant(kind, positions, rate, year, policy):
    """Grant of one year: positions capped, times rate, times step-down, then need and team cap. Ore."""
    team = TEAMS_2024[kind]
    cost = amount(year["cost"])
    need = amount(year["need"]) if year.get("need") is not None else cost
    share, cap = Fraction(str(year["share"])), team["cap"] * 100
    limits, granted = [], None
    if team["positions"] is None:
        full = None
    else:
        granted = Fraction(str(positions))
        if granted > team["positions"]:
            limits.append("position_cap")
        if policy.get("part_positions") == "full_only" and granted.denominator != 1:
            granted = Fraction(granted.numerator // granted.denominator)
            limits.append("part_position")
        granted = min(granted, team["positions"])
        full = granted * Fraction(str(rate)) * 100
    if policy.get("step_down", "before_caps") == "before_caps":
        # a pre-project has no rate to step down: its need does
        got = (need if full is None else full) * share
        if share < 1:
            limits.append("step_down")
        # a limit that takes less than what is rounded off anyway keeps nothing back
        if need < half_away(got):
            limits.append("need")
        got = min(got, need)
        if cap < half_away(got):
            limits.append("team_cap")
        got = half_away(min(got, cap))
    else:
        got = need if full is None else full
        if half_away(need * share) < half_away(got * share):
            limits.append("need")
        got = min(got, need)
        if half_away(cap * share) < half_away(got * share):
            limits.append("team_cap")
        got = half_away(min(got, cap) * share)
        if share < 1:
            limits.append("step_down")
    out = {"granted": granted, "grant": got, "need": need, "cost": cost, "own": cost - got, "limits": set(limits)}
    if year.get("training") is not None:
        t = amount(year["training"])
        out["training"] = min(t, got, ore((granted or 0) * TRAINING_PER_POSITION))
        out["training_own"] = t - out["training"]
    return out


def programme(teams, team_cost, fund):
    """Cost of all teams beside a fund, both as (low, high) in ore."""
    cost = (teams * team_cost[0], teams * team_cost[1])
    if fund[0] >= cost[1]:
        word = "covered"
    elif fund[1] < cost[0]:
        word = "not_covered"
    else:
        word = "depends"
    return {"cost": cost, "left": (fund[0] - cost[1], fund[1] - cost[0]), "coverage": word,
            "largest": None if fund[0] == 0 else Fraction(cost[1], fund[0]),
            "least": None if fund[1] == 0 else Fraction(cost[0], fund[1])}


class Refused(Exception):
    """Facts that make no sense under the agreement."""


def weight(party, basis):
    if basis == "equal":
        return Fraction(1)
    if basis == "inhabitants":
        v = party.get("inhabitants")
    elif basis == "users":
        v = party.get("users")
    elif basis == "patients":
        v = party.get("patients")
    else:
        u, p = party.get("users"), party.get("inhabitants")
        if u is None or not p:
            raise Refused("users or inhabitants missing")
        return Fraction(u, p)
    if v is None:
        raise Refused(basis + " missing")
    return Fraction(v)


def shares(members, basis):
    w = [weight(m, basis) for m in members]
    if sum(w) == 0:
        raise Refused("nobody has a weight")
    return [x / sum(w) for x in w]


def amount(text):
    return ore(Fraction(str(text)))


def pool_pieces(key, net, gross, payers, parties, policy):
    """(pieces {party: ore}, monthly price) of one pool. payers: [(party, remaining cost)] of its lines."""
    municipalities = [p for p in parties if p["level"] == "municipality"]
    trusts = [p for p in parties if p["level"] == "trust"]
    kind = key["kind"]
    if kind == "own_input":
        pieces = {}
        for payer, left in payers:
            if payer is None:
                raise Refused("nobody pays it")
            pieces[payer] = pieces.get(payer, 0) + left
        return pieces, None
    if kind == "by":
        members = {"everyone": parties, "municipalities": municipalities, "trusts": trusts}[key.get("among", "everyone")]
        if not members:
            raise Refused("nobody to share")
        w = shares(members, key["basis"])
        return dict(zip([m["name"] for m in members], split(net, w))), None
    if kind == "fixed_share":
        s = Fraction(str(key["trust_share"]))
        if (s > 0 and not trusts) or (s < 1 and not municipalities):
            raise Refused("a level is missing")
        if policy.get("several_trusts", "equally") == "equally" or len(trusts) < 2:
            t = [Fraction(1, len(trusts))] * len(trusts) if trusts else []
        else:
            t = shares(trusts, key["basis"]) if s > 0 else [Fraction(0)] * len(trusts)
        # a level that carries nothing needs no key
        m = shares(municipalities, key["basis"]) if s < 1 else [Fraction(0)] * len(municipalities)
        # parties keep the order of the facts, which decides ties
        by = dict(zip([p["name"] for p in trusts], [s * x for x in t]))
        by.update(zip([p["name"] for p in municipalities], [(1 - s) * x for x in m]))
        names = [p["name"] for p in parties]
        return dict(zip(names, split(net, [by[n] for n in names]))), None
    if kind == "mixed":
        if sum(Fraction(str(p["share"])) for p in key["parts"]) != 1:
            raise Refused("parts do not sum to 1")
        members = parties if policy.get("mixed_key_parties") == "everyone" else municipalities
        if not members:
            raise Refused("nobody to share")
        names = [m["name"] for m in members]
        if policy.get("mixed_rounding", "combined") == "combined":
            w = [Fraction(0)] * len(members)
            for part in key["parts"]:
                w = [a + Fraction(str(part["share"])) * b for a, b in zip(w, shares(members, part["basis"]))]
            return dict(zip(names, split(net, w))), None
        total = [0] * len(members)
        for part, piece in zip(key["parts"], split(net, [Fraction(str(p["share"])) for p in key["parts"]])):
            total = [a + b for a, b in zip(total, split(piece, shares(members, part["basis"])))]
        return dict(zip(names, total)), None
    payer = {p for p, _ in payers}
    if len(payer) != 1 or None in payer:
        raise Refused("one party has to pay it")
    payer = payer.pop()
    if kind == "rental":
        price, connection, charges = amount(key["rent_per_month"]), 0, key["rented"]
    else:
        if (key.get("rate") is None) == (key.get("budgeted_months") is None):
            raise Refused("either a rate or months")
        price = amount(key["rate"]) if key.get("rate") is not None else half_away(Fraction(gross, key["budgeted_months"]))
        connection, charges = amount(key.get("connection") or 0), key["enrolled"]
    pieces = {payer: net}
    for c in charges:
        pays = price * c["months"] + (connection if c.get("connects") else 0)
        pieces[c["party"]] = pieces.get(c["party"], 0) + pays
        pieces[payer] -= pays
    return pieces, price


def budget(measure, policy):
    """What each party carries: deductions first, then each pool of costs by its key."""
    parties = measure["parties"]
    items = []  # [key, payer, cost, left, line]
    for p in parties:
        if p.get("own_input") is not None:
            items.append([{"kind": "own_input"}, p["name"], amount(p["own_input"]), None, None])
    for line in measure.get("lines", []):
        key = line.get("key") or measure.get("key")
        if key is None:
            raise Refused("a line without a key")
        items.append([key, line.get("paid_by"), amount(line["cost"]), None, line["name"]])
    surplus = 0
    for item in items:
        d = sum(amount(x["amount"]) for x in measure.get("deductions", []) if item[4] and x.get("line") == item[4])
        item[3], over = net(item[2], [d])
        surplus += over
    general = sum(amount(x["amount"]) for x in measure.get("deductions", []) if x.get("line") is None)
    left = sum(i[3] for i in items)
    used = min(general, left)
    surplus += general - used
    if surplus and policy.get("excess_deductions") == "refuse":
        raise Refused("deductions above the cost")
    pools = {}
    for key, payer, cost, rest, line in items:
        pool = pools.setdefault(pool_name(key, line), {"key": key, "lines": [], "cost": 0, "net": 0, "payers": []})
        pool["cost"] += cost
        pool["net"] += rest
        pool["payers"].append((payer, rest))
        if line is not None:
            pool["lines"].append(line)
    # the cost that is left is split, not the deduction, and by pools first: an ore that cannot be shared stays on
    # the first of equals
    after = split(left - used, [p["net"] for p in pools.values()]) or [0] * len(pools)
    for pool, rest in zip(pools.values(), after):
        by = {p["name"]: 0 for p in parties if any(p["name"] == payer for payer, _ in pool["payers"])}
        for payer, x in pool["payers"]:
            by[payer] = by.get(payer, 0) + x
        pool["payers"] = list(zip(by, split(rest, list(by.values())) or [0] * len(by)))
        pool["net"] = rest
    carries = {p["name"]: 0 for p in parties}
    for pool in pools.values():
        pool["pieces"], pool["monthly_price"] = pool_pieces(pool["key"], pool["net"], pool["cost"], pool["payers"], parties, policy)
        for name, x in pool["pieces"].items():
            carries[name] += x
    expense = {n: 0 for n in carries}
    expense[None] = 0
    received = dict(expense)
    for key, payer, cost, rest, line in items:
        expense[payer] += cost
    for d in measure.get("deductions", []):
        received[d.get("received_by")] += amount(d["amount"])
    return {"cost": sum(i[2] for i in items), "deductions": sum(received.values()), "surplus": surplus,
            "net": left - used, "pools": pools, "carries": carries, "expense": expense, "received": received}


def normal(key):
    """A key with its defaults written out."""
    k = {n: v for n, v in key.items() if v is not None}
    for n in ("rent_per_month", "rate", "connection"):
        if n in k:
            k[n] = amount(k[n])
    for n in ("rented", "enrolled"):
        if n in k:
            k[n] = [dict(c, connects=bool(c.get("connects"))) for c in k[n]]
    if k["kind"] == "by":
        k.setdefault("among", "everyone")
    return k


def pool_name(key, line):
    """Costs of one key are one pool; each rental and each monthly rate is a contract of its own."""
    return json.dumps([normal(key), line if key["kind"] in ("rental", "monthly_rate") else None], sort_keys=True)
