// SPDX-License-Identifier: Apache-2.0

import { useId } from "preact/hooks";
import type { QuestionSummary, Summary, SummaryValue } from "./api";
import { BarChart } from "./bar_chart";
import { formatCount, formatInterval, formatMean, formatShare, words } from "./format";
import { Pending } from "./layout";
import { useLive } from "./live";

/** Results change with each response; reading them again more often than this helps nobody. */
const kSummaryEveryMs = 4000;

/** Each question: its chart, and the table of the same numbers beside it. */
export function Results({ waveId, changeNo }: { waveId: string; changeNo: number }) {
  const path = `/api/v1/waves/${encodeURIComponent(waveId)}/summary`;
  const { data: summary, error } = useLive<Summary>(path, { everyMs: kSummaryEveryMs, version: changeNo });
  return (
    <section aria-labelledby="results" class="results">
      <h2 id="results">Results</h2>
      {summary === null ? (
        <Pending error={error} />
      ) : (
        summary.questions.map((question) => <QuestionResult key={question.name} question={question} />)
      )}
    </section>
  );
}

/** @param ownWords where people's own words are to be read */
export function QuestionResult({ question, ownWords = "in the CSV" }: { question: QuestionSummary; ownWords?: string }) {
  const values = question.values ?? [];
  const heading = useId();
  return (
    <article class="panel question" aria-labelledby={heading}>
      <h3 id={heading}>{question.title}</h3>
      <p class="soft">{baseLine(question)}</p>
      {question.mean && (
        <p>
          Mean <strong>{formatMean(question.mean.estimate)}</strong>{" "}
          <span class="soft">
            (95 % interval {formatInterval(question.mean.ci, formatMean)}, standard deviation {formatMean(question.mean.sd)})
          </span>
        </p>
      )}
      {values.length > 0 && question.base > 0 && (
        <div class="chart-and-table">
          <BarChart title={question.title} values={values} upright={isScale(question)} />
          <ValueTable question={question} values={values} />
        </div>
      )}
      {question.values === undefined && question.mean == null && question.base > 0 && (
        <p>Each person’s own words: {formatCount(question.base)} answers, {ownWords}.</p>
      )}
    </article>
  );
}

function ValueTable({ question, values }: { question: QuestionSummary; values: SummaryValue[] }) {
  return (
    <table>
      <caption class="visually-hidden">{question.title}</caption>
      <thead>
        <tr>
          <th scope="col">Answer</th>
          <th scope="col" class="number">
            Count
          </th>
          <th scope="col" class="number">
            Share
          </th>
          <th scope="col" class="number">
            95 % interval
          </th>
        </tr>
      </thead>
      <tbody>
        {values.map((value) => (
          <tr key={String(value.code)}>
            <th scope="row">{value.label}</th>
            <td class="number">{formatCount(value.count)}</td>
            <td class="number">{formatShare(value.share)}</td>
            <td class="number interval">{formatInterval(value.ci, formatShare)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A scale of many steps is read from left to right. */
function isScale(question: QuestionSummary): boolean {
  const values = question.values ?? [];
  return question.kind === "rating" && values.length > 5 && values.every((value) => value.label.length <= 3);
}

function baseLine(question: QuestionSummary): string {
  const missing = Object.entries(question.missing)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${words(reason).toLowerCase().replace("dont", "don’t")} ${formatCount(count)}`);
  return [`Base ${formatCount(question.base)}`, ...missing].join(" · ");
}
