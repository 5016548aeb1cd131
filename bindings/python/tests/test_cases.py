"""Every case of `tests/cases`, as a call of Python."""

from __future__ import annotations

import copy
import json
import pickle
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from conftest import ALL, Case

import refusjon


NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def pointer(data: Any, place: str) -> Any:
    for key in place.split("/")[1:]:
        key = key.replace("~1", "/").replace("~0", "~")
        try:
            data = data[int(key)] if isinstance(data, list) else data[key]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def same(expected: Any, got: Any) -> bool:
    """Objects are compared by what is expected of them, as the other faces do; numbers by value."""
    if isinstance(expected, dict) and isinstance(got, dict):
        return all(same(value, got.get(key)) for key, value in expected.items())
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(map(same, expected, got))
    if isinstance(expected, str) and isinstance(got, str) and NUMBER.fullmatch(expected) and NUMBER.fullmatch(got):
        return Decimal(expected) == Decimal(got)
    return bool(expected == got)


def test_every_case_holds(case: Case) -> None:
    if "error" in case.expect:
        with pytest.raises(refusjon.RefusjonError) as caught:
            case.run()
        assert caught.value.code == case.expect["error"]
        return
    outcome = case.run()
    if "amount" in case.expect:
        expected = case.expect["amount"]
        assert outcome.amount == (None if expected is None else Decimal(expected))
        assert outcome.amount is None or str(outcome.amount) == expected
    data = json.loads(outcome.to_json())
    if "days" in case.expect:
        assert data["days"] == case.expect["days"]
    for place, expected in case.expect.get("at", {}).items():
        assert same(expected, pointer(data, place)), place


def test_the_text_layer_says_the_same(case: Case) -> None:
    """What a call says is what the layer that all faces share says, to the letter."""
    whole = {"rule": case.rule, "facts": case.facts}
    if case.policy is not None:
        whole["policy"] = case.policy
    reply = json.loads(refusjon.answer(json.dumps({"case": whole, "supplied": case.supplied})))
    try:
        outcome = case.run()
    except refusjon.RefusjonError as error:
        body = reply["error"]
        assert (error.code, str(error), error.scheme) == (body["code"], body["message"], body.get("scheme"))
        assert (error.field, error.value) == (body.get("field"), body.get("value"))
        assert (error.expected, error.remedy) == (body.get("expected"), body.get("remedy"))
        return
    assert json.loads(outcome.to_json()) == reply["answer"]["outcome"]["result"]
    assert json.loads(outcome.explain().to_json()) == reply["answer"]["explanation"]


def test_every_field_can_be_read(case: Case) -> None:
    if "error" in case.expect:
        return
    outcome = case.run()
    read = outcome.to_dict()
    data = json.loads(outcome.to_json())
    # Nothing that JSON has is lost on the way.
    assert {name.rstrip("_") for name in read} >= set(data)
    assert back(read) == whole(data, read)
    for name in outcome._fields:
        assert name in dir(outcome)
        getattr(outcome, name)


def back(value: Any) -> Any:
    """The JSON of what was read."""
    if isinstance(value, dict):
        return {key.rstrip("_"): back(item) for key, item in value.items()}
    if isinstance(value, list):
        return [back(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return value


def whole(data: Any, read: Any) -> Any:
    """JSON with what it leaves out filled in as it was read."""
    if isinstance(data, dict) and isinstance(read, dict):
        filled = back({key: value for key, value in read.items() if key.rstrip("_") not in data})
        named = {key.rstrip("_"): value for key, value in read.items()}
        return {**filled, **{key: whole(value, named.get(key)) for key, value in data.items()}}
    if isinstance(data, list) and isinstance(read, list):
        return [whole(one, other) for one, other in zip(data, read, strict=True)]
    return data


def test_pickles_hashes_and_receipts(case: Case) -> None:
    if "error" in case.expect:
        return
    outcome = case.run()
    again = pickle.loads(pickle.dumps(outcome))
    assert type(again) is type(outcome)
    assert again == outcome and hash(again) == hash(outcome) and again.case == outcome.case
    assert again.rules == outcome.rules and hash(again.rules) == hash(outcome.rules)
    assert copy.deepcopy(outcome) == outcome
    assert case.run() == outcome
    receipt = outcome.receipt()
    assert refusjon.Receipt.from_json(receipt.to_json()) == receipt
    assert again.receipt().to_json() == receipt.to_json()
    assert receipt.verify().holds
    assert json.loads(receipt.to_json())["case"] == outcome.case
    for flow in outcome.flows:
        assert flow.from_ != flow.to and isinstance(flow.amount.amount, Decimal)
        assert pickle.loads(pickle.dumps(flow)) == flow and hash(flow) == hash(copy.copy(flow))


def test_every_rule_has_a_function_and_a_case() -> None:
    assert {case.rule for case in ALL} == set(refusjon.rule_names())
    for name in refusjon.rule_names():
        scheme, short = name.split(".")
        module = getattr(refusjon, scheme)
        assert callable(getattr(module, short)) and short in module.__all__ and scheme in refusjon.SCHEMES
        assert getattr(module, short).__doc__


def test_amount_is_the_amount_of_the_outcome(case: Case) -> None:
    """A field `amount` and the outcome's own amount are one and the same."""
    if "error" in case.expect:
        return
    outcome = case.run()
    data = json.loads(outcome.to_json())
    if isinstance(data.get("amount"), str):
        assert outcome.amount == Decimal(data["amount"])
