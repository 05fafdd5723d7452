import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Snapshot } from "../model/request.js";
import { CALL_BOUNDS, Refusal } from "./bounds.js";
import { hashArgs, hashCall } from "./call-hash.js";
import type { CallInput, SessionFacts } from "./call-input.js";
import { snapshot } from "./snapshot.js";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const SESSION: SessionFacts = {
  sessionId: "s1",
  principal: { id: "agent:a" },
  context: {},
  fileSystem: { cwd: "/srv/app", home: "/home/a", caseSensitive: false },
};
function take(call: CallInput, session: Partial<SessionFacts> = {}): Snapshot {
  const taken = snapshot(call, { ...SESSION, ...session }, CALL_BOUNDS);
  if (taken instanceof Refusal) throw new Error(taken.message);
  return taken;
}
const objects = fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue({ stringUnit: "binary" }), { maxKeys: 6 });

test("the order of keys changes no hash", () =>
  fc.assert(
    fc.property(objects, (args) => {
      const reversed = Object.fromEntries(Object.entries(args).toReversed());
      expect(hashArgs(take({ tool: "x", args: reversed }), sha256)).toBe(hashArgs(take({ tool: "x", args }), sha256));
    }),
  ));

test("other arguments have another hash", () =>
  fc.assert(
    fc.property(objects, objects, (one, two) => {
      const hashes = [one, two].map((args) => hashArgs(take({ tool: "x", args }), sha256));
      expect(hashes[0] === hashes[1]).toBe(canonical(one) === canonical(two));
    }),
  ));

/** An independent reading of RFC 8785: sorted copies, then `JSON.stringify`. */
function canonical(value: unknown): string {
  const sorted = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(sorted);
    if (typeof each !== "object" || each === null) return each;
    const entries = Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
  };
  return JSON.stringify(sorted(value));
}

test("the text is RFC 8785's: keys by UTF-16 code unit, numbers as ECMAScript writes them", () => {
  let hashed = "";
  const args = {
    "\u20ac": 1,
    "\r": 2,
    "\ufb33": 3,
    "1": 4,
    "😀": 5,
    "\u0080": 6,
    ö: [1e30, 4.5, 2e-3, 1e-27, "\u000f\n'"],
  };
  hashArgs(take({ tool: "x", args }), (text) => (hashed = text));
  expect(hashed).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":[1e+30,4.5,0.002,1e-27,"\\u000f\\n\'"],"€":1,"😀":5,"\ufb33":3}');
});

describe("the hash of a call is bound to", () => {
  const call = { tool: "x", args: { a: 1 } };
  const base = hashCall(take(call), sha256);
  test.each<[string, Snapshot]>([
    ["the tool", take({ tool: "y", args: { a: 1 } })],
    ["the arguments", take({ tool: "x", args: { a: 2 } })],
    ["the context", take({ ...call, context: { ticket: "CHG-1" } })],
    ["the folder", take({ ...call, cwd: "/tmp" })],
    ["the session", take(call, { sessionId: "s2" })],
    ["the principal", take(call, { principal: { id: "agent:b" } })],
    ["the principal's claims", take(call, { principal: { id: "agent:a", claims: { admin: true } } })],
    ["the operation", take({ operation: { action: "file.read", resource: {} } })],
  ])("%s", (_, other) => expect(hashCall(other, sha256)).not.toBe(base));

  test("nothing else: the same call has the same hash", () => expect(hashCall(take(call), sha256)).toBe(base));
});
