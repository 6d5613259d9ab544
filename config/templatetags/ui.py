"""`{% load ui %}`: the parts every page is made of. See templates/README.md for each with an example."""

from __future__ import annotations

from typing import Any

from django import template
from django.contrib.messages import get_messages
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from config.kit.portal import components, fields, icons, toasts, words
from config.kit.portal.charts import LineChart
from config.kit.portal.figures import figure as format_figure

register = template.Library()

_LEVEL_ICONS = {
    "success": "check-circle",
    "info": "information-circle",
    "warning": "exclamation-triangle",
    "error": "exclamation-circle",
    "debug": "information-circle",
}


@register.simple_tag
def icon(name: str, css_class: str = "", label: str = "") -> SafeString:
    """`{% icon "plus" %}`; `label` only where no words stand beside it."""
    return icons.icon(str(name), str(css_class), str(label))


@register.simple_tag
def drawing(name: str) -> SafeString:
    """`{% drawing "trend" %}`: one of static/illustrations, in the colours of the theme."""
    return icons.drawing(str(name))


@register.filter
def figure(value: Any, decimals: int | None = None) -> str:
    """`{{ row.weight_kg|figure:1 }}`: a grouped number with a true minus sign."""
    return "" if value is None or value == "" else format_figure(value, decimals)


# Forms


@register.inclusion_tag("ui/_field.html")
def field(bound: BoundField, **options: Any) -> dict[str, Any]:
    """`{% field form.weight_kg unit="kg" %}`: label, hint, control, error."""
    return fields.context(bound, **options)


@register.inclusion_tag("ui/_fields.html")
def all_fields(form: BaseForm) -> dict[str, Any]:
    """`{% all_fields form %}`: every field in order, for forms that need no arrangement."""
    return {"form": form}


@register.inclusion_tag("ui/_form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """`{% form_errors form %}`: what is wrong, with links to the fields. Nothing when all is well."""
    return {
        "form": form,
        "general": form.non_field_errors() if form.is_bound else (),
        "faulty": [
            (bound, words.errors_of(bound, getattr(bound.field.widget, "unit", ""))) for bound in form if bound.errors
        ]
        if form.is_bound
        else (),
    }


# Words after an action


@register.inclusion_tag("ui/_toasts.html", takes_context=True)
def toast_region(context: Context) -> dict[str, Any]:
    """The place where toasts arrive; every layout has it once."""
    return {"messages": _told(context), "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/_toast_list.html", takes_context=True)
def toast_list(context: Context) -> dict[str, Any]:
    """The toasts alone, for answers to htmx."""
    return {"messages": _told(context), "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/_toast.html", takes_context=True)
def toast(context: Context, text: str, level: str = "success", undo: str = "") -> dict[str, Any]:
    """One toast, drawn in place."""
    return {
        "text": text,
        "level": level,
        "icon": _LEVEL_ICONS.get(level, "information-circle"),
        "undo": undo,
        "csrf_token": context.get("csrf_token"),
    }


def _told(context: Context) -> list[dict[str, str]]:
    request = context.get("request")
    if request is None or not hasattr(request, "_messages"):
        return []
    return [
        {"text": message.message, "level": message.level_tag, "undo": toasts.undo_url(message)}
        for message in get_messages(request)
    ]


# Figures


@register.inclusion_tag("ui/_stat.html")
def stat_tile(stat: components.Stat | None = None, **parts: Any) -> dict[str, Any]:
    """`{% stat_tile stat %}` or `{% stat_tile label="Weight" value=72.4 unit="kg" %}`."""
    return {"stat": stat if stat is not None else components.Stat(**parts)}


@register.inclusion_tag("ui/_line_chart.html")
def line_chart(chart: LineChart) -> dict[str, Any]:
    """`{% line_chart chart %}`: the picture, its legend and the same as numbers."""
    return {"chart": chart}


# Small parts


@register.inclusion_tag("ui/_empty.html")
def empty_state(
    title: str,
    text: str = "",
    *,
    art: str = "",
    action: str = "",
    url: str = "",
    icon: str = "",
    bare: bool = False,
    heading: int = 2,
) -> dict[str, Any]:
    """What to do first, with an example. `art` names a drawing of static/illustrations."""
    return {
        "title": title,
        "text": text,
        "art": icons.drawing(art) if art else "",
        "action": action,
        "url": url,
        "icon": icon,
        "bare": bare,
        "heading": heading,
    }


@register.simple_tag
def badge(text: Any, tone: str = "", icon: str = "") -> SafeString:
    """A state in a word. Tones: good, energy, info, warning, danger, or none."""
    return format_html(
        '<span class="badge{}">{}{}</span>',
        f" badge--{tone}" if tone else "",
        icons.icon(icon) if icon else "",
        text,
    )


@register.simple_tag
def avatar(name: str, url: str = "", size: str = "") -> SafeString:
    """A person's picture or letters. Decorative: the name stands beside it. Sizes: small, large, or none."""
    name = str(name)
    css_class = f"avatar{f' avatar--{size}' if size else ''}"
    if url:
        pixels = {"small": 32, "large": 72}.get(size, 40)
        return format_html(
            '<img class="{}" src="{}" alt="" width="{}" height="{}" loading="lazy">',
            css_class,
            url,
            pixels,
            pixels,
        )
    return format_html(
        '<span class="{} avatar--{}" aria-hidden="true">{}</span>',
        css_class,
        components.hue(name),
        components.initials(name) or icons.icon("user", "icon--small"),
    )


@register.inclusion_tag("ui/_tabs.html")
def tabs(entries: list[components.Tab], label: str) -> dict[str, Any]:
    """Views of one page as links. `label` names the group for screen readers."""
    return {"tabs": entries, "label": label}


@register.inclusion_tag("ui/_pager.html", takes_context=True)
def pager(context: Context, page: Page, parameter: str = "page") -> dict[str, Any]:
    """Pages of a list; draws nothing when there is one. Keeps the other parameters of the address."""
    return {
        "page": page,
        "numbers": [
            (number, _query(context, **{parameter: number}) if number else "")
            for number in components.page_numbers(page.number, page.paginator.num_pages)
        ],
        "previous": _query(context, **{parameter: page.number - 1}) if page.has_previous() else "",
        "next": _query(context, **{parameter: page.number + 1}) if page.has_next() else "",
    }


@register.simple_tag(takes_context=True)
def sort_th(context: Context, key: str, label: str, *, number: bool = False) -> SafeString:
    """`<th>` of a sortable column: `?sort=key`, then `?sort=-key`. The view reads `request.GET["sort"]`."""
    request = context.get("request")
    current = request.GET.get("sort", "") if request is not None else ""
    state = {key: "ascending", f"-{key}": "descending"}.get(current, "")
    attributes = [("class", "is-number")] if number else []
    if state:
        attributes.append(("aria-sort", state))
    arrow = icons.icon("arrow-down" if state == "descending" else "arrow-up")
    return format_html(
        '<th scope="col"{}><a href="{}">{}{}</a></th>',
        format_html_join("", ' {}="{}"', attributes),
        _query(context, sort=f"-{key}" if state == "ascending" else key, page=None),
        # The label stays over its column's edge; the arrow stands on the inner side.
        *((arrow, label) if number else (label, arrow)),
    )


def _query(context: Context, **changes: Any) -> str:
    """The page's query string with some parameters changed; None takes one out."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}"
