import { unreachable } from "../../model/json.js";
import { hasBit } from "./charset.js";
import type { Shape } from "./shape.js";

const EMPTY: Shape = { kind: "all", parts: [] };

/** What follows in the shape once a character of it was read; `null`: it does not begin with that one. */
export function step(shape: Shape, bit: number): Shape | null {
  switch (shape.kind) {
    case "one":
      return hasBit(shape.set, bit) ? EMPTY : null;
    case "all":
      return anyOf(stepsOf(shape.parts, bit));
    case "any":
      return anyOf(shape.options.map((option) => step(option, bit)));
    case "repeat": {
      const rest = shape.most === 0 ? null : step(shape.of, bit);
      const again = { ...shape, least: Math.max(0, shape.least - 1), most: shape.most - 1 };
      return rest === null ? null : { kind: "all", parts: [rest, again] };
    }
    case "group":
      return step(shape.of, bit);
    case "ahead":
      return null;
    default:
      return unreachable(shape);
  }
}

function stepsOf(parts: readonly Shape[], bit: number): readonly (Shape | null)[] {
  const steps: (Shape | null)[] = [];
  for (const [at, part] of parts.entries()) {
    const rest = step(part, bit);
    if (rest !== null) steps.push({ kind: "all", parts: [rest, ...parts.slice(at + 1)] });
    if (!mayBeEmpty(part)) break;
  }
  return steps;
}

function anyOf(shapes: readonly (Shape | null)[]): Shape | null {
  const options = shapes.filter((shape) => shape !== null);
  const [only] = options;
  return options.length < 2 ? (only ?? null) : { kind: "any", options };
}

function mayBeEmpty(shape: Shape): boolean {
  switch (shape.kind) {
    case "one":
      return false;
    case "all":
      return shape.parts.every(mayBeEmpty);
    case "any":
      return shape.options.some(mayBeEmpty);
    case "repeat":
      return shape.least === 0 || mayBeEmpty(shape.of);
    case "group":
      return mayBeEmpty(shape.of);
    case "ahead":
      return true;
    default:
      return unreachable(shape);
  }
}
