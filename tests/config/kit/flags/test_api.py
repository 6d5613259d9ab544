"""`GET /api/v1/features`: what a client shows."""

from __future__ import annotations

import pytest

from config.kit.flags import reading
from config.kit.flags.models import FeatureFlag, FeatureFlagRule
from tests.people import call

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh(settings):
    settings.FEATURES = {"FEATURE_AI_CHAT": False, "FEATURE_REWARDS": True}
    reading.forget()
    yield
    reading.forget()


def test_strangers_are_told_the_defaults():
    answer = call("get", "features")
    assert (answer.status_code, answer.json()) == (200, {"features": {"ai_chat": False, "rewards": True}})


def test_a_person_is_told_what_is_on_for_them(cast):
    flag = FeatureFlag.objects.create(name="FEATURE_AI_CHAT")
    FeatureFlagRule.objects.create(flag=flag, role="trainer")
    FeatureFlagRule.objects.create(flag=flag, user_id=cast.client.id)
    reading.forget()
    told = {
        name: getattr(cast, name).api("get", "features").json()["features"]["ai_chat"]
        for name in ("client", "coach", "rival")
    }
    assert told == {"client": True, "coach": True, "rival": False}


def test_nothing_else_is_asked_or_told():
    assert call("get", "features?x=1").status_code == 400
    assert call("post", "features", {}).status_code == 405


def test_staff_change_a_flag_in_the_admin(cast, client):
    portal = cast.owner.portal
    page = portal.get("/admin/kit/featureflag/add/")
    assert page.status_code == 200
    sent = {
        "name": "FEATURE_AI_CHAT",
        "everyone": "unknown",
        "share_percent": "",
        "note": "trial",
        "rules-TOTAL_FORMS": "1",
        "rules-INITIAL_FORMS": "0",
        "rules-0-user_id": "",
        "rules-0-role": "client",
        "rules-0-is_on": "on",
    }
    saved = portal.post("/admin/kit/featureflag/add/", sent)
    assert saved.status_code == 302, saved.content
    assert FeatureFlagRule.objects.get().role == "client"
    wrong = portal.post(
        "/admin/kit/featureflag/add/", {**sent, "name": "FEATURE_REWARDS", "rules-0-user_id": str(cast.client.id)}
    )
    assert wrong.status_code == 200
    assert "Give either a person" in wrong.content.decode()
    listed = portal.get("/admin/kit/featureflag/")
    assert "FEATURE_AI_CHAT" in listed.content.decode()
