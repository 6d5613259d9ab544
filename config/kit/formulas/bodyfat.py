"""Body fat from a tape or a caliper, and from body density."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

from config.kit.formulas.result import CATALOGUE, Formula, Number, Result, Sex, variant

CaliperMethod = Literal["jackson_pollock_3", "jackson_pollock_7", "durnin_womersley"]

_NAVY_TEXT: Final = "Adults; the waist (women: waist and hips) must be larger than the neck; error about 3.5 %."
NAVY: Final = CATALOGUE.add(
    Formula(
        id="navy_1984",
        name="Body fat from a tape, US Navy",
        unit="%",
        citation="Hodgdon & Beckett, NHRC reports 84-11 and 84-29 (1984)",
        validity=_NAVY_TEXT,
        caveat="An estimate from a tape; it may be off by about 3.5 points.",
    )
)
NAVY_INCH: Final = CATALOGUE.add(
    Formula(
        id="navy_dod_inch",
        name="Body fat from a tape, US Department of Defense form",
        unit="%",
        citation="Hodgdon & Beckett, NHRC reports 84-11 and 84-29 (1984), inch form",
        validity=_NAVY_TEXT,
        caveat="An estimate from a tape; it may be off by about 3.5 points.",
    )
)
SIRI: Final = CATALOGUE.add(
    Formula(
        id="siri_1961",
        name="Body fat from density, Siri",
        unit="%",
        citation="Siri 1961",
        validity="Body density of 0.99 to 1.10 g/mL.",
    )
)
BROZEK: Final = CATALOGUE.add(
    Formula(
        id="brozek_1963",
        name="Body fat from density, Brozek",
        unit="%",
        citation="Brozek et al. 1963",
        validity="Body density of 0.99 to 1.10 g/mL.",
    )
)
_JP_TEXT: Final = "Men of 18 to 61 years, women of 18 to 55 years."
_JP_CITATION: Final = (
    "Jackson & Pollock, Br J Nutr 1978;40:497; Jackson, Pollock & Ward, Med Sci Sports Exerc 1980;12:175"
)
_CALIPER_CAVEAT: Final = "An estimate from skinfolds; the result depends on who measures."
JP3: Final = CATALOGUE.add(
    Formula(
        id="jackson_pollock_3",
        name="Body fat from 3 skinfolds, Jackson and Pollock",
        unit="%",
        citation=_JP_CITATION,
        validity=_JP_TEXT,
        caveat=_CALIPER_CAVEAT,
    )
)
JP7: Final = CATALOGUE.add(
    Formula(
        id="jackson_pollock_7",
        name="Body fat from 7 skinfolds, Jackson and Pollock",
        unit="%",
        citation=_JP_CITATION,
        validity=_JP_TEXT,
        caveat=_CALIPER_CAVEAT,
    )
)
DURNIN_WOMERSLEY: Final = CATALOGUE.add(
    Formula(
        id="durnin_womersley_1974",
        name="Body fat from 4 skinfolds, Durnin and Womersley",
        unit="%",
        citation="Durnin & Womersley, Br J Nutr 1974;32:77",
        validity="Men of 17 to 72 years, women of 16 to 68 years.",
        caveat=_CALIPER_CAVEAT,
    )
)

JP3_SITES: Final[dict[str, tuple[str, ...]]] = {
    "male": ("chest", "abdomen", "thigh"),
    "female": ("triceps", "suprailiac", "thigh"),
}
JP7_SITES: Final = ("chest", "midaxillary", "triceps", "subscapular", "abdomen", "suprailiac", "thigh")
DURNIN_WOMERSLEY_SITES: Final = ("biceps", "triceps", "subscapular", "suprailiac")

_DENSITY: Final = (0.99, 1.10)
# Below this no living body is; an estimate under it means that a site was measured or typed wrongly.
_LEAST_FAT_PCT: Final = 2.0
_MOST_FAT_PCT: Final = 75.0

# Coefficients of D = a - b S + c S² - d A.
_JP3: Final[dict[Sex, tuple[float, float, float, float]]] = {
    "male": (1.10938, 0.0008267, 0.0000016, 0.0002574),
    "female": (1.0994921, 0.0009929, 0.0000023, 0.0001392),
}
_JP7: Final[dict[Sex, tuple[float, float, float, float]]] = {
    "male": (1.112, 0.00043499, 0.00000055, 0.00028826),
    "female": (1.097, 0.00046971, 0.00000056, 0.00012828),
}
_JP_AGES: Final[dict[Sex, tuple[int, int]]] = {"male": (18, 61), "female": (18, 55)}

# First age of the band, c, m.
_DW: Final[dict[Sex, tuple[tuple[int, float, float], ...]]] = {
    "male": (
        (17, 1.1620, 0.0630),
        (20, 1.1631, 0.0632),
        (30, 1.1422, 0.0544),
        (40, 1.1620, 0.0700),
        (50, 1.1715, 0.0779),
    ),
    "female": (
        (16, 1.1549, 0.0678),
        (20, 1.1599, 0.0717),
        (30, 1.1423, 0.0632),
        (40, 1.1333, 0.0612),
        (50, 1.1339, 0.0645),
    ),
}
_DW_AGES: Final[dict[Sex, tuple[int, int]]] = {"male": (17, 72), "female": (16, 68)}


def _plausible(formula: Formula, body_fat_pct: float) -> float:
    if not _LEAST_FAT_PCT <= body_fat_pct <= _MOST_FAT_PCT:
        raise formula.refusal(
            "These measurements give a body fat that no body has. Please measure again.", code="undefined"
        )
    return body_fat_pct


def _tape(
    formula: Formula,
    *,
    sex: str | None,
    height_cm: Number | None,
    neck_cm: Number | None,
    waist_cm: Number | None,
    hips_cm: Number | None,
    age_years: Number | None,
) -> tuple[Sex, float, float, dict[str, Any]]:
    """The sex, the girth inside the logarithm, the height and the inputs, checked; lengths in cm."""
    group = formula.sex(sex)
    height = formula.height(height_cm)
    neck = formula.number("neck_cm", neck_cm, 15, 100)
    waist = formula.number("waist_cm", waist_cm, 30, 300)
    inputs: dict[str, Any] = {"sex": group, "height_cm": height, "neck_cm": neck, "waist_cm": waist}
    if age_years is not None:
        inputs["age_years"] = formula.adult(age_years)
    if waist <= neck:
        raise formula.refusal("The waist must be larger than the neck.", field="waist_cm")
    girth = waist - neck
    if group == "female":
        hips = formula.number("hips_cm", hips_cm, 30, 300)
        inputs["hips_cm"] = hips
        girth += hips
    return group, girth, height, inputs


def navy_body_fat(
    *,
    sex: str | None,
    height_cm: Number | None,
    neck_cm: Number | None,
    waist_cm: Number | None,
    hips_cm: Number | None = None,
    age_years: Number | None = None,
) -> Result:
    """Body fat in % from a tape, metric form; lengths in cm, hips for women only.

    Men 495 / (1.0324 - 0.19077 log10(waist - neck) + 0.15456 log10 height) - 450; women
    495 / (1.29579 - 0.35004 log10(waist + hips - neck) + 0.22100 log10 height) - 450. Adults.
    Hodgdon & Beckett, NHRC 84-11 and 84-29 (1984).
    """
    group, girth, height, inputs = _tape(
        NAVY,
        sex=sex,
        height_cm=height_cm,
        neck_cm=neck_cm,
        waist_cm=waist_cm,
        hips_cm=hips_cm,
        age_years=age_years,
    )
    if group == "male":
        density = 1.0324 - 0.19077 * math.log10(girth) + 0.15456 * math.log10(height)
    else:
        density = 1.29579 - 0.35004 * math.log10(girth) + 0.22100 * math.log10(height)
    fat = _plausible(NAVY, 495 / density - 450)
    return NAVY.result(fat, band=(fat - 3.5, fat + 3.5), **inputs)


def navy_body_fat_dod(
    *,
    sex: str | None,
    height_cm: Number | None,
    neck_cm: Number | None,
    waist_cm: Number | None,
    hips_cm: Number | None = None,
    age_years: Number | None = None,
) -> Result:
    """Body fat in % from a tape, the inch form of the US Department of Defense; lengths given in cm.

    With inches: men 86.010 log10(waist - neck) - 70.041 log10 height + 36.76; women
    163.205 log10(waist + hips - neck) - 97.684 log10 height - 78.387. It gives slightly other values than
    the metric form: a practice picks one of them. Hodgdon & Beckett (1984).
    """
    group, girth_cm, height, inputs = _tape(
        NAVY_INCH,
        sex=sex,
        height_cm=height_cm,
        neck_cm=neck_cm,
        waist_cm=waist_cm,
        hips_cm=hips_cm,
        age_years=age_years,
    )
    girth_log, height_log = math.log10(girth_cm / 2.54), math.log10(height / 2.54)
    if group == "male":
        fat = 86.010 * girth_log - 70.041 * height_log + 36.76
    else:
        fat = 163.205 * girth_log - 97.684 * height_log - 78.387
    fat = _plausible(NAVY_INCH, fat)
    return NAVY_INCH.result(fat, band=(fat - 3.5, fat + 3.5), **inputs)


def siri(body_density_g_per_ml: Number) -> Result:
    """Body fat in %: 495 / D - 450, D 0.99 to 1.10 g/mL (Siri 1961)."""
    density = SIRI.number("body_density_g_per_ml", body_density_g_per_ml, *_DENSITY)
    return SIRI.result(495 / density - 450, body_density_g_per_ml=density)


def brozek(body_density_g_per_ml: Number) -> Result:
    """Body fat in %: 457 / D - 414.2, D 0.99 to 1.10 g/mL (Brozek 1963)."""
    density = BROZEK.number("body_density_g_per_ml", body_density_g_per_ml, *_DENSITY)
    return BROZEK.result(457 / density - 414.2, body_density_g_per_ml=density)


def _from_density(formula: Formula, density: float, inputs: Mapping[str, Any]) -> Result:
    if not _DENSITY[0] <= density <= _DENSITY[1]:
        raise formula.refusal(
            "These skinfolds give a body density that no body has. Please measure again.", code="undefined"
        )
    fat = _plausible(formula, 495 / density - 450)
    return formula.result(fat, **inputs, body_density_g_per_ml=density)


def _jackson_pollock(
    formula: Formula,
    table: Mapping[Sex, tuple[float, float, float, float]],
    sites: int,
    skinfold_sum_mm: Number,
    age_years: Number | None,
    sex: str | None,
) -> Result:
    group = formula.sex(sex)
    age = formula.age(age_years, *_JP_AGES[group])
    a, b, c, d = table[group]
    # Past the turning point of the square term more fat would give a higher density.
    most = math.floor(b / (2 * c))
    total = formula.number("skinfold_sum_mm", skinfold_sum_mm, 2 * sites, most)
    density = a - b * total + c * total**2 - d * age
    return _from_density(formula, density, {"skinfold_sum_mm": total, "age_years": age, "sex": group, "sites": sites})


def jackson_pollock_3(skinfold_sum_mm: Number, age_years: Number | None, sex: str | None) -> Result:
    """Body fat in % from three skinfolds in mm: `JP3_SITES` (men chest, abdomen, thigh; women triceps,
    suprailiac, thigh), by Siri's equation. Men 18 to 61, women 18 to 55 years.

    D = 1.10938 - 0.0008267 S + 0.0000016 S² - 0.0002574 A (men), 1.0994921 - 0.0009929 S + 0.0000023 S²
    - 0.0001392 A (women). Br J Nutr 1978;40:497; Med Sci Sports Exerc 1980;12:175.
    """
    return _jackson_pollock(JP3, _JP3, 3, skinfold_sum_mm, age_years, sex)


def jackson_pollock_7(skinfold_sum_mm: Number, age_years: Number | None, sex: str | None) -> Result:
    """Body fat in % from seven skinfolds in mm (`JP7_SITES`), by Siri's equation.

    D = 1.112 - 0.00043499 S + 0.00000055 S² - 0.00028826 A (men), 1.097 - 0.00046971 S + 0.00000056 S²
    - 0.00012828 A (women). Men 18 to 61, women 18 to 55 years. Same papers as the three sites.
    """
    return _jackson_pollock(JP7, _JP7, 7, skinfold_sum_mm, age_years, sex)


def durnin_womersley(skinfold_sum_mm: Number, age_years: Number | None, sex: str | None) -> Result:
    """Body fat in % from four skinfolds in mm (`DURNIN_WOMERSLEY_SITES`), by Siri's equation.

    D = c - m log10 S with c and m by sex and age band. Men 17 to 72, women 16 to 68 years; the paper has no
    row for younger people. Br J Nutr 1974;32:77.
    """
    group = DURNIN_WOMERSLEY.sex(sex)
    age = DURNIN_WOMERSLEY.age(age_years, *_DW_AGES[group])
    total = DURNIN_WOMERSLEY.number("skinfold_sum_mm", skinfold_sum_mm, 8, 400)
    _, c, m = next(band for band in reversed(_DW[group]) if age >= band[0])
    density = c - m * math.log10(total)
    return _from_density(
        DURNIN_WOMERSLEY, density, {"skinfold_sum_mm": total, "age_years": age, "sex": group, "sites": 4}
    )


_CALIPER_METHODS: Final[dict[CaliperMethod, tuple[Formula, Callable[..., Result]]]] = {
    "jackson_pollock_3": (JP3, jackson_pollock_3),
    "jackson_pollock_7": (JP7, jackson_pollock_7),
    "durnin_womersley": (DURNIN_WOMERSLEY, durnin_womersley),
}

CALIPER_FORMULA_IDS: Final[dict[CaliperMethod, str]] = {
    method: entry[0].id for method, entry in _CALIPER_METHODS.items()
}


def caliper_sites(method: CaliperMethod, sex: str | None) -> tuple[str, ...]:
    """The skinfold sites a method needs for this sex."""
    variant(JP3, "Method", method, _CALIPER_METHODS)
    formula, _ = _CALIPER_METHODS[method]
    group = formula.sex(sex)
    if method == "jackson_pollock_3":
        return JP3_SITES[group]
    return JP7_SITES if method == "jackson_pollock_7" else DURNIN_WOMERSLEY_SITES


def caliper_body_fat(
    calipers_mm: Mapping[str, Number | None],
    age_years: Number | None,
    sex: str | None,
    *,
    method: CaliperMethod,
) -> Result:
    """Body fat in % from named skinfolds in mm; a missing site is told."""
    sites = caliper_sites(method, sex)
    formula, function = _CALIPER_METHODS[method]
    missing = [site for site in sites if calipers_mm.get(site) is None]
    if missing:
        raise formula.refusal(f"Skinfolds are missing: {', '.join(missing)}.", field="calipers_mm", code="missing")
    folds = [
        formula.number("skinfold_sum_mm", calipers_mm[site], 1, 120, reason="A skinfold is 1 to 120 mm.")
        for site in sites
    ]
    return function(math.fsum(folds), age_years, sex)
