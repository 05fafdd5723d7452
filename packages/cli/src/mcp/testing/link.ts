import { createElicitor } from "../elicit.js";
import { fromClient } from "../from-client.js";
import { fromServer } from "../from-server.js";
import type { Link } from "../link.js";
import { OpenRequests } from "../open-requests.js";
import { createPeers } from "../peers.js";
import { type FakeRules, fakeSession, type Happened } from "./fake-session.js";

type Sent = Record<string, unknown>;

/** A proxy between two lists: what it wrote to either side, and ways to give it lines. */
export interface TestLink {
  readonly link: Link;
  readonly toClient: Buffer[];
  readonly toServer: Buffer[];
  readonly notes: string[];
  readonly log: Happened[];
  /** Gives it a line of the client, and the time to decide. */
  client(line: unknown): Promise<void>;
  server(line: unknown): Promise<void>;
  clientGot(): Sent[];
  serverGot(): Sent[];
}

export function testLink(rules: FakeRules = {}, maxOpen = 100): TestLink {
  const toClient: Buffer[] = [];
  const toServer: Buffer[] = [];
  const notes: string[] = [];
  const log: Happened[] = [];
  const peers = createPeers();
  const elicitor = createElicitor({ send: (line) => void toClient.push(line), available: () => peers.elicits });
  const link: Link = {
    session: fakeSession({ approver: elicitor.approver, ...rules }, log),
    client: { send: (line) => void toClient.push(line) },
    server: { send: (line) => void toServer.push(line) },
    open: new OpenRequests(),
    peers,
    elicitor,
    notes: (text) => void notes.push(text),
    maxOpen,
    gone: null,
  };
  return {
    link,
    toClient,
    toServer,
    notes,
    log,
    async client(line) {
      fromClient(link, bytesOf(line));
      await turns();
    },
    async server(line) {
      fromServer(link, bytesOf(line));
      await turns();
    },
    clientGot: () => toClient.map(parsed),
    serverGot: () => toServer.map(parsed),
  };
}

/** Text and bytes as they are, anything else as JSON. */
const bytesOf = (line: unknown): Buffer =>
  Buffer.isBuffer(line) ? line : Buffer.from(typeof line === "string" ? line : JSON.stringify(line));

const parsed = (line: Buffer): Sent => JSON.parse(line.toString());

/** Lets everything that can happen without input happen. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
