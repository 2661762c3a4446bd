// SPDX-License-Identifier: Apache-2.0
// A mail server that keeps what it is given: the recipient of tests and benchmarks. As a real one it takes a mail when its end has
// arrived, whether or not the sender is still there to read the reply.
//   node tests/common/smtp_sink.mjs [PORT]: prints its port; for each line of standard input, "<mails> <mails a second>" since the line before.

import net from "node:net";
import { pathToFileURL } from "node:url";

export class SmtpSink {
  /** Every mail in the order taken: {from, to, bytes}. `bytes` has no dot-stuffing. */
  mails = [];
  /** What to do with a recipient or a mail: (address) => reply, such as "550 no such mailbox"; "" takes it. */
  onRecipient = () => "";
  /** (mail) => reply, or null to take it and cut the connection without a reply. */
  onMail = () => "250 taken";
  keep = true;
  taken = 0;

  /** @param port 0: any */
  async listen(port = 0) {
    this.server = net.createServer((socket) => this.#serve(socket));
    await new Promise((resolve) => this.server.listen(port, "127.0.0.1", resolve));
    this.port = this.server.address().port;
    return this;
  }
  get url() {
    return `smtp://127.0.0.1:${this.port}`;
  }
  async close() {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
  /** Options of `serve` that lead here. */
  options(from = "surveys@farola.example") {
    return ["--smtp-url", this.url, "--smtp-from", from, "--smtp-tls", "none"];
  }

  #sockets = new Set();

  #serve(socket) {
    this.#sockets.add(socket);
    socket.setEncoding("latin1");
    socket.setNoDelay(true);
    let buffer = "";
    let mail = null; // while commands come
    let inData = false;
    const reply = (line) => socket.write(`${line}\r\n`);
    const command = (line) => {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "EHLO" || verb === "HELO") return reply("250 sink");
      if (verb === "MAIL") {
        mail = { from: /<(.*?)>/.exec(line)?.[1] ?? "", to: [], bytes: "" };
        return reply("250 ok");
      }
      if (verb === "RCPT") {
        const address = /<(.*?)>/.exec(line)?.[1] ?? "";
        const refusal = this.onRecipient(address);
        if (refusal === "") mail.to.push(address);
        return reply(refusal || "250 ok");
      }
      if (verb === "DATA") {
        inData = true;
        return reply("354 go on");
      }
      if (verb === "QUIT") return socket.end("221 bye\r\n");
      return reply(verb === "RSET" || verb === "NOOP" ? "250 ok" : "500 what");
    };
    const end = () => {
      const answer = this.onMail(mail);
      if (answer === null || answer.startsWith("2")) {
        ++this.taken;
        if (this.keep) this.mails.push({ ...mail, bytes: Buffer.from(mail.bytes, "latin1").toString("utf8") });
      }
      mail = null;
      if (answer === null) return socket.destroy();
      reply(answer);
    };
    socket.on("data", (chunk) => {
      buffer += chunk;
      for (;;) {
        if (inData) {
          const at = buffer.indexOf("\r\n.\r\n");
          if (at < 0) return;
          mail.bytes = buffer.slice(0, at + 2).replaceAll("\r\n..", "\r\n.");
          buffer = buffer.slice(at + 5);
          inData = false;
          end();
        } else {
          const at = buffer.indexOf("\r\n");
          if (at < 0) return;
          const line = buffer.slice(0, at);
          buffer = buffer.slice(at + 2);
          command(line);
        }
      }
    });
    socket.on("error", () => {});
    socket.on("close", () => this.#sockets.delete(socket));
    reply("220 sink");
  }
}

/** A mail taken apart: {headers: Map of lower-case names, text, html}. */
export function readMail({ bytes }) {
  const [head, body] = cut(bytes);
  const headers = readHeaders(head);
  const boundary = /boundary="([^"]+)"/.exec(headers.get("content-type"))[1];
  const parts = body.split(`--${boundary}`).slice(1, -1).map((part) => {
    const [partHead, content] = cut(part.replace(/^\r\n/, ""));
    return { type: readHeaders(partHead).get("content-type"), content: fromQuotedPrintable(content) };
  });
  const of = (type) => parts.find((part) => part.type.startsWith(type))?.content;
  return { headers, text: of("text/plain"), html: of("text/html") };
}

/** RFC 2047. */
export function decodeWords(value) {
  return value
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?UTF-8\?Q\?(.*?)\?=/g, (_, coded) => fromQuotedPrintable(coded.replaceAll("_", " ")));
}

function cut(text) {
  const at = text.indexOf("\r\n\r\n");
  return [text.slice(0, at), text.slice(at + 4)];
}

function readHeaders(head) {
  const lines = head.replaceAll(/\r\n[ \t]+/g, " ").split("\r\n");
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
}

function fromQuotedPrintable(text) {
  const bytes = text.replaceAll("=\r\n", "").replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const sink = new SmtpSink();
  sink.keep = false;
  await sink.listen(Number(process.argv[2] ?? 0));
  console.log(sink.port);
  let first = 0;
  let last = 0;
  sink.onMail = () => {
    last = performance.now();
    if (sink.taken === 0) first = last;
    return "250 taken";
  };
  process.stdin.on("data", () => {
    console.log(`${sink.taken} ${Math.round(((sink.taken - 1) * 1000) / Math.max(last - first, 1))}`);
    sink.taken = 0;
  });
  process.stdin.on("end", () => sink.close().then(() => process.exit(0)));
}
