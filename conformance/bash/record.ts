import { BUILTINS, DECLARING } from "./builtins.js";
import { fromBytes, type Outcome } from "./outcome.js";
import { readWords } from "./words.js";

/** A command that bash tried to run. */
export interface Command {
  /** Its words after expansion, the program first. */
  readonly argv: readonly string[];
  /** `false`: bash prints the words of this builtin otherwise than it was given them (`declare -a x=(1)`). */
  readonly exact: boolean;
  /** A shell that the line started ran it. */
  readonly nested: boolean;
  /** Bash did not find it: no builtin, no function, no path. */
  readonly sought: boolean;
}

/** What one line tried to do. */
export interface Recorded {
  readonly commands: readonly Command[];
  readonly files: readonly string[];
  /** `null`: all of it was recorded; else why some may be missing. */
  readonly partial: "time" | "damaged" | "untraced" | null;
}

/** A command as bash prints it before it runs it; the level, the nonce, the function it is in. */
const PRINTED = /^~+[0-9a-f]{18}(N?) ([^ \n]*) ([\s\S]*)\n$/;
/** A program that was looked for: the number of its words, the words, a point, each before a NUL. */
const SOUGHT = /^=[0-9a-f]{18}(N?)\0(\d+)\0([\s\S]*)$/;
const BEGINNING = /(?=(?:^|(?<!~))~+[0-9a-f]{18}N? )|(?==[0-9a-f]{18}N?\0)/;

const HANDLER = "command_not_found_handle";

/** Reads the trace of a line. What is damaged is left out, and said. */
export function readRecord({ trace, files, timedOut }: Outcome): Recorded {
  const commands: Command[] = [];
  const printed = new Set<string>();
  let damaged = false;
  for (const entry of trace.split(BEGINNING)) {
    const sought = SOUGHT.exec(entry);
    const shown = sought === null ? PRINTED.exec(entry) : null;
    if (sought !== null) {
      const [argv, end] = split((sought[3] ?? "").replace(/\0\n*$/, ""));
      if (end === "." && argv.length === Number(sought[2])) commands.push(command(argv, sought[1] === "N", true));
      else damaged = true;
    } else if (shown !== null) {
      if (shown[2] === HANDLER) continue;
      const argv = readWords(shown[3] ?? "") ?? [];
      const inside = ran(argv);
      for (const words of [argv, ...inside]) printed.add(words.join("\0"));
      commands.push(...inside.map((words) => command(words, shown[1] === "N", false)));
    } else if (entry.trim() !== "") damaged = true;
  }
  const traced = commands.every(({ argv, sought }) => !sought || printed.has(argv.join("\0")) || argv.length === 0);
  const partial = timedOut ? "time" : damaged ? "damaged" : traced ? null : "untraced";
  return { commands: distinct(commands), files, partial };
}

/** The words (`~1` is a newline, `~0` a `~`), and what stands after the last: a point, unless the record was cut. */
function split(text: string): readonly [readonly string[], string | undefined] {
  const words = text.split("\0").map((word) => word.replaceAll("~1", "\n").replaceAll("~0", "~"));
  return [words.slice(0, -1), words.at(-1)];
}

const command = (argv: readonly string[], nested: boolean, sought: boolean): Command => ({
  argv,
  exact: !DECLARING.has(argv[0] ?? ""),
  nested,
  sought,
});

const ASSIGNMENT = /^[A-Za-z_]\w*(\[.*\])?\+?=/s;
const OPTION = /^-/;

/**
 * The commands that one printed line stands for: none for an assignment, the head of a compound command and a bare name (which
 * is a function, or is sought as well); what `exec` and `command` run, beside themselves.
 */
function ran(argv: readonly string[]): readonly (readonly string[])[] {
  const [program, ...rest] = argv;
  if (program === undefined || ASSIGNMENT.test(program)) return [];
  if (!BUILTINS.has(program)) return program.includes("/") ? [argv] : [];
  if (program !== "exec" && program !== "command" && program !== "builtin") return [argv];
  // An option may take a word (`exec -a name`): then the words after it are not certain, and are left to the handler.
  const inner = rest[0] === "--" ? rest.slice(1) : rest;
  return inner.length === 0 || OPTION.test(inner[0] ?? "") ? [argv] : [argv, inner];
}

function distinct(commands: readonly Command[]): readonly Command[] {
  const seen = new Map<string, Command>();
  for (const { argv, ...rest } of commands) {
    const words = argv.map(fromBytes);
    const key = JSON.stringify([words, rest.nested]);
    if (!seen.has(key)) seen.set(key, { ...rest, argv: words });
  }
  return [...seen.values()];
}
