const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const BYTES: Readonly<Record<string, number>> = {
  "": 1,
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
};

/** How a duration is written, as the source of a regular expression, also for editors. */
export const DURATION = String.raw`^(?=0*[1-9])(\d{1,9})(ms|s|m|h|d)$`;
/** How a number of bytes is written, as the source of a regular expression, also for editors. */
export const SIZE = String.raw`^(?=0*[1-9])(\d{1,12})\s?(B|KB|MB|GB|KiB|MiB|GiB)?$`;

/** `250ms`, `30s`, `5m`, `8h`, `7d` in milliseconds; `null` when it is none of these or zero. */
export function parseDuration(text: string): number | null {
  const match = new RegExp(DURATION).exec(text);
  return match === null ? null : positive(Number(match[1]) * (MILLISECONDS[match[2] ?? ""] ?? 0));
}

/** `512`, `20KB`, `1MiB` in bytes; `null` when it is none of these or zero. */
export function parseSize(text: string): number | null {
  const match = new RegExp(SIZE).exec(text);
  return match === null ? null : positive(Number(match[1]) * (BYTES[match[2] ?? ""] ?? 0));
}

const positive = (value: number): number | null => (value > 0 && Number.isSafeInteger(value) ? value : null);
