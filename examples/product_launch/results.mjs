// SPDX-License-Identifier: Apache-2.0
// What a researcher asks for when the wave has closed.

import { mustCall } from "./client.mjs";

export const kItems = Array.from({ length: 10 }, (_, i) => `q${i + 1}`);
export const kBands = ["low", "medium", "high"];

/** Long-term exposure in three bands, and raking to the margins that the brand knows of its customers. */
const kDerive = [
  { name: "exposure", expression: "iif({q8} <= 5, 'low', iif({q8} <= 7, 'medium', 'high'))" },
  { name: "overall", expression: "iif({q1} <= 6, '1-6', iif({q1} <= 8, '7-8', '9-10'))" },
];
const kWeight = {
  name: "weight",
  margins: [
    { var: "given.region", levels: ["north", "south", "east", "west"], targets: [0.28, 0.28, 0.24, 0.2] },
    { var: "given.age_group", levels: ["18-34", "35-54", "55+"], targets: [0.32, 0.38, 0.3] },
  ],
};

export async function analyse(api, key, waveId, panelId) {
  const run = async (method, args, data = {}) => {
    const source = data.panel_id ? data : { wave_id: waveId, ...data };
    return (await mustCall(`${api}/analyses`, "POST", { key, json: { method, data: source, args } })).result;
  };
  const centre = (value) => kItems.map(() => value);
  return {
    items: await run("question_summary", { items: kItems, scale_max: 10 }),
    nps: await run("nps", { var: "q1" }),
    banner: await run(
      "banner_table",
      { rows: [{ var: "overall", levels: ["1-6", "7-8", "9-10"] }], banner: [{ var: "exposure", levels: kBands }], means: kItems, weight: "weight" },
      { derive: kDerive, weight: kWeight },
    ),
    drivers: await run("key_drivers", { response: "q1", drivers: kItems.slice(1) }),
    segments: await run("kmeans_lloyd", { vars: kItems, standardize: false, init_centers: [centre(4), centre(6.5), centre(9)] }),
    retention: await run("retention_cohorts", { member: "member", date: "date", unit: "month" }, { panel_id: panelId }),
  };
}

const fixed = (x, digits = 2) => (x === null || x === undefined ? "-" : x.toFixed(digits));
const column = (text, width) => String(text).padStart(width);

export function printReport(report, print) {
  print("\nField report");
  const d = report.dispositions;
  print(`  invited ${report.invited}   started ${report.started}   complete ${d.complete} of ${report.target}   screened out ${d.screen_out}   quota full ${d.quota_full}`);
  print(`  participation rate ${fixed(100 * report.participation_rate, 1)} %   incidence rate ${fixed(100 * report.incidence_rate, 1)} %`);
  for (const cell of report.quota_cells) print(`  ${cell.name.padEnd(10)} ${column(cell.completes, 5)} of ${column(cell.target, 5)}`);
}

export function printResults(results, titles, print) {
  print("\nEach item: mean with 95 % interval, top-two box (9 or 10)");
  for (const item of results.items.items) {
    print(`  ${titles[item.item].padEnd(44)} ${fixed(item.mean)}  [${fixed(item.ci[0])}, ${fixed(item.ci[1])}]   ${fixed(100 * item.top_two_box, 1)} %   n = ${item.n}`);
  }
  print(`\nNPS-style score of overall satisfaction: ${fixed(results.nps.nps, 1)} +- ${fixed(results.nps.moe95, 1)} points`);
  const { columns, stubs, means } = results.banner;
  print("\nBy long-term exposure (weighted to region and age; a letter: significantly more than that column, alpha 0.05)");
  print("  " + "".padEnd(44) + columns.map((c) => column(`${c.level ?? "total"}${c.letter ? ` (${c.letter})` : ""}`, 14)).join(""));
  print("  " + "base".padEnd(44) + stubs[0].base_unweighted.map((n) => column(n, 14)).join(""));
  stubs[0].levels.forEach((level, row) => {
    const cells = stubs[0].col_pct[row].map((pct, c) => column(`${fixed(pct, 1)} %${(stubs[0].letters[row][c] ?? "").padStart(3)}`, 14));
    print("  " + `overall satisfaction ${level}`.padEnd(44) + cells.join(""));
  });
  for (const mean of means) {
    print("  " + titles[mean.var].padEnd(44) + mean.mean.map((m, c) => column(`${fixed(m)}${(mean.letters[c] ?? "").padStart(3)}`, 14)).join(""));
  }
  print(`\nWhat drives overall satisfaction (Shapley shares of R2 = ${fixed(results.drivers.r2, 3)})`);
  const shares = results.drivers.drivers.map((name, i) => [name, results.drivers.shapley_lmg[i]]).sort((a, b) => b[1] - a[1]);
  for (const [name, share] of shares) print(`  ${titles[name].padEnd(44)} ${fixed((100 * share) / results.drivers.r2, 1)} %`);
  print("\nSegments (k-means from given centres): size and mean of each item");
  results.segments.size.forEach((size, s) => print(`  segment ${s + 1}  n = ${column(size, 4)}   ${results.segments.centers[s].map((x) => fixed(x, 1)).join("  ")}`));
  print("\nRetention of the panel: percent active 1, 3, 6, 12 months after joining");
  results.retention.cohorts.forEach((cohort, i) => {
    const at = (month) => column(fixed(results.retention.retention_pct[i][month], 0), 5);
    if (i % 3 === 0) print(`  joined ${cohort}  n = ${column(results.retention.size[i], 4)}  ${[1, 3, 6, 12].map(at).join("")}`);
  });
}
