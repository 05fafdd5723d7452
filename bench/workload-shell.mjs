// Command lines as coding agents write them, under 100 rules; and lines made to be slow to read.
const FOLDERS = 46;
const PROGRAMS = 50;
/** Longest command line that is read, in bytes. */
const LONGEST = 65_536;

/** What is below `root` may be read and written, and most programs may run. */
export function shellPolicy(root) {
  const rules = [
    { id: "run", effect: "allow", action: "process.exec" },
    { id: "files", effect: "allow", action: "file.*", resource: { path: `${root}/**` } },
    { id: "web", effect: "allow", action: "net.connect", resource: { host: ["**.example.com"] } },
    { id: "code", effect: "allow", action: "code.eval" },
    ...Array.from({ length: FOLDERS }, (_, i) => forbidPath(i)),
    ...Array.from({ length: PROGRAMS }, (_, i) => forbidProgram(i)),
  ];
  const tools = { bash: { does: [{ shell: "${args.command}" }] } };
  const head = { apiVersion: "writ/v1", kind: "Policy", metadata: { name: "shell" }, default: "deny" };
  return JSON.stringify({ ...head, tools, rules });
}

/** Lines of five commands each. */
export const fiveCommands = (count) =>
  Array.from({ length: count }, (_, i) =>
    call(
      [
        `cd src/part${i} && git status --short`,
        `grep -n "value ${i}" lib/part-${i}.ts | head -${i + 1} > out/found-${i}.txt`,
        `curl -sS https://api${i}.example.com/v1/items/${i} -o out/item-${i}.json`,
      ].join("; "),
    ),
  );

/** One line each of the longest that is read, every one of something that a parser may be slow at. */
export const hostileLines = () =>
  [
    ["words", "a "],
    ["quotes", `'"`],
    ["open quotes", `"`],
    ["substitutions", "$("],
    ["closed substitutions", "$(a)"],
    ["backticks", "`a`"],
    ["parameters", "${a:-${"],
    ["braces", "{a,"],
    ["brace lists", "{a,b}"],
    ["here-documents", "<<a "],
    ["redirections", ">a "],
    ["semicolons", "a;"],
    ["pipes", "a|"],
    ["newlines", "a\n"],
    ["backslashes", "\\"],
    ["globs", "*[a"],
    ["subshells", "("],
    ["arithmetic", "$((1+"],
    ["tests", "[[ a =~ "],
    ["cases", "case a in a) "],
    ["wrappers", "env "],
    ["remote shells", "ssh h "],
    ["evaluations", "eval "],
  ].map(([name, part]) => ({ name, call: call(part.repeat(Math.floor(LONGEST / part.length))) }));

const call = (command) => ({ tool: "bash", args: { command } });

const forbidPath = (i) => ({
  id: `path-${i}`,
  effect: "deny",
  action: "file.*",
  resource: { path: [`**/secret-${i}/**`, `**/*.key${i}`] },
});

const forbidProgram = (i) => ({
  id: `program-${i}`,
  effect: "deny",
  action: "process.exec",
  resource: { program: [`tool-${i}`, `tool-${i}-*`] },
});
