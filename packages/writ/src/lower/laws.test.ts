import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_FACTS } from "../model/facts.js";
import { ATTRIBUTES } from "../model/actions.js";
import type { Json, JsonObject } from "../model/json.js";
import type { FileSystemFacts } from "../model/request.js";
import { compileEntry, MAX_OPERATIONS } from "./entry.js";
import { lowerHost } from "./host.js";
import { deriveOperation } from "./operation.js";
import { lowerPath } from "./path.js";
import { readingsOf } from "./readings.js";
import { parseTemplate, TemplateError } from "./template.js";
import { lowerUrl } from "./url.js";
import { EVERY_LANGUAGE } from "./every-language.js";

const fileSystem = (cwd: readonly (string | null)[], home: string): fc.Arbitrary<FileSystemFacts> =>
  fc.record({ cwd: fc.constantFrom(...cwd), home: fc.constantFrom(null, home), caseSensitive: fc.boolean() });
const posixFs = fileSystem(["/work", "/"], "/home/me");
const windowsFs = fileSystem(["C:\\work", "c:/", "\\\\host\\share"], "C:\\Users\\me");
const anyFs = fc.oneof(posixFs, windowsFs, fileSystem([null, "odd"], "/home/me"), fileSystem([null, "C:"], "D:\\me"));
const piece = fc.constantFrom(
  "a",
  "B",
  "..",
  ".",
  "/",
  "//",
  "\\",
  "~",
  ":",
  "C:",
  " ",
  "%2e",
  "%2f",
  "\0",
  "\u200b",
  "／",
  "．",
  "é",
  "file:",
  "@",
  "?",
  "#",
  "\n",
  "\ud800",
);
const anyText = fc.oneof(
  fc.array(piece, { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 20 }),
);
const name = fc.constantFrom("a", "b.txt", ".env", "é", "x y", "file:", "~");
const anyJson = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;

const POSIX: FileSystemFacts = { cwd: "/work", home: "/home/me", caseSensitive: false };

describe("lowerPath", () => {
  test("is absolute, with no `.`, `..` or empty segment", () =>
    fc.assert(
      fc.property(anyText, anyFs, (raw, fs) => {
        const lowered = lowerPath(raw, fs);
        if (lowered.opaque !== undefined) return;
        for (const path of [lowered.path, ...lowered.also]) {
          expect(path).toMatch(/^(?:\/|[A-Z]:\/)/);
          const names = path
            .replace(/^(?:\/\/[^/]+\/[^/]+(?=\/|$)|[A-Z]:(?=\/))/, "")
            .split("/")
            .slice(1);
          if (names.join("") !== "")
            expect(names.filter((each) => each === "" || each === "." || each === "..")).toEqual([]);
        }
      }),
      { numRuns: 3000 },
    ));

  // What reads differently elsewhere may be refused the second time, never led somewhere else.
  test.each([
    ["POSIX", posixFs],
    ["Windows", windowsFs],
  ])("of its own result is the result or opaque, on %s", (system, fs) =>
    fc.assert(
      fc.property(anyText, fs, (raw, facts) => {
        const lowered = lowerPath(raw, facts);
        // On POSIX two slashes are one: what stands for a share is told apart where it is derived.
        if (lowered.opaque !== undefined || (system === "POSIX" && lowered.path.startsWith("//"))) return;
        const again = lowerPath(lowered.path, facts);
        if (again.opaque === undefined) expect(again.path).toBe(lowered.path);
        if (!lowered.path.includes("\\")) expect(again.opaque).toBe(undefined);
      }),
      { numRuns: 3000 },
    ),
  );

  test("of `a/../b` is that of `b`", () =>
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), name, name, (folder, a, b) => {
        const base = `/${folder.join("/")}`;
        const up = `${base}/${a}/../${b}`;
        expect(lowerPath(up, POSIX)).toEqual({ ...lowerPath(`${base}/${b}`, POSIX), unresolved: up });
      }),
    ));

  test("never leaves the root, however often it goes up", () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom("..", "a"), { maxLength: 30 }), (names) => {
        const lowered = lowerPath(`/${names.join("/")}`, POSIX);
        expect(lowered.opaque ?? lowered.path).toMatch(/^\/(?:a\/)*a?$/);
      }),
    ));
});

