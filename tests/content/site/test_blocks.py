"""What editors may put into a section."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError

from content.site.blocks import HomeSections, LinkBlock, OptionalLinkBlock
from content.site.pages import HomePage
from tests.content.factories import section

LINK = {"text": "Start", "page": None, "address": "/sign-up/"}


def cleaned(block: Any, value: dict[str, Any]) -> Any:
    return block.clean(block.to_python(value))


@pytest.mark.parametrize(
    "address", ["/sign-up/", "#how", "https://example.org/a?b=c", "mailto:a@example.org", "tel:+919812345678"]
)
def test_a_link_goes_where_it_says(db: None, address: str) -> None:
    assert cleaned(LinkBlock(), {**LINK, "address": address}).url == address


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "http://a.org", "sign-up", "/a b"])
def test_a_link_that_could_harm_or_lead_nowhere_is_refused(db: None, address: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        cleaned(LinkBlock(), {**LINK, "address": address})
    assert "An address begins with" in str(refusal.value.as_json_data())


def test_a_link_to_a_page_follows_it_when_it_moves(db: None) -> None:
    home = HomePage.objects.get()
    page = home.add_child(instance=HomePage(title="About", slug="about", sections=home.sections))
    link = cleaned(LinkBlock(), {"text": "About us", "page": page.pk, "address": ""})
    assert link.url == "/about/"
    page.slug = "about-us"
    page.save()
    assert LinkBlock().to_python({"text": "About us", "page": page.pk, "address": ""}).url == "/about-us/"


@pytest.mark.parametrize("both", [True, False])
def test_a_link_has_one_target(db: None, both: bool) -> None:
    home = HomePage.objects.get()
    value = {"text": "Go", "page": home.pk if both else None, "address": "/app/" if both else ""}
    with pytest.raises(ValidationError) as refusal:
        cleaned(LinkBlock(), value)
    assert "one of the two" in str(refusal.value.as_json_data())


def test_a_second_button_may_be_left_empty(db: None) -> None:
    assert cleaned(OptionalLinkBlock(), {"text": "", "page": None, "address": ""}).url == ""


@pytest.mark.parametrize("kinds", [[], ["hero", "hero"], ["hero", "questions", "questions"], ["steps"]])
def test_there_is_one_hero_and_each_anchor_once(db: None, kinds: list[str]) -> None:
    block = HomeSections()
    with pytest.raises(StreamBlockValidationError):
        block.clean(block.to_python([section(kind) for kind in kinds]))


def test_every_section_draws_itself(db: None) -> None:
    block = HomeSections()
    kinds = list(block.child_blocks)
    value = block.clean(block.to_python([section(kind) for kind in kinds]))
    drawn = {child.block_type: child.render_as_block() for child in value}
    assert set(drawn) == {
        "hero",
        "features",
        "steps",
        "numbers",
        "statements",
        "questions",
        "call_to_action",
    }
    for kind, html in drawn.items():
        assert f"Heading of {kind}" in html
        assert "&lt;i&gt;" in html or kind == "hero", "what editors type is text"
    assert '<p class="hero__note">' in drawn["hero"]
    assert drawn["features"].count("<svg") == 2


def test_a_hero_without_the_example_takes_the_whole_width(db: None) -> None:
    block = HomeSections()
    value = block.to_python([section("hero", exhibit=False)])
    html = value[0].render_as_block()
    assert "hero--plain" in html
    assert "exhibit" not in html
