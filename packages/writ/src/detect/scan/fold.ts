import { OTHERS } from "./charset.js";
import { step } from "./shape-step.js";
import type { Shape } from "./shape.js";

/** ASCII letters small. */
export const fold = (text: string): string =>
  /[A-Z]/.test(text) ? text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : text;

/** What follows in a shape once a text was read; `null`: it does not begin with that. */
export function after(shape: Shape, text: string): Shape | null {
  let rest: Shape | null = shape;
  for (let at = 0; at < text.length && rest !== null; at++) rest = step(rest, Math.min(text.charCodeAt(at), OTHERS));
  return rest;
}
