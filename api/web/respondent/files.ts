// SPDX-License-Identifier: Apache-2.0
// Files and signatures: uploaded as soon as they are chosen or drawn; answers carry only what they are called and where they are.

import type { Question, SurveyModel } from "survey-core";
import { ProblemError } from "../shared/http";
import type { RespondentApi } from "./api";
import { backoffMs, mayPass, waitOrOnline } from "./backoff";

const kTries = 4;
/** After the last stroke of a signature; long enough to cross a t. */
const kPauseMs = 800;

const kFileTypes = new Set(["file", "signaturepad"]);

/** The definition with every file and signature question, nested ones included, uploading instead of inlining. */
export function withUploads<T>(definition: T): T {
  if (Array.isArray(definition)) return definition.map(withUploads) as T;
  if (definition === null || typeof definition !== "object") return definition;
  const result = Object.fromEntries(Object.entries(definition).map(([key, value]) => [key, withUploads(value)]));
  if (kFileTypes.has(String(result.type)) || kFileTypes.has(String(result.cellType))) {
    result.storeDataAsText = false;
    result.waitForUpload = true;
    if (result.dataFormat === "svg") result.dataFormat = "png";
  }
  return result as T;
}

/** @param failed what to tell when a file could not be uploaded and the server does not say why */
export function connectFiles(survey: SurveyModel, api: RespondentApi, failed: () => string): void {
  const strokes = new WeakMap<Question, number>();

  survey.onUploadFiles.add(async (_, options) => {
    const before = strokes.get(options.question);
    try {
      const uploaded: { file: { name: string; type: string }; content: string }[] = [];
      for (const file of options.files) {
        const { file_id, name, type } = await patiently(() => api.upload(options.name, file));
        uploaded.push({ file: { name, type }, content: file_id });
      }
      // A signature that was drawn on meanwhile is uploaded again; taking this one would wipe the new stroke.
      if (strokes.get(options.question) !== before) options.callback("error", []);
      else options.callback("success", uploaded);
    } catch (error) {
      const reason = error instanceof ProblemError && [413, 415].includes(error.status) ? error.problem.detail : undefined;
      options.callback("error", [reason ?? failed()]);
    }
  });
  survey.onDownloadFile.add((_, options) => options.callback("success", api.fileAddress(String(options.content))));
  // What is no longer referred to is removed by the server after a while; another device may still show it.
  survey.onClearFiles.add((_, options) => options.callback("success"));

  survey.onAfterRenderQuestion.add((_, { question, htmlElement }) => {
    if (question.getType() === "signaturepad") uploadWhenDrawn(question, strokes);
    if (question.getType() === "file") nameButtons(htmlElement);
  });
}

/** The button that opens the dialog is the label of a hidden input, which has no other: the name belongs to the input. */
function nameButtons(element: HTMLElement): void {
  const name = (): void =>
    element.querySelectorAll<HTMLLabelElement>("label.sd-file__choose-btn[aria-label]").forEach((label) => {
      label.control?.setAttribute("aria-label", label.ariaLabel ?? "");
      label.removeAttribute("aria-label");
    });
  new MutationObserver(name).observe(element, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label"] });
  name();
}

interface SignaturePad {
  addEventListener(name: "beginStroke" | "endStroke", listener: () => void): void;
}

/** The library uploads a signature when its pad loses the focus; whoever then presses "Next" at once would be too early. */
function uploadWhenDrawn(question: Question, strokes: WeakMap<Question, number>): void {
  const pad = (question as unknown as { signaturePad?: SignaturePad }).signaturePad;
  let timer: ReturnType<typeof setTimeout> | undefined;
  pad?.addEventListener("beginStroke", () => {
    strokes.set(question, (strokes.get(question) ?? 0) + 1);
    clearTimeout(timer);
  });
  pad?.addEventListener("endStroke", () => {
    clearTimeout(timer);
    timer = setTimeout(() => question.onBlur({ relatedTarget: null }), kPauseMs);
  });
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; ++attempt) {
    try {
      return await work();
    } catch (error) {
      if (!mayPass(error) || attempt >= kTries) throw error;
      await waitOrOnline(backoffMs(attempt, error));
    }
  }
}
