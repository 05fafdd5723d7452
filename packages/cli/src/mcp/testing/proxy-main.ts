import { runMcpProxy } from "../index.js";
import { fakeBoundary } from "./fake-boundary.js";

const [rules = "{}", command = "", ...args] = process.argv.slice(2);
const { deny = [], ask = [], withhold = [] } = JSON.parse(rules);
process.exitCode = await runMcpProxy({
  createBoundary: async (approver) =>
    fakeBoundary({
      approver,
      decide: (call) => {
        const name = "tool" in call ? call.tool : call.operation.action;
        return deny.includes(name) ? "deny" : ask.includes(name) ? "ask" : "allow";
      },
      withhold: (view) => withhold.some((text: string) => view.text.includes(text)),
    }),
  command,
  args,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});
