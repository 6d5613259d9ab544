"""Any SMTP server, named by `EMAIL_URL`.

smtp://user:password@mail.example.org:587     STARTTLS, refused where the server does not offer it
smtps://user:password@mail.example.org        TLS from the first byte
smtp://mail.internal:25                       plain, for a server beside us; never with a password,
                                              unless the address ends in ?starttls=0
"""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend

from messaging.notifications.providers.base import Email, PermanentFailure, TemporaryFailure

# Enhanced status codes (RFC 3463) of a mailbox or domain that does not exist.
_DEAD_STATUS = ("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10")
_DEAD_CODES = (550, 551, 553)


@dataclass(frozen=True, slots=True)
class Server:
    """Where and how to connect, out of `EMAIL_URL`."""

    host: str
    port: int
    user: str
    password: str
    tls: bool
    starttls: bool

    @classmethod
    def parse(cls, url: str) -> Server:
        """Raises ValueError for an address without a host or with a port that is none."""
        parts = urlsplit(url)
        if not parts.hostname:
            raise ValueError("EMAIL_URL has no host")
        tls = parts.scheme == "smtps"
        port = parts.port or (465 if tls else 587 if parts.username else 25)
        asked = parse_qs(parts.query).get("starttls", [""])[0]
        starttls = not tls and asked != "0" and (asked == "1" or port == 587 or bool(parts.username))
        return cls(
            host=parts.hostname,
            port=port,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            tls=tls,
            starttls=starttls,
        )


class SmtpEmail:
    """One connection per mail: jobs send one at a time, and a connection kept open would die between them."""

    outside: ClassVar[bool] = True

    def send(self, email: Email) -> None:
        """Hand `email` to the server. Raises TemporaryFailure, PermanentFailure."""
        server = Server.parse(settings.EMAIL_URL)
        connection = EmailBackend(
            host=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.starttls,
            use_ssl=server.tls,
            timeout=settings.EMAIL_TIMEOUT_S,
        )
        message = EmailMultiAlternatives(
            subject=email.subject,
            body=email.text,
            from_email=email.sender,
            to=[email.to],
            headers={**email.headers, "Message-ID": email.message_id},
            connection=connection,
        )
        message.attach_alternative(email.html, "text/html")
        try:
            if not message.send():
                raise PermanentFailure("there is no address to send it to")
        except smtplib.SMTPRecipientsRefused as error:
            raise _refused(*next(iter(error.recipients.values())), recipient=True) from error
        except smtplib.SMTPAuthenticationError as error:
            # Our own password is wrong: that will be mended, and the mail shall leave then.
            raise TemporaryFailure(f"{error.smtp_code} sign-in refused") from error
        except smtplib.SMTPConnectError as error:
            raise TemporaryFailure(f"{error.smtp_code} not accepting connections") from error
        except smtplib.SMTPNotSupportedError as error:
            if server.starttls and "STARTTLS" in str(error):
                raise TemporaryFailure("the server offers no STARTTLS") from error
            raise PermanentFailure("the server can not take this address") from error
        except smtplib.SMTPResponseException as error:
            raise _refused(error.smtp_code, error.smtp_error, recipient=False) from error
        except (smtplib.SMTPException, OSError) as error:
            raise TemporaryFailure(type(error).__name__) from error
        except (UnicodeError, ValueError) as error:
            # Django refuses an address or header that it can not write.
            raise PermanentFailure("the mail can not be written for this address") from error


def _refused(code: int, said: bytes | str, *, recipient: bool) -> TemporaryFailure | PermanentFailure:
    """The failure behind an SMTP answer; an enhanced status says more than the code alone."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    reason = f"{code} {text}"
    if not 500 <= code < 600:
        return TemporaryFailure(reason)
    status = text.split(" ", 1)[0]
    has_status = status.count(".") == 2 and status.replace(".", "").isdigit()
    dead = status in _DEAD_STATUS if has_status else code in _DEAD_CODES
    return PermanentFailure(reason, address_is_dead=recipient and dead)
