// SPDX-License-Identifier: Apache-2.0
import { render } from "preact";
import "../shared/base.css";
import { RespondentApi } from "./api";
import { App } from "./app";
import "./respondent.css";
import { SharedLink } from "./shared_link";

const door = location.pathname.startsWith("/p/") ? new SharedLink(location) : new RespondentApi(location.pathname);
render(<App door={door} />, document.getElementById("app")!);
