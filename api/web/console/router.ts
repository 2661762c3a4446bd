// SPDX-License-Identifier: Apache-2.0
// The page that the address names. The part after # never leaves the browser, so the server serves one file for all.

import { useEffect, useState } from "preact/hooks";

export type Route =
  | { page: "campaigns" }
  | { page: "campaign"; id: string }
  | { page: "wave"; id: string }
  | { page: "review"; id: string }
  | { page: "panels" }
  | { page: "panel"; id: string }
  | { page: "unknown" };

export function parseRoute(hash: string): Route {
  const parts = hash.replace(/^#?\/?/, "").split("/").filter(Boolean);
  const [folder, id, part] = parts;
  if (folder === undefined) return { page: "campaigns" };
  if (folder === "panels" && parts.length === 1) return { page: "panels" };
  if (parts.length === 2 && id !== undefined) {
    if (folder === "campaigns") return { page: "campaign", id };
    if (folder === "waves") return { page: "wave", id };
    if (folder === "panels") return { page: "panel", id };
  }
  if (parts.length === 3 && folder === "waves" && id !== undefined && part === "review") return { page: "review", id };
  return { page: "unknown" };
}

export function addressOf(route: Route): string {
  switch (route.page) {
    case "campaign":
      return `#/campaigns/${encodeURIComponent(route.id)}`;
    case "wave":
      return `#/waves/${encodeURIComponent(route.id)}`;
    case "review":
      return `#/waves/${encodeURIComponent(route.id)}/review`;
    case "panels":
      return "#/panels";
    case "panel":
      return `#/panels/${encodeURIComponent(route.id)}`;
    default:
      return "#/";
  }
}

export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = (): void => setHash(location.hash);
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return parseRoute(hash);
}
