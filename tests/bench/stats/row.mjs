// SPDX-License-Identifier: Apache-2.0
// Compares the numbers of two answers, or prints the row of their times.
//   node row.mjs numbers TOLERANCE OURS PEER
//   node row.mjs times WORK PEER_NAME AT_LEAST OURS PEER [PEER …]   (the fastest peer counts)
const [mode, ...rest] = process.argv.slice(2);

function compare([tolerance, ...answers]) {
  const [ours, peer] = answers.map((answer) => JSON.parse(answer).numbers);
  const difference = (a, b) => (a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)));
  const worst = ours.reduce((most, number, i) => Math.max(most, difference(number, peer[i])), 0);
  if (ours.length === peer.length && worst <= Number(tolerance)) return console.log(`numbers agree to ${worst.toExponential(1)} of ${tolerance}`);
  console.error("other numbers than the peer", worst, ours.slice(0, 24), peer.slice(0, 24));
  process.exit(1);
}

function print([work, name, least, ...answers]) {
  const [ours, ...peers] = answers.map((answer) => JSON.parse(answer).ms);
  const peer = Math.min(...peers);
  const row = { work: `${work}, ms`, ours: +ours.toPrecision(4), peer: +peer.toPrecision(4), peer_name: name, ratio: +(peer / ours).toPrecision(3), at_least: Number(least) };
  console.log(`${row.work}: ${row.ours}, ${name}: ${row.peer}, ratio ${row.ratio}, wanted at least ${least}`);
  console.log(JSON.stringify(row));
}

if (mode === "numbers") compare(rest);
else print(rest);
