// SPDX-License-Identifier: Apache-2.0
import { render } from "preact";
import "../shared/base.css";
import { App } from "./app";
import "./console.css";

render(<App />, document.getElementById("app")!);
