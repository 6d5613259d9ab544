from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpRequest

from config.kit.portal import navigation as nav

from .conftest import person

pytestmark = [pytest.mark.urls("tests.config.kit.portal.urls"), pytest.mark.usefixtures("empty_navigation")]
Make = Callable[..., HttpRequest]


def names(items: tuple[nav.Item, ...]) -> list[str]:
    return [str(item.label) for item in items]


def active(items: tuple[nav.Item, ...]) -> list[str]:
    return [str(item.label) for item in items if item.active]


def fill() -> None:
    nav.register(nav.TODAY, "Home", "home", "home")
    nav.register(nav.TRAIN, "Library", "library", "book-open", order=20)
    nav.register(nav.TRAIN, "Workouts", "workouts", "bolt", order=10, badge=lambda user: 2)
    nav.register(nav.TRAIN, "Journey", "journey", "map", order=30, badge=lambda user: 1)
    nav.register(nav.ME, "Measurements", "measurements", "chart-bar")
    nav.register(nav.PRACTICE, "Today", "practice", "sun", order=1, when=is_trainer)
    nav.register(nav.PRACTICE, "Clients", "clients", "user-group", order=2, when=is_trainer)
    nav.register_quick("Weight", "measurement-new", "weight")


def is_trainer(user: object) -> bool:
    return "trainer" in user.roles  # type: ignore[attr-defined]


def test_nothing_registered_shows_nothing(request_to: Make) -> None:
    shell = nav.build(request_to("/app/"))
    assert (shell.nav, shell.modes, shell.quick, shell.tools, shell.account) == ((), (), (), (), ())


def test_sections_without_entries_do_not_show(request_to: Make) -> None:
    fill()
    assert names(nav.build(request_to("/app/")).nav) == ["Today", "Train", "Me"]


def test_an_entry_without_an_address_does_not_show(request_to: Make) -> None:
    nav.register(nav.EAT, "Meals", "no-such-page", "cake")
    nav.register_quick("Meal", "no-such-page", "cake")
    shell = nav.build(request_to("/app/"))
    assert shell.nav == ()
    assert shell.quick == ()


def test_a_section_leads_to_its_first_page_and_counts_for_all(request_to: Make) -> None:
    fill()
    train = nav.build(request_to("/app/")).nav[1]
    assert train.url == "/app/workouts/"
    assert train.badge == 3
    assert names(train.items) == ["Workouts", "Library", "Journey"]


@pytest.mark.parametrize(
    ("path", "section", "page"),
    [
        ("/app/", ["Today"], []),
        ("/app/workouts/", ["Train"], ["Workouts"]),
        ("/app/workouts/library/", ["Train"], ["Library"]),
        ("/app/workouts/019a/player/", ["Train"], ["Workouts"]),
        ("/app/measurements/new/", ["Me"], []),
        ("/app/unknown/", [], []),
    ],
)
def test_the_longest_address_is_the_active_one(
    request_to: Make, path: str, section: list[str], page: list[str]
) -> None:
    fill()
    shell = nav.build(request_to(path))
    assert active(shell.nav) == section
    assert active(shell.subnav) == page


def test_modes_show_only_to_those_who_have_them(request_to: Make) -> None:
    fill()
    assert nav.build(request_to("/app/", person("client"))).modes == ()
    assert names(nav.build(request_to("/app/", person("trainer"))).modes) == ["Mine", "Practice"]


def test_a_mode_has_its_own_navigation(request_to: Make) -> None:
    fill()
    shell = nav.build(request_to("/app/practice/clients/019a/", person("trainer")))
    assert shell.mode == nav.PRACTICE
    assert names(shell.nav) == ["Today", "Clients"]
    assert active(shell.nav) == ["Clients"]
    assert active(shell.modes) == ["Practice"]
    assert [mode.url for mode in shell.modes] == ["/app/", "/app/practice/"]


def test_quick_entries_ask_their_test(request_to: Make) -> None:
    nav.register_quick("Weight", "measurement-new", "weight", when=is_trainer)
    assert nav.build(request_to("/app/", person())).quick == ()
    assert names(nav.build(request_to("/app/", person("trainer"))).quick) == ["Weight"]


def test_the_owner_of_people_names_them(request_to: Make) -> None:
    assert nav.build(request_to("/app/")).person.name == "asha"
    nav.describe_person(lambda user: nav.Person("Asha Rao", "asha@example.org"))
    assert nav.build(request_to("/app/")).person == nav.Person("Asha Rao", "asha@example.org")


def test_mistakes_are_told_at_the_start() -> None:
    fill()
    with pytest.raises(ValueError, match="twice"):
        nav.register(nav.TODAY, "Home", "home", "home")
    with pytest.raises(ValueError, match="twice"):
        nav.register_quick("Weight", "measurement-new", "weight")
    with pytest.raises(ValueError, match="no section"):
        nav.register("kitchen", "Home", "home", "home")
