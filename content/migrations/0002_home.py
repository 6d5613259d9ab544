"""A new installation opens with a home page of its own instead of Wagtail's welcome page, and with its editors.

The words are a beginning that any practice can stand behind; editors make them their own at /cms/. An installation
that has another root page already keeps it.
"""

import json
import uuid

from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITORS = "Site editors"
PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
COLLECTION_RIGHTS = {
    "wagtailimages": ("add_image", "change_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
}
OTHER_RIGHTS = (
    ("wagtailadmin", "access_admin"),
    ("content", "change_sitesettings"),
    ("wagtailredirects", "add_redirect"),
    ("wagtailredirects", "change_redirect"),
    ("wagtailredirects", "delete_redirect"),
)

START = {"text": "Create your account", "page": None, "address": "/sign-up/"}


def item(value):
    return {"type": "item", "value": value, "id": str(uuid.uuid4())}


def items(*values):
    return [item(value) for value in values]


SECTIONS = [
    (
        "hero",
        {
            "heading": "A plan you can keep.",
            "lead": "Train, eat, measure and talk to the people who coach you, in one place. "
            "Every number you see says what it means and what to do next.",
            "primary": START,
            "secondary": {"text": "See how it works", "page": None, "address": "#how"},
            "note": "A name and an e-mail address are enough. No card.",
            "exhibit": True,
        },
    ),
    (
        "features",
        {
            "heading": "Four things that belong together",
            "lead": "Most plans fail between the gym and the kitchen. Here both are looked after by the same people.",
            "items": items(
                {
                    "drawing": "train",
                    "title": "Train",
                    "text": "With a trainer who knows where you stand before you come in, "
                    "at a branch near you.",
                },
                {
                    "drawing": "eat",
                    "title": "Eat",
                    "text": "Food that fits your week, agreed with a nutritionist "
                    "who looks at the same numbers as you do.",
                },
                {
                    "drawing": "trend",
                    "title": "Measure",
                    "text": "Weight, waist and more, drawn as a trend that does not jump with every glass of water.",
                },
                {
                    "drawing": "talk",
                    "title": "Talk",
                    "text": "Your trainer and your nutritionist see what you log for as long as they look after you, "
                    "so a talk starts where you are.",
                },
            ),
        },
    ),
    (
        "steps",
        {
            "heading": "How it works",
            "items": items(
                {"title": "Make an account", "text": "It is yours, and it costs nothing to look around."},
                {
                    "title": "Say where you stand",
                    "text": "A first weight or waist, and what you would like to change. Two taps each.",
                },
                {
                    "title": "Get a plan",
                    "text": "Set it up with a specialist who looks after you, or begin on your own.",
                },
                {
                    "title": "Look back once a week",
                    "text": "See what moved and what did not. Then change one thing, not ten.",
                },
            ),
        },
    ),
    (
        "statements",
        {
            "heading": "What we keep to",
            "items": items(
                {
                    "title": "Your health data stays with you",
                    "text": "It is for you and the specialists who look after you, for as long as they do. "
                    "Whoever opens it is written down.",
                },
                {
                    "title": "Numbers say where they come from",
                    "text": "Each figure names its formula and what went into it. Where something is missing, "
                    "we say so instead of guessing.",
                },
                {
                    "title": "Progress without blame",
                    "text": "You logged four of seven days, it says. Not that you missed three.",
                },
            ),
        },
    ),
    (
        "questions",
        {
            "heading": "Questions people ask first",
            "items": items(
                {
                    "question": "Do I need a trainer to begin?",
                    "answer": "<p>No. You can log and measure on your own, "
                    "and ask a specialist to join whenever you like.</p>",
                },
                {
                    "question": "Who can see my weight?",
                    "answer": "<p>You, and the specialists who look after you, for as long as they do. "
                    "Administrators of the practice can as well. Every look is recorded.</p>",
                },
                {
                    "question": "Does it work on my phone?",
                    "answer": "<p>Yes, in the browser that is on it, with one hand. There is nothing to install.</p>",
                },
                {
                    "question": "What does it cost?",
                    "answer": "<p>An account costs nothing. Whatever has a price shows it before you book.</p>",
                },
            ),
        },
    ),
    (
        "call_to_action",
        {
            "heading": "Start with one number.",
            "text": "Write down today’s weight or waist. In a week there is a line to look at.",
            "primary": START,
            "secondary": {"text": "Sign in", "page": None, "address": "/sign-in/"},
        },
    ),
]


def stream():
    return json.dumps(
        [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in SECTIONS], ensure_ascii=False
    )


def make_home(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    ContentType = apps.get_model("contenttypes", "ContentType")
    HomePage = apps.get_model("content", "HomePage")

    site = Site.objects.filter(is_default_site=True).first()
    root = Page.objects.filter(depth=1).order_by("path").first()
    if site is None or root is None:
        return
    welcome = site.root_page
    is_wagtails = (
        welcome.depth == 2
        and welcome.numchild == 0
        and welcome.slug == "home"
        and (welcome.content_type.app_label, welcome.content_type.model) == ("wagtailcore", "page")
    )
    if not is_wagtails:
        return
    content_type, _ = ContentType.objects.get_or_create(app_label="content", model="homepage")
    path = welcome.path
    # The site points to the page by a key that cascades: it stands on the root while one page follows the other.
    site.root_page = root
    site.save()
    welcome.delete()
    home = HomePage.objects.create(
        title="Home",
        draft_title="Home",
        slug="home",
        seo_title="Train, eat and measure with people who coach you",
        search_description="One account for your training, your food, your numbers and the people who coach you. "
        "See what moves, and what to do next.",
        content_type=content_type,
        path=path,
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=Locale.objects.order_by("id").first(),
        live=True,
        sections=stream(),
    )
    site.root_page = Page.objects.get(pk=home.pk)
    site.save()


def make_editors(apps, schema_editor):
    from django.apps import apps as present

    # Rights are made after all migrations; this one needs some of them now.
    for label in ("content", "wagtailcore", "wagtailadmin", "wagtailimages", "wagtaildocs", "wagtailredirects"):
        create_permissions(present.get_app_config(label), apps=apps, using=schema_editor.connection.alias, verbosity=0)

    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    Page = apps.get_model("wagtailcore", "Page")
    Collection = apps.get_model("wagtailcore", "Collection")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")

    group, _ = Group.objects.get_or_create(name=EDITORS)
    for label, codename in OTHER_RIGHTS:
        group.permissions.add(Permission.objects.get(content_type__app_label=label, codename=codename))
    root = Page.objects.filter(depth=1).order_by("path").first()
    for codename in PAGE_RIGHTS:
        right = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=right)
    files = Collection.objects.filter(depth=1).order_by("path").first()
    for label, codenames in COLLECTION_RIGHTS.items():
        for codename in codenames:
            right = Permission.objects.get(content_type__app_label=label, codename=codename)
            GroupCollectionPermission.objects.get_or_create(group=group, collection=files, permission=right)


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0005_editingsession_is_editing"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.RunPython(make_home, migrations.RunPython.noop),
        migrations.RunPython(make_editors, migrations.RunPython.noop),
    ]
