"""Writes the package's scheme modules, `common.py`, `facts.py` and `_schemes.py` from the JSON Schema of the library.

    python generate.py           writes them
    python generate.py --check   fails when what stands is not what would be written

The schema comes from the installed package, so that types and library are always of one version.
"""

from __future__ import annotations

import json
import keyword
import re
import sys
import textwrap
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from refusjon import _refusjon as native

HERE = Path(__file__).parent / "python" / "refusjon"
HEAD = '"""{}"""\n\n# Written by generate.py from the JSON Schema of the library: change that, or the library.\n# ruff: noqa: E501\n\n'
# What every outcome has, whatever its fields are.
RESERVED = {"rule", "rules", "currency", "case", "flows", "explain", "receipt", "to_dict", "to_json"}
# Types that every scheme's outcomes lead to, by the name of their schema.
SHARED = ("explanation", "receipt", "verification", "flow", "difference", "parameter", "scheme")
# The functions over frames of the schemes that have a kernel.
FRAMES = {"isf": ("refund_sums", "refunds"), "discharge_ready": ("payment_sums", "payments", "stay_lines", "stay_payments")}
MIXINS = {"Explanation": "Explains", "Receipt": "Verifies"}

Json = dict[str, Any]


def plain(ref: str) -> str:
    """A definition's name without the number that tells it from others of the same name."""
    return re.sub(r"\d+$", "", ref.rsplit("/", 1)[-1]) if ref.rsplit("/", 1)[-1] != "Across2019" else "Across2019"


def words(text: str | None) -> str:
    """A description of the library as a docstring has it."""
    text = re.sub(r"\[`([^`]+)`\](\([^)]*\))?", r"`\1`", text or "").replace("\\", "")
    text = re.sub(r"`([^`]+)`", r"``\1``", " ".join(text.split()))
    return text if not text or text[-1] in ".:" else text + "."


def sentence(text: str | None) -> str:
    text = words(text)
    return text[:1].upper() + text[1:]


def quoted(text: str, indent: int) -> str:
    """A docstring."""
    pad = " " * indent
    text = text or "As the library says it."
    if len(text) + indent + 6 <= 118:
        return f'{pad}"""{text}"""\n'
    lines = textwrap.wrap(text, 116 - indent)
    return f'{pad}"""{lines[0]}\n' + "".join(f"{pad}{line}\n" for line in lines[1:]) + f'{pad}"""\n'


class Definitions:
    """The definitions of all schemas under one name each."""

    def __init__(self) -> None:
        self.of: dict[str, Json] = {}
        self.roots: dict[str, str] = {}
        for name in SHARED[1:2] + SHARED[:1] + SHARED[2:]:
            schema = json.loads(native.schema(name) or "null")
            names = self.take(schema.pop("$defs", {}))
            root = schema.pop("title")
            schema.pop("$schema")
            self.roots[name] = self.add(root, self.renamed(schema, names))

    @staticmethod
    def renamed(schema: Any, names: dict[str, str]) -> Any:
        text = json.dumps(schema)
        for old, new in names.items():
            text = text.replace(f'"#/$defs/{old}"', f'"#/$defs/\0{new}"')
        return json.loads(text.replace("\\u0000", "").replace("\0", ""))

    @staticmethod
    def sense(schema: Json) -> str:
        text = json.dumps({key: value for key, value in schema.items() if key != "description"}, sort_keys=True)
        return re.sub(r'"#/\$defs/(\w+?)\d*"', r'"\1"', text)

    def known(self, name: str, schema: Json) -> str | None:
        for other, there in self.of.items():
            if plain(other) == plain(name) and self.sense(there) == self.sense(schema):
                return other
        return None

    def add(self, name: str, schema: Json) -> str:
        known = self.known(name, schema)
        if known:
            return known
        number, free = 1, plain(name)
        while free in self.of:
            number += 1
            free = f"{plain(name)}{number}"
        self.of[free] = schema
        return free

    def take(self, definitions: dict[str, Json]) -> dict[str, str]:
        if not self.of:
            self.of.update(definitions)
            return {name: name for name in definitions}
        names: dict[str, str] = {}
        new: list[str] = []
        for name, schema in definitions.items():
            known = self.known(name, schema)
            names[name] = known or self.add(name, schema)
            if not known:
                new.append(names[name])
        for name in new:
            self.of[name] = self.renamed(self.of[name], names)
        return names

    def reach(self, schema: Any) -> set[str]:
        """The names that a schema leads to."""
        found: set[str] = set()
        open_ = [schema]
        while open_:
            at = open_.pop()
            if isinstance(at, dict):
                ref = at.get("$ref")
                if isinstance(ref, str) and (name := ref.rsplit("/", 1)[-1]) not in found:
                    found.add(name)
                    open_.append(self.of[name])
                open_.extend(value for key, value in at.items() if key != "$ref")
            elif isinstance(at, list):
                open_.extend(at)
        return found


