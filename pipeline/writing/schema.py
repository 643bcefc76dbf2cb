"""The JSON Schema of a record, made from the models themselves."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from racemark.models import SCHEMA, Result


class _Written(GenerateJsonSchema):
    """Every key is always written, so every key is required: pydantic's own rule would make defaults optional."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        return True


def schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of one record as racemark writes it: one line of `jsonl`, one item of `json`."""
    described = Result.model_json_schema(by_alias=True, mode="serialization", schema_generator=_Written)
    return {"$schema": GenerateJsonSchema.schema_dialect, "$id": f"urn:{SCHEMA.replace('/', ':')}", **described}
