// SPDX-License-Identifier: Apache-2.0
import { render } from "preact";
import "../shared/base.css";
import { RoomApi } from "./api";
import { App } from "./app";
import "./room.css";

render(<App api={new RoomApi(location)} />, document.getElementById("app")!);
