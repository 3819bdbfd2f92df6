#!/usr/bin/env bash
# Installs the portal into a folder: the locked packages and the portal itself, compiled, and nothing that only builders
# need. The Dockerfile runs this; so may you, on the machine that is to run it (the folder cannot be moved):
#
#     docker/build.sh /opt/portal
set -euo pipefail

prefix=${1:?usage: docker/build.sh PREFIX}
source=$(cd "$(dirname "$0")/.." && pwd)
[ ! -e "$prefix" ] || { echo "docker/build.sh: $prefix is there already" >&2; exit 1; }

# Every package is a wheel that the lock names with its hash: nothing is compiled, so no compiler is needed.
if command -v uv >/dev/null; then
  uv venv -q --python "${PYTHON:-python3}" "$prefix"
  uv pip install -q --python "$prefix/bin/python" --require-hashes --only-binary :all: -r "$source/requirements.lock"
  uv pip install -q --python "$prefix/bin/python" --no-deps "$source"
else
  "${PYTHON:-python3}" -m venv "$prefix"
  "$prefix/bin/pip" install -q --disable-pip-version-check --no-cache-dir --require-hashes --only-binary :all: \
    -r "$source/requirements.lock"
  "$prefix/bin/pip" install -q --disable-pip-version-check --no-cache-dir --no-deps "$source"
  "$prefix/bin/pip" uninstall -q -y pip setuptools 2>/dev/null || "$prefix/bin/pip" uninstall -q -y pip
fi

# Sources of what came as a program already are of no use where there is no compiler.
find "$prefix/lib" -type f \( -name '*.c' -o -name '*.h' -o -name '*.pyx' -o -name '*.rs' \) -delete

# Compiled once, and never looked at again whether the source is newer: the folder may be read-only.
find "$prefix/lib" -name __pycache__ -type d -prune -exec rm -rf {} +
"$prefix/bin/python" -m compileall -q -j 0 --invalidation-mode unchecked-hash "$prefix/lib"

# What travels inside the package is there, and the command starts.
for kind in templates static migrations; do
  compgen -G "$prefix/lib/python3*/site-packages/portal/_assets/$kind/*" >/dev/null || { echo "docker/build.sh: $kind are missing" >&2; exit 1; }
done
"$prefix/bin/portal" --help >/dev/null
echo "$prefix: portal $("$prefix/bin/python" -c 'from importlib.metadata import version; print(version("portal"))')"
