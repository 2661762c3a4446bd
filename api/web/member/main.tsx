// SPDX-License-Identifier: Apache-2.0
import { render } from "preact";
import "../shared/base.css";
import { MemberApi } from "./api";
import { App } from "./app";
import "./member.css";

render(<App api={new MemberApi(location.pathname)} />, document.getElementById("app")!);
