"""The import pages."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.imports.models import ImportRun
from coaching.measurements.models import Measurement
from tests.people import Cast

GOOD = b"Date,Weight (kg)\n2026-01-05,72.4\n2026-01-06,heavy\n"


def test_from_the_file_to_the_measurements(cast: Cast) -> None:
    browser = cast.client.portal
    sent = browser.post("/app/imports/", {"file": SimpleUploadedFile("weights.csv", GOOD)})
    page = browser.get(sent["Location"]).content.decode()
    assert "This is what would happen" in page
    assert "Add 1 entry" in page
    assert "heavy" in page
    run = ImportRun.objects.get()
    assert not Measurement.objects.exists()
    done = browser.post(f"/app/imports/{run.id}/run/", follow=True).content.decode()
    assert "Taken over" in done
    assert Measurement.objects.count() == 1


def test_the_page_asks_for_the_unit(cast: Cast) -> None:
    browser = cast.client.portal
    sent = browser.post("/app/imports/", {"file": SimpleUploadedFile("w.csv", b"Date,Weight\n2026-01-05,160\n")})
    assert "Unit of Weight" in browser.get(sent["Location"]).content.decode()
    assert browser.post(sent["Location"], {}).status_code == 422
    browser.post(sent["Location"], {"mass_unit": "lb"})
    assert "Add 1 entry" in browser.get(sent["Location"]).content.decode()


def test_a_broken_file_is_told_by_the_form(cast: Cast) -> None:
    answer = cast.client.portal.post("/app/imports/", {"file": SimpleUploadedFile("x.csv", b"\x89PNG" + bytes(50))})
    assert answer.status_code == 422
    assert "neither a CSV nor a FIT" in answer.content.decode()


def test_imports_of_others_do_not_exist(cast: Cast) -> None:
    cast.client.portal.post("/app/imports/", {"file": SimpleUploadedFile("weights.csv", GOOD)})
    run = ImportRun.objects.get()
    rival = cast.rival.portal
    for path in ("", "report.csv"):
        assert rival.get(f"/app/imports/{run.id}/{path}").status_code == 404
    for path in ("run/", "cancel/"):
        assert rival.post(f"/app/imports/{run.id}/{path}").status_code == 404
