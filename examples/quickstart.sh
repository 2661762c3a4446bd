#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# From a bare Debian 12 to a brand with a real survey in the field, its pages and its results.
#   examples/quickstart.sh           keeps serving until Ctrl-C
#   examples/quickstart.sh --once    ends after the result; exit code 0 only if every check held
# Runs as root or as a user with sudo. A second run is quick: it makes one more invented brand beside the first.
set -eu
cd "$(dirname "$0")/.."
once=no
[ "${1-}" = --once ] && once=yes

echo "== Packages"
./cmake/install_packages.sh server
echo "== Build (the first time takes some minutes)"
# What the tests need is left as it is when they were built here before.
[ -f build/release/CMakeCache.txt ] || cmake --preset release -DBUILD_TESTING=OFF >/dev/null
cmake --build --preset release --target tertulia tertulia_web

if [ "$(id -u)" = 0 ]; then data=/var/lib/tertulia-quickstart; else data=$HOME/.local/share/tertulia-quickstart; fi
port=8080
while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
address=http://127.0.0.1:$port

echo "== Server"
mkdir -p build
log=build/quickstart.log
build/release/api/tertulia serve --data "$data" --listen "127.0.0.1:$port" >"$log" 2>&1 &
server=$!
stop() {
  trap - EXIT INT TERM
  kill -TERM "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
}
trap stop EXIT
trap 'stop; exit 130' INT TERM
for _ in $(seq 300); do
  kill -0 "$server" 2>/dev/null || { echo "The server ended; its log ($log) says:" >&2; tail -n 5 "$log" >&2; exit 1; }
  node -e "fetch('$address/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))" && break
  sleep 0.2
done
key=$(build/release/api/tertulia admin operator-key --data "$data")

echo "== Story"
node examples/product_launch/story.mjs "$address" "$key" --export build/responses.csv
[ "$once" = no ] || exit 0
echo
echo "Serving at $address until Ctrl-C (log: $log)."
wait "$server"
