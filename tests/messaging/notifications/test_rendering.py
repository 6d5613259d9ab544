"""Every kind in every language: whole, safe, and its first line says why it came."""

from __future__ import annotations

import re
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as django_settings

from messaging.notifications import services
from messaging.notifications.providers import Email
from messaging.notifications.rules import KINDS

LANGUAGES = [code for code, _ in django_settings.LANGUAGES]
ROW = UUID("0198c0de-0000-7000-8000-00000000abcd")
FOLDER = Path(django_settings.BASE_DIR) / "templates" / "messaging" / "notifications"
_VOID = {"meta", "br", "img", "hr", "link"}


def render(kind: str, language: str = "en", **changes: Any) -> Email:
    facts = {**KINDS[kind].example, **changes.pop("facts", {})}
    for name, value in facts.items():
        if name.endswith("_at"):
            facts[name] = datetime.fromisoformat(value)
    given = {
        "to": "asha@example.org",
        "name": "Asha",
        "language": language,
        "time_zone": "Asia/Kolkata",
        "notification_id": ROW,
        **changes,
    }
    return services.render_email(kind, facts, **given)


class Balanced(HTMLParser):
    """Fails on an element that is closed wrongly or not at all; collects text, links and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.links: list[str] = []
        self.seen: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {(tag, name) for name, _ in attrs} | {(tag, "")}
        if tag == "a":
            self.links.append(dict(attrs)["href"] or "")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and "style" not in self.open and "title" not in self.open:
            self.texts.append(" ".join(data.split()))


def parsed(html: str) -> Balanced:
    parser = Balanced()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_mail_is_whole(kind: str, language: str) -> None:
    mail = render(kind, language)
    page = parsed(mail.html)
    assert 5 < len(mail.subject) <= 150
    assert "\n" not in mail.subject
    for text in (mail.subject, mail.text, mail.html):
        assert "{{" not in text and "{%" not in text
    # What is missing from the facts would leave such gaps.
    for gap in ("  ", " ,", " .", "None"):
        assert gap not in re.sub(r"<style>.*?</style>", "", mail.text.replace("\n", "¶"), flags=re.DOTALL)
    if url := KINDS[kind].example.get("url"):
        assert url in mail.text
        assert url in page.links
    assert f'lang="{language}"' in mail.html
    assert mail.headers["Content-Language"] == language


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_first_line_says_why_it_came(kind: str) -> None:
    english, hindi = render(kind), render(kind, "hi")
    for mail, because in ((english, "You get this mail because "), (hindi, "आपको यह मेल इसलिए मिला है क्योंकि ")):
        assert mail.text.startswith(because)
        assert parsed(mail.html).texts[0].startswith(because)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_hindi_is_hindi(kind: str) -> None:
    """Each kind has its own templates in Hindi, and no English word is left but names and addresses."""
    for file in ("subject.txt", "email.txt", "email.html"):
        assert (FOLDER / kind / "hi" / file).exists()
    mail = render(kind, "hi")
    words = re.sub(r"https?://\S+|\S+@\S+", "", f"{mail.subject}\n{mail.text}")
    left = set(re.findall(r"[A-Za-z]{2,}", words)) - {"Asha", "Regimen", "IST", "IP", "Firefox", "on", "Android"}
    assert left == set()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_html_and_text_say_the_same_links(kind: str) -> None:
    mail = render(kind)
    in_text = set(re.findall(r"https?://\S+", mail.text))
    assert set(parsed(mail.html).links) == in_text


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_mail_fetches_nothing_and_runs_nothing(kind: str) -> None:
    seen = parsed(render(kind).html).seen
    assert not {tag for tag, _ in seen} & {"script", "img", "link", "iframe", "form", "object"}
    assert not {name for _, name in seen if name.startswith("on") or name in ("src", "srcset", "background")}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_name_can_not_smuggle_anything_in(kind: str) -> None:
    mail = render(kind, name='<script>alert("x")</script> & Co')
    assert "<script>" not in mail.html
    if "&lt;script&gt;" in mail.html:
        assert '<script>alert("x")</script> & Co' in mail.text, "text is not HTML"


def test_text_mails_do_not_show_html_escapes() -> None:
    mail = render("welcome", name="D'Souza & Sons")
    assert "D'Souza & Sons" in mail.text
    assert "D&#x27;Souza &amp; Sons" in mail.html


def test_a_subject_is_one_line_whatever_the_practice_is_called(settings: Any) -> None:
    settings.PRACTICE_NAME = "North\r\nBcc: everyone@example.org\n" + "side" * 60
    mail = render("welcome")
    assert "\n" not in mail.subject and "\r" not in mail.subject
    assert len(mail.subject) <= 150


def test_moments_are_told_in_the_readers_time_and_language() -> None:
    at = {"facts": {"changed_at": "2026-11-20T20:15:00+00:00"}}
    assert "on 21 November 2026 at 01:45 IST" in render("password_changed", **at).text
    assert (
        "20 November 2026 at 15:15 EST"
        in render(
            "password_changed",
            facts={"changed_at": "2026-11-20T20:15:00+00:00"},
            time_zone="America/New_York",
        ).text
    )
    assert "21/11/2026 को 01:45 IST" in render("password_changed", "hi", **at).text


def test_the_two_security_alerts_tell_different_things() -> None:
    device = render("security_alert")
    reused = render("security_alert", facts={"because": "token_reused"})
    assert device.subject == "New sign-in to your account"
    assert "Firefox on Android" in device.text and "203.0.113.7" in device.text
    assert reused.subject == "We signed out one of your devices"
    assert "has been signed out" in reused.text


def test_an_alert_about_a_sign_in_that_has_ended_leaves_no_gap() -> None:
    mail = render("security_alert", facts={"device": "", "ip": ""})
    assert "at 10:00 IST. If it was you" in mail.text


def test_a_language_without_templates_falls_back_to_english() -> None:
    assert render("welcome", "de").subject == "Welcome to Regimen"
    assert render("welcome", "hi").subject == "Regimen में आपका स्वागत है"


def test_the_message_id_carries_the_domain_of_the_sender(settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "Practice <hello@practice.example.org>"
    assert render("welcome").message_id == "<0198c0de00007000800000000000abcd.1@practice.example.org>"
    assert render("welcome", edition=3).message_id.startswith("<0198c0de00007000800000000000abcd.3@")


def test_a_link_is_a_whole_address(settings: Any) -> None:
    settings.PUBLIC_URL = "https://regimen.example.org"
    assert services.link("password-reset", token="abc") == "https://regimen.example.org/password/reset/abc/"
