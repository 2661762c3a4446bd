// SPDX-License-Identifier: Apache-2.0

import type { MemberApi, SignedIn } from "./api";
import type { Act } from "./home_page";

/** Links by which the member brings others; nothing where nobody can be brought. */
export function ReferralSection({ api, standing, act }: { api: MemberApi; standing: SignedIn; act: Act }) {
  const { sentences } = act;
  if (standing.referrals.length === 0) return null;
  return (
    <section aria-labelledby="referrals">
      <h2 id="referrals">{sentences.referralsTitle}</h2>
      {standing.referrals.map(({ recruitment_id: id, title, link, uses, used }) => (
        <article class="card" key={id}>
          <h3>{title}</h3>
          {link === null ? (
            <button type="button" class="button" aria-label={`${sentences.referralMake}: ${title}`} onClick={() => act.run(() => api.refer(id), sentences.referralMade)}>
              {sentences.referralMake}
            </button>
          ) : (
            <>
              <label class="field">
                <span>{sentences.referralLink}</span>
                <input type="text" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
              </label>
              <p class="soft">{sentences.referralUsed(used, uses)}</p>
            </>
          )}
        </article>
      ))}
    </section>
  );
}

const kChannels = ["email", "inbox", "phone"] as const;

/** By which channel the member would rather be asked. */
export function ChannelSection({ api, standing, act }: { api: MemberApi; standing: SignedIn; act: Act }) {
  const { sentences } = act;
  return (
    <label class="field">
      <span>{sentences.channelLabel}</span>
      <select
        value={standing.member.channel}
        onChange={({ currentTarget }) => act.run(() => api.putChannel(kChannels.find((one) => one === currentTarget.value) ?? "email"), sentences.saved)}
      >
        {kChannels
          .filter((one) => one !== "phone" || standing.member.channel === "phone")
          .map((one) => (
            <option value={one}>{sentences.channels[one]}</option>
          ))}
      </select>
    </label>
  );
}
