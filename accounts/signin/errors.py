"""Refusals of signing in."""

from config.kit.errors import Expired, NotAuthenticated, PermissionDenied


class InvalidCredentials(NotAuthenticated):
    """The name and the password do not belong together; which of the two is wrong is not told.

    Ask for both again. After five failures in fifteen minutes the answer is `rate_limited`.
    """

    code = "invalid_credentials"
    title = "The e-mail, username or password is not right"


class AccountSuspended(PermissionDenied):
    """The practice has suspended this account.

    Only the practice can lift this: show `detail` and how to reach the practice.
    """

    code = "account_suspended"
    title = "This account is suspended"


class VerificationRequired(PermissionDenied):
    """This needs a verified e-mail address.

    Offer `POST /api/v1/auth/email/resend`, and try again when the person has opened the mail.
    """

    code = "verification_required"
    title = "Please verify your e-mail address first"


class LinkExpired(Expired):
    """The link or token was used before, has expired, or was never good.

    Ask for a new mail; the old link does not come back.
    """

    code = "link_expired"
    title = "This link has expired or was used before"
