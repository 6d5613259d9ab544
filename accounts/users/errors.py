"""Refusals about people."""

from config.kit.errors import Conflict, Refused


class EmailTaken(Conflict):
    """There is an account with this e-mail address already.

    Offer signing in, or a new password.
    """

    code = "email_taken"
    title = "There is an account with this e-mail address already"


class UsernameTaken(Conflict):
    """Somebody else has this username.

    Ask for another one.
    """

    code = "username_taken"
    title = "Somebody else has this username"


class LastAdmin(Refused):
    """The practice would be left without anyone who may administer it.

    Give the role to somebody else first.
    """

    code = "last_admin"
    title = "The practice needs at least one administrator"
