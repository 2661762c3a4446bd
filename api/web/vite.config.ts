// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from "node:url";
import preact from "@preact/preset-vite";
import { defineConfig } from "vite";
import { thirdParty } from "./build/third_party.mjs";

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

// Seven pages, each its own entry; what they share becomes shared chunks. Nothing is inlined as data: the pages are
// served under a Content-Security-Policy that only knows 'self'.
export default defineConfig({
  root: file("."),
  plugins: [preact(), thirdParty()],
  build: {
    outDir: process.env.TERTULIA_WEB_OUT ?? file("dist"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    target: "es2021",
    rollupOptions: { input: ["respondent", "guardian", "member", "recruitment", "room", "console", "docs"].map((page) => file(`${page}.html`)) },
  },
});
