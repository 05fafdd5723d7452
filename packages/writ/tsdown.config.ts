import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { defineConfig } from "tsdown";

const yaml = dirname(createRequire(import.meta.url).resolve("yaml/package.json"));

/**
 * The library: one file per export, what they share in chunks. What every policy needs is bundled, since resolving its 70
 * files costs more than all else that importing does; what only some need (CEL, schemas, regular expressions) is left to
 * the installer.
 */
export default defineConfig({
  entry: { index: "src/index.ts", core: "src/core.ts" },
  format: "esm",
  platform: "node",
  target: "node20.12",
  fixedExtension: false,
  dts: true,
  deps: { alwaysBundle: ["yaml", "ipaddr.js"], onlyBundle: false },
  alias: { yaml: join(yaml, "browser/dist/index.js") },
});
