import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isMap, isScalar, isSeq, type Pair, parseDocument } from "yaml";
import { fromClient } from "./from-client.js";
import { testLink } from "./testing/link.js";

/** Members of a JSON object as the laxest reader finds them: equal keys kept, case and what follows a NUL ignored. */
function laxMembers(node: unknown): readonly (readonly [string, unknown])[] {
  if (!isMap(node)) return [];
  return node.items.map(({ key, value }: Pair) => {
    const text = isScalar(key) ? String(key.value) : "";
    return [(text.split("\0")[0] ?? "").toUpperCase().toLowerCase(), value];
  });
}

const under = (node: unknown, wanted: string): readonly unknown[] =>
  laxMembers(node).flatMap(([key, value]) => (key === wanted ? [value] : []));

const textOf = (node: unknown): string => (isScalar(node) ? String(node.value).toLowerCase().trim() : "");

/** Every tool that some reader may find called in these bytes, however it cuts them into lines and resolves keys. */
function toolsRead(bytes: Buffer): readonly string[] {
  const text = bytes.toString();
  const lines = [text, ...text.split(/[\r\n\v\f\u0085\u2028\u2029]/u)];
  return lines.flatMap((line) => {
    const message = parseDocument(line, { uniqueKeys: false, strict: false, logLevel: "silent" }).contents;
    const calls = under(message, "method").some((method) => textOf(method).split("\0")[0] === "tools/call");
    return calls ? under(message, "params").flatMap((params) => under(params, "name").map(textOf)) : [];
  });
}

const danger = '{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"danger","arguments":{}}}';
const blank = fc.constantFrom("", " ", "\t", "\r", "\r\r");
const variant = (key: string) =>
  fc.constantFrom(
    key,
    key,
    key,
    key.toUpperCase(),
    key.charAt(0).toUpperCase() + key.slice(1),
    key.replace("s", "ſ"),
    `${key}\\u0000`,
    `\\u00${key.charCodeAt(0).toString(16)}${key.slice(1)}`,
    `${key} `,
    "__proto__",
    "other",
  );
const method = fc.constantFrom(
  '"tools/call"',
  '"tools/call"',
  '"ping"',
  '"Tools/Call"',
  '"notifications/x"',
  '"tools/call\\u0000"',
  "null",
);
const name = fc.constantFrom('"safe"', '"safe"', '"danger"', '["danger"]', "null");
const filler = fc.constantFrom("{}", danger, `"\u2028${danger.replaceAll('"', '\\"')}\u2028"`, `[\r${danger}\r]`, "1");

const entry = (key: fc.Arbitrary<string>, value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(key, blank, value).map(([text, space, body]) => `"${text}":${space}${body}`);
/** What belongs there, and now and then what does not. */
const object = (usual: readonly fc.Arbitrary<string>[], odd: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(blank, fc.tuple(...usual), fc.array(odd, { maxLength: 2 }), fc.boolean(), fc.boolean())
    .map(([space, members, strange, isPlain, first]) => {
      const extra = isPlain ? [] : strange;
      return `{${space}${(first ? [...extra, ...members] : [...members, ...extra]).join(`,${space}`)}${space}}`;
    });
const plain = (key: string, value: fc.Arbitrary<string>): fc.Arbitrary<string> => entry(fc.constant(key), value);
const params = object(
  [plain("name", name), plain("arguments", fc.constantFrom("{}", '{"path":"/a"}')), plain("_meta", filler)],
  fc.oneof(entry(variant("name"), name), entry(variant("arguments"), filler)),
);
const message = object(
  [
    plain("jsonrpc", fc.constant('"2.0"')),
    plain("id", fc.constantFrom("1", '"1"', "null")),
    plain("method", method),
    plain("params", fc.oneof(params, params, filler)),
  ],
  fc.oneof(
    entry(variant("method"), method),
    entry(variant("params"), params),
    entry(variant("id"), fc.constant("2")),
    entry(variant("result"), filler),
  ),
);
const line = fc.oneof(
  message,
  message,
  message,
  message,
  message.map((text) => `[${text}]`),
  fc.string(),
);

test("no reader, however lax, finds a call that was denied in what reaches the server", async () => {
  let passed = 0;
  await fc.assert(
    fc.asyncProperty(line, async (text) => {
      const proxy = testLink({ decide: (call) => ("tool" in call && call.tool === "safe" ? "allow" : "deny") });
      fromClient(proxy.link, Buffer.from(text));
      await proxy.client("");
      for (const bytes of proxy.toServer) {
        passed += 1;
        expect(toolsRead(bytes).filter((tool) => tool !== "safe")).toEqual([]);
      }
    }),
    { numRuns: 10_000 },
  );
  // A proxy that passes nothing would keep this law too.
  expect(passed).toBeGreaterThan(800);
});

/** Whether some reader may find two values for one key, or inherited ones, in what is below this node. */
function isAmbiguous(node: unknown): boolean {
  if (isSeq(node)) return node.items.some(isAmbiguous);
  const members = laxMembers(node);
  const keys = members.map(([key]) => key);
  return (
    new Set(keys).size < keys.length || keys.includes("__proto__") || members.some(([, value]) => isAmbiguous(value))
  );
}

const argumentsIn = (bytes: Buffer): readonly unknown[] => {
  const call = parseDocument(bytes.toString(), { uniqueKeys: false, strict: false, logLevel: "silent" }).contents;
  return under(call, "params").flatMap((each) => under(each, "arguments"));
};

const { nested } = fc.letrec<{ nested: string; map: string }>((tie) => ({
  nested: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom('"/srv/ok"', '"/etc/shadow"', "1"),
    tie("map"),
    fc.array(tie("map"), { maxLength: 2 }).map((items) => `[${items.join()}]`),
  ),
  map: fc
    .array(entry(fc.oneof(variant("path"), variant("opts")), tie("nested")), { maxLength: 3 })
    .map((members) => `{${members.join()}}`),
}));

test("no reader, however lax, finds two values for one key of the arguments that reach the server, at any depth", async () => {
  let passed = 0;
  await fc.assert(
    fc.asyncProperty(nested, async (value) => {
      const proxy = testLink();
      fromClient(proxy.link, Buffer.from(danger.replace('"arguments":{}', () => `"arguments":{"a":${value}}`)));
      await proxy.client("");
      for (const bytes of proxy.toServer) {
        if (value.includes("{")) passed += 1;
        expect(argumentsIn(bytes).some(isAmbiguous)).toBe(false);
      }
    }),
    { numRuns: 3000 },
  );
  expect(passed).toBeGreaterThan(300);
});

test("the reader of this test is lax enough to be fooled", () => {
  for (const fooled of [
    danger,
    danger.replace('"method"', '"Method"'),
    danger.replace('"params"', '"paramſ"'),
    danger.replace('"name"', '"name":"safe","name"'),
    `{"x":\r${danger}\r}`,
    `{"x":"\u2028${danger}\u2028"}`,
  ])
    expect(toolsRead(Buffer.from(fooled))).toContain("danger");
});
