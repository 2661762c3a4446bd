// SPDX-License-Identifier: Apache-2.0

import { type ApiDocument, type ApiResponse, type MediaType, type Parameter, resolve, type Route } from "./api_document";
import { sampleOf } from "./sample";
import { SchemaView } from "./schema_view";

/** One route: what it does, what goes in, what comes out. */
export function RouteView({ document, route }: { document: ApiDocument; route: Route }) {
  const { operation } = route;
  const parameters = (operation.parameters ?? []).map((parameter) => resolve(document, parameter));
  const body = operation.requestBody && resolve(document, operation.requestBody);
  return (
    <article class="route" id={route.anchor} aria-labelledby={`${route.anchor}-name`}>
      <h3 id={`${route.anchor}-name`}>
        <span class={`method ${route.method}`}>{route.method.toUpperCase()}</span>{" "}
        <a href={`#${route.anchor}`}>
          <Path path={route.path} />
        </a>
      </h3>
      {operation.summary && <p class="summary">{operation.summary}</p>}
      {paragraphs(operation.description)}
      {parameters.length > 0 && <Parameters document={document} parameters={parameters} />}
      {Object.entries(body?.content ?? {}).map(([type, media]) => (
        <Content key={type} document={document} title={`Body, ${type}`} media={media} />
      ))}
      <h4>Answers</h4>
      {Object.entries(operation.responses ?? {}).map(([status, response]) => (
        <Answer key={status} document={document} status={status} response={resolve(document, response)} />
      ))}
    </article>
  );
}

/** The path may break after each slash, so that it fits a phone. */
function Path({ path }: { path: string }) {
  return (
    <code>
      {path.split(/(?<=\/)/).map((part, index) => (
        <>
          {index > 0 && <wbr />}
          {part}
        </>
      ))}
    </code>
  );
}

function Parameters({ document, parameters }: { document: ApiDocument; parameters: Parameter[] }) {
  return (
    <>
      <h4>Parameters</h4>
      <dl class="fields">
        {parameters.map((parameter) => (
          <div class="field" key={`${parameter.in} ${parameter.name}`}>
            <dt>
              <code>{parameter.name}</code> <span class="type">in the {parameter.in}</span>
              {parameter.required && <span class="required">required</span>}
            </dt>
            <dd>
              {parameter.description && <p>{parameter.description}</p>}
              {parameter.schema && <SchemaView document={document} schema={parameter.schema} />}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Answer({ document, status, response }: { document: ApiDocument; status: string; response: ApiResponse }) {
  const contents = Object.entries(response.content ?? {});
  const line = (
    <>
      <strong class={status.startsWith("2") ? "status good" : "status"}>{status}</strong> {response.description}
    </>
  );
  if (contents.length === 0) return <p class="answer">{line}</p>;
  return (
    <details class="answer">
      <summary>{line}</summary>
      {contents.map(([type, media]) => (
        <Content key={type} document={document} title={type} media={media} />
      ))}
    </details>
  );
}

function Content({ document, title, media }: { document: ApiDocument; title: string; media: MediaType }) {
  const example = sampleOf(document, media);
  return (
    <div class="content">
      <h4>{title}</h4>
      {media.schema && <SchemaView document={document} schema={media.schema} />}
      {example !== undefined && example !== null && (
        <pre tabIndex={0} aria-label={`Example of ${title}`}>
          {typeof example === "string" ? example : JSON.stringify(example, null, 2)}
        </pre>
      )}
    </div>
  );
}

/** Text with a blank line between paragraphs. */
export function paragraphs(text: string | undefined) {
  return (text ?? "")
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph, index) => <p key={index}>{paragraph}</p>);
}
