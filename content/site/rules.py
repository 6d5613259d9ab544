"""Plain rules of the site: who edits it, and which addresses belong to the product."""

from __future__ import annotations

from collections.abc import Iterable

EDITOR_GROUP = "Site editors"
_EDITING_ROLES = frozenset({"editor", "admin"})

# First parts of addresses that the product answers itself: a page with such a slug could never be reached.
# A test compares this with the product's URLs.
RESERVED_SLUGS = frozenset(
    {
        "_util",
        "admin",
        "api",
        "app",
        "cms",
        "dev",
        "documents",
        "files",
        "health",
        "media",
        "metrics",
        "password",
        "ready",
        "sign-in",
        "sign-out",
        "sign-up",
        "staff",
        "static",
        "styleguide",
        "theme",
        "verify",
        "ws",
    }
)

TITLE_LENGTH = 60
DESCRIPTION_LENGTH = 160


def may_edit(roles: Iterable[str]) -> bool:
    """Whether somebody with these roles works on the site."""
    return not _EDITING_ROLES.isdisjoint(roles)


def is_reserved(slug: str) -> bool:
    """Whether a page at the top of the site can not have this slug."""
    return slug.lower() in RESERVED_SLUGS
