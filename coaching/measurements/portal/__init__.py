"""Pages about measurements: one's own, and those of clients in care."""

from coaching.measurements.portal.board import (
    ClientExportView,
    ClientMeasurementsView,
    ExportView,
    MeasurementsView,
)
from coaching.measurements.portal.entry import (
    ClientLogView,
    DeleteView,
    EditView,
    LogView,
    RestoreView,
)
from coaching.measurements.portal.home import home_card
from coaching.measurements.portal.roster import RosterView

__all__ = [
    "ClientExportView",
    "ClientLogView",
    "ClientMeasurementsView",
    "DeleteView",
    "EditView",
    "ExportView",
    "LogView",
    "MeasurementsView",
    "RestoreView",
    "RosterView",
    "home_card",
]
