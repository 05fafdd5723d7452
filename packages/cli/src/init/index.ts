import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { policiesFolder } from "../../../writ/src/node/load.js";
import { EXIT, UsageError } from "../exit.js";
import { type Io, write } from "../io.js";
import { DEFAULT_POLICY } from "../stack.js";
import { styleFor } from "../text.js";
import { TEMPLATES } from "./templates.js";
import { type NewFile, writeFiles } from "./write-files.js";

export interface InitOptions {
  readonly template: string;
  readonly force?: boolean;
  readonly color: boolean;
}

const TESTS = "policy.test.yaml";

/** Writes a policy and its tests. Resolves to the exit code. @throws {UsageError} and writes nothing if one is there. */
export async function runInit({ template, force = false, color }: InitOptions, io: Io): Promise<number> {
  const chosen = Object.hasOwn(TEMPLATES, template) ? TEMPLATES[template] : undefined;
  if (chosen === undefined) throw new UsageError(`there is no template \`${template}\``);
  writeFiles(filesOf(template, io.cwd), force);
  const style = styleFor(io, io.stdout, color);
  const steps = chosen.next.map((step, index) => `  ${index + 1}. ${step}`);
  const lines = [`${style.green("wrote")} ${DEFAULT_POLICY} and ${TESTS}`, "", style.bold("Next"), ...steps];
  await write(io.stdout, `${lines.join("\n")}\n`);
  return EXIT.ok;
}

function filesOf(template: string, folder: string): readonly NewFile[] {
  const read = (name: string): string => readFileSync(resolve(policiesFolder(), name), "utf8");
  const tests = read(`${template}.test.yaml`).replace(/^policy: .*$/m, `policy: ./${DEFAULT_POLICY}`);
  return [
    { path: resolve(folder, DEFAULT_POLICY), text: read(`${template}.yaml`) },
    { path: resolve(folder, TESTS), text: tests },
  ];
}
