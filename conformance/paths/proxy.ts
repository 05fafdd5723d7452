import { join } from "node:path";
import { isObject, type JsonObject } from "../../packages/writ/src/model/json.js";
import { buildCommand } from "../../packages/cli/src/testing/command.js";
import type { Case } from "../format.js";
import { approvalOf } from "./api-facts.js";
import { type Called, connect, type Connection } from "./connection.js";
import { createMarkServers, type MarkServers } from "./mark-server.js";
import { type Answer, type BatchPath, notApplicable } from "./path.js";
import { environmentOf, missingFact, placeOptions, playsAnywhere } from "./place.js";
import { createPolicyFiles, layerNames, type PolicyFiles } from "./policy-files.js";
import { groupBy, inTurns } from "./pool.js";
import { decidePosed, given, isIndifferent, pose } from "./pose.js";
import { batchesOf, isSameAsReply } from "./proxy-batches.js";
import { faultsOf, recordedOutcome, type Recorded, recordFaults } from "./record.js";
import { replyOf } from "./reply.js";

/** The proxy: a real client, a `writ mcp` for each policy and principal, and a real server whose tools leave marks. */
export const PROXY: BatchPath = {
  name: "proxy",
  async run(cases) {
    buildCommand();
    const files = createPolicyFiles();
    const obstacles = await Promise.all(cases.map(async (one) => [one.name, await obstacle(one, files)] as const));
    const answers = new Map(obstacles.flatMap(([name, why]) => (why === null ? [] : [[name, why] as const])));
    const groups = groupBy(
      cases.filter(({ name }) => !answers.has(name)),
      (one) => JSON.stringify([optionsOf(one, files), one.environment]),
    );
    const batches = (await Promise.all(groups.map(batchesOf))).flat();
    const servers = await createMarkServers(files.folder);
    for (const one of cases) servers.replies.set(one.name, replyOf(one));
    const played = await inTurns(batches.map((batch, part) => () => playAll(batch, files, servers, part)));
    await servers.close();
    files.remove();
    return new Map([...answers, ...played.flat()]);
  },
};

async function obstacle(one: Case, files: PolicyFiles): Promise<Answer | null> {
  const { call, context, layers, result } = one;
  if (!Object.hasOwn(call, "tool")) return notApplicable("a client calls tools, it does no bare operations");
  if (layers.some(({ mode }) => mode !== undefined)) return notApplicable("no option puts a layer in monitor");
  const missing = missingFact(given(one), ["approvals"]);
  if (missing !== null) return missing;
  if ((await approvalOf(one)) === "part") return notApplicable("one answer is for every ask of a call");
  if (!(await playsAnywhere(one, files.folder))) return notApplicable("the server's folder has to exist");
  if (!(await isTimeless(one))) return notApplicable("no option gives the time");
  if (!(await isIndifferent(one, { session: "writ:another" })))
    return notApplicable("no option gives the session's id");
  if (!(await isIndifferent(one, { context: { ...context, mcp: {} } })))
    return notApplicable("the context holds `mcp`");
  if (result === null) return null;
  if (decidePosed(await pose(one)).decision !== "allow")
    return notApplicable("the call itself is not allowed, so there is no result");
  return (await isSameAsReply(one)) ? null : notApplicable("a reply of MCP is another result");
}

/** Whether neither the time of day nor a session a minute old makes a difference. */
async function isTimeless(one: Case): Promise<boolean> {
  const hour = 3_600_000;
  const times = [0, 6, 12, 18].map((hours) => Date.now() + hours * hour);
  const same = await Promise.all(times.map((now) => isIndifferent(one, {}, { now, sessionAge: 60 })));
  return same.every(Boolean);
}

function optionsOf(one: Case, files: PolicyFiles): readonly string[] {
  const who = ["--principal", JSON.stringify(one.principal), "--context", JSON.stringify(one.context)];
  return [...files.options(one), ...placeOptions(one, files.folder), ...who];
}

async function playAll(batch: readonly Case[], files: PolicyFiles, servers: MarkServers, part: number) {
  const [first] = batch;
  if (first === undefined) return [];
  const log = join(files.folder, `${part}.jsonl`);
  const options = optionsOf(first, files);
  const connection = await connect({ options, env: environmentOf(first), log, server: servers.command });
  const called: Called[] = [];
  for (const one of batch) called.push(await play(connection, one));
  await connection.close();
  const nameOf = await layerNames(first);
  const records = recordsOf(connection.log());
  return batch.map((one, index): readonly [string, Answer] => {
    const [answer, recorded] = [called[index], records[index]];
    if (answer === undefined || recorded === undefined || records.length !== batch.length)
      return [one.name, { kind: "ran", outcome: {}, faults: [`${records.length} records for ${batch.length} calls`] }];
    const own = servers.marks.filter((mark) => mark === one.name).length;
    return [one.name, judge(one, { called: answer, marks: own, recorded }, nameOf)];
  });
}

async function play(connection: Connection, one: Case): Promise<Called> {
  const { tool, args } = one.call;
  const approve = (await approvalOf(one)) === "whole";
  return connection.call(one.name, String(tool), isObject(args) ? args : undefined, approve);
}

/** What came of a case: at the client, at the server, in the log. */
interface Seen {
  readonly called: Called;
  readonly marks: number;
  readonly recorded: Recorded;
}

function judge(one: Case, { called, marks, recorded }: Seen, nameOf: (layer: string) => string): Answer {
  const { outcome, code } = recorded.outcome;
  const asked = recorded.decision.decision === "ask" ? 1 : 0;
  const isDenial = called.isError && called.code === code;
  const same = JSON.stringify(called.content) === JSON.stringify(replyOf(one).content);
  const isReply = called.code === null && same === (code !== "RULE_REDACT");
  const faults = faultsOf([
    [called.asked !== asked, `the user was asked ${called.asked} times`],
    [outcome !== "ran" && !isDenial, `the record says ${code}, the client got ${called.code ?? "an answer"}`],
    [outcome === "ran" && !isReply, `the record says it ran, the client got ${called.code ?? "another answer"}`],
  ]);
  const outcomes = recordedOutcome(one, recorded, nameOf);
  return { kind: "ran", outcome: outcomes, faults: [...faults, ...recordFaults(one, recorded, marks)] };
}

/** The records of a decision log, in the order in which they were opened. @throws {Error} for one that is not closed. */
function recordsOf(lines: readonly JsonObject[]): readonly Recorded[] {
  const closed = new Map(lines.filter(({ type }) => type === "outcome").map((line) => [line["id"], line]));
  return lines
    .filter(({ type }) => type === "decision")
    .map(({ id, decision }) => {
      const outcome = closed.get(id);
      if (outcome === undefined) throw new Error(`the record ${String(id)} is not closed`);
      // The lines of a log are what it was given; a decision without its texts is enough here.
      return { decision, outcome: { decision: null, result: null, ...outcome } } as unknown as Recorded;
    });
}
