import { describe, expect, test } from "vitest";
import { MAX_OPERATIONS } from "../lower/entry.js";
import type { PathResolver } from "../enforce/path-resolver.js";
import { bench, codeOf } from "./testing.js";

describe("a rule that only reports", () => {
  test("says so by its code, on a call and on a result", async () => {
    const { session, recorder } = await bench(`
default: allow
rules:
  - { id: noticed, effect: warn, tool: work }
  - { id: noticed-too, effect: warn, phase: result, tool: work }
`);
    expect(session.decide({ tool: "work" }).warnings.map(({ rule, code }) => [rule, code])).toEqual([
      ["noticed", "RULE_WARN"],
    ]);
    await session.run({ tool: "work" }, () => "done");
    const result = recorder.records[0]?.outcome?.result;
    expect(result?.warnings.map(({ rule, code }) => [rule, code])).toEqual([["noticed-too", "RULE_WARN"]]);
  });
});

describe("a call that would do more than is decided at once", () => {
  const READS = `
default: allow
tools:
  read: { does: [{ action: file.read, path: "\${args.path}" }] }
  tidy: { does: [{ action: file.delete, path: "\${args.path}", recursive: true }] }
`;

  test("is denied, though the default allows", async () => {
    const { session } = await bench(READS);
    const paths = Array.from({ length: MAX_OPERATIONS + 1 }, (_, index) => `/srv/${index}`);
    expect(session.decide({ tool: "read", args: { path: paths.slice(1) } }).decision).toBe("allow");
    expect(await codeOf(session.run({ tool: "read", args: { path: paths } }, () => 1))).toBe("TOO_MANY_OPERATIONS");
  });

  test("is denied as well when it is the files below its paths that are too many", async () => {
    const everywhere = Array.from({ length: 9_000 }, (_, index) => `/elsewhere/${index}`);
    const paths: PathResolver = {
      realPaths: (path) => (path.startsWith("/srv") ? everywhere : []),
      list: () => [],
    };
    const { session } = await bench(READS, { realPaths: paths });
    const folders = Array.from({ length: 20 }, (_, index) => `/srv/${index}`);
    expect(await codeOf(session.run({ tool: "tidy", args: { path: folders } }, () => 1))).toBe("TOO_MANY_OPERATIONS");
  });
});
