import { readFile, rm } from "node:fs/promises";
import { createBoundary } from "writ";

const boundary = await createBoundary({ policy: "policy.yaml" });
const session = boundary.session({ principal: { id: "agent:notes" } });

/** The functions that an agent is given: each a tool's name and what it does. */
export const tools = {
  readNote: session.tool("read_note", ({ path }) => readFile(path, "utf8")),
  deleteNote: session.tool("delete_note", ({ path }) => rm(path)),
};

export { boundary, session };
