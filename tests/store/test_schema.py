"""The schema for editors says what the records say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from raison.model.files import FILES
from raison.store.load import load_with_notes
from raison.store.parsing.events import parse
from raison.store.parsing.shapes import keys_of
from raison.store.schema import json_schema, schema_of, schema_text
from raison.store.studies import bundled_studies
from raison.store.writing.new import TEMPLATE
from raison.store.writing.written import FileText
from tests.store.planting import build, faults, planted
from tests.store.test_planted import CASES

KEPT = Path(__file__).parents[2] / "docs" / "reference" / "study.schema.json"


def test_the_kept_schema_is_that_of_the_code() -> None:
    how = "write raison.store.schema.schema_text() into docs/reference/study.schema.json"
    assert KEPT.read_text(encoding="utf-8") == schema_text(), how
    assert json.loads(schema_text()) == json_schema()


@pytest.mark.parametrize("file", FILES)
def test_the_schema_names_every_key_of_the_records(file: str) -> None:
    schema = schema_of(file)
    Draft202012Validator.check_schema(schema)
    record = FILES[file]
    assert set(schema["$defs"][record.__name__]["properties"]) == set(keys_of(record))
    assert all(part["additionalProperties"] is False for part in schema["$defs"].values())


def wrong(files: Any) -> dict[str, list[str]]:
    return {
        file: [
            error.message for error in Draft202012Validator(schema_of(file)).iter_errors(with_text_keys(parsed.tree))
        ]
        for file, parsed in files.items()
    }


def with_text_keys(tree: Any) -> Any:
    return json.loads(json.dumps(tree))


def test_sound_studies_fit_the_schema() -> None:
    studies = [build(), load_with_notes(TEMPLATE), *map(load_with_notes, bundled_studies().values())]
    for loaded in studies:
        assert not any(wrong(loaded.files).values())


SHAPES = [
    "unknown key",
    "unknown section",
    "number for text",
    "list for text",
    "empty text",
    "text for mapping",
    "mapping for list",
    "no option",
    "no number",
    "too long",
    "no entries",
    "one of two",
    "no id",
]


@pytest.mark.parametrize("case", SHAPES)
def test_what_the_loader_refuses_by_shape_the_schema_refuses_too(case: str) -> None:
    file, old, new = CASES[case][:3]
    texts = planted((file, old, new))
    assert faults(texts)
    assert wrong({file: parse(FileText(file, texts[file]))})[file]
