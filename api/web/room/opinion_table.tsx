// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from "preact/hooks";
import type { Agreement, Opinion, RoomApi } from "./api";
import type { Sentences } from "./sentences";

const kRefresh = 5000;

/** Agreement by statement, overall and by group of like votes, with its interval; live while it runs. */
export function OpinionTable({ api, sentences }: { api: RoomApi; sentences: Sentences }) {
  const [opinion, setOpinion] = useState<Opinion>();
  useEffect(() => {
    const look = (): void => void api.opinion().then(setOpinion, () => undefined);
    look();
    const timer = setInterval(look, kRefresh);
    return () => clearInterval(timer);
  }, []);
  if (opinion === undefined) return <p role="status">{sentences.loading}</p>;
  const groups = opinion.group_sizes.length > 1 ? opinion.group_sizes : [];
  return (
    <section class="opinion" aria-labelledby="opinion">
      <h3 id="opinion">{sentences.opinion(opinion.voters)}</h3>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="opinion">
        <table>
          <thead>
            <tr>
              <th scope="col">{sentences.statement}</th>
              <th scope="col">{sentences.everybody}</th>
              {groups.map((size, group) => (
                <th scope="col" key={group}>
                  {sentences.group(group + 1, size)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {opinion.statements.map((statement) => (
              <tr key={statement.message_id}>
                <th scope="row">{statement.text}</th>
                <AgreementCell agreement={statement.overall} />
                {groups.map((_, group) => (
                  <AgreementCell key={group} agreement={statement.groups[group] ?? null} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function AgreementCell({ agreement }: { agreement: Agreement | null }) {
  if (agreement === null || agreement.share === null || agreement.lower === null || agreement.upper === null) return <td>–</td>;
  const percent = (share: number): string => `${Math.round(share * 100)}`;
  return (
    <td>
      <meter min={0} max={1} value={agreement.share} aria-hidden="true" />
      {percent(agreement.share)} %{" "}
      <span class="soft">
        ({percent(agreement.lower)}–{percent(agreement.upper)}), n={agreement.agree + agreement.disagree + agreement.pass}
      </span>
    </td>
  );
}
