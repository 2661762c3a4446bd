// SPDX-License-Identifier: Apache-2.0

import { useId, useState } from "preact/hooks";
import { type Assessment, type Finding, judge, kSuspicious, type Verdict, type Wave } from "./api";
import { formatShare, formatTime, words } from "./format";
import { Heading, Pending } from "./layout";
import { useList, useLive } from "./live";
import { QualitySettingsForm } from "./quality_settings";
import { addressOf } from "./router";

/** What awaits a verdict in a wave: suspected completes with the reasons, and appeals. */
export function ReviewPage({ waveId }: { waveId: string }) {
  const path = `/api/v1/waves/${encodeURIComponent(waveId)}`;
  const wave = useLive<Wave>(path);
  const queue = useList<Assessment>(`${path}/quality/review`);
  const [judged, setJudged] = useState<ReadonlyMap<string, Verdict>>(new Map());
  if (wave.data === null) return <Pending error={wave.error} />;
  const trail = [
    { label: "Campaigns", address: "#/" },
    { label: wave.data.title, address: addressOf({ page: "wave", id: waveId }) },
  ];
  const open = queue.data?.filter((one) => !judged.has(one.response_id));
  const last = [...judged.values()].pop();
  return (
    <>
      <Heading title="Review queue" trail={trail}>
        <p class="soft">
          Completes whose score has reached the wave’s threshold, and appeals against rejections. A rejected complete is not counted, and its
          place in the quota is given back.
        </p>
      </Heading>
      <QualitySettingsForm waveId={waveId} onChanged={() => setJudged(new Map())} />
      <p role="status" class="visually-hidden">
        {last !== undefined && `${words(last)}. ${open?.length ?? 0} shown here still await a verdict.`}
      </p>
      {open === undefined ? (
        <Pending error={queue.error} />
      ) : (
        open.map((one) => (
          <ReviewItem key={one.response_id} assessment={one} onJudged={(verdict) => setJudged(new Map([...judged, [one.response_id, verdict]]))} />
        ))
      )}
      {open?.length === 0 && !queue.more && <p>Nothing awaits a verdict.</p>}
      {queue.more && (
        <button type="button" class="button quiet" onClick={queue.more}>
          Show more
        </button>
      )}
    </>
  );
}

interface ItemProps {
  assessment: Assessment;
  onJudged: (verdict: Verdict) => void;
}

function ReviewItem({ assessment, onJudged }: ItemProps) {
  const heading = useId();
  const reasonField = useId();
  const grave = assessment.components.filter((one) => one.value >= kSuspicious);
  const other = assessment.components.filter((one) => one.value < kSuspicious);
  const [reason, setReason] = useState(grave[0]?.detail ?? "");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function decide(verdict: Verdict): Promise<void> {
    if (reason.trim() === "") return setProblem("Please give a reason.");
    setBusy(true);
    setProblem(null);
    try {
      await judge(assessment.response_id, verdict, reason.trim());
      onJudged(verdict);
    } catch (error) {
      setProblem((error as Error).message);
      setBusy(false);
    }
  }

  return (
    <article class="panel review" aria-labelledby={heading}>
      <h2 id={heading}>
        Score {formatShare(assessment.score)} <small class="soft">response {assessment.response_id}</small>
      </h2>
      {assessment.appeal && (
        <blockquote class="appeal">
          <p>{assessment.appeal.text}</p>
          <footer class="soft">Appeal against the rejection, {formatTime(assessment.appeal.filed_at)}</footer>
        </blockquote>
      )}
      <Findings findings={grave} />
      {other.length > 0 && (
        <details>
          <summary>What else was looked at</summary>
          <Findings findings={other} />
        </details>
      )}
      <Answers responseId={assessment.response_id} />
      <label for={reasonField}>Reason for the verdict</label>
      <input id={reasonField} type="text" maxLength={900} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
      <p class="actions">
        <button type="button" class="button" disabled={busy} onClick={() => void decide("accepted")}>
          Accept
        </button>
        <button type="button" class="button danger" disabled={busy} onClick={() => void decide("rejected")}>
          {assessment.appeal?.open ? "Stay with the rejection" : "Reject"}
        </button>
      </p>
      <p role="alert" class="problem">
        {problem}
      </p>
    </article>
  );
}

function Findings({ findings }: { findings: Finding[] }) {
  return (
    <dl class="findings">
      {findings.map((one) => (
        <div key={one.component}>
          <dt>
            {words(one.component)} <span class="soft">{formatShare(one.value)}</span>
          </dt>
          <dd>{one.detail}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The answers themselves, fetched when somebody wants to see them. */
function Answers({ responseId }: { responseId: string }) {
  const [wanted, setWanted] = useState(false);
  return (
    <details onToggle={(event) => setWanted(wanted || event.currentTarget.open)}>
      <summary>Answers</summary>
      {wanted && <AnswerList responseId={responseId} />}
    </details>
  );
}

function AnswerList({ responseId }: { responseId: string }) {
  const response = useLive<{ answers: Record<string, unknown>; started_at: string; ended_at: string }>(`/api/v1/responses/${encodeURIComponent(responseId)}`);
  if (response.data === null) return <Pending error={response.error} />;
  return (
    <dl class="findings">
      {Object.entries(response.data.answers).map(([name, answer]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof answer === "string" ? answer : JSON.stringify(answer)}</dd>
        </div>
      ))}
    </dl>
  );
}
