"""Cases of municipal co-financing, weighted to the edges, and what differs in an outcome."""
from fractions import Fraction

from . import cofinancing as rules
from .answers import exactly, money
from .money import half_away


class Cases:
    Refused = rules.Refused

    def __init__(self, data):
        self.rules = ["payment"] * 3 + ["model_payment"] * 4 + ["curve", "crossovers", "totals", "totals", "outpatient", "break_even", "savings",
                                        "danish_payment", "danish_payment", "danish_payment", "ceiling", "finished_treatment", "finished_treatment"]

    def kroner(self, d):
        return d.choice(["0", "1", "0.01", "0.05", "1840", "20200", "3282", "100.03", "958.90", "999999.99", "%d.%02d" % (d.randint(0, 50000), d.randint(0, 99))])

    def money(self, d, currency, text=None):
        return {"currency": currency, "amount": text or self.kroner(d)}

    def limits(self, d):
        floor, last = d.choice([(0, 30), (10, 30), (10, 60), (10, 90), (10, None), (9, 30), (0, None), (0, 1), (5, 10), (1, 30)])
        out = {"floor": floor}
        if last is not None:
            out["ceiling"] = last
        return out

    def model(self, d, currency="NOK"):
        kind = d.choice(["proposed"] * 5 + ["per_day", "per_stay", "combined"])
        if kind == "proposed":
            m = {"kind": kind, "model": d.choice(["per_day", "per_stay", "combined"]),
                 "group": d.choice(["adult_mental_health", "child_mental_health", "addiction_care"])}
            if d.random() < .3 and m["model"] == "per_day":
                m["limits"] = self.limits(d)
            return m
        m = {"kind": kind}
        if kind in ("per_stay", "combined"):
            m["amount"] = self.money(d, currency)
        if kind in ("per_day", "combined"):
            m["rate"] = self.money(d, currency)
            m["limits"] = self.limits(d)
            if d.random() < .4:
                m["cap"] = self.money(d, currency, d.choice(["0", "7891", "1000", "55200", "7890.99", "3.5"]))
        if kind == "per_day" and d.random() < .5:
            m["share"] = d.choice(["0.6", "0.2", "0.333333333", "1", "0", "0.55"])
        return m

    def danish_model(self, d):
        m = {"kind": "danish_psychiatry", "on": d.choice(["2010-06-01", "2013-01-01", "2012-12-31", "2018-01-01", "2010-12-31", "2019-03-31", "2019-04-01"])}
        if d.random() < .6:
            m["bed_day_rate"] = d.choice(["3282", "3000", "0", "3285.42", "13711.67"])
        return m

    def make(self, d):
        rule = d.choice(self.rules)
        p = {}
        if d.random() < .5:
            p = {"floor_day": d.choice(["free", "paid"]), "state_refund": d.choice(["replaced", "kept"]), "finished_rates": d.choice(["of_the_year", "of_2016"])}
        if d.random() < .3:
            p["values"] = {"older": "use_latest"}
        if rule == "payment":
            f = {"date": d.choice(["2012-01-01", "2012-12-31", "2013-01-01", "2014-12-31", "2015-01-01", "2011-12-31"] + ["2012-05-01"] * 6),
                 "points": d.choice(["0", "1", "1.000", "4", "4.000", "3.999", "4.001", "3.999999999", "4.000000001", "7.350", "0.000000001", "0.001", "0.0005",
                                     "%d.%03d" % (d.randint(0, 5), d.randint(0, 999))])}
            if d.random() < .3:
                f["sector"] = d.choice(["somatic", "mental_health", "addiction_care"])
            if d.random() < .6:
                f["content"] = d.choice(["medical", "medical", "surgery", "birth", "newborn", "costly_drugs"])
            if d.random() < .6:
                f["provider"] = d.choice(["public_hospital", "private_hospital", "public_hospital", "private_without_agreement", "contract_specialist",
                                          "private_rehabilitation", "outpatient_laboratory", "outpatient_radiology"])
        elif rule == "model_payment":
            f = {"days": d.choice([0, 1, 2, 3, 4, 5, 9, 10, 11, 29, 30, 31, 60, 61, 90, 91, 400]), "model": self.model(d) if d.random() < .8 else self.danish_model(d)}
        elif rule == "curve":
            f = {"days": d.choice([0, 1, 12, 35, 95]), "model": self.model(d) if d.random() < .7 else dict(self.danish_model(d), on=d.choice(["2010-06-01", "2013-01-01"]), bed_day_rate="3282")}
            if f["model"]["kind"] == "danish_psychiatry":
                f.pop("marginal_cost", None)
            elif d.random() < .4:
                f["cost_per_day"] = self.money(d, "NOK", d.choice(["9200", "0", "333.33"]))
            if d.random() < .4 and f["model"]["kind"] != "danish_psychiatry":
                f["marginal_cost"] = self.money(d, "NOK")
        elif rule == "crossovers":
            f = {"days": d.choice([1, 5, 12, 35, 95]), "a": self.model(d), "b": self.model(d)}
        elif rule == "totals":
            regions = ["Vest", "Nord"]
            f = {"municipalities": [], "plans": []}
            for i in range(d.choice([1, 2, 3, 5])):
                m = {"municipality": "M%d" % i, "inhabitants": d.choice([1, 7, 1000, 12000, 333]), "stays": [], "region": d.choice(regions),
                     "key": d.choice(["1", "0", "0.5", "3"])}
                if d.random() < .5:
                    m["size_group"] = d.choice(["small", "large"])
                for _ in range(d.choice([0, 1, 2, 4])):
                    s = {"days": d.choice([0, 1, 9, 10, 11, 30, 31, 100]), "group": d.choice(["adult_mental_health", "child_mental_health", "addiction_care"])}
                    if d.random() < .6:
                        s["stays"] = d.choice([0, 1, 3, 100])
                    m["stays"].append(s)
                f["municipalities"].append(m)
            for i in range(d.choice([1, 2])):
                plan = {"name": "plan %d" % i}
                if d.random() < .6:
                    plan["model"] = self.model(d)
                    if d.random() < .4:
                        plan["by_group"] = {"addiction_care": self.model(d)}
                else:
                    plan["by_group"] = {g: self.model(d) for g in ("adult_mental_health", "child_mental_health", "addiction_care")}
                f["plans"].append(plan)
            if d.random() < .6:
                used = {m["region"] for m in f["municipalities"]}
                f["ceilings"] = [{"region": r, "ceiling": self.money(d, "NOK", d.choice(["0", "100000", "1000000", "55200"])),
                                  "key": d.choice(["inhabitants", "payments", "own"])} for r in sorted(used) if d.random() < .7]
        elif rule == "outpatient":
            m = {"kind": d.choice(["per_consultation", "share_of_refunds", "share_of_all_refunds"])}
            if m["kind"] == "per_consultation":
                m["amount"] = self.kroner(d)
            elif d.random() < .6:
                m["share"] = d.choice(["0.5", "1", "0", "0.333333333"])
            f = {"model": m, "municipalities": [{"municipality": "M%d" % i, "consultations": d.choice([0, 1, 77]), "refunds": self.kroner(d)} for i in range(d.choice([1, 2, 3]))]}
            if m["kind"] == "share_of_all_refunds" and d.random() < .7:
                f["other_refunds"] = self.kroner(d)
            if d.random() < .3:
                f["provider"] = d.choice(["hospital", "contract_specialist"])
        elif rule == "break_even":
            f = {"cost_per_year": self.money(d, "NOK", d.choice(["350000", "0", "0.01", "100000.50", "4000", "365"])),
                 "price_per_day": self.money(d, "NOK", d.choice(["4000", "0.01", "4125.5", "365", "1000000"]))}
            if d.random() < .5:
                f["days_in_year"] = d.choice([365, 366])
            return {"rule": "cofinancing.break_even", "facts": f}
        elif rule == "savings":
            f = {"prevented_cost": self.money(d, "NOK")}
            if d.random() < .6:
                f["share"] = d.choice(["0.2", "0", "1", "0.333333333", "0.5"])
            if d.random() < .5:
                f["alternative_cost"] = self.money(d, "NOK")
        elif rule == "danish_payment":
            kind = d.choice(["somatic_admission", "somatic_admission", "somatic_visit", "rehabilitation", "psychiatric_admission", "psychiatric_admission", "psychiatric_visit", "general_practice", "region_course"])
            s = {"kind": kind}
            rate = d.choice(["0", "41250", "41249.99", "41250.01", "41826.47", "41826.48", "4070.58", "4070.59", "4126.47", "4126.48", "1850", "1850.02", "100.01", "0.01", "1642", "100000", "93000"])
            if kind == "psychiatric_admission":
                s["days"] = d.choice([0, 1, 4, 5, 30])
                if d.random() < .7:
                    s["bed_day_rate"] = d.choice(["3282", "2742.33", "2742.34", "3287.91", "100.01", "14770"])
            elif kind == "general_practice":
                s["fee"] = rate
            elif kind != "psychiatric_visit" or d.random() < .7:
                s["rate"] = rate
            f = {"date": d.choice(["2007-01-01", "2009-12-31", "2010-01-01", "2010-12-31", "2011-06-01", "2012-01-01", "2012-12-31", "2013-01-01", "2013-12-31", "2014-01-01", "2017-12-31", "2018-01-01", "2019-03-31",
                                   "2019-04-01", "2020-01-01", "2012-06-01", "2013-06-01", "2018-06-01"]), "service": s}
            if f["date"] >= "2018" and d.random() < .8 and kind in ("region_course", "general_practice"):
                f["age_share"] = d.choice(["0.2", "0.56", "0.07", "0.333333333", "1", "0"])
        elif rule == "ceiling":
            f = {"income": self.money(d, "NOK"), "ceiling": {"kind": "given", "amount": self.money(d, "NOK")},
                 "key": [{"municipality": "M%d" % i, "part": d.choice(["0", "1", "0.5", "7", "333"])} for i in range(d.choice([1, 2, 3, 5]))]}
            if d.random() < .4:
                area, y, ceil = d.choice([("national", 2019, "22437900000"), ("north", 2019, "2178431000"), ("central", 2020, "4763299000"), ("national", 2015, "19866500000"),
                                          ("zealand", 2020, "3578308000"), ("capital", 2019, "6996699000"), ("south", 2020, "5254828000"), ("national", 2013, "19295000000"), ("north", 2015, None), ("national", 2018, None)])
                f["ceiling"] = {"kind": "danish", "area": area, "on": "%d-%s" % (y, d.choice(["01-01", "12-31"]))}
                f["income"] = self.money(d, "DKK", d.choice([ceil or "1", "%s.07" % ceil if ceil else "2", "0", "23500000000"]))
                return {"rule": "cofinancing.ceiling", "facts": f, "ceil": ceil}
            return {"rule": "cofinancing.ceiling", "facts": f}
        else:
            f = {"date": d.choice(["2013-05-01", "2015-12-31", "2016-01-01", "2016-12-31", "2017-01-01", "2017-12-31", "2018-12-31", "2019-01-01", "2022-03-01", "2012-12-31", "2014-01-01"]),
                 "days": d.choice([0, 1, 2, 3, 5, 100]), "ward": d.choice(["somatic", "somatic", "psychiatry"])}
            if d.random() < .4:
                f["rates"] = {"regional": d.choice(["2028.55", "1976", "0", "0.01"])}
                if d.random() < .7:
                    if f["date"] < "2017":
                        f["date"] = "2017-06-01"
                    f["rates"]["state_first"], f["rates"]["state_later"] = d.choice([("2028.55", "4057.10"), ("0", "0"), ("0.01", "0.02")])
            if d.random() < .5:
                f["population"] = [{"municipality": "M%d" % i, "inhabitants": d.choice([1, 50000, 12000, 7])} for i in range(d.choice([1, 2, 3]))]
        return {"rule": "cofinancing." + rule, "facts": f, "policy": p}

    def mine(self, case):
        f, p, r = case["facts"], case.get("policy", {}), rules
        rule = case["rule"].split(".")[1]
        o = lambda m: r.ore(Fraction(str(m["amount"])))
        if rule == "payment":
            return r.payment(f["date"], Fraction(f["points"]), f.get("sector", "somatic"), f.get("content"), f.get("provider"), older=p.get("values", {}).get("older") == "use_latest")
        if rule == "model_payment":
            t = r.terms(f["model"], p, None)
            return r.stay_payment(t, f["days"]), r.paid_days(t, f["days"])
        if rule == "curve":
            t = r.terms(f["model"], p, None)
            cost = o(f["cost_per_day"]) if f.get("cost_per_day") else None
            if cost is None and f["model"]["kind"] == "proposed":
                cost = r.ore(r.SECTORS[f["model"]["group"]]["day_cost"])
            if cost is None and f["model"]["kind"] == "danish_psychiatry":
                cost = r.ore(t[1] / Fraction(6, 10))
            self.binds = r.cap_binds_after(t)
            return r.curve(t, f["days"], cost, o(f["marginal_cost"]) if f.get("marginal_cost") else None)
        if rule == "crossovers":
            return r.crossovers(r.terms(f["a"], p, None), r.terms(f["b"], p, None), f["days"])
        if rule == "outpatient":
            return r.outpatient(f["model"], [(m["consultations"], o({"amount": m["refunds"]})) for m in f["municipalities"]], o({"amount": f.get("other_refunds", "0")}), p)
        if rule == "break_even":
            return r.break_even(o(f["cost_per_year"]), o(f["price_per_day"]), f.get("days_in_year", 365))
        if rule == "savings":
            return r.savings(o(f["prevented_cost"]), Fraction(f.get("share", "0.2")), o(f["alternative_cost"]) if f.get("alternative_cost") else 0)
        if rule == "danish_payment":
            return r.danish_payment(f["service"], f["date"], f.get("age_share"), p)
        if rule == "ceiling":
            if f["ceiling"]["kind"] == "danish":
                if case["ceil"] is None:
                    raise self.Refused("no ceiling")
                ceiling = r.ore(Fraction(case["ceil"]))
            else:
                ceiling = o(f["ceiling"]["amount"])
            return r.over_ceiling(o(f["income"]), ceiling, [Fraction(k["part"]) for k in f["key"]])
        if rule == "finished_treatment":
            region, state = r.finished_treatment(f["date"], f["days"], f["ward"], f.get("rates"), p)
            pop = f.get("population")
            return region, state, r.split(state, [x["inhabitants"] for x in pop]) if pop else []
        plans = []
        for plan in f["plans"]:
            rows = []
            for m in f["municipalities"]:
                pay = n = days = 0
                for s in m["stays"]:
                    model = plan.get("by_group", {}).get(s["group"]) or plan.get("model")
                    k = s.get("stays", 1)
                    pay += k * r.stay_payment(r.terms(model, p, None), s["days"])
                    n, days = n + k, days + k * s["days"]
                rows.append([pay, n, days, half_away(Fraction(pay, m["inhabitants"])), 0])
            regions = []
            for c in f.get("ceilings", []):
                inside = [i for i, m in enumerate(f["municipalities"]) if m["region"] == c["region"]]
                income = sum(rows[i][0] for i in inside)
                key = [Fraction(f["municipalities"][i]["inhabitants"]) if c["key"] == "inhabitants" else Fraction(rows[i][0]) if c["key"] == "payments"
                       else Fraction(f["municipalities"][i]["key"]) for i in inside]
                kept, back, pieces = r.over_ceiling(income, o(c["ceiling"]), key)
                for i, x in zip(inside, pieces):
                    rows[i][4] = x
                regions.append((income, kept, back))
            groups = {}
            for m, row in zip(f["municipalities"], rows):
                if m.get("size_group"):
                    groups.setdefault(m["size_group"], []).append(row[3])
            plans.append({"rows": rows, "regions": regions, "spread": r.spread([x[3] for x in rows]), "groups": {g: r.spread(v) for g, v in groups.items()}})
        return plans

    def compare(self, case, mine, theirs):
        rule, out = case["rule"].split(".")[1], []
        o = lambda m: money(m["amount"])
        def same(what, a, b):
            if a != b:
                out.append("%s: mine %s theirs %s" % (what, a, b))
        if rule == "payment":
            same("payment", mine, (money(theirs["amount"]), {x["reason"] for x in theirs.get("exclusions", [])}))
            counted = min(Fraction(case["facts"]["points"]), 4) if not mine[1] else 0
            same("counted", counted, Fraction(theirs["points_counted"]))
            same("unstated", ("content" not in case["facts"], "provider" not in case["facts"]), (theirs.get("content_unstated", False), theirs.get("provider_unstated", False)))
        elif rule == "model_payment":
            same("stay", mine[0], o(theirs["payment"]))
            if case["facts"]["model"].get("model", case["facts"]["model"]["kind"]) != "per_stay":
                same("paid days", mine[1], theirs["paid_days"])
        elif rule == "curve":
            t = theirs.get("cap_binds_after")
            if (t is None) != (self.binds is None) or (t is not None and not exactly(t, self.binds, 3)):
                out.append("cap binds: mine %s theirs %s" % (self.binds and float(self.binds), t))
            same("length", len(mine), len(theirs["points"]))
            same("highest", max(x["payment"] for x in mine), o(theirs["highest"]))
            for a, b in zip(mine, theirs["points"]):
                same("point", (a["days"], a["payment"], a["marginal"]), (b["days"], o(b["payment"]), o(b["marginal"])))
                s = b.get("share")
                if (s is None) != (a["share"] is None) or (s is not None and not exactly(s, a["share"])):
                    same("share", a, b)
                if b["days"]:
                    same("result", a["result"], o(b["marginal_result"]) if b.get("marginal_result") else None)
        elif rule == "crossovers":
            same("stretches", mine, ([[s["from"], s["to"], s["cheaper"]] for s in theirs["stretches"]], theirs.get("cheaper_under")))
        elif rule == "outpatient":
            same("outpatient", mine, ([money(x) for x in theirs["payments"]], money(theirs["state"]), money(theirs["income"])))
        elif rule == "break_even":
            same("break even", mine, (o(theirs["per_day"]), theirs["days"], o(theirs["rest"])))
        elif rule == "savings":
            same("savings", mine, (o(theirs["municipality"]), o(theirs["hospital"]), o(theirs["net"])))
        elif rule == "danish_payment":
            got = (money(theirs["amount"]), money(theirs["base"]), theirs["capped"], {x["reason"] for x in theirs.get("exclusions", [])})
            same("danish", mine, got if not got[3] else (got[0], None, got[2], got[3]))
        elif rule == "ceiling":
            same("ceiling", mine, (o(theirs["kept"]), o(theirs["returned"]), [o(x["amount"]) for x in theirs["pieces"]]))
        elif rule == "finished_treatment":
            same("finished", mine, (money(theirs["regional"]), money(theirs["state"]), [money(x["amount"]) for x in theirs.get("returned", [])]))
        else:
            for a, b in zip(mine, theirs["plans"]):
                same("rows", [tuple(x) for x in a["rows"]], [(o(x["payment"]), x["stays"], x["days"], o(x["per_inhabitant"]), o(x["returned"])) for x in b["municipalities"]])
                same("net", [x[0] - x[4] for x in a["rows"]], [o(x["net"]) for x in b["municipalities"]])
                same("regions", a["regions"], [(o(x["income"]), o(x["kept"]), o(x["returned"])) for x in b.get("regions", [])])
                same("total", sum(x[0] for x in a["rows"]), o(b["total"]))
                for s, t in [(a["spread"], b["spread"])] + [(a["groups"][g], b.get("by_size_group", {}).get(g)) for g in a["groups"]]:
                    same("mean", half_away(s[0]), o(t["mean"]))
                    same("deviation", rules.root(s[1], 0), o(t["standard_deviation"]))
                    v = t.get("squared_variation")
                    same("squared", s[2], Fraction(Fraction(v["numerator"]), Fraction(v["denominator"])) if v else None)
                    same("relative", None if s[2] is None else rules.root(s[2], 6), Fraction(t["relative_variation"]) if t.get("relative_variation") is not None else None)
        return out
