#!/bin/sh
# Prints the first Python of at least 3.11 on this computer, or says in one sentence that there is none.
# PYTHON=/path/to/python chooses one.
set -u

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

if [ -n "${PYTHON:-}" ]; then
    if new_enough "$PYTHON"; then
        printf '%s\n' "$PYTHON"
        exit 0
    fi
    echo "smart-mirror: PYTHON=$PYTHON does not start or is older than Python 3.11; name another one." >&2
    exit 1
fi

for name in python3 python3.13 python3.12 python3.11 python3.14 python; do
    if command -v "$name" >/dev/null 2>&1 && new_enough "$name"; then
        printf '%s\n' "$name"
        exit 0
    fi
done

if command -v python3 >/dev/null 2>&1; then
    found=$(python3 --version 2>&1)
    echo "smart-mirror: Python 3.11 or newer is needed, and this computer has $found; install python3.11 or newer." >&2
else
    echo "smart-mirror: Python 3.11 or newer is needed; install it with: apt-get install python3 python3-venv" >&2
fi
exit 1
