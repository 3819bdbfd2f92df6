#!/usr/bin/env bash
# Runs the tests once per database, side by side: the ORM serves one dialect per process. What touches no
# database runs in the first process only. Arguments go to both pytests. Exit 1 when either fails.
set -uo pipefail
cd "$(dirname "$0")/../.."
unset PYTHONDONTWRITEBYTECODE # every portal that a test starts would compile everything anew

# Half of the time a test waits for a server or a browser: as many workers for each database as there are cores. A file
# of tests stays with one worker, for its tests share a browser.
workers=$(nproc 2>/dev/null || echo 2)
spread=(); [ "$workers" -gt 1 ] && spread=(-n "$(( workers < 8 ? workers : 8 ))" --dist loadfile)
# At full size drills measure: one after the other.
[ "${PORTAL_TEST_SIZE:-}" = full ] && spread=()

log=$(mktemp)
PORTAL_TEST_DB=postgres .venv/bin/pytest -q "${spread[@]}" -m "not nodb" "$@" >"$log" 2>&1 &
second=$!
# A shell's background process does not hear Ctrl-C: tell it, and wait until it has cleaned up.
trap 'kill -TERM "$second" 2>/dev/null && wait "$second"; rm -f "$log"' EXIT
trap 'exit 130' INT TERM

echo "== SQLite"
PORTAL_TEST_DB=sqlite .venv/bin/pytest -q "${spread[@]}" "$@"; sqlite=$?
wait "$second"; postgres=$?
echo "== PostgreSQL"
cat "$log"
[ "$sqlite" -eq 0 ] && [ "$postgres" -eq 0 ]
