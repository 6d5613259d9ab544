from __future__ import annotations

import datetime as dt
import json
import math
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from config.kit.portal.charts import Band, Goal, LineChart, Series

DAY = dt.date(2026, 11, 20)
SVG = "{http://www.w3.org/2000/svg}"


def daily(*values: float | Decimal | None) -> list[tuple[dt.date, float | Decimal | None]]:
    first = DAY - dt.timedelta(days=len(values) - 1)
    return [(first + dt.timedelta(days=index), value) for index, value in enumerate(values)]


def parsed(chart: LineChart, width: int | None = 720) -> ElementTree.Element:
    return ElementTree.fromstring(chart.svg(width))


def lines_of(root: ElementTree.Element) -> list[str]:
    """Path data of lines; dots are paths without length."""
    return [path.attrib["d"] for path in root.iter(f"{SVG}path") if "L" in path.attrib["d"]]


ODD = {
    "one value": [Series("Weight", daily(72.4))],
    "two values": [Series("Weight", daily(73, 72.4))],
    "equal values": [Series("Weight", daily(*[18] * 30))],
    "zeros": [Series("Weight", daily(0, 0, 0))],
    "gaps": [Series("Weight", daily(1, None, 3, math.nan, math.inf, 4))],
    "negative": [Series("Balance", daily(-5, -1.25, 3))],
    "huge": [Series("Volume", daily(1e15, 3e15, 9.5e18))],
    "tiny": [Series("Trace", daily(0.0001, 0.0003))],
    "decimals": [Series("Weight", daily(Decimal("72.40"), Decimal("71.95")))],
    "many": [Series("Weight", daily(*(70 + math.sin(n / 9) for n in range(2000))), "points")],
    "same moment": [Series("Weight", [(DAY, 70), (DAY, 71), (DAY, 72)])],
    "unordered": [Series("Weight", list(reversed(daily(1, 2, 3))))],
    "several": [Series(name, daily(5, 6), tone=tone) for tone, name in enumerate("abcdef", 1)],
    "times": [Series("Glucose", [(dt.datetime(2026, 11, 20, hour), 5.1) for hour in (6, 9, 21)])],
    "a century": [Series("Age", [(dt.date(1926, 1, 1), 1), (DAY, 100)], gap_days=99999)],
    "hostile names": [Series("<script>alert(1)</script>", daily(1, 2), "points"), Series("\"&'", daily(2, 3))],
    "hindi": [Series("वज़न", daily(70, 71), "points"), Series("रुझान", daily(70, 70.5), "trend")],
}


@pytest.mark.parametrize("width", [None, 360, 1280])
@pytest.mark.parametrize("name", list(ODD))
def test_odd_data_gives_a_well_formed_picture(name: str, width: int | None) -> None:
    chart = LineChart(
        "Title <b>", "unit & long", ODD[name], Goal(3, "Goal <"), Band(1, 2, "Band &"), start=dt.date(2026, 1, 1)
    )
    svg = chart.svg(width)
    root = ElementTree.fromstring(svg)
    assert root.find("./*").text == "Title <b>"
    assert "style=" not in svg
    assert "<script" not in svg
    assert "nan" not in svg.replace("unit", "")
    assert "inf" not in svg
    for element in root.iter():
        for attribute in ("x", "y", "cx", "cy", "y1", "y2", "width", "height"):
            value = element.attrib.get(attribute, "0").removesuffix("%")
            assert math.isfinite(float(value)), (element.tag, attribute)


@pytest.mark.parametrize("name", list(ODD))
def test_odd_data_fits_the_page(name: str) -> None:
    html = render_to_string("ui/_line_chart.html", {"chart": LineChart("Title", "unit", ODD[name])})
    assert "style=" not in html
    assert "<script" not in html
    assert "As numbers" in html


def test_nothing_is_drawn_without_a_value() -> None:
    chart = LineChart("Weight", "kg", [Series("Weight", daily(None, None))], Goal(70, "Goal"), empty="Log one")
    assert chart.is_empty
    assert chart.svg() == ""
    assert "Log one" in render_to_string("ui/_line_chart.html", {"chart": chart})


def test_title_and_description_say_what_the_eye_sees() -> None:
    chart = LineChart("Weight", "kg", [Series("Trend", daily(76, 71.5, 72.4), "trend")], Goal(70, "Goal"))
    root = parsed(chart)
    assert root.attrib["role"] == "img"
    assert root.findtext(f"{SVG}title") == "Weight"
    assert root.findtext(f"{SVG}desc") == (
        "From Nov. 18, 2026 to Nov. 20, 2026. Trend: newest 72.4 kg, lowest 71.5 kg, highest 76.0 kg. Goal: 70 kg."
    )


def test_a_missing_value_breaks_the_line() -> None:
    whole = lines_of(parsed(LineChart("W", series=[Series("W", daily(1, 2, 3, 4))])))
    broken = lines_of(parsed(LineChart("W", series=[Series("W", daily(1, 2, None, 3, 4))])))
    assert whole[0].count("M") == 1
    assert broken[0].count("M") == 2


def test_a_long_silence_breaks_the_line() -> None:
    points = [(DAY - dt.timedelta(days=days), 70) for days in (90, 89, 88, 2, 1, 0)]
    assert len(Series("Weight", points).segments) == 2
    assert len(Series("Weight", points, gap_days=100).segments) == 1


def test_monthly_values_are_one_line() -> None:
    points = [(dt.date(2026, month, 1), 70) for month in range(1, 12)]
    assert len(Series("Waist", points).segments) == 1


def test_a_value_between_gaps_is_still_seen() -> None:
    series = Series("W", daily(1, None, 2, None, *range(50)), "trend")
    dots = [path for path in parsed(LineChart("W", series=[series])).iter(f"{SVG}path") if "h0" in path.attrib["d"]]
    assert dots[0].attrib["d"].count("h0") == 2


