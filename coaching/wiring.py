"""Subscriptions and registrations of the app, as a table."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _


def wire() -> None:
    """Called once by `CoachingConfig.ready`."""
    from accounts.imports import services as imports
    from accounts.users import queries as people
    from coaching.measurements import portal
    from coaching.measurements import queries as measurements
    from coaching.measurements.services import importing
    from config.kit.portal import navigation as nav

    imports.WRITERS.register("measurements", importing.import_rows)
    people.ME_PARTS.register("measurements", measurements.me_part)
    people.HOME_CARDS.register("weight", portal.home_card)

    nav.register(nav.ME, _("Measurements"), "measurements", "chart-bar", order=10)
    nav.register_quick(_("Weight"), "measurement-log", "weight", order=10)
    nav.register(nav.PRACTICE, _("Clients"), "practice-clients", "user-group", order=10, when=_is_specialist)


def _is_specialist(user: Any) -> bool:
    return bool({"trainer", "nutritionist"} & set(user.roles))
