"""`/measurements`: log, list, correct, summarise and export measurements of the body."""

from __future__ import annotations

from coaching.measurements.api.export import ExportMeasurements
from coaching.measurements.api.summary import SummariseMeasurements
from coaching.measurements.api.verbs import (
    DeleteMeasurement,
    ListMeasurements,
    PatchMeasurement,
    PutMeasurement,
    ReadMeasurement,
    RecordMeasurement,
)
from config.kit.api import verbs

routes = {
    "measurements": verbs(get=ListMeasurements, post=RecordMeasurement),
    "measurements/summary": verbs(get=SummariseMeasurements),
    "measurements/export": verbs(get=ExportMeasurements),
    "measurements/<uuid:id>": verbs(
        get=ReadMeasurement, put=PutMeasurement, patch=PatchMeasurement, delete=DeleteMeasurement
    ),
}

__all__ = ["routes"]
