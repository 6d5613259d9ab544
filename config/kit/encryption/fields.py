"""Model fields whose column holds ciphertext (bytea) and whose attribute is the plain value.

A value is bound to `model.field` and, when written through a row (`save`, `create`, `bulk_create`), to the row's
primary key: copied into another row it does not open. It is decrypted on first access, so a list that does not
show it pays nothing, and an unread value is written back as it is. What a query hands out without a row
(`values`, `values_list`) is a `Sealed`: `row["notes"].open(row["id"])`.
`QuerySet.update` and `bulk_update` know no row and bind to the field only; `manage.py rotate_keys` adds the row.
"""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core import checks
from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.lookups import Exact, IsNull
from django.db.models.query_utils import DeferredAttribute

from config.kit.encryption.box import PLACE, PLACE_AND_ROW, ring, seal, unseal


class Sealed:
    """A ciphertext on its way out of the database. It never shows its value by accident: ask `open`."""

    __slots__ = ("field", "pk", "token")

    def __init__(self, token: bytes, field: EncryptedField, pk: Any = None) -> None:
        self.token = token
        self.field = field
        self.pk = pk

    def open(self, pk: Any = None) -> Any:
        """The plain value; `pk` is the primary key of the row it was read from."""
        return self.field.unseal(self.token, self.pk if self.pk is not None else pk)

    def of_row(self, pk: Any) -> Sealed:
        return Sealed(self.token, self.field, pk)

    @property
    def is_current(self) -> bool:
        """Written with the present key, and bound as the field wants it."""
        return self.token[:2] == self.field.present_head()

    def __deepcopy__(self, memo: dict[int, Any]) -> Sealed:
        return self

    def __repr__(self) -> str:
        return f"<Sealed {self.field.place()}>"


class _IsNothing(Exact):
    """`filter(field=None)`, which Django turns into `isnull`; any other value can not be compared."""

    def __init__(self, lhs: Any, rhs: Any) -> None:
        if rhs is not None:
            raise _not_searchable(lhs.output_field)
        super().__init__(lhs, rhs)


def _not_searchable(field: EncryptedField) -> FieldError:
    return FieldError(f"{field.place()} is encrypted: only isnull can be asked of it. Look up a blind index instead.")


class _Ciphertext(bytes):
    """Bytes that are sealed already; tells them from a value that is still plain."""


class EncryptedAttribute(DeferredAttribute):
    """Opens the value when somebody looks at it."""

    field: EncryptedField

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is not None and isinstance(value, Sealed):
            value = instance.__dict__[self.field.attname] = value.open(instance.pk)
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        if isinstance(value, Sealed) and value.pk is None:
            # Remember the row that it came from: a copy of the row gets a new key before it is saved.
            value = value.of_row(instance.__dict__.get(instance._meta.pk.attname))
        instance.__dict__[self.field.attname] = value


class EncryptedField(models.Field):
    """What the encrypted fields share.

    `place` keeps the name that ciphertexts are bound to when a field is renamed. `bound_to_row=False` is for tables
    that are written by upsert (`bulk_create(update_conflicts=True)`): there the row keeps its old primary key while
    the value was sealed for the new one, and would never open again.
    """

    descriptor_class = EncryptedAttribute
    empty_strings_allowed = False

    def __init__(self, *args: Any, place: str = "", bound_to_row: bool = True, **kwargs: Any) -> None:
        self._place = place
        self.bound_to_row = bound_to_row
        super().__init__(*args, **kwargs)

    def place(self) -> str:
        """`app.model.field`, which every ciphertext of this column is bound to."""
        return self._place or f"{self.model._meta.label_lower}.{self.name}"

    def present_head(self) -> bytes:
        """How a ciphertext of this column begins when there is nothing to renew."""
        return bytes((PLACE_AND_ROW if self.bound_to_row else PLACE, ring().current.id))

    def dump(self, value: Any) -> bytes:
        """The plain value as bytes."""
        raise NotImplementedError

    def load(self, plain: bytes) -> Any:
        """The inverse of `dump`."""
        raise NotImplementedError

    def seal(self, value: Any, pk: Any = None) -> bytes:
        """The ciphertext of `value` for the row `pk`."""
        plain = self.dump(value)
        if pk is None or not self.bound_to_row:
            return seal(plain, self.place(), format_id=PLACE)
        return seal(plain, f"{self.place()}#{pk}", format_id=PLACE_AND_ROW)

    def unseal(self, token: bytes, pk: Any = None) -> Any:
        """The value of `token`, read from the row `pk`."""
        bound = token[:1] == bytes((PLACE_AND_ROW,))
        return self.load(unseal(token, f"{self.place()}#{pk}" if bound else self.place()))

    # Django's side

    def get_internal_type(self) -> str:
        return "BinaryField"

    def deconstruct(self) -> tuple[Any, ...]:
        name, path, args, kwargs = super().deconstruct()
        if self._place:
            kwargs["place"] = self._place
        if not self.bound_to_row:
            kwargs["bound_to_row"] = False
        return name, path, args, kwargs

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        found = super().check(**kwargs)
        if self.unique or getattr(self, "db_index", False) or self.primary_key:
            found.append(
                checks.Error(
                    "An encrypted field can not be indexed or unique: equal values differ.",
                    hint="Keep a blind_index() of the value in a column beside it.",
                    obj=self,
                    id="kit.E101",
                )
            )
        return found

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name in _LOOKUPS:
            return _LOOKUPS[lookup_name]
        raise _not_searchable(self)

    def get_transform(self, lookup_name: str) -> Any:
        raise _not_searchable(self)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(bytes(value), self)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, Sealed):
            if value.is_current and value.pk == model_instance.pk:
                return _Ciphertext(value.token)
            value = value.open(model_instance.pk)
        else:
            value = super().pre_save(model_instance, add)
        if value is None or hasattr(value, "resolve_expression"):
            return value
        return _Ciphertext(self.seal(value, model_instance.pk))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        if not isinstance(value, _Ciphertext):
            value = self.seal(value.open() if isinstance(value, Sealed) else value)
        return connection.Database.Binary(bytes(value))

    def value_to_string(self, obj: models.Model) -> Any:
        return self.value_from_object(obj)


_LOOKUPS = {"isnull": IsNull, "exact": _IsNothing}


class EncryptedTextField(EncryptedField):
    """Text. `max_length` is checked by forms and `full_clean`, in characters of the plain value."""

    description = "Encrypted text"
    empty_strings_allowed = True

    def dump(self, value: Any) -> bytes:
        return str(value).encode()

    def load(self, plain: bytes) -> str:
        return plain.decode()

    def to_python(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else str(value)

    def formfield(self, **kwargs: Any) -> Any:
        widget = {} if self.max_length and self.max_length <= 255 else {"widget": forms.Textarea}
        return super().formfield(**{"max_length": self.max_length, **widget, **kwargs})


class EncryptedJSONField(EncryptedField):
    """Anything that JSON can hold; dates, UUIDs and decimals are written as text."""

    description = "Encrypted JSON"

    def dump(self, value: Any) -> bytes:
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":")).encode()

    def load(self, plain: bytes) -> Any:
        return json.loads(plain)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": forms.JSONField, **kwargs})
