import { describe, expect, test } from "vitest";
import {
  formatDuration,
  formatTimestamp,
  parseDuration,
  parseTimestamp,
  parseZone,
  timestampOfMs,
  wallClock,
} from "./cel-time.js";

describe("times", () => {
  test.each([
    "2026-01-05T09:00:00Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z",
    "1969-12-31T23:59:59.5Z",
  ])("%s survives a round trip", (text) => {
    const time = parseTimestamp(text);
    expect(time === null ? null : formatTimestamp(time)).toBe(text);
  });

  test.each([
    "2026-02-30T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-01-05",
    "2026-01-05T24:00:00Z",
    "2026-01-05T09:00:00",
    "0000-01-01T00:00:00Z",
    `2026-01-05T09:00:00.${"0".repeat(99)}Z`,
  ])("%s is no timestamp", (text) => {
    expect(parseTimestamp(text)).toBeNull();
  });

  test.each([
    ["1h30m", "5400s"],
    ["-1.5s", "-1.5s"],
    ["250ms", "0.25s"],
    ["1ns", "0.000000001s"],
    ["+2s", "2s"],
  ])("%s is %s", (text, expected) => {
    const duration = parseDuration(text);
    expect(duration === null ? null : formatDuration(duration)).toBe(expected);
  });

  test.each(["", "-", "5", "5 minutes", ".s", "1h2", "9".repeat(60) + "h", "1".repeat(100)])(
    "`%s` is no duration",
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );

  test("zones do not depend on the zone of the process: the hour that summer time skips elsewhere exists in UTC", () => {
    const zone = parseZone("UTC");
    const time = timestampOfMs(Date.UTC(2026, 2, 8, 2, 30));
    expect(zone === null || time === null ? null : wallClock(time, zone).getUTCHours()).toBe(2);
  });

  test("a named zone follows its summer time", () => {
    const zone = parseZone("America/New_York");
    const hours = [6, 7].map((hour) => {
      const time = timestampOfMs(Date.UTC(2026, 2, 8, hour, 30));
      return zone === null || time === null ? null : wallClock(time, zone).getUTCHours();
    });
    expect(hours).toEqual([1, 3]);
  });
});
