// SPDX-License-Identifier: Apache-2.0

import type { Campaign, FieldReport, Wave } from "./api";
import { TargetBar } from "./bars";
import { formatCount, formatTime, words } from "./format";
import { Heading, Pending } from "./layout";
import { useList, useLive } from "./live";
import { PrizeDraws } from "./prize_draws";
import { addressOf } from "./router";

export function CampaignPage({ campaignId }: { campaignId: string }) {
  const path = `/api/v1/campaigns/${encodeURIComponent(campaignId)}`;
  const { data: campaign, error } = useLive<Campaign>(path);
  const waves = useList<Wave>(`${path}/waves`);
  if (campaign === null) return <Pending error={error} />;
  return (
    <>
      <Heading title={campaign.title} trail={[{ label: "Campaigns", address: "#/" }]}>
        <p class="soft">{words(campaign.kind)}</p>
      </Heading>
      {waves.data === null && <Pending error={waves.error} />}
      {waves.data?.length === 0 && <p class="soft">No wave yet.</p>}
      <ul class="cards">{waves.data?.map((wave) => <WaveCard key={wave.wave_id} wave={wave} />)}</ul>
      {waves.more && (
        <button type="button" class="button quiet" onClick={waves.more}>
          Show more
        </button>
      )}
      <PrizeDraws path={path} />
    </>
  );
}

function WaveCard({ wave }: { wave: Wave }) {
  const { data: report } = useLive<FieldReport>(`/api/v1/waves/${encodeURIComponent(wave.wave_id)}/report`);
  return (
    <li class="card">
      <h2>
        <a href={addressOf({ page: "wave", id: wave.wave_id })}>{wave.title}</a>
      </h2>
      <p class="soft">{whenOf(wave)}</p>
      {report && (
        <>
          <p>
            <strong>{formatCount(report.usable)}</strong>
            {report.target === null ? " usable responses" : ` of ${formatCount(report.target)} usable responses`}
          </p>
          <TargetBar filled={report.usable} held={0} target={report.target ?? report.usable} />
        </>
      )}
    </li>
  );
}

function closes(wave: Wave): string {
  return wave.closes_at === null ? "" : `, closes ${formatTime(wave.closes_at)}`;
}

function whenOf(wave: Wave): string {
  switch (wave.status) {
    case "draft":
      return "Draft, not in the field yet";
    case "scheduled":
      return `Opens ${formatTime(wave.opens_at)}`;
    case "fielding":
      return `In the field since ${formatTime(wave.opened_at)}${closes(wave)}`;
    case "paused":
      return `Paused: nobody begins${closes(wave)}`;
    case "closed":
    case "archived":
      return `Closed ${formatTime(wave.closed_at)}`;
  }
}
