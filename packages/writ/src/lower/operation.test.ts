import { describe, expect, test } from "vitest";
import { ATTRIBUTES } from "../model/actions.js";
import type { FileSystemFacts } from "../model/request.js";
import { isBuiltIn, kindOf, mainOf } from "./attributes.js";
import { NO_RESOURCE } from "./lowered.js";
import { deriveOperation } from "./operation.js";
import type { Attributes } from "./typed.js";
import { utf8Length } from "./utf8.js";
import { EVERY_LANGUAGE } from "./every-language.js";

const FS: FileSystemFacts = { cwd: "/desk", home: "/home/me", caseSensitive: false };

const derive = (action: string, raw: Attributes): unknown =>
  deriveOperation(action, raw, FS, EVERY_LANGUAGE).map(({ action: found, resource, opaque }) => [
    found,
    opaque === null ? resource : "opaque",
  ]);

describe("every action", () => {
  test("has the attributes that the model names, and a way to read each", () => {
    for (const [action, attributes] of Object.entries(ATTRIBUTES)) {
      expect(isBuiltIn(action)).toBe(true);
      for (const name of [...attributes, ...mainOf(action)])
        expect([action, name, kindOf(action, name)]).not.toContain(null);
      expect(kindOf(action, "constructor")).toBe(null);
    }
  });

  test.each(Object.keys(ATTRIBUTES).filter((action) => action !== "tool.call"))(
    "%s without what it acts on is opaque",
    (action) => {
      expect(deriveOperation(action, {}, FS, EVERY_LANGUAGE)[0]).toMatchObject({ action, opaque: expect.any(String) });
    },
  );

  test.each(Object.keys(ATTRIBUTES))("%s with an attribute that it does not have is opaque", (action) => {
    const [main] = mainOf(action);
    const raw = main === undefined ? { odd: "x" } : { [main]: "x", odd: "x" };
    expect(deriveOperation(action, raw, FS, EVERY_LANGUAGE)[0]).toMatchObject({ action, opaque: expect.any(String) });
  });

  test("opaque operations share one empty resource and never quote the arguments", () => {
    const [operation] = deriveOperation("file.read", { path: "hunter2\0" }, FS, EVERY_LANGUAGE);
    expect(operation?.resource).toBe(NO_RESOURCE);
    expect(operation?.opaque).toBe("a path with a NUL character");
    expect(Object.isFrozen(NO_RESOURCE)).toBe(true);
  });

  test("operations and resources are frozen", () => {
    for (const operation of deriveOperation("net.connect", { url: "http://127.0.0.1/" }, FS, EVERY_LANGUAGE)) {
      expect([operation, operation.resource, operation.resource.ip].every(Object.isFrozen)).toBe(true);
    }
  });
});

describe("files", () => {
  test("counts the bytes of what is written", () => {
    expect(derive("file.write", { path: "x", content: "aé€😀" })).toEqual([
      ["file.write", { path: "/desk/x", bytes: 10, content: "aé€😀" }],
    ]);
  });
  test("declared bytes do not hide how much is written", () => {
    expect(derive("file.write", { path: "x", content: "abc", bytes: 0 })).toEqual([
      ["file.write", { path: "/desk/x", bytes: 3, content: "abc" }],
    ]);
  });
  test("takes what is said of a folder", () => {
    expect(derive("file.list", { path: "/x/", recursive: true })).toEqual([
      ["file.list", { path: "/x", recursive: true }],
    ]);
  });
  test.each([
    ["path", { path: 5 }],
    ["path list", { path: ["/x"] }],
    ["path null", { path: null }],
    ["recursive", { path: "/x", recursive: "true" }],
    ["bytes", { path: "/x", bytes: "5" }],
    ["negative bytes", { path: "/x", bytes: -1 }],
    ["content", { path: "/x", content: 5 }],
  ])("wrong type of %s", (_, raw) => expect(derive("file.write", raw)).toEqual([["file.write", "opaque"]]));
  test("a path with several meanings is several operations", () => {
    expect(derive("file.delete", { path: "a\\b", recursive: true })).toEqual([
      ["file.delete", { path: "/desk/a\\b", recursive: true }],
      ["file.delete", { path: "/desk/a/b", recursive: true }],
    ]);
  });
});

