import type { Word } from "../../shell/word.js";
import { knownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { doubts, effectsOfParsed, folderGiven, interpret, isGiven, moved, valuesOf } from "../interpret.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { parseWords } from "../parse.js";
import { baseName, folderOf, followed, mayBeOption, rest } from "../words.js";

const HERE = knownWord(".");
const LISTED = "files that a list names";

/** `gzip` and its kin write a file beside each of theirs and delete that one.  */
export const compress: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const [suffix = ""] = suffixesOf(spec.entry.suffixes);
  const own = valuesOf(parsed, "-S", "--suffix")[0]?.text ?? suffix;
  const plain =
    !parsed.uncertain && isGiven(parsed, "-c", "--stdout", "--to-stdout", "-l", "--list", "-t", "--test", "-o");
  const kept = !parsed.uncertain && isGiven(parsed, "-k", "--keep");
  const deep = parsed.uncertain || parsed.given.some(({ option }) => option.recursive);
  const effects: Effect[] = [...doubts(spec, parsed)];
  for (const { option, value } of parsed.given) if (value !== null) effects.push(...option.role.effects(value, false));
  for (const { word } of parsed.operands) {
    if (word.text === "-") continue;
    effects.push(fileEffect("file.read", word, deep));
    if (plain) continue;
    if (!kept) effects.push(fileEffect("file.delete", word, deep));
    effects.push(
      ...(deep ? [fileEffect("file.write", word, true)] : beside(word, own, suffixesOf(spec.entry.suffixes))),
    );
  }
  return effects;
};

const suffixesOf = (suffixes = ""): readonly string[] => suffixes.split(" ");

/** The file with the suffix, and the one without it: which of them is made depends on an option and on the name. */
function beside(word: Word, own: string, suffixes: readonly string[]): readonly Effect[] {
  if (word.text === null) {
    const folder = folderOf(word);
    return [folder === null ? fileEffect("file.write", word) : fileEffect("file.write", folder, true)];
  }
  const text = word.text;
  const ending = [own, ...suffixes].find((suffix) => suffix !== "" && text.endsWith(suffix));
  if (ending === undefined) return [fileEffect("file.write", followed(word, own))];
  const tar = ending.startsWith(".t") ? ".tar" : "";
  return [fileEffect("file.write", knownWord(text.slice(0, -ending.length) + tar))];
}

/** `zip`: the first operand is the archive, with `.zip` where its name has no ending. */
export const zip: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const [archive, ...files] = parsed.operands.map(({ word }) => word);
  const effects: Effect[] = [...doubts(spec, parsed), ...testCommand(words)];
  for (const { option, value } of parsed.given) if (value !== null) effects.push(...option.role.effects(value, false));
  if (archive !== undefined && archive.text !== "-")
    effects.push(...named(archive, ".zip", ["file.read", "file.write"]));
  if (isGiven(parsed, "-@") || files.some((file) => file.text === "-@"))
    effects.push(opaqueEffect("file.read", LISTED));
  if (isGiven(parsed, "-d", "--delete")) return effects;
  for (const file of files) {
    effects.push(fileEffect("file.read", file, true));
    if (parsed.uncertain || isGiven(parsed, "-m", "--move")) effects.push(fileEffect("file.delete", file, true));
  }
  return effects;
};

/** SECURITY: `-TT command` tests the archive with a command, and may end a group of short options. */
function testCommand(words: readonly Word[]): readonly Effect[] {
  return words.flatMap((word, index): readonly Effect[] => {
    const at = /^-[^-]/.test(word.prefix) ? word.prefix.indexOf("TT") : -1;
    if (at < 0) return [];
    const attached = rest(word, at + 2);
    const command = attached.text === "" ? words[index + 1] : attached;
    return command === undefined ? [] : [{ kind: "shell", text: command }];
  });
}

function named(word: Word, ending: string, actions: readonly ("file.read" | "file.write")[]): readonly Effect[] {
  const plain = word.text === null ? null : baseName(word.text);
  const file = plain === null || plain.includes(".") ? word : followed(word, ending);
  return actions.map((action) => fileEffect(action, file));
}

/** `unzip`: an archive, whose members land in a folder unless they are only shown. */
export const unzip: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const [archive] = parsed.operands.map(({ word }) => word);
  const effects: Effect[] = [...doubts(spec, parsed)];
  if (archive !== undefined) effects.push(...named(archive, ".zip", ["file.read"]));
  if (/[*?[]/.test(archive?.text ?? ""))
    effects.push(fileEffect("file.read", (archive === undefined ? null : folderOf(archive)) ?? HERE, true));
  if (!parsed.uncertain && isGiven(parsed, "-l", "-t", "-v", "-z", "-Z", "-p", "-c")) return effects;
  if (isGiven(parsed, "-:", "-^")) effects.push(opaqueEffect("file.write", "names in the archive may lead anywhere"));
  return [...effects, ...moved([fileEffect("file.write", HERE, true)], folderGiven(parsed.given))];
};

