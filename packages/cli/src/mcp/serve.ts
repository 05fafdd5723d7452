import { constants } from "node:os";
import type { Readable, Writable } from "node:stream";
import { unreachable } from "../../../writ/src/model/json.js";
import { readLines } from "./framing.js";
import { fromClient } from "./from-client.js";
import { fromServer } from "./from-server.js";
import type { Link } from "./link.js";
import { INVALID_REQUEST } from "./message.js";
import { OpenRequests } from "./open-requests.js";
import { errorReply } from "./replies.js";
import { relayStderr, type Upstream, within } from "./upstream.js";
import { lineWriter, regulate } from "./writing.js";

export interface ServeOptions extends Pick<Link, "client" | "elicitor" | "notes" | "peers" | "session"> {
  readonly upstream: Upstream;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly maxLineBytes: number;
  readonly maxOpenRequests: number;
  readonly graceMs: number;
  readonly signal: AbortSignal | undefined;
}

type Ending =
  | { readonly by: "client" }
  | { readonly by: "server"; readonly how: string }
  | { readonly by: "signal"; readonly exitCode: number };

/** Carries messages both ways until one side leaves. Resolves to the exit code once the server is gone. */
export async function serve(options: ServeOptions): Promise<number> {
  const { upstream, stdin, stdout, stderr } = options;
  const link: Link = {
    ...options,
    server: lineWriter(upstream.stdin),
    open: new OpenRequests(),
    maxOpen: options.maxOpenRequests,
    gone: null,
  };
  const kill = (): void => upstream.kill();
  process.once("exit", kill);
  relayStderr(upstream.stderr, stderr);
  try {
    return await leave(link, options, await ending(link, options));
  } finally {
    process.removeListener("exit", kill);
    stdin.destroy();
    if (stdout.writable)
      await within(new Promise<void>((resolve) => stdout.write("", () => resolve())), options.graceMs);
  }
}

/** Starts reading both sides; resolves with the first reason to stop. */
function ending(link: Link, { upstream, stdin, stdout, maxLineBytes, signal }: ServeOptions): Promise<Ending> {
  const { promise, resolve } = deferred<Ending>();
  const tooLong = `a message of more than ${maxLineBytes} bytes`;
  const clientLines = {
    line: (line: Buffer) => fromClient(link, line),
    overlong: () => link.client.send(errorReply(null, INVALID_REQUEST, `writ: ${tooLong}`)),
    end: () => resolve({ by: "client" }),
  };
  const serverLines = {
    line: (line: Buffer) => fromServer(link, line),
    overlong: () => {
      link.notes(`the server sent ${tooLong}; which request it answers cannot be known`);
      link.open.failAll(`the server sent ${tooLong}`);
    },
    end: () => {},
  };
  readLines(stdin, maxLineBytes, clientLines, regulate(stdin, [upstream.stdin, stdout]));
  readLines(upstream.stdout, maxLineBytes, serverLines, regulate(upstream.stdout, [stdout]));
  stdout.once("close", () => resolve({ by: "client" }));
  void upstream.exited.then((how) => resolve({ by: "server", how }));
  const abort = (): void => resolve({ by: "signal", exitCode: Number(signal?.reason) || 143 });
  if (signal?.aborted === true) abort();
  signal?.addEventListener("abort", abort, { once: true });
  const release = onSignals((name) => resolve({ by: "signal", exitCode: 128 + constants.signals[name] }));
  return promise.finally(() => {
    release();
    signal?.removeEventListener("abort", abort);
  });
}

async function leave(link: Link, options: ServeOptions, why: Ending): Promise<number> {
  const release = onSignals(() => void options.upstream.end(true));
  // Nobody can answer an approval any more, or nothing would come of it.
  link.elicitor.close();
  try {
    const exitCode = await endServer(link, options, why);
    link.gone = why.by === "server" ? why.how : "the connection has ended";
    link.open.failAll(link.gone);
    await within(link.open.settled(), options.graceMs);
    link.open.cancelAll();
    await within(link.open.settled(), options.graceMs);
    return exitCode;
  } finally {
    release();
  }
}

/** Sees to it that the server is gone. A client that left gets, for a moment, the answers it had asked for. */
async function endServer(link: Link, { upstream, graceMs }: ServeOptions, why: Ending): Promise<number> {
  switch (why.by) {
    case "client":
      await within(link.open.settled(), graceMs);
      await upstream.end();
      return EXIT_CLIENT_LEFT;
    case "signal":
      await upstream.end(true);
      return why.exitCode;
    case "server":
      link.notes(`${why.how}; nothing more can be called`);
      return EXIT_SERVER_LEFT;
    default:
      return unreachable(why);
  }
}

/** The client left by itself. A server that cannot be run has a shell's 126 and 127, a signal 128 and its number. */
export const EXIT_CLIENT_LEFT = 0;
/** The server left while the client was there. */
export const EXIT_SERVER_LEFT = 1;

const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGABRT"];

function onSignals(handle: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of SIGNALS) process.on(signal, handle);
  return () => {
    for (const signal of SIGNALS) process.removeListener(signal, handle);
  };
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
