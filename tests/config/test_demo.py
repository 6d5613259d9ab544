"""The demo practice: the same again, and empty on request without taking the web site along."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from accounts.users.models import User
from coaching.measurements.models import Measurement
from tests.people import make


@pytest.mark.slow
def test_the_demo_can_be_loaded_twice_and_reset(transactional_db: Any, settings: Any) -> None:
    settings.DEBUG = True
    make("editor")
    Page.objects.filter(depth__gt=1).update(owner=User.objects.get(username="editor"))
    pages = Page.objects.count()
    call_command("demo", "--reset")
    assert not User.objects.filter(email="editor@example.org").exists()
    people, rows = User.objects.count(), Measurement.objects.count()
    assert people == 49
    assert rows > 2000
    call_command("demo")
    assert (User.objects.count(), Measurement.objects.count()) == (people, rows)
    assert Page.objects.count() >= pages
    newcomer = User.objects.get(email="newcomer@demo.regimen.test")
    assert not Measurement.objects.filter(person=newcomer).exists()


def test_demo_accounts_can_not_be_made_without_debug(db: None, settings: Any) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG is off"):
        call_command("demo")
    assert not User.objects.exists()
