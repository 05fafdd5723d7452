import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Case } from "../format.js";
import { load } from "../load.js";

const POLICIES = fileURLToPath(new URL("../policies", import.meta.url));

/** Where policies of cases stand as files, as they would lie beside the cases: what extends `../policies/…` finds it. */
export interface PolicyFiles {
  readonly folder: string;
  /** The options that name the policies of a case, in order. */
  options(one: Case): readonly string[];
  remove(): void;
}

export function createPolicyFiles(): PolicyFiles {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "writ-conformance-")));
  mkdirSync(join(folder, "cases"));
  cpSync(POLICIES, join(folder, "policies"), { recursive: true });
  const written = new Map<string, string>();
  const fileOf = ({ text, file }: Case["layers"][number]): string => {
    const known = written.get(JSON.stringify([file, text]));
    if (known !== undefined) return known;
    const at = file.startsWith(POLICIES) ? "policies" : "cases";
    const path = join(folder, at, `${written.size}-${basename(file)}`);
    writeFileSync(path, text);
    written.set(JSON.stringify([file, text]), path);
    return path;
  };
  const options = ({ layers }: Case): readonly string[] =>
    layers.flatMap((layer, index) =>
      index === 0 ? ["--policy", fileOf(layer)] : ["--layer", `${layer.name}=${fileOf(layer)}`],
    );
  return { folder, options, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A program calls the first layer by its policy's name: back to what the case calls it. */
export async function layerNames(one: Case): Promise<(name: string) => string> {
  const { layers } = await load(one.layers, one.environment);
  const first = layers[0]?.policy.name;
  return (name) => (name === first ? (one.layers[0]?.name ?? name) : name);
}
