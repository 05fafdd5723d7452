import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { defineConfig } from "tsdown";

const yaml = dirname(createRequire(import.meta.url).resolve("yaml/package.json"));

/** What only some policies use, what only Node can run, and types: never in the file that both entries load. */
const APART =
  /[\\/](?:catalog|node)[\\/]|match[\\/]regex|condition[\\/](?:cel|args-schema)|guards[\\/](?!forms?\.ts)|detect[\\/](?:families|scan|views|load|validators)|lower[\\/](?:catalog|command-lines|shell[\\/](?!command-line)|programs[\\/]|sql[\\/]|patch[\\/])|libphonenumber|\.d\.ts$/;

/**
 * The library: one file per export, and one for all that they share. What every policy needs is bundled, since resolving
 * the 70 files of the YAML parser costs more than all else that importing does; what only some need (CEL, schemas, regular
 * expressions) is left to the installer. What the sources import when a policy uses it is a file of its own.
 */
export default defineConfig({
  entry: { index: "src/index.ts", core: "src/core.ts", detect: "src/detect.ts" },
  format: "esm",
  platform: "node",
  target: "node20.12",
  fixedExtension: false,
  dts: true,
  deps: { alwaysBundle: ["yaml", "ipaddr.js", /^libphonenumber-js/], onlyBundle: false },
  alias: { yaml: join(yaml, "browser/dist/index.js") },
  outputOptions: {
    codeSplitting: {
      groups: [
        // What redacting takes without a policy: `writ/detect` loads nothing else.
        {
          name: "redact",
          test: /detect[\\/](?:redact[\\/]|family|finding|scanner)|model[\\/](?:redaction|json|suggest|canonical)|match[\\/](?:name|errors|syntax|text)\./,
          priority: 1,
        },
        { name: "shared", test: (id) => !APART.test(id), minShareCount: 2 },
      ],
    },
  },
});
