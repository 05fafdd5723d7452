import {
  type CallInput,
  type Decision,
  DeniedError,
  type MemoryRecord,
  type ResultView,
  type RunOptions,
  type Session,
} from "writ";
import type { JsonObject } from "../../packages/writ/src/model/json.js";
import type { Case } from "../format.js";
import { approvalOf, preludeOf } from "./api-facts.js";
import { type Answer, type BatchPath, notApplicable } from "./path.js";
import { decidePosed, given, pose } from "./pose.js";
import { faultsOf, recordedOutcome, recordFaults } from "./record.js";
import { createStage, type Stage } from "./stage.js";

/** The public API: `session.decide`, and `session.run` with a tool that counts how often it ran. */
export const API: BatchPath = {
  name: "api",
  async run(cases) {
    const stages = new Map<string, Stage>();
    const answers = new Map<string, Answer>();
    for (const one of cases) {
      const key = JSON.stringify([one.layers, one.environment, one.fileSystem]);
      const stage = stages.get(key) ?? (await createStage(one));
      stages.set(key, stage);
      answers.set(one.name, await answer(one, cases, stage));
    }
    return answers;
  },
};

async function answer(one: Case, cases: readonly Case[], stage: Stage): Promise<Answer> {
  if (given(one).includes("addresses")) return notApplicable("addresses are known only to whoever connects");
  if ((await approvalOf(one)) === "part") return notApplicable("one answer is for every ask of a call");
  if (one.result !== null && decidePosed(await pose(one)).decision !== "allow")
    return notApplicable("the call itself is not allowed, so there is no result");
  const prelude = await preludeOf(one, cases);
  if (prelude === null) return notApplicable("no call of the policy brings the facts about");
  const session = open(one, stage);
  try {
    for (const before of prelude) await play(session, before, stage);
    return judge(one, await play(session, one, stage));
  } finally {
    session.end();
  }
}

function open(one: Case, stage: Stage): Session {
  const { now, sessionAge } = one.facts;
  stage.set(one, now - sessionAge * 1000);
  const session = stage.boundary.session({ id: one.session, principal: one.principal, context: one.context });
  stage.set(one, now);
  return session;
}

interface Played {
  /** What `decide` said. */
  readonly decided: Decision;
  /** How often the tool ran. */
  readonly marks: number;
  readonly returned: boolean;
  readonly records: readonly MemoryRecord[];
}

async function play(session: Session, { call, result }: Case, stage: Stage): Promise<Played> {
  const input = inputOf(call);
  const decided = session.decide(input);
  const before = stage.records.length;
  let marks = 0;
  const tool = (): ResultView | null => {
    marks += 1;
    return result;
  };
  const returned = await session.run(input, tool, result === null ? {} : READER).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DeniedError) return false;
      throw error;
    },
  );
  return { decided, marks, returned, records: stage.records.slice(before) };
}

/** A result as the case has it: it is what it looks like. */
const READER: RunOptions<ResultView | null> = {
  view: (value) => value ?? { text: "", json: undefined, bytes: 0, isError: false },
  rewrite: (value, rewriter) => (value === null ? null : { ...value, text: rewriter.text(value.text) }),
};

/** A call is taken in by the boundary, which refuses what is none: here it only gets its type. */
const inputOf = (call: JsonObject): CallInput => call as unknown as CallInput;

function judge(one: Case, { decided, marks, returned, records }: Played): Answer {
  const [record] = records;
  if (record === undefined || record.outcome === null)
    return { kind: "ran", outcome: {}, faults: ["no closed record"] };
  const recorded = { decision: record.entry.decision, outcome: record.outcome };
  const { outcome } = recorded.outcome;
  const faults = faultsOf([
    [records.length !== 1, `there are ${records.length} records`],
    [JSON.stringify(recorded.decision) !== JSON.stringify(decided), "the record opens with another decision"],
    [returned !== (outcome === "ran"), `the record says ${outcome}, the caller got something else`],
  ]);
  return {
    kind: "ran",
    outcome: recordedOutcome(one, recorded),
    faults: [...faults, ...recordFaults(one, recorded, marks)],
  };
}
