"""Refusals of signing in."""

from config.kit.errors import Expired, NotAuthenticated, PermissionDenied


class InvalidCredentials(NotAuthenticated):
    """The name and the password do not belong together; which of the two is wrong is not told."""

    code = "invalid_credentials"
    title = "The e-mail, username or password is not right"


class AccountSuspended(PermissionDenied):
    """The practice has suspended this account."""

    code = "account_suspended"
    title = "This account is suspended"


class VerificationRequired(PermissionDenied):
    """This needs a verified e-mail address."""

    code = "verification_required"
    title = "Please verify your e-mail address first"


class LinkExpired(Expired):
    """The link or token was used before, has expired, or was never good."""

    code = "link_expired"
    title = "This link has expired or was used before"