const EXTRACTS: ReadonlySet<string> = new Set(["x", "e"]);
const SHOWS: ReadonlySet<string> = new Set(["l", "t", "b", "h", "i", "lb", "lt", "v", "vb", "vt", "p"]);

/** `7z` and `rar`: a command letter, switches with attached values, an archive, files. */
export const seven: Handler = (_spec, words) => {
  const switches = words.slice(1).filter((word) => word.prefix.startsWith("-"));
  const [command, archive, ...files] = words.slice(1).filter((word) => !word.prefix.startsWith("-"));
  const effects: Effect[] = [];
  if (words.some(mayBeOption)) effects.push(opaqueEffect("file.write", "a word that is not known may be an option"));
  const output = switches.findLast((word) => word.prefix.startsWith("-o"));
  const letter = (command?.text ?? "").toLowerCase();
  const folders = files.filter((file) => file.prefix.endsWith("/") || file.prefix.endsWith("\\"));
  const target = output === undefined ? (folders.at(-1) ?? HERE) : rest(output, 2);
  if (archive !== undefined) effects.push(fileEffect("file.read", archive));
  if (SHOWS.has(letter)) return effects;
  if (EXTRACTS.has(letter)) effects.push(fileEffect("file.write", target.text === "" ? HERE : target, true));
  else effects.push(...added(archive, files));
  for (const word of switches) {
    if (/^-sdel|^-df/.test(word.prefix)) for (const file of files) effects.push(fileEffect("file.delete", file, true));
    if (/^-spf|^-ep3/.test(word.prefix))
      effects.push(opaqueEffect("file.write", "names in the archive may lead anywhere"));
    if (/^-(?:i|x)@/.test(word.prefix))
      effects.push(fileEffect("file.read", rest(word, 3)), opaqueEffect("file.read", LISTED));
    if (/^-w./.test(word.prefix)) effects.push(fileEffect("file.write", rest(word, 2), true));
  }
  return effects;
};

function added(archive: Word | undefined, files: readonly Word[]): readonly Effect[] {
  const written = archive === undefined ? [] : [fileEffect("file.write", archive)];
  return [
    ...written,
    ...files.flatMap((file) =>
      file.prefix.startsWith("@")
        ? [fileEffect("file.read", rest(file, 1)), opaqueEffect("file.read", LISTED)]
        : [fileEffect("file.read", file, true)],
    ),
  ];
}

/** `cpio`: names come from standard input or from the archive. */
export const cpio: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const effects: Effect[] = [];
  const extracts = parsed.uncertain || isGiven(parsed, "-i", "--extract");
  const creates = parsed.uncertain || isGiven(parsed, "-o", "--create");
  for (const file of valuesOf(parsed, "-F", "--file")) {
    if (creates) effects.push(fileEffect("file.write", file));
    if (extracts || !creates) effects.push(fileEffect("file.read", file));
  }
  if (creates || isGiven(parsed, "-p", "--pass-through")) effects.push(opaqueEffect("file.read", LISTED));
  if (extracts && !isGiven(parsed, "-t", "--list", "--to-stdout")) {
    effects.push(...moved([fileEffect("file.write", HERE, true)], folderGiven(parsed.given)));
    if (!isGiven(parsed, "--no-absolute-filenames"))
      effects.push(opaqueEffect("file.write", "names in the archive may lead anywhere"));
  }
  const own = isGiven(parsed, "-p", "--pass-through") || parsed.uncertain ? parsed : { ...parsed, operands: [] };
  return [...effects, ...effectsOfParsed(spec, own)];
};

/** `ar rcs lib.a x.o`, `jar cf a.jar x`: letters, an archive, members. */
export const letters: Handler = (spec, words) => {
  const [program, first, ...others] = words;
  if (program === undefined || first === undefined) return [];
  const operation = first.prefix.replace(/^-+/, "");
  const jar = spec.entry.options !== undefined;
  if (first.text === null || operation.length > 12)
    return [...interpret(spec, words), opaqueEffect("file.write", "an operation that is not known")];
  const operands = others.filter((word) => !word.prefix.startsWith("--"));
  const position = jar && operation.indexOf("m") >= 0 && operation.indexOf("m") < operation.indexOf("f") ? 1 : 0;
  const archive = operands[position];
  const members = operands.filter((_, index) => index !== position && !(jar && operands[index - 1]?.text === "-C"));
  if (archive === undefined) return [];
  if (/^[txp]/.test(operation))
    return [
      fileEffect("file.read", archive),
      ...(operation.startsWith("x") ? [fileEffect("file.write", HERE, true)] : []),
    ];
  return [
    fileEffect("file.read", archive),
    fileEffect("file.write", archive),
    ...members.map((word) => fileEffect("file.read", word, true)),
  ];
};
