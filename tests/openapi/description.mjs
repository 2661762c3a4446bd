// SPDX-License-Identifier: Apache-2.0
// /openapi.json as the tests use it: its operations, and a judge of answers.

import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const kMethods = ["get", "post", "put", "patch", "delete"];

export class Description {
  constructor(document) {
    this.document = document;
    this.ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: false });
    addFormats(this.ajv);
    // The whole document is one schema resource, so that its references find their targets.
    this.ajv.addSchema({ $id: "openapi", $defs: {}, components: document.components }, "openapi", undefined, false);
    this.operations = Object.entries(document.paths).flatMap(([path, item]) =>
      kMethods
        .filter((method) => item[method])
        .map((method) => ({ name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, ...this.#read(item, item[method]) })),
    );
  }

  #read(item, operation) {
    const body = operation.requestBody && this.resolve(operation.requestBody);
    const [type, media] = Object.entries(body?.content ?? {})[0] ?? [];
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) => this.resolve(parameter));
    return { parameters, bodyType: type, bodySchema: media?.schema, responses: operation.responses };
  }

  /** What a `$ref` points to, or the thing itself. */
  resolve(thing) {
    if (!thing?.$ref) return thing;
    return thing.$ref.slice(2).split("/").reduce((node, part) => node[part.replaceAll("~1", "/").replaceAll("~0", "~")], this.document);
  }

  /**
   * Why this answer is not what the description promises, or null.
   * @param answer {status, type, text}
   */
  fault(operation, answer) {
    if (answer.status >= 500) return `answered ${answer.status}: ${answer.text}`;
    const declared = this.resolve(operation.responses[answer.status]);
    if (!declared) return `${answer.status} is not declared: ${answer.text.slice(0, 300)}`;
    const contents = Object.entries(declared.content ?? {});
    if (contents.length === 0) return answer.text === "" ? null : `${answer.status} has a body, none is declared`;
    const content = contents.find(([type]) => mediaType(type) === mediaType(answer.type))?.[1];
    if (!content) return `${answer.status} is ${answer.type}, declared ${contents.map(([type]) => type)}`;
    if (!mediaType(answer.type).endsWith("json")) return null;
    const validate = this.#validator(content.schema);
    if (validate(JSON.parse(answer.text))) return null;
    return `${answer.status} does not match its schema: ${this.ajv.errorsText(validate.errors)} in ${answer.text.slice(0, 600)}`;
  }

  #validators = new Map();
  #validator(schema) {
    if (!this.#validators.has(schema)) {
      const inDocument = JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"openapi#/'));
      this.#validators.set(schema, this.ajv.compile(inDocument));
    }
    return this.#validators.get(schema);
  }
}

/** "text/csv; charset=utf-8" → "text/csv". */
function mediaType(type) {
  return type.split(";")[0].trim().toLowerCase();
}
