"""`python -m config.kit.embedded <instance> [<fd>]`: the supervisor of an instance, away from its starter."""

import os
import sys

from .supervisor import main

if __name__ == "__main__":
    # A second parent between us and the starter: nobody has to wait for our end.
    if os.fork():
        os._exit(0)
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None))
