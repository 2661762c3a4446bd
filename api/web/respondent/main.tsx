// SPDX-License-Identifier: Apache-2.0
import { render } from "preact";
import "../shared/base.css";
import { RespondentApi } from "./api";
import { App } from "./app";
import "./respondent.css";

render(<App api={new RespondentApi(location.pathname)} />, document.getElementById("app")!);
