"""Random cases, answered by the library and by a second implementation, and every difference between the two.

    python3 tests/oracle/compare.py --cases 2000 --seed 1 [scheme ...]
"""
import argparse
import collections
import json
import pathlib
import random
import sys

from oracle import (cases_co_consultation, cases_cofinancing, cases_collaboration, cases_copayment, cases_proximity,
                    cases_rbf, cases_tariff, copayment)
from oracle.answers import ask, request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LISTED = {**cases_copayment.SCHEMES, **cases_tariff.SCHEMES, **cases_co_consultation.SCHEMES}
CLASSES = {"rbf": cases_rbf.Cases, "proximity": cases_proximity.Cases, "cofinancing": cases_cofinancing.Cases,
           "collaboration": cases_collaboration.Cases}
# A scheme of several rules may be asked for by its own name.
GROUPS = {"copayment": list(cases_copayment.SCHEMES), "tariff": ["tariff"],
          "co_consultation": list(cases_co_consultation.SCHEMES), **{name: [name] for name in CLASSES}}


def of_class(cases):
    """The pair of functions of a class of cases."""
    def make(rng, number):
        for _ in range(number):
            yield cases.make(rng)

    def compare(case, reply):
        try:
            mine = cases.mine(case)
        except cases.Refused as refused:
            if "error" in reply:
                return None
            return "the library answers, the oracle refuses", reply["answer"]["outcome"]["result"], refused
        if "error" in reply:
            return "the library refuses, the oracle answers", reply["error"]["message"], mine
        found = cases.compare(case, mine, reply["answer"]["outcome"]["result"])
        return (found[0].split(":")[0], "; ".join(found), mine) if found else None

    return make, compare


def run(name, make, compare, program, number, seed):
    """Whether all cases agree; prints the smallest case of each kind of difference."""
    cases = list(make(random.Random(seed), number))
    replies = ask(program, [request(case) for case in cases])
    found, refused = collections.OrderedDict(), 0
    for case, reply in zip(cases, replies):
        refused += "error" in reply
        difference = compare(case, reply)
        if difference:
            found.setdefault(difference[0], []).append((case, difference[1], difference[2]))
    print("%-16s %7d cases, %6d of them refused by the library, %5d differ" % (
        name, len(cases), refused, sum(map(len, found.values()))), flush=True)
    for kind, items in sorted(found.items(), key=lambda item: -len(item[1])):
        case, library, oracle = min(items, key=lambda item: len(json.dumps(item[0])))
        print("  %d times: %s\n    case    %s\n    library %s\n    oracle  %s" % (
            len(items), kind, json.dumps(request(case), ensure_ascii=False), library, oracle))
    return not found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("schemes", nargs="*", metavar="scheme",
                        help="any of: " + ", ".join(sorted(set(GROUPS) | set(LISTED))))
    parser.add_argument("--cases", type=int, default=2000, help="cases of each (default: 2000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", default=str(ROOT / "target/debug/examples/answers"),
                        help="the example `answers` of the library, built")
    parser.add_argument("--data", default=str(HERE / "data"), help="the folder of the figures")
    parser.add_argument("--tariffs", default=str(ROOT / "crates/refusjon/parameters"),
                        help="the folder of the tables of tariffs")
    options = parser.parse_args()
    names = []
    for name in options.schemes or GROUPS:
        if name not in GROUPS and name not in LISTED:
            parser.error("no scheme %s" % name)
        names += [n for n in GROUPS.get(name, [name]) if n not in names]
    cases_copayment.DATA["copayment"] = copayment.load(options.data)
    cases_tariff.load(options.tariffs)
    same = True
    for name in names:
        make, compare = LISTED[name] if name in LISTED else of_class(CLASSES[name](options.data))
        same &= run(name, make, compare, options.program, options.cases, options.seed)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
