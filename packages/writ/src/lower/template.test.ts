import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../model/json.js";
import type { FileSystemFacts, Operation } from "../model/request.js";
import { compileEntry } from "./entry.js";
import { parseTemplate, TemplateError } from "./template.js";
import { EVERY_LANGUAGE } from "./every-language.js";

const FS: FileSystemFacts = { cwd: "/desk", home: "/home/me", caseSensitive: false };
const AT = { file: "p", line: 1, column: 1 };

/** The operations of one entry; `too many` when there would be more than a call may have. */
function operations(
  action: string,
  attributes: Readonly<Record<string, Json>>,
  args: JsonObject,
): readonly Operation[] | "too many" {
  const into: Operation[] = [];
  const add = compileEntry({ kind: "operation", action, attributes, when: null, position: AT }, EVERY_LANGUAGE);
  return add(args, FS, into) ? into : "too many";
}

function outcome(action: string, attributes: Readonly<Record<string, Json>>, args: JsonObject): unknown {
  const found = operations(action, attributes, args);
  return found === "too many" ? found : found.map(({ resource, opaque }) => (opaque === null ? resource : "opaque"));
}

describe("parseTemplate", () => {
  test.each([
    ["/srv/x", "literal"],
    ["", "literal"],
    ["$ {args.x} $5 {x}", "literal"],
    ["${args.path}", "reference"],
    ["${args.a.b[0][*].c}", "reference"],
    ['${args["odd key"]}', "reference"],
    ["${args.x?}", "reference"],
    ["/srv/${args.x}", "text"],
    ["${args.a}${args.b}", "text"],
  ])("%s is %s", (text, kind) => expect(parseTemplate(text).kind).toBe(kind));

  test("reads every kind of step", () => {
    expect(parseTemplate('${args.a[2][*]["x\\"y}"]?}')).toEqual({
      kind: "reference",
      reference: {
        selector: {
          root: "args",
          steps: [{ key: "a" }, { index: 2 }, "each", { key: 'x"y}' }],
          text: 'args.a[2][*]["x\\"y}"]',
        },
        optional: true,
      },
    });
  });

  test.each([
    "${args}",
    "${args.}",
    "${args.a",
    "${args.a }",
    "${ args.a}",
    "${args.a[}",
    "${args.a[-1]}",
    "${args.**}",
    "${args[x]}",
    "${args.a??}",
    "${argsx.a}",
    "${workspace}/x",
    "${env:HOME}",
    "${}",
    "${args.a${args.b}}",
    `\${args${".a".repeat(33)}}`,
  ])("refuses %s", (text) => expect(() => parseTemplate(text)).toThrow(TemplateError));

  test("says what to write", () => {
    expect(() => parseTemplate("/srv/${path}/x")).toThrow("`${path}`: only arguments can be inserted here");
  });

  test("takes time linear in hostile text", () => {
    expect(() => parseTemplate('${args["'.repeat(100_000))).toThrow(TemplateError);
    expect(parseTemplate("${args.a}".repeat(100_000)).kind).toBe("text");
  });
});

