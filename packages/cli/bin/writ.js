#!/usr/bin/env node
// Committed, so that `npm ci` links `writ` before anything has been built.
import("../dist/main.js").then(
  ({ main }) => main(process.argv.slice(2)),
  (error) => {
    process.stderr.write(`writ is not built: run \`npm run build\` in the repository (${error.message})\n`);
    process.exitCode = 70;
  },
);
