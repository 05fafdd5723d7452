import type { ExplainOptions } from "../explain/index.js";
import { type Define, examples, notes } from "./define.js";
import { callOptions, outputOptions, policyOptions, sceneOptions } from "./options.js";

export const defineExplain: Define = (program, { io, finish }) => {
  const command = program.command("explain").summary("say why one call is decided as it is");
  command.description(
    "Shows what a call would do, every rule that was considered, why it matched or not, where it stands, and which rule came closest to allowing it.",
  );
  outputOptions(sceneOptions(policyOptions(callOptions(command))), "everything, as one line of JSON");
  notes(command, "Exit code", ["0 whatever was decided"]);
  examples(command, [
    ["Why is this denied?", `writ explain --tool fetch --args '{"url":"https://example.com/"}'`],
    ["Would it be, for another role?", `writ explain --tool deploy_web --principal agent:ci --role sre`],
  ]);
  command.action(async (options: ExplainOptions) => {
    const { runExplain } = await import("../explain/index.js");
    finish(await runExplain(options, io));
  });
};