describe("net.connect", () => {
  test("from a URL", () => {
    expect(derive("net.connect", { url: "https://EXAMPLE.com/a?b#c", method: "get" })).toEqual([
      [
        "net.connect",
        {
          url: "https://example.com/a?b",
          scheme: "https",
          host: "example.com",
          port: 443,
          urlPath: "/a",
          method: "GET",
        },
      ],
    ]);
  });
  test("from a host, by the same rules", () => {
    expect(derive("net.connect", { host: "EXAMPLE.com.", port: "443" })).toEqual([
      ["net.connect", { host: "example.com", port: 443 }],
    ]);
    expect(derive("net.connect", { host: "0x7f.1", scheme: "HTTP" })).toEqual([
      ["net.connect", { host: "127.0.0.1", ip: ["127.0.0.1"], scheme: "http", port: 80 }],
    ]);
  });
  test("attributes beside a URL must agree with it", () => {
    expect(derive("net.connect", { url: "https://example.com/", host: "EXAMPLE.com", port: 443 })).toMatchObject([
      ["net.connect", { host: "example.com" }],
    ]);
    expect(derive("net.connect", { url: "https://evil.test/", host: "example.com" })).toEqual([
      ["net.connect", "opaque"],
    ]);
    expect(derive("net.connect", { url: "https://example.com/", port: 8443 })).toEqual([["net.connect", "opaque"]]);
    expect(derive("net.connect", { url: "data:,x", host: "example.com" })).toEqual([["net.connect", "opaque"]]);
  });
  test("an address that is added never hides the host's own", () => {
    expect(derive("net.connect", { url: "http://127.0.0.1/", ip: "8.8.8.8" })).toMatchObject([
      ["net.connect", { ip: ["127.0.0.1", "8.8.8.8"] }],
    ]);
    expect(derive("net.connect", { host: "localhost", ip: ["::ffff:10.0.0.1"] })).toMatchObject([
      ["net.connect", { ip: ["127.0.0.1", "::1", "::ffff:a00:1", "10.0.0.1"] }],
    ]);
    expect(derive("net.connect", { host: "example.com", ip: "10.1" })).toMatchObject([
      ["net.connect", { ip: ["10.0.0.1"] }],
    ]);
  });
  test.each([
    ["address", { host: "example.com", ip: "example.org" }],
    ["empty list of addresses", { host: "example.com", ip: [] }],
    ["port", { host: "example.com", port: 65_536 }],
    ["broken port", { host: "example.com", port: 1.5 }],
    ["port in words", { host: "example.com", port: "https" }],
    ["method", { url: "https://example.com/", method: "GET /x" }],
    ["method type", { url: "https://example.com/", method: 5 }],
    ["url type", { url: 5 }],
    ["host type", { host: ["example.com"] }],
    ["scheme", { host: "example.com", scheme: "http:" }],
  ])("wrong %s", (_, raw) => expect(derive("net.connect", raw)).toEqual([["net.connect", "opaque"]]));
  test("a file URL reads the file", () => {
    expect(derive("net.connect", { url: "file:///etc/passwd" })).toEqual([
      ["net.connect", { url: "file:///etc/passwd", scheme: "file" }],
      ["file.read", { path: "/etc/passwd" }],
    ]);
    expect(derive("net.connect", { url: "file:///etc%2fpasswd" })).toEqual([
      ["net.connect", { url: "file:///etc%2fpasswd", scheme: "file" }],
      ["file.read", "opaque"],
    ]);
  });
});

describe("programs", () => {
  test("the program is the first word", () => {
    const whole = { program: "echo", argv: ["echo", "log", "it's"], command: "echo log 'it'\\''s'" };
    expect(derive("process.exec", { argv: ["echo", "log", "it's"] })).toEqual([["process.exec", whole]]);
    expect(derive("process.exec", { program: "echo", argv: ["log", "it's"] })).toEqual([["process.exec", whole]]);
  });

  test("what the program does by its words comes with it", () => {
    expect(derive("process.exec", { argv: ["env", "rm", "x"], cwd: "/srv" })).toMatchObject([
      ["process.exec", { program: "env", cwd: "/srv" }],
      ["process.exec", { program: "rm", cwd: "/srv" }],
      ["file.delete", { path: "/srv/x" }],
    ]);
    expect(derive("process.exec", { argv: ["no-such-program"] })).toMatchObject([["process.exec", { unknown: true }]]);
  });
  test("a working folder is a path, an environment a list", () => {
    expect(derive("process.exec", { program: "make", cwd: "..", env: { CC: "gcc" } })).toEqual([
      ["process.exec", { program: "make", cwd: "/", env: ["CC=gcc"] }],
    ]);
  });
  test.each([
    ["a command line alone", { command: "rm -rf /" }],
    ["a command line as argv", { argv: "rm -rf /" }],
    ["no words", { argv: [] }],
    ["a blank program", { program: " " }],
    ["words that are no text", { program: "x", argv: ["x", 5] }],
    ["a working folder with two meanings", { program: "x", cwd: "a\\b" }],
    ["a working folder nobody knows", { program: "x", cwd: "~root" }],
  ])("%s is opaque", (_, raw) => expect(derive("process.exec", raw)).toEqual([["process.exec", "opaque"]]));
});

