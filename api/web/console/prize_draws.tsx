// SPDX-License-Identifier: Apache-2.0

import type { PrizeDraw } from "./api";
import { formatCount, formatTime } from "./format";
import { useList } from "./live";

/** The prizes that a campaign draws by lot, each with the file by which anybody can check it. Nothing where there are none. */
export function PrizeDraws({ path }: { path: string }) {
  const { data: draws, more } = useList<PrizeDraw>(`${path}/prize-draws`);
  if (draws === null || draws.length === 0) return null;
  return (
    <section aria-labelledby="prize-draws" class="wide">
      <h2 id="prize-draws">Prize draws</h2>
      <ul class="cards">
        {draws.map((draw) => (
          <li key={draw.prize_draw_id} class="panel">
            <h3>{draw.title}</h3>
            <p class="soft">{stateOf(draw)}</p>
            {draw.drawn_at === null && (
              <p class="code">
                Commitment <code>{draw.commitment}</code>
              </p>
            )}
            {draw.winners.length > 0 && (
              <p>
                Won: {draw.winners.map(({ code }) => code).join(", ")}
              </p>
            )}
            <p>
              <a href={draw.file}>
                The public file<span class="visually-hidden"> of {draw.title}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
      {more && (
        <button type="button" class="button quiet" onClick={more}>
          Show more prize draws
        </button>
      )}
    </section>
  );
}

function stateOf(draw: PrizeDraw): string {
  const prizes = draw.prizes === 1 ? "1 prize" : `${formatCount(draw.prizes)} prizes`;
  if (draw.drawn_at !== null) return `${prizes} among ${formatCount(draw.entries)}, drawn ${formatTime(draw.drawn_at)}`;
  if (draw.closed_at === null) return `${prizes}, open to everybody who answers`;
  const waits = draw.public_source === null ? "" : `; waits for ${draw.public_source}`;
  return `${prizes} among ${formatCount(draw.entries)}, fixed ${formatTime(draw.closed_at)}${waits}`;
}
