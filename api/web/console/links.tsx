// SPDX-License-Identifier: Apache-2.0
// Ways to a wave besides its panel's own links: links that many may use, and links to try it by.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { request } from "../shared/http";
import type { WaveLink, WaveLinks } from "./api";
import { formatCount } from "./format";
import { Pending } from "./layout";
import { useLive } from "./live";

const kReadEveryMs = 5000;

const kOnce: Record<WaveLink["once_per"], string> = {
  person: "once per person whom you sign it for",
  browser: "once per browser",
  visit: "once per visit",
};

export function Links({ waveId, ended }: { waveId: string; ended: boolean }) {
  const [round, setRound] = useState(0); // after each act the list is read anew
  const [problem, setProblem] = useState<string | null>(null);

  async function act(what: () => Promise<unknown>): Promise<void> {
    setProblem(null);
    try {
      await what();
    } catch (error) {
      setProblem((error as Error).message);
    }
    setRound((n) => n + 1);
  }

  const path = `/api/v1/waves/${encodeURIComponent(waveId)}`;
  return (
    <section class="links" aria-labelledby="links-title">
      <h2 id="links-title">Links</h2>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <LinkList key={round} path={path} act={(what) => void act(what)} />
      {!ended && <NewLink onMake={(title) => act(() => request("POST", `${path}/links`, { body: { kind: "public", title } }))} />}
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
        </p>
        <label>
          Address
          <input type="text" readOnly value={link.address} onFocus={(event) => event.currentTarget.select()} />
        </label>
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

function NewLink({ onMake }: { onMake: (title: string) => Promise<void> }) {
  const [title, setTitle] = useState("");
  function submit(event: JSX.TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    void onMake(title.trim()).then(() => setTitle(""));
  }
  return (
    <form class="inline-form" onSubmit={submit}>
      <label>
        Where a new public link will be shown
        <input type="text" required maxLength={200} value={title} placeholder="Poster at the till" onInput={(event) => setTitle(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button">
        Make a public link
      </button>
    </form>
  );
}
