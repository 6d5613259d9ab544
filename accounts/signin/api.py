"""`/auth/…`: signing up, in and out, verification and passwords."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.response import Response

from accounts.sessions import services as sessions
from accounts.sessions.errors import RefreshInFlight
from accounts.sessions.rules import Device, TokenPair
from accounts.signin import services
from accounts.signin.errors import AccountSuspended, InvalidCredentials, LinkExpired
from accounts.users import rules as people
from accounts.users.errors import EmailTaken, UsernameTaken
from accounts.users.models import User
from config.kit import actor, errors
from config.kit.api import CommandView, Serializer, Shape, TimeZoneField, verbs
from config.kit.api.people import ApiRequest as Request
from config.kit.api.throttles import client_ip, enforce

TAGS = ["Sign-in"]


class UserBrief(Shape):
    """The person, as sign-in answers tell it."""

    id: str
    email: str | None
    username: str
    first_name: str
    last_name: str
    roles: list[str]
    status: str
    email_verified: bool


class Tokens(Shape):
    """A pair of tokens. `expires_in` is the access token's life in seconds."""

    access: str
    refresh: str
    expires_in: int


class SignedIn(Shape):
    """A successful sign-in."""

    user: UserBrief
    access: str
    refresh: str
    expires_in: int


class Message(Shape):
    """One sentence for the person."""

    detail: str


def brief(user: User) -> UserBrief:
    return UserBrief(
        id=str(user.id),
        email=user.email,
        username=user.username,
        first_name=user.profile.first_name,
        last_name=user.profile.last_name,
        roles=sorted(user.roles),
        status=user.status,
        email_verified=user.email_verified_at is not None,
    )


def _signed_in(result: services.SignIn) -> SignedIn:
    pair = result.tokens
    return SignedIn(brief(result.user), pair.access, pair.refresh, pair.expires_in_s)


def _tokens(pair: TokenPair) -> Tokens:
    return Tokens(pair.access, pair.refresh, pair.expires_in_s)


class DeviceInput(Serializer):
    name = serializers.CharField(max_length=80, required=False, default="")
    platform = serializers.CharField(max_length=40, required=False, default="")


def device_of(request: Request, told: dict[str, Any] | None = None) -> Device:
    """Where a request comes from, and what the app tells of its device."""
    told = told or {}
    return Device(
        name=told.get("name", ""),
        platform=told.get("platform", ""),
        ip=actor.current().ip,
        user_agent=request.headers.get("User-Agent", ""),
    )


