#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Invitations through the outbox to a local mail server that keeps nothing, from the first mail to the last; against a bare libcurl loop that
# hands the same mails to the same server in the same run, over one connection and over as many as ours, of which the better counts.
#   tests/bench/mail.sh [invitations, default 100000] [connections, default 16]
set -eu
cd "$(dirname "$0")/../.."
count=${1:-100000}
connections=${2:-16}
program=${TERTULIA_BIN:-build/release/api/tertulia}
peer=build/release/tests/bench/bench_mail
[ -x "$program" ] && [ -x "$peer" ] || { echo "build first: cmake --preset release && cmake --build --preset release --target tertulia bench_mail" >&2; exit 2; }

root=/var/tmp; [ "$(id -u)" = 0 ] || root=${TMPDIR:-/tmp}
work=$(mktemp -d "$root/tertulia-bench-XXXXXX")
chmod 755 "$work"  # as root the server runs PostgreSQL as another user
free_port() { local port=$1; while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done; echo "$port"; }
port=$(free_port 18080)
url=http://127.0.0.1:$port

coproc sink { exec node tests/common/smtp_sink.mjs; }
read -r mail_port <&"${sink[0]}"
"$program" serve --data "$work/data" --listen "127.0.0.1:$port" --key-rate 0 --smtp-url "smtp://127.0.0.1:$mail_port" --smtp-from us@farola.example \
  --smtp-tls none --smtp-connections $connections >"$work/log" 2>&1 &
server=$!
trap 'kill -TERM $server $sink_PID 2>/dev/null; wait $server 2>/dev/null; rm -rf "$work"' EXIT
until node -e "fetch('$url/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"; do
  kill -0 $server 2>/dev/null || { cat "$work/log" >&2; exit 1; }
  sleep 0.2
done
key=$("$program" admin operator-key --data "$work/data")

# What the sink took since it was asked last: mails, and mails a second from the first to the last.
taken() { echo >&"${sink[1]}"; read -r mails rate <&"${sink[0]}"; }

echo "Inviting $count members …"
node tests/bench/mail/send.mjs "$url" "$key" "$count"
taken
[ "$mails" = "$count" ] || { echo "the sink took $mails mails, not $count" >&2; exit 1; }
ours=$rate
best=0
for lanes in 1 $connections; do
  "$peer" "smtp://127.0.0.1:$mail_port" "$count" $lanes
  taken
  [ "$mails" = "$count" ] || { echo "the sink took $mails mails, not $count" >&2; exit 1; }
  echo "bare loop, $lanes connections: $rate mails/s"
  [ "$rate" -gt "$best" ] && best=$rate
done
echo "outbox, $connections connections: $ours mails/s"
node -e "
const [ours, peer] = [$ours, $best];
const ratio = Math.round((100 * ours) / peer) / 100;
console.log(JSON.stringify({ work: 'invitations a second', ours, peer, peer_name: 'bare libcurl loop', ratio, at_least: 0.5 }));
process.exit(ratio >= 0.5 ? 0 : 1);"
