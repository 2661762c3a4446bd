// SPDX-License-Identifier: Apache-2.0

import { useEffect, useRef, useState } from "preact/hooks";
import type { Disposition, FieldReport } from "./api";
import { TargetBar } from "./bars";
import { Cells } from "./cells";
import { Figure } from "./figure";
import { formatCount, formatExpected, formatMinutes, formatShare } from "./format";

/** How the fieldwork stands: completes towards the target, rates, quota cells, dispositions. */
export function FieldReportView({ report }: { report: FieldReport }) {
  return (
    <section aria-labelledby="fieldwork" class="fieldwork">
      <h2 id="fieldwork">Fieldwork</h2>
      <Announcer usable={report.usable} />
      <div class="panels">
        <div class="panel hero">
          <p class="big" data-number="usable">
            {formatCount(report.usable)}
          </p>
          <p>
            usable responses
            {report.target !== null && <span class="soft"> of {formatCount(report.target)}</span>}
          </p>
          {report.target !== null && <TargetBar filled={report.usable} held={0} target={report.target} />}
        </div>
        <Figures report={report} />
      </div>
      <div class="panels">
        <Cells report={report} />
        <Dispositions report={report} />
      </div>
    </section>
  );
}

function Figures({ report }: { report: FieldReport }) {
  return (
    <dl class="figures">
      <Figure name="Invited">{formatCount(report.invited)}</Figure>
      {report.arrived > 0 && <Figure name="Came by links">{formatCount(report.arrived)}</Figure>}
      <Figure name="Started">{formatCount(report.started)}</Figure>
      <Figure name="Answering now">{formatCount(report.in_progress)}</Figure>
      <Figure name="Participation rate" note="usable ÷ invited">
        {formatShare(report.participation_rate)}
      </Figure>
      <Figure name="Incidence rate" note="completes ÷ (completes + screen-outs)">
        {formatShare(report.incidence_rate)}
      </Figure>
      <Figure name="Completes to expect" note="if nobody else begins">
        {formatExpected(report.expected)}
      </Figure>
      <Figure name="Median time">{formatMinutes(report.median_minutes)}</Figure>
    </dl>
  );
}

const kDispositions: Record<Disposition, string> = {
  complete: "Complete",
  partial: "Partial",
  screen_out: "Screen-out",
  quota_full: "Quota full",
  terminated: "Terminated",
  expired: "Expired",
};

function Dispositions({ report }: { report: FieldReport }) {
  const rows = Object.entries(kDispositions).map(([slug, name]) => [name, report.dispositions[slug as Disposition]] as const);
  const ended = rows.reduce((sum, [, count]) => sum + count, 0);
  return (
    <div class="panel">
      <table>
        <caption>How interviews ended</caption>
        <thead>
          <tr>
            <th scope="col">Disposition</th>
            <th scope="col" class="number">
              Interviews
            </th>
            <th scope="col" class="number">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, count]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="number">{formatCount(count)}</td>
              <td class="number">{formatShare(ended === 0 ? null : count / ended)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {report.to_review > 0 && <p class="soft">{formatCount(report.to_review)} of the completes await a look at their quality.</p>}
      {report.rejected > 0 && <p class="soft">{formatCount(report.rejected)} of the completes were rejected for quality.</p>}
    </div>
  );
}

const kAnnounceEveryMs = 20_000;

/** Tells a screen reader the count when it has changed, at most every 20 seconds. */
function Announcer({ usable }: { usable: number }) {
  const [said, setSaid] = useState(usable);
  const latest = useRef(usable);
  latest.current = usable;
  useEffect(() => {
    const timer = setInterval(() => setSaid(latest.current), kAnnounceEveryMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <p role="status" class="visually-hidden">
      {formatCount(said)} usable responses
    </p>
  );
}
