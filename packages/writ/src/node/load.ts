import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "../decide/compile.js";
import type { Layer } from "../decide/compile.js";
import type { CompiledPolicy } from "../decide/compiled.js";
import { loadCompilers } from "../decide/compilers.js";
import { PolicyError } from "../model/errors.js";
import type { Mode } from "../model/effect.js";
import { createLoader } from "../policy/load.js";
import { resolvePolicy } from "../policy/resolve.js";
import type { PolicyText } from "../policy/resolve.js";
import type { Environment } from "../policy/scope.js";
import { MAX_POLICY_BYTES } from "../policy/yaml.js";

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

/** Beside the bundle in which this file is, beside that bundle's folder, or, in a checkout, beside the sources. */
const POLICY_FOLDERS = ["./policies/", "../policies/", "../../policies/"];

/** SHA-256 in lower-case hex; of text, its UTF-8 bytes. */
export const sha256 = (text: string | Uint8Array): string => createHash("sha256").update(text).digest("hex");

/**
 * Loads, resolves and compiles a stack of policies, the first with the highest authority.
 * @throws {PolicyError} with every problem of every policy.
 */
export async function loadPolicies(
  sources: readonly LayerSource[],
  options: LoadOptions = {},
): Promise<CompiledPolicy> {
  const environment = options.env ?? process.env;
  const loader = createLoader({
    builtin: readBuiltin,
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
  );
  return compile(layers, compilers);
}

/** Names of the policies that come with Writ. */
export function builtinNames(): readonly string[] {
  return readdirSync(policiesFolder())
    .filter((file) => file.endsWith(".yaml") && !file.endsWith(".test.yaml"))
    .map((file) => file.slice(0, -".yaml".length))
    .sort();
}

/** The text of a built-in policy; `null`: there is none of this name. */
export function readBuiltin(name: string): string | null {
  return builtinNames().includes(name) ? readFileSync(resolve(policiesFolder(), `${name}.yaml`), "utf8") : null;
}

/** Where the policies that come with Writ are. @throws {Error} if the installation is incomplete. */
export function policiesFolder(): string {
  const folders = POLICY_FOLDERS.map((folder) => fileURLToPath(new URL(folder, import.meta.url)));
  const found = folders.find((folder) => existsSync(folder));
  if (found === undefined) throw new Error("the built-in policies are missing: the installation is incomplete");
  return found;
}

/** Reads what a source names. @throws {PolicyError} if it cannot be read. */
export function textOf(source: PolicySource): PolicyText {
  if (typeof source !== "string") return source;
  if (!source.startsWith("builtin:")) return readPolicy(source);
  const text = readBuiltin(source.slice("builtin:".length));
  if (text !== null) return { text, file: source };
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
