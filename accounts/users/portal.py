"""The home page and the profile."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from accounts.users import forms, queries, services
from config.kit import clock
from config.kit.portal.views import PortalFormView, PortalView


class HomeView(PortalView):
    """Today: one card from each room that has something to say, the next thing first."""

    page_title = _("Today")
    template_name = "accounts/users/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        cards = sorted((card for make in queries.HOME_CARDS.values() if (card := make(user))), key=lambda c: c.order)
        hour = clock.now().astimezone(clock.zone(user.profile.time_zone)).hour
        greeting = _("Good morning") if hour < 12 else _("Good afternoon") if hour < 17 else _("Good evening")
        return super().get_context_data(
            greeting=greeting,
            cards=[render_to_string(card.template, card.context, self.request) for card in cards],
            unverified=user.email and user.email_verified_at is None,
            **kwargs,
        )


class ProfileView(PortalFormView):
    page_title = _("Profile")
    form_class = forms.ProfileForm
    template_name = "accounts/users/profile.html"
    success_text = _("Profile saved")
    success_url = reverse_lazy("profile")
    narrow = True

    def get_initial(self) -> dict[str, Any]:
        return forms.initial_of(self.request.user.profile)

    def perform(self, form: Any) -> None:
        services.update_profile(self.request.user.pk, changes=form.cleaned_data)
