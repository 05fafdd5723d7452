import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { defineConfig } from "tsdown";

const yaml = dirname(createRequire(import.meta.url).resolve("yaml/package.json"));

/**
 * The command and everything it needs in a few files: resolving a tree of packages at run time would cost more than all
 * else that a call of `writ check` does. Scripts, not ES modules: only their compiled code can be kept (`bin/load.js`).
 */
export default defineConfig({
  entry: { main: "src/main.ts" },
  format: "cjs",
  platform: "node",
  target: "node20.12",
  dts: false,
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  deps: { alwaysBundle: [/./], onlyBundle: false },
  // The same source as modules: what is not used falls away, and nothing is parsed twice.
  alias: { yaml: join(yaml, "browser/dist/index.js") },
  // No module does anything by being loaded: one that is only passed on by another need not be.
  treeshake: {
    moduleSideEffects: [{ test: /[\\/]packages[\\/](?:writ|cli)[\\/]src[\\/]/, sideEffects: false }],
  },
  outputOptions: {
    chunkFileNames: "[name].js",
    entryFileNames: "[name].js",
    // Few files for what is shared, not twenty: what the entry needs, and what commands need that load a policy.
    codeSplitting: {
      groups: [
        {
          name: "base",
          test: /cli[\\/]src[\\/](?:exit|io|text)\.ts|line-errors|templates|picocolors|model[\\/](?:errors|redaction)/,
        },
        {
          name: "core",
          test: (id) => !/match[\\/]regex|re2js|libphonenumber|detect[\\/](?:families|scan|validators|views)/.test(id),
          minShareCount: 3,
        },
        // Statements are read for their own sake and inside command lines.
        { name: "sql", test: /lower[\\/]sql[\\/]/ },
      ],
    },
  },
});
