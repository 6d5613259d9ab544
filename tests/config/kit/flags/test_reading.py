"""Flags: default, everyone, person, role, share; and what happens when nothing can be read."""

from __future__ import annotations

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, transaction

from config.kit import flags
from config.kit.flags import reading
from config.kit.flags.models import FeatureFlag, FeatureFlagRule

NAME = "FEATURE_AI_CHAT"


@pytest.fixture(autouse=True)
def fresh(settings):
    settings.FEATURES = {NAME: False, "FEATURE_REWARDS": True}
    reading.forget()
    yield
    reading.forget()


def person(*roles):
    return SimpleNamespace(id=uuid4(), roles=roles)


def put(name=NAME, rules=(), **values):
    flag = FeatureFlag.objects.create(name=name, **values)
    for rule in rules:
        FeatureFlagRule.objects.create(flag=flag, **rule)
    reading.forget()
    return flag


@pytest.mark.django_db
def test_without_a_row_the_environment_decides():
    assert flags.all_for() == {NAME: False, "FEATURE_REWARDS": True}
    assert not flags.is_on(NAME, person("client"))


@pytest.mark.django_db
def test_a_flag_that_does_not_exist_is_a_mistake():
    with pytest.raises(flags.UnknownFlag):
        flags.is_on("FEATURE_AI_CHTA")


@pytest.mark.django_db
def test_a_switch_for_everyone_beats_every_rule():
    asha = person("client")
    flag = put(everyone=False, share_percent=100, rules=[{"user_id": asha.id}, {"role": "client"}])
    assert not flags.is_on(NAME, asha)
    flag.everyone = True
    flag.save()
    reading.forget()
    assert flags.is_on(NAME, asha)
    assert flags.is_on(NAME)


@pytest.mark.django_db
def test_a_rule_for_the_person_beats_those_for_their_roles():
    asha, other = person("client"), person("client")
    put(rules=[{"user_id": asha.id, "is_on": False}, {"role": "client", "is_on": True}])
    assert (flags.is_on(NAME, asha), flags.is_on(NAME, other)) == (False, True)


@pytest.mark.django_db
def test_of_several_roles_one_that_says_off_wins():
    put(rules=[{"role": "client"}, {"role": "trainer", "is_on": False}])
    assert flags.is_on(NAME, person("client"))
    assert not flags.is_on(NAME, person("client", "trainer"))
    assert not flags.is_on(NAME, person("admin"))


@pytest.mark.django_db
@pytest.mark.parametrize("percent", [0, 25, 60, 100])
def test_a_share_is_about_that_many_people_and_always_the_same(percent):
    put(share_percent=percent)
    people = [person("client") for _ in range(1000)]
    first = [flags.is_on(NAME, one) for one in people]
    assert abs(sum(first) - percent * 10) < 60
    reading.forget()
    assert [flags.is_on(NAME, one) for one in people] == first
    assert flags.is_on(NAME) is (percent == 100)


@pytest.mark.django_db
def test_a_larger_share_keeps_everybody_of_the_smaller_one():
    flag = put(share_percent=20)
    people = [person("client") for _ in range(300)]
    before = {one.id for one in people if flags.is_on(NAME, one)}
    flag.share_percent = 40
    flag.save()
    reading.forget()
    assert before < {one.id for one in people if flags.is_on(NAME, one)}


def test_shares_of_two_flags_are_different_people():
    ids = [uuid4() for _ in range(400)]
    one = {i for i in ids if reading.bucket("FEATURE_A", i) < 50}
    two = {i for i in ids if reading.bucket("FEATURE_B", i) < 50}
    assert 50 < len(one & two) < 150


@pytest.mark.django_db
def test_a_share_below_the_default_takes_the_feature_from_the_others():
    put("FEATURE_REWARDS", share_percent=0)
    assert not flags.is_on("FEATURE_REWARDS", person("client"))


@pytest.mark.django_db(transaction=True)
def test_a_change_is_felt_at_once_here_and_elsewhere():
    assert not flags.is_on(NAME)
    FeatureFlag.objects.create(name=NAME, everyone=True)
    assert flags.is_on(NAME)
    assert cache.get("flags:snapshot")
    rule = FeatureFlagRule.objects.create(flag=FeatureFlag.objects.get(), role="client")
    assert cache.get("flags:snapshot") is None
    rule.delete()
    FeatureFlag.objects.get().delete()
    assert not flags.is_on(NAME)


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_changes_nothing():
    with pytest.raises(RuntimeError), transaction.atomic():
        FeatureFlag.objects.create(name=NAME, everyone=True)
        raise RuntimeError
    assert not flags.is_on(NAME)


@pytest.mark.django_db
def test_asking_again_costs_no_query(django_assert_num_queries):
    put(rules=[{"role": "client"}])
    flags.is_on(NAME)
    with django_assert_num_queries(0):
        for _ in range(10):
            flags.is_on(NAME, person("client"))
            flags.all_for(person("client"))


@pytest.mark.django_db
def test_another_process_reads_the_cache_and_not_the_database(django_assert_num_queries):
    put(everyone=True)
    flags.is_on(NAME)
    reading._held = None
    with django_assert_num_queries(0):
        assert flags.is_on(NAME)


@pytest.mark.django_db
def test_without_cache_and_database_what_was_known_last_holds(monkeypatch):
    put(everyone=True)
    assert flags.is_on(NAME)

    def gone(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr(reading, "_KEEP_S", 0.0)
    cache.delete("flags:snapshot")
    monkeypatch.setattr(reading, "read_overrides", gone)
    assert flags.is_on(NAME)


@pytest.mark.django_db
def test_a_transaction_that_has_failed_is_not_asked():
    reading._held = None
    with transaction.atomic():
        transaction.set_rollback(True)
        assert flags.all_for()[NAME] is False
        transaction.set_rollback(False)


@pytest.mark.django_db
@pytest.mark.parametrize("rule", [{}, {"user_id": uuid4(), "role": "client"}])
def test_a_rule_is_for_a_person_or_a_role_and_not_both(rule):
    flag = FeatureFlag.objects.create(name=NAME)
    with pytest.raises(IntegrityError), transaction.atomic():
        FeatureFlagRule.objects.create(flag=flag, **rule)


@pytest.mark.django_db
def test_the_admin_refuses_flags_that_do_not_exist_and_impossible_shares():
    with pytest.raises(ValidationError, match="no such flag"):
        FeatureFlag(name="FEATURE_NOTHING").full_clean()
    with pytest.raises(ValidationError):
        FeatureFlag(name=NAME, share_percent=101).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        FeatureFlag.objects.create(name=NAME, share_percent=101)
