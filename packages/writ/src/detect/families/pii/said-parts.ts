import type { Family, Validator } from "../../family.js";

/** From a label to its value: the rest of the label, a bracket or a quote, and what says that the value follows. */
const LINK =
  `(?:[ _-]?(?:numbers?|num|no|nr|nummer|numéro|número|card|code|id|address))?(?![A-Za-z0-9])\\.?["')\\]]{0,2}` +
  `(?: (?:is|was|of|ist|lautet|est|es|é|è|to|on file is)|[ \\t]?[:=#：|>,-]){0,2}[ \\t("'#>]{0,3}`;

/** How a label is written: with a blank, `_`, `-` or nothing between its words. */
const written = (label: string): string =>
  label
    .split(" ")
    .map((part) => part.replace(/[.'/]/g, "\\$&"))
    .join("[ _-]?");

/** How the first two words of each label begin it: one of them alone is in too many other words. */
const beginnings = (labels: readonly string[]): readonly string[] => [
  ...new Set(
    labels.flatMap((label) => {
      const [first = label, second] = label.split(" ");
      return second === undefined ? [first] : [" ", "_", "-", ""].map((mark) => `${first}${mark}${second}`);
    }),
  ),
];

/** A value that stands right behind its label, and of which nothing else says what it is. */
export function saidBy(
  labels: readonly string[],
  value: string,
): Pick<Family, "trigger" | "shape" | "ignoreCase" | "notBefore" | "notAfter"> {
  return {
    trigger: { literals: beginnings(labels), ignoreCase: true },
    shape: `(?:${labels.map(written).join("|")})${LINK}(${value})`,
    ignoreCase: true,
    // An option of a command is set for machines, not said of somebody.
    notBefore: "A-Za-z0-9-",
    notAfter: "A-Za-z0-9_@",
  };
}

/** What comes between a value and the label behind it. */
const BETWEEN: readonly string[] = ["my", "his", "her", "their", "your", "our"].map((whose) => ` is ${whose} `);

/** A value, of characters that are all in `over`, before its label: `… is my passport number`, `… (NHS number)`. */
export function saidAfter(
  labels: readonly string[],
  value: string,
  over: string,
): Pick<Family, "trigger" | "shape" | "ignoreCase" | "notBefore"> {
  const between = [...BETWEEN, ...beginnings(labels).map((label) => ` (${label}`)];
  return {
    trigger: { literals: between, ignoreCase: true, walk: { over, most: 40 } },
    shape: `${over.includes(" ") ? "[ ./-]{0,3}" : ""}(${value})(?:${BETWEEN.join("|")}| \\()(?:${labels.map(written).join("|")})`,
    ignoreCase: true,
    notBefore: "",
  };
}

/** So many digits, letters or not, and not one character over and over. */
export const withDigits = (least: number, most = 40): Validator => ({
  name: `${least} digits or more`,
  test: (value) => {
    const count = value.replace(/\D/g, "").length;
    return count >= least && count <= most && new Set(value.toLowerCase().replace(/[^0-9a-z]/g, "")).size > 2;
  },
});
