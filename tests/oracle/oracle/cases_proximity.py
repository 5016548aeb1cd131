"""Cases of Danish proximity financing, weighted to the edges, and what differs in an outcome."""

from . import proximity as rules
from .answers import money


class Cases:
    Refused = rules.Refused

    def __init__(self, data):
        self.book = rules.years(data)

    def make(self, d):
        names = ["hospital_courses", "chronic_patients", "readmissions", "virtual_courses", "digital_solutions"]
        f = {"year": d.choice([2021] * 8 + [2019] * 4 + [2018, 2020, 2022, 2023, 2024, 2025, 2026])}
        if d.random() < .3:
            f["region"] = "Midtjylland"
        if d.random() < .6:
            f["criteria_met"] = d.choice([0, 1, 2, 3, 4, 5, 6])
        else:
            d.shuffle(names)
            f["criteria"] = names[: d.choice([0, 1, 2, 3, 4, 5])]
            if d.random() < .1 and f["criteria"]:
                f["criteria"].append(f["criteria"][0])
        if d.random() < .6:
            f["regional_part"] = d.choice(["0", "0.01", "0.02", "0.50", "1", "1.50", "300000000", "100.01", "100.50", "22.50", "90000000000000", "%d.%02d" % (d.randint(0, 10**9), d.randint(0, 99))])
        else:
            f["regional_key"] = d.choice(["0", "1", "0.15", "0.333333333", "0.000000001", "0.123456789"])
        case = {"rule": "proximity.grant", "facts": f}
        if d.random() < .5:
            case["policy"] = {"repayment": d.choice(["by_rule", "as_settled"])}
        return case

    def mine(self, case):
        return rules.grant(case["facts"], self.book)

    def compare(self, case, mine, theirs):
        got = {"met": theirs["criteria_met"], "part": money(theirs["regional_part"]), "kept": money(theirs["kept"]),
               "to_repay": money(theirs["to_repay"]), "repaid": None if theirs["repaid"] is None else money(theirs["repaid"]),
               "differs": theirs["differs_from_rule"]}
        return [] if got == mine else ["grant: mine %s theirs %s" % (mine, got)]