def test_many_values_are_thinned_and_the_newest_stays() -> None:
    values = [70 + math.sin(number / 9) for number in range(2000)]
    chart = LineChart("Weight", "kg", [Series("Weight", daily(*values), "trend")])
    assert len(chart.svg()) < 12_000
    assert chart.ends[0].text == f"{values[-1]:.2f} kg"


def test_the_trend_has_no_more_decimals_than_what_was_measured() -> None:
    series = [Series("Weighings", daily(72.4, 72.6), "points"), Series("Trend", daily(72.4, 72.4567), "trend")]
    assert [end.text for end in LineChart("Weight", "kg", series).ends] == ["72.5 kg"]


def test_labels_of_several_lines_do_not_touch() -> None:
    ends = LineChart("Scores", series=ODD["several"]).ends
    gaps = [lower.y - upper.y for upper, lower in zip(ends, ends[1:], strict=False)]
    assert len(ends) == 6
    assert min(gaps) >= 16
    assert ends[-1].y <= 240


def test_a_goal_near_by_shares_the_axis() -> None:
    root = parsed(LineChart("Weight", "kg", [Series("W", daily(75, 73))], Goal(71, "Goal")))
    assert any(line.attrib["class"] == "goal" for line in root.iter(f"{SVG}line"))
    assert any(text.text == "Goal 71 kg" for text in root.iter(f"{SVG}text"))


@pytest.mark.parametrize(("goal", "words"), [(40, "\u2193 Goal 40 kg"), (140, "\u2191 Goal 140 kg")])
def test_a_far_goal_does_not_flatten_the_data(goal: int, words: str) -> None:
    chart = LineChart("Weight", "kg", [Series("W", daily(75, 73))], Goal(goal, "Goal"))
    root = parsed(chart)
    assert chart.values[0] > 70
    assert chart.values[1] < 80
    assert not any(line.attrib.get("class") == "goal" for line in root.iter(f"{SVG}line"))
    assert any(text.text == words for text in root.iter(f"{SVG}text"))


def test_amounts_keep_zero() -> None:
    chart = LineChart("Water", "ml", [Series("Water", daily(1800, 2200))], from_zero=True)
    assert chart.values[0] == 0
    assert chart.ticks[0][1] == "0"


def test_a_long_unit_stays_in_the_title() -> None:
    chart = LineChart("Breathing", "breaths per minute", [Series("Breathing", daily(14, 15))])
    assert chart.ends[0].text == "15"


def test_the_band_is_cut_to_what_the_axis_shows() -> None:
    chart = LineChart("BMI", series=[Series("BMI", daily(24, 25))], band=Band(18.5, 25, "Healthy"))
    low, _high = chart.values
    assert chart.band_edges == (low, 25)
    assert [label for _sample, label in chart.legend] == ["BMI", "Healthy"]
    assert LineChart("BMI", series=[Series("BMI", daily(34, 35))], band=Band(18.5, 25, "Healthy")).legend == []


def test_numbers_list_every_value_newest_first() -> None:
    series = [Series("Weighings", daily(72.4, None, 72.6)), Series("Trend", daily(72.4, 72.4, 72.5))]
    table = LineChart("Weight", "kg", series).table
    assert table.head == ["Date", "Weighings, kg", "Trend, kg"]
    assert table.rows == [
        ["20 Nov 2026", "72.6", "72.5"],
        ["19 Nov 2026", "\u2013", "72.4"],
        ["18 Nov 2026", "72.4", "72.4"],
    ]


def test_numbers_of_years_stand_by_month() -> None:
    table = LineChart("Weight", "kg", [Series("Weight", daily(*range(100, 500)))]).table
    assert table.rows[0] == ["November 2026", "490 (480\u2013499)"]
    assert len(table.rows) == 14
    assert table.note


def test_hindi_pages_name_months_in_hindi() -> None:
    with translation.override("hi"):
        chart = LineChart("वज़न", "किग्रा", [Series("वज़न", [(dt.date(2026, month, 1), 70) for month in range(1, 12)])])
        texts = [text.text for text in parsed(chart).iter(f"{SVG}text")]
    assert "70 किग्रा" in texts
    assert any(text and "\u0900" <= text[0] <= "\u097f" for text in texts if text != "70 किग्रा")


def test_a_picture_for_reports_carries_its_own_size_and_colours() -> None:
    root = parsed(LineChart("Weight", "kg", [Series("Weight", daily(72, 73), "trend")]), 640)
    assert root.attrib["viewBox"] == "0 0 640 240"
    assert root.find(f".//{SVG}g[@class='tone-1']").attrib["color"] == "#1f6b52"


def test_the_pointer_reads_what_the_table_says() -> None:
    series = [Series("Weighings", daily(72.4, None, 72.6), "points"), Series("Trend", daily(72.4, 72.4, 72.5), tone=2)]
    moments = json.loads(LineChart("Weight", "kg", series).readout)
    assert [(share, date) for share, date, _values in moments] == [
        (0, "18 Nov 2026"),
        (0.5, "19 Nov 2026"),
        (1, "20 Nov 2026"),
    ]
    assert [(tone, text) for tone, _y, text in moments[2][2]] == [(1, "Weighings 72.6 kg"), (2, "Trend 72.5 kg")]
    assert [text for _tone, _y, text in moments[1][2]] == ["Trend 72.4 kg"]


def test_the_pointer_reads_a_few_hundred_of_thousands() -> None:
    moments = json.loads(LineChart("Weight", "kg", ODD["many"]).readout)
    assert len(moments) == 240
    assert moments[-1][0] == 1
    assert json.loads(LineChart("Weight").readout) == []