@dataclass
class Rule:
    name: str
    facts: str
    policy: str | None
    outcome: str

    @property
    def scheme(self) -> str:
        return self.name.split(".")[0]

    @property
    def short(self) -> str:
        return self.name.split(".")[1]


@dataclass
class Sort:
    """How a value is read and what its type is: of an outcome, and of facts."""

    kind: str = '""'
    out: str = "str"
    into: str = "str"
    null: bool = False
    empty: str | None = None
    uses: set[str] = field(default_factory=set)


def camel(text: str) -> str:
    return "".join(part.capitalize() for part in text.split("_"))


def consts(schema: Json) -> list[str] | None:
    """The words of a schema that is nothing but words."""
    if "const" in schema and isinstance(schema["const"], str):
        return [schema["const"]]
    if "enum" in schema and schema.get("type") == "string":
        return list(schema["enum"])
    choices = schema.get("oneOf") or schema.get("anyOf")
    if not choices:
        return None
    found: list[str] = []
    for choice in choices:
        ref = choice.get("$ref")
        inner = consts(DEFINITIONS.of[ref.rsplit("/", 1)[-1]]) if ref else consts(choice)
        if inner is None:
            return None
        found.extend(inner)
    return found


def is_number(schema: Json) -> bool:
    choices = schema.get("oneOf", [])
    return len(choices) == 2 and "pattern" in choices[0] and choices[1].get("type") == "integer"


def objects(schema: Json) -> list[Json]:
    """The forms of a schema that have fields."""
    if schema.get("properties") is not None:
        return [schema]
    choices: list[Json] = schema.get("oneOf") or schema.get("anyOf") or []
    return [form for choice in choices for form in objects(choice)]


DEFINITIONS = Definitions()


