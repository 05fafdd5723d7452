import { commandOf, programName } from "./args.js";
import { patternsOf } from "./pattern.js";
import type { ShellPattern } from "./pattern.js";

const { other } = patternsOf("destructive");

/** Words by which commands of services say that something is gone afterwards: `delete`, `delete-job`, `repo-delete`. */
const VERBS =
  /^(?:(?:delete|del|destroy|remove|rm|rmi|rmdir|rb|purge|prune|drop|wipe|erase|forget|revoke|terminate|unregister|deregister|unsubscribe|disable|detach|reset|flush|flushall|truncate|obliterate|nuke|clear|compact|empty)(?:[-_:][a-z0-9_:-]+)?|[a-z0-9_:-]+[-_:](?:delete|destroy|remove|purge|prune|drop|wipe|reset|rm)|r?delete[a-z]*)$/;
/** Options that say the same. */
const OPTIONS = /^--(?:delete|remove|purge|prune|destroy|wipe|erase|drop|force-delete)(?:-[a-z-]+)?(?:=.*)?$/;
/** Words by which what was there is overwritten, where that cannot be read back. */
const OVERWRITES = /^(?:put|update|set|rotate|overwrite)[-_]secret(?:[-_]value)?s?$/;
/** Words behind which nothing happens yet. */
const DRY = /^(?:--?dry-?run(?:=(?!none$|false$).*)?|--what-?if|--help|-h|--preview|--simulate|-n)$/;
/** How far into the command a verb is looked for: behind it stand names and values. */
const MOST_WORDS = 8;

/** Programs whose words are data, names or files. Of all others, a word like `delete` says what they do. */
const OTHERS: ReadonlySet<string> = new Set(
  (
    "echo printf cat tac head tail grep egrep fgrep rg ag ack sed awk gawk mawk cut tr sort uniq wc diff cmp comm tee ls find fd locate " +
    "which whereis type command hash man info help apropos whatis tldr test [ expr true false yes seq date sleep basename dirname " +
    "touch mkdir cp mv ln rm rmdir chmod chown stat file du df pwd cd pushd popd env printenv export set unset alias read " +
    "open edit create code vi vim nvim nano emacs less more jq yq xargs time timeout nohup nice watch sudo doas su " +
    "sh bash dash zsh ksh fish python node deno bun ruby perl php lua make cmake ninja gcc clang cc cargo go rustc javac " +
    "npm npx pnpm yarn pip pipx uv poetry gem bundle composer brew apt apt-get dnf yum apk pacman nix " +
    "tar zip unzip gzip gunzip curl wget ssh scp sftp rsync tput clear reset tmux screen"
  ).split(" "),
);

/** What commands of services take away, whichever service it is. `known`: programs that other patterns know better. */
export const destructiveService = (known: ReadonlySet<string>): readonly ShellPattern[] => [
  other(
    ["process.exec"],
    ({ reading }) => {
      const command = commandOf(reading.resource);
      const isOther = (name: string): boolean => OTHERS.has(name) || known.has(name);
      if (command === null) {
        const { program } = reading.resource;
        return typeof program === "string" && isOther(programName(program)) ? false : null;
      }
      const { program, words } = command;
      if (isOther(program) || words.some((word) => DRY.test(word))) return false;
      return (
        VERBS.test(afterDash(program)) ||
        words.slice(0, MOST_WORDS).some(says) ||
        words.some(isOption) ||
        words.some(isMethod)
      );
    },
    "service-delete",
    "deletes, resets or overwrites what a service keeps",
    "vaultctl secret delete app/config",
    "vaultctl secret list app",
  ),
  other(
    ["net.connect"],
    ({ reading }) => (reading.unknown ? null : reading.resource.method === "DELETE"),
    "http-delete",
    "deletes what a service keeps, over HTTP",
    { action: "net.connect", resource: { url: "https://api.example.com/items/1", method: "DELETE" } },
    { action: "net.connect", resource: { url: "https://api.example.com/items/1", method: "GET" } },
  ),
];

const says = (word: string): boolean => VERBS.test(word) || OVERWRITES.test(word);
/** `gh api -X DELETE /repos/o/r`. */
const isMethod = (word: string, at: number, words: readonly string[]): boolean =>
  /^(?:-X|--(?:method|request)=)DELETE$/i.test(word) ||
  (word.toUpperCase() === "DELETE" && /^(?:-X|--method|--request)$/.test(words[at - 1] ?? ""));
const isOption = (word: string): boolean => OPTIONS.test(word);
/** `kafka-delete-records` says by its own name what it does. */
const afterDash = (program: string): string => program.slice(program.indexOf("-") + 1);
