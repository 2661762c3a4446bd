#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Invitations through the outbox to a local mail server that keeps nothing, from the first mail to the last; against a bare libcurl loop that
# hands the same mails to the same server in the same run, over one connection and over as many as ours, of which the better counts.
#   tests/bench/mail.sh [invitations, default 100000] [connections, default 16]
set -eu
cd "$(dirname "$0")/../.."
count=${1:-100000}
connections=${2:-16}
. tests/bench/server.sh
need_built bench_mail
peer=build/release/tests/bench/bench_mail

coproc sink { exec node tests/common/smtp_sink.mjs; }
read -r mail_port <&"${sink[0]}"
start_server --smtp-url "smtp://127.0.0.1:$mail_port" --smtp-from us@farola.example --smtp-tls none --smtp-connections "$connections"
trap 'stop_server; kill -TERM $sink_PID 2>/dev/null; wait $sink_PID 2>/dev/null' EXIT

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
