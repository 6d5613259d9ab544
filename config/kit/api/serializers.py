"""Strict input: unknown fields are refused, numbers may come as number or text, never NaN or infinity."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django.core.exceptions import ValidationError as DjangoValidationError
from rest_framework import serializers

from config.kit import clock
from config.kit.errors import FieldError, ValidationFailed

# Django's codes for the same thing that DRF and we name otherwise.
_CODES = {"null": "required", "blank": "required", "empty": "required"}
_MOST_WAITING = 16


class Serializer(serializers.Serializer):
    """An input shape. It validates and never saves."""

    # Instances of this class that wait for their next input: to make the fields of one takes longer than to read with
    # it. One is taken out while it reads, so that no two requests ever share it.
    _waiting: ClassVar[list[Serializer]]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls._waiting = []

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            unknown = [key for key in data if key not in self.fields]
            if unknown:
                known = ", ".join(self.fields)
                raise serializers.ValidationError(
                    {
                        str(key)[:100]: serializers.ErrorDetail(
                            f"This field is not known here. Known fields: {known}.", code="unknown_field"
                        )
                        for key in unknown[:20]
                    }
                )
        return super().to_internal_value(data)

    @classmethod
    def read(cls, data: Any, *, partial: bool = False, context: dict[str, Any] | None = None) -> dict[str, Any]:
        """The validated values; raises ValidationFailed with one entry for each wrong field."""
        try:
            serializer = cls._waiting.pop()
        except IndexError:
            serializer = cls()
        serializer.initial_data = data
        serializer.partial = partial
        serializer._context = context or {}
        try:
            if not serializer.is_valid():
                raise ValidationFailed(errors=flatten(serializer.errors))
            return serializer.validated_data
        finally:
            serializer._forget()
            if len(cls._waiting) < _MOST_WAITING:
                cls._waiting.append(serializer)

    def _forget(self) -> None:
        """Nothing of this input is left for the next."""
        self._context = {}
        for name in ("initial_data", "_validated_data", "_errors"):
            self.__dict__.pop(name, None)


class EmptyInput(Serializer):
    """For commands that take no body."""


class NumberField(serializers.Field):
    """A finite decimal number with bounds, given as JSON number or text, rounded to `places`."""

    default_error_messages = {
        "invalid": "Give a number.",
        "min_value": "Give {limit} or more.",
        "max_value": "Give {limit} or less.",
    }

    def __init__(self, *, min_value: float, max_value: float, places: int = 2, **kwargs: Any) -> None:
        self.min_value = min_value
        self.max_value = max_value
        self.places = places
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> Decimal:
        if isinstance(data, bool) or not isinstance(data, (int, float, str)) or len(str(data)) > 40:
            self.fail("invalid")
        if isinstance(data, float) and not math.isfinite(data):
            self.fail("invalid")
        try:
            number = Decimal(str(data).strip())
        except InvalidOperation:
            self.fail("invalid")
        if not number.is_finite():
            self.fail("invalid")
        if number < Decimal(str(self.min_value)):
            self.fail("min_value", limit=f"{self.min_value:g}")
        if number > Decimal(str(self.max_value)):
            self.fail("max_value", limit=f"{self.max_value:g}")
        return round(number, self.places)

    def to_representation(self, value: Any) -> float | None:
        return None if value is None else float(value)


class TimeZoneField(serializers.CharField):
    """An IANA time zone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=64, help_text="IANA, for example Asia/Kolkata.", **kwargs)

    def to_internal_value(self, data: Any) -> str:
        name = super().to_internal_value(data)
        if name not in clock.zone_names():
            raise serializers.ValidationError("Give an IANA time zone, for example Asia/Kolkata.", code="invalid")
        return name


def flatten(errors: Any, path: str = "") -> list[FieldError]:
    """DRF's nested errors as a flat list with dotted paths."""
    if isinstance(errors, Mapping):
        found: list[FieldError] = []
        for key, value in errors.items():
            found += flatten(value, f"{path}.{key}" if path else str(key))
        return found
    if isinstance(errors, (list, tuple)):
        if errors and all(isinstance(item, str) for item in errors):
            return [_field_error(path, item) for item in errors]
        found = []
        for index, value in enumerate(errors):
            if value:
                found += flatten(value, f"{path}.{index}" if path else str(index))
        return found
    return [_field_error(path, errors)]


def _field_error(path: str, detail: Any) -> FieldError:
    code = str(getattr(detail, "code", None) or "invalid")
    name = path.removesuffix("non_field_errors").rstrip(".")
    return FieldError(name, _CODES.get(code, code), str(detail))


def from_django(error: DjangoValidationError, field: str = "") -> list[FieldError]:
    """Django's validation errors (model, form, password rules) as field errors."""
    if hasattr(error, "error_dict"):
        return [
            found
            for name, errors in error.error_dict.items()
            for item in errors
            for found in from_django(item, "" if name == "__all__" else name)
        ]
    return [FieldError(field, str(item.code or "invalid"), " ".join(item.messages)) for item in error.error_list]
