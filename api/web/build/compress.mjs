// SPDX-License-Identifier: Apache-2.0
// Writes a .gz beside each text file of the built pages, so that the server compresses nothing itself.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";

const out = process.env.TERTULIA_WEB_OUT ?? fileURLToPath(new URL("../dist", import.meta.url));

for (const folder of [out, path.join(out, "assets")]) {
  for (const name of await readdir(folder)) {
    if (!/\.(html|js|css|svg|txt)$/.test(name)) continue;
    const file = path.join(folder, name);
    await writeFile(`${file}.gz`, await promisify(gzip)(await readFile(file), { level: constants.Z_BEST_COMPRESSION }));
  }
}
