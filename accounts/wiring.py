"""Subscriptions and registrations of the app, as a table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _


def wire() -> None:
    from config.kit.portal import navigation as nav

    nav.register(nav.TODAY, _("Today"), "home", "sun", order=10)
    nav.register(nav.ACCOUNT, _("Profile"), "profile", "user", order=10)
    nav.register(nav.ACCOUNT, _("Security"), "security", "shield-check", order=20)
    nav.register(nav.ME, _("Import data"), "imports", "arrow-up-tray", order=40)
    nav.describe_person(lambda user: nav.Person(user.name, user.email or user.username))
