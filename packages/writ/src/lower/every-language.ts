import { COMMAND_LINES } from "./command-lines.js";
import type { Languages } from "./languages.js";
import { lowerPatch } from "./patch/index.js";
import { lowerSql } from "./sql/index.js";

/** Every language there is, for tests. */
export const EVERY_LANGUAGE: Languages = {
  shell: COMMAND_LINES,
  sql: lowerSql,
  patch: lowerPatch,
};