describe("MCP resources", () => {
  test("a file is read", () => {
    expect(derive("mcp.resource", { uri: "FILE:///etc/../etc/passwd" })).toEqual([
      ["mcp.resource", { uri: "file:///etc/passwd", scheme: "file" }],
      ["file.read", { path: "/etc/passwd" }],
    ]);
    expect(derive("mcp.resource", { uri: "file://host/x" })).toEqual([
      ["mcp.resource", { uri: "file://host/x", scheme: "file" }],
      ["file.read", "opaque"],
    ]);
  });
  test("an address is connected to, without credentials in the log", () => {
    expect(derive("mcp.resource", { uri: "https://me:secret@example.com/x" })).toMatchObject([
      ["mcp.resource", { uri: "https://example.com/x", scheme: "https" }],
      ["net.connect", { host: "example.com", method: "GET" }],
    ]);
  });
  test("anything else is just a resource", () => {
    expect(derive("mcp.resource", { uri: "memory://knowledge-graph" })).toEqual([
      ["mcp.resource", { uri: "memory://knowledge-graph", scheme: "memory" }],
    ]);
  });
  test.each([
    [{ uri: "/etc/passwd" }],
    [{ uri: 5 }],
    [{ uri: "memory://x", scheme: "file" }],
    [{ uri: `x:${"y".repeat(70_000)}` }],
  ])("%j is opaque", (raw) => expect(derive("mcp.resource", raw)).toEqual([["mcp.resource", "opaque"]]));
});

describe("the others", () => {
  test("a patch writes its file", () => {
    expect(derive("patch.apply", { path: "x", additions: 3 })).toEqual([
      ["patch.apply", { path: "/desk/x", additions: 3 }],
      ["file.write", { path: "/desk/x" }],
    ]);
    expect(derive("patch.apply", {})).toEqual([
      ["patch.apply", "opaque"],
      ["file.write", "opaque"],
    ]);
  });
  test("content without a path is a whole patch, content beside a path is what is added to it", () => {
    const content = "*** Begin Patch\n*** Delete File: x\n*** End Patch\n";
    expect(derive("patch.apply", { content })).toEqual([
      ["patch.apply", { path: "/desk/x", additions: 0, deletions: 0, content: "" }],
      ["file.delete", { path: "/desk/x" }],
    ]);
    expect(derive("patch.apply", { path: "y", content })).toEqual([
      ["patch.apply", { path: "/desk/y", content }],
      ["file.write", { path: "/desk/y" }],
    ]);
  });
  test("one text where a list belongs is a list of one", () => {
    expect(derive("db.query", { statement: "select 1", verbs: "SELECT" })).toEqual([
      ["db.query", { statement: "select 1", verbs: ["SELECT"], tables: [] }],
    ]);
  });
  test("what is said beside a statement adds to what it does", () => {
    const raw = { statement: "drop table a; select 1", verbs: ["select"], tables: ["b"] };
    expect(derive("db.query", raw)).toEqual([
      ["db.query", { statement: "drop table a", verbs: ["DROP", "SELECT"], tables: ["a", "b"] }],
      ["db.query", { statement: "select 1", verbs: ["SELECT"], tables: ["b"] }],
    ]);
    expect(derive("db.query", { statement: "db.users.find()", verbs: ["FIND"] })).toEqual([["db.query", "opaque"]]);
    expect(derive("db.query", { statement: "select 1", verbs: 5 })).toEqual([["db.query", "opaque"]]);
  });
  test("actions of the policy's own take attributes as they are", () => {
    const raw = { amount: 5, to: { id: "x" }, path: "../x", tags: ["a"] };
    expect(derive("acme.refund", raw)).toEqual([["acme.refund", raw]]);
    expect(derive("acme.refund", {})).toEqual([["acme.refund", {}]]);
  });
  test("tool.call has no attributes", () => expect(derive("tool.call", {})).toEqual([["tool.call", {}]]));
});

test("utf8Length is the length of the encoded text", () => {
  for (const text of ["", "abc", "é", "€", "😀", "\ud800", "\udc00", "\ud800\ud800\udc00", "a\udc00b\ud800"]) {
    expect([text, utf8Length(text)]).toEqual([text, new TextEncoder().encode(text).length]);
  }
});
