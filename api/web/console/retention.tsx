// SPDX-License-Identifier: Apache-2.0

import { useCallback, useState } from "preact/hooks";
import type { Attribute, PanelRetention, RetentionCurve } from "./api";
import { ChartFigure, type Plots } from "./chart_figure";
import { formatCount, formatInterval, formatMean, formatShare } from "./format";
import { Pending } from "./layout";
import { useList, useLive } from "./live";

/** The days at which the table tells the curve. */
const kDays = [30, 91, 183, 365, 730, 1095];

/** How long panelists stay: the curve with its table, groups compared, cohorts by quarter. */
export function Retention({ path }: { path: string }) {
  const [by, setBy] = useState("");
  const { data: attributes } = useList<Attribute>("/api/v1/attributes");
  const query = by === "" ? "" : `?by=${encodeURIComponent(by)}`;
  const { data: retention, error } = useLive<PanelRetention>(`${path}/retention${query}`);
  return (
    <section aria-labelledby="retention" class="wide">
      <h2 id="retention">Retention</h2>
      <p class="soft">Panelists are lost when they leave, or when they lapse for the first time.</p>
      {attributes !== null && attributes.length > 0 && (
        <p class="choice">
          <label for="by">Compare by</label>
          <select id="by" value={by} onChange={(event) => setBy(event.currentTarget.value)}>
            <option value="">nothing</option>
            {attributes.map(({ attribute }) => (
              <option key={attribute} value={attribute}>
                {attribute}
              </option>
            ))}
          </select>
        </p>
      )}
      {error !== null && <Pending error={error} />}
      {retention === null && error === null && <Pending error={null} />}
      {retention?.curve === null && <p class="soft">Nobody has joined yet.</p>}
      {retention?.curve && <CurveWithTable curve={retention.curve} />}
      {retention !== null && retention.curves.length > 0 && <Groups retention={retention} by={by} />}
      {retention !== null && retention.cohorts.length > 0 && <Cohorts cohorts={retention.cohorts} />}
    </section>
  );
}

function CurveWithTable({ curve }: { curve: RetentionCurve }) {
  const lastDay = Math.max(1, curve.observed_days);
  const draw = useCallback((plots: Plots, width: number) => plots.drawCurve(curve.points, lastDay, width), [curve]);
  const days = [...kDays.filter((day) => day < lastDay), lastDay];
  return (
    <div class="panel wide">
      <p class="soft">
        {formatCount(curve.panelists)} panelists, {formatCount(curve.lost)} lost{curve.small_base && ". Small base"}
      </p>
      <div class="chart-and-table">
        <ChartFigure title="Share still in the panel by days since joining" upright draw={draw} />
        <table>
          <caption class="visually-hidden">Share still in the panel by days since joining</caption>
          <thead>
            <tr>
              <th scope="col">After</th>
              <th scope="col" class="number">
                Still there
              </th>
              <th scope="col" class="number">
                95 % interval
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => {
              const point = pointAt(curve, day);
              return (
                <tr key={day}>
                  <th scope="row">{formatCount(day)} days</th>
                  <td class="number">{formatShare(point === undefined ? 1 : point.kept)}</td>
                  <td class="number interval">{formatInterval(point === undefined ? null : [point.lower, point.upper], formatShare)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** The last step before a day; nothing before the first. */
function pointAt(curve: RetentionCurve, day: number) {
  const before = curve.points.filter((point) => point.day <= day);
  return before[before.length - 1];
}

function Groups({ retention, by }: { retention: PanelRetention; by: string }) {
  const { difference } = retention;
  return (
    <div class="panel wide scrolled" tabIndex={0} role="group" aria-label={`Compared by ${by}`}>
      <table>
        <caption>Compared by {by}</caption>
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col" class="number">
              Panelists
            </th>
            <th scope="col" class="number">
              Lost
            </th>
            <th scope="col" class="number">
              Still there after a year
            </th>
          </tr>
        </thead>
        <tbody>
          {retention.curves.map((curve) => (
            <tr key={String(curve.group)}>
              <th scope="row">{curve.group ?? "Not known"}</th>
              <td class="number">
                {formatCount(curve.panelists)}
                {curve.small_base && <small> small</small>}
              </td>
              <td class="number">{formatCount(curve.lost)}</td>
              <td class="number">{formatShare(curve.observed_days < 365 ? null : (pointAt(curve, 365)?.kept ?? 1))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {difference !== null && (
        <p class="soft">
          Logrank test of the groups: χ² {formatMean(difference.statistic)}, {difference.df} df, p {difference.p < 0.001 ? "< 0.001" : `= ${difference.p.toFixed(3)}`}
        </p>
      )}
    </div>
  );
}

function Cohorts({ cohorts }: { cohorts: PanelRetention["cohorts"] }) {
  const longest = Math.max(...cohorts.map(({ seen }) => seen.length));
  const quarters = Array.from({ length: longest }, (_, quarter) => quarter);
  return (
    <div class="panel wide scrolled" tabIndex={0} role="group" aria-label="Cohorts by quarter of joining">
      <table>
        <caption>Share with a sign of life, by quarters since joining</caption>
        <thead>
          <tr>
            <th scope="col">Joined in</th>
            <th scope="col" class="number">
              Panelists
            </th>
            {quarters.slice(1).map((quarter) => (
              <th key={quarter} scope="col" class="number">
                +{quarter}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map(({ quarter, panelists, seen }) => (
            <tr key={quarter}>
              <th scope="row">{quarter}</th>
              <td class="number">{formatCount(panelists)}</td>
              {quarters.slice(1).map((later) => (
                <td key={later} class="number">
                  {later < seen.length ? formatShare((seen[later] ?? 0) / panelists) : ""}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
