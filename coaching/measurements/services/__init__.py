"""Writing measurements, one at a time or many at once.

Promises: impossible values never enter, unlikely ones are kept and told; the same entry of the same source
enters once, however often and by however many it is sent; who changes or deletes is audited with before and
after, who writes for somebody else is audited too. Locks: the row that is changed or deleted. Publishes
MeasurementRecorded, MeasurementChanged, MeasurementDeleted, MeasurementRestored, and MeasurementsImported
once for a batch.
"""

from coaching.measurements.services.many import Imported, Outcome, record_many
from coaching.measurements.services.one import Recorded, change, delete, record, restore

__all__ = ["Imported", "Outcome", "Recorded", "change", "delete", "record", "record_many", "restore"]
