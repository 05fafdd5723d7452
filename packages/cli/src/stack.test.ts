import { describe, expect, test } from "vitest";
import { PolicyError } from "../../writ/src/model/errors.js";
import { UsageError } from "./exit.js";
import { layerSources, loadStack } from "./stack.js";
import { testIo } from "./testing/io.js";
import { POLICY, testFolder } from "./testing/policies.js";

const folder = testFolder();
const file = folder.write("trial.yaml", POLICY);
const open = folder.write("open.yaml", "apiVersion: writ/v1\nkind: Policy\nmetadata: { name: open }\ndefault: allow\n");

describe("which policies are meant", () => {
  const io = testIo();
  const layers = (...layer: string[]) => layerSources({ policy: "org.yaml", layer }, io).slice(1);

  test("a layer is a policy, or a name and a policy", () => {
    expect(layers("a.yaml")).toEqual([{ policy: "a.yaml" }]);
    expect(layers("team=a.yaml")).toEqual([{ name: "team", policy: "a.yaml" }]);
    expect(layers("team=builtin:baseline-layer")).toEqual([{ name: "team", policy: "builtin:baseline-layer" }]);
    expect(layers("a=b=c.yaml")).toEqual([{ name: "a", policy: "b=c.yaml" }]);
  });

  test("what cannot be a name is a path", () => {
    for (const path of ["./a=b.yaml", "A=b.yaml", "a_b=c.yaml", "=c.yaml", "team="])
      expect(layers(path)).toEqual([{ policy: path }]);
  });

  test("the policy is the first, whatever the order of the options", () =>
    expect(layerSources({ policy: "org.yaml", layer: ["b", "c"] }, io).map(({ policy }) => policy)).toEqual([
      "org.yaml",
      "b",
      "c",
    ]));

  test("without one it is policy.yaml, if that is there", () => {
    const here = testFolder();
    expect(() => layerSources({}, testIo({ cwd: here.path }))).toThrow(UsageError);
    const written = here.write("policy.yaml", POLICY);
    expect(layerSources({}, testIo({ cwd: here.path }))).toEqual([{ policy: written }]);
  });

  test("an empty name is no policy", () => {
    expect(() => layerSources({ policy: "" }, io)).toThrow(UsageError);
    expect(() => layers("")).toThrow(UsageError);
  });
});

describe("loading a stack", () => {
  test("further layers only restrict, and are known by their names", async () => {
    const policy = await loadStack({ policy: file, layer: [`team=${open}`, open] }, testIo());
    expect(policy.layers.map(({ name }) => name)).toEqual(["trial", "team", "open"]);
  });

  test("every problem of every layer is told at once, as far as they can be read", async () => {
    const broken = folder.write(
      "broken.yaml",
      POLICY.replace("effect: allow", "effect: alow").replace("tool: mail", "tol: mail"),
    );
    const failed = loadStack({ policy: broken }, testIo());
    await expect(failed).rejects.toThrow(PolicyError);
    await expect(failed).rejects.toMatchObject({ problems: [{ file: broken }, { file: broken }] });
  });

  test("the environment is the one that was given, not the process's", async () => {
    const policy = folder.write(
      "env.yaml",
      `${POLICY}vars: { where: "\${env:WRIT_TRIAL}" }\n`.replace("/srv/app/**", '"${where}/**"'),
    );
    await expect(loadStack({ policy }, testIo({ env: {} }))).rejects.toThrow(PolicyError);
    await expect(loadStack({ policy }, testIo({ env: { WRIT_TRIAL: "/srv" } }))).resolves.toBeDefined();
  });

  test("a stack that allows by default is warned of, one with a stricter layer is not", async () => {
    const io = testIo();
    await loadStack({ policy: open, layer: [open] }, io);
    expect(io.err()).toBe("warning: every layer says `default: allow`, so whatever no rule stops is allowed\n");
    const strict = testIo();
    await loadStack({ policy: open, layer: [file] }, strict);
    expect(strict.err()).toBe("");
  });
});
