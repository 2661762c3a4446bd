// SPDX-License-Identifier: Apache-2.0
// The responses of a wave as files of other programs.

import { useState } from "preact/hooks";

const kFormats = [
  { name: "CSV with codes", file: "csv?values=codes" },
  { name: "Spreadsheet (.xlsx)", file: "xlsx" },
  { name: "SPSS (.sav)", file: "sav" },
  { name: "Stata (.dta)", file: "dta" },
  { name: "SAS (.xpt)", file: "xpt" },
  { name: "JSON Lines", file: "jsonl" },
  { name: "Triple-S data (.asc)", file: "asc" },
  { name: "Triple-S definition (.sss)", file: "sss" },
  { name: "DDI-Codebook", file: "ddi.xml" },
];

/** A language is named as the questionnaire does ("es"); none is its own. */
function addressOf(waveId: string, file: string, language: string): string {
  const query = language === "" ? "" : `${file.includes("?") ? "&" : "?"}language=${encodeURIComponent(language)}`;
  return `/api/v1/waves/${encodeURIComponent(waveId)}/exports/responses.${file}${query}`;
}

export function Files({ waveId }: { waveId: string }) {
  const [file, setFile] = useState("sav");
  const [language, setLanguage] = useState("");
  return (
    <>
      <a class="button quiet" href={addressOf(waveId, "csv?values=labels", language)} download>
        Responses as CSV
      </a>
      <details>
        <summary>Other files</summary>
        <p class="actions">
          <label>
            Format{" "}
            <select value={file} onChange={(event) => setFile(event.currentTarget.value)}>
              {kFormats.map((format) => (
                <option key={format.file} value={format.file}>
                  {format.name}
                </option>
              ))}
            </select>
          </label>
          <label>
            Language of labels{" "}
            <input value={language} size={6} maxLength={40} placeholder="its own" onInput={(event) => setLanguage(event.currentTarget.value.trim())} />
          </label>
          <a class="button" href={addressOf(waveId, file, language)} download>
            Download
          </a>
        </p>
      </details>
    </>
  );
}
