"""Cases of collaboration agreements, weighted to the edges, and what differs in an outcome."""
from fractions import Fraction

from . import collaboration as rules
from .answers import exactly, money


class Cases:
    Refused = rules.Refused

    def __init__(self, data):
        pass

    def amount(self, d, big=False):
        return d.choice(["0", "1", "0.01", "0.05", "100", "100.03", "20000000", "9000000", "3.33", "1000000.01", "99999999999.99",
                         "%d.%02d" % (d.randint(0, 10**7), d.randint(0, 99))])

    def key(self, d, parties, payer):
        basis = lambda: d.choice(["equal", "inhabitants", "users", "users_per_inhabitant", "patients"])
        kind = d.choice(["own_input", "by", "by", "fixed_share", "mixed", "mixed", "rental", "monthly_rate"])
        if kind == "own_input":
            return {"kind": kind}
        if kind == "by":
            k = {"kind": kind, "basis": basis()}
            if d.random() < .5:
                k["among"] = d.choice(["everyone", "municipalities", "trusts"])
            return k
        if kind == "fixed_share":
            return {"kind": kind, "trust_share": d.choice(["0.5", "0", "1", "0.333333333", "0.4"]), "basis": basis()}
        if kind == "mixed":
            shares = d.choice([["0.1", "0.9"], ["0.2", "0.8"], ["1"], ["0.333333333", "0.666666667"], ["0.25", "0.25", "0.5"]])
            return {"kind": kind, "parts": [{"share": s, "basis": b} for s, b in zip(shares, d.sample(["equal", "inhabitants", "users", "patients"], len(shares)))]}
        others = [p["name"] for p in parties if p["name"] != payer]
        charges = [{"party": n, "months": d.choice([0, 1, 12, 36, 7])} for n in others if d.random() < .6 or n == others[-1]]
        if kind == "rental":
            return {"kind": kind, "rent_per_month": d.choice(["0", "1", "950.55", "2500"]), "rented": charges}
        k = {"kind": kind, "enrolled": charges}
        for c in charges:
            if d.random() < .4:
                c["connects"] = True
        if any(c.get("connects") for c in charges) or d.random() < .3:
            k["connection"] = d.choice(["10000", "0.01"])
        if d.random() < .5:
            k["rate"] = d.choice(["2500", "0", "33.33"])
        else:
            k["budgeted_months"] = d.choice([1, 3, 12, 7, 36])
        return k

    def measure(self, d):
        parties, n = [], d.choice([2, 2, 3, 4, 5])
        trusts = d.choice([0, 1, 1, 1, 2]) if n > 1 else 1
        for i in range(n):
            p = {"name": "P%d" % i, "level": "trust" if i < trusts else "municipality"}
            p["inhabitants"] = d.choice([50000, 12000, 2500, 2500, 80000, 5000, 1])
            p["users"] = d.choice([0, 1, 3, 10, 10, 77])
            p["patients"] = d.choice([0, 5, 5, 120, 33])
            if d.random() < .3:
                p["own_input"] = self.amount(d)
            parties.append(p)
        if d.random() < .4:
            d.shuffle(parties)
        lines = []
        for i in range(d.choice([0, 1, 1, 2, 3, 4])):
            line = {"name": "L%d" % i, "resource": d.choice(["staff", "premises", "investment", "procurement", "equipment", "operation"]),
                    "cost": self.amount(d)}
            if d.random() < .8:
                line["paid_by"] = d.choice(parties)["name"]
            if d.random() < .6:
                line["key"] = self.key(d, parties, line.get("paid_by"))
                if line["key"]["kind"] in ("own_input", "rental", "monthly_rate") and "paid_by" not in line:
                    line["paid_by"] = parties[0]["name"]
                    if line["key"]["kind"] != "own_input":
                        for c in line["key"].get("rented", line["key"].get("enrolled")):
                            c["party"] = parties[-1]["name"]
                        for w in ("rented", "enrolled"):
                            if w in line["key"]:
                                line["key"][w] = line["key"][w][:1]
            lines.append(line)
        m = {"parties": parties, "lines": lines}
        k = self.key(d, parties, None)
        while k["kind"] in ("rental", "monthly_rate"):
            k = self.key(d, parties, None)
        m["key"] = k
        m["deductions"] = []
        for i in range(d.choice([0, 0, 1, 1, 2, 3])):
            x = {"kind": d.choice(["grant", "isf_income", "other_income"]), "amount": self.amount(d)}
            if d.random() < .6:
                x["received_by"] = d.choice(parties)["name"]
            if lines and d.random() < .4:
                x["line"] = d.choice(lines)["name"]
            m["deductions"].append(x)
        return m

    def policy(self, d):
        p = {}
        for k, words in (("mixed_key_parties", ("municipalities", "everyone")), ("mixed_rounding", ("combined", "each_part")),
                         ("excess_deductions", ("show_surplus", "show_surplus", "refuse")), ("several_trusts", ("equally", "by_same_basis")),
                         ("transition", ("when_starting_on_grant", "when_any_grant")), ("step_down", ("before_caps", "after_caps")),
                         ("values", ({"older": "use_latest"},)), ("part_positions", ("in_proportion", "full_only"))):
            if d.random() < .4:
                p[k] = d.choice(words)
        return p

    def make(self, d):
        rule = d.choice(["budget"] * 6 + ["check_agreement", "grant", "grant", "grant", "programme"])
        if rule == "budget":
            f = self.measure(d)
        elif rule == "check_agreement":
            words = list(rules.ELEMENTS) + ["grant_use", "transition"]
            f = {"states": [w for w in words if d.random() < .8]}
            d.shuffle(f["states"])
            if d.random() < .8:
                f["grant_money"] = d.choice(["none", "part", "start"])
        elif rule == "grant":
            f = {"kind": d.choice(["act_fact", "act_fact", "fact_youth", "fact_youth", "pre_project"]), "years": []}
            if f["kind"] != "pre_project":
                f["positions"] = d.choice(["10", "9.99", "10.01", "11", "1", "0.5", "5.25", "8", "20"])
                f["rate_per_position"] = d.choice(["500000", "600000", "500000.01", "0.01", "333333.33", "1", "720000"])
            for y in range(d.choice([1, 1, 1, 2])):
                cost = d.choice(["10000000", "5000000", "12000000", "1000000", "999999.99", "6000000.01", "3"])
                year = {"year": d.choice([2024] * 12 + [2023, 2025]) if y == 0 else 2025, "share": d.choice(["1", "1", "0.75", "0.5", "0", "0.333333333"]), "cost": cost}
                if d.random() < .5:
                    year["need"] = d.choice(["0", "1", "999999.99", "5000000", "4999999.99", "6000000", cost])
                    if Fraction(year["need"]) > Fraction(cost):
                        year["need"] = cost
                if d.random() < .4 and f["kind"] != "pre_project":
                    year["training"] = d.choice(["0", "20000", "200000", "200000.01", "1", "105000"])
                    if Fraction(year["training"]) > Fraction(cost):
                        year["training"] = "0"
                f["years"].append(year)
        else:
            f = {"year": 2024, "adult_teams": d.choice([0, 1, 85, 100]), "youth_teams": d.choice([0, 15, 1])}
            f["team_cost"] = d.choice([{"low": "10000000", "high": "12000000"}, {"low": "5", "high": "5"}, {"low": "0", "high": "3"}])
            f["fund"] = d.choice([{"low": "1200000000", "high": "2000000000"}, {"low": "0", "high": "0"}, {"low": "0", "high": "1000000000"}, {"low": "100", "high": "999999999.99"},
                                  {"low": "500", "high": "500"}, {"low": "1000000000", "high": "2000000000"}, {"low": "280000000", "high": "280000000"}])
        return {"rule": "collaboration." + rule, "facts": f, "policy": self.policy(d)}

    def mine(self, case):
        f, p, r = case["facts"], case["policy"], rules
        if case["rule"].endswith("budget"):
            return r.budget(f, p)
        if case["rule"].endswith("agreement"):
            return r.check_agreement(f["states"], f.get("grant_money", "none"), p)
        if case["rule"].endswith("grant"):
            older = p.get("values", {}).get("older") == "use_latest"
            years = [y["year"] for y in f["years"]]
            if any(a >= b for a, b in zip(years, years[1:])) or any(y < 2024 or (y > 2024 and not older) for y in years):
                raise self.Refused("year")
            if any(y.get("training") for y in f["years"]) and (f["kind"] != "fact_youth" or not older):
                raise self.Refused("no limit for training")
            return [r.year_grant(f["kind"], f.get("positions"), f.get("rate_per_position"), y, p) for y in f["years"]]
        two = lambda x: (r.amount(x["low"]), r.amount(x["high"]))
        return r.programme(f["adult_teams"] + f["youth_teams"], two(f["team_cost"]), two(f["fund"]))

    def compare(self, case, mine, theirs):
        out = []
        if case["rule"].endswith("agreement"):
            got = ({m["element"] for m in theirs["missing"]}, set(theirs["present"]), set(theirs["not_required"]))
            if got != mine or theirs["complete"] != (not mine[0]):
                out.append("agreement: mine %s theirs %s" % (mine, got))
            return out
        if case["rule"].endswith("grant"):
            for a, b in zip(mine, theirs["years"]):
                got = {"granted": None if b.get("granted_positions") is None else Fraction(b["granted_positions"]), "grant": money(b["grant"]),
                       "need": money(b["need"]), "cost": money(b["cost"]), "own": money(b["own_financing"]), "limits": set(b.get("limits", []))}
                if b.get("training"):
                    got["training"], got["training_own"] = money(b["training"]["from_grant"]), money(b["training"]["own_money"])
                for k in a:
                    if a[k] != got.get(k):
                        out.append("%s: mine %s theirs %s" % (k, a, got))
                        break
            if money(theirs["grant"]) != sum(a["grant"] for a in mine) or money(theirs["own_financing"]) != sum(a["own"] for a in mine):
                out.append("sums: %s" % theirs["grant"])
            return out
        if case["rule"].endswith("programme"):
            two = lambda x: (money(x["low"]), money(x["high"]))
            got = {"cost": two(theirs["cost"]), "left": two(theirs["left"]), "coverage": theirs["coverage"]}
            if any(got[k] != mine[k] for k in got):
                out.append("programme: mine %s theirs %s" % (mine, got))
            for k, w in (("largest", "largest_part_of_fund"), ("least", "least_part_of_fund")):
                t = theirs.get(w)
                if (t is None) != (mine[k] is None) or (t is not None and not exactly(t, mine[k], 4)):
                    out.append("%s part: mine %s theirs %s" % (k, mine[k], t))
            return out
        for k in ("cost", "deductions", "surplus", "net"):
            if money(theirs[k]) != mine[k]:
                out.append("%s: mine %s theirs %s" % (k, mine[k], theirs[k]))
        pools = {rules.pool_name(p["key"], (p["lines"] or [None])[0]): p for p in theirs["pools"]}
        if set(pools) != set(mine["pools"]):
            out.append("pools: mine %s theirs %s" % (list(mine["pools"]), list(pools)))
            return out
        for k, p in mine["pools"].items():
            t = pools[k]
            kind = p["key"]["kind"]
            if (money(t["cost"]), money(t["net"]), t["lines"]) != (p["cost"], p["net"], p["lines"]):
                out.append("pool %s: mine %s theirs %s" % (kind, p, t))
            got = {x["party"]: money(x["amount"]) for x in t["pieces"]}
            if {a: b for a, b in got.items() if b} != {a: b for a, b in p["pieces"].items() if b}:
                out.append("pieces %s: mine %s theirs %s" % (kind, p["pieces"], got))
            price = None if t.get("monthly_price") is None else money(t["monthly_price"])
            if price != p["monthly_price"]:
                out.append("price: mine %s theirs %s" % (p["monthly_price"], price))
        keeps = 0
        accounts = [(a["name"], a) for a in theirs["parties"]] + ([(None, theirs["joint"])] if theirs.get("joint") else [])
        balance = {}
        for name, a in accounts:
            v = {k: money(a[k]) for k in ("expense", "received", "carries", "pays", "gets", "keeps")}
            if v["expense"] - v["received"] + v["pays"] - v["gets"] + v["keeps"] != v["carries"]:
                out.append("account: does not balance %s" % a)
            if v["pays"] and v["gets"]:
                out.append("account: pays and gets %s" % a)
            if v["carries"] != (mine["carries"][name] if name is not None else 0):
                out.append("carries: %s mine %s theirs %s" % (name, mine["carries"].get(name), a))
            if v["expense"] != mine["expense"][name] or v["received"] != mine["received"][name]:
                out.append("expense or received: %s" % a)
            if not 0 <= v["keeps"] <= max(0, v["received"]):
                out.append("keeps: outside what it received %s" % a)
            keeps += v["keeps"]
            balance[a["name"]] = v["pays"] - v["gets"]
        if keeps != mine["surplus"]:
            out.append("keeps: sum %s surplus %s" % (keeps, mine["surplus"]))
        if theirs.get("joint") is None and (mine["expense"][None] or mine["received"][None]):
            out.append("joint: no account")
        for flow in theirs["settlement"]:
            x = money(flow["amount"] if isinstance(flow["amount"], str) else flow["amount"]["amount"])
            if x <= 0:
                out.append("flow: not positive %s" % flow)
            for side, sign in (("from", -1), ("to", 1)):
                n = flow[side].get("name")
                n = theirs["joint"]["name"] if n not in balance and theirs.get("joint") else n
                if n in balance:
                    balance[n] += sign * x
        if any(balance.values()):
            out.append("flows: do not sum to accounts %s %s" % (balance, theirs["settlement"]))
        return out
