// SPDX-License-Identifier: Apache-2.0
// The quota and concept cells of a wave, live.

import type { CellProgress, ConceptCell, FieldReport, QuotaCell } from "./api";
import { TargetBar } from "./bars";
import { formatCount, formatExpected, formatShare } from "./format";

interface Row {
  key: string;
  name: string;
  /** How many cells it lies within. */
  depth: number;
  soft: boolean;
  cell: Omit<CellProgress, "quota_cell_id" | "name">;
}

export function Cells({ report }: { report: FieldReport }) {
  const plain = report.quota_cells.filter((cell) => cell.quota === null);
  const quotas = [...new Set(report.quota_cells.flatMap((cell) => cell.quota ?? []))];
  return (
    <>
      {plain.length > 0 && <CellTable caption="Quota cells" rows={plain.map((cell) => rowOf(cell, depthOf(cell, plain)))} />}
      {quotas.map((quota) => (
        <Interlocked key={quota} quota={quota} cells={report.quota_cells.filter((cell) => cell.quota === quota)} />
      ))}
      {report.concept_cells.length > 0 && <CellTable caption="Concepts" rows={report.concept_cells.map(conceptRow)} />}
    </>
  );
}

/** The crossings, and what those of each level add up to. */
function Interlocked({ quota, cells }: { quota: string; cells: QuotaCell[] }) {
  const rows = cells.map((cell) => ({ ...rowOf(cell, 0), name: cell.levels.map(({ level }) => level).join(", ") }));
  return (
    <>
      <CellTable caption={quota} rows={rows} />
      <CellTable caption={`${quota}: margins`} rows={marginRows(cells)} />
    </>
  );
}

function CellTable({ caption, rows }: { caption: string; rows: Row[] }) {
  return (
    <div class="panel">
      <div class="scrolled" role="region" aria-label={`Table: ${caption}`} tabIndex={0}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">Cell</th>
              {["Completes", "Held", "Target", "To expect", "Incidence"].map((name) => (
                <th key={name} scope="col" class="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <CellRow key={row.key} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.some(({ cell }) => cell.target !== null) && (
        <p class="key soft">
          <span class="swatch filled" aria-hidden="true" /> completes <span class="swatch held" aria-hidden="true" />{" "}
          places held by interviews under way
        </p>
      )}
    </div>
  );
}

function CellRow({ row: { name, depth, soft, cell } }: { row: Row }) {
  return (
    <tr>
      <th scope="row" class="with-bar" style={depth > 0 ? { paddingInlineStart: `${1.2 * depth}rem` } : undefined}>
        {name}
        {soft && <span class="soft"> (soft)</span>}
        {cell.over > 0 && <strong class="over"> over by {formatCount(cell.over)}</strong>}
        {cell.target !== null && <TargetBar filled={cell.completes} held={cell.held} target={cell.target} />}
      </th>
      <td class="number">{formatCount(cell.completes)}</td>
      <td class="number">{formatCount(cell.held)}</td>
      <td class="number">{cell.target === null ? "–" : formatCount(cell.target)}</td>
      <td class="number">{formatExpected(cell.expected)}</td>
      <td class="number">{formatShare(cell.incidence_rate)}</td>
    </tr>
  );
}

function rowOf(cell: QuotaCell, depth: number): Row {
  return { key: cell.quota_cell_id, name: cell.name, depth, soft: cell.limit === "soft", cell };
}

function depthOf(cell: QuotaCell, cells: QuotaCell[]): number {
  const parent = cells.find((other) => other.quota_cell_id === cell.parent_cell_id);
  return parent === undefined ? 0 : 1 + depthOf(parent, cells);
}

function conceptRow(cell: ConceptCell): Row {
  const name = Object.values(cell.assigns).join(" → ");
  return { key: cell.quota_cell_id, name, depth: 0, soft: false, cell };
}

/** A row for each level of each margin, in their order. */
function marginRows(cells: QuotaCell[]): Row[] {
  const rows = new Map<string, Row>();
  for (const cell of cells) {
    for (const { margin, level } of cell.levels) {
      const key = JSON.stringify([margin, level]);
      const sum = rows.get(key)?.cell;
      const added = sum === undefined ? cell : addedTo(sum, cell);
      rows.set(key, { key, name: `${margin}: ${level}`, depth: 0, soft: cell.limit === "soft", cell: added });
    }
  }
  const margins = (cells[0]?.levels ?? []).map(({ margin }) => margin);
  const place = (row: Row) => margins.indexOf(JSON.parse(row.key)[0]);
  return [...rows.values()].sort((a, b) => place(a) - place(b));
}

function addedTo(sum: Row["cell"], cell: QuotaCell): Row["cell"] {
  const target = (sum.target ?? 0) + (cell.target ?? 0);
  const completes = sum.completes + cell.completes;
  const screenOuts = sum.screen_outs + cell.screen_outs;
  return {
    target,
    completes,
    held: sum.held + cell.held,
    over: Math.max(0, completes - target),
    screen_outs: screenOuts,
    incidence_rate: completes + screenOuts === 0 ? null : completes / (completes + screenOuts),
    expected: sum.expected === null || cell.expected === null ? null : sum.expected + cell.expected,
  };
}
