// SPDX-License-Identifier: Apache-2.0

import type { Panel } from "./api";
import { formatCount, words } from "./format";
import { Heading, Pending } from "./layout";
import { useList } from "./live";
import { addressOf } from "./router";

export function PanelsPage() {
  const { data: panels, error, more } = useList<Panel>("/api/v1/panels");
  return (
    <>
      <Heading title="Panels" />
      {panels === null && <Pending error={error} />}
      {panels?.length === 0 && (
        <p class="soft">
          No panel yet. One is made with <code>POST /api/v1/panels</code>; <a href="/docs">the API</a> tells how.
        </p>
      )}
      <ul class="cards">
        {panels?.map((panel) => (
          <li key={panel.panel_id} class="card">
            <h2>
              <a href={addressOf({ page: "panel", id: panel.panel_id })}>{panel.title}</a>
            </h2>
            <p class="soft">
              {words(panel.kind)}, {words(panel.stage).toLowerCase()}, {formatCount(panel.panelists)} panelists
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
