"""Cases of results-based financing, weighted to the edges, and what differs in an outcome."""
import json
from fractions import Fraction

from . import rbf as rules
from .answers import exactly, money


class Cases:
    Refused = rules.Refused

    def __init__(self, data):
        self.book = rules.official(data)

    def scoring(self, d, kbf):
        kind = d.choice(["rank"] * 4 + ["target"] * 3 + ["minimum", "improvement", "most_improved"])
        if kind in ("rank", "most_improved"):
            how = {}
            if d.random() < .7:
                how["ties"] = d.choice(["shared", "best"])
            if d.random() < .4:
                how["steps"] = (d.choice([["1", "0.7", "0.3"], ["1", "0.6666667", "0.333333333", "0.1"], ["1"],
                                         ["1", "0.5"], ["0.5", "0.25", "0.125", "0.0625", "0.01"]]))[: self.regions]
            return {kind: how}
        if kind == "target":
            lo, hi = d.choice([("0.5", "0.7"), ("0", "1"), ("0.1", "0.2"), ("0.6", "0.699999"), ("1", "5")])
            return {kind: {"lower": lo, "upper": hi}}
        if kind == "minimum":
            return {kind: {"level": d.choice(["0.7", "0.5", "0", "1", "0.25", "3"])}}
        return {kind: {"full": d.choice(["0.1", "0.05", "0.333", "1", "0.000001"])}}

    def observation(self, d, score):
        r = d.random()
        if r < .1:
            return "missing"
        if r < .16:
            return "suppressed"
        if score:
            return {"score": d.choice(["0", "0.5", "0.7", "0.25", "3.5", "3.500000", "4", "0.333333", "1"])}
        n, m = d.choice([(0, 0), (0, 4), (4, 4), (0, 5), (1, 5), (4, 5), (5, 5), (4, 100), (5, 100), (70, 100), (7, 10),
                         (50, 100), (500, 1000), (66, 100), (1, 3), (2, 3), (35, 50), (699, 1000), (701, 1000), (3, 3),
                         (d.randint(0, 1000), 1000), (d.randint(0, 30), 30), (12, 10)])
        return {"counts": {"numerator": n, "denominator": m}}

    def run_facts(self, d, model, year):
        names = ["Midt", "Nord", "Sør-Øst", "Vest", "Ø"][: d.choice([1, 2, 3, 4, 4, 4, 4, 5])]
        self.regions = len(names)
        sized, funded = d.random() < .4, d.random() < .4
        regions = []
        for n in names:
            r = {"name": n}
            if sized:
                r["size"] = d.choice(["0", "1", "2", "486000", "3100000", "0.5", "1.25", "7"])
            if funded:
                r["funding"] = d.choice(["0", "1", "0.25", "3", "0.13", "0.54", "7"])
            regions.append(r)
        inds = []
        for i in range(d.choice([1, 1, 2, 3, 7, 9]) if model == "rbf" else d.choice([3, 4, 5, 6, 8])):
            score = d.random() < .2
            ind = {"id": "i%d" % i, "points": d.choice(["1", "10", "0.5", "7", "33.333333", "100"]), "source": "made up",
                   "direction": d.choice(["higher_is_better", "lower_is_better"])}
            if model == "kbf":
                ind["group"] = ["result", "process", "patient_experience"][i % 3]
            elif d.random() < .3:
                ind["scoring"] = self.scoring(d, False)
            values = []
            for n in names:
                v = {"region": n, "value": self.observation(d, score)}
                if d.random() < .7:
                    v["previous"] = self.observation(d, score)
                if model == "rbf" and v["value"] == "missing":
                    v["completeness"] = d.choice(["0", "0.5", "0.999999999"])
                elif model == "rbf":
                    v["completeness"] = d.choice(["1", "1", "0", "0.5", "0.999999999", "0.333333333", "0.97"])
                values.append(v)
            ind["values"] = values
            if model == "kbf" and d.random() < .3:
                ind["measures"] = self.measures(d)
            inds.append(ind)
        run = {"model": model, "year": year, "kind": d.choice(["preliminary", "final"]),
               "data": {"year": year - d.choice([0, 1]), "part": d.choice(["year", "first_tertial", "second_tertial", "third_tertial"])},
               "conversion": d.choice(["by_awarded", "by_possible"]), "regions": regions, "indicators": inds}
        if d.random() < .7:
            run["unit"] = d.choice(["krone", "ore"])
        if d.random() < .5 or year in (2022, 2025, 2021, 2019):
            run["pot"] = {"amount": d.choice(["1000000", "1", "0", "100", "7", "646000000", "1000000000000", "10.07" if run.get("unit") == "ore" else "10"]), "source": "made up"}
        if year == 2024:
            run["data"] = {"year": 2023, "part": "first_tertial" if run["kind"] == "preliminary" else "year"}
        if model == "rbf":
            run["scoring"] = self.scoring(d, False)
        else:
            run["measures"] = self.measures(d)
        return run

    def measures(self, d):
        names = ["minimum", "performance_level", "improvement"]
        d.shuffle(names)
        ws = d.choice([["1"], ["0.5", "0.5"], ["0.2", "0.3", "0.5"], ["0.333333333", "0.666666667"]])
        out = []
        for m, w in zip(names, ws):
            if m == "most_improved":
                s = {"most_improved": {"ties": d.choice(["shared", "best"])}}
            elif m == "improvement":
                s = {"improvement": {"full": d.choice(["0.1", "0.05", "1"])}}
            elif m == "minimum":
                s = {"minimum": {"level": d.choice(["0.7", "0.5", "1"])}}
            else:
                s = self.scoring(d, True)
                while next(iter(s)) in ("improvement", "most_improved", "minimum"):
                    s = self.scoring(d, True)
            out.append({"measure": m, "weight": w, "scoring": s})
        return out

    def make(self, d):
        model = d.choice(["rbf", "rbf", "rbf", "kbf"])
        year = d.choice([2022, 2023, 2024, 2024, 2025]) if model == "rbf" else d.choice([2020, 2020, 2020, 2020, 2019])
        policy = {}
        if d.random() < .6:
            policy = {"missing": d.choice(["no_points", "not_possible"]), "hidden": d.choice(["counted", "not_counted"]),
                      "completeness": d.choice(["as_reported", "all_or_nothing"])}
        if d.random() < .7:
            policy["values"] = {"preliminary": "accept"}
            if d.random() < .4:
                policy["values"]["older"] = "use_latest"
        facts = self.run_facts(d, model, year)
        if d.random() < .2:
            other = json.loads(json.dumps(facts))
            facts["kind"], other["kind"] = "preliminary", "final"
            if d.random() < .5:
                other["regions"].reverse()
            if facts["year"] == 2024:
                facts["data"] = {"year": 2023, "part": "first_tertial"}
                other["data"] = {"year": 2023, "part": "year"}
            elif d.random() < .5:
                other["data"] = {"year": facts["data"]["year"], "part": "year"}
            for ind in other["indicators"]:
                score = any("score" in v["value"] for v in ind["values"])
                for v in ind["values"]:
                    if d.random() < .7:
                        v["value"] = self.observation(d, score)
                    if "completeness" in v and (d.random() < .5 or v["value"] == "missing"):
                        v["completeness"] = d.choice(["1", "0.5", "0"] if v["value"] != "missing" else ["0.5", "0"])
            if "pot" in other and d.random() < .4:
                other["pot"] = {"amount": d.choice(["1000001", "0", "3"]), "source": "made up"}
            return {"rule": "rbf.settle", "facts": {"preliminary": facts, "final": other}, "policy": policy}
        return {"rule": "rbf.distribute", "facts": facts, "policy": policy}

    def mine(self, case):
        f, p = case["facts"], case.get("policy", {})
        if case["rule"] == "rbf.distribute":
            return rules.distribute(f, p, self.book)
        return rules.settle(f["preliminary"], f["final"], p, self.book)

    def compare(self, case, mine, theirs):
        if case["rule"] == "rbf.settle":
            out = self.one(case["facts"]["preliminary"], mine["preliminary"], theirs["preliminary"])
            out += self.one(case["facts"]["final"], mine["final"], theirs["final"])
            got = [(r["name"], money(r["preliminary"]), money(r["final"]), money(r["difference"])) for r in theirs["regions"]]
            if got != mine["rows"]:
                out.append("settlement rows: mine %s theirs %s" % (mine["rows"], got))
            if money(theirs["difference"]) != mine["difference"]:
                out.append("difference: mine %s theirs %s" % (mine["difference"], theirs["difference"]))
            if theirs.get("open_because", []) != mine["open_because"]:
                out.append("open: mine %s theirs %s" % (mine["open_because"], theirs.get("open_because", [])))
            return out
        return self.one(case["facts"], mine, theirs)

    def one(self, run, mine, theirs):
        out = []
        amounts = [money(r["amount"]) for r in theirs["regions"]]
        if money(theirs["pot"]) != mine["pot"]:
            out.append("pot: mine %s theirs %s" % (mine["pot"], theirs["pot"]))
        if amounts != mine["amounts"]:
            out.append("amounts: mine %s theirs %s" % (mine["amounts"], amounts))
        if money(theirs["undistributed"]) != mine["undistributed"] or money(theirs["distributed"]) != sum(mine["amounts"]):
            out.append("undistributed: mine %s theirs %s" % (mine["undistributed"], theirs["undistributed"]))
        if theirs.get("undistributed_because") != mine["because"]:
            out.append("because: mine %s theirs %s" % (mine["because"], theirs.get("undistributed_because")))
        if run["model"] == "kbf" and sum(mine["possible"]):
            # only the proportions between groups are a rule: any common scale will do
            # it is read off the indicator with the most points, whose printed number is the least rounded
            most, printed = max(zip(mine["indicators"], theirs["indicators"]), key=lambda pair: pair[0]["points"])
            scale = Fraction(printed["points"]) / most["points"]
            near = lambda text, exact: abs(Fraction(text) - scale * exact) < Fraction(1, 10**6)
        else:
            near = exactly
        for i, r in enumerate(theirs["regions"]):
            if not near(r["points"], mine["points"][i]) or not near(r["possible"], mine["possible"][i]):
                out.append("points: mine %s/%s theirs %s/%s" % (float(mine["points"][i]), float(mine["possible"][i]), r["points"], r["possible"]))
                break
            if mine["contribution"] and money(r["contribution"]) != mine["contribution"][i]:
                out.append("contribution: mine %s theirs %s" % (mine["contribution"], r["contribution"]))
            if mine["contribution"] and money(r["net"]) != mine["amounts"][i] - mine["contribution"][i]:
                out.append("net: theirs %s" % r["net"])
        sizes = [Fraction(r.get("size", "1")) for r in run["regions"]]
        for key, v in (("points", mine["points"]), ("possible", mine["possible"])):
            if not near(theirs[key], sum(v)) and not near(theirs[key], sum(a * s for a, s in zip(v, sizes))):
                out.append("total %s: mine %s theirs %s" % (key, float(sum(v)), theirs[key]))
        seen = {r["code"] for r in theirs.get("remarks", [])}
        counts = {("rbf", 2022): 7, ("rbf", 2023): 7, ("rbf", 2024): 9}
        expected = {"pot_supplied": run.get("pot") is not None}
        if (run["model"], run["year"]) in counts:
            expected["indicator_count"] = len(run["indicators"]) != counts[run["model"], run["year"]]
        if run["model"] == "rbf":
            kinds = [next(iter(i.get("scoring") or run["scoring"])) for i in run["indicators"]]
            expected["improvement_in_rbf"] = any(k in ("improvement", "most_improved") for k in kinds)
        for code, want in expected.items():
            if (code in seen) != want:
                out.append("remark %s: mine %s theirs %s" % (code, want, sorted(seen)))
        for mi, ti, ind in zip(mine["indicators"], theirs["indicators"], run["indicators"]):
            by = {v["region"]: v for v in ind["values"]}
            for tr in ti["regions"]:
                v, shown, why = rules.observed(by[tr["region"]]["value"], run["model"] == "rbf")
                want = "missing" if why == "missing" else "shown" if shown else "suppressed"
                if tr["display"] != want or (tr.get("value") is not None) != (want == "shown"):
                    out.append("display: mine %s theirs %s of %s" % (want, tr, by[tr["region"]]["value"]))
        for mi, ti in zip(mine["indicators"], theirs["indicators"]):
            for cells, tr in zip(mi["regions"], ti["regions"]):
                for c, t in zip(cells, tr["measures"]):
                    if c["measure"] != t["measure"]:
                        out.append("measure order")
                    elif not near(t["points"], c["points"]):
                        out.append("cell points: %s mine %s theirs %s (%s)" % (c["measure"], float(c["points"]), t["points"], tr))
                    elif not near(t["possible"], c["possible"]):
                        out.append("cell possible: %s mine %s theirs %s (%s)" % (c["measure"], float(c["possible"]), t["possible"], tr))
                    elif c["rank"] != t.get("rank"):
                        out.append("rank: mine %s theirs %s" % (c["rank"], t))
                    elif c["because"] != t.get("because"):
                        out.append("cell because: mine %s theirs %s (%s)" % (c["because"], t, tr))
        return out
