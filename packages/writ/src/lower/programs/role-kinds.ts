import type { Word } from "../shell/word.js";
import { knownWord, unknownWord } from "../shell/word.js";
import type { Effect, Source } from "./effects.js";
import { fileEffect, opaqueEffect } from "./make.js";
import { hostEffects, remoteHost, urlEffects } from "./remote.js";
import type { Role } from "./role.js";
import { NO_ROLE, NOTHING, role, sourceOf } from "./role.js";
import { bangEffects, clientEffects, codegenEffects, exEffects, makeVariable, texEffects } from "./special-code.js";
import { actionsOf, endingEffects, namedEffects } from "./special-folders.js";
import {
  backupEffects,
  besideEffects,
  bucketEffects,
  chartEffects,
  contextEffects,
  daemonEffects,
  databaseEffects,
  databaseHost,
  mountEffects,
  pathLike,
  placeEffects,
  sourceEffects,
  volumeEffects,
} from "./special-places.js";
import {
  blobPath,
  namedRemote,
  networkEffects,
  packageEffects,
  pathList,
  phpSetting,
  repositoryEffects,
} from "./special.js";
import {
  initializerEffects,
  profileEffects,
  propertyEffects,
  sshConfigEffects,
  templateEffects,
} from "./special-settings.js";
import { whyOf } from "./why.js";
import { rest } from "./words.js";

type Kind = (args: readonly string[]) => Role;

/** Kinds whose arguments say nothing. */
const simple =
  (action: string, effects: Role["effects"]): Kind =>
  () =>
    role(action, effects);

/** The kinds of roles that are no plain file, by the name that the table gives them; `name:argument:argument`. */
export const KINDS: Readonly<Record<string, Kind>> = {
  none: () => NO_ROLE,
  url: ([method = ""]) => role("net.connect", (word) => urlEffects(word, method === "" ? null : method)),
  host: (args) => role("net.connect", (word) => hostEffects(word, args)),
  hostpath: (args) => role("net.connect", (word) => hostEffects(withoutPath(word), args)),
  network: simple("net.connect", networkEffects),
  exec: simple("process.exec", (word) => [{ kind: "exec", words: [word], cwd: null, env: [] }]),
  shell: simple("process.exec", (word) => [{ kind: "shell", text: sourceOf(word) }]),
  bang: simple("process.exec", bangEffects),
  in: ([name = ""]) => ({ actions: [], effects: () => [fileEffect("file.read", knownWord(name))] }),
  eval: ([language = ""]) => role("code.eval", (word) => [{ kind: "eval", language, source: sourceOf(word) }]),
  code: ([language = ""]) => role("file.read", (word) => sourceFile(word, language)),
  sql: simple("db.query", (word) => clientEffects(sourceOf(word))),
  to: simple("message.send", (to) => [{ kind: "message", to, body: null }]),
  opaque: ([action = "", why = ""]) => {
    const effects = [opaqueEffect(action, whyOf(why))];
    return role(action, () => effects);
  },
  "|write": simple("file.write", writtenOrPiped),
  "@read": simple("file.read", atFile),
  address: simple("file.read", (word) => addressOrFile(word, false)),
  script: simple("file.read", (word) => addressOrFile(word, true)),
  blob: simple("file.read", (word) => namedEffects(blobPath(word), "read")),
  named: ([action = "read"]) => ({
    actions: actionsOf(action),
    effects: (word) => namedEffects(word, action),
  }),
  ending: ([ending = "", action = "read"]) => ({
    actions: actionsOf(action),
    effects: (word) => endingEffects(word, ending, action),
  }),
  classpath: simple("file.read", pathList),
  context: simple("file.read", contextEffects),
  chart: simple("file.read", chartEffects),
  source: ([action = "read"]) => role("file.read", (word) => sourceEffects(word, action)),
  pathlike: simple("file.read", pathLike),
  latex: simple("file.read", texEffects),
  git: ([clone]) => role("net.connect", (word) => repositoryEffects(word, clone === "clone")),
  package: simple("net.connect", packageEffects),
  remote: ([action = "read"]) => role("file.read", (word) => namedRemote(word, action)),
  profile: simple("file.read", profileEffects),
  templatefile: simple("file.read", templateEffects),
  initializer: simple("process.exec", initializerEffects),
  property: simple("process.exec", propertyEffects),
  sshconfig: simple("file.read", sshConfigEffects),
  place: ([side = ""]) => role("file.write", (word) => placeEffects(word, side)),
  bucket: ([side = ""]) => role("file.write", (word) => bucketEffects(word, side)),
  volume: simple("file.write", volumeEffects),
  mount: simple("file.write", mountEffects),
  beside: ([suffix = ""]) => role("file.write", (word) => besideEffects(word, suffix)),
  daemon: simple("net.connect", daemonEffects),
  backup: simple("file.write", backupEffects),
  dburl: simple("net.connect", databaseEffects),
  dbhost: (args) => role("net.connect", (word) => databaseHost(word, args)),
  makevar: simple("process.exec", makeVariable),
  linker: simple("process.exec", codegenEffects),
  ex: simple("code.eval", exEffects),
  phpini: simple("code.eval", phpSetting),
};

const STANDARD_INPUT: ReadonlySet<string> = new Set(["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"]);

// SECURITY: `bash <(curl …)` and `python /dev/fd/3` read no file: a name that leads, by whatever path, to what is open already.
const OPEN = /(?:^|\/)(?:stdin|[0-9]+)\/*$/;

/** A file of source text, or standard input by one of its names, or another stream. */
function sourceFile(word: Word, language: string): readonly Effect[] {
  if (word.text === null) return [fileEffect("file.read", word)];
  if (STANDARD_INPUT.has(word.text)) return sourceEffect("stdin", language);
  return OPEN.test(word.text) ? sourceEffect(unknownWord(), language) : [fileEffect("file.read", word)];
}

/** Source text is run in its language. */
function sourceEffect(source: Source, language: string): readonly Effect[] {
  if (language === "shell") return [{ kind: "shell", text: source }];
  if (language === "sql") return [{ kind: "query", statement: source }];
  return [{ kind: "eval", language, source }];
}

/** `@file` is read, other text is used as it is. */
function atFile(word: Word): readonly Effect[] {
  if (!word.prefix.startsWith("@"))
    return word.text === null && word.prefix === "" ? [fileEffect("file.read", word)] : NOTHING;
  const path = rest(word, 1);
  return path.text === "-" ? NOTHING : [fileEffect("file.read", path)];
}

/** A file, or a command after `|` or `!`. */
function writtenOrPiped(word: Word): readonly Effect[] {
  return /^[|!]/.test(word.prefix) ? [{ kind: "shell", text: rest(word, 1) }] : [fileEffect("file.write", word)];
}

/** A URL, or a file. */
function addressOrFile(word: Word, recursive: boolean): readonly Effect[] {
  if (/^(?:https?|ftp|file|jsr|npm|data):/i.test(word.prefix)) return urlEffects(word, "GET");
  return word.text === "-" ? NOTHING : [fileEffect("file.read", word, recursive)];
}

/** The host of `host:path`. */
function withoutPath(word: Word): Word {
  const remote = word.text === null ? null : remoteHost(word.text);
  return remote === null ? word : knownWord(remote.host);
}
