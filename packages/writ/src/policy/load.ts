import type { Node } from "./node.js";
import { PinError } from "./resolve.js";
import type { PolicyLoader, PolicyText, SourceText } from "./resolve.js";

/** The outside world as a loader needs it. Everything is optional but hashing: what is absent cannot be extended. */
export interface LoaderParts {
  /** Text of a built-in policy, or `null`. */
  builtin?(name: string): string | null;
  /** A built-in policy that has been parsed before, or `null`. */
  parsedBuiltin?(name: string, text: string): Node | null;
  builtinNames?: readonly string[];
  /** The file that `reference` names, seen from `from`. @throws {Error} */
  file?(reference: string, from: string): PolicyText;
  /** Text behind an https URL. @throws {Error} */
  fetch?(url: string): Promise<string>;
  /** Hosts that may be fetched from. Default none. */
  hosts?: readonly string[];
  sha256(text: string): string;
}

const PINNED = /^(https:\/\/[^#]+)#sha256=([0-9a-f]{64})$/;

/** A loader for `builtin:name`, relative files and pinned `https://…#sha256=…`. */
export function createLoader(parts: LoaderParts): PolicyLoader {
  return {
    load(reference, from) {
      if (reference.startsWith("builtin:")) return loadBuiltin(parts, reference);
      if (/^[a-z][a-z0-9+.-]+:/i.test(reference)) return loadRemote(parts, reference);
      if (from.startsWith("builtin:") || from.startsWith("https:"))
        throw new Error("only a policy in a file can extend another file");
      if (parts.file === undefined) throw new Error("files cannot be read here");
      return parts.file(reference, from);
    },
  };
}

function loadBuiltin(parts: LoaderParts, reference: string): SourceText {
  const name = reference.slice("builtin:".length);
  const text = parts.builtin?.(name) ?? null;
  if (text === null)
    throw new Error(`there is no such built-in policy; there are ${parts.builtinNames?.join(", ") ?? "none"}`);
  return { text, file: reference, root: parts.parsedBuiltin?.(name, text) ?? null };
}

async function loadRemote(parts: LoaderParts, reference: string): Promise<PolicyText> {
  const [, url = "", pin = ""] = PINNED.exec(reference) ?? [];
  if (url === "") throw new PinError("a remote policy is `https://…#sha256=` and 64 hex digits");
  const { host } = new URL(url);
  if (parts.hosts?.includes(host) !== true)
    throw new Error(`\`${host}\` is not among the hosts that policies may come from`);
  if (parts.fetch === undefined) throw new Error("nothing can be fetched here");
  const text = await parts.fetch(url);
  const hash = parts.sha256(text);
  if (hash !== pin) throw new PinError(`its bytes have the hash ${hash}`);
  return { text, file: url };
}
