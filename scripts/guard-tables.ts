import { CONTENT_PATTERNS } from "../packages/writ/src/guards/content/sets.js";
import type { GuardForm, Parameter } from "../packages/writ/src/guards/form.js";
import { GUARD_FORMS } from "../packages/writ/src/guards/forms.js";
import { FORBIDDEN } from "../packages/writ/src/guards/patch/forbidden.js";
import { SHELL_PATTERNS } from "../packages/writ/src/guards/shell.js";
import type { Example } from "../packages/writ/src/guards/shell/pattern.js";
import { code, table } from "./markdown.js";
import type { Row } from "./markdown.js";

/** One line for each guard. */
export const guardRows = (): readonly Row[] =>
  Object.values(GUARD_FORMS).map(({ name, about, actions, sugar }) => [
    `[${code(name)}](#${name})`,
    about,
    sugar ? "becomes ordinary rules" : actions === null ? "any" : actions.map(code).join(" "),
  ]);

export const GUARD_HEAD = ["guard", "what it finds", "looks at"] as const;

/** Each guard with its configuration and what its sets hold. */
export const guardSections = (): string =>
  Object.values(GUARD_FORMS)
    .map((form) => [`### ${form.name}`, form.about, parameters(form), ...patterns(form.name)].join("\n\n"))
    .join("\n\n");

function parameters({ parameters: all }: GuardForm): string {
  const rows = Object.entries(all).map(([key, parameter]) => [
    code(key),
    typeOf(parameter),
    `${parameter.about}${wordsOf(parameter)}`,
    defaultOf(parameter),
  ]);
  return table(["`with`", "takes", "meaning", "default"], rows);
}

function typeOf(parameter: Parameter): string {
  switch (parameter.kind) {
    case "flag":
      return "`true` or `false`";
    case "count":
      return "a number";
    case "counts":
      return "numbers";
    case "share":
      return "number from 0 to 1";
    case "some":
    case "words":
      return "words";
    default:
      return TEXTS[parameter.as];
  }
}

const TEXTS = {
  path: "path patterns",
  host: "host patterns",
  name: "name globs",
  text: "texts",
  regex: "regular expressions (RE2)",
  selector: "selectors",
} as const;

const wordsOf = (parameter: Parameter): string =>
  parameter.kind === "words" || parameter.kind === "some"
    ? ` ${Object.entries(parameter.of)
        .map(([word, about]) => `${code(word)}: ${about}`)
        .join("; ")}.`
    : "";

function defaultOf(parameter: Parameter): string {
  if (!("default" in parameter) || parameter.default === null) return "";
  return typeof parameter.default === "object"
    ? parameter.default.map(code).join(" ")
    : code(String(parameter.default));
}

function patterns(name: string): readonly string[] {
  if (name === "shell")
    return [
      table(
        SETS,
        SHELL_PATTERNS.map((one) => [code(one.set), code(one.name), one.about, shown(one.example)]),
      ),
    ];
  if (name === "content")
    return [
      table(
        SETS,
        CONTENT_PATTERNS.map((one) => [code(one.set), code(one.name), one.about, code(one.example)]),
      ),
    ];
  if (name !== "patch_integrity") return [];
  // SECURITY: examples of keys look like keys, to whoever scans this page.
  const example = (set: string, text: string): string => (set === "keys" ? "" : code(text));
  return [
    table(
      SETS,
      FORBIDDEN.map((one) => [code(one.set), code(one.name), one.about, example(one.set, one.example)]),
    ),
  ];
}

const SETS = ["set", "pattern", "what it is", "for example"] as const;

function shown(example: Example): string {
  if (typeof example === "string") return code(example);
  const { path, program } = example.resource;
  const what = typeof path === "string" ? path : typeof program === "string" ? program : "";
  return what === "" ? code(example.action) : `${code(example.action)} ${code(what)}`;
}
