import type { Case } from "../format.js";
import { isIndifferent } from "./pose.js";
import { type NotApplicable, notApplicable } from "./path.js";

/** The options that say where a case plays, and the environment: without a home, a program is told of one that is none. */
export function placeOptions({ fileSystem }: Case, cwd: string): readonly string[] {
  const { caseSensitive, home } = fileSystem;
  return [
    "--cwd",
    cwd,
    "--no-real-paths",
    ...(home === null ? [] : ["--home", home]),
    ...(caseSensitive ? ["--case-sensitive"] : []),
  ];
}

export const environmentOf = ({ environment }: Case): Readonly<Record<string, string>> => ({
  PATH: process.env["PATH"] ?? "",
  HOME: "none",
  ...environment,
});

/** Facts that come from the machine or from what happened before, which no option gives. */
export function missingFact(facts: readonly string[], known: readonly string[]): NotApplicable | null {
  const fact = facts.find((each) => !known.includes(each));
  return fact === undefined ? null : notApplicable(`no option gives ${FACTS[fact] ?? fact}`);
}

const FACTS: Readonly<Record<string, string>> = {
  counts: "counts",
  approvals: "approvals",
  realPaths: "links",
  listings: "listings",
  addresses: "addresses",
  sessionAge: "the session's age",
  labels: "labels",
};

/** Whether a case may as well play in another folder. */
export const playsAnywhere = (one: Case, cwd: string): Promise<boolean> =>
  isIndifferent(one, { fileSystem: { ...one.fileSystem, cwd } });
