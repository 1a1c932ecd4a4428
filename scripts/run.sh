#!/bin/sh
# Starts the mirror; where there is no screen, shows what it does without one.
# Arguments are handed to `main.py run`.
set -u
cd "$(dirname "$0")/.." || exit 1
python=.venv/bin/python

if [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    exec "$python" main.py run "$@"
fi

mkdir -p build || exit 1
echo "No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): a headless run of 20 seconds instead."
"$python" main.py run --source demo --headless --seconds 20 \
    --report build/report.json --screenshot build/screenshot.png "$@" || exit $?
for file in build/report.json build/screenshot.png; do
    [ -e "$file" ] && echo "Written: $PWD/$file"
done
exit 0
