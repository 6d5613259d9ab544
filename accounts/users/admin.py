"""User administration."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from accounts.users import rules, services
from accounts.users.models import Profile, User
from config.kit.admin import ServiceAdmin, run_for_each

ROLE_CHOICES = [(role, role.replace("_", " ").capitalize()) for role in rules.ROLES]


class RoleFilter(admin.SimpleListFilter):
    title = "role"
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return ROLE_CHOICES

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(roles__contains=[self.value()]) if self.value() else queryset


class VerifiedFilter(admin.SimpleListFilter):
    title = "e-mail verified"
    parameter_name = "verified"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Yes"), ("no", "No")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() in ("yes", "no"):
            return queryset.filter(email_verified_at__isnull=self.value() == "no")
        return queryset


class RolesForm(forms.ModelForm):
    roles = forms.MultipleChoiceField(
        choices=ROLE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text="A change signs the person out everywhere, so that it holds at once.",
    )

    class Meta:
        model = User
        fields = ("roles",)


class NewPersonForm(forms.ModelForm):
    """Staff make an account without a password; the person sets one by the reset mail."""

    first_name = forms.CharField(max_length=60)
    last_name = forms.CharField(max_length=60)
    email = forms.EmailField(max_length=254)
    roles = forms.MultipleChoiceField(
        choices=ROLE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        initial=["client"],
    )

    class Meta:
        model = User
        fields = ("email", "roles")


class ProfileInline(admin.StackedInline):
    model = Profile
    can_delete = False
    extra = 0

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(ServiceAdmin):
    list_display = [
        "full_name",
        "email",
        "username",
        "role_names",
        "status",
        "verified",
        "last_login",
        "created_at",
    ]
    list_display_links = ["full_name", "email"]
    list_select_related = ["profile"]
    list_filter = [RoleFilter, "status", VerifiedFilter, "branch_links__branch"]
    search_fields = ["email", "username", "phone", "profile__first_name", "profile__last_name"]
    ordering = ["-created_at"]
    readonly_fields = [
        "email",
        "username",
        "phone",
        "status",
        "email_verified_at",
        "phone_verified_at",
        "last_login",
        "created_at",
    ]
    fields = [*readonly_fields, "roles"]
    inlines = [ProfileInline]
    actions = ["suspend", "reactivate"]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        kwargs["form"] = RolesForm if obj else NewPersonForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj else ["email", "first_name", "last_name", "roles"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.readonly_fields if obj else []

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines if obj else []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # People leave by the deletion that privacy owns, never by a delete button.
        return False

    def perform_save(self, request: HttpRequest, obj: Any, form: Any, *, change: bool) -> Any:
        data = form.cleaned_data
        if change:
            return services.change_roles(obj.pk, roles=data["roles"])
        return services.create_person(
            email=data["email"],
            password=None,
            first_name=data["first_name"],
            last_name=data["last_name"],
            roles=data["roles"],
        )

    @admin.display(description="name", ordering="profile__first_name")
    def full_name(self, user: User) -> str:
        return user.name

    @admin.display(description="roles")
    def role_names(self, user: User) -> str:
        return ", ".join(role.replace("_", " ") for role in user.roles)

    @admin.display(description="verified", boolean=True)
    def verified(self, user: User) -> bool:
        return user.email_verified_at is not None

    @admin.action(description="Suspend the chosen people")
    def suspend(self, request: HttpRequest, queryset: Any) -> None:
        run_for_each(
            request,
            queryset,
            lambda user: services.suspend(user.pk, reason="by staff in the admin"),
            done="Suspended",
        )

    @admin.action(description="Lift the suspension of the chosen people")
    def reactivate(self, request: HttpRequest, queryset: Any) -> None:
        run_for_each(
            request,
            queryset,
            lambda user: services.reactivate(user.pk, reason="by staff in the admin"),
            done="Reactivated",
        )
