// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from "preact/hooks";
import { request } from "../shared/http";
import { type ApiDocument, groupsOf, type RouteGroup } from "./api_document";
import { paragraphs, RouteView } from "./route_view";

/** The API description as a page. */
export function App() {
  const [document, setDocument] = useState<ApiDocument | null>(null);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    request<ApiDocument>("GET", "/openapi.json").then(({ body }) => setDocument(body), setError);
  }, []);
  // The address may name a route, which exists only now.
  useEffect(() => {
    if (document !== null && location.hash !== "") location.replace(location.hash);
  }, [document]);

  if (document === null) {
    return (
      <main class="text">
        <h1>API</h1>
        <p role="status">{error === null ? "Loading…" : error.message}</p>
      </main>
    );
  }
  const groups = groupsOf(document);
  return (
    <div class="columns">
      <Contents groups={groups} />
      <main class="text">
        <h1>{document.info.title}</h1>
        <p class="soft">
          Version {document.info.version}. The same as data: <a href="/openapi.json">openapi.json</a>
        </p>
        {paragraphs(document.info.description)}
        {groups.map((group) => (
          <section key={group.name} aria-labelledby={anchorOf(group)}>
            <h2 id={anchorOf(group)}>{group.name}</h2>
            {group.description && <p>{group.description}</p>}
            {group.routes.map((route) => (
              <RouteView key={route.anchor} document={document} route={route} />
            ))}
          </section>
        ))}
      </main>
    </div>
  );
}

function Contents({ groups }: { groups: RouteGroup[] }) {
  return (
    <nav class="contents" aria-label="Routes">
      <p class="wordmark">Tertulia</p>
      {groups.map((group) => (
        <details key={group.name}>
          <summary>{group.name}</summary>
          <ul>
            {group.routes.map((route) => (
              <li key={route.anchor}>
                <a href={`#${route.anchor}`}>{route.operation.summary ?? `${route.method.toUpperCase()} ${route.path}`}</a>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  );
}

function anchorOf(group: RouteGroup): string {
  return `group-${group.name.replaceAll(/[^A-Za-z0-9]+/g, "-")}`;
}
