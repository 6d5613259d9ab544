"""Who edits, and which addresses belong to the product."""

from __future__ import annotations

import re

import pytest
from django.urls import get_resolver

from content.site import rules


@pytest.mark.parametrize(
    ("roles", "may"),
    [(["editor"], True), (["client", "admin"], True), (["client", "trainer", "front_desk"], False), ([], False)],
)
def test_editors_and_administrators_edit(roles: list[str], may: bool) -> None:
    assert rules.may_edit(roles) is may


def test_every_address_of_the_product_is_reserved() -> None:
    """The first part of every route before Wagtail's catch-all: a new one must be added to the list."""
    firsts = set()
    for pattern in _flat(get_resolver().url_patterns):
        first = re.split(r"[/\\<(?]", pattern.lstrip("^"), maxsplit=1)[0].rstrip("$")
        if first:
            firsts.add(first)
    assert {"app", "sign-in", "verify", "api", "cms", "health"} <= firsts, "the walk finds something"
    assert firsts - rules.RESERVED_SLUGS == set()


def _flat(patterns: list, prefix: str = "") -> list[str]:
    found = []
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        nested = getattr(pattern, "url_patterns", None)
        found += _flat(nested, route) if nested is not None and not route else [route]
    return found


def test_addresses_of_later_pages_are_reserved_already() -> None:
    named = (
        "app staff sign-in sign-up sign-out password verify api admin cms files health ready metrics static "
        "styleguide dev"
    )
    assert set(named.split()) <= rules.RESERVED_SLUGS
    assert rules.is_reserved("Admin")
    assert not rules.is_reserved("blog")
