import { runInNewContext } from "node:vm";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Bounds, CALL_BOUNDS, Refusal } from "./bounds.js";
import { copyJson, type JsonCopy } from "./json-copy.js";

const copied = (source: unknown, bounds: Bounds = CALL_BOUNDS): JsonCopy => {
  const copy = copyJson(source, bounds);
  if (copy instanceof Refusal) throw new Error(`${copy.code}: ${copy.message}`);
  return copy;
};
const valueOf = (source: unknown): unknown => copied(source).value;
const codeOf = (source: unknown, bounds: Partial<Bounds> = {}): string | null => {
  const copy = copyJson(source, { ...CALL_BOUNDS, ...bounds });
  return copy instanceof Refusal ? copy.code : null;
};
const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value), "utf8");

describe("laws", () => {
  const json = fc.jsonValue({ stringUnit: "binary" });

  test("the copy of JSON equals its round trip through text, and `bytes` is the size of that text", () =>
    fc.assert(
      fc.property(json, (source) => {
        const text = JSON.stringify(source);
        expect(copied(source)).toEqual({ value: JSON.parse(text), bytes: Buffer.byteLength(text, "utf8") });
      }),
    ));

  test("whatever is handed over, it answers with frozen JSON or a refusal and never throws", () =>
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withSparseArray: true,
          withTypedArray: true,
          withNullPrototype: true,
          withObjectString: true,
        }),
        (source) => {
          const copy = copyJson(source, CALL_BOUNDS);
          if (copy instanceof Refusal) return;
          expect(copy.bytes).toBe(jsonBytes(copy.value));
          expect(isFrozen(copy.value)).toBe(true);
        },
      ),
    ));
});

describe("what is copied", () => {
  test.each<[string, () => unknown, unknown]>([
    ["a literal", () => ({ a: [1, "x", null, true] }), { a: [1, "x", null, true] }],
    ["a null prototype", () => Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    ["a literal of another realm", () => runInNewContext("({ a: [1] })"), { a: [1] }],
    ["undefined under a key is left out", () => ({ a: undefined, b: 1 }), { b: 1 }],
    ["a symbol key is left out", () => ({ [Symbol("s")]: 1, b: 1 }), { b: 1 }],
    ["a key that is not enumerable is left out", () => Object.defineProperty({ b: 1 }, "a", { value: 1 }), { b: 1 }],
    ["extra keys of a list are left out", () => Object.assign([1], { extra: 2 }), [1]],
    ["a Proxy that tells the truth", () => new Proxy({ a: [1] }, {}), { a: [1] }],
  ])("%s", (_, source, expected) => expect(valueOf(source())).toStrictEqual(expected));

  test("minus zero becomes zero", () => expect(Object.is(valueOf(-0), 0)).toBe(true));

  test("the order of keys is kept", () => expect(JSON.stringify(valueOf({ b: 1, a: 2 }))).toBe('{"b":1,"a":2}'));

  test("an own `__proto__` stays data and pollutes nothing", () => {
    const value = valueOf(JSON.parse('{"__proto__":{"admin":true},"x":{"__proto__":1}}'));
    expect(JSON.stringify(value)).toBe('{"__proto__":{"admin":true},"x":{"__proto__":1}}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.hasOwn(Object.prototype, "admin")).toBe(false);
  });

  test("shared references are copied apart", () => {
    const shared = { a: 1 };
    const value = valueOf({ x: shared, y: shared });
    expect(value).toEqual({ x: { a: 1 }, y: { a: 1 } });
    expect(Object.is(Reflect.get(Object(value), "x"), Reflect.get(Object(value), "y"))).toBe(false);
  });

  test("later changes of the source do not reach the copy", () => {
    const source = { list: [1], deep: { path: "/a" } };
    const value = valueOf(source);
    source.list.push(2);
    source.deep.path = "/etc/passwd";
    expect(value).toEqual({ list: [1], deep: { path: "/a" } });
  });
});

describe("what reads differently twice", () => {
  test("a getter is read once", () => {
    let reads = 0;
    const source = {
      get path() {
        reads += 1;
        return reads === 1 ? "/safe" : "/etc/passwd";
      },
    };
    expect(valueOf(source)).toEqual({ path: "/safe" });
    expect(reads).toBe(1);
  });

  test("a Proxy's traps run once per key", () => {
    const calls: string[] = [];
    const source = new Proxy(
      { a: 1, b: 2 },
      {
        get: (target, key) => (calls.push(`get ${String(key)}`), Reflect.get(target, key)),
        ownKeys: (target) => (calls.push("ownKeys"), Reflect.ownKeys(target)),
      },
    );
    expect(valueOf(source)).toEqual({ a: 1, b: 2 });
    expect(calls).toEqual(["ownKeys", "get a", "get b"]);
  });

  test("`toJSON` is never called", () => {
    let called = false;
    const source = { a: 1, toJSON: () => (called = true) };
    expect(codeOf(source)).toBe("ARGS_NOT_JSON");
    expect(called).toBe(false);
  });
});

class Account {
  readonly id = 1;
}
const cycle = (): unknown => {
  const self: Record<string, unknown> = {};
  self["self"] = self;
  return self;
};
const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let at = 0; at < depth; at += 1) value = at % 2 === 0 ? [value] : { a: value };
  return value;
};
const lying = (length: unknown): unknown =>
  new Proxy([], { get: (target, key) => (key === "length" ? length : Reflect.get(target, key)) });
