import { spawn } from "node:child_process";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsdown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Json } from "../model/json.js";
import { jsonlRecorder } from "./jsonl-recorder.js";
import { bench, outcomes, tempFolder } from "./testing.js";

const folder = tempFolder();
const program = join(folder, "busy-agent.mjs");
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  await build({
    config: false,
    entry: [fileURLToPath(new URL("testing/busy-agent.ts", import.meta.url))],
    outDir: folder,
    format: "esm",
    platform: "node",
    dts: false,
    clean: false,
    logLevel: "silent",
    tsconfig: fileURLToPath(new URL("../../../../tsconfig.json", import.meta.url)),
    deps: { alwaysBundle: [/./u], onlyBundle: false },
    alias: { yaml: fileURLToPath(new URL("../../../../node_modules/yaml/browser/dist/index.js", import.meta.url)) },
  });
  cpSync(fileURLToPath(new URL("../../policies", import.meta.url)), join(folder, "policies"), { recursive: true });
});

/** Runs the agent and kills it for good as soon as it has said `word` so many times. */
function killAfter(log: string, calls: number, word: string, times: number): Promise<NodeJS.Signals | null> {
  const agent = spawn(process.execPath, [program, log, String(calls)], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  agent.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split(`${word}\n`).length > times) agent.kill("SIGKILL");
  });
  return new Promise((resolve, reject) => {
    agent.once("error", reject);
    agent.once("close", (_, signal) => resolve(signal));
  });
}

const recordsIn = (log: string): readonly Record<string, Json>[] => {
  const lines = readFileSync(log, "utf8").split("\n");
  expect(lines.at(-1)).toBe("");
  return lines.slice(0, -1).map((line) => JSON.parse(line));
};

/** Ids of calls whose record was opened and never closed. */
function leftOpen(log: string): readonly (Json | undefined)[] {
  const records = recordsIn(log);
  const closed = new Set(records.filter((each) => each["type"] === "outcome").map((each) => each["id"]));
  return records
    .filter((each) => each["type"] === "decision" && !closed.has(each["id"] ?? null))
    .map((each) => each["id"]);
}

describe("a process that is killed while a tool runs", () => {
  test("leaves the call on record, and the next one writes on behind it", async () => {
    const log = join(folder, "while-running.jsonl");
    expect(await killAfter(log, 2, "running", 1)).toBe("SIGKILL");
    expect(recordsIn(log).map((each) => each["type"])).toEqual([
      "decision",
      "outcome",
      "decision",
      "outcome",
      "decision",
    ]);
    const open = leftOpen(log);
    expect(open).toHaveLength(1);

    const { session, boundary } = await bench("default: allow\n", { recorder: jsonlRecorder(log) });
    expect(await session.run({ tool: "work" }, () => 1)).toBe(1);
    await boundary.close();
    expect(recordsIn(log)).toHaveLength(7);
    expect(leftOpen(log)).toEqual(open);
  });

  test("leaves a log that parses, whenever it is killed, and no more than one call open each time", async () => {
    const log = join(folder, "any-time.jsonl");
    for (let kills = 1; kills <= 4; kills += 1) {
      expect(await killAfter(log, 100_000, "ran", 7 * kills)).toBe("SIGKILL");
      expect(leftOpen(log).length).toBeLessThanOrEqual(kills);
    }
    expect(recordsIn(log).length).toBeGreaterThanOrEqual(2 * (7 + 14 + 21 + 28));
  });
});

test("a tool whose process is killed in the middle of a call has failed, and the next call runs", async () => {
  const { session, recorder } = await bench("default: allow\n");
  const inProcess = (script: string) => (): Promise<string> =>
    new Promise((resolve, reject) => {
      const tool = spawn(process.execPath, ["-e", script], { stdio: "ignore" });
      tool.once("close", (code, signal) => (code === 0 ? resolve("done") : reject(new Error(`ended by ${signal}`))));
    });
  await expect(session.run({ tool: "work" }, inProcess("process.kill(process.pid, 'SIGKILL')"))).rejects.toThrow(
    "SIGKILL",
  );
  expect(await session.run({ tool: "work" }, inProcess(""))).toBe("done");
  expect(outcomes(recorder)).toEqual(["failed TOOL_FAILED", "ran RESULT_PASS"]);
});
