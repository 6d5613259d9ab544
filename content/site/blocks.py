"""What a page of the site is made of. The words are the editor's; the look is the design system's."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

_DRAWINGS = [
    ("train", "Train"),
    ("eat", "Eat"),
    ("trend", "Measure"),
    ("talk", "Talk"),
    ("calendar", "Calendar"),
]
_ADDRESS = re.compile(r"^(/|#|https://|mailto:|tel:\+)\S*$")


class LinkValue(blocks.StructValue):
    """A link, whichever way it was given."""

    @property
    def url(self) -> str:
        page = self.get("page")
        return (page.url or "") if page else self.get("address", "")


class LinkBlock(blocks.StructBlock):
    """A button's words, and either a page of the site (it may move later) or an address."""

    text = blocks.CharBlock(max_length=30)
    page = blocks.PageChooserBlock(required=False)
    address = blocks.CharBlock(
        required=False, max_length=200, help_text="Such as /sign-up/, #how or https://example.org. Not both."
    )

    class Meta:
        icon = "link"
        value_class = LinkValue

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        page, address = found.get("page"), found.get("address")
        if found.get("text") and bool(page) == bool(address):
            error = ValidationError("Choose a page or give an address, one of the two.")
            raise StructBlockValidationError(block_errors={"address": error})
        if address and not _ADDRESS.match(address):
            error = ValidationError("An address begins with /, #, https://, mailto: or tel:+.")
            raise StructBlockValidationError(block_errors={"address": error})
        return found


class OptionalLinkBlock(LinkBlock):
    """A second button; left empty there is none."""

    text = blocks.CharBlock(max_length=30, required=False)


class HeroBlock(blocks.StructBlock):
    """The first screen: one sentence, what it means, and what to do next."""

    heading = blocks.CharBlock(max_length=70)
    lead = blocks.TextBlock(max_length=240)
    primary = LinkBlock(label="Main button")
    secondary = OptionalLinkBlock(label="Second button", required=False)
    note = blocks.CharBlock(max_length=90, required=False, help_text="A quiet line under the buttons.")
    exhibit = blocks.BooleanBlock(
        required=False, default=True, label="Show an example of a day", help_text="Drawn, with example numbers."
    )

    class Meta:
        icon = "pick"
        template = "content/site/blocks/hero.html"


class FeatureBlock(blocks.StructBlock):
    """One thing that the practice offers."""

    drawing = blocks.ChoiceBlock(choices=_DRAWINGS)
    title = blocks.CharBlock(max_length=40)
    text = blocks.TextBlock(max_length=240)


class FeaturesBlock(blocks.StructBlock):
    """What there is for a client, each with a drawing."""

    heading = blocks.CharBlock(max_length=70)
    lead = blocks.TextBlock(max_length=240, required=False)
    items = blocks.ListBlock(FeatureBlock(), min_num=2, max_num=6)

    class Meta:
        icon = "list-ul"
        template = "content/site/blocks/features.html"


class StatementBlock(blocks.StructBlock):
    """A short title and what it means."""

    title = blocks.CharBlock(max_length=60)
    text = blocks.TextBlock(max_length=240)


class StepsBlock(blocks.StructBlock):
    """How it works, in order."""

    heading = blocks.CharBlock(max_length=70)
    items = blocks.ListBlock(StatementBlock(), min_num=2, max_num=5)

    class Meta:
        icon = "list-ol"
        template = "content/site/blocks/steps.html"


class StatementsBlock(blocks.StructBlock):
    """What the practice keeps to, or anything else that is a few short paragraphs."""

    heading = blocks.CharBlock(max_length=70)
    items = blocks.ListBlock(StatementBlock(), min_num=1, max_num=6)

    class Meta:
        icon = "tick"
        template = "content/site/blocks/statements.html"


class NumberBlock(blocks.StructBlock):
    """A number and what it counts."""

    value = blocks.CharBlock(max_length=10)
    label = blocks.CharBlock(max_length=60)


class NumbersBlock(blocks.StructBlock):
    """Numbers of the practice. Only true ones: nobody checks them but the reader."""

    heading = blocks.CharBlock(max_length=70, required=False)
    items = blocks.ListBlock(NumberBlock(), min_num=2, max_num=4)

    class Meta:
        icon = "order"
        template = "content/site/blocks/numbers.html"


class QuestionBlock(blocks.StructBlock):
    """A question and its answer."""

    question = blocks.CharBlock(max_length=120)
    answer = blocks.RichTextBlock(features=["bold", "italic", "link", "ul"], max_length=1000)


class QuestionsBlock(blocks.StructBlock):
    """Questions that people ask before they begin."""

    heading = blocks.CharBlock(max_length=70)
    items = blocks.ListBlock(QuestionBlock(), min_num=1, max_num=20)

    class Meta:
        icon = "help"
        template = "content/site/blocks/questions.html"


class CallToActionBlock(blocks.StructBlock):
    """The last word of a page."""

    heading = blocks.CharBlock(max_length=70)
    text = blocks.TextBlock(max_length=240, required=False)
    primary = LinkBlock(label="Main button")
    secondary = OptionalLinkBlock(label="Second button", required=False)

    class Meta:
        icon = "redirect"
        template = "content/site/blocks/call_to_action.html"


class HomeSections(blocks.StreamBlock):
    """The sections of the home page. Those with an anchor of their own are there once at most."""

    hero = HeroBlock()
    features = FeaturesBlock()
    steps = StepsBlock(label="How it works")
    numbers = NumbersBlock()
    statements = StatementsBlock()
    questions = QuestionsBlock(label="Questions and answers")
    call_to_action = CallToActionBlock()

    class Meta:
        block_counts = {
            "hero": {"min_num": 1, "max_num": 1},
            "features": {"max_num": 1},
            "steps": {"max_num": 1},
            "questions": {"max_num": 1},
        }