const revoked = (): unknown => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const endless = (): unknown =>
  new Proxy(
    {},
    {
      ownKeys: () => ["a"],
      getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }),
      get: () => endless(),
    },
  );
const throwing = (thrown: () => unknown): unknown => ({
  get path(): unknown {
    throw thrown();
  },
});

describe("what is refused", () => {
  test.each<[string, () => unknown, string]>([
    ["undefined alone", () => undefined, "ARGS_NOT_JSON"],
    ["undefined in a list", () => [1, undefined], "ARGS_NOT_JSON"],
    ["a hole in a list", () => Object.assign([], { length: 2 }), "ARGS_NOT_JSON"],
    ["NaN", () => ({ a: Number.NaN }), "ARGS_NOT_JSON"],
    ["Infinity", () => ({ a: -Infinity }), "ARGS_NOT_JSON"],
    ["a bigint", () => ({ a: 1n }), "ARGS_NOT_JSON"],
    ["a symbol", () => ({ a: Symbol("s") }), "ARGS_NOT_JSON"],
    ["a function", () => ({ a: () => 1 }), "ARGS_NOT_JSON"],
    ["a Date", () => ({ a: new Date(0) }), "ARGS_NOT_JSON"],
    ["a Date of another realm", () => runInNewContext("new Date(0)"), "ARGS_NOT_JSON"],
    ["a Map", () => new Map(), "ARGS_NOT_JSON"],
    ["a Set", () => new Set([1]), "ARGS_NOT_JSON"],
    ["a RegExp", () => /a/u, "ARGS_NOT_JSON"],
    ["a typed array", () => new Uint8Array(1), "ARGS_NOT_JSON"],
    ["a boxed string", () => Object("x"), "ARGS_NOT_JSON"],
    ["an error", () => new Error("x"), "ARGS_NOT_JSON"],
    ["a promise", () => Promise.resolve(1), "ARGS_NOT_JSON"],
    ["an instance of a class", () => new Account(), "ARGS_NOT_JSON"],
    ["an object with an inherited value", () => Object.create({ path: "/a" }), "ARGS_NOT_JSON"],
    ["a lone high surrogate", () => ({ a: "x\ud800" }), "ARGS_NOT_JSON"],
    ["a lone low surrogate in a key", () => ({ "\udc00": 1 }), "ARGS_NOT_JSON"],
    ["a getter that throws", () => throwing(() => new Error("no")), "ARGS_NOT_JSON"],
    ["a getter that throws a revoked Proxy", () => throwing(revoked), "ARGS_NOT_JSON"],
    ["a revoked Proxy", revoked, "ARGS_NOT_JSON"],
    ["a Proxy whose every child is another", endless, "ARGS_TOO_DEEP"],
    ["a list that claims four thousand million elements", () => lying(4_294_967_295), "ARGS_TOO_MANY_KEYS"],
    ["a list whose length is not a number", () => lying("3"), "ARGS_NOT_JSON"],
    ["a list whose length is negative", () => lying(-1), "ARGS_NOT_JSON"],
    ["a list whose length has no end", () => lying(Infinity), "ARGS_NOT_JSON"],
    ["a cycle", cycle, "ARGS_TOO_DEEP"],
    ["depth 65", () => nested(65), "ARGS_TOO_DEEP"],
    ["depth 10,000", () => nested(10_000), "ARGS_TOO_DEEP"],
    ["100,001 elements", () => Array.from({ length: 100_001 }, () => 1), "ARGS_TOO_MANY_KEYS"],
    ["a string of 50 MB", () => "x".repeat(50_000_000), "ARGS_TOO_LARGE"],
    ["50 MB in many strings", () => Array.from({ length: 50 }, () => "x".repeat(1_000_000)), "ARGS_TOO_LARGE"],
    ["a key of 50 MB", () => ({ ["x".repeat(50_000_000)]: 1 }), "ARGS_TOO_LARGE"],
  ])("%s", (_, source, code) => expect(codeOf(source())).toBe(code));

  test("the billion laughs: one object referred to over and over", () => {
    let value: unknown = ["ha"];
    for (let level = 0; level < 40; level += 1) value = [value, value];
    expect(["ARGS_TOO_LARGE", "ARGS_TOO_MANY_KEYS"]).toContain(codeOf(value));
  });

  test("the bounds are exact", () => {
    const value = { a: ["é", 1] };
    const bytes = jsonBytes(value);
    expect(codeOf(value, { maxBytes: bytes, maxDepth: 2, maxKeys: 3, maxStringLength: 1 })).toBe(null);
    expect(codeOf(value, { maxBytes: bytes - 1 })).toBe("ARGS_TOO_LARGE");
    expect(codeOf(value, { maxDepth: 1 })).toBe("ARGS_TOO_DEEP");
    expect(codeOf(value, { maxKeys: 2 })).toBe("ARGS_TOO_MANY_KEYS");
    expect(codeOf({ ab: 1 }, { maxStringLength: 1 })).toBe("ARGS_TOO_LARGE");
  });

  test("the message names the place and no value", () => {
    const refusal = copyJson({ token: ["sk-secret", Number.NaN] }, CALL_BOUNDS);
    expect(refusal).toMatchObject({ code: "ARGS_NOT_JSON", message: "`1`: a number that is not finite" });
  });
});

function isFrozen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozen);
}
