// SPDX-License-Identifier: Apache-2.0
// What the real answers lack: members with region, age group and 24 months of history. Invented with a fixed seed.

/** mulberry32: the same numbers on every machine. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function pick(random, shares) {
  let rest = random();
  for (const [value, share] of Object.entries(shares)) {
    rest -= share;
    if (rest < 0) return value;
  }
  return Object.keys(shares).at(-1);
}

const kRegions = { north: 0.31, south: 0.27, east: 0.23, west: 0.19 };
const kAgeGroups = { "18-34": 0.35, "35-54": 0.4, "55+": 0.25 };
const kComments = ["(invented) The price went up twice.", "(invented) We could not see what it brought us.", "(invented) It did not reach our towns.", "(invented) Nobody called us back."];
const kFirstMonth = Date.UTC(2024, 10, 1); // November 2024: 24 months up to October 2026

/** @returns {{ref, name, email, joined, region, ageGroup, consents, comment}[]} one for each real answer set */
export function inventMembers(count, seed) {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, i) => {
    const number = String(i + 1).padStart(4, "0");
    return {
      ref: `C${number}`,
      name: `Invented Member ${number}`,
      email: `member.${number}@farola.example`,
      joined: dayOf(Math.floor(random() * random() * 24), random),
      region: pick(random, kRegions),
      ageGroup: pick(random, kAgeGroups),
      consents: random() >= 0.03,
      comment: kComments[Math.floor(random() * kComments.length)],
    };
  });
}

function dayOf(month, random) {
  const day = new Date(kFirstMonth);
  day.setUTCMonth(day.getUTCMonth() + month);
  day.setUTCDate(1 + Math.floor(random() * 28));
  return day.toISOString().slice(0, 10);
}

/** Earlier activity: each member is seen in a month with a chance that falls with the months since joining. */
export function inventActivity(members, seed) {
  const random = randomFrom(seed);
  const rows = [];
  for (const member of members) {
    const joined = new Date(member.joined);
    for (let month = 1; ; ++month) {
      const seen = new Date(Date.UTC(joined.getUTCFullYear(), joined.getUTCMonth() + month, 1 + Math.floor(random() * 28)));
      if (seen >= Date.UTC(2026, 10, 1)) break;
      if (random() < 0.75 * Math.pow(0.93, month)) rows.push({ ref: member.ref, kind: random() < 0.5 ? "purchase" : "visit", occurred: seen.toISOString().slice(0, 10) });
    }
  }
  return rows;
}
