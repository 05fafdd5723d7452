import type { Depth, Grammar } from "./random.js";

const NAMES = [
  "x",
  "y",
  "a",
  "1",
  "@",
  "*",
  "?",
  "#",
  "$",
  "!",
  "-",
  "_",
  "10",
  "HOME",
  "IFS",
  "a[0]",
  "a[@]",
  "a[*]",
  "RANDOM",
  "PWD",
] as const;

/** A command in place of a word. */
export function substitution(g: Grammar, d: Depth): string {
  const inner = g.list(d - 1);
  return g.one(
    () => `$(${inner})`,
    () => `$( ${inner} )`,
    () => `\`${inner.replaceAll(/[\\`]/g, "\\$&")}\``,
    () => `\`${inner.replaceAll("`", "")}\``,
  );
}

export const process = (g: Grammar, d: Depth): string => `${g.pick(["<", ">"])}(${g.list(d - 1)})`;

/** A subscript, which is arithmetic for a plain array. */
const subscript = (g: Grammar, d: Depth): string => `[${g.chance(0.3) ? "0" : arithmetic(g, d - 1)}]`;

const name = (g: Grammar, d: Depth): string => (d > 0 && g.chance(0.15) ? `a${subscript(g, d)}` : g.pick(NAMES));

/** What stands inside `$(( ))`, `(( ))`, a subscript, an offset. */
export function arithmetic(g: Grammar, d: Depth): string {
  if (d <= 0) return g.pick(["1", "x", "0", "i", "a[0]", "2#1", "0x1f", "08", "", "1+1", "x=1", "i++"]);
  const part = (): string => arithmetic(g, d - 1);
  return g.one(
    part,
    () => `${part()}${g.pick(["+", "-", "*", "/", " < ", " == ", "&&", "||", ",", "=", "<<", "**"])}${part()}`,
    () => `a[${part()}]`,
    () => `(${part()})`,
    () => `${part()} ? ${part()} : ${part()}`,
    () => `$x`,
    () => substitution(g, d),
    () => braced(g, d),
    () => `"${part()}"`,
    () => `$((${part()}))`,
  );
}

const OPERATORS = [":-", "-", ":=", "=", ":?", "?", ":+", "+", "#", "##", "%", "%%", "^", "^^", ",", ",,"] as const;

/** `${…}` of every form, with anything in each place. */
export function braced(g: Grammar, d: Depth): string {
  const part = (): string => (d > 0 ? g.word(d - 1) : g.pick(["a", "", "*"]));
  return g.one(
    () => `\${${name(g, d)}}`,
    () => `\${${name(g, d)}${g.pick(OPERATORS)}${part()}}`,
    () => `\${${name(g, d)}${g.pick(OPERATORS)}${part()}}`,
    () => `\${${name(g, d)}${g.pick(["/", "//", "/#", "/%"])}${part()}${g.chance(0.8) ? `/${part()}` : ""}}`,
    () => `\${${name(g, d)}:${arithmetic(g, d - 1)}${g.chance(0.5) ? `:${arithmetic(g, d - 1)}` : ""}}`,
    () => `\${#${name(g, d)}}`,
    () => `\${!${name(g, d)}}`,
    () =>
      g.pick([
        "${!x*}",
        "${!x@}",
        "${!a[@]}",
        "${x@Q}",
        "${x@P}",
        "${a[@]@A}",
        "${@:1:2}",
        "${#}",
        "${##}",
        "${#-}",
        "${}",
        "${x",
        "${ x}",
        "${-}",
        "${x!y}",
      ]),
    () => `\${a${subscript(g, d)}}`,
  );
}

/** Anything that begins with `$`, a backtick or a process substitution. */
export function expansion(g: Grammar, d: Depth): string {
  if (d <= 0)
    return g.pick([
      "$x",
      "${x}",
      "$1",
      "$@",
      "$*",
      "$?",
      "$#",
      "$$",
      "${x:-a}",
      "$",
      "$PWD",
      "$HOME",
      "$((1+1))",
      "$a",
    ]);
  return g.one(
    () => expansion(g, 0),
    () => substitution(g, d),
    () => substitution(g, d),
    () => braced(g, d),
    () => braced(g, d),
    () => `$((${arithmetic(g, d - 1)}))`,
    () => `$[${arithmetic(g, d - 1)}]`,
    () => process(g, d),
  );
}
