import { unreachable } from "../../model/json.js";
import type { Shape } from "./shape.js";

/** A shape as a regular expression without groups that capture. */
export function writeShape(shape: Shape): string {
  switch (shape.kind) {
    case "one":
      return shape.source;
    case "all":
      return shape.parts.map(writeShape).join("");
    case "any":
      return `(?:${shape.options.map(writeShape).join("|")})`;
    case "repeat":
      return writeRepeat(shape.of, shape.least, shape.most, shape.lazy ? "?" : "");
    case "group":
      return `(?:${writeShape(shape.of)})`;
    case "ahead":
      return `(?${shape.negated ? "!" : "="}${writeShape(shape.of)})`;
    default:
      return unreachable(shape);
  }
}

function writeRepeat(of: Shape, least: number, most: number, lazy: string): string {
  const unit = of.kind === "one" ? of.source : `(?:${writeShape(of)})`;
  return `${unit}{${least},${most}}${lazy}`;
}

/**
 * A regular expression for what may yet become a match, or another one, if the text goes on: some way through the shape
 * reaches the end of the text, or something there looks ahead of it.
 */
export const writeOpen = (shape: Shape): string => `(?:${writeCut(shape)}|${writeShape(shape)}$)`;

/** What stands before the end of the text when it comes somewhere inside the shape. */
function writeCut(shape: Shape): string {
  switch (shape.kind) {
    case "one":
      return "$";
    case "all":
      return shape.parts.reduceRight(
        (rest, part) => (rest === NEVER ? writeCut(part) : `(?:${writeCut(part)}|${writeShape(part)}${rest})`),
        NEVER,
      );
    case "any":
      return `(?:${shape.options.map(writeCut).join("|")})`;
    case "repeat":
      return shape.most === 0 ? NEVER : writeRepeat(shape.of, 0, shape.most - 1, "") + writeCut(shape.of);
    case "group":
      return writeCut(shape.of);
    case "ahead":
      return `(?=${writeCut(shape.of)})`;
    default:
      return unreachable(shape);
  }
}

const NEVER = "[]";

/** Whether the value is a part of the match. */
export function hasGroup(shape: Shape): boolean {
  switch (shape.kind) {
    case "one":
      return false;
    case "all":
      return shape.parts.some(hasGroup);
    case "any":
      return shape.options.some(hasGroup);
    case "group":
      return true;
    case "repeat":
    case "ahead":
      return hasGroup(shape.of);
    default:
      return unreachable(shape);
  }
}
