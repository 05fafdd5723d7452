import { closeSync, openSync, readSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { compile } from "../decide/compile.js";
import type { Layer } from "../decide/compile.js";
import type { CompiledPolicy } from "../decide/compiled.js";
import { loadCompilers } from "../decide/compilers.js";
import type { Expected } from "../decide/compilers.js";
import { PolicyError } from "../model/errors.js";
import type { Mode } from "../model/effect.js";
import { createLoader } from "../policy/load.js";
import { resolvePolicy } from "../policy/resolve.js";
import type { PolicyText, SourceText } from "../policy/resolve.js";
import type { Environment } from "../policy/scope.js";
import { MAX_POLICY_BYTES } from "../policy/yaml.js";
import { builtinNames, readBuiltin, readParsedBuiltin, sha256 } from "./builtins.js";

export { builtinNames, policiesFolder, readBuiltin } from "./builtins.js";

/** A policy to load: a file's path, `builtin:name`, or its text. */
export type PolicySource = string | PolicyText;

/** One layer of a stack, to be loaded. */
export interface LayerSource {
  /** Default: the policy's own name. */
  readonly name?: string;
  readonly policy: PolicySource;
  readonly mode?: Mode;
}

/** What loading may read besides the files. */
export interface LoadOptions {
  /** Default `process.env`. */
  readonly env?: Environment;
  /** Fetches a pinned `https://` policy. Default: the platform's `fetch`. */
  readonly fetch?: (url: string) => Promise<string>;
  /** Hosts that pinned policies may come from. Default none. */
  readonly extendsHosts?: readonly string[];
}

/**
 * Loads, resolves and compiles a stack of policies, the first with the highest authority.
 * @throws {PolicyError} with every problem of every policy.
 */
export async function loadPolicies(
  sources: readonly LayerSource[],
  options: LoadOptions & Expected = {},
): Promise<CompiledPolicy> {
  const environment = options.env ?? process.env;
  const loader = createLoader({
    builtin: readBuiltin,
    parsedBuiltin: readParsedBuiltin,
    builtinNames: builtinNames(),
    file: (reference, from) => readPolicy(resolve(dirname(from), reference)),
    fetch: options.fetch ?? fetchText,
    hosts: options.extendsHosts ?? [],
    sha256,
  });
  const layers: Layer[] = [];
  for (const source of sources) {
    const resolved = await resolvePolicy(textOf(source.policy), loader, environment);
    const mode = source.mode === undefined ? {} : { mode: source.mode };
    layers.push({ name: uniqueName(source.name ?? resolved.policy.name, layers), ...resolved, ...mode });
  }
  const compilers = await loadCompilers(
    layers.map((layer) => layer.policy),
    sha256,
    options,
  );
  return compile(layers, compilers);
}

/** The text that a source names. @throws {PolicyError} when it cannot be read. */
export function textOf(source: PolicySource): SourceText {
  if (typeof source !== "string") return { text: source.text, file: source.file };
  if (!source.startsWith("builtin:")) return readPolicy(source);
  const name = source.slice("builtin:".length);
  const text = readBuiltin(name);
  if (text !== null) return { text, file: source, root: readParsedBuiltin(name, text) };
  throw unreadable(source, `there is no such built-in policy; there are ${builtinNames().join(", ")}`);
}

function readPolicy(file: string): PolicyText {
  let bytes: Buffer;
  try {
    bytes = readAtMost(file, MAX_POLICY_BYTES + 1);
  } catch (error) {
    throw unreadable(
      file,
      error instanceof Error && "code" in error
        ? `the file cannot be read (${String(error.code)})`
        : "the file cannot be read",
    );
  }
  if (bytes.length > MAX_POLICY_BYTES) return { text: " ".repeat(MAX_POLICY_BYTES + 1), file };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), file };
  } catch {
    throw unreadable(file, "the file is not UTF-8 text");
  }
}

/** The beginning of a file. Some files have no end (`/dev/zero`). */
function readAtMost(file: string, limit: number): Buffer {
  const descriptor = openSync(file, "r");
  try {
    const bytes = Buffer.alloc(limit);
    let length = 0;
    while (length < limit) {
      const read = readSync(descriptor, bytes, length, limit - length, null);
      if (read === 0) break;
      length += read;
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

function unreadable(file: string, message: string): PolicyError {
  return new PolicyError([{ file, line: 1, column: 1, code: "POLICY_UNREADABLE", message, hint: null }]);
}

function uniqueName(name: string, layers: readonly Layer[]): string {
  const taken = new Set(layers.map((layer) => layer.name));
  let unique = name;
  for (let count = 2; taken.has(unique); count += 1) unique = `${name}-${count}`;
  return unique;
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_POLICY_BYTES) throw new Error("it is larger than 1 MiB");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
