// A scripted agent works with two real MCP servers, each behind `writ mcp`, is talked into stealing a secret, and does not
// get it. `--without-writ` runs the same script without Writ; `--keep` keeps the temporary folder.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkGuarded, checkUnguarded } from "./checks.mjs";
import { readLog } from "./decision-log.mjs";
import { closing, heading, note, showChecks, showLog, showStep, title } from "./report.mjs";
import { callTool, connect, logFileOf, secretsIn } from "./servers.mjs";
import { createPerson, play, storyIn } from "./story.mjs";
import { createWorld } from "./world.mjs";

const RESULT = {
  true: "The agent did its job, and the secret stayed where it was.",
  false: "Without Writ the attack succeeds: the secret is out, and deploy.sh is changed.",
};
const guarded = !process.argv.includes("--without-writ");
const keep = process.argv.includes("--keep");

// A reader that left (`npm start | head`) has what it wanted.
process.stdout.on("error", () => {});

title(
  guarded ? "A session guarded by Writ" : "The same session without Writ",
  guarded
    ? "A scripted agent, two MCP servers (the official one for files, and one for web and mail), and `writ mcp` in front of each. The web is three listeners on 127.0.0.1."
    : "The same script, servers and listeners, and nothing in between.",
);

const world = await createWorld();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void giveUp());
try {
  const checks = guarded ? await runGuarded() : await runUnguarded();
  const good = checks.every(({ holds }) => holds);
  closing(good, good ? RESULT[guarded] : "This is not what it is meant to show: see the crosses above.");
  process.exitCode = good ? 0 : 1;
} catch (error) {
  closing(false, `The session could not be played: ${error.message}`);
  process.exitCode = 1;
} finally {
  await world.close({ keep });
}

async function giveUp() {
  await world.close({ keep });
  process.exit(130);
}

async function runGuarded() {
  const log = logFileOf(world);
  const person = createPerson();
  const before = world.hashOutsideOut();
  const steps = await session({ log, person }, () => {
    const record = readLog(log).at(-1) ?? null;
    return { record, asked: record?.asked === true ? (person.asked.at(-1) ?? null) : null };
  });
  heading("What happened");
  const records = readLog(log);
  const scans = scanAll(steps, log);
  const checks = checkGuarded({ world, before, steps, records, log: readFileSync(log, "utf8"), person, scans });
  showChecks(checks);
  heading("The decision log");
  showLog(records, log);
  if (!keep) note("It is removed with the session's folder; `npm start -- --keep` keeps both.");
  return checks;
}

async function runUnguarded() {
  const before = world.hashOutsideOut();
  const steps = await session({ log: null, person: createPerson() }, () => ({ record: null, asked: null }));
  heading("What happened");
  const checks = checkUnguarded({ world, before, steps });
  showChecks(checks);
  return checks;
}

/** What `writ scan` finds in everything that the session wrote: what the agent was given, and the log. And in the page. */
function scanAll(steps, log) {
  const files = { seen: join(world.folder, "seen.txt"), page: join(world.folder, "page.txt") };
  writeFileSync(files.seen, steps.map(({ answer }) => answer.whole).join("\n"));
  writeFileSync(files.page, world.pages["/setup"]);
  return { written: secretsIn([files.seen, log]), page: secretsIn([files.page]) };
}

/** Plays the story and prints it as it goes; `look` says what is known about a call besides its answer. */
async function session({ log, person }, look) {
  const clients = await connect(world, { log, person: person.answer });
  let part = "";
  try {
    const call = (server, tool, args) => callTool(clients[server], tool, args);
    return await play(storyIn(world.workspace), call, (step, number) => {
      if (step.part !== part) heading((part = step.part));
      showStep(step, number, { workspace: world.workspace, ...look(step) });
    });
  } finally {
    await clients.close();
  }
}
