import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { listFiles } from "./list-files.js";
import { realPathsOf } from "./real-paths.js";

const root = realpathSync(mkdtempSync(join(tmpdir(), "writ-paths-")));
const at = (path: string): string => join(root, path);
for (const folder of ["ws/out", "ws/deep/er", "secret/keys", "loop"]) mkdirSync(at(folder), { recursive: true });
for (const file of ["ws/a.txt", "ws/.env", "ws/deep/er/b.txt", "secret/keys/id"]) writeFileSync(at(file), "");
symlinkSync(at("secret"), at("ws/link"));
symlinkSync("../secret/keys/id", at("ws/key"));
symlinkSync(at("secret/new.txt"), at("ws/dangling"));
symlinkSync("./dangling", at("ws/dangling2"));
symlinkSync("two", at("loop/one"));
symlinkSync("one", at("loop/two"));
symlinkSync(at("ws"), at("workspace"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Permissions do not bind the superuser. */
const superuser = process.getuid?.() === 0;

describe("where a path leads", () => {
  test.each([
    ["a file", "ws/a.txt", "ws/a.txt"],
    ["a file that does not exist", "ws/new/er.txt", "ws/new/er.txt"],
    ["a link to a file", "ws/key", "secret/keys/id"],
    ["a file behind a linked folder", "ws/link/keys/id", "secret/keys/id"],
    ["a file to be made behind a linked folder", "ws/link/new/x", "secret/new/x"],
    ["a link to nothing yet", "ws/dangling", "secret/new.txt"],
    ["a link to a link to nothing", "ws/dangling2", "secret/new.txt"],
    ["below a link to nothing", "ws/dangling/x", "secret/new.txt/x"],
    ["below a file", "ws/a.txt/x/y", "ws/a.txt/x/y"],
    ["a linked workspace", "workspace/out/x", "ws/out/x"],
  ])("%s", (_, path, real) => expect(realPathsOf(at(path))).toEqual([at(real)]));

  test("`..` after a link goes up from where the link leads", () => {
    expect(realPathsOf(`${root}/ws/link/../loop`)).toEqual([at("loop")]);
    expect(realPathsOf(`${root}/ws/link/../new/x`)).toEqual([at("new/x")]);
  });

  test("the root leads to itself, and so does a path of another system", () => {
    expect(realPathsOf("/")).toEqual(["/"]);
    expect(realPathsOf("C:/desk/x")).toEqual(["C:/desk/x"]);
  });

  test("what cannot be found out is null, not the path itself", () => {
    expect(realPathsOf(at("loop/one"))).toBe(null);
    expect(realPathsOf(at("loop/one/x"))).toBe(null);
    expect(realPathsOf(`/${"x".repeat(5000)}`)).toBe(null);
    expect(realPathsOf("/a\0b")).toBe(null);
  });

  test("a folder that may not be entered is null, unless one may enter everything", () => {
    mkdirSync(at("closed/in"), { recursive: true });
    chmodSync(at("closed"), 0);
    expect(realPathsOf(at("closed/in/x"))).toEqual(superuser ? [at("closed/in/x")] : null);
    expect(listFiles(at("closed"), 100)).toEqual(superuser ? [at("closed"), at("closed/in")] : null);
    chmodSync(at("closed"), 0o700);
  });
});

describe("a name that does not exist", () => {
  const [nfc, nfd] = ["caf\u00e9", "cafe\u0301"];
  for (const folder of ["names", "vault/keys"]) mkdirSync(at(folder), { recursive: true });
  writeFileSync(at("vault/keys/id"), "");
  symlinkSync(at("vault"), at(`names/${nfd}`));
  symlinkSync(at("vault"), at("names/\u212aeys"));
  symlinkSync(`./${nfc}2`, at(`names/${nfd}2`));
  symlinkSync(at("vault/keys/id"), at(`vault/${nfd}`));

  test.each([
    ["", `names/${nfc}`, ["vault"]],
    ["in the middle", `names/${nfc}/keys/id`, ["vault/keys/id"]],
    ["twice, a link behind it", `names/${nfc}/${nfc}`, [`vault/${nfc}`, "vault/keys/id"]],
    ["in ASCII", "names/Keys", ["vault"]],
    ["of a file to be made", `names/${nfc}/new`, ["vault/new"]],
  ])("leads where its Unicode equivalent leads as well %s", (_, path, reals) =>
    expect(realPathsOf(at(path))).toEqual([at(path), ...reals.map(at)]),
  );

  test("does not when it exists, or nothing is equivalent", () => {
    expect(realPathsOf(at(`names/${nfd}/keys`))).toEqual([at("vault/keys")]);
    expect(realPathsOf(at("names/cafe\u0300"))).toEqual([at("names/cafe\u0300")]);
  });

  test("is null when its equivalents lead to each other", () => expect(realPathsOf(at(`names/${nfc}2`))).toBe(null));

  test("is listed with what is below its equivalent", () =>
    expect(listFiles(at(`names/${nfc}`), 100)).toContain(at("vault/keys/id")));

  test("is null in a folder of more than 10,000 entries, but for plain ASCII names", () => {
    mkdirSync(at("full"));
    for (let name = 0; name <= 10_000; name += 1) symlinkSync("x", at(`full/${name}`));
    expect(realPathsOf(at(`full/${nfc}`))).toBe(null);
    expect(realPathsOf(at("full/cafe"))).toEqual([at("full/cafe")]);
  });
});

const listed = (path: string, limit = 10_000): readonly string[] | null =>
  listFiles(at(path), limit)
    ?.map((name) => name.slice(root.length + 1))
    .sort() ?? null;

describe("what is below a path", () => {
  test("itself, folders, files, links, and what lies behind links", () =>
    expect(listed("ws")).toEqual([
      "secret",
      "secret/keys",
      "secret/keys/id",
      "secret/new.txt",
      "ws",
      "ws/.env",
      "ws/a.txt",
      "ws/dangling",
      "ws/dangling2",
      "ws/deep",
      "ws/deep/er",
      "ws/deep/er/b.txt",
      "ws/key",
      "ws/link",
      "ws/link/keys",
      "ws/link/keys/id",
      "ws/out",
    ]));

  test("below a linked folder, by both names", () => {
    const names = listed("workspace/deep");
    expect(names).toEqual([
      "workspace/deep",
      "workspace/deep/er",
      "workspace/deep/er/b.txt",
      "ws/deep",
      "ws/deep/er",
      "ws/deep/er/b.txt",
    ]);
  });

  test("a file, and what does not exist, are themselves", () => {
    expect(listed("ws/a.txt")).toEqual(["ws/a.txt"]);
    expect(listed("nothing/here")).toEqual(["nothing/here"]);
  });

  test("folders that lead to each other end", () => {
    mkdirSync(at("ring/a"), { recursive: true });
    symlinkSync(at("ring"), at("ring/a/up"));
    expect(listed("ring")).toEqual(["ring", "ring/a", "ring/a/up"]);
  });

  test("more than the limit is null, exactly the limit is not", () => {
    expect(listed("ws", 17)).toHaveLength(17);
    expect(listed("ws", 16)).toBe(null);
  });

  test("a cycle of links below makes it null: it leads nobody knows where", () => expect(listed("loop")).toBe(null));
});
