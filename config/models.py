"""Tables of the platform kernel."""

from config.kit.api.idempotency.models import IdempotentAnswer  # noqa: F401
from config.kit.flags.models import FeatureFlag, FeatureFlagRule  # noqa: F401
from config.kit.outbox.models import FailedDelivery, OutboxEvent, Receipt  # noqa: F401
from config.kit.outside.models import OutsideCall  # noqa: F401
