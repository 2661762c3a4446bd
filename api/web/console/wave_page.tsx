// SPDX-License-Identifier: Apache-2.0

import type { ComponentChildren } from "preact";
import { AnonymousWave } from "./anonymous_wave";
import type { Campaign, FieldReport, Wave } from "./api";
import { FieldReportView } from "./field_report";
import { Files } from "./files";
import { formatClock, formatCount } from "./format";
import { Heading, Pending } from "./layout";
import { Links } from "./links";
import { useLive } from "./live";
import { Plan } from "./plan";
import { Results } from "./results";
import { addressOf } from "./router";

const kReportEveryMs = 2000;

const kStatus: Record<Wave["status"], string> = {
  draft: "Draft",
  scheduled: "Scheduled",
  fielding: "In the field",
  paused: "Paused",
  closed: "Closed",
  archived: "Archived",
};

export function WavePage({ waveId }: { waveId: string }) {
  const path = `/api/v1/waves/${encodeURIComponent(waveId)}`;
  const wave = useLive<Wave>(path);
  const report = useLive<FieldReport>(`${path}/report`, { everyMs: kReportEveryMs });
  if (wave.data === null) return <Pending error={wave.error} />;
  const status = report.data?.status ?? wave.data.status;
  const ended = status === "closed" || status === "archived";
  return (
    <>
      <WaveHeading wave={wave.data}>
        <p class="state-line">
          <span class={`chip ${status}`}>{kStatus[status]}</span>
          {report.data && <Freshness report={report.data} error={report.error} />}
        </p>
        {!wave.data.anonymous && <p class="actions">
          {report.data && <ReviewLink report={report.data} />}
          <Files waveId={waveId} />
        </p>}
      </WaveHeading>
      {report.data === null ? (
        <Pending error={report.error} />
      ) : wave.data.anonymous ? (
        <AnonymousWave waveId={waveId} ended={ended} version={`${status} ${report.data.invited} ${report.data.as_of.change_no}`} />
      ) : (
        <>
          <FieldReportView report={report.data} />
          <Plan waveId={waveId} />
          <Links waveId={waveId} ended={ended} />
          <Results waveId={waveId} changeNo={report.data.as_of.change_no} />
        </>
      )}
    </>
  );
}

function ReviewLink({ report }: { report: FieldReport }) {
  const waiting = report.to_review + report.appeals;
  return (
    <a class={waiting > 0 ? "button" : "button quiet"} href={addressOf({ page: "review", id: report.wave_id })}>
      Review queue ({formatCount(waiting)})
    </a>
  );
}

function WaveHeading({ wave, children }: { wave: Wave; children: ComponentChildren }) {
  const campaign = useLive<Campaign>(`/api/v1/campaigns/${encodeURIComponent(wave.campaign_id)}`);
  const trail = [
    { label: "Campaigns", address: "#/" },
    { label: campaign.data?.title ?? "Campaign", address: addressOf({ page: "campaign", id: wave.campaign_id }) },
  ];
  return (
    <Heading title={wave.title} trail={trail}>
      {children}
    </Heading>
  );
}

function Freshness({ report, error }: { report: FieldReport; error: Error | null }) {
  if (error !== null) return <span class="problem">Not up to date: {error.message}</span>;
  return (
    <span class="soft">
      as of {formatClock(report.as_of.time)} (change {report.as_of.change_no})
    </span>
  );
}
