import metadata from "libphonenumber-js/min/metadata";

/** Numbers of a country without its calling code, and how it groups them: from the metadata of libphonenumber, version 4. */
interface Plan {
  readonly numbers: string;
  readonly formats: readonly { readonly groups: string; readonly leading: string; readonly prefixed: boolean }[];
}

const COUNTRIES: ReadonlyMap<string, unknown> = new Map(Object.entries(metadata.countries));
const CALLING_CODES: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(metadata.country_calling_codes));

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

function planOf(country: string): Plan {
  const [, , numbers, , formats] = listOf(COUNTRIES.get(country));
  return {
    numbers: textOf(numbers),
    formats: listOf(formats).map((format) => {
      const [groups, , leading, rule] = listOf(format);
      return {
        groups: textOf(groups),
        leading: textOf(listOf(leading).at(-1)),
        prefixed: /0 ?\$1/.test(textOf(rule)),
      };
    }),
  };
}

/** Made when a calling code is first met. */
const international = new Map<string, RegExp>();

/** Whether digits, which begin with a calling code, are a number of one of its countries. */
export function isInternationalNumber(digits: string): boolean {
  const code = [1, 2, 3].map((length) => digits.slice(0, length)).find((each) => CALLING_CODES.has(each));
  if (code === undefined) return false;
  let numbers = international.get(code);
  if (numbers === undefined) {
    const plans = (CALLING_CODES.get(code) ?? []).map((country) => planOf(country).numbers);
    international.set(code, (numbers = new RegExp(`^(?:${plans.join("|")})$`)));
  }
  return numbers.test(digits.slice(code.length));
}

/** How many digits the groups of a format may have: `(\d{2})(\d{3,4})` gives `2 3` and `2 4`. */
function groupings(groups: string): readonly string[] {
  const sizes = [...groups.matchAll(/\\d(?:\{(\d+)(?:,(\d+))?\})?/g)].map(([, least = "1", most = least]) => [
    Number(least),
    Number(most),
  ]);
  return sizes.reduce<readonly string[]>(
    (sofar, [least = 1, most = 1]) =>
      Array.from({ length: most - least + 1 }, (_, more) => least + more).flatMap((size) =>
        sofar.map((each) => (each === "" ? String(size) : `${each} ${size}`)),
      ),
    [""],
  );
}

/**
 * For each way to group digits, as `3 4 4`, what numbers are grouped so, the 0 included that is dialled first. A single group
 * stands for numbers without a gap.
 */
export function groupedNumbers(countries: readonly string[]): ReadonlyMap<string, RegExp> {
  const byGroups = new Map<string, Set<string>>();
  const allow = (groups: string, numbers: string): void => {
    const known = byGroups.get(groups) ?? new Set();
    byGroups.set(groups, known.add(numbers));
  };
  for (const { numbers, formats } of countries.map(planOf)) {
    for (const { groups, leading, prefixed } of formats)
      for (const grouping of groupings(groups))
        allow(
          prefixed ? grouping.replace(/^\d+/, (first) => String(Number(first) + 1)) : grouping,
          `${prefixed ? "0" : ""}(?=${leading})(?:${numbers})`,
        );
    for (let length = 10; length <= 12; length++) allow(String(length), `0(?:${numbers})`);
  }
  return new Map([...byGroups].map(([groups, numbers]) => [groups, new RegExp(`^(?:${[...numbers].join("|")})$`)]));
}
