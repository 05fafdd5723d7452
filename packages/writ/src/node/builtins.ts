import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isObject } from "../model/json.js";
import type { Json } from "../model/json.js";
import type { Node } from "../policy/node.js";
import { packNode, unpackNode } from "../policy/packed.js";
import { parseYaml } from "../policy/yaml.js";

/** Beside the bundle in which this file is, beside that bundle's folder, or, in a checkout, beside the sources. */
const POLICY_FOLDERS = ["./policies/", "../policies/", "../../policies/"];

export const sha256 = (text: string | Uint8Array): string => createHash("sha256").update(text).digest("hex");

/** Names of the policies that come with Writ. */
export function builtinNames(): readonly string[] {
  return readdirSync(policiesFolder())
    .filter((file) => file.endsWith(".yaml") && !file.endsWith(".test.yaml"))
    .map((file) => file.slice(0, -".yaml".length))
    .sort();
}

export function readBuiltin(name: string): string | null {
  return builtinNames().includes(name) ? readFileSync(resolve(policiesFolder(), `${name}.yaml`), "utf8") : null;
}

/**
 * What parsing the text of a built-in policy gives, from the file that `packBuiltins` left beside it; `null`: there is
 * none, or it is another text's. Reading YAML is most of what loading a policy costs in a new process.
 */
export function readParsedBuiltin(name: string, text: string): Node | null {
  const file = resolve(policiesFolder(), `${name}.json`);
  if (!existsSync(file)) return null;
  const packed = JSON.parse(readFileSync(file, "utf8")) as Json;
  if (!isObject(packed) || packed["sha256"] !== sha256(text)) return null;
  return unpackNode(packed["root"] ?? null, `builtin:${name}`);
}

/** Leaves every built-in policy in a folder as parsed, for `readParsedBuiltin`. Part of the build. */
export function packBuiltins(folder: string): void {
  for (const name of builtinNames()) {
    const text = readBuiltin(name) ?? "";
    const root = packNode(parseYaml(text, name));
    writeFileSync(resolve(folder, `${name}.json`), JSON.stringify({ sha256: sha256(text), root }));
  }
}

/** Where the policies that come with Writ are. @throws {Error} if the installation is incomplete. */
export function policiesFolder(): string {
  const folders = POLICY_FOLDERS.map((folder) => fileURLToPath(new URL(folder, import.meta.url)));
  const found = folders.find((folder) => existsSync(folder));
  if (found === undefined) throw new Error("the built-in policies are missing: the installation is incomplete");
  return found;
}
