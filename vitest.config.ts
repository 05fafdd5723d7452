import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^writ\/core$/, replacement: source("packages/writ/src/core.ts") },
      { find: /^writ\/detect$/, replacement: source("packages/writ/src/detect.ts") },
      { find: /^writ$/, replacement: source("packages/writ/src/index.ts") },
    ],
  },
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "conformance/**/*.test.ts",
      "examples/**/*.test.ts",
      "docs/**/*.test.ts",
      "scripts/**/*.test.ts",
    ],
    reporters: ["default", source("scripts/closing-line.ts")],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
