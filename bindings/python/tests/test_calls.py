"""What a call takes and gives: values of Python, words of the library."""

from __future__ import annotations

import copy
import inspect
import pickle
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime, timezone
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import refusjon
from refusjon import discharge_ready, isf

RULES = refusjon.Rulebook.embedded()
DAY = date(2020, 5, 1)


def refund(**facts: Any) -> isf.Refund:
    return isf.refund(RULES, **{"sector": "somatic", "date": DAY, **facts})


@pytest.mark.parametrize("points", ["5.719", Decimal("5.719"), Decimal("5719E-3"), "+5.719", np.str_("5.719")])
@pytest.mark.parametrize("day", [DAY, "2020-05-01", datetime(2020, 5, 1), pd.Timestamp("2020-05-01"), np.datetime64(DAY)])
def test_forms_of_the_same_facts(points: Any, day: Any) -> None:
    assert refund(points=points, date=day).amount == Decimal("130987.98")


@pytest.mark.parametrize("points", [5, Decimal(5), "5", np.int64(5)])
def test_whole_numbers(points: Any) -> None:
    assert refund(points=points).amount == Decimal("114520.00")


@pytest.mark.parametrize("points", [5.719, np.float64(5.719), float("nan"), float("inf")])
def test_floats_are_refused_in_the_words_of_the_library(points: Any) -> None:
    with pytest.raises(refusjon.TextError, match="a floating-point number cannot hold it exactly") as caught:
        refund(points=points)
    assert (caught.value.code, caught.value.field) == ("unreadable_text", "points")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"points": "5,719"}, "write a decimal point, not a comma"),
        ({"points": Decimal("NaN")}, "is not a decimal number"),
        ({"points": 10**30}, "points"),
        ({"points": b"5.719"}, "invalid type: bytes"),
        ({"points": {1, 2}}, "invalid type: set"),
        ({"points": object()}, "invalid type: object"),
        ({"date": "01.05.2020"}, "is not a day of the calendar"),
        ({"date": datetime(2020, 5, 1, 12)}, "is not a day of the calendar"),
        ({"date": datetime(2020, 5, 1, tzinfo=timezone.utc)}, "is not a day of the calendar"),
        ({"date": pd.NaT}, "is not a day of the calendar"),
        ({"date": None}, "missing field `date`"),
        ({"sector": "dental"}, "unknown variant `dental`"),
        ({"code": "268o"}, "write letters in capitals"),
        ({"code": 442}, "invalid type: integer"),
        ({"pionts": "1"}, "unknown field `pionts`"),
        ({"doctor_consultation": "yes"}, "expected a boolean"),
        ({"agreement": {"anchored": True, "from": 1}}, "unknown field `from`"),
    ],
)
def test_what_cannot_be_read_says_so(facts: dict[str, Any], words: str) -> None:
    with pytest.raises(refusjon.TextError) as caught:
        refund(**facts)
    assert words in str(caught.value)
    assert str(caught.value).startswith("isf.refund: ")


def test_a_missing_fact() -> None:
    with pytest.raises(refusjon.TextError, match="missing field `sector`"):
        isf.refund(RULES, date=DAY, points=1)  # type: ignore[call-arg]


def test_facts_are_given_by_name() -> None:
    for function in (isf.refund, isf.settle, discharge_ready.payment):
        with pytest.raises(TypeError):
            function(RULES, DAY)  # type: ignore[call-arg, misc]
        with pytest.raises(TypeError):
            function(None)  # type: ignore[call-arg, arg-type]


def test_facts_may_be_nested_too_deep() -> None:
    deep: list[Any] = []
    deep.append(deep)
    with pytest.raises(refusjon.TextError):
        isf.settle(RULES, contacts=deep)


@dataclass
class Contact:
    sector: str
    date: date
    points: Decimal


