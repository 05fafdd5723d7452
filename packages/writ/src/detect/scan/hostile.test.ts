import { expect, test } from "vitest";
import type { Family } from "../family.js";
import { PII_FAMILIES } from "../families/pii.js";
import { SECRET_FAMILIES } from "../families/secrets.js";
import { createScanner } from "../scan.js";

const scanner = createScanner([...SECRET_FAMILIES, ...PII_FAMILIES]);

/** Long enough that what is not linear takes thousands of times as long as a look at each character. */
const LENGTH = 32_768;
/** So many times a plain loop over the same text: dense numbers that all have to be checked take some 300 times as long. */
const MOST_TIMES = 2000;

const repeated = (piece: string): string => piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);

/** What makes a scan look: examples one after the other, cut short, almost right, and what families are found by. */
function piecesOf({ example, counterExample, trigger }: Family): readonly string[] {
  const whole = example.join("");
  const cuts = [0.4, 0.8].map((share) => whole.slice(0, Math.ceil(whole.length * share)));
  const literals = "literals" in trigger ? trigger.literals.slice(0, 1) : [];
  return [
    whole,
    `${whole} `,
    `${counterExample.join("")} `,
    ...cuts,
    ...literals,
    ...literals.map((each) => `${each} 1`),
  ];
}

const GENERAL: readonly string[] = (
  "4242 4242 |4242|:00:|::1|1 1 1|1 |12-|1.|1.1.1.1|a:|@|a@|a@a.|-|0-0|9|1234567890|a1|A1 |4111111111111111|" +
  "phone 1 |card 4242 |ip 1.1|://|a://a:a@|a/|=|key=|secret:|password |bearer |%41|\\n|&amp;|QUFB"
).split("|");

/** Units of time that a look at each character takes, at best. */
function plainTime(text: string): number {
  let best = Infinity;
  for (let round = 0; round < 20; round++) {
    const begin = performance.now();
    let sum = 0;
    for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
    best = Math.min(best, performance.now() - begin + (sum === -1 ? 1 : 0));
  }
  return best;
}

/** At best of a few rounds, of which there is one if that is short enough. */
function scanTime(text: string, enough: number): number {
  let best = Infinity;
  for (let round = 0; round < 5 && best > enough; round++) {
    const begin = performance.now();
    scanner.scan(text);
    best = Math.min(best, performance.now() - begin);
  }
  return best;
}

test("no text that is made of what a family looks for takes long", { timeout: 300_000 }, () => {
  const texts = [...new Set([...GENERAL, ...scanner.families.flatMap(piecesOf)])].map(repeated);
  expect(texts.length).toBeGreaterThan(2000);
  const most = plainTime(repeated("a1 ")) * MOST_TIMES;
  expect(texts.filter((text) => scanTime(text, most) > most).map((text) => text.slice(0, 80))).toEqual([]);
});
