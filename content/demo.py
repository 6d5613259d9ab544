"""What the demo practice has of this app: its contact, and true numbers on the home page."""

from __future__ import annotations

from typing import Any

from wagtail.models import Site

from accounts.users import queries as users
from content.site.models import SiteSettings
from content.site.pages import HomePage


def fill(ctx: Any) -> None:
    """Fill the site's settings where they are empty, and add the numbers section once."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    home = HomePage.objects.filter(pk=site.root_page_id).first() if site else None
    if site is None or home is None:
        ctx.say("no home page to fill")
        return
    kept = SiteSettings.for_site(site)
    kept.tagline = kept.tagline or "Training and nutrition in Bengaluru and Mumbai."
    kept.email = kept.email or "hello@demo.regimen.test"
    kept.save()
    if not any(section.block_type == "numbers" for section in home.sections):
        _add_numbers(home, branches=len(ctx.branches))
    ctx.say("home page, contact and numbers")


def _add_numbers(home: HomePage, *, branches: int) -> None:
    """After "how it works", counted from what the demo has made."""
    specialists = users.people().with_role("trainer", "nutritionist").count()  # type: ignore[attr-defined]
    people = users.people().count()
    numbers = [
        ("places to train", branches),
        ("trainers and nutritionists", specialists),
        ("people with an account", people),
    ]
    section = {
        "type": "numbers",
        "value": {"heading": "", "items": [{"value": str(value), "label": label} for label, value in numbers]},
    }
    sections = list(home.sections.raw_data)
    at = next((index + 1 for index, kept in enumerate(sections) if kept["type"] == "steps"), len(sections))
    sections.insert(at, section)
    home.sections = home.sections.stream_block.to_python(sections)
    home.save_revision().publish()
