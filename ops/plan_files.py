"""Plans as files: JSON and YAML out and in. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from ops.plan import FORMAT, Plan
from vast_project.errors import InvalidInput

SCHEMA_FILE = Path(__file__).with_name("plan_schema.json")
MAX_CHARACTERS = 5_000_000


class PlanFileInvalid(InvalidInput):
    """The file is not a plan."""

    code = "plan_file_invalid"
    status = 422


def plan_from_json(data: Mapping[str, Any]) -> Plan:
    """Return the plan that ``Plan.as_json`` wrote.

    :raises PlanFileInvalid: if a part is missing, unknown or of the wrong type; the sentence names the first such part.
    """
    complaint = next(iter(sorted(_validator().iter_errors(data), key=lambda error: list(map(str, error.path)))), None)
    if complaint is not None:
        where = "/".join(map(str, complaint.path)) or "the plan"
        raise PlanFileInvalid(f"This is no plan: at {where}: {complaint.message[:300]}.", path=where)
    try:
        return _adapter().validate_python(dict(data))
    except ValidationError as error:
        first = error.errors()[0]
        raise PlanFileInvalid(f"This is no plan: at {'/'.join(map(str, first['loc']))}: {first['msg']}.") from None


def plan_from_text(text: str) -> Plan:
    """Read a plan from JSON or YAML text.

    :raises PlanFileInvalid: if the text is too long, neither of the two, or no plan.
    """
    if len(text) > MAX_CHARACTERS:
        raise PlanFileInvalid(f"The file has {len(text):,} characters; a plan has {MAX_CHARACTERS:,} at most.")
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError):
        raise PlanFileInvalid("The file is neither JSON nor YAML.") from None
    if not isinstance(data, dict):
        raise PlanFileInvalid("The file holds no plan: its top level is not an object.")
    return plan_from_json(data)


def plan_to_json(plan: Plan) -> str:
    """Return the plan as indented JSON with its digest left to the reader: it is the sha256 of the canonical form."""
    return json.dumps(plan.as_json(), indent=2, ensure_ascii=False)


def plan_to_yaml(plan: Plan) -> str:
    """Return the plan as YAML, statements as readable blocks."""
    return yaml.dump(json.loads(plan_to_json(plan)), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


class _Dumper(yaml.SafeDumper):
    """YAML in which a text of several lines stands as a block."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


@cache
def _adapter() -> TypeAdapter[Plan]:
    return TypeAdapter(Plan)


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def published_schema() -> dict[str, Any]:
    """Return the JSON Schema that belongs to the values in ``ops.plan``; a test holds ``plan_schema.json`` equal to it."""
    schema = TypeAdapter(Plan).json_schema()
    for part in [schema, *schema.get("$defs", {}).values()]:
        if part.get("type") == "object" and "properties" in part:
            part["additionalProperties"] = False
    schema["properties"]["format"]["const"] = FORMAT
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://vast.example/plan-1.json",
        **schema,
        "title": "A VAST plan",
    }
