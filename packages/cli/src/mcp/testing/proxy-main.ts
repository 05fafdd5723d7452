// The proxy as a program: a policy, then the server's command and arguments.
import { memoryRecorder } from "../../../../writ/src/enforce/memory-recorder.js";
import { createBoundary } from "../../../../writ/src/node/create-boundary.js";
import { runMcpProxy } from "../index.js";

const [policy = "", command = "", ...args] = process.argv.slice(2);
process.exitCode = await runMcpProxy({
  createBoundary: (approver) => createBoundary({ policy, approver, recorder: memoryRecorder() }),
  session: { principal: { id: "agent:test" } },
  command,
  args,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});
