#!/usr/bin/env bash
# Peers that others wrote, for the tests to talk to: npm packages, each with a lock of its own in tests/peers.
set -euo pipefail
cd "$(dirname "$0")/../peers"

install() {
  local peer=$1 installed="$1/node_modules/.package-lock.json"
  [ "$installed" -nt "$peer/package-lock.json" ] && return
  echo "Installing for the tests: $peer"
  (cd "$peer" && npm ci --ignore-scripts --loglevel=error >/dev/null)
  touch "$installed"
}

# Debian 12 has Node 18; the peers need 20.12 or newer.
node -e 'process.exit(require("crypto").hash ? 0 : 1)' || install node
install oidc-provider
install lighthouse
