"""Runs a program and ends it when the process that asked for it is gone.

For systems where the kernel does not do that (macOS). Started as
`python -S -E guard.py <parent pid> <signal> <program> ...`; passes signals on and ends as the program ended.
"""

import os
import signal
import subprocess
import sys
import time

POLL_S = 0.5
PATIENCE_S = 5.0


def main() -> int:
    parent, orphan_signal, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    program = subprocess.Popen(command)  # in our process group, which our starter made for us
    for number in (
        signal.SIGTERM,
        signal.SIGINT,
        signal.SIGQUIT,
        signal.SIGHUP,
        signal.SIGUSR1,
        signal.SIGUSR2,
    ):
        signal.signal(number, lambda received, _: program.send_signal(received))
    while True:
        try:
            code = program.wait(timeout=POLL_S)
        except subprocess.TimeoutExpired:
            if os.getppid() == parent:
                continue
            program.send_signal(orphan_signal)
            deadline = time.monotonic() + PATIENCE_S
            while program.poll() is None and time.monotonic() < deadline:
                time.sleep(0.05)
            os.killpg(0, signal.SIGKILL)
        if code >= 0:
            return code
        if -code != signal.SIGKILL:
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)


if __name__ == "__main__":
    sys.exit(main())
