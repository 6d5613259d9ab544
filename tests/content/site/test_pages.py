"""The home page as visitors, search engines and editors meet it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from content.site import rules
from content.site.models import SiteSettings
from content.site.pages import HomePage
from tests.people import Cast


@pytest.fixture
def home(db: None) -> HomePage:
    return HomePage.objects.get()


def page_of(browser: Client | None = None) -> str:
    answer = (browser or Client()).get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def head_of(page: str) -> str:
    return page.partition("</head>")[0]


def test_a_new_installation_has_a_home_page_as_the_root_of_its_site(home: HomePage) -> None:
    site = Site.objects.get(is_default_site=True)
    assert site.root_page_id == home.pk
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert list(Page.objects.filter(depth=2)) == [home.page_ptr]
    root = Page.objects.get(depth=1)
    assert root.numchild == 1
    assert Page.find_problems() == ([], [], [], [], [])


def test_what_the_migration_wrote_holds_to_the_rules_of_the_blocks(home: HomePage) -> None:
    """So that an editor who opens the page and saves it is not met by errors."""
    home.full_clean()
    home.sections.stream_block.clean(home.sections)
    assert len(home.seo_title) <= rules.TITLE_LENGTH
    assert 50 <= len(home.search_description) <= rules.DESCRIPTION_LENGTH


def test_a_visitor_can_start_and_sign_in(home: HomePage) -> None:
    page = page_of()
    assert page.count("<h1>") == 1
    assert "A plan you can keep." in page
    assert 'href="/sign-up/"' in page
    assert 'href="/sign-in/"' in page
    for anchor in ("offer", "how", "questions"):
        assert f'href="#{anchor}"' in page
        assert page.count(f'id="{anchor}"') == 1


def test_a_signed_in_person_is_led_to_their_day(cast: Cast) -> None:
    page = page_of(cast.client.portal)
    assert 'href="/app/"' in page
    header = page.partition("<main")[0]
    assert "/sign-in/" not in header


def test_search_engines_get_title_description_canonical_and_organization(home: HomePage, settings: Any) -> None:
    settings.PUBLIC_URL = "https://practice.example.org"
    head = head_of(Client().get("/?utm=x").content.decode())
    assert "<title>Train, eat and measure with people who coach you</title>" in head
    assert f'<meta name="description" content="{home.search_description}">' in head
    assert '<link rel="canonical" href="https://practice.example.org/">' in head
    assert '<meta property="og:title" content="Train, eat and measure with people who coach you">' in head
    assert '<meta property="og:image" content="https://practice.example.org/static/content/share' in head
    nodes = linked_data(head)
    assert [node["@type"] for node in nodes] == ["Organization", "WebSite", "FAQPage"]
    assert nodes[0]["url"] == "https://practice.example.org/"
    assert nodes[2]["mainEntity"][0]["name"] == "Do I need a trainer to begin?"


def linked_data(head: str) -> list[dict[str, Any]]:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head, flags=re.DOTALL)
    return json.loads(found)["@graph"]


def test_settings_change_name_foot_and_organization(home: HomePage) -> None:
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.create(
        site=site, name="Northside", tagline="Near you.", email="hi@example.org", whatsapp="+919812345678"
    )
    page = page_of()
    assert "<span>Northside</span>" in page
    assert 'href="mailto:hi@example.org"' in page
    assert 'href="https://wa.me/919812345678"' in page
    organization = linked_data(head_of(page))[0]
    assert (organization["name"], organization["slogan"]) == ("Northside", "Near you.")
    assert organization["contactPoint"]["email"] == "hi@example.org"


def test_an_empty_name_is_the_installations(home: HomePage, settings: Any) -> None:
    settings.PRACTICE_NAME = "Eastside"
    assert "<span>Eastside</span>" in page_of()


def test_no_text_can_break_out_of_the_linked_data(home: HomePage) -> None:
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.create(site=site, name="</script><script>alert(1)</script>")
    page = page_of()
    assert "<script>alert(1)" not in page
    assert linked_data(head_of(page))[0]["name"] == "</script><script>alert(1)</script>"


def test_the_page_needs_nothing_that_the_content_policy_refuses(home: HomePage) -> None:
    answer = Client().get("/")
    page = answer.content.decode()
    assert "style-src 'self'" in answer["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"\son[a-z]+=", page)
    scripts = re.findall(r"<script([^>]*)>", page)
    assert all("src=" in script or "ld+json" in script for script in scripts)
    assert not re.findall(r'(?:src|href)="https?://(?!testserver)[^"]*\.(?:js|css|png|jpg|svg)', page)


def test_it_costs_few_queries_for_visitors(home: HomePage) -> None:
    Client().get("/")
    with CaptureQueriesContext(connection) as queries:
        Client().get("/")
    assert len(queries) <= 5, [query["sql"] for query in queries]


@pytest.mark.parametrize("slug", ["app", "admin", "sign-in", "cms", "dev"])
def test_a_page_at_the_top_can_not_take_an_address_of_the_product(home: HomePage, slug: str) -> None:
    with pytest.raises(ValidationError, match="belongs to the product"):
        home.add_child(instance=HomePage(title="Ours", slug=slug, sections=home.sections))


def test_deeper_down_every_slug_is_free(home: HomePage) -> None:
    section = home.add_child(instance=HomePage(title="About", slug="about", sections=home.sections))
    child = section.add_child(instance=HomePage(title="App", slug="app", sections=home.sections))
    assert child.url == "/about/app/"


@pytest.mark.parametrize(("field", "limit"), [("seo_title", 60), ("search_description", 160)])
def test_title_and_description_have_their_lengths(home: HomePage, field: str, limit: int) -> None:
    setattr(home, field, "x" * limit)
    home.full_clean()
    setattr(home, field, "x" * (limit + 1))
    with pytest.raises(ValidationError, match=f"At most {limit} characters, these are {limit + 1}"):
        home.full_clean()


def test_without_a_title_for_search_the_pages_own_is_used(home: HomePage) -> None:
    home.seo_title = ""
    home.save()
    assert "<title>Home · Regimen</title>" in page_of()


def test_in_a_preview_the_page_may_stand_in_the_editors_frame(home: HomePage, cast: Cast) -> None:
    response = home.make_preview_request()
    assert response.status_code == 200
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
