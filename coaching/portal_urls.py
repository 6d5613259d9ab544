"""Pages of the app."""

from django.urls import path

from coaching.measurements import portal as measurements

_CLIENT = "app/practice/clients/<uuid:client>/measurements/"

urlpatterns = [
    path("app/measurements/", measurements.MeasurementsView.as_view(), name="measurements"),
    path("app/measurements/log/", measurements.LogView.as_view(), name="measurement-log"),
    path("app/measurements/export/", measurements.ExportView.as_view(), name="measurements-export"),
    path("app/measurements/<uuid:id>/edit/", measurements.EditView.as_view(), name="measurement-edit"),
    path("app/measurements/<uuid:id>/delete/", measurements.DeleteView.as_view(), name="measurement-delete"),
    path("app/measurements/<uuid:id>/restore/", measurements.RestoreView.as_view(), name="measurement-restore"),
    path("app/practice/clients/", measurements.RosterView.as_view(), name="practice-clients"),
    path(_CLIENT, measurements.ClientMeasurementsView.as_view(), name="practice-client-measurements"),
    path(f"{_CLIENT}log/", measurements.ClientLogView.as_view(), name="practice-client-measurement-log"),
    path(f"{_CLIENT}export/", measurements.ClientExportView.as_view(), name="practice-client-measurements-export"),
]
