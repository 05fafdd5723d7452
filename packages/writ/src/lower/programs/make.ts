import type { Word } from "../shell/word.js";
import type { Effect, FileAction } from "./effects.js";

export const fileEffect = (action: FileAction, path: Word, recursive = false): Effect => ({
  kind: "file",
  action,
  path,
  recursive,
});

export const opaqueEffect = (action: string, why: string): Effect => ({ kind: "opaque", action, why });