def test_mappings_data_classes_and_records_are_facts() -> None:
    given: list[Any] = [
        {"sector": "somatic", "date": DAY, "points": "1"},
        MappingProxyType({"sector": "somatic", "date": DAY, "points": "1"}),
        Contact("somatic", DAY, Decimal(1)),
    ]
    for contacts in (given, tuple(given)):
        settled = isf.settle(RULES, contacts=contacts)
        assert [row.refund.amount for row in settled.contacts if row.refund] == [Decimal("22904.00")] * 3
    policy = settled.contacts[0].refund.policy if settled.contacts[0].refund else None
    assert refund(points="1", policy=policy).amount == Decimal("22904.00")


class ChangesItself(dict[str, Any]):
    """A mapping that grows while it is read."""


def test_a_hostile_mapping_does_no_harm() -> None:
    facts = ChangesItself(sector="somatic", date=DAY, points="1")

    class Grows(str):
        def __str__(self) -> str:
            facts.update({str(number): number for number in range(1000)})
            return "1"

    facts["points"] = Grows("1")
    assert isf.settle(RULES, contacts=[facts]).contacts[0].refund is not None


def test_a_choice_that_holds_something() -> None:
    """Externally tagged choices are words or mappings with one key."""
    for scoring in ({"rank": {"ties": "shared"}}, {"rank": {"ties": "shared"}, "steps": {}}, 3, None):
        with pytest.raises(refusjon.RefusjonError):
            refusjon.rbf.distribute(RULES, scoring=scoring)  # type: ignore[call-arg, arg-type]


PLAIN = st.fixed_dictionaries(
    {"sector": st.sampled_from(["somatic", "mental_health", "phv", "nothing"])},
    optional={
        "code": st.sampled_from(["442", "27", "268o", "O", ""]),
        "points": st.sampled_from(["1", "5.719", "-3", "1,5", "0.0000000001", ""]),
        "date": st.dates(date(2010, 1, 1), date(2030, 1, 1)),
    },
)


@given(PLAIN)
def test_the_quick_way_is_the_ordinary_way(facts: dict[str, Any]) -> None:
    """`isf.refund` of a few plain facts has a way of its own; a policy takes any call the ordinary way."""

    def answer(**more: Any) -> object:
        try:
            outcome = isf.refund(RULES, **facts, **more)
        except refusjon.RefusjonError as error:
            return type(error), str(error), error.code, error.field, error.value
        return outcome, outcome.case, outcome.to_json(), outcome.amount

    assert answer() == answer(policy={})


def test_an_outcome_never_changes(refund: isf.Refund) -> None:
    for record in (refund, refund.price, refund.policy, refund.explain()):
        with pytest.raises(AttributeError):
            record.amount = Decimal(1)  # type: ignore[union-attr, misc, assignment]
    with pytest.raises(AttributeError, match="has no attribute 'amuont'"):
        refund.amuont  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(TypeError):
        isf.Refund()


def test_equality_and_hashes(refund: isf.Refund) -> None:
    other = isf.refund(RULES, code="442", sector="somatic", date=DAY, points="5.719")
    assert refund == other and hash(refund) == hash(other) and len({refund, other}) == 1
    assert refund != isf.refund(RULES, sector="somatic", date=DAY, points="5.719") and refund != "refund"
    assert refund.price == other.price and len({refund.price, other.price}) == 1
    assert copy.copy(refund) == refund == pickle.loads(pickle.dumps(refund))


def test_shows_itself(refund: isf.Refund) -> None:
    assert repr(refund).startswith("Refund(amount=Decimal('130987.98')") and len(repr(refund)) < 400
    explanation = refund.explain()
    assert "130\u00a0987,98\u00a0kr" in str(explanation) and "NOK 130,987.98" in explanation.text("en")
    assert explanation.markdown().startswith("## ")
    assert refund._repr_html_() == explanation._repr_html_() == explanation.html()
    assert explanation.html("en").startswith("<section") and "<script" not in explanation.html()
    assert "<table>" in refund.price._repr_html_()  # type: ignore[union-attr]


def test_an_explanation_keeps_the_locale_that_it_was_asked_for(refund: isf.Refund) -> None:
    plain, english = refund.explain(), refund.explain("en")
    for again in (english, pickle.loads(pickle.dumps(english)), copy.copy(english)):
        assert str(again) == again.text() == plain.text("en") and "NOK 130,987.98" in str(again)
        assert again._repr_html_() == plain.html("en") and again.markdown() == plain.markdown("en")
        assert again.text("nb") == str(plain)
    assert english == plain and refund._repr_html_() == plain._repr_html_()
    with pytest.raises(ValueError, match="unknown variant `sv`"):
        str(refund.explain("sv"))  # type: ignore[arg-type]


