"""The card of the home page: my weight, or how to begin."""

from __future__ import annotations

import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.users.queries import HomeCard
from coaching.measurements import queries
from coaching.measurements.forms import Units
from coaching.measurements.portal.pictures import day
from config.kit import clock
from config.kit.portal import charts
from config.kit.portal.components import Stat

_DAYS = 30


def home_card(user: Any) -> HomeCard:
    """My newest weight with its change over 30 days; two queries."""
    newest = queries.newest_weight(user.pk)
    stat = None
    if newest is not None:
        units = Units.of(user)
        since = clock.today(user.profile.time_zone) - datetime.timedelta(days=_DAYS - 1)
        weights = [units.shown(weight) for _day, weight in queries.daily_weights(user.pk, date_from=since)]
        several = len(weights) > 1
        stat = Stat(
            _("Weight"),
            units.shown(newest.weight_kg),
            units.mass,
            change=round(weights[-1] - weights[0], 1) if several else None,
            since=_("in 30 days") if several else "",
            note="" if several else _("on %(day)s") % {"day": day(newest.date)},
            spark=charts.sparkline(weights),
            url=reverse("measurements"),
            decimals=1,
        )
    return HomeCard("coaching/measurements/_home_card.html", {"stat": stat}, order=40)
