#!/usr/bin/env node
// Committed, so that `npm ci` links `writ` before anything has been built.
"use strict";

const { existsSync } = require("node:fs");
const { resolve } = require("node:path");
const { createLoader } = require("./load.js");

const DIST = resolve(__dirname, "../dist");

if (existsSync(`${DIST}/main.js`)) {
  void createLoader(DIST).load("main.js").main(process.argv.slice(2));
} else {
  process.stderr.write("error: writ is not built; run `npm run build` in the repository\n");
  process.exitCode = 70;
}
