import { describe, expect, test } from "vitest";
import type { Operation } from "../model/request.js";
import { gatherFacts } from "./facts.js";
import type { PathResolver } from "./path-resolver.js";

const MOMENT = { now: 5_000, startedAt: 2_000, labels: ["seen"], counts: {}, approvals: [] };
const file = (path: string, more: Partial<Operation> = {}, recursive = false): Operation => ({
  action: "file.read",
  resource: recursive ? { path, recursive } : { path },
  opaque: null,
  ...more,
});

/** A machine on which `/ws/link` leads to `/etc/ssl`, and nobody knows where `/lost` leads. */
const MACHINE: PathResolver = {
  realPaths: (path) => {
    if (path === "/lost") return null;
    return [path.replace("/ws/link/..", "/etc").replace("/ws/link", "/etc/ssl")];
  },
  list: (path) => (path === "/huge" ? null : [path, `${path}/a`]),
};

describe("paths", () => {
  test("of every operation are looked up, once each", () => {
    const asked: string[] = [];
    const paths = { ...MACHINE, realPaths: (path: string) => (asked.push(path), MACHINE.realPaths(path)) };
    const { realPaths, listings } = gatherFacts(MOMENT, [file("/ws/link/x"), file("/lost")], paths);
    expect(realPaths).toEqual({ "/ws/link/x": ["/etc/ssl/x"], "/lost": null });
    expect(listings).toEqual({});
    expect(asked).toEqual(["/ws/link/x", "/lost"]);
  });

  test("in which commands run are looked up as well", () => {
    const command: Operation = { action: "process.exec", resource: { cwd: "/ws/link" }, opaque: null };
    expect(gatherFacts(MOMENT, [command], MACHINE).realPaths).toEqual({ "/ws/link": ["/etc/ssl"] });
  });

  test("that go up from a link lead beside where the link leads as well", () => {
    const up = file("/ws/passwd", { unresolved: "/ws/link/../passwd" });
    expect(gatherFacts(MOMENT, [up], MACHINE).realPaths).toEqual({ "/ws/passwd": ["/ws/passwd", "/etc/passwd"] });
    const lost = file("/ws/x", { unresolved: "/lost" });
    expect(gatherFacts(MOMENT, [lost], MACHINE).realPaths).toEqual({ "/ws/x": null });
  });

  test("two operations on one path know what both know", () => {
    const operations = [file("/ws/passwd", { unresolved: "/ws/link/../passwd" }), file("/ws/passwd")];
    for (const order of [operations, operations.toReversed()])
      expect(gatherFacts(MOMENT, order, MACHINE).realPaths["/ws/passwd"]).toEqual(["/ws/passwd", "/etc/passwd"]);
  });

  test("below which an operation goes are listed, by every place they lead to", () => {
    const operations = [file("/ws/x", { unresolved: "/ws/link/../x" }, true), file("/huge", {}, true)];
    expect(gatherFacts(MOMENT, operations, MACHINE).listings).toEqual({
      "/ws/x": ["/ws/x", "/ws/x/a", "/etc/x", "/etc/x/a"],
      "/huge": null,
    });
  });

  test("hold no more names than one listing may, all of a call together", () => {
    const asked: string[] = [];
    const list = (path: string, limit: number): readonly string[] | null => {
      asked.push(`${path} ${limit}`);
      return limit < 6000 ? null : Array.from({ length: 6000 }, (_, at) => `${path}/${at}`);
    };
    const operations = ["/a", "/b", "/c", "/a"].map((path) => file(path, {}, true));
    const { listings } = gatherFacts(MOMENT, operations, { ...MACHINE, list });
    expect(Object.values(listings).map((each) => each?.length ?? null)).toEqual([6000, null, null]);
    expect(asked).toEqual(["/a 10000", "/b 4000"]);
  });

  test("are looked up once, however often they are named", () => {
    const asked: string[] = [];
    const realPaths = (path: string): readonly string[] => (asked.push(path), [path]);
    gatherFacts(
      MOMENT,
      Array.from({ length: 100 }, () => file("/ws/x")),
      { ...MACHINE, realPaths },
    );
    expect(asked).toEqual(["/ws/x"]);
  });

  test("are not looked up where nothing is known of the machine, or there are none", () => {
    expect(gatherFacts(MOMENT, [file("/ws/link/x")], null).realPaths).toEqual({});
    expect(gatherFacts(MOMENT, [{ action: "tool.call", resource: {}, opaque: null }], MACHINE).realPaths).toEqual({});
  });
});

test("a session is never younger than new", () => {
  expect(gatherFacts(MOMENT, [], null).sessionAge).toBe(3);
  expect(gatherFacts({ ...MOMENT, now: 0 }, [], null).sessionAge).toBe(0);
});
