"""Output shapes as JSON Schema: what the encoder of `renderers` really writes for each type."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import inspect

from config.kit.api.schema.fields import TIME

REF = "#/components/schemas/{name}"

_PLAIN: dict[type[inspect.Type], dict[str, Any]] = {
    inspect.AnyType: {},
    inspect.NoneType: {"type": "null"},
    inspect.BoolType: {"type": "boolean"},
    inspect.IntType: {"type": "integer"},
    inspect.FloatType: {"type": "number"},
    inspect.DecimalType: {"type": "number"},
    inspect.StrType: {"type": "string"},
    inspect.UUIDType: {"type": "string", "format": "uuid"},
    inspect.DateType: {"type": "string", "format": "date"},
    inspect.DateTimeType: {"type": "string", "format": "date-time"},
    inspect.TimeType: TIME,
}

_shapes: dict[str, type[msgspec.Struct]] = {}


def reference(shape: Any) -> dict[str, Any]:
    """The schema of an output: a struct, a `list[Struct]`, or a schema written by hand."""
    return shape if isinstance(shape, dict) else _schema(inspect.type_info(shape))


def components() -> dict[str, Any]:
    """The schemas of every struct that was referred to, by name."""
    done: dict[str, Any] = {}
    while waiting := [name for name in _shapes if name not in done]:
        for name in waiting:
            done[name] = _struct(_shapes[name])
    return done


def _struct(shape: type[msgspec.Struct]) -> dict[str, Any]:
    info = inspect.type_info(shape)
    assert isinstance(info, inspect.StructType)
    found: dict[str, Any] = {"type": "object"}
    if shape.__doc__:
        found["description"] = " ".join(shape.__doc__.split())
    found["properties"] = {field.encode_name: _schema(field.type) for field in info.fields}
    # Structs encode every field, so every property is always there.
    found["required"] = list(found["properties"])
    return found


def _schema(kind: inspect.Type) -> dict[str, Any]:
    match kind:
        case inspect.StructType():
            name = kind.cls.__name__
            if _shapes.setdefault(name, kind.cls) is not kind.cls:
                raise ValueError(f"two output shapes are named {name}")
            return {"$ref": REF.format(name=name)}
        case inspect.ListType() | inspect.VarTupleType() | inspect.SetType() | inspect.FrozenSetType():
            return {"type": "array", "items": _schema(kind.item_type)}
        case inspect.DictType():
            return {"type": "object", "additionalProperties": _schema(kind.value_type)}
        case inspect.LiteralType():
            return {"enum": list(kind.values)}
        case inspect.EnumType():
            return {"enum": [member.value for member in kind.cls]}
        case inspect.Metadata():
            return _schema(kind.type) | (kind.extra_json_schema or {})
        case inspect.UnionType():
            return _union([_schema(item) for item in kind.types])
    try:
        return dict(_PLAIN[type(kind)])
    except KeyError:
        raise TypeError(f"an output shape holds {kind}, which has no schema here") from None


def _union(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """`["string", "null"]` where that says it all, else the alternatives."""
    detailed = [part for part in parts if set(part) != {"type"}]
    types = [part["type"] for part in parts if set(part) == {"type"}]
    if not detailed:
        return {"type": types}
    if len(detailed) == 1 and types == ["null"] and isinstance(detailed[0].get("type"), str):
        return detailed[0] | {"type": [detailed[0]["type"], "null"]}
    return {"anyOf": parts}
