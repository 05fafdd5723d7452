import { isObject, type Json, type JsonObject } from "../../../writ/src/model/json.js";
import { member, type Request, type Response } from "./message.js";

/** What both ends said about themselves at `initialize`, or in the request itself since revision 2026-07-28. */
export interface Peers {
  /** Whether the client shows forms to its user. Only a client that said so at `initialize` can be asked. */
  readonly elicits: boolean;
  /** `context.mcp` for the policy: `client` and `server`, name and version as claimed. */
  context(params: JsonObject): JsonObject;
  client(initialize: Request): void;
  server(reply: Response): void;
}

const CLIENT_INFO = "io.modelcontextprotocol/clientInfo";

export function createPeers(): Peers {
  let elicits = false;
  let client: JsonObject | null = null;
  let server: JsonObject | null = null;
  return {
    get elicits() {
      return elicits;
    },
    context(params) {
      const meta = member(params, "_meta");
      const claimed = client ?? (isObject(meta) ? implementation(member(meta, CLIENT_INFO)) : null);
      return { mcp: { ...(claimed === null ? {} : { client: claimed }), ...(server === null ? {} : { server }) } };
    },
    client(initialize) {
      const params = member(initialize.value, "params");
      if (!isObject(params)) return;
      client = implementation(member(params, "clientInfo"));
      const capabilities = member(params, "capabilities");
      elicits = isObject(capabilities) && showsForms(member(capabilities, "elicitation"));
    },
    server(reply) {
      const result = member(reply.value, "result");
      if (isObject(result)) server = implementation(member(result, "serverInfo"));
    },
  };
}

/** `{}` stood for forms before there were other modes. */
function showsForms(elicitation: Json | undefined): boolean {
  if (!isObject(elicitation)) return false;
  return Object.keys(elicitation).length === 0 || isObject(member(elicitation, "form"));
}

const MAX_LENGTH = 200;

function implementation(info: Json | undefined): JsonObject | null {
  if (!isObject(info)) return null;
  const facts: Record<string, Json> = {};
  for (const key of ["name", "version"]) {
    const text = member(info, key);
    // Through UTF-8: a cut may halve a surrogate pair, and a lone half is no text that could be recorded.
    if (typeof text === "string") facts[key] = Buffer.from(text.slice(0, MAX_LENGTH)).toString();
  }
  return facts;
}
