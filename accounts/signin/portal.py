"""Pages of signing up, in and out, verification and passwords."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View

from accounts.sessions.rules import Device
from accounts.signin import forms, services
from accounts.signin.errors import InvalidCredentials, LinkExpired
from config.kit import actor, clock
from config.kit.api.throttles import client_ip, enforce
from config.kit.portal import toasts
from config.kit.portal.views import PortalFormView, PublicFormView, PublicView

_secret = method_decorator([sensitive_post_parameters(), never_cache], name="dispatch")


def device_of(request: HttpRequest) -> Device:
    return Device(ip=actor.current().ip, user_agent=request.headers.get("User-Agent", ""))


def begin(request: HttpRequest, signed_in: services.SignIn, *, remember: bool = False) -> None:
    """Tie the browser's cookie to the sign-in's row."""
    login(request, signed_in.user, backend="accounts.backends.PersonBackend")
    request.session["sid"] = str(signed_in.session.id)
    if remember:
        request.session.set_expiry(settings.REMEMBERED_REFRESH_TOKEN_LIFETIME)
    else:
        request.session.set_expiry(settings.REFRESH_TOKEN_LIFETIME)


class NextPage:
    """Where a person goes after signing in: the page they asked for, if it is ours, else the home page."""

    request: Any

    def get_success_url(self) -> str:
        target = self.request.POST.get("next") or self.request.GET.get("next") or ""
        if url_has_allowed_host_and_scheme(
            target, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        ):
            return target
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        target = self.request.POST.get("next") or self.request.GET.get("next") or ""
        return super().get_context_data(next=target, **kwargs)  # type: ignore[misc]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and request.method == "GET":
            return HttpResponseRedirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


@_secret
class SignInView(NextPage, PublicFormView):
    page_title = _("Sign in")
    form_class = forms.SignInForm
    template_name = "accounts/signin/sign_in.html"

    def perform(self, form: Any) -> None:
        data = form.cleaned_data
        try:
            signed_in = services.sign_in(
                data["identifier"],
                data["password"],
                device=device_of(self.request),
                kind="portal",
                remember=data["remember"],
            )
        except InvalidCredentials as error:
            # A page says it in the form, not as a 401.
            raise InvalidCredentials(str(_("The e-mail, username or password is not right."))) from error
        begin(self.request, signed_in, remember=data["remember"])


@_secret
class SignUpView(NextPage, PublicFormView):
    page_title = _("Create your account")
    form_class = forms.SignUpForm
    template_name = "accounts/signin/sign_up.html"
    result: services.SignIn | None = None

    def perform(self, form: Any) -> None:
        enforce("sign_up_ip", client_ip(self.request))
        data = form.cleaned_data
        zone_name = data["timezone"] if data["timezone"] in clock.zone_names() else ""
        self.result = services.register(
            email=data["email"],
            password=data["password"],
            first_name=data["first_name"],
            last_name=data["last_name"],
            time_zone=zone_name,
            device=device_of(self.request),
            kind="portal",
        )
        if self.result is not None:
            begin(self.request, self.result)

    def get_success_url(self) -> str:
        if self.result is None and not self.request.user.is_authenticated:
            return reverse("sign-up-sent")
        return super().get_success_url()


class SignUpSentView(PublicView):
    """Where accounts are hidden: the mail tells whether there was an account already."""

    page_title = _("Look into your e-mail")
    template_name = "accounts/signin/sent.html"
    extra_context = {"text": _("We have sent you a mail that tells how to go on.")}


class SignOutView(View):
    """POST ends the sign-in; a GET asks first, so that no picture on another site can sign anyone out."""

    def post(self, request: HttpRequest) -> HttpResponse:
        session_id = actor.current().session_id
        if request.user.is_authenticated and session_id is not None:
            services.sign_out(request.user.pk, session_id)
        logout(request)
        toasts.success(request, str(_("You are signed out.")))
        return HttpResponseRedirect(reverse("sign-in"))

    def get(self, request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return HttpResponseRedirect(reverse("sign-in"))
        return SignOutQuestion.as_view()(request)


class SignOutQuestion(PublicView):
    page_title = _("Sign out")
    template_name = "accounts/signin/sign_out.html"


class VerifyEmailView(PublicView):
    """The link of the verification mail. Opening it shows a button, so that mail scanners do not spend the token."""

    page_title = _("Verify your e-mail address")
    template_name = "accounts/signin/verify.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(good=services.token_is_good(self.kwargs["token"], "verify_email"), **kwargs)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            services.verify_email(token)
        except LinkExpired:
            return self.render_to_response(self.get_context_data(), status=410)
        toasts.success(request, str(_("Your e-mail address is verified.")))
        return HttpResponseRedirect(resolve_url("home" if request.user.is_authenticated else "sign-in"))


class ResendVerificationView(PortalFormView):
    """Send the verification mail again (from the banner)."""

    http_method_names = ["post"]
    form_class = forms.forms.Form
    success_text = _("A mail is on its way.")
    success_url = reverse_lazy("home")

    def perform(self, form: Any) -> None:
        enforce("mail_person", str(self.request.user.pk))
        services.request_verification(self.request.user.pk)


class ForgotView(PublicFormView):
    page_title = _("Forgot your password")
    page_lead = _("We send you a mail with a link to set a new one.")
    form_class = forms.ForgotForm
    template_name = "accounts/signin/forgot.html"
    success_url = reverse_lazy("password-forgot-sent")

    def perform(self, form: Any) -> None:
        enforce("mail_ip", client_ip(self.request))
        services.forgot_password(form.cleaned_data["email"])


class ForgotSentView(PublicView):
    page_title = _("Look into your e-mail")
    template_name = "accounts/signin/sent.html"
    extra_context = {"text": _("If there is an account, a mail is on its way. The link in it is good for one hour.")}


@_secret
class ResetView(PublicFormView):
    page_title = _("Set a new password")
    form_class = forms.ResetForm
    template_name = "accounts/signin/reset.html"
    success_text = _("Your password is changed. Please sign in.")
    success_url = reverse_lazy("sign-in")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(good=services.token_is_good(self.kwargs["token"], "reset_password"), **kwargs)

    def perform(self, form: Any) -> None:
        services.reset_password(self.kwargs["token"], form.cleaned_data["password"])
        logout(self.request)


@_secret
class ChangePasswordView(PortalFormView):
    page_title = _("Change your password")
    form_class = forms.ChangePasswordForm
    template_name = "accounts/signin/change_password.html"
    success_text = _("Password changed. Your other devices are signed out.")
    success_url = reverse_lazy("security")
    narrow = True

    def perform(self, form: Any) -> None:
        services.change_password(
            self.request.user.pk,
            current=form.cleaned_data["current_password"],
            new=form.cleaned_data["password"],
            keep_session=actor.current().session_id,
        )
        # The cookie carries a hash of the password: keep this browser signed in.
        self.request.user.refresh_from_db(fields=["password"])
        update_session_auth_hash(self.request, self.request.user)
