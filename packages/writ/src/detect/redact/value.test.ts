import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRedactor } from "./create.js";
import { createNumbering } from "./numbering.js";
import type { Find, Redactor } from "./redactor.js";
import { slowScanner } from "./testing.js";

const find: Find = (text) => slowScanner().scan(text);
const redactor = (more: { isProxy?: (value: object) => boolean } = {}): Redactor =>
  createRedactor({ find, numbering: createNumbering(), ...more });
const value = (source: unknown): unknown => redactor().value(source);

class Person {
  readonly mail = "ann@x.com";
}

describe("bytes", () => {
  const secret = Buffer.from("to ann@x.com, now");

  test.each([
    ["Buffer", secret],
    ["Uint8Array", new Uint8Array(secret)],
    ["Uint8ClampedArray", new Uint8ClampedArray(secret)],
    ["Int8Array", new Int8Array(secret)],
    ["DataView", new DataView(new Uint8Array(secret).buffer)],
    ["ArrayBuffer", new Uint8Array(secret).buffer],
  ])("of a %s stay one", (_, source) => {
    const redacted = value(source);
    expect(Object.getPrototypeOf(redacted)).toBe(Object.getPrototypeOf(source));
    expect(textOf(redacted)).toBe("to <EMAIL_1>, now");
    expect(textOf(source)).toBe("to ann@x.com, now");
  });

  test.each([Uint16Array, Int32Array, Float32Array, Float64Array, BigUint64Array])(
    "of a %o are whole elements",
    (View) => {
      const source = new View(new Uint8Array(Buffer.from("to ann@x.com at once!!!!")).buffer);
      const redacted = value(source);
      expect(redacted).toBeInstanceOf(View);
      expect(textOf(redacted).trimEnd()).toBe("to <EMAIL_1> at once!!!!");
    },
  );

  test("outside of a view are nobody's business", () => {
    const memory = new Uint8Array(Buffer.from("ann@x.com|bob@x.com"));
    const redacted = value(memory.subarray(10));
    expect(textOf(redacted)).toBe("<EMAIL_1>");
    expect(redacted).toHaveProperty("buffer.byteLength", 9);
    expect(value(memory.subarray(9, 10))).toEqual(Uint8Array.of(124));
  });

  test("that are no UTF-8 keep every byte around a finding", () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), fc.uint8Array({ maxLength: 20 }), (before, after) => {
        fc.pre(![...before, ...after].some((byte) => byte < 0x80));
        const source = Uint8Array.from([...before, ...Buffer.from(" KEYABCDEF "), ...after]);
        expect(value(source)).toEqual(Uint8Array.from([...before, ...Buffer.from(" <API_KEY_1> "), ...after]));
      }),
    ));

  test("nothing is found in are the very same", () => {
    for (const clean of [Buffer.from("clean"), new Float64Array(4), new ArrayBuffer(3)])
      expect(value(clean)).toBe(clean);
  });

  test("in two places are one thing afterwards as well", () => {
    const redacted = value([secret, secret]);
    expect(Reflect.get(Object(redacted), 0)).toBe(Reflect.get(Object(redacted), 1));
  });

  test("with more than bytes, or in shared memory, are refused", () => {
    expect(() => value(Object.assign(new Uint8Array(2), { note: "ann@x.com" }))).toThrow(TypeError);
    expect(() => value(new Uint8Array(new SharedArrayBuffer(8)))).toThrow(TypeError);
    expect(() => value(new SharedArrayBuffer(8))).toThrow(TypeError);
  });

  test("a class of one's own keeps its prototype, and none of its code runs", () => {
    let ran = 0;
    class Own extends Uint8Array {
      static get [Symbol.species](): Uint8ArrayConstructor {
        ran += 1;
        return Uint8Array;
      }
    }
    const redacted = value(Own.from(secret));
    expect(redacted).toBeInstanceOf(Own);
    expect(ran).toBe(0);
  });
});

