import type { Word } from "../shell/word.js";
import { knownWord } from "../shell/word.js";
import type { Effect } from "./effects.js";
import { fileEffect, opaqueEffect } from "./make.js";
import { packageEffects } from "./special.js";
import { rest } from "./words.js";

const NOTHING: readonly Effect[] = Object.freeze([]);
const program = (...words: readonly Word[]): Effect => ({ kind: "exec", words, cwd: null, env: [] });

/** `seccomp=file` and its like, of a container; a profile that is built in is no file. */
export function profileEffects(word: Word): readonly Effect[] {
  const match = /^seccomp[=:]/.exec(word.prefix);
  if (match === null) return word.text === null && word.prefix === "" ? [fileEffect("file.read", word)] : NOTHING;
  const file = rest(word, match[0].length);
  return /^(?:unconfined|builtin)$/.test(file.text ?? "") ? NOTHING : [fileEffect("file.read", file)];
}

/** `go-template-file=file`, `jsonpath-file=file`, `custom-columns-file=file`, and the names of other formats. */
export function templateEffects(word: Word): readonly Effect[] {
  const match = /^(?:go-template|jsonpath|custom-columns|template)-?file=/.exec(word.prefix);
  if (match !== null) return [fileEffect("file.read", rest(word, match[0].length))];
  return word.text === null && word.prefix === "" ? [fileEffect("file.read", word)] : NOTHING;
}

/** `npm init name` runs the package `create-name`. */
export function initializerEffects(word: Word): readonly Effect[] {
  if (word.text === null) return [opaqueEffect("process.exec", "a package that is not known")];
  return [...packageEffects(word), program(knownWord(initializer(word.text)))];
}

function initializer(name: string): string {
  const plain = name.slice(0, name.indexOf("@", 1) < 0 ? name.length : name.indexOf("@", 1));
  if (!plain.startsWith("@")) return /[:/]/.test(plain) ? plain : `create-${plain}`;
  const slash = plain.indexOf("/");
  return slash < 0 ? `${plain}/create` : `${plain.slice(0, slash)}/create-${plain.slice(slash + 1)}`;
}

/** A property by which a build is told a program: `CMAKE_C_COMPILER=cc`, `exec.executable=rm`. */
const PROGRAM =
  /^(?:CMAKE_\w*(?:COMPILER|LINKER|LAUNCHER|MAKE_PROGRAM|EMULATOR|_AR|_LD)|exec\.executable|\w*\.(?:executable|jvm))(?::\w+)?=/;
const LOADED = /^(?:CMAKE_(?:TOOLCHAIN_FILE|\w*_INCLUDE|MODULE_PATH|\w*RULE)|maven\.ext\.class\.path|argLine)/;

export function propertyEffects(word: Word): readonly Effect[] {
  const named = PROGRAM.exec(word.prefix);
  if (named !== null) return [program(rest(word, named[0].length))];
  const unknown = word.text === null && !word.prefix.includes("=");
  return unknown || LOADED.test(word.prefix) ? [opaqueEffect("process.exec", "a setting that is not known")] : NOTHING;
}

/** Settings of ssh, which may hold commands. */
export const sshConfigEffects = (word: Word): readonly Effect[] =>
  word.text === "none" || word.text === "/dev/null"
    ? NOTHING
    : [fileEffect("file.read", word), opaqueEffect("process.exec", "settings that another file holds")];
