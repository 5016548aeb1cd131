"""The cases that every face of the library runs, and the embedded rulebook."""

from __future__ import annotations

import json
from dataclasses import dataclass
from keyword import iskeyword
from pathlib import Path
from typing import Any

import pytest

import refusjon

CASES = Path(__file__).parents[3] / "tests" / "cases"


@dataclass(frozen=True)
class Case:
    name: str
    rule: str
    facts: dict[str, Any]
    policy: dict[str, Any] | None
    supplied: dict[str, Any]
    expect: dict[str, Any]

    @property
    def rules(self) -> refusjon.Rulebook:
        return refusjon.Rulebook.from_json(json.dumps(self.supplied))

    @property
    def function(self) -> Any:
        scheme, short = self.rule.split(".")
        return getattr(getattr(refusjon, scheme), short)

    def run(self) -> Any:
        facts = {f"{name}_" if iskeyword(name) else name: value for name, value in self.facts.items()}
        return self.function(self.rules, policy=self.policy, **facts)


def read() -> list[Case]:
    cases: list[Case] = []
    for file in sorted(CASES.glob("*.json")):
        for given in json.loads(file.read_text()):
            case = given["case"]
            name = f"{file.stem}: {given['name']}"
            supplied = given.get("supplied", {})
            cases.append(Case(name, case["rule"], case["facts"], case.get("policy"), supplied, given["expect"]))
    return cases


ALL = read()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", ALL, ids=[case.name for case in ALL])


@pytest.fixture(scope="session")
def rules() -> refusjon.Rulebook:
    return refusjon.Rulebook.embedded()


@pytest.fixture
def refund(rules: refusjon.Rulebook) -> refusjon.isf.Refund:
    return refusjon.isf.refund(rules, code="442", sector="somatic", date="2020-05-01", points="5.719")
