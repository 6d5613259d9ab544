"""The SMTP adapter against real servers on the loopback: accepting, refusing, slow, broken, encrypted."""

from __future__ import annotations

import asyncio
import email
import email.policy
import socket
import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from messaging.notifications.providers import Email, PermanentFailure, TemporaryFailure
from messaging.notifications.providers.smtp import Server, SmtpEmail
from tests.messaging.factories import Post, smtp_server

MAIL = Email(
    to="asha@example.org",
    sender="Practice <hello@example.com>",
    subject="नमस्ते, Asha",
    text="Hello\n",
    html="<p>Hello</p>\n",
    message_id="<0198c0de.1@example.com>",
    headers={"Auto-Submitted": "auto-generated"},
)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.org", Server("mail.example.org", 25, "", "", False, False)),
        ("smtp://mail.example.org:587", Server("mail.example.org", 587, "", "", False, True)),
        ("smtp://u%40x:p%2Fw@mail.example.org", Server("mail.example.org", 587, "u@x", "p/w", False, True)),
        ("smtp://u:p@10.0.0.2:25?starttls=0", Server("10.0.0.2", 25, "u", "p", False, False)),
        ("smtp://10.0.0.2:25?starttls=1", Server("10.0.0.2", 25, "", "", False, True)),
        ("smtps://u:p@mail.example.org", Server("mail.example.org", 465, "u", "p", True, False)),
    ],
)
def test_the_address_of_the_server_says_how_to_connect(url: str, server: Server) -> None:
    assert Server.parse(url) == server


def test_an_address_without_a_host_is_refused() -> None:
    with pytest.raises(ValueError, match="no host"):
        Server.parse("smtp://")


def test_a_mail_arrives_whole(settings: Any) -> None:
    with smtp_server() as (post, url):
        settings.EMAIL_URL = url
        SmtpEmail().send(MAIL)
    (envelope,) = post.mails
    assert (envelope.mail_from, envelope.rcpt_tos) == ("hello@example.com", ["asha@example.org"])
    message = email.message_from_bytes(envelope.content, policy=email.policy.default)
    assert message["Message-ID"] == "<0198c0de.1@example.com>"
    assert message["Subject"] == "नमस्ते, Asha"
    assert message["From"] == "Practice <hello@example.com>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"]
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert (text.get_content_type(), text.get_content().strip()) == ("text/plain", "Hello")
    assert (html.get_content_type(), html.get_content().strip()) == ("text/html", "<p>Hello</p>")


@pytest.mark.parametrize(
    ("answer", "dead"),
    [
        ("550 5.1.1 no such user here", True),
        ("550 no such user here", True),
        ("553 mailbox name not allowed", True),
        ("550 5.7.1 blocked for policy", False),
        ("552 5.2.2 mailbox full", False),
        ("554 go away", False),
    ],
)
def test_a_refused_recipient_is_permanent_and_dead_only_if_there_is_no_such_mailbox(
    settings: Any, answer: str, dead: bool
) -> None:
    with smtp_server() as (post, url):
        post.recipient_answer = answer
        settings.EMAIL_URL = url
        with pytest.raises(PermanentFailure) as failure:
            SmtpEmail().send(MAIL)
    assert failure.value.address_is_dead is dead
    assert str(failure.value) == answer
    assert post.mails == []


@pytest.mark.parametrize("answer", ["450 4.2.1 try later", "451 4.3.0 local error", "421 closing"])
def test_a_temporary_answer_to_the_recipient_is_temporary(settings: Any, answer: str) -> None:
    with smtp_server() as (post, url):
        post.recipient_answer = answer
        settings.EMAIL_URL = url
        with pytest.raises(TemporaryFailure, match=answer[:3]):
            SmtpEmail().send(MAIL)


def test_refused_content_is_permanent_but_says_nothing_about_the_mailbox(settings: Any) -> None:
    with smtp_server() as (post, url):
        post.data_answer = "554 5.7.1 message looks like spam"
        settings.EMAIL_URL = url
        with pytest.raises(PermanentFailure) as failure:
            SmtpEmail().send(MAIL)
    assert not failure.value.address_is_dead


def test_a_server_that_is_busy_with_the_content_is_asked_later(settings: Any) -> None:
    with smtp_server() as (post, url):
        post.data_answer = "451 4.7.1 greylisted"
        settings.EMAIL_URL = url
        with pytest.raises(TemporaryFailure, match="451"):
            SmtpEmail().send(MAIL)


def test_a_slow_server_is_given_up_in_time(settings: Any) -> None:
    class Slow(Post):
        async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
            await asyncio.sleep(4)
            return "250 OK"

    settings.EMAIL_TIMEOUT_S = 1
    with smtp_server(Slow()) as (_, url):
        settings.EMAIL_URL = url
        begun = datetime.now(UTC)
        with pytest.raises(TemporaryFailure):
            SmtpEmail().send(MAIL)
        assert datetime.now(UTC) - begun < timedelta(seconds=3)


def test_nobody_at_the_address_of_the_server_is_temporary(settings: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.EMAIL_URL = f"smtp://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(TemporaryFailure, match="ConnectionRefusedError"):
            SmtpEmail().send(MAIL)


def test_a_wrong_password_of_ours_is_temporary(settings: Any) -> None:
    options = {
        "authenticator": lambda *_: AuthResult(success=False, handled=False),
        "auth_require_tls": False,
    }
    with smtp_server(**options) as (_, url):
        settings.EMAIL_URL = url.replace("smtp://", "smtp://user:wrong@") + "?starttls=0"
        with pytest.raises(TemporaryFailure, match="535 sign-in refused"):
            SmtpEmail().send(MAIL)


def test_a_password_is_not_sent_where_the_server_offers_no_encryption(settings: Any) -> None:
    seen = []
    options = {
        "authenticator": lambda *given: seen.append(given) or AuthResult(success=True),
        "auth_require_tls": False,
    }
    with smtp_server(**options) as (post, url):
        settings.EMAIL_URL = url.replace("smtp://", "smtp://user:secret@")
        with pytest.raises(TemporaryFailure, match="no STARTTLS"):
            SmtpEmail().send(MAIL)
    assert (seen, post.mails) == ([], [])


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(settings: Any, tmp_path: Path) -> None:
    context = _self_signed(tmp_path)
    with smtp_server(tls_context=context) as (post, url):
        settings.EMAIL_URL = f"{url}?starttls=1"
        with pytest.raises(TemporaryFailure, match="SSLCertVerificationError"):
            SmtpEmail().send(MAIL)
    assert post.mails == []


def test_with_a_trusted_certificate_mail_leaves_encrypted(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = _self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    with smtp_server(tls_context=context, require_starttls=True) as (post, url):
        settings.EMAIL_URL = url.replace("127.0.0.1", "localhost") + "?starttls=1"
        SmtpEmail().send(MAIL)
    assert len(post.mails) == 1


@pytest.mark.parametrize("to", ["", "asha@exa\nmple.org"])
def test_an_address_that_can_not_be_written_is_permanent(settings: Any, to: str) -> None:
    with smtp_server() as (post, url):
        settings.EMAIL_URL = url
        with pytest.raises(PermanentFailure):
            SmtpEmail().send(replace(MAIL, to=to))
    assert post.mails == []


def _self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context