function textOf(bytes: unknown): string {
  if (ArrayBuffer.isView(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  return bytes instanceof ArrayBuffer ? Buffer.from(bytes).toString("utf8") : "";
}

describe("errors", () => {
  class ToolError extends TypeError {
    override name = "ToolError";
  }

  test("are made anew: message, stack, cause, errors, own properties; the original stays", () => {
    const cause = new RangeError("for bob@x.com");
    const inner = Object.assign(new ToolError("key KEYABCDEF"), { input: { to: ["ann@x.com"] } });
    const error = new AggregateError([inner, "ann@x.com"], "mail to ann@x.com", { cause });
    const redacted = value(error);
    expect(redacted).toBeInstanceOf(AggregateError);
    expect(redacted).not.toBe(error);
    expect(textsOf(redacted)).not.toMatch(/ann@|bob@|KEYABC/);
    expect(redacted).toMatchObject({
      message: "mail to <EMAIL_1>",
      cause: { message: expect.stringMatching(/^for <EMAIL_\d>$/) },
    });
    expect(Reflect.get(Object(redacted), "cause")).toBeInstanceOf(RangeError);
    expect(error.message).toBe("mail to ann@x.com");
    expect(error.cause).toBe(cause);
    expect(Object.prototype.propertyIsEnumerable.call(redacted, "message")).toBe(false);
    expect(Object.prototype.toString.call(redacted)).toBe("[object Error]");
  });

  test("a stack holds no message that was found only where it stands alone", () => {
    const atStart: Find = (t) =>
      [...t.matchAll(/^"?(12345678)/gm)].map(({ index, 0: { length } }) => ({
        type: "x",
        start: index + length - 8,
        end: index + length,
      }));
    const error = new Error("12345678");
    expect(error.stack).toContain("Error: 12345678");
    const redacted = createRedactor({ find: atStart, numbering: createNumbering() }).value(error);
    expect(redacted).toMatchObject({ message: "<X_1>", stack: expect.stringContaining("Error: <X_1>") });
    expect(textsOf(redacted)).not.toContain("12345678");
  });

  test("that hold nothing are the very same", () => {
    const error = new ToolError("clean", { cause: new Error("as well") });
    expect(value(error)).toBe(error);
  });

  test("that hold each other are looked through once", () => {
    const first: Error & { other?: unknown } = new Error("ann@x.com");
    const second = new Error("bob@x.com", { cause: first });
    first.other = second;
    first.cause = first;
    const redacted = Object(value(first));
    expect(redacted.cause).toBe(redacted);
    expect(redacted.other.cause).toBe(redacted);
    expect(redacted.other.message).toBe("<EMAIL_2>");
    expect(redacted.message).toBe("<EMAIL_1>");
  });

  test("a chain of a hundred thousand causes is walked", () => {
    let error = new Error("end KEYABCDEF");
    error.stack = "";
    for (let at = 0; at < 20_000; at++) {
      error = new Error("on", { cause: error });
      error.stack = "";
    }
    let now: unknown = createRedactor({ find: (t) => spansOf(t, "KEYABCDEF"), numbering: createNumbering() }).value(
      error,
    );
    let last: unknown = null;
    for (; now instanceof Error; now = now.cause) last = now.message;
    expect(last).toBe("end <X_1>");
  });

  test("a message that the class makes is looked at", () => {
    class Made extends Error {
      override get message(): string {
        return "for ann@x.com";
      }
    }
    expect(value(new Made())).toMatchObject({ message: "for <EMAIL_1>" });
    expect(value(new Made())).toBeInstanceOf(Made);
  });

  test("a DOMException is as readable as before", () => {
    const redacted = value(new DOMException("no ann@x.com", "AbortError"));
    expect(redacted).toBeInstanceOf(DOMException);
    expect(redacted).toMatchObject({ message: "no <EMAIL_1>" });
  });

  test("with what cannot be looked into are refused", () => {
    expect(() => value(Object.assign(new Error("x"), { toJSON: () => "ann@x.com" }))).toThrow(TypeError);
    expect(() => value(new Error("x", { cause: new Person() }))).toThrow(TypeError);
  });
});

const spansOf = (text: string, of: string) => {
  const start = text.indexOf(of);
  return start === -1 ? [] : [{ type: "x", start, end: start + of.length }];
};

/** Every text an error holds, hidden ones as well. */
function textsOf(error: unknown, seen = new Set<unknown>()): string {
  if (typeof error !== "object" || error === null) return String(error);
  if (seen.has(error)) return "";
  seen.add(error);
  return Reflect.ownKeys(error)
    .map((key) => `${String(key)}: ${textsOf(Reflect.get(error, key), seen)}`)
    .join("\n");
}

describe("objects", () => {
  test("maps and sets are copied where something is found", () => {
    const source = new Map<unknown, unknown>([
      ["ann@x.com", new Set(["bob@x.com", 1])],
      [{ deep: "KEYABCDEF" }, 12],
      ["clean", null],
    ]);
    expect(value(source)).toEqual(
      new Map<unknown, unknown>([
        ["<EMAIL_1>", new Set(["<EMAIL_2>", 1])],
        [{ deep: "<API_KEY_1>" }, 12],
        ["clean", null],
      ]),
    );
    const clean = new Map([["a", new Set([1])]]);
    expect(value(clean)).toBe(clean);
  });

  test("keys of a map that become equal stay two", () => {
    const masking = createRedactor({ find, numbering: createNumbering(), strategy: "mask" });
    expect(
      masking.value(
        new Map([
          ["ann@x.com", 1],
          ["bob@x.com", 2],
        ]),
      ),
    ).toEqual(
      new Map([
        ["*".repeat(16), 1],
        [`${"*".repeat(16)}_2`, 2],
      ]),
    );
  });

  test("cycles stay cycles", () => {
    const source: Record<string, unknown> = { mail: "ann@x.com", clean: {} };
    source["self"] = [source];
    const redacted = Object(value(source));
    expect(redacted.self[0]).toBe(redacted);
    expect(redacted.clean).toBe(source["clean"]);
    const clean: unknown[] = [];
    clean.push(clean);
    expect(value(clean)).toBe(clean);
  });

  test("what refers to one thing often is done in the time of one", () => {
    let bomb: unknown = ["ann@x.com"];
    for (let at = 0; at < 60; at++) bomb = [bomb, bomb];
    expect(JSON.stringify(Object(value(["bob@x.com", bomb]))[0])).toBe('"<EMAIL_1>"');
  });

  test("symbols, hidden keys, holes and what hangs on lists are not forgotten", () => {
    const key = Symbol("key");
    const source = Object.defineProperty({ [key]: "ann@x.com" }, "hidden", { value: "bob@x.com", enumerable: false });
    const redacted = Object(value(source));
    expect([redacted[key], redacted.hidden]).toEqual(["<EMAIL_1>".replace("1", "2"), "<EMAIL_1>"]);
    expect(Object.keys(redacted)).toEqual([]);
    const matched = /a(nn)/.exec("ann@x.com");
    expect(Object(value(matched)).input).toBe("<EMAIL_1>");
    // oxlint-disable-next-line no-sparse-arrays
    const holes = Object(value([, "ann@x.com", ,]));
    expect(Object.hasOwn(holes, 0)).toBe(false);
    expect([holes.length, holes[1]]).toEqual([3, "<EMAIL_1>"]);
  });

  test("a getter runs once, and is a value afterwards", () => {
    let runs = 0;
    const source = {
      get mail() {
        runs += 1;
        return runs === 1 ? "clean" : "ann@x.com";
      },
    };
    const redacted = value(source);
    expect(runs).toBe(1);
    expect(redacted === source).toBe(false);
    expect(redacted).toEqual({ mail: "clean" });
    expect(runs).toBe(1);
  });

  test("other values stay what they are", () => {
    for (const each of [
      undefined,
      null,
      true,
      5,
      5n,
      NaN,
      new Date(0),
      new Date(NaN),
      /a+/g,
      new URL("https://example.com/"),
    ])
      expect(value(each)).toBe(each);
    expect(value(12n)).toBe(12n);
  });

  test.each([
    ["a function", () => "ann@x.com"],
    ["a symbol", Symbol("ann@x.com")],
    ["a promise", Promise.resolve("ann@x.com")],
    ["an instance", new Person()],
    ["a boxed text", Object("ann@x.com")],
    ["a weak map", new WeakMap()],
    ["a Blob", new Blob(["ann@x.com"])],
    ["Headers", new Headers({ a: "ann@x.com" })],
    ["an object that inherits", Object.create({ mail: "ann@x.com" })],
    ["a list of a class", new (class List extends Array<string> {})()],
    ["a map with more", Object.assign(new Map(), { mail: "ann@x.com" })],
    ["a date with more", Object.assign(new Date(0), { mail: "ann@x.com" })],
    ["a URL with a finding", new URL("https://example.com/?key=KEYABCDEF")],
    ["a pattern with a finding", /KEYABCDEF/],
    ["a symbol key with a finding", { [Symbol("KEYABCDEF")]: 1 }],
    ["a getter that throws", Object.defineProperty({}, "x", { enumerable: true, get: () => fail("ann@x.com") })],
    ["a Proxy that throws", new Proxy({}, { ownKeys: () => fail("ann@x.com") })],
    ["a revoked Proxy", revoked()],
    ["a Proxy that contradicts itself", new Proxy({}, { ownKeys: () => ["a"] })],
  ])("%s is a TypeError that tells nothing", (_, source) => {
    const thrown = errorOf(() => value([1, source]));
    expect(thrown).toBeInstanceOf(TypeError);
    expect(textsOf(thrown)).not.toMatch(/ann@|KEYABC/);
  });

  test("a Proxy is refused where one can be told", () => {
    const proxies = new WeakSet<object>();
    const proxy = new Proxy({ a: 1 }, {});
    proxies.add(proxy);
    expect(() => redactor({ isProxy: (each) => proxies.has(each) }).value({ proxy })).toThrow(TypeError);
  });
});

function fail(message: string): never {
  throw new Error(message);
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function errorOf(run: () => unknown): unknown {
  try {
    run();
    return null;
  } catch (error) {
    return error;
  }
}
