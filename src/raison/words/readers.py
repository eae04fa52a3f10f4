"""Readers: how a field is read, carried in its type, where records are checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

__all__ = ["Reads"]


@dataclass(frozen=True, eq=False)
class Reads:
    """Lets a function read what is written, and a JSON Schema describe it to editors.

    pydantic's own marker inspects the function's signature at every use; with a hundred fields that costs more than
    reading a study.

    Parameters
    ----------
    read : callable
        From what is written to what is meant; raises a `Fault`.
    schema : mapping
        JSON Schema of what may be written.

    Examples
    --------
    >>> from typing import Annotated
    >>> from pydantic import TypeAdapter
    >>> TypeAdapter(Annotated[str, Reads(str.upper, {"type": "string"})]).validate_python("dam")
    'DAM'
    """

    read: Callable[[Any], Any]
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.schema)
