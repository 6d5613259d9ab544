"""`python -m config.up.worker worker ...`: Celery, whose pool processes end with it.

After a kill -9 of the worker its pool would wait for work for ever.
"""

import warnings
from typing import Any

from celery.__main__ import main
from celery.signals import worker_process_init

from config.kit.embedded.programs import end_with_parent

# On a laptop or in a container it may well be root who tries the product; the queue carries JSON only.
warnings.filterwarnings("ignore", message="You're running the worker with superuser privileges")


@worker_process_init.connect
def _end_with_worker(**_: Any) -> None:
    end_with_parent()


if __name__ == "__main__":
    main()
