import { cpSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsdown";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "../../../../..");

/** A folder of its own, by its real path. */
export const folder = (): string => realpathSync(mkdtempSync(join(tmpdir(), "writ-mcp-")));

export function file(text: string, name = "policy.yaml"): string {
  const path = join(folder(), name);
  writeFileSync(path, text);
  return path;
}

/** Builds `proxy-main.ts` into one program that node can start; its arguments are a policy, a command and arguments. */
export async function buildProxy(): Promise<string> {
  const outDir = folder();
  await build({
    config: false,
    entry: [join(HERE, "proxy-main.ts")],
    outDir,
    format: "esm",
    platform: "node",
    dts: false,
    clean: false,
    logLevel: "silent",
    tsconfig: join(ROOT, "tsconfig.json"),
    // As the command itself is built.
    deps: { alwaysBundle: [/./u], onlyBundle: false },
    alias: { yaml: join(ROOT, "node_modules/yaml/browser/dist/index.js") },
  });
  cpSync(join(ROOT, "packages/writ/policies"), join(outDir, "policies"), { recursive: true });
  return join(outDir, "proxy-main.mjs");
}

/** The program of one of the reference servers. */
export const serverProgram = (name: string): string =>
  createRequire(import.meta.url).resolve(`@modelcontextprotocol/server-${name}/dist/index.js`);
