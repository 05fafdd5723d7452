import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createBoundary } from "./create-boundary.js";
import type { Boundary } from "../enforce/boundary.js";
import { memoryRecorder } from "../enforce/memory-recorder.js";

const root = realpathSync(mkdtempSync(join(tmpdir(), "writ-paths-")));
const work = join(root, "work");
const secret = join(root, "elsewhere/secret.txt");
let boundary: Boundary;

beforeAll(async () => {
  mkdirSync(join(root, "elsewhere/deep"), { recursive: true });
  mkdirSync(join(work, "inner"), { recursive: true });
  writeFileSync(secret, "the secret");
  writeFileSync(join(work, "open.txt"), "open");
  symlinkSync(join(root, "elsewhere/deep"), join(work, "link"));
  symlinkSync(secret, join(work, "file-link.txt"));
  const text = `
apiVersion: writ/v1
kind: Policy
metadata: { name: paths }
default: deny
vars: { work: ${work} }
tools: { read: { does: [{ action: file.read, path: "\${args.path}" }] } }
rules:
  - { id: work, effect: allow, action: file.read, resource: { path: "\${work}/**" } }
`;
  boundary = await createBoundary({ policy: { text, file: "paths.yaml" }, recorder: memoryRecorder(), cwd: work });
});
afterAll(async () => {
  await boundary.close();
  rmSync(root, { recursive: true, force: true });
});

describe("what a path leads to decides, not what it says", () => {
  test.each([
    ["a plain file", "open.txt", "allow"],
    ["up and down again without a link", "inner/../open.txt", "allow"],
    ["a link to a file outside", "file-link.txt", "deny"],
    ["a link to a folder outside", "link/x", "deny"],
    ["beside where a link leads", "link/../secret.txt", "deny"],
    ["the same, in full", `${work}/link/../secret.txt`, "deny"],
    ["beside where a link leads, by another way", "inner/../link/../secret.txt", "deny"],
    ["below a folder that is not there", "none/../../elsewhere/secret.txt", "deny"],
  ])("%s", async (_, path, expected) => {
    const session = boundary.session();
    const decision = session.decide({ tool: "read", args: { path } });
    expect(decision.decision, JSON.stringify(decision.reasons)).toBe(expected);
  });

  test("the operating system would have opened it", () => {
    expect(readFileSync(`${work}/link/../secret.txt`, "utf8")).toBe("the secret");
  });
});

test("refuses an option that there is not, and says which was meant", async () => {
  const options = { policy: "builtin:baseline", recordr: memoryRecorder() };
  await expect(createBoundary(options)).rejects.toThrow(
    "`recordr` is no option of a boundary: did you mean `recorder`?",
  );
});
