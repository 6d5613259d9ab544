"""A browser's window with a memory: what went wrong in it, and whether everybody can use its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests import people

PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
DESK = {"viewport": {"width": 1280, "height": 800}}

_REPORT_VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) =>
    reportViolation(`${event.violatedDirective} refuses ${event.blockedURI}, ${event.sourceFile}`))"""

# What a page owes to people who do not see it or use no mouse. Contrast and sizes have tests of their own.
_FAULTS = """() => {
    const faults = [];
    const all = (selector) => [...document.querySelectorAll(selector)];
    const shown = (each) => each.checkVisibility({ visibilityProperty: true });
    const told = (each) => each.outerHTML.slice(0, 120);
    const text = (id) => (document.getElementById(id)?.textContent ?? "").trim();
    const named = (each) =>
        (each.getAttribute("aria-label") ?? "").trim()
        || (each.getAttribute("aria-labelledby") ?? "").split(/\\s+/).map(text).join("")
        || [...(each.labels ?? [])].map((label) => label.textContent.trim()).join("")
        || (each.matches("input") ? "" : each.textContent.trim())
        || each.querySelector("img[alt]")?.alt.trim()
        || each.querySelector("[role=img][aria-label]")?.getAttribute("aria-label")
        || (each.matches("input[type=submit], input[type=button]") ? each.value : "")
        || (each.title ?? "").trim();
    if (!document.documentElement.lang) faults.push("the page tells no language");
    if (!document.title.trim()) faults.push("the page has no title");
    if (all("main").filter(shown).length !== 1) faults.push("there is not one main part");
    const headings = all("h1, h2, h3, h4, h5, h6").filter(shown);
    if (headings.filter((each) => each.matches("h1")).length !== 1) faults.push("there is not one h1");
    headings.reduce((above, each) => {
        const level = Number(each.tagName[1]);
        if (level > above + 1) faults.push(`after h${above} comes ${told(each)}`);
        return level;
    }, 0);
    for (const each of all("a[href], button, summary, input:not([type=hidden]), select, textarea")) {
        if (shown(each) && !each.closest("[aria-hidden=true]") && !named(each)) faults.push(`no name: ${told(each)}`);
    }
    for (const each of all("img:not([alt]), [tabindex]:not([tabindex='0'], [tabindex='-1'])")) faults.push(told(each));
    for (const each of all("a[href=''], a[href='#']")) faults.push(`leads nowhere: ${told(each)}`);
    const ids = all("[id]").map((each) => each.id);
    for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) faults.push(`id ${id} is there twice`);
    for (const name of ["aria-describedby", "aria-labelledby", "for"]) {
        for (const each of all(`[${name}]`)) {
            for (const id of each.getAttribute(name).split(/\\s+/)) {
                if (id && !document.getElementById(id)) faults.push(`${name} of ${told(each)} leads nowhere`);
            }
        }
    }
    for (const each of all("[aria-invalid=true]")) {
        if (!each.getAttribute("aria-describedby")) faults.push(`the fault is not told: ${told(each)}`);
    }
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) faults.push(`scrolls sideways by ${wide}`);
    return faults;
}"""


class Visit:
    """One window of one person. Whatever a page complains about is kept and fails the test at its end."""

    def __init__(self, browser: Any, url: str, **options: Any) -> None:
        self.url = url
        self.scripts = options.get("java_script_enabled", True)
        self.complaints: list[str] = []
        self._expected: list[re.Pattern[str]] = []
        self._context = browser.new_context(base_url=url, **options)
        self._context.set_default_timeout(10_000)
        if self.scripts:
            self._context.expose_function("reportViolation", self._hear)
            self._context.add_init_script(_REPORT_VIOLATIONS)
        self.page = self._context.new_page()
        self.page.on("console", lambda said: said.type == "error" and self._hear(f"{said.text} {said.location['url']}"))
        self.page.on("pageerror", lambda error: self._hear(str(error)))
        self.page.on("request", self._ask)
        self.page.on("response", lambda answer: answer.status >= 500 and self._hear(f"{answer.status} {answer.url}"))

    def _hear(self, text: str) -> None:
        if not any(expected.search(text) for expected in self._expected):
            self.complaints.append(text)

    def _ask(self, request: Any) -> None:
        if not request.url.startswith((self.url, "data:", "blob:", f"ws{self.url.removeprefix('http')}")):
            self.complaints.append(f"asks somebody else: {request.url}")

    @contextmanager
    def expecting(self, status: int) -> Iterator[None]:
        """Answers with this status are meant: Chromium writes each refusal to the console."""
        self._expected.append(re.compile(rf"status of {status}\b"))
        yield
        # The console is told a moment after the answer: a round trip later it has been.
        self.page.title()
        self._expected.pop()

    def go(self, path: str, *, status: int = 200) -> Any:
        """Open a page; it answers with `status`."""
        if status == 200:
            answer = self.page.goto(path)
        else:
            with self.expecting(status):
                answer = self.page.goto(path)
        assert answer.status == status, f"{path} answered {answer.status}"
        return self.page

    def refused(self, button: Any) -> None:
        """Press a button whose form is sent back with faults."""
        with self.expecting(422), self.page.expect_navigation():
            button.click()

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.url).partition("?")[0]

    def cookie(self, name: str) -> dict[str, Any] | None:
        return next((kept for kept in self._context.cookies() if kept["name"] == name), None)

    def button(self, name: str) -> Any:
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Any:
        return self.page.get_by_role("link", name=name, exact=True)

    def number(self, label: str) -> Any:
        """The field itself, not the buttons beside it that are named after it."""
        return self.page.get_by_role("spinbutton", name=label)

    def said(self, text: str) -> None:
        """The toast that says so is there."""
        self.page.locator(".toast", has_text=text).first.wait_for()

    def usable(self) -> None:
        """Nothing keeps anybody from using this page as it stands now."""
        faults = self.page.evaluate(_FAULTS)
        assert faults == [], f"{self.page.url}: {faults}"

    def sign_in(self, identifier: str, password: str = people.PASSWORD, *, to: str = "/app/") -> None:
        """Through the form, from the page that was asked for."""
        self.go(to)
        assert self.path == "/sign-in/"
        self.page.get_by_label("E-mail or username").fill(identifier)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.button("Sign in").click()
        self.page.wait_for_url(f"{self.url}{to}")

    def close(self) -> None:
        self._context.close()
