// SPDX-License-Identifier: Apache-2.0
// An anonymous wave as its brand sees it: tickets to give out, and tables of groups.

import { useState } from "preact/hooks";
import { request } from "../shared/http";
import type { GroupResults, GroupTable, QuestionSummary, Tickets } from "./api";
import { formatCount, formatMean, formatShare, words } from "./format";
import { Pending } from "./layout";
import { useLive } from "./live";
import { QuestionResult } from "./results";

const kReadEveryMs = 4000;

/** @param version changes with what there is to read */
export function AnonymousWave({ waveId, ended, version }: { waveId: string; ended: boolean; version: string }) {
  const path = `/api/v1/waves/${encodeURIComponent(waveId)}`;
  const { data: results, error } = useLive<GroupResults>(`${path}/group-results`, { everyMs: kReadEveryMs, version });
  return (
    <>
      {!ended && <GiveOut path={path} />}
      {results === null ? <Pending error={error} /> : <Groups results={results} />}
    </>
  );
}

/** Links are shown once: the server keeps nothing that could make them again. */
function GiveOut({ path }: { path: string }) {
  const [tickets, setTickets] = useState<Tickets | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  async function issue(): Promise<void> {
    setProblem(null);
    try {
      setTickets((await request<Tickets>("POST", `${path}/tickets`)).body);
    } catch (error) {
      setProblem((error as Error).message);
    }
  }
  return (
    <section class="links" aria-labelledby="tickets-title">
      <h2 id="tickets-title">Links</h2>
      <p>
        One link for each who consented and has none yet, in groups of five people or more. Within a group any link is anybody’s: nobody knows
        who got which. Keep them now, they are not shown again.
      </p>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <p class="actions">
        <button type="button" class="button" onClick={() => void issue()}>
          Make links
        </button>
      </p>
      <div role="status">{tickets && <Made tickets={tickets} />}</div>
    </section>
  );
}

function Made({ tickets }: { tickets: Tickets }) {
  const { issued, withheld, more, groups } = tickets;
  if (issued === 0) return <p>Everybody who consented has a link.</p>;
  return (
    <>
      {groups.map((group) => (
        <TicketGroup key={JSON.stringify(group.given)} group={group} />
      ))}
      {withheld > 0 && (
        <p class="soft">
          {formatCount(withheld)} of these people have attributes that fewer than five of them share; their answers count without attributes.
        </p>
      )}
      {more && <p class="soft">There are more people: make links again for the rest.</p>}
    </>
  );
}

function TicketGroup({ group }: { group: Tickets["groups"][number] }) {
  const attributes = Object.entries(group.given).map(([name, value]) => `${words(name)}: ${String(value)}`);
  const name = attributes.length > 0 ? attributes.join(", ") : "No attributes told";
  return (
    <fieldset class="ticket-group">
      <legend>{name}</legend>
      <label>
        These {formatCount(group.refs.length)} people
        <textarea readOnly rows={5} value={group.refs.join("\n")} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <label>
        get one each of these links
        <textarea readOnly rows={5} value={(group.links ?? []).join("\n")} onFocus={(event) => event.currentTarget.select()} />
      </label>
    </fieldset>
  );
}

function Groups({ results }: { results: GroupResults }) {
  const [chosen, setChosen] = useState("");
  const groups = results.groups.map((group) => ({ ...group, name: `${words(group.variable)}: ${group.value ?? "not told"}` }));
  const table: GroupTable | null = groups.find(({ name }) => name === chosen) ?? results.all;
  return (
    <section aria-labelledby="results" class="results">
      <h2 id="results">Results of groups</h2>
      <p>
        {formatCount(results.completes)} of {formatCount(results.issued)} have answered ({formatShare(results.participation_rate)}).{" "}
        {results.waiting > 0 && (
          <>
            {formatCount(results.waiting)} {results.waiting === 1 ? "waits" : "wait"} until five with the same attributes have answered: nothing here is about
            fewer.
          </>
        )}
      </p>
      {results.all === null || table === null ? (
        <p class="panel">The first results come with the first group of five.</p>
      ) : (
        <>
          {groups.length > 0 && <Means all={results.all} groups={groups} />}
          {groups.length > 0 && (
            <label class="choice">
              Show{" "}
              <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
                <option value="">Everybody ({formatCount(results.all.completes)})</option>
                {groups.map(({ name, completes }) => (
                  <option key={name} value={name}>
                    {name} ({formatCount(completes)})
                  </option>
                ))}
              </select>
            </label>
          )}
          {table.questions.map((question) => (
            <QuestionResult key={question.name} question={question} ownWords="shown below in tens" />
          ))}
          {table.answered_by_too_few.length > 0 && (
            <p class="soft">Answered by fewer than five here, so not shown: {table.answered_by_too_few.join(", ")}.</p>
          )}
          {results.comments.map(({ name, texts }) => (
            <Comments key={name} title={titleOf(results.all, name)} texts={texts} />
          ))}
        </>
      )}
    </section>
  );
}

const titleOf = (table: GroupTable | null, name: string): string => table?.questions.find((question) => question.name === name)?.title ?? name;

function Means({ all, groups }: { all: GroupTable; groups: (GroupTable & { name: string })[] }) {
  const questions = all.questions.filter(({ mean }) => mean);
  if (questions.length === 0) return null;
  const rows = [{ ...all, name: "Everybody" }, ...groups];
  return (
    <div class="panel wide">
      <table>
        <caption>Means by group</caption>
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col" class="number">
              Completes
            </th>
            {questions.map(({ name, title }) => (
              <th key={name} scope="col" class="number">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td class="number">{formatCount(row.completes)}</td>
              {questions.map(({ name }) => (
                <td key={name} class="number">
                  {formatMean(meanOf(row.questions, name))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const meanOf = (questions: QuestionSummary[], name: string): number | null =>
  questions.find((question) => question.name === name)?.mean?.estimate ?? null;

function Comments({ title, texts }: { title: string; texts: string[] }) {
  return (
    <article class="panel question">
      <h3>{title}</h3>
      <p class="soft">In alphabetical order; the newest wait until there are ten.</p>
      <ul>
        {texts.map((text, i) => (
          <li key={i}>{text}</li>
        ))}
      </ul>
    </article>
  );
}
