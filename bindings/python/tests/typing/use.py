"""What a user writes, for the type checkers alone: each `assert_type` is a promise of the annotations."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from typing_extensions import assert_type

import refusjon
from refusjon import Rulebook, common, copayment, discharge_ready, facts, isf

rules = Rulebook.embedded()

refund = isf.refund(rules, code="442", sector="somatic", date=date(2020, 5, 1), points=Decimal("5.719"))
assert_type(refund, isf.Refund)
assert_type(refund.amount, Decimal)
assert_type(refund.exclusions, refusjon.Records[isf.Exclusion])
assert_type(refund.price.unit_price.value if refund.price else None, Decimal | str | None)
assert_type(refund.flows, refusjon.Records[common.Flow])
assert_type(refund.flows[0], common.Flow)
assert_type(refund.flows.to_frame(), refusjon.Batches)
assert_type(refund.explain(), common.Explanation)
assert_type(refund.receipt().verify().holds, bool)

stay = discharge_ready.payment(
    rules,
    care_area="somatic",
    events=[
        {"at": datetime(2020, 3, 1, 9), "event": "admission"},
        {"at": "2020-03-05T10:00", "event": "declared_ready", "by": "doctor"},
    ],
    policy={"day_of_death": "not_counted"},
)
assert_type(stay, discharge_ready.Payment)

patient: facts.Patient = {"birth_date": date(1990, 1, 1)}
exemption = copayment.exemption(rules, patient=patient, service="doctor", date="2026-03-02")
assert_type(exemption.exempt, bool)

assert_type(rules.with_override("isf.share.somatic", "0.3", from_="2020-01-01", until="2021-01-01"), Rulebook)
assert_type(rules.at("isf.share.somatic", date(2020, 1, 1)), common.Used)

try:
    isf.refund(rules, sector="somatic", date="2020-01-01", points=1.5)  # type: ignore[arg-type]  # pyright: ignore
except refusjon.TextError as error:
    assert_type(error.code, str)
