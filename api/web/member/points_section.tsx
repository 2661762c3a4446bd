// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from "preact/hooks";
import { randomUuid } from "../shared/random_key";
import type { MemberApi, SignedIn } from "./api";
import { type Act, dateIn } from "./home_page";

/** What was earned and what is wanted for it; nothing where the brand gives no points. */
export function PointsSection({ api, standing, act }: { api: MemberApi; standing: SignedIn; act: Act }) {
  const { points, redemptions } = standing;
  const { sentences, locale } = act;
  const [wanted, setWanted] = useState("");
  const [wish, setWish] = useState(randomUuid);
  // The same wish until it is known to have arrived: an impatient second try asks for nothing more.
  const arrived = redemptions.some((redemption) => redemption.redemption_id === wish);
  useEffect(() => {
    if (!arrived) return;
    setWish(randomUuid());
    setWanted("");
  }, [arrived]);
  if (points.balance + points.requested + points.waiting === 0 && redemptions.length === 0) return null;
  const shown = (count: number): string => count.toLocaleString(locale);

  function submit(event: Event): void {
    event.preventDefault();
    act.run(() => api.redeem(wish, Number(wanted)), sentences.redeemed);
  }

  return (
    <section aria-labelledby="points">
      <h2 id="points">{sentences.pointsTitle}</h2>
      <p class="mark">{sentences.pointsBalance(shown(points.balance))}</p>
      {points.requested > 0 && <p>{sentences.pointsRequested(shown(points.requested))}</p>}
      {points.waiting > 0 && <p>{sentences.pointsWaiting(shown(points.waiting))}</p>}
      {points.balance > 0 && (
        <form onSubmit={submit}>
          <label class="field">
            <span>{sentences.redeemLabel}</span>
            <input type="number" inputMode="numeric" min={1} max={points.balance} step={1} required value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
          </label>
          <button type="submit" class="button">
            {sentences.redeem}
          </button>
        </form>
      )}
      {redemptions.length > 0 && (
        <>
          <h3>{sentences.redemptions}</h3>
          <ul class="history">
            {redemptions.map((redemption) => (
              <li key={redemption.redemption_id}>
                <strong>{shown(redemption.points)}</strong> <span class="soft">{dateIn(locale, redemption.requested_at)}:</span> {sentences.redemptionStates[redemption.state]}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
