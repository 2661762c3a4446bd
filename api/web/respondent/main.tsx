// SPDX-License-Identifier: Apache-2.0
import { render } from "preact";
import "../shared/base.css";
import { AnonymousLink } from "./anonymous_link";
import { RespondentApi } from "./api";
import { App, type Door } from "./app";
import "./respondent.css";
import { SharedLink } from "./shared_link";

/** What the address leads to: a link that many may use, one of an anonymous wave, or one's own. */
function doorAt({ pathname }: Location): Door {
  if (pathname.startsWith("/p/")) return new SharedLink(location);
  return pathname.startsWith("/a/") ? new AnonymousLink(pathname) : new RespondentApi(pathname);
}

render(<App door={doorAt(location)} />, document.getElementById("app")!);
