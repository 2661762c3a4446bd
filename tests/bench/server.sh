# SPDX-License-Identifier: Apache-2.0
# What the benchmarks share: a server of their own with an empty data folder, gone at the end. To be sourced at the root of the project.

program=${TERTULIA_BIN:-build/release/api/tertulia}

# need_built [program of tests/bench ...]: ends where the server or one of these has not been built.
need_built() {
  local name
  for name in "$program" "${@/#/build/release/tests/bench/}"; do
    [ -x "$name" ] || { echo "build first: cmake --preset release && cmake --build --preset release --target tertulia $*" >&2; exit 2; }
  done
}

# The first free port from this one on.
free_port() { local port=$1; while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done; echo "$port"; }

stop_server() { kill -TERM $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$work"; }

# start_server [option of serve ...]: sets work (a folder), url, server (its process) and key (the operator's).
start_server() {
  local root=/var/tmp port
  [ "$(id -u)" = 0 ] || root=${TMPDIR:-/tmp}
  work=$(mktemp -d "$root/tertulia-bench-XXXXXX")
  chmod 755 "$work"  # as root the server runs PostgreSQL as another user
  port=$(free_port 18080)
  url=http://127.0.0.1:$port
  "$program" serve --data "$work/data" --listen "127.0.0.1:$port" --key-rate 0 "$@" >"$work/log" 2>&1 &
  server=$!
  trap stop_server EXIT
  until node -e "fetch('$url/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"; do
    kill -0 $server 2>/dev/null || { cat "$work/log" >&2; exit 1; }
    sleep 0.2
  done
  key=$("$program" admin operator-key --data "$work/data")
}

# psql as the owner of the server's own PostgreSQL.
sql() { PGOPTIONS="-c client_min_messages=warning" psql -qAt -v ON_ERROR_STOP=1 -h "$work/data/s" -U tertulia_owner -d tertulia "$@"; }