describe("a value that is one reference", () => {
  const read = (args: JsonObject, path = "${args.path}"): unknown => outcome("file.read", { path }, args);

  test("inserts the value", () => expect(read({ path: "x" })).toEqual([{ path: "/desk/x" }]));
  test("may hold any structure", () => expect(read({ path: "../a/b" })).toEqual([{ path: "/a/b" }]));
  test("absent", () => expect(read({})).toEqual(["opaque"]));
  test("null", () => expect(read({ path: null })).toEqual(["opaque"]));
  test("absent and optional: nothing", () => expect(read({}, "${args.path?}")).toEqual([]));
  test("null and optional: nothing", () => expect(read({ path: null }, "${args.path?}")).toEqual([]));
  test("a number is no path", () => expect(read({ path: 5 })).toEqual(["opaque"]));
  test("a mapping is no path", () => expect(read({ path: { toString: "x" } })).toEqual(["opaque"]));
  test("inherited names are absent", () => expect(read({}, "${args.constructor}")).toEqual(["opaque"]));
  test("`__proto__` is a key like any other", () => {
    expect(read(JSON.parse('{"__proto__": "x"}') as JsonObject, "${args.__proto__}")).toEqual([{ path: "/desk/x" }]);
    expect(read({}, "${args.__proto__.constructor?}")).toEqual([]);
  });
  test("a list: one operation each", () => {
    expect(read({ path: ["a", "b"] })).toEqual([{ path: "/desk/a" }, { path: "/desk/b" }]);
  });
  test("a list with a wrong element keeps the others", () => {
    expect(read({ path: ["a", 5, null, ["b"]] })).toEqual([{ path: "/desk/a" }, "opaque", "opaque", "opaque"]);
  });
  test("an empty list: nothing", () => expect(read({ path: [] })).toEqual([]));
  test("every element below a list", () => {
    expect(read({ files: [{ name: "a" }, { name: "b" }] }, "${args.files[*].name}")).toEqual([
      { path: "/desk/a" },
      { path: "/desk/b" },
    ]);
    expect(read({ files: [["a"], ["b", "c"]] }, "${args.files[*]}")).toHaveLength(3);
    expect(read({ files: [["a"], ["b"]] }, "${args.files[1][0]}")).toEqual([{ path: "/desk/b" }]);
  });
  test("an element without it makes all opaque, or is skipped when it may be absent", () => {
    expect(read({ files: [{ name: "a" }, {}] }, "${args.files[*].name}")).toEqual(["opaque"]);
    expect(read({ files: [{ name: "a" }, {}] }, "${args.files[*].name?}")).toEqual([{ path: "/desk/a" }]);
  });
  test("what should be a list is none", () => {
    expect(read({ files: { 0: "a" } }, "${args.files[*]}")).toEqual(["opaque"]);
    expect(read({}, "${args.files[*]?}")).toEqual([]);
  });
  test("more than 1,000 values", () => {
    expect(read({ path: Array<string>(1000).fill("x") })).toHaveLength(1000);
    expect(read({ path: Array<string>(1001).fill("x") })).toBe("too many");
    const nested = Array<string[]>(40).fill(Array<string>(40).fill("x"));
    expect(read({ files: nested }, "${args.files[*]}")).toBe("too many");
  });
});

describe("several lists in one entry", () => {
  test("every combination", () => {
    const attributes = { to: "${args.to}", body: "${args.body}" };
    expect(outcome("message.send", attributes, { to: ["a", "b"], body: ["x", "y"] })).toEqual([
      { to: "a", body: "x" },
      { to: "b", body: "x" },
      { to: "a", body: "y" },
      { to: "b", body: "y" },
    ]);
    const many = Array<string>(32).fill("x");
    expect(outcome("message.send", attributes, { to: many, body: many })).toBe("too many");
  });
  test("an empty list of something else leaves it out", () => {
    expect(outcome("message.send", { to: "${args.to}", body: "${args.body}" }, { to: "a", body: [] })).toEqual([
      { to: "a" },
    ]);
  });
  test("lists by nature stay whole", () => {
    expect(outcome("agent.delegate", { agent: "helper", capabilities: "${args.c}" }, { c: ["read", "write"] })).toEqual(
      [{ agent: "helper", capabilities: ["read", "write"] }],
    );
    expect(
      outcome("process.exec", { program: "echo", argv: ["echo", "log", "${args.refs}"] }, { refs: ["a", "b; rm"] }),
    ).toEqual([{ program: "echo", argv: ["echo", "log", "a", "b; rm"], command: "echo log a 'b; rm'" }]);
  });
  test("a literal list is one operation each", () => {
    expect(outcome("file.read", { path: ["/etc/hosts", "${args.also}"] }, { also: ["/a", "/b"] })).toEqual([
      { path: "/etc/hosts" },
      { path: "/a" },
      { path: "/b" },
    ]);
  });
  test("a reference inside a mapping is an error, not literal text", () => {
    expect(() => outcome("acme.pay", { order: { id: "${args.id}" } }, {})).toThrow(TemplateError);
  });
});

