// SPDX-License-Identifier: Apache-2.0

import { useState } from "preact/hooks";
import { ProblemError } from "../shared/http";
import type { Consent, Enrolment, Erased, MemberApi, SignedIn, Standing } from "./api";
import { PointsSection } from "./points_section";
import { ProfileForm } from "./profile_form";
import { ChannelSection, ReferralSection } from "./referral_section";
import { ReplySection } from "./reply_section";
import type { Sentences } from "./sentences";
import { Sheet } from "../shared/sheet";

export interface Act {
  /** Does it, shows what holds then, and says `done`. */
  run: (act: () => Promise<Standing>, done: string) => void;
  sentences: Sentences;
  locale: string;
}

interface Props {
  api: MemberApi;
  standing: SignedIn;
  locale: string;
  sentences: Sentences;
  onChange: (standing: Standing) => void;
  onErased: (erased: Erased) => void;
}

/** Everything that a member has here, the invitations first. */
export function HomePage({ api, standing, locale, sentences, onChange, onErased }: Props) {
  const [said, setSaid] = useState<{ text: string; bad: boolean }>({ text: "", bad: false });

  async function run(act: () => Promise<Standing>, done: string): Promise<void> {
    setSaid({ text: "", bad: false });
    try {
      onChange(await act());
      setSaid({ text: done, bad: false });
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) return onChange({ state: "signed_out", brand: standing.brand });
      setSaid({ text: sentences.notDone, bad: true });
    }
  }
  function erase(): void {
    api.erase().then(onErased, () => setSaid({ text: sentences.notDone, bad: true }));
  }
  const act: Act = { run: (what, done) => void run(what, done), sentences, locale };
  const name = standing.member.name ?? standing.member.email ?? "";
  return (
    <Sheet name="home" title={sentences.homeTitle(name)} brand={standing.brand}>
      <p role="status" class={said.bad ? "said bad" : "said"}>
        {said.text}
      </p>
      <Invitations standing={standing} act={act} />
      <ReplySection api={api} standing={standing} act={act} />
      <PointsSection api={api} standing={standing} act={act} />
      <section aria-labelledby="profile">
        <h2 id="profile">{sentences.profileTitle}</h2>
        <ProfileForm api={api} attributes={standing.profile} email={standing.member.email} act={act} />
        <ChannelSection api={api} standing={standing} act={act} />
      </section>
      <section aria-labelledby="consents">
        <h2 id="consents">{sentences.consentsTitle}</h2>
        {standing.consents.length === 0 && <p>{sentences.noConsents}</p>}
        {standing.consents.map((consent) => (
          <ConsentCard key={consent.purpose} api={api} consent={consent} act={act} />
        ))}
      </section>
      <History standing={standing} act={act} />
      <section aria-labelledby="panels">
        <h2 id="panels">{sentences.panelsTitle}</h2>
        {standing.panels.map((panel) => (
          <PanelCard key={panel.panel_id} api={api} panel={panel} act={act} />
        ))}
      </section>
      <ReferralSection api={api} standing={standing} act={act} />
      <section aria-labelledby="data">
        <h2 id="data">{sentences.dataTitle}</h2>
        <p>{sentences.dataText}</p>
        <a class="button quiet" href={`${api.base}/data`} download="my-data.json">
          {sentences.download}
        </a>
      </section>
      <section aria-labelledby="erase">
        <h2 id="erase">{sentences.eraseTitle}</h2>
        <p>{sentences.eraseText}</p>
        <Confirmed label={sentences.erase} name={standing.brand} question={sentences.eraseQuestion} act={act} onConfirm={erase} />
      </section>
      <button type="button" class="button quiet" onClick={() => act.run(() => api.signOut(), "")}>
        {sentences.signOut}
      </button>
    </Sheet>
  );
}

export const dateIn = (locale: string, time: string): string => new Date(time).toLocaleDateString(locale, { dateStyle: "long" });

