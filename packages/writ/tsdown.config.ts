import { defineConfig } from "tsdown";

/** The library: one file per export, what they share in chunks, dependencies left to the installer. */
export default defineConfig({
  entry: { index: "src/index.ts", core: "src/core.ts" },
  format: "esm",
  platform: "node",
  target: "node20.12",
  fixedExtension: false,
  dts: true,
  checks: { pluginTimings: false },
});
