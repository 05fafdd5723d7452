/** Why something is opaque, by the word that the table uses for it. */
const REASONS: Readonly<Record<string, string>> = {
  files: "files that a list names",
  names: "names that are made while it runs",
  library: "code that is loaded from a library",
  script: "a script or setting that runs commands",
  config: "settings that are not read",
  hosts: "hosts that its words do not name",
  patch: "files that a patch names",
  later: "commands that run later",
  sandbox: "folders that are mounted elsewhere",
  mount: "folders that are mounted elsewhere",
  stdin: "commands that are read from standard input",
  escape: "commands that are run from its input",
  csh: "a command line of the C shell, which is not read",
  fish: "a command line of fish, which is not read",
  nu: "a command line of a shell that is not read",
};

/** The reason for an opaque effect. Throws on a word that has none, which a test of the whole table would see. */
export function whyOf(key: string): string {
  const reason = Object.hasOwn(REASONS, key) ? REASONS[key] : undefined;
  if (reason === undefined) throw new Error(`the program table has no reason \`${key}\``);
  return reason;
}
