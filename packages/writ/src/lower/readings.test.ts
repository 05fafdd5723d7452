import { describe, expect, test } from "vitest";
import type { Facts } from "../model/facts.js";
import { NO_FACTS } from "../model/facts.js";
import type { Json } from "../model/json.js";
import type { FileSystemFacts, Resource } from "../model/request.js";
import { readingsOf } from "./readings.js";

const EXACT: FileSystemFacts = { cwd: "/desk", home: null, caseSensitive: true };
const FOLDED: FileSystemFacts = { ...EXACT, caseSensitive: false };

const read = (action: string, resource: Resource, facts: Partial<Facts> = {}, fs = EXACT) =>
  readingsOf({ action, resource, opaque: null }, { ...NO_FACTS, ...facts }, fs);
const values = (name: string, ...args: Parameters<typeof read>): readonly (Json | undefined)[] =>
  read(...args).map(({ resource }) => resource[name]);

describe("readingsOf", () => {
  test("an ordinary operation has one reading, its own resource", () => {
    const resource = { path: "/desk/x" };
    expect(read("file.read", resource)).toEqual([
      { resource, kept: resource, folded: false, region: false, glob: null, unknown: false, underived: [] },
    ]);
    expect(read("file.read", resource)[0]?.resource).toBe(resource);
    expect(read("message.send", { to: "a" }, {}, FOLDED)).toHaveLength(1);
  });

  test("an opaque operation has one unknown reading", () => {
    const readings = readingsOf({ action: "file.read", resource: {}, opaque: "why" }, NO_FACTS, FOLDED);
    expect(readings).toMatchObject([{ resource: {}, unknown: true, underived: [] }]);
  });

  test("where case does not count, paths and working folders are read folded too", () => {
    const resource = { path: "/Desk/X.TXT" };
    expect(read("file.read", resource, {}, FOLDED)).toEqual([
      { resource, kept: resource, folded: false, region: false, glob: null, unknown: false, underived: [] },
      {
        resource: { path: "/desk/x.txt" },
        kept: resource,
        folded: true,
        region: false,
        glob: null,
        unknown: false,
        underived: [],
      },
    ]);
    expect(read("file.read", { path: "/desk/x" }, {}, FOLDED).map(({ folded }) => folded)).toEqual([false, true]);
    expect(values("cwd", "process.exec", { program: "X", cwd: "/A" }, {}, FOLDED)).toEqual(["/A", "/a"]);
    expect(values("path", "file.read", { path: "/STRASSE" }, {}, FOLDED)).toEqual(["/STRASSE", "/strasse"]);
    expect(values("path", "file.read", { path: "/Straße" }, {}, FOLDED)).toEqual(["/Straße", "/strasse"]);
  });

  test("where a path really leads", () => {
    const realPaths = { "/desk/link": ["/etc/passwd"], "/desk/same": ["/desk/same"] };
    expect(values("path", "file.read", { path: "/desk/link" }, { realPaths })).toEqual(["/desk/link", "/etc/passwd"]);
    expect(values("path", "file.read", { path: "/desk/same" }, { realPaths })).toEqual(["/desk/same"]);
    expect(values("path", "file.read", { path: "/constructor" }, { realPaths })).toEqual(["/constructor"]);
    expect(values("path", "file.read", { path: "/A" }, { realPaths: { "/A": ["/B"] } }, FOLDED)).toEqual([
      "/A",
      "/B",
      "/a",
      "/b",
    ]);
  });

  test("where a path leads nobody knows: the path is unknown, the rest stands", () => {
    const readings = read("file.write", { path: "/desk/x", bytes: 5 }, { realPaths: { "/desk/x": null } });
    expect(readings).toMatchObject([
      { underived: [] },
      { unknown: false, underived: ["path"], resource: { bytes: 5 } },
    ]);
    expect(Object.hasOwn(readings[1]?.resource ?? {}, "path")).toBe(false);
  });

  test("a recursive operation without a listing is a region, at its real place as well", () => {
    const resource = { path: "/desk", recursive: true };
    expect(read("file.list", resource)).toMatchObject([{ resource, region: true }]);
    expect(read("file.list", resource, { listings: { "/desk": null } })).toMatchObject([{ region: true }]);
    expect(read("file.list", resource, { realPaths: { "/desk": ["/data"] } })).toMatchObject([
      { resource: { path: "/desk" }, region: true },
      { resource: { path: "/data" }, region: true },
    ]);
    expect(read("file.list", { path: "/desk", recursive: false })).toMatchObject([{ region: false }]);
  });

  test("a recursive operation with a listing is the folder and each file, wherever it leads", () => {
    const facts = {
      listings: { "/desk": ["/desk", "/desk/a", "/desk/l"] },
      realPaths: { "/desk/l": ["/etc"], "/desk/a": null },
    };
    const readings = read("file.list", { path: "/desk", recursive: true }, facts);
    expect(
      readings.map(({ resource, region, underived }) => [resource.path, region, underived.includes("path")]),
    ).toEqual([
      ["/desk", false, false],
      ["/desk/a", false, false],
      [undefined, false, true],
      ["/desk/l", false, false],
      ["/etc", false, false],
    ]);
    expect(values("path", "file.list", { path: "/x", recursive: true }, { listings: { "/x": [] } })).toEqual(["/x"]);
  });

  test("all text has a canonical view, lists of text too", () => {
    expect(values("body", "message.send", { to: "a", body: "ｐａｓｓ\u200bword" })).toEqual([
      "ｐａｓｓ\u200bword",
      "password",
    ]);
    expect(values("argv", "process.exec", { program: "x", argv: ["x", "ａ"] })).toEqual([
      ["x", "ａ"],
      ["x", "a"],
    ]);
    expect(values("path", "file.read", { path: "/desk/e\u0301" }, {}, FOLDED)).toEqual([
      "/desk/e\u0301",
      "/desk/\u00e9",
      "/desk/e\u0301",
      "/desk/\u00e9",
    ]);
  });

  test("a real path is seen as a reader sees it too", () => {
    expect(values("path", "file.read", { path: "/l" }, { realPaths: { "/l": ["/．ｅｎｖ"] } })).toEqual([
      "/l",
      "/．ｅｎｖ",
      "/.env",
    ]);
  });

  test("a canonical view that leads to different places is unknown", () => {
    expect(read("file.read", { path: "/a/．．．/b" })).toMatchObject([
      { unknown: false, underived: [] },
      { underived: ["path"], resource: {} },
    ]);
  });

  test("a path of an action of the policy's own is left as it is", () => {
    expect(values("path", "acme.open", { path: "ａ/../b" })).toEqual(["ａ/../b", "a/../b"]);
  });

  test("a program is read as run and by its basename", () => {
    expect(values("program", "process.exec", { program: "/bin/rm" })).toEqual(["/bin/rm", "rm"]);
    expect(values("program", "process.exec", { program: "C:\\bin\\rm" })).toEqual(["C:\\bin\\rm", "rm"]);
    expect(values("program", "process.exec", { program: "rm" })).toEqual(["rm"]);
    expect(values("program", "process.exec", { program: "／bin／rm" })).toEqual(["／bin／rm", "/bin/rm", "rm"]);
  });

  test("each address of a host is a reading", () => {
    const resource = { host: "example.com" };
    expect(values("ip", "net.connect", resource)).toEqual([undefined]);
    expect(values("ip", "net.connect", resource, { addresses: { "example.com": [] } })).toEqual([undefined]);
    expect(
      values("ip", "net.connect", resource, { addresses: { "example.com": ["10.0.0.1", "::FFFF:10.0.0.1"] } }),
    ).toEqual(["10.0.0.1", "::ffff:a00:1"]);
    expect(
      values(
        "ip",
        "net.connect",
        { host: "localhost", ip: ["127.0.0.1", "::1"] },
        { addresses: { localhost: ["10.0.0.1"] } },
      ),
    ).toEqual(["127.0.0.1", "::1", "10.0.0.1"]);
    expect(values("ip", "net.connect", resource, { addresses: { "example.com": ["nonsense/"] } })).toEqual([
      "nonsense/",
    ]);
  });

  test("a program said alone runs with arguments that are not known", () => {
    const unknown = (resource: Resource, action = "process.exec") =>
      read(action, resource, {}, FOLDED).map((one) => one.unknown);
    expect(unknown({ program: "git", argv: ["git"], command: "git" })).toEqual([false]);
    expect(unknown({ program: "git" })).toEqual([true]);
    expect(unknown({ program: "/bin/ＧＩＴ", cwd: "/A" })).not.toContain(false);
    expect(unknown({ program: "git", command: "git push" })).toEqual([true]);
    expect(unknown({ program: "git" }, "acme.run")).toEqual([false]);
  });
});
