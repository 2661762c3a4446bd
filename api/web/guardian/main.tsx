// SPDX-License-Identifier: Apache-2.0
import { render } from "preact";
import "../shared/base.css";
import { GuardianApi } from "./api";
import { App } from "./app";
import "./guardian.css";

render(<App api={new GuardianApi(location.pathname)} />, document.getElementById("app")!);