class PasswordField(serializers.CharField):
    """A password as it is: not trimmed, and bounded."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=people.PASSWORD_MAX_LENGTH, trim_whitespace=False, **kwargs)


class RegisterInput(Serializer):
    email = serializers.EmailField(max_length=254)
    password = PasswordField()
    first_name = serializers.CharField(max_length=60)
    last_name = serializers.CharField(max_length=60)
    username = serializers.RegexField(
        people.USERNAME, required=False, help_text="3 to 20 letters, digits, underscores."
    )
    phone = serializers.RegexField(
        r"^\+[1-9][0-9]{6,14}$", required=False, help_text="E.164, for example +919812345678."
    )
    timezone = TimeZoneField(required=False)
    accept_terms = serializers.BooleanField()
    device = DeviceInput(required=False)

    def validate_accept_terms(self, value: bool) -> bool:
        if not value:
            raise serializers.ValidationError("Please accept the terms.", code="required")
        return value


class Register(CommandView):
    """Make an account.

    New accounts are clients; only staff grant other roles, so a `roles` field is refused.
    Where the practice hides accounts, new and known addresses both answer 202 without tokens.
    """

    summary = "Sign up"
    tags = TAGS
    public = True
    input = RegisterInput
    output = SignedIn
    status = 201
    other_outputs = {202: Message}
    errors = (errors.ValidationFailed, EmailTaken, UsernameTaken)
    example = {
        "email": "asha@example.org",
        "password": "Sunrise-42-run",
        "first_name": "Asha",
        "last_name": "Rao",
        "accept_terms": True,
    }

    def perform(self, request: Request, data: dict[str, Any]) -> SignedIn | HttpResponseBase:
        enforce("sign_up_ip", client_ip(request))
        result = services.register(
            email=data["email"],
            password=data["password"],
            first_name=data["first_name"],
            last_name=data["last_name"],
            username=data.get("username", ""),
            phone=data.get("phone", ""),
            time_zone=data.get("timezone", ""),
            device=device_of(request, data.get("device")),
        )
        if result is None:
            return Response(Message("Thank you. Please look into your e-mail to go on."), status=202)
        return _signed_in(result)


class LoginInput(Serializer):
    identifier = serializers.CharField(max_length=254, required=False, help_text="E-mail address or username.")
    email = serializers.CharField(max_length=254, required=False)
    username = serializers.CharField(max_length=254, required=False)
    password = PasswordField()
    remember = serializers.BooleanField(required=False, default=False, help_text="Stay signed in for 30 days.")
    device = DeviceInput(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given = [attrs[name] for name in ("identifier", "email", "username") if attrs.get(name)]
        if len(given) != 1:
            raise serializers.ValidationError(
                {"identifier": serializers.ErrorDetail("Give an e-mail address or a username.", code="required")}
            )
        attrs["identifier"] = given[0]
        return attrs


class Login(CommandView):
    """Sign in with e-mail or username and password."""

    summary = "Sign in"
    tags = TAGS
    public = True
    idempotent = False
    input = LoginInput
    output = SignedIn
    errors = (InvalidCredentials, AccountSuspended, errors.RateLimited)
    example = {"email": "client@demo.regimen.test", "password": "Regimen-demo-1"}

    def perform(self, request: Request, data: dict[str, Any]) -> SignedIn:
        return _signed_in(
            services.sign_in(
                data["identifier"],
                data["password"],
                device=device_of(request, data.get("device")),
                remember=data["remember"],
            )
        )


class RefreshInput(Serializer):
    refresh = serializers.CharField(max_length=4096)


class Refresh(CommandView):
    """A new pair for a refresh token.

    The old refresh token is spent. The same call with the same `Idempotency-Key` within 60 seconds gets the same
    pair (a phone that lost the answer); any other use of a spent token ends the session.
    """

    summary = "Renew the tokens"
    tags = TAGS
    public = True
    # The session row itself remembers the key: the pair is never stored.
    idempotent = False
    input = RefreshInput
    output = Tokens
    errors = (errors.TokenInvalid, RefreshInFlight)

    def perform(self, request: Request, data: dict[str, Any]) -> Tokens:
        key = request.headers.get("Idempotency-Key")
        return _tokens(sessions.refresh(data["refresh"], idempotency_key=key[:200] if key else None))


class Logout(CommandView):
    """End this sign-in; its tokens stop working at once."""

    summary = "Sign out"
    tags = TAGS

    idempotent = False

    def perform(self, request: Request, data: dict[str, Any]) -> None:
        if request.user.session_id is not None:
            services.sign_out(request.user.id, request.user.session_id)


class Ended(Shape):
    """How many sign-ins were ended."""

    ended: int


class LogoutAll(CommandView):
    """End every sign-in of mine, this one included."""

    summary = "Sign out everywhere"
    tags = TAGS
    output = Ended
    idempotent = False

    def perform(self, request: Request, data: dict[str, Any]) -> Ended:
        return Ended(services.sign_out_everywhere(request.user.id))


class TokenInput(Serializer):
    token = serializers.CharField(max_length=200)


class VerifyEmail(CommandView):
    """Prove the e-mail address with the token of the mail (good once, 24 hours)."""

    summary = "Verify the e-mail address"
    tags = TAGS
    public = True
    input = TokenInput
    output = UserBrief
    errors = (LinkExpired,)

    def perform(self, request: Request, data: dict[str, Any]) -> UserBrief:
        return brief(services.verify_email(data["token"]))


class ResendVerification(CommandView):
    """Send the verification mail again."""

    summary = "Send the verification mail again"
    tags = TAGS
    output = Message
    status = 202

    def perform(self, request: Request, data: dict[str, Any]) -> Message:
        enforce("mail_person", str(request.user.id))
        services.request_verification(request.user.id)
        return Message("If your address is not verified yet, a mail is on its way.")


class ForgotInput(Serializer):
    email = serializers.CharField(max_length=254, help_text="E-mail address or username.")


class ForgotPassword(CommandView):
    """Ask for a reset mail. The answer never tells whether the account exists."""

    summary = "Forgot the password"
    tags = TAGS
    public = True
    input = ForgotInput
    output = Message
    status = 202

    def perform(self, request: Request, data: dict[str, Any]) -> Message:
        enforce("mail_ip", client_ip(request))
        services.forgot_password(data["email"])
        return Message("If there is an account, a mail is on its way.")


class ResetInput(Serializer):
    token = serializers.CharField(max_length=200)
    password = PasswordField()


class ResetPassword(CommandView):
    """Set a new password with the token of the mail (good once, 1 hour); all sign-ins end."""

    summary = "Reset the password"
    tags = TAGS
    public = True
    input = ResetInput
    output = Message
    errors = (LinkExpired,)

    def perform(self, request: Request, data: dict[str, Any]) -> Message:
        services.reset_password(data["token"], data["password"])
        return Message("Your password is changed. Please sign in.")


class ChangeInput(Serializer):
    current_password = PasswordField()
    password = PasswordField()


class ChangePassword(CommandView):
    """Change my password; my other sign-ins end."""

    summary = "Change the password"
    tags = TAGS
    input = ChangeInput
    idempotent = False
    errors = (errors.RateLimited,)

    def perform(self, request: Request, data: dict[str, Any]) -> None:
        services.change_password(
            request.user.id,
            current=data["current_password"],
            new=data["password"],
            keep_session=request.user.session_id,
        )


routes = {
    "auth/register": verbs(post=Register),
    "auth/login": verbs(post=Login),
    "auth/refresh": verbs(post=Refresh),
    "auth/logout": verbs(post=Logout),
    "auth/logout-all": verbs(post=LogoutAll),
    "auth/email/verify": verbs(post=VerifyEmail),
    "auth/email/resend": verbs(post=ResendVerification),
    "auth/password/forgot": verbs(post=ForgotPassword),
    "auth/password/reset": verbs(post=ResetPassword),
    "auth/password/change": verbs(post=ChangePassword),
}
