import { isUtf8 } from "node:buffer";
import { CALL_BOUNDS, Refusal } from "../../../writ/src/enforce/bounds.js";
import type { SessionFacts } from "../../../writ/src/enforce/call-input.js";
import { isName } from "../../../writ/src/enforce/names.js";
import { parsePrincipal } from "../../../writ/src/enforce/principal.js";
import type { Decision } from "../../../writ/src/model/decision.js";
import type { Effect } from "../../../writ/src/model/effect.js";
import { isObject, type Json, type JsonObject } from "../../../writ/src/model/json.js";
import { whyAmbiguous } from "../json-text.js";
import { decideCall, denyRefused, type Scene } from "../scene.js";
import { jsonLine } from "../text.js";
import { LINE_ERRORS, type LineErrorCode } from "./line-errors.js";

export { LINE_ERRORS } from "./line-errors.js";

/** What is printed for one line, and what it counts as. */
export interface Answer {
  readonly text: string;
  readonly kind: Effect | "error" | "blank";
}

/** Answers one line of a batch. `number` counts from 1 and stands in for an id. Total. */
export function answerLine(scene: Scene, line: Buffer, number: number): Answer {
  if (isBlank(line)) return BLANK;
  const parsed = parseLine(number === 1 ? withoutMark(line) : line);
  return typeof parsed === "string" ? lineError(parsed, number) : answerCall(scene, parsed, number);
}

/** `decision` is there so that who looks at nothing else takes it for what it is worth. */
export function lineError(code: LineErrorCode, number: number): Answer {
  return {
    text: jsonLine({ id: number, decision: "deny", error: { code, message: LINE_ERRORS[code] } }),
    kind: "error",
  };
}

const BLANK: Answer = { text: "", kind: "blank" };

/** Blanks, tabs and carriage returns only. */
const isBlank = (line: Buffer): boolean => line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);

const MARK = Buffer.from("\ufeff");
const withoutMark = (line: Buffer): Buffer =>
  line.subarray(0, MARK.length).equals(MARK) ? line.subarray(MARK.length) : line;

/** A call, and why not every reader of JSON reads the same. */
interface ParsedLine {
  readonly value: JsonObject;
  readonly ambiguous: string | null;
}

function parseLine(line: Buffer): ParsedLine | LineErrorCode {
  if (!isUtf8(line)) return "LINE_NOT_UTF8";
  const text = line.toString("utf8");
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return "LINE_NOT_JSON";
  }
  if (!isObject(value)) return "LINE_NOT_OBJECT";
  return { value, ambiguous: whyAmbiguous(text, value) };
}

function answerCall(scene: Scene, { value, ambiguous }: ParsedLine, number: number): Answer {
  const { id, principal, session, ...call } = value;
  const known = id === undefined || isId(id);
  // SECURITY: another reader may run what was not decided: of two equal keys the other one, or another number.
  const refusal = ambiguous === null ? (known ? null : NO_ID) : new Refusal("CALL_MALFORMED", ambiguous);
  const decision = refusal === null ? decideLine(scene, call, principal, session) : denyRefused(scene, refusal);
  return { text: jsonLine({ id: known ? (id ?? number) : number, ...decision }), kind: decision.decision };
}

const NO_ID = new Refusal("CALL_MALFORMED", "`id` is neither text nor a number that every reader keeps");

const isId = (id: Json): boolean =>
  typeof id === "string" || (typeof id === "number" && Math.abs(id) <= Number.MAX_SAFE_INTEGER);

function decideLine(scene: Scene, call: JsonObject, principal: Json | undefined, session: Json | undefined): Decision {
  const facts = sessionOf(scene.session, principal, session);
  return facts instanceof Refusal ? denyRefused(scene, facts) : decideCall(scene, call, facts);
}

/** The session of one line: what the line does not say is as on the command line. */
function sessionOf(base: SessionFacts, principal: Json | undefined, session: Json | undefined): SessionFacts | Refusal {
  if (principal === undefined && session === undefined) return base;
  const who = principal === undefined ? base.principal : parsePrincipal(principal, CALL_BOUNDS);
  if (who instanceof Refusal) return who;
  if (session !== undefined && !isName(session)) return new Refusal("CALL_MALFORMED", "`session` is not a name");
  return { ...base, principal: who, sessionId: session ?? base.sessionId };
}
