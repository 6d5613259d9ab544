"""Staff screens of the flags."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest

from config.kit.flags.models import FeatureFlag, FeatureFlagRule


class FeatureFlagForm(forms.ModelForm):
    """Offers the flags that exist."""

    class Meta:
        model = FeatureFlag
        fields = ("name", "everyone", "share_percent", "note")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        names = {*settings.FEATURES, *([self.instance.name] if self.instance.name else [])}
        self.fields["name"].widget = forms.Select(choices=[(name, name) for name in sorted(names)])


class FeatureFlagRuleInline(admin.TabularInline):
    model = FeatureFlagRule
    extra = 0
    fields = ("user_id", "role", "is_on")


@admin.register(FeatureFlag)
class FeatureFlagAdmin(admin.ModelAdmin):
    form = FeatureFlagForm
    inlines = (FeatureFlagRuleInline,)
    list_display = ("name", "default_is_on", "everyone", "share_percent", "rule_count", "updated_at")
    search_fields = ("name", "note")

    def get_queryset(self, request: HttpRequest):  # type: ignore[no-untyped-def]
        return super().get_queryset(request).prefetch_related("rules")

    @admin.display(boolean=True, description="default")
    def default_is_on(self, flag: FeatureFlag) -> bool:
        return bool(settings.FEATURES.get(flag.name, False))

    @admin.display(description="rules")
    def rule_count(self, flag: FeatureFlag) -> int:
        return len(flag.rules.all())
