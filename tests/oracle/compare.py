"""Random cases, answered by the library and by a second implementation, and every difference between the two.

    python tests/oracle/compare.py [--minutes N | --cases N] [--seed S] [scheme ...]
"""
import argparse
import collections
import concurrent.futures
import itertools
import json
import os
import pathlib
import re
import sys
import time

from oracle import schemes
from oracle.answers import Program, request
from oracle.draws import quick, search, shrink

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# Cases of one scheme before the next has its turn, and those of them that hypothesis draws.
TURN, BY_HYPOTHESIS = 1000, 10


class Comparison:
    """One scheme held against the library."""

    def __init__(self, make, differ, program, known):
        self.make, self.differ, self.program, self.known = make, differ, program, set(known)
        self.refused, self.found = 0, []

    def difference(self, case):
        """Of which kind a difference is and what both sides say; nothing when they agree or the kind is known."""
        self.reply = self.program.ask(case)
        if "ended" in self.reply:
            said = "the program ended", self.reply["ended"], None
        else:
            said = self.differ(case, self.reply)
        kind = said and re.sub(r"\d+", "#", said[0])
        return (kind,) + tuple(said[1:]) if said and kind not in self.known else None

    def kind(self, case):
        said = self.difference(case)
        return said[0] if said else None

    def keep(self, case):
        said = self.difference(case)
        self.known.add(said[0])
        self.found.append((case, *map(str, said), self.reply.get("answer", {}).get("outcome", self.reply)))

    def turn(self, seed, number):
        drawn_by_hypothesis = min(BY_HYPOTHESIS, number)
        case = search(self.make, self.difference, drawn_by_hypothesis, seed)
        if case is not None:
            self.keep(case)
        for n in range(number - drawn_by_hypothesis):
            case, drawn = quick(self.make, "%s %d" % (seed, n))
            kind = self.kind(case)
            self.refused += "error" in self.reply
            if kind:
                smaller = shrink(self.make, lambda other: self.kind(other) == kind, drawn)
                self.keep(case if smaller is None else smaller)


worker = {}


def start(program, data, tariffs):
    worker["program"], worker["schemes"] = Program(program), schemes.load(data, tariffs)


def turn(name, seed, number, known):
    comparison = Comparison(*worker["schemes"][name], worker["program"], known)
    comparison.turn(seed, number)
    return name, number, comparison.refused, comparison.found


def turns(names, options):
    """Each scheme in turn, until the cases or the time have been used up."""
    until = time.monotonic() + 60 * options.minutes
    for turn in itertools.count():
        number = TURN if options.cases is None else min(TURN, options.cases - turn * TURN)
        if number <= 0:
            return
        for name in names:
            if options.cases is None and time.monotonic() > until:
                return
            yield name, "%d %s %d" % (options.seed, name, turn), number


def save(folder, name, number, case, kind, answer, oracle):
    """A difference as a case for tests/cases: it lacks its source, and which of the two answers is right."""
    folder.mkdir(parents=True, exist_ok=True)
    asked = request(case)
    parts = asked if "case" in asked else {"case": asked}
    text = json.dumps([{"name": kind, "source": "", "note": "", **parts,
                        "expect": {"library": answer, "oracle": oracle}}], ensure_ascii=False, indent=2)
    path = folder / ("%s-%d.json" % (name, number))
    path.write_text(text + "\n", encoding="utf-8")
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("schemes", nargs="*", metavar="scheme", help="any of: " + ", ".join(schemes.NAMES))
    parser.add_argument("--minutes", type=int, default=3, help="how long (default: 3)")
    parser.add_argument("--cases", type=int, help="cases of each, however long it takes")
    parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same cases")
    parser.add_argument("--program", default=str(ROOT / "target/debug/examples/answers"),
                        help="the example `answers` of the library, built")
    parser.add_argument("--differences", type=pathlib.Path, default=ROOT / "target/oracle",
                        help="the folder in which differences are kept as cases")
    options = parser.parse_args()
    try:
        names = schemes.named(options.schemes)
    except KeyError as unknown:
        parser.error("no scheme %s" % unknown)
    counts, refused, known = collections.Counter(), collections.Counter(), collections.defaultdict(list)
    places = str(HERE / "data"), str(ROOT / "crates/refusjon/parameters")
    workers = os.cpu_count() or 1
    with concurrent.futures.ProcessPoolExecutor(workers, initializer=start, initargs=(options.program, *places)) as pool:
        waiting, left = set(), turns(names, options)
        while True:
            for name, seed, number in itertools.islice(left, workers + 1 - len(waiting)):
                waiting.add(pool.submit(turn, name, seed, number, known[name]))
            if not waiting:
                break
            done, waiting = concurrent.futures.wait(waiting, return_when=concurrent.futures.FIRST_COMPLETED)
            for name, number, no, found in (future.result() for future in done):
                counts[name] += number
                refused[name] += no
                for case, kind, library, oracle, answer in found:
                    if kind not in known[name]:
                        known[name].append(kind)
                        path = save(options.differences, name, len(known[name]), case, kind, answer, oracle)
                        print("%s: %s\n  library %s\n  oracle  %s\n  case    %s" % (name, kind, library, oracle, path), flush=True)
    for name in names:
        print("%-16s %8d cases, %7d of them refused by the library, %3d kinds of difference" % (
            name, counts[name], refused[name], len(known[name])))
    print("%-16s %8d cases" % ("all", sum(counts.values())))
    return 1 if any(known.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
