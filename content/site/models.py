"""What the whole site shares."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

_PHONE = RegexValidator(r"^\+[1-9][0-9]{6,14}$", "With the country code and digits only, for example +919812345678.")


@register_setting(icon="site", order=10)
class SiteSettings(BaseSiteSetting):
    """Name, tagline and how to reach the practice. An empty name is the one of the installation."""

    name = models.CharField(max_length=60, blank=True, default="", help_text="Empty: the name of this installation.")
    tagline = models.CharField(max_length=120, blank=True, default="", help_text="One line for the foot of every page.")
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=16, blank=True, default="", validators=[_PHONE])
    whatsapp = models.CharField(max_length=16, blank=True, default="", validators=[_PHONE])

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("tagline")], heading="Identity"),
        MultiFieldPanel([FieldPanel("email"), FieldPanel("phone"), FieldPanel("whatsapp")], heading="Contact"),
    ]

    class Meta:
        verbose_name = "site settings"

    def __str__(self) -> str:
        return self.name or "Site settings"
