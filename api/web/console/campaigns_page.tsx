// SPDX-License-Identifier: Apache-2.0

import type { Campaign } from "./api";
import { formatTime, words } from "./format";
import { Heading, Pending } from "./layout";
import { useList } from "./live";
import { addressOf } from "./router";

export function CampaignsPage() {
  const { data: campaigns, error, more } = useList<Campaign>("/api/v1/campaigns");
  return (
    <>
      <Heading title="Campaigns" />
      {campaigns === null && <Pending error={error} />}
      {campaigns?.length === 0 && (
        <p class="soft">
          No campaign yet. One is made with <code>POST /api/v1/campaigns</code>; <a href="/docs">the API</a> tells how.
        </p>
      )}
      <ul class="cards">
        {campaigns?.map((campaign) => (
          <li key={campaign.campaign_id} class="card">
            <h2>
              <a href={addressOf({ page: "campaign", id: campaign.campaign_id })}>{campaign.title}</a>
            </h2>
            <p class="soft">
              {words(campaign.kind)}, made {formatTime(campaign.created_at)}
            </p>
          </li>
        ))}
      </ul>
      {more && (
        <button type="button" class="button quiet" onClick={more}>
          Show more
        </button>
      )}
    </>
  );
}
