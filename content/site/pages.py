"""The home page, and what every page of the site has in common."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from content.site import rules
from content.site.blocks import HomeSections
from content.site.models import SiteSettings

# As Django's json_script does: so that no text can end the element it stands in.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """How the practice calls itself and where to reach it."""

    name: str
    tagline: str = ""
    email: str = ""
    phone: str = ""
    whatsapp: str = ""

    @property
    def whatsapp_url(self) -> str:
        return f"https://wa.me/{self.whatsapp.removeprefix('+')}" if self.whatsapp else ""


def site_facts(request: HttpRequest) -> SiteFacts:
    """The settings of the site that the request is for."""
    kept = SiteSettings.for_request(request)
    return SiteFacts(
        name=kept.name or settings.PRACTICE_NAME,
        tagline=kept.tagline,
        email=kept.email,
        phone=kept.phone,
        whatsapp=kept.whatsapp,
    )


def absolute(path: str) -> str:
    """The whole public address of a path of ours."""
    return f"{settings.PUBLIC_URL}{path}"


class PublicPage(Page):
    """Base of all pages of the site: what search engines and shared links show, and addresses that are free."""

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title", help_text=f"At most {rules.TITLE_LENGTH} characters."),
                FieldPanel("search_description", help_text=f"At most {rules.DESCRIPTION_LENGTH} characters."),
            ],
            heading="For search engines and shared links",
        ),
        FieldPanel("show_in_menus"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        self._check_address()
        faults = {
            field: f"At most {limit} characters, these are {len(getattr(self, field))}."
            for field, limit in (
                ("seo_title", rules.TITLE_LENGTH),
                ("search_description", rules.DESCRIPTION_LENGTH),
            )
            if len(getattr(self, field)) > limit
        }
        if faults:
            raise ValidationError(faults)

    def minimal_clean(self) -> None:
        """What a draft is held to."""
        super().minimal_clean()
        self._check_address()

    def _check_address(self) -> None:
        parent = self.get_parent()
        if parent is not None and parent.depth == 2 and rules.is_reserved(self.slug):
            raise ValidationError({"slug": f"/{self.slug}/ belongs to the product. Choose another slug."})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        site = site_facts(request)
        return {
            **super().get_context(request, *args, **kwargs),
            "site": site,
            "head_title": self.seo_title or f"{self.title} · {site.name}",
            "canonical_url": self.canonical_url(request),
            "share_image_url": absolute(static("content/share.png")),
            "linked_data": as_json_ld(self.linked_data(request, site)),
            "anchors": self.anchors(),
        }

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """The editor shows the page beside its form: only there may it stand in a frame."""
        response = super().serve_preview(request, mode_name)
        response._csp_replace = {"frame-ancestors": ["'self'"]}
        return response

    def canonical_url(self, request: HttpRequest) -> str:
        """Where this page really lives, whatever address it was opened under."""
        parts = self.get_url_parts(request)
        return absolute(parts[2] if parts and parts[2] else "/")

    def anchors(self) -> list[tuple[Any, str]]:
        """Parts of this page that the header links to: words and anchor."""
        return []

    def linked_data(self, request: HttpRequest, site: SiteFacts) -> list[dict[str, Any]]:
        """What the page tells machines, as nodes of schema.org."""
        organization: dict[str, Any] = {
            "@type": "Organization",
            "@id": absolute("/#organization"),
            "name": site.name,
            "url": absolute("/"),
            "logo": absolute(static("content/share.png")),
        }
        if site.tagline:
            organization["slogan"] = site.tagline
        contact = {key: value for key, value in (("email", site.email), ("telephone", site.phone)) if value}
        if contact:
            organization["contactPoint"] = {
                "@type": "ContactPoint",
                "contactType": "customer service",
                **contact,
            }
        return [organization]


class HomePage(PublicPage):
    """The first page that a visitor sees: the root of the site, there once."""

    sections = StreamField(HomeSections())

    content_panels = [*Page.content_panels, FieldPanel("sections")]
    template = "content/site/home_page.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = "home page"

    def anchors(self) -> list[tuple[Any, str]]:
        words = {
            "features": (_("What you get"), "#offer"),
            "steps": (_("How it works"), "#how"),
            "questions": (_("Questions"), "#questions"),
        }
        return [words[section.block_type] for section in self.sections if section.block_type in words]

    def linked_data(self, request: HttpRequest, site: SiteFacts) -> list[dict[str, Any]]:
        nodes = super().linked_data(request, site)
        nodes.append(
            {
                "@type": "WebSite",
                "@id": absolute("/#website"),
                "name": site.name,
                "url": absolute("/"),
                "publisher": {"@id": absolute("/#organization")},
            }
        )
        for section in self.sections:
            if section.block_type == "questions":
                nodes.append(_faq_page(section.value["items"]))
        return nodes


def _faq_page(questions: Any) -> dict[str, Any]:
    return {
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": item["question"],
                "acceptedAnswer": {
                    "@type": "Answer",
                    "text": Truncator(" ".join(strip_tags(item["answer"].source).split())).chars(1000),
                },
            }
            for item in questions
        ],
    }


def as_json_ld(nodes: list[dict[str, Any]]) -> SafeString:
    """The content of a `script` element of type application/ld+json."""
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308  every character that could end the element is escaped