class Writer:
    def __init__(self) -> None:
        self.rules = self.read_rules()
        self.outcomes = {rule.outcome for rule in self.rules}
        inside: dict[str, set[str]] = {}
        for rule in self.rules:
            for ref in (rule.facts, rule.outcome, rule.policy):
                if ref:
                    for name in {ref} | DEFINITIONS.reach(DEFINITIONS.of[ref]):
                        inside.setdefault(name, set()).add(rule.scheme)
        shared: set[str] = set()
        for root in DEFINITIONS.roots.values():
            if root not in ("Receipt",):
                shared |= {root} | DEFINITIONS.reach(DEFINITIONS.of[root])
        shared |= {"Receipt", "Figures", "Supplied", "Override", "Weight", "Change"} & DEFINITIONS.of.keys()
        self.home: dict[str, str] = {}
        """The module that a definition's class stands in."""
        for name in DEFINITIONS.of:
            schemes = inside.get(name, set())
            self.home[name] = next(iter(schemes)) if len(schemes) == 1 and name not in shared else "common"
        self.part_home = dict(self.home)
        """The module of a definition's class where it is part of an outcome."""
        for rule in self.rules:
            self.home[rule.outcome] = rule.scheme
        self.word: dict[str, str] = {}
        """The name of a definition in `facts`, where all schemes are beside each other."""
        for name in DEFINITIONS.of:
            alike = [other for other in DEFINITIONS.of if plain(other) == plain(name)]
            prefix = camel(self.home[name]) if len(alike) > 1 and self.home[name] != "common" else ""
            self.word[name] = prefix + plain(name)
        doubles = {name for name in self.word.values() if list(self.word.values()).count(name) > 1}
        for name, word in self.word.items():
            if word in doubles:
                self.word[name] = camel(self.home[name]) + name
        self.classes: dict[str, dict[str, str]] = {}
        self.class_of: dict[str, str] = {}
        for name in DEFINITIONS.of:
            taken = {self.class_of[other] for other in self.class_of if self.home[other] == self.home[name]}
            self.class_of[name] = plain(name) if plain(name) not in taken else name
        self.facts: dict[str, str] = {}
        self.anonymous: dict[str, list[tuple[str, Json]]] = {}

    @staticmethod
    def read_rules() -> list[Rule]:
        def ref(schema: Json | None) -> str | None:
            return schema["$ref"].rsplit("/", 1)[-1] if schema else None

        outcomes = {
            form["properties"]["rule"]["const"]: ref(form["properties"]["result"])
            for form in DEFINITIONS.of["Outcome"]["oneOf"]
        }
        rules = []
        for form in DEFINITIONS.of["Case"]["oneOf"]:
            fields = form["properties"]
            name = fields["rule"]["const"]
            facts, outcome = ref(fields["facts"]), outcomes[name]
            assert facts and outcome, name
            rules.append(Rule(name, facts, ref(fields.get("policy")), outcome))
        return rules

    # What a value is.

    def sort(self, schema: Json, module: str, owner: str) -> Sort:
        if "$ref" in schema:
            return self.named(schema["$ref"].rsplit("/", 1)[-1], module)
        choices = schema.get("anyOf") or schema.get("oneOf")
        if choices and any(choice.get("type") == "null" for choice in choices):
            rest = [choice for choice in choices if choice.get("type") != "null"]
            assert len(rest) == 1, schema
            sort = self.sort(rest[0], module, owner)
            sort.null = True
            return sort
        type_ = schema.get("type")
        if isinstance(type_, list):
            sort = self.sort({**schema, "type": next(one for one in type_ if one != "null")}, module, owner)
            sort.null = True
            return sort
        if (said := consts(schema)) is not None:
            literal = f"Literal[{', '.join(json.dumps(word) for word in said)}]"
            return Sort('""', literal, literal)
        if choices and {choice.get("type") for choice in choices} == {"string", "integer"}:
            return Sort('""', "str | int", "str | int | Decimal")
        if type_ == "string":
            if schema.get("format") == "date":
                return Sort('"date"', "date", "Day")
            return Sort()
        if type_ == "integer":
            return Sort('"whole"', "int", "int")
        if type_ == "boolean":
            return Sort('"flag"', "bool", "bool", empty="False")
        if type_ == "array":
            inner = self.sort(schema["items"], module, owner)
            kind = f"[{inner.kind}]"
            several = f"Records[{inner.out}]" if inner.kind[:1] not in '"([{' else f"tuple[{inner.out}, ...]"
            return Sort(kind, several, f"Sequence[{inner.into}]", empty="[]", uses=inner.uses)
        if type_ == "object" and "properties" in schema:
            if module == "facts":
                self.typed(owner, schema)
                return Sort(into=owner, empty="{}")
            if (owner, schema) not in self.anonymous.setdefault(module, []):
                self.anonymous[module].append((owner, schema))
            return Sort(f"_late(__name__, {json.dumps(owner)})", owner, owner, empty="{}", uses={owner})
        if type_ == "object":
            inner = self.sort(schema["additionalProperties"], module, owner)
            return Sort(f'{{"": {inner.kind}}}', f"dict[str, {inner.out}]", f"Mapping[str, {inner.into}]", empty="{}")
        raise AssertionError(f"{owner}: {schema}")

    def named(self, name: str, module: str) -> Sort:
        schema = DEFINITIONS.of[name]
        if name == "Value":
            return Sort('"value"', "Decimal | str", "Decimal | int | str")
        if name == "Moment":
            return Sort('"moment"', "datetime", "Moment")
        if is_number(schema):
            return Sort('"amount"' if plain(name) == "Amount" else '"decimal"', "Decimal", "Number")
        word = self.word[name]
        if (said := consts(schema)) is not None:
            literal = ", ".join(json.dumps(one) for one in dict.fromkeys(said))
            self.facts[word] = f"{word}: TypeAlias = Literal[{literal}]\n" + quoted(sentence(schema.get("description")), 0)
            return Sort('""', f"facts.{word}", word)
        if not objects(schema):
            return self.sort(schema, module, word)
        if module == "facts":
            self.typed(word, schema)
            return Sort(into=word, empty="{}")
        home, class_ = self.part_home[name], self.class_of[name]
        if name in self.outcomes:
            # Inside another outcome it has no case of its own, and so no receipt.
            class_ += "Part"
            if (class_, schema) not in self.anonymous.setdefault(home, []):
                self.anonymous[home].append((class_, schema))
        inside = module == home
        out = class_ if inside else f"common.{class_}"
        kind = f"_late(__name__, {json.dumps(class_)})" if inside else f"common.{class_}"
        assert inside or home == "common", (name, home, module)
        said = [word for choice in schema.get("oneOf", []) for word in consts(choice) or []]
        if said:
            out += f" | Literal[{', '.join(json.dumps(word) for word in said)}]"
            kind = f"({kind},)"
        return Sort(kind, out, word, empty="{}")

    # Facts.

    def typed(self, word: str, schema: Json) -> None:
        """A dictionary type of facts."""
        if word in self.facts:
            return
        self.facts[word] = ""
        forms = objects(schema)
        said = [one for choice in schema.get("oneOf", []) for one in consts(choice) or []]
        doc = sentence(schema.get("description"))
        if len(forms) == 1 and not said and schema.get("properties") is not None:
            self.facts[word] = self.dictionary(word, schema, doc)
            return
        parts: list[str] = []
        for number, form in enumerate(forms):
            tag = next((value["const"] for value in form["properties"].values() if "const" in value), None)
            name = word + camel(str(tag or next(iter(form["properties"]), number)))
            while name in self.facts:
                name += "_"
            self.facts[name] = ""
            self.facts[name] = self.dictionary(name, form, sentence(form.get("description")))
            parts.append(name)
        if said:
            parts.append(f"Literal[{', '.join(json.dumps(one) for one in said)}]")
        del self.facts[word]
        self.facts[word] = f"{word}: TypeAlias = '{' | '.join(parts)}'\n{quoted(doc, 0)}"

    def dictionary(self, word: str, schema: Json, doc: str) -> str:
        required = set(schema.get("required", []))
        lines: dict[bool, list[str]] = {True: [], False: []}
        for name, value in schema["properties"].items():
            sort = self.sort(value, "facts", word + camel(name))
            type_ = sort.into + (" | None" if sort.null else "")
            text = f"    {self.attribute(name)}: {type_}\n" + quoted(sentence(value.get("description")), 4)
            lines[name in required].append(text)
        doc = quoted(doc, 4)
        if not lines[False]:
            return f"class {word}(TypedDict):\n{doc}\n" + "".join(lines[True] or ["    pass\n"])
        if not lines[True]:
            return f"class {word}(TypedDict, total=False):\n{doc}\n" + "".join(lines[False])
        needed = f"class _{word}(TypedDict):\n" + "".join(lines[True])
        return f"{needed}\n\nclass {word}(_{word}, total=False):\n{doc}\n" + "".join(lines[False])

    @staticmethod
    def attribute(name: str) -> str:
        assert not name.endswith("_"), name
        return f"{name}_" if keyword.iskeyword(name) else name

    # Outcomes.

    def class_(self, class_: str, schema: Json, module: str, base: str, rule: bool) -> str:
        forms = objects(schema)
        names = list(dict.fromkeys(name for form in forms for name in form["properties"]))
        fields, properties = [], []
        for name in names:
            having = [form for form in forms if name in form["properties"]]
            value: Json = having[0]["properties"][name]
            sorts = [self.sort(form["properties"][name], module, class_ + camel(name)) for form in having]
            kinds = list(dict.fromkeys(sort.kind for sort in sorts))
            assert len(kinds) == 1, f"{class_}.{name} is {kinds}"
            out = " | ".join(dict.fromkeys(sort.out for sort in sorts))
            outs = {sort.out for sort in sorts}
            if len(outs) > 1 and all(one.startswith("Literal[") for one in outs):
                out = "Literal[" + ", ".join(one[8:-1] for one in dict.fromkeys(sort.out for sort in sorts)) + "]"
            always = len(having) == len(forms) and all(name in form.get("required", []) for form in forms)
            null = any(sort.null for sort in sorts) or len(having) < len(forms)
            default = "None"
            if not always and not null:
                default = repr(value["default"]) if "default" in value else sorts[0].empty or "None"
            if null or (not always and default == "None"):
                out += " | None"
            attribute = self.attribute(name)
            assert not (rule and name in RESERVED), f"{class_}.{name} is a name that every outcome has"
            fields.append(f"        {json.dumps(attribute)}: ({kinds[0]}, {default}),\n")
            doc = quoted(sentence(value.get("description")), 12)
            properties.append(f"        @property\n        def {attribute}(self) -> {out}:\n{doc}            ...\n\n")
        text = f"class {class_}({base}):\n{quoted(sentence(schema.get('description')), 4)}\n    __slots__ = ()\n"
        return text + f"    _fields = {{\n{''.join(fields)}    }}\n\n    if TYPE_CHECKING:\n\n{''.join(properties)}"

    def module(self, module: str) -> str:
        classes: list[str] = []
        wanted: set[str] = set()
        for rule in self.rules:
            if rule.scheme == module:
                wanted |= {rule.outcome} | DEFINITIONS.reach(DEFINITIONS.of[rule.outcome])
                if rule.policy:
                    wanted |= {rule.policy} | DEFINITIONS.reach(DEFINITIONS.of[rule.policy])
        if module == "common":
            for root in DEFINITIONS.roots.values():
                wanted |= {root} | DEFINITIONS.reach(DEFINITIONS.of[root])
        exported: list[str] = []
        for name in sorted(wanted):
            schema = DEFINITIONS.of[name]
            if self.home[name] != module or name in ("Case", "Outcome") or consts(schema) is not None or not objects(schema):
                continue
            class_ = self.class_of[name]
            base = "Outcome" if name in self.outcomes and module != "common" else MIXINS.get(name, "Record")
            if name == "Receipt":
                schema = {**schema, "properties": {k: v for k, v in schema["properties"].items() if k not in ("case", "outcome")}}
            classes.append(self.class_(class_, schema, module, base, base == "Outcome"))
            exported.append(class_)
        for owner, schema in self.anonymous.get(module, []):
            if owner not in exported:
                classes.append(self.class_(owner, schema, module, "Record", False))
                exported.append(owner)
        body = "\n\n".join(classes)
        functions = "".join(self.function(rule) for rule in self.rules if rule.scheme == module)
        return self.assemble(module, body, functions, exported)

    def assemble(self, module: str, body: str, functions: str, exported: list[str]) -> str:
        rules = [rule for rule in self.rules if rule.scheme == module]
        error = f"{camel(module)}Error"
        if rules:
            scheme = SCHEMES.get(module, {})
            norwegian = f" ({scheme['norwegian']})" if scheme.get("norwegian") else ""
            title = f"{scheme.get('title', module)}{norwegian}."
            exported = [error, *exported, *(rule.short for rule in rules), *FRAMES.get(module, ())]
        else:
            title = "What the outcomes of several schemes have in common."
        late = "_late(" in body
        text = HEAD.format(title)
        text += "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n\n"
        if rules:
            if "common." in body:
                text += "from . import common\n"
            text += "from ._errors import SchemeError, scheme_error\n"
            if module in FRAMES:
                text += f"from ._frames import {', '.join(FRAMES[module])}\n"
            used = [name for name in ("Outcome", "Record") if f"({name}):" in body]
            text += f"from ._record import {', '.join(used)}{', Late as _late' if late else ''}\n"
            text += "from ._refusjon import rule as _rule\n\n"
        else:
            text += "from ._record import Explains, Record, Verifies" + (", Late as _late" if late else "") + "\n\n"
        several = "Records[" in body
        checked = body + functions
        typing_names = [name for name in ("Literal", "TypeAlias") if f"{name}[" in checked]
        imports = ""
        if "Sequence[" in checked or "Mapping[" in checked:
            names = [name for name in ("Mapping", "Sequence") if f"{name}[" in checked]
            imports += f"    from collections.abc import {', '.join(names)}\n"
        days = [name for name in ("date", "datetime") if re.search(rf"(-> |\[|\| |: ){name}\b", checked)]
        if days:
            imports += f"    from datetime import {', '.join(days)}\n"
        if "Decimal" in checked:
            imports += "    from decimal import Decimal\n"
        if not rules:
            typing_names = list(dict.fromkeys([*typing_names, "Literal", "TypeAlias"]))
        if typing_names:
            imports += f"    from typing import {', '.join(typing_names)}\n"
        if "facts." in checked:
            imports += "\n    from . import facts\n"
        if several:
            imports += "    from ._record import Records\n"
        if rules:
            imports += "    from ._rulebook import Rulebook\n"
        text += f"if TYPE_CHECKING:\n{imports}"
        if not rules:
            text += '\n    Locale: TypeAlias = Literal["nb", "en"]\n'
        listed = "".join(f"    {name!r},\n" for name in sorted(exported))
        text += f"\n__all__ = [\n{listed}]\n\n\n".replace("'", '"')
        if rules:
            text += f'class {error}(SchemeError):\n    """Facts that make no sense to the scheme."""\n\n\n'
            text += f'scheme_error("{module}", {error})\n\n\n'
        text += body
        if rules:
            text += "\n\nif TYPE_CHECKING:\n\n" + functions + "else:\n"
            for rule in rules:
                signature, doc = self.signature(rule)
                text += f"    {rule.short} = _rule(\n        {json.dumps(rule.name)},\n        {self.class_of[rule.outcome]},\n"
                text += f"        {json.dumps(signature)},\n        {json.dumps(doc, ensure_ascii=False)},\n    )\n"
        return text

    def parameters(self, rule: Rule) -> list[tuple[str, str, str | None, str]]:
        """Name, type, default and words of what a rule takes."""
        schema = DEFINITIONS.of[rule.facts]
        assert schema.get("properties"), f"{rule.name}: facts are no object"
        required = set(schema.get("required", []))
        found = []
        for name, value in schema["properties"].items():
            sort = self.sort(value, "facts", self.word[rule.facts] + camel(name))
            type_ = self.from_facts(sort.into) + (" | None" if sort.null else "")
            default = None if name in required else "None" if sort.null else "..."
            found.append((self.attribute(name), type_, default, sentence(value.get("description"))))
        found.sort(key=lambda one: one[2] is not None)
        if rule.policy:
            self.named(rule.policy, "facts")
            type_ = f"facts.{self.word[rule.policy]} | {self.class_of[rule.policy]} | None"
            found.append(("policy", type_, "None", "The readings chosen; nothing for the defaults."))
        assert {"rules"} & {name for name, *_ in found} == set()
        return found

    def from_facts(self, type_: str) -> str:
        names = sorted([*self.facts, "Day", "Moment", "Number"], key=len, reverse=True)
        return re.sub(r'(?<![\w."])(' + "|".join(map(re.escape, names)) + r')(?![\w"])', r"facts.\1", type_)

    def words_of(self, rule: Rule) -> str:
        outcome, facts = DEFINITIONS.of[rule.outcome], DEFINITIONS.of[rule.facts]
        lines = [sentence(outcome.get("description")), "", f"Of: {sentence(facts.get('description'))}", "", "Facts:"]
        for name, _, default, said in self.parameters(rule):
            lines += textwrap.wrap(f"{name}{'' if default is None else ' (may be left out)'}: {said}", 100,
                                   initial_indent="    ", subsequent_indent="        ")
        return "\n".join(lines)

    def signature(self, rule: Rule) -> tuple[str, str]:
        said = ", ".join(name + (f"={default}" if default else "") for name, _, default, _ in self.parameters(rule))
        return f"(rules, *, {said})", self.words_of(rule)

    def function(self, rule: Rule) -> str:
        text = f"    def {rule.short}(\n        rules: Rulebook,\n        *,\n"
        for name, type_, default, _ in self.parameters(rule):
            text += f"        {name}: {type_}{f' = {default}' if default else ''},\n"
        text += f"    ) -> {self.class_of[rule.outcome]}:\n"
        doc = self.words_of(rule).split("\n")
        inner = "\n".join(f"        {line}".rstrip() for line in doc[1:])
        return f'{text}        """{doc[0]}\n{inner}\n        """\n        ...\n\n'

    def facts_module(self) -> str:
        text = HEAD.format("The forms of facts and policies, for type checkers: what the rules take.")
        said = "".join(self.facts.values())
        abstract = [name for name in ("Mapping", "Sequence") if f"{name}[" in said]
        text += f"from __future__ import annotations\n\nfrom collections.abc import {', '.join(abstract)}\n"
        text += "from datetime import date, datetime\nfrom decimal import Decimal\n"
        text += "from typing import Literal, TypeAlias, TypedDict, Union\n\n"
        text += 'Number: TypeAlias = Union[Decimal, int, str]\n"""An exact number. A float is not exact, and is refused."""\n'
        text += 'Day: TypeAlias = Union[date, str]\n"""A day, such as ``date(2024, 3, 1)`` or ``"2024-03-01"``."""\n'
        text += 'Moment: TypeAlias = Union[datetime, date, str]\n"""A local date and time, or a day for its midnight."""\n\n'
        names = sorted(name for name, said in self.facts.items() if said)
        listed = "".join(f'    "{name}",\n' for name in sorted([*names, "Day", "Moment", "Number"]))
        text += f"__all__ = [\n{listed}]\n\n\n"
        aliases = [name for name in names if not self.facts[name].startswith("class ")]
        typed = [name for name in names if self.facts[name].startswith("class ")]
        text += "\n".join(self.facts[name] for name in aliases) + "\n\n"
        return text + "\n\n".join(self.facts[name] for name in typed)

    def write(self) -> dict[str, str]:
        schemes = list(dict.fromkeys(rule.scheme for rule in self.rules))
        files = {f"{scheme}.py": self.module(scheme) for scheme in schemes}
        files["common.py"] = self.module("common")
        files["facts.py"] = self.facts_module()
        imports = "".join(f"    from . import {name} as {name}\n" for name in sorted(["common", "facts", *schemes]))
        files["_schemes.py"] = (
            HEAD.format("The schemes that have a module.")
            + "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n\n"
            + f"if TYPE_CHECKING:\n{imports}\n"
            + f"SCHEMES = ({', '.join(json.dumps(name) for name in schemes)},)\n"
        )
        return {name: re.sub(r"\n{4,}", "\n\n\n", text.rstrip("\n") + "\n") for name, text in files.items()}


SCHEMES = {scheme["name"]: scheme for scheme in json.loads(native.Rulebook._schemes())}


def main() -> int:
    files = Writer().write()
    stale = [name for name, text in files.items() if not (HERE / name).exists() or (HERE / name).read_text() != text]
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"{name} is not what the library's schema says: run `cargo xtask python --stubs`", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (HERE / name).write_text(files[name])
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
