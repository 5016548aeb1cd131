"""Every scheme by name: a function that makes a case of what is drawn, and one that says what differs in an answer."""
from . import (cases_co_consultation, cases_cofinancing, cases_collaboration, cases_copayment, cases_discharge_ready,
               cases_isf, cases_proximity, cases_rbf, cases_tariff)

FUNCTIONS = {**cases_isf.SCHEMES, **cases_discharge_ready.SCHEMES, **cases_copayment.SCHEMES, **cases_tariff.SCHEMES,
             **cases_co_consultation.SCHEMES}
CLASSES = {"rbf": cases_rbf.Cases, "proximity": cases_proximity.Cases, "cofinancing": cases_cofinancing.Cases,
           "collaboration": cases_collaboration.Cases}
ALL = [*FUNCTIONS, *CLASSES]
# A scheme of several rules may be asked for by its own name.
GROUPS = {"isf": list(cases_isf.SCHEMES), "discharge_ready": list(cases_discharge_ready.SCHEMES),
          "copayment": list(cases_copayment.SCHEMES), "co_consultation": list(cases_co_consultation.SCHEMES)}
NAMES = sorted({*ALL, *GROUPS})


def named(names):
    """The schemes of some names, or all of them."""
    found = [one for name in names for one in GROUPS.get(name, [name])] or ALL
    for name in found:
        if name not in ALL:
            raise KeyError(name)
    return list(dict.fromkeys(found))


def of_class(cases):
    """The pair of functions of a class of cases."""
    def differ(case, reply):
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

    return cases.make, differ


def load(data, tariffs):
    """Every scheme, with its figures read from two folders."""
    cases_isf.load(data)
    cases_discharge_ready.load(data)
    cases_copayment.load(data)
    cases_tariff.load(tariffs)
    return {**FUNCTIONS, **{name: of_class(cases(data)) for name, cases in CLASSES.items()}}
