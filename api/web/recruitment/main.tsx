// SPDX-License-Identifier: Apache-2.0
import { render } from "preact";
import "../shared/base.css";
import { ApplicantApi } from "./api";
import { ApplyPage } from "./apply_page";
import { ConfirmPage } from "./confirm_page";
import "./recruitment.css";

const api = new ApplicantApi(location);
const page = location.pathname.startsWith("/c/") ? <ConfirmPage api={api} /> : <ApplyPage api={api} />;
render(page, document.getElementById("app")!);
