"""`/cms/`: who gets in, and which of Wagtail's own doors are closed."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Site
from wagtail.users.models import UserProfile

from accounts.users import services as users
from content.site import rules
from content.site.models import SiteSettings
from content.site.pages import HomePage
from tests.people import Cast


def test_visitors_are_asked_to_sign_in_and_come_back(db: None) -> None:
    answer = Client().get("/cms/pages/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/cms/pages/")


@pytest.mark.parametrize("who", ["client", "coach", "desk"])
def test_for_people_without_the_role_it_does_not_exist(cast: Cast, who: str) -> None:
    browser = getattr(cast, who).portal
    for path in ("/cms/", "/cms/pages/", "/cms/settings/content/sitesettings/", "/cms/jsi18n/", "/cms/nonsense/"):
        assert browser.get(path).status_code == 404


@pytest.mark.parametrize("who", ["editor", "owner"])
def test_editors_and_administrators_get_in_at_once(cast: Cast, who: str) -> None:
    """Also before any event has been handled."""
    assert getattr(cast, who).portal.get("/cms/").status_code == 200


def test_a_role_that_was_taken_away_counts_before_the_group_follows(cast: Cast) -> None:
    cast.editor.portal.get("/cms/")
    users.change_roles(cast.editor.id, roles=["client"])
    assert Group.objects.get(name=rules.EDITOR_GROUP).user_set.filter(id=cast.editor.id).exists()
    cast.editor.user.refresh_from_db()
    assert cast.editor.portal.get("/cms/").status_code == 404


def test_an_editor_edits_and_publishes_the_home_page(cast: Cast) -> None:
    browser = cast.editor.portal
    home = HomePage.objects.get()
    page = browser.get(f"/cms/pages/{home.pk}/edit/").content.decode()
    assert "action-publish" in page
    form = {
        "title": "Home",
        "slug": "home",
        "seo_title": "",
        "search_description": "",
        "sections-count": "1",
        "sections-0-deleted": "",
        "sections-0-order": "0",
        "sections-0-type": "hero",
        "sections-0-id": "",
        "sections-0-value-heading": "Written by the editor",
        "sections-0-value-lead": "And published.",
        "sections-0-value-primary-text": "Start",
        "sections-0-value-primary-page": "",
        "sections-0-value-primary-address": "/sign-up/",
        "sections-0-value-secondary-text": "",
        "sections-0-value-secondary-page": "",
        "sections-0-value-secondary-address": "",
        "sections-0-value-note": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        "action-publish": "action-publish",
    }
    answer = browser.post(f"/cms/pages/{home.pk}/edit/", form)
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    assert "Written by the editor" in Client().get("/").content.decode()


def test_an_editor_changes_the_settings_of_the_site(cast: Cast) -> None:
    site = Site.objects.get(is_default_site=True)
    answer = cast.editor.portal.post(
        f"/cms/settings/content/sitesettings/{site.pk}/", {"name": "Northside", "tagline": "Near you."}
    )
    assert answer.status_code == 302
    assert SiteSettings.objects.get(site=site).name == "Northside"


def test_a_phone_number_has_its_country_code(cast: Cast) -> None:
    site = Site.objects.get(is_default_site=True)
    answer = cast.editor.portal.post(f"/cms/settings/content/sitesettings/{site.pk}/", {"phone": "98123 45678"})
    assert "With the country code and digits only" in answer.content.decode()
    assert not SiteSettings.objects.filter(phone="98123 45678").exists()


def test_an_editor_makes_no_page_that_hides_the_product(cast: Cast) -> None:
    """The form for new pages says it by the field."""
    home = HomePage.objects.get()
    about = home.add_child(instance=HomePage(title="About", slug="about", sections=home.sections))
    form: dict[str, Any] = {"title": "About", "slug": "admin", "sections-count": "0", "action-publish": "1"}
    for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS"):
        form[f"comments-{name}"] = "0"
    page = cast.editor.portal.post(f"/cms/pages/{about.pk}/edit/", form).content.decode()
    assert "/admin/ belongs to the product" in page


def test_a_page_is_not_moved_onto_an_address_of_the_product(cast: Cast) -> None:
    home = HomePage.objects.get()
    about = home.add_child(instance=HomePage(title="About", slug="about", sections=home.sections))
    page = about.add_child(instance=HomePage(title="App", slug="app", sections=home.sections))
    answer = cast.owner.portal.post(f"/cms/pages/{page.pk}/move/{home.pk}/confirm/", follow=True)
    assert "belongs to the product" in answer.content.decode()
    page.refresh_from_db()
    assert page.get_parent().pk == about.pk


def test_signing_in_and_out_and_passwords_are_the_products(cast: Cast) -> None:
    browser = cast.editor.portal
    assert browser.get("/cms/login/")["Location"] == "/sign-in/?next=%2Fcms%2F"
    assert browser.get("/cms/login/?next=/cms/images/")["Location"] == "/sign-in/?next=%2Fcms%2Fimages%2F"
    assert browser.get("/cms/login/?next=https://evil.example.org/")["Location"] == "/sign-in/?next=%2Fcms%2F"
    assert browser.post("/cms/logout/")["Location"] == "/sign-out/"
    for path in ("/cms/password_reset/", "/cms/password_reset/confirm/x/y/"):
        assert browser.get(path)["Location"] == "/password/forgot/"


@pytest.mark.parametrize("path", ["/cms/users/", "/cms/users/new/", "/cms/groups/", "/cms/groups/edit/1/"])
def test_people_and_rights_are_not_administered_here(cast: Cast, path: str) -> None:
    assert cast.owner.portal.get(path)["Location"] == "/admin/"
    assert cast.editor.portal.get(path).status_code == 404


def test_the_menu_has_no_people(cast: Cast) -> None:
    page = cast.owner.portal.get("/cms/").content.decode()
    assert "/cms/sites/" in page, "the menu is there"
    assert "/cms/users/" not in page
    assert "/cms/groups/" not in page


def test_the_account_page_offers_only_what_it_can_keep(cast: Cast) -> None:
    browser = cast.editor.portal
    page = browser.get("/cms/account/").content.decode()
    assert "theme-theme" in page
    for name in ("name_email-first_name", "avatar-avatar", "locale-current_time_zone", "password-"):
        assert name not in page


def test_times_are_the_persons_own(cast: Cast) -> None:
    browser = cast.editor.portal
    browser.get("/cms/")
    assert UserProfile.objects.get(user_id=cast.editor.id).current_time_zone == "Asia/Kolkata"
    users.update_profile(cast.editor.id, changes={"time_zone": "Europe/Berlin"})
    browser.get("/cms/")
    assert UserProfile.objects.get(user_id=cast.editor.id).current_time_zone == "Europe/Berlin"