function Invitations({ standing, act: { sentences, locale } }: { standing: SignedIn; act: Act }) {
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{sentences.invitationsTitle}</h2>
      {standing.invitations.length === 0 && <p>{sentences.noInvitations}</p>}
      {standing.invitations.map((invitation) => (
        <article class="card" key={invitation.link}>
          <h3>{invitation.title}</h3>
          <p class="soft">{sentences.invitedOn(dateIn(locale, invitation.invited_at))}</p>
          <a class="button" href={invitation.link} aria-label={`${invitation.begun ? sentences.goOn : sentences.begin}: ${invitation.title}`}>
            {invitation.begun ? sentences.goOn : sentences.begin}
          </a>
        </article>
      ))}
    </section>
  );
}

function History({ standing, act: { sentences, locale } }: { standing: SignedIn; act: Act }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history">{sentences.historyTitle}</h2>
      {standing.history.length === 0 ? (
        <p>{sentences.noHistory}</p>
      ) : (
        <ul class="history">
          {standing.history.map((one) => (
            <li key={one.ended_at}>
              <strong>{one.title}</strong> <span class="soft">{dateIn(locale, one.ended_at)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Nothing is agreed to by silence; what was agreed to is withdrawn by one button. */
function ConsentCard({ api, consent, act }: { api: MemberApi; consent: Consent; act: Act }) {
  const { sentences } = act;
  const name = sentences.purposes[consent.purpose];
  const granted = consent.granted === true && consent.standing !== "own_consent_needed";
  return (
    <article class="card">
      <h3>{name}</h3>
      {consent.text !== null && <blockquote lang={consent.language ?? undefined}>{consent.text}</blockquote>}
      <p class={granted ? "mark" : "soft"}>{consent.standing === "guardian_needed" ? sentences.guardianNeeded : granted ? sentences.agreed : sentences.notAgreed}</p>
      {granted ? (
        <button type="button" class="button quiet" aria-label={`${sentences.withdraw}: ${name}`} onClick={() => act.run(() => api.consent(consent.purpose, false, null), sentences.withdrawn)}>
          {sentences.withdraw}
        </button>
      ) : (
        consent.text !== null && (
          <button type="button" class="button" aria-label={`${sentences.agree}: ${name}`} onClick={() => act.run(() => api.consent(consent.purpose, true, consent.version), sentences.thankYou)}>
            {sentences.agree}
          </button>
        )
      )}
    </article>
  );
}

function PanelCard({ api, panel, act }: { api: MemberApi; panel: Enrolment; act: Act }) {
  const { sentences, locale } = act;
  return (
    <article class="card">
      <h3>{panel.title}</h3>
      <p class="soft">{panel.left_at === null ? sentences.joinedOn(dateIn(locale, panel.joined_at)) : sentences.leftOn(dateIn(locale, panel.left_at))}</p>
      {panel.left_at === null && (
        <Confirmed label={sentences.leave} name={panel.title} question={sentences.leaveQuestion(panel.title)} act={act} onConfirm={() => act.run(() => api.leave(panel.panel_id), sentences.left(panel.title))} />
      )}
    </article>
  );
}

interface ConfirmedProps {
  label: string;
  name: string;
  question: string;
  act: Act;
  onConfirm: () => void;
}

/** What cannot be taken back is asked once more. */
export function Confirmed({ label, name, question, act: { sentences }, onConfirm }: ConfirmedProps) {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <button type="button" class="button quiet" aria-label={`${label}: ${name}`} onClick={() => setAsked(true)}>
        {label}
      </button>
    );
  }
  return (
    <div class="confirm" role="group" aria-label={question}>
      <p role="alert">{question}</p>
      <button type="button" class="button danger" onClick={onConfirm}>
        {label}
      </button>
      <button type="button" class="button quiet" ref={(button) => button?.focus()} onClick={() => setAsked(false)}>
        {sentences.cancel}
      </button>
    </div>
  );
}
