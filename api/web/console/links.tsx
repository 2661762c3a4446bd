// SPDX-License-Identifier: Apache-2.0
// Ways to a wave besides its panel's own links: links that many may use, and links to try it by.

import type { JSX } from "preact";
import { request } from "../shared/http";
import { useActs } from "./acts";
import type { WaveLink, WaveLinks } from "./api";
import { formatCount, formatTime } from "./format";
import { Pending, Problems } from "./layout";
import { useLive } from "./live";

const kReadEveryMs = 5000;

const kOnce: Record<WaveLink["once_per"], string> = {
  person: "once per person whom you sign it for",
  browser: "once per browser",
  visit: "once per visit",
};

export function Links({ waveId, ended }: { waveId: string; ended: boolean }) {
  const { round, problems, act } = useActs();
  const path = `/api/v1/waves/${encodeURIComponent(waveId)}`;
  return (
    <section class="links" aria-labelledby="links-title">
      <h2 id="links-title">Links</h2>
      <Problems sentences={problems} />
      <LinkList key={round} path={path} act={(what) => void act(what)} />
      {!ended && <NewLink onMake={(body) => act(() => request("POST", `${path}/links`, { body }))} />}
    </section>
  );
}

function LinkList({ path, act }: { path: string; act: (what: () => Promise<unknown>) => void }) {
  const links = useLive<WaveLinks>(`${path}/links`, { everyMs: kReadEveryMs });
  if (links.data === null) return <Pending error={links.error} />;
  const { items, tests } = links.data;
  return (
    <>
      <p class="actions">
        <button type="button" class="button quiet" onClick={() => act(() => tryIt(path))}>
          Try the questionnaire
        </button>
        {tests > 0 && (
          <button type="button" class="button quiet" onClick={() => act(() => request("DELETE", `${path}/test-interviews`))}>
            Remove {formatCount(tests)} {tests === 1 ? "test" : "tests"}
          </button>
        )}
      </p>
      <ul class="cards">
        {items.map((link) => (
          <LinkCard key={link.link_id} link={link} onRevoke={() => act(() => request("DELETE", `${path}/links/${link.link_id}`))} />
        ))}
      </ul>
    </>
  );
}

/** Opens a test interview beside the console. */
async function tryIt(path: string): Promise<void> {
  const tab = window.open("about:blank"); // while the click lasts; later it would be a pop-up
  const { body } = await request<{ link: string }>("POST", `${path}/test-interviews`, { body: {} });
  if (tab) tab.location.href = body.link;
}

function LinkCard({ link, onRevoke }: { link: WaveLink; onRevoke: () => void }) {
  const code = `/api/v1/waves/${link.wave_id}/links/${link.link_id}/qr.svg`;
  return (
    <li class="card link-card">
      <div>
        <h3>{link.title}</h3>
        <p class="soft">
          {link.kind === "public" ? "Public" : "Signed"}, {kOnce[link.once_per]}; {formatCount(link.arrived)} came by it.
          {link.max_interviews !== null && ` At most ${formatCount(link.max_interviews)} interviews.`}
          {link.expires_at !== null && ` Until ${formatTime(link.expires_at)}.`}
        </p>
        <label>
          Address
          <input type="text" readOnly value={link.address} onFocus={(event) => event.currentTarget.select()} />
        </label>
        {link.signing_key !== null && <SigningKey secret={link.signing_key} />}
        {link.embed !== null && (
          <label>
            For your page
            <textarea readOnly rows={3} value={link.embed} onFocus={(event) => event.currentTarget.select()} />
          </label>
        )}
        {link.revoked_at === null ? (
          <p class="actions">
            <a class="button quiet" href={code} download={`${link.title}.svg`}>
              QR code as SVG
            </a>
            <button type="button" class="button quiet" onClick={onRevoke}>
              Revoke “{link.title}”
            </button>
          </p>
        ) : (
          <p class="soft">Revoked: nobody new comes by it.</p>
        )}
      </div>
      {link.revoked_at === null && <img src={code} width={160} height={160} alt={`QR code of the link “${link.title}”`} />}
    </li>
  );
}

/** Shown when somebody asks for it. */
function SigningKey({ secret }: { secret: string }) {
  return (
    <details>
      <summary>How to sign it for a person</summary>
      <p>
        Add <code>?claims=…</code> to the address: what you say of the person as JSON in base64url, a full stop, and its HMAC-SHA-256 by this key, in
        base64url too. docs/links.md has the lines to copy. Whoever knows the key can answer as anybody.
      </p>
      <label>
        Signing key
        <input type="text" readOnly value={secret} onFocus={(event) => event.currentTarget.select()} />
      </label>
    </details>
  );
}

/** Whom a new link is for, as the form names it. */
const kKinds = {
  browser: { kind: "public", once_per: "browser" },
  visit: { kind: "public", once_per: "visit" },
  person: { kind: "signed" },
};

function NewLink({ onMake }: { onMake: (body: unknown) => Promise<boolean> }) {
  function submit(event: JSX.TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const text = (name: string): string => String(form.get(name) ?? "").trim();
    const body = {
      ...kKinds[text("kind") as keyof typeof kKinds],
      title: text("title"),
      expires_at: text("expires_at") === "" ? null : new Date(text("expires_at")).toISOString(),
      max_interviews: text("max_interviews") === "" ? null : Number(text("max_interviews")),
    };
    void onMake(body).then((made) => made && element.reset());
  }
  return (
    <form class="inline-form" onSubmit={submit}>
      <label>
        Where a new link will be shown
        <input type="text" name="title" required maxLength={200} placeholder="Poster at the till" />
      </label>
      <label>
        Who may answer by it
        <select name="kind">
          <option value="browser">anybody, once per browser</option>
          <option value="visit">anybody, once per visit (a shared device)</option>
          <option value="person">whom you sign it for, once each</option>
        </select>
      </label>
      <label>
        Until, if it ends (on your clock)
        <input type="datetime-local" name="expires_at" />
      </label>
      <label>
        At most so many interviews
        <input type="number" name="max_interviews" min={1} max={1_000_000_000} />
      </label>
      <button type="submit" class="button">
        Make a link
      </button>
    </form>
  );
}
