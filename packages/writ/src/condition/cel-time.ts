/** An instant, in nanoseconds since the Unix epoch. */
export class Timestamp {
  readonly ns: bigint;
  constructor(ns: bigint) {
    this.ns = ns;
  }
}

/** A span of time in nanoseconds; may be negative. */
export class Duration {
  readonly ns: bigint;
  constructor(ns: bigint) {
    this.ns = ns;
  }
}

const SECOND = 1_000_000_000n;
const MILLISECOND = 1_000_000n;
const FIRST = -62_135_596_800n * SECOND;
const LAST = 253_402_300_800n * SECOND;
const LONGEST = 2n ** 63n;

/** `null` outside the years 1 to 9999. */
export const timestampOf = (ns: bigint): Timestamp | null => (ns >= FIRST && ns < LAST ? new Timestamp(ns) : null);

/** `null` beyond 64 bits, some 292 years. */
export const durationOf = (ns: bigint): Duration | null => (ns >= -LONGEST && ns < LONGEST ? new Duration(ns) : null);

/** A point in time by milliseconds since the Unix epoch; `null` outside the years that CEL knows. */
export const timestampOfMs = (ms: number): Timestamp | null => timestampOf(BigInt(Math.floor(ms)) * MILLISECOND);

const RFC3339 = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** RFC 3339, no leap seconds; `null` when it is not one. */
export function parseTimestamp(text: string): Timestamp | null {
  const match = text.length > 64 ? null : RFC3339.exec(text);
  if (match === null) return null;
  const [, day = "", hour, minute, second, fraction = "", sign, zoneHour, zoneMinute] = match;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const offset = sign === undefined ? 0 : (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === "-" ? -60 : 60);
  const seconds = midnight / 1000 + Number(hour) * 3600 + Number(minute) * 60 + Number(second) - offset;
  return timestampOf(BigInt(seconds) * SECOND + BigInt(fraction.padEnd(9, "0")));
}

const UNITS: Readonly<Record<string, bigint>> = {
  h: 3600n * SECOND,
  m: 60n * SECOND,
  s: SECOND,
  ms: MILLISECOND,
  us: 1000n,
  µs: 1000n,
  ns: 1n,
};

/** Signed decimals with a unit each, as in `1h30m` or `-1.5s`; `null` when it is not that. */
export function parseDuration(text: string): Duration | null {
  if (text.length > 64) return null;
  const part = /(\d*)(?:\.(\d*))?(h|ms|m|us|µs|ns|s)/y;
  const start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
  let ns = 0n;
  for (part.lastIndex = start; part.lastIndex < text.length;) {
    const match = part.exec(text);
    const [, whole = "", fraction = "", unit = ""] = match ?? [];
    if (match === null || whole + fraction === "") return null;
    const scale = UNITS[unit] ?? 0n;
    ns += BigInt(whole) * scale + (BigInt(fraction) * scale) / 10n ** BigInt(fraction.length);
  }
  return text.length === start ? null : durationOf(text.startsWith("-") ? -ns : ns);
}

/** Seconds with as many decimals as needed. */
function decimals(ns: bigint): string {
  const fraction = (ns % SECOND).toString().padStart(9, "0").replace(/0+$/, "");
  return fraction === "" ? "" : `.${fraction}`;
}

/** A duration as CEL prints it, in seconds: `90s`, `1.5s`. */
export function formatDuration({ ns }: Duration): string {
  const size = ns < 0n ? -ns : ns;
  return `${ns < 0n ? "-" : ""}${size / SECOND}${decimals(size)}s`;
}

/** A point in time as RFC 3339 in UTC. */
export function formatTimestamp({ ns }: Timestamp): string {
  const rest = ((ns % SECOND) + SECOND) % SECOND;
  return `${new Date(Number((ns - rest) / MILLISECOND)).toISOString().slice(0, 19)}${decimals(rest)}Z`;
}

/** Milliseconds to add to UTC at an instant. */
export type Zone = (ms: number) => number;
/** The zone without an offset. */
export const UTC: Zone = () => 0;

/** A fixed offset (`+02:00`), `UTC` or a name of the time zone database; `null` when there is no such zone. */
export function parseZone(text: string): Zone | null {
  if (text === "UTC" || text === "Z") return UTC;
  const match = /^([+-]?)(\d\d):(\d\d)$/.exec(text);
  if (match === null) return namedZone(text);
  const offset = (Number(match[2]) * 60 + Number(match[3])) * 60_000;
  return () => (match[1] === "-" ? -offset : offset);
}

const PARTS = {
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
} as const;

function namedZone(timeZone: string): Zone | null {
  const format = formatterOf(timeZone);
  if (format === null) return null;
  return (ms) => {
    const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
    const day = new Date(0).setUTCFullYear(part("year"), part("month") - 1, part("day"));
    const local = day + ((part("hour") * 60 + part("minute")) * 60 + part("second")) * 1000;
    return local - Math.floor(ms / 1000) * 1000;
  };
}

function formatterOf(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en-US-u-ca-iso8601", { timeZone, hourCycle: "h23", ...PARTS });
  } catch {
    return null;
  }
}

/** The wall clock in a zone, to be read with the `getUTC…` methods. */
export function wallClock({ ns }: Timestamp, zone: Zone): Date {
  const ms = Number(ns / MILLISECOND) - (ns % MILLISECOND < 0n ? 1 : 0);
  return new Date(ms + zone(ms));
}