describe("a value inside longer text", () => {
  const path = (value: Json, text = "/base/${args.v}"): unknown => outcome("file.read", { path: text }, { v: value });
  const url = (value: Json, text = "https://example.com/a/${args.v}/b"): unknown => {
    const [first] = operations("net.connect", { url: text }, { v: value });
    return typeof first === "object" ? (first.opaque === null ? first.resource.url : "opaque") : first;
  };

  test.each<[string, Json]>([
    ["a slash", "a/b"],
    ["a backslash", "a\\b"],
    ["dot dot", ".."],
    ["dot dot inside", "a..b"],
    ["a dot", "."],
    ["an at sign", "a@b"],
    ["a question mark", "a?b"],
    ["a hash", "a#b"],
    ["an encoded slash", "a%2Fb"],
    ["encoded dots", "%2e%2e"],
    ["half an escape", "%2"],
    ["a newline", "a\nb"],
    ["NUL", "a\0"],
    ["nothing", ""],
    ["a full-width solidus", "a／b"],
    ["a two dot leader", "‥"],
    ["only a zero-width space", "\u200b"],
    ["a list", ["a"]],
    ["a mapping", { a: "b" }],
    ["null", null],
  ])("%s changes the structure of paths and URLs", (_, value) => {
    expect(path(value)).toEqual(["opaque"]);
    expect(path(value, "/base/${args.v}/x")).toEqual(["opaque"]);
    expect(url(value)).toBe("opaque");
  });

  test("ordinary names, numbers and booleans do not", () => {
    expect(path("report 1.txt")).toEqual([{ path: "/base/report 1.txt" }]);
    expect(path(7)).toEqual([{ path: "/base/7" }]);
    expect(path(true, "/base/${args.v}.txt")).toEqual([{ path: "/base/true.txt" }]);
    expect(path(".env")).toEqual([{ path: "/base/.env" }]);
    expect(url("Zürich")).toBe("https://example.com/a/Z%C3%BCrich/b");
  });

  test("what is absent and optional is left out", () => {
    expect(outcome("file.read", { path: "/base/${args.v?}" }, {})).toEqual([{ path: "/base" }]);
    expect(outcome("file.read", { path: "/base/${args.v}" }, {})).toEqual(["opaque"]);
  });

  test("two dots are not put together from two places", () => {
    expect(path(".x", "/base/.${args.v}")).toEqual(["opaque"]);
    expect(outcome("file.read", { path: "/base/${args.a}${args.b}/x" }, { a: ".", b: "." })).toEqual(["opaque"]);
  });

  test("the start of a path does not become a home folder or a drive", () => {
    expect(path("~", "${args.v}/x")).toEqual(["opaque"]);
    expect(path("C:", "${args.v}/x")).toEqual(["opaque"]);
    expect(path("src", "${args.v}/x")).toEqual([{ path: "/desk/src/x" }]);
  });

  test.each([
    ["evil.test:", "https://${args.v}/x"],
    ["user:pass", "https://${args.v}example.com/"],
    ["evil.test ", "https://${args.v}.example.com/"],
    ["javascript:x", "${args.v}://example.com/"],
    ["80/@evil.test", "https://example.com:${args.v}/"],
  ])("%s does not name another host in %s", (value, text) => expect(url(value, text)).toBe("opaque"));

  test("a label of a host may be inserted", () => {
    expect(url("api", "https://${args.v}.example.com/x")).toBe("https://api.example.com/x");
    expect(url(8443, "https://example.com:${args.v}/")).toBe("https://example.com:8443/");
  });

  test("a query may hold what cannot leave it", () => {
    expect(url("what/is: this?", "https://example.com/?q=${args.v}")).toBe("https://example.com/?q=what/is:%20this?");
    expect(url("x&admin=1", "https://example.com/?q=${args.v}")).toBe("opaque");
    expect(url("x#y", "https://example.com/?q=${args.v}")).toBe("opaque");
  });

  test.each(["x; rm -rf /", "$(id)", "-rf", "a b", "`id`", "a'b", "../x"])(
    "%s does not enter a command, SQL or code",
    (value) => {
      expect(outcome("process.exec", { program: "${args.v}.sh" }, { v: value })).toEqual(["opaque"]);
      expect(outcome("db.query", { statement: "select * from ${args.v}" }, { v: value })).toEqual(["opaque"]);
      expect(outcome("code.eval", { source: "run(${args.v})" }, { v: value })).toEqual(["opaque"]);
    },
  );

  test("one recipient does not become two", () => {
    const to = "${args.v}@example.com";
    expect(outcome("message.send", { to }, { v: "ann" })).toEqual([{ to: "ann@example.com" }]);
    expect(outcome("message.send", { to }, { v: "x@evil.test, ann" })).toEqual(["opaque"]);
    expect(outcome("secret.use", { name: "apps/${args.v}" }, { v: "../root" })).toEqual(["opaque"]);
  });

  test("plain text takes anything", () => {
    expect(outcome("message.send", { to: "a", body: "Hi ${args.v}!" }, { v: "../?#\n" })).toEqual([
      { to: "a", body: "Hi ../?#\n!" },
    ]);
  });
});
