// SPDX-License-Identifier: Apache-2.0

import type { MemberApi, SignedIn } from "./api";
import { dateIn, type Act } from "./home_page";

/** What was answered to what the member said, and whether it helped; nothing where nothing was. */
export function ReplySection({ api, standing, act }: { api: MemberApi; standing: SignedIn; act: Act }) {
  const { sentences, locale } = act;
  if (standing.replies.length === 0) return null;
  return (
    <section aria-labelledby="replies">
      <h2 id="replies">{sentences.repliesTitle}</h2>
      {standing.replies.map(({ reply_id: id, text, quote, replied_at: at, helped }) => (
        <article class="card" key={id}>
          {quote !== null && <blockquote>{quote}</blockquote>}
          <p class="soft">{sentences.repliedOn(dateIn(locale, at))}</p>
          <p class="reply">{text}</p>
          <div class="helped" role="group" aria-label={sentences.helpedQuestion}>
            <p>{sentences.helpedQuestion}</p>
            {([true, false] as const).map((said) => (
              <button
                type="button"
                key={String(said)}
                class={helped === said ? "button" : "button quiet"}
                aria-pressed={helped === said}
                onClick={() => act.run(() => api.putHelped(id, said), said ? sentences.thankYou : sentences.helpedNot)}
              >
                {said ? sentences.yes : sentences.no}
              </button>
            ))}
          </div>
        </article>
      ))}
    </section>
  );
}
