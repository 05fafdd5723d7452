import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { knownWord } from "../shell/word.js";
import type { Entry } from "./entry.js";
import { HANDLERS } from "./handlers/index.js";
import { effectsOf } from "./index.js";
import { compileEntry } from "./spec.js";
import type { Spec } from "./spec.js";
import { findProgram, programTable } from "./table.js";

const FOLDER = new URL("../../../catalog/programs/", import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".json") && name !== "index.json");
const THEMES = FILES.map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as Record<string, Entry>);
const NAMES = THEMES.flatMap((theme) => Object.keys(theme));
const KEYS: ReadonlySet<string> = new Set(
  `as by style flags words values options pairs operands modes recursive folder bare always open assignments plus versions
  suffixes dash subcommands`.split(/\s+/),
);

/** Compiles an entry and all that is under it; throws on a role or reason that does not exist. */
function check(name: string, entry: Entry | string, parent?: Spec): void {
  const whole: Entry = typeof entry === "string" ? { operands: entry } : entry;
  for (const key of Object.keys(whole)) expect(KEYS.has(key), `${name}: \`${key}\``).toBe(true);
  expect(["gnu", "posix", "word"], name).toContain(whole.style ?? "gnu");
  if (whole.by !== undefined) expect(Object.keys(HANDLERS), name).toContain(whole.by);
  for (const flag of (whole.flags ?? "").split(" "))
    expect(/^[-+][^-](?!\?$).*\?$/.test(flag), `${name}: \`${flag}\``).toBe(false);
  const spec = compileEntry(whole, parent);
  for (const [sub, inner] of Object.entries(whole.subcommands ?? {})) check(`${name} ${sub}`, inner, spec);
}

test("every entry is well formed", () => {
  for (const [name, entry] of Object.entries(programTable())) check(name, entry);
});

test("a program stands in one theme, in lower case, and is found by its name", () => {
  expect(NAMES.length).toBeGreaterThan(220);
  expect(new Set(NAMES).size).toBe(NAMES.length);
  for (const name of NAMES) {
    expect(name).toBe(name.toLowerCase());
    expect(findProgram(name), name).not.toBeNull();
  }
});

test("the text that the library reads is the table by theme; `node scripts/generate-programs.mjs` makes it", () => {
  expect(programTable()).toEqual(Object.assign({}, ...THEMES));
});

test("another name is one of a program that is there", () => {
  for (const [name, entry] of Object.entries(programTable()))
    if (entry.as !== undefined) expect(NAMES, name).toContain(entry.as);
});

test("an option with a role has it by each of its names", () => {
  const effects = (...words: readonly string[]) => effectsOf(words.map(knownWord)).effects;
  expect(effects("sort", "-o", "x")).toContainEqual(effects("sort", "--output", "x").at(0));
});

test.each([["rm"], ["/bin/rm"], ["./rm"], ["RM"], ["rm.exe"], ["C:\\tools\\Rm.EXE"]])(
  "%s is found by its last segment, without ending and in any case",
  (name) => {
    expect(effectsOf([knownWord(name), knownWord("x")]).effects).toHaveLength(1);
  },
);

test.each([["python3"], ["python3.11"], ["gcc-12"], ["/usr/bin/perl5.36"], ["pip3"]])(
  "%s is a version of its program",
  (name) => {
    expect(effectsOf([knownWord(name)]).known).toBe(true);
  },
);

test.each([["rm2"], ["cat-1.0"], ["echo1"], ["unheard-of"], [""], ["toString"], ["__proto__"], ["constructor"], ["/"]])(
  "%j is not taken for another program",
  (name) => {
    expect(effectsOf([knownWord(name), knownWord("x")])).toEqual({ known: false, effects: [] });
  },
);
