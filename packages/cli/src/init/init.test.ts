import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadPolicies } from "../../../writ/src/node/load.js";
import { EXIT, UsageError } from "../exit.js";
import { run } from "../main.js";
import { testIo } from "../testing/io.js";
import { testFolder } from "../testing/policies.js";
import { runInit } from "./index.js";
import { TEMPLATES } from "./templates.js";
import { writeFiles } from "./write-files.js";

async function init(cwd: string, options: { template?: string; force?: boolean } = {}): Promise<string> {
  const io = testIo({ cwd });
  expect(await runInit({ template: "file-agent", color: true, ...options }, io)).toBe(0);
  return io.out();
}

/** What a shell makes of a step: words after `writ`, without their quotes. */
const wordsOf = (step: string): readonly string[] =>
  [...step.matchAll(/'([^']*)'|(\S+)/g)].slice(1).map(([, quoted, plain]) => quoted ?? plain ?? "");

describe("a new policy", () => {
  test.each(Object.keys(TEMPLATES))("from %s is valid, and its tests are about it", async (template) => {
    const { path } = testFolder();
    const out = await init(path, { template });
    expect(out).toContain("wrote policy.yaml and policy.test.yaml");
    for (const [index, step] of (TEMPLATES[template]?.next ?? []).entries())
      expect(out).toContain(`${index + 1}. ${step}`);
    await expect(loadPolicies([{ policy: join(path, "policy.yaml") }])).resolves.toBeDefined();
    const tests = readFileSync(join(path, "policy.test.yaml"), "utf8");
    expect(tests).toMatch(/^kind: PolicyTest$/m);
    expect(tests.match(/^policy: .*$/gm)).toEqual(["policy: ./policy.yaml"]);
    expect(readdirSync(path).sort()).toEqual(["policy.test.yaml", "policy.yaml"]);
  });

  test.each(Object.keys(TEMPLATES))("from %s passes its tests", async (template) => {
    const { path } = testFolder();
    await init(path, { template });
    const io = testIo({ cwd: path });
    expect(await run(["test", "."], io), io.out() + io.err()).toBe(EXIT.ok);
    expect(io.out()).toMatch(/^\d+ passed, 0 failed$/m);
  });

  const steps = Object.entries(TEMPLATES).flatMap(([template, { next }]) =>
    next.filter((step) => step.startsWith("writ ") && !step.includes("<")).map((step) => [template, step] as const),
  );
  test.each(steps)("from %s has a next step that works: %s", async (template, step) => {
    const { path } = testFolder();
    await init(path, { template });
    const io = testIo({ cwd: path });
    expect(await run(wordsOf(step), io), io.err()).toBeLessThan(EXIT.usage);
    expect(io.err()).toBe("");
  });

  test("is not made from what is no template", async () => {
    for (const template of ["nonsense", "baseline", "../../package", "__proto__", "constructor"]) {
      const { path } = testFolder();
      await expect(init(path, { template })).rejects.toThrow(UsageError);
      expect(readdirSync(path)).toEqual([]);
    }
  });
});

describe("what is there already", () => {
  test.each(["policy.yaml", "policy.test.yaml"])("%s stays as it is, and nothing else is written", async (name) => {
    const folder = testFolder();
    folder.write(name, "mine");
    await expect(init(folder.path)).rejects.toThrow(/`policy\.(test\.)?yaml` is there already/);
    expect(readdirSync(folder.path)).toEqual([name]);
    expect(readFileSync(join(folder.path, name), "utf8")).toBe("mine");
  });

  test("is replaced when told to", async () => {
    const folder = testFolder();
    folder.write("policy.yaml", "mine");
    await init(folder.path, { force: true });
    expect(readFileSync(join(folder.path, "policy.yaml"), "utf8")).toContain("name: file-agent");
  });

  test("a link that leads nowhere counts as there, and is not written through", async () => {
    const folder = testFolder();
    const target = join(testFolder().path, "elsewhere.yaml");
    symlinkSync(target, join(folder.path, "policy.yaml"));
    await expect(init(folder.path)).rejects.toThrow(UsageError);
    expect(existsSync(target)).toBe(false);
    await init(folder.path, { force: true });
    expect(existsSync(target)).toBe(false);
    expect(lstatSync(join(folder.path, "policy.yaml")).isSymbolicLink()).toBe(false);
  });

  test("a folder is not replaced, even when told to", async () => {
    const { path } = testFolder();
    mkdirSync(join(path, "policy.yaml"));
    await expect(init(path, { force: true })).rejects.toThrow(UsageError);
    expect(readdirSync(path)).toEqual(["policy.yaml"]);
  });
});

describe("writing several files", () => {
  test("leaves none behind if one of them appears meanwhile", () => {
    const { path } = testFolder();
    const [first, second] = [join(path, "a"), join(path, "b")];
    const files = [
      { path: first, text: "1" },
      {
        path: second,
        get text() {
          writeFileSync(second, "somebody else's");
          return "2";
        },
      },
    ];
    expect(() => writeFiles(files, false)).toThrow("`b` is there already");
    expect(readdirSync(path)).toEqual(["b"]);
    expect(readFileSync(second, "utf8")).toBe("somebody else's");
  });

  test("in a folder that is not there is refused", () =>
    expect(() => writeFiles([{ path: join(testFolder().path, "x/y"), text: "" }], false)).toThrow(UsageError));

  test("in a folder that is none is refused", () => {
    const file = testFolder().write("file", "");
    expect(() => writeFiles([{ path: join(file, "a"), text: "" }], false)).toThrow(UsageError);
  });
});
