#!/usr/bin/env bash
# What the tests need from the system: PostgreSQL's server programs, HAProxy, Chromium, Node with npm.
# Installs what is missing with apt-get where it may; elsewhere says what to install and stops.
set -euo pipefail

have_postgres() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
have_haproxy() { command -v haproxy >/dev/null || [ -x /usr/sbin/haproxy ]; }
have_chromium() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }
have_faketime() { compgen -G '/usr/lib*/faketime/libfaketimeMT.so.1' >/dev/null || compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' >/dev/null; }

missing=()
have_postgres || missing+=(postgresql)
have_haproxy || missing+=(haproxy)
command -v strace >/dev/null || missing+=(strace)
have_faketime || missing+=(faketime)
have_chromium || missing+=(chromium)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  echo "Installing for the tests: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # The tests start a PostgreSQL of their own; the package need not start one for the whole machine.
  apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "${missing[@]}" >/dev/null
else
  echo "The tests need: ${missing[*]}." >&2
  echo "Install them first, on Debian or Ubuntu with: sudo apt-get install ${missing[*]}" >&2
  exit 1
fi
