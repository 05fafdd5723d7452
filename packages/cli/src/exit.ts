/** Exit codes, the same for every command. From 64 on they are those of `sysexits.h`. */
export const EXIT = {
  ok: 0,
  deny: 1,
  ask: 2,
  usage: 64,
  data: 65,
  internal: 70,
} as const;

/** What each exit code means, for help and reference. */
export const EXIT_MEANINGS: readonly (readonly [number, string])[] = [
  [EXIT.ok, "done; `check` of one call: allow"],
  [EXIT.deny, "`check`: deny, or any with `--fail-on`; `test`: failed; `scan`: found"],
  [EXIT.ask, "`check`: ask, likewise"],
  [EXIT.usage, "the command line is wrong, or a file it names cannot be read or written"],
  [EXIT.data, "a policy or test file is invalid, or a line of a batch is no JSON object"],
  [EXIT.internal, "a bug in writ, or output that cannot be written"],
  [130, "interrupted"],
];

/** The command line cannot be carried out. `hint` says what to write instead. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null) {
    super(message);
    this.hint = hint;
  }
}