def test_a_rule_shows_its_facts() -> None:
    """Every rule names its facts to `help` and to notebooks; the quick one as its scheme's schema does."""
    for name in refusjon.rule_names():
        scheme, short = name.split(".")
        function = getattr(getattr(refusjon, scheme), short)
        schema = refusjon.schema(name)
        assert schema is not None
        import json

        facts = set(json.loads(schema)["properties"])
        parameters = {parameter.rstrip("_") for parameter in inspect.signature(function).parameters}
        assert parameters - {"rules", "policy"} == facts, name


def test_errors_have_their_classes() -> None:
    with pytest.raises(refusjon.RulebookError) as missing:
        refund(date="2030-01-01", points=1)
    assert missing.value.code == "no_value" and missing.value.scheme == "isf" and missing.value.remedy
    assert isinstance(missing.value, (refusjon.RefusjonError, LookupError))
    with pytest.raises(isf.IsfError) as scheme:
        refund(points="1", kind="inpatient", care_level="day")
    assert scheme.value.code == "contradictory_facts" and isinstance(scheme.value, refusjon.SchemeError)
    for error in (missing.value, scheme.value):
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error) and str(again) == str(error) and vars(again) == vars(error)


def test_rulebook() -> None:
    change = {"path": "isf.share.somatic", "from": date(2020, 1, 1), "until": "2021-01-01", "value": Decimal("0.30")}
    what_if = RULES.with_overrides([change])
    assert what_if == RULES.with_override("isf.share.somatic", "0.30", from_=DAY.replace(month=1, day=1), until="2021-01-01")
    assert what_if != RULES and len({what_if, RULES, refusjon.Rulebook.embedded()}) == 2
    assert isf.refund(what_if, sector="somatic", date=DAY, points=1).amount == Decimal("13742.40")
    (difference,) = RULES.difference(what_if)
    assert (difference.before, difference.after) == (Decimal("0.50"), Decimal("0.30"))
    assert RULES.at("isf.share.somatic", DAY).value == Decimal("0.50")
    assert pickle.loads(pickle.dumps(what_if)) == what_if
    # What comes later may speak of the days of what came before.
    twice = what_if.with_overrides([{**change, "value": "0.20"}])
    assert pickle.loads(pickle.dumps(twice)) == twice
    toml = '[[overrides]]\npath = "isf.share.somatic"\nfrom = 2020-01-01\nuntil = 2021-01-01\nvalue = "0.30"\n'
    assert refusjon.Rulebook.from_toml(toml) == what_if
    assert "1 overrides" in repr(what_if) and RULES.edition in repr(RULES) and len(RULES.sha256) == 64
    with pytest.raises(refusjon.RulebookError, match="the nearest paths are"):
        RULES.parameter("isf.shore.somatic")
    with pytest.raises(refusjon.RefusjonError):
        RULES.with_overrides([{**change, "value": 0.3}])
    assert {scheme.name for scheme in RULES.schemes()} >= {"isf", "discharge_ready"}
    assert RULES.parameter("isf.share.somatic").values[0].period.from_
    assert RULES.weights()[0].code
    with pytest.raises(AttributeError):
        RULES.anything = 1  # type: ignore[attr-defined]


def test_a_changed_receipt_does_not_hold(refund: isf.Refund) -> None:
    text = refund.receipt().to_json().replace('"130987.98"', '"130987.99"')
    verified = refusjon.Receipt.from_json(text).verify()
    assert not verified.holds and verified.outcome_changed
    with pytest.raises(refusjon.TextError):
        refusjon.Receipt.from_json("{}")


def test_importing_costs_little() -> None:
    """A scheme is read when it is first asked for, and no library of frames is."""
    code = (
        "import sys, refusjon; print([name for name in ('refusjon.isf', 'json', 'pyarrow', 'polars', 'dataclasses')"
        " if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
