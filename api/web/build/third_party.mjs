// SPDX-License-Identifier: Apache-2.0
// Writes assets/third_party.txt: name, version, licence and licence text of each package that is really in the bundle.
// A bundled package without a licence text fails the build.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** survey-core and survey-js-ui say MIT in package.json and carry no licence file; this is theirs. */
const kSurveyLicence = readFileSync(fileURLToPath(new URL("survey_licence.txt", import.meta.url)), "utf8");

/** @returns {import("vite").Plugin} */
export function thirdParty() {
  const packages = new Map();
  return {
    name: "third-party",
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        for (const module of chunk.type === "chunk" ? Object.keys(chunk.modules) : []) {
          const folder = packageFolder(module);
          if (folder && !packages.has(folder)) packages.set(folder, describe(folder));
        }
      }
      const source = [...packages.values()].sort().join(`\n${"-".repeat(80)}\n\n`);
      this.emitFile({ type: "asset", fileName: "assets/third_party.txt", source });
    },
  };
}

/** The package that owns a module: the folder after the last node_modules. */
function packageFolder(module) {
  const file = module.replace(/^\0/, "").replace(/\?.*$/, "");
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return `${name} ${version} (${license})\n\n${licenceText(folder, name)}\n`;
}

function licenceText(folder, name) {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  if (file) return readFileSync(path.join(folder, file), "utf8").trim();
  if (name.startsWith("survey-")) return kSurveyLicence.trim();
  throw new Error(`${name} has no licence text`);
}
