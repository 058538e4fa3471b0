"""Runs a program that stops when this script's standard input ends.

    python3 leash.py PROGRAM ARGUMENT...

Whoever started it may die in any way, SIGKILL included: the pipe's end closes, and the program is stopped. It runs in a
session of its own, so Ctrl+C in the terminal reaches the one who started it and not the program, which must outlive a
Terraform that is being interrupted.
"""

import os
import subprocess
import sys
import threading


def main() -> int:
    os.setsid()
    program = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)

    def stop_at_end_of_input() -> None:
        # Not sys.stdin: a read that still blocks on it when the interpreter finishes is a fatal error.
        while os.read(0, 4096):
            pass
        program.terminate()

    threading.Thread(target=stop_at_end_of_input, daemon=True).start()
    return program.wait()


if __name__ == "__main__":
    sys.exit(main())
