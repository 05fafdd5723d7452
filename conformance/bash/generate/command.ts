import { compound } from "./compound.js";
import type { Depth, Grammar } from "./random.js";
import { assignment, hereDocument, join, simple } from "./simple.js";
import { special } from "./special.js";
import { program } from "./word.js";

export function command(g: Grammar, d: Depth): string {
  if (d <= 0) return `${program(g)}${g.pick(["", " a", " -x y", " $x", ' "$@"', " > out"])}`;
  return g.one(
    () => simple(g, d),
    () => simple(g, d),
    () => simple(g, d),
    () => compound(g, d),
    () => special(g, d),
    () => (g.chance(0.4) ? hereDocument(g, d) : simple(g, d)),
    () => (g.chance(0.5) ? assignment(g, d) : simple(g, d)),
  );
}

export const pipeline = (g: Grammar, d: Depth): string =>
  g
    .many(1, g.chance(0.3) ? 3 : 1, () => command(g, d))
    .reduce((left, right) => join(left, g.pick([" | ", "|", " |& ", " |\n"]), right));

/** Commands in a row. */
export const list = (g: Grammar, d: Depth): string =>
  g
    .many(
      1,
      g.chance(0.4) ? 3 : 1,
      () => `${g.chance(0.05) ? g.pick(["! ", "time ", "time -p ", "coproc "]) : ""}${pipeline(g, d)}`,
    )
    .reduce((left, right) => join(left, g.pick(["; ", ";", " && ", " || ", "\n", " & ", " &&\n"]), right));