describe("lowerUrl", () => {
  const host = fc.constantFrom(
    "example.com",
    "EXAMPLE.com.",
    "127.1",
    "[::1]",
    "localhost",
    "bücher.example",
    "0x7f000001",
  );

  test("connects to the host that the platform's own parser finds", () =>
    fc.assert(
      fc.property(
        fc.constantFrom("http", "https", "ws", "WSS", "ftp"),
        anyText,
        host,
        anyText,
        (scheme, user, name_, rest) => {
          const raw = `${scheme}://${user}@${name_}/${rest}`;
          const lowered = lowerUrl(raw);
          if (lowered.opaque !== undefined) return;
          const expected = new URL(raw).hostname.replace(/\.$/, "").replace(/^\[|\]$/g, "");
          expect(lowered.resource.host).toBe(expected);
          expect(new URL(String(lowered.resource.url)).username).toBe("");
        },
      ),
    ));

  test("of its own result is the result", () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          anyText.map((text) => `https://example.com/${text}`),
        ),
        (raw) => {
          const lowered = lowerUrl(raw);
          if (lowered.opaque !== undefined) return;
          expect(lowerUrl(String(lowered.resource.url))).toEqual(lowered);
        },
      ),
    ));
});

describe("lowering is total", () => {
  const anyAction = fc.oneof(fc.constantFrom(...Object.keys(ATTRIBUTES)), fc.constant("acme.refund"));
  const anyAttribute = fc.constantFrom(...new Set(Object.values(ATTRIBUTES).flat()), "odd");
  const anyRaw = fc.dictionary(
    anyAttribute,
    fc.oneof(anyJson, anyText, fc.constantFrom("https://example.com/", "file:///x", "/x")),
    { maxKeys: 4 },
  );

  test("any attributes give operations of the action, and readings of each", () =>
    fc.assert(
      fc.property(anyAction, anyRaw, anyFs, (action, raw, fs) => {
        const operations = deriveOperation(action, raw, fs, EVERY_LANGUAGE);
        expect(operations[0]?.action).toBe(action);
        for (const operation of operations) {
          expect(readingsOf(operation, NO_FACTS, fs).length).toBeGreaterThan(0);
          if (operation.opaque !== null) expect(operation.resource).toEqual({});
        }
      }),
      { numRuns: 3000 },
    ));

  test("any arguments give operations within the bound", () =>
    fc.assert(
      fc.property(
        fc.constantFrom("file.read", "net.connect", "process.exec", "acme.x"),
        fc.dictionary(fc.constantFrom("a", "b"), anyJson),
        (action, args) => {
          const attributes = { path: "${args.a}", url: "https://x.test/${args.b?}", program: "${args.a[*].b?}" };
          const into: Parameters<ReturnType<typeof compileEntry>>[2] = [];
          const add = compileEntry(
            {
              kind: "operation",
              action,
              attributes,
              when: null,
              position: { file: "p", line: 1, column: 1 },
            },
            EVERY_LANGUAGE,
          );
          if (add(args as JsonObject, POSIX, into)) expect(into.length).toBeLessThanOrEqual(MAX_OPERATIONS);
        },
      ),
    ));

  test("a template parses or says why not", () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("${", "}", "args", ".", "a", "[", "0", "*", "]", '"', "?", "$", "\\"), {
          maxLength: 15,
        }),
        (parts) => {
          try {
            parseTemplate(parts.join(""));
          } catch (error) {
            expect(error).toBeInstanceOf(TemplateError);
          }
        },
      ),
      { numRuns: 2000 },
    ));

  test("an inserted value never leaves its folder or host", () =>
    fc.assert(
      fc.property(anyText, (value) => {
        const into: Parameters<ReturnType<typeof compileEntry>>[2] = [];
        const at = { file: "p", line: 1, column: 1 };
        compileEntry(
          {
            kind: "operation",
            action: "file.read",
            attributes: { path: "/base/${args.v}/end" },
            when: null,
            position: at,
          },
          EVERY_LANGUAGE,
        )({ v: value }, POSIX, into);
        compileEntry(
          {
            kind: "operation",
            action: "net.connect",
            attributes: { url: "https://${args.v}.example.com/a/${args.v}" },
            when: null,
            position: at,
          },
          EVERY_LANGUAGE,
        )({ v: value }, POSIX, into);
        for (const { action, resource, opaque } of into) {
          if (opaque !== null) continue;
          if (action === "file.read") expect(resource.path).toMatch(/^\/base\/[^/]+\/end$/);
          else expect(resource.host).toMatch(/\.example\.com$/);
        }
      }),
      { numRuns: 3000 },
    ));

  test("hostile sizes take no time to speak of", () => {
    const texts = ["/", "../", "a/", "\\", "..\\", "~", "%2e", "\u200b", "@", ".", ":", "[", " "].map((text) =>
      text.repeat(500_000),
    );
    const started = performance.now();
    for (const text of texts) {
      for (const raw of [text, `/${text}`, `https://${text}`, `file:///${text}`, `C:\\${text}`]) {
        lowerPath(raw, POSIX);
        lowerUrl(raw);
        lowerHost(raw);
      }
      for (const raw of [text.slice(0, 32_000), `https://${text.slice(0, 60_000)}`]) {
        lowerPath(raw, POSIX);
        lowerUrl(raw);
        lowerHost(raw.slice(0, 4000));
      }
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
