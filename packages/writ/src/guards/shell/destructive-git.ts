import { readArgs, subcommandOf } from "./args.js";
import type { Args, Command } from "./args.js";
import type { CommandPattern, Example } from "./pattern.js";
import { anyOf, patternsOf } from "./pattern.js";

const { command } = patternsOf("destructive");

/** Options of git itself that take the next word. */
const GLOBAL: readonly string[] = [
  "-C",
  "-c",
  "--git-dir",
  "--work-tree",
  "--namespace",
  "--exec-path",
  "--config-env",
];
const EVERYTHING: readonly string[] = [".", "./", ":/", ":/.", "*", ":"];

/** A pattern of one of git's commands. */
function git(
  names: string,
  matches: (args: Args, words: readonly string[], name: string) => boolean,
  name: string,
  about: string,
  example: Example,
  counter: Example,
): CommandPattern {
  const test = ({ words }: Command): boolean => {
    const { name: given, rest } = subcommandOf(words, GLOBAL);
    return (
      names.split(" ").includes(given) && matches(readArgs(rest, ["o", "push-option", "e", "exclude"]), rest, given)
    );
  };
  return command("git", test, name, about, example, counter);
}

/** Work and history that git would not bring back. */
export const DESTRUCTIVE_GIT: readonly CommandPattern[] = [
  git(
    "push",
    ({ has, operands }, words) =>
      has("f", "mirror") || isForced(words) || operands.slice(1).some((refspec) => refspec.startsWith("+")),
    "git-force-push",
    "overwrites the history of a remote branch",
    "git push origin +main",
    "git push --force-with-lease origin topic",
  ),
  git(
    "push",
    ({ has, operands }) => has("d", "delete", "prune") || operands.slice(1).some((refspec) => /^\+?:./.test(refspec)),
    "git-delete-remote",
    "deletes a remote branch",
    "git push origin :main",
    "git push origin main:main",
  ),
  git(
    "reset",
    ({ has }) => has("hard", "merge"),
    "git-reset-hard",
    "throws away changes that are not committed",
    "git -C /repo reset --hard HEAD~3",
    "git reset --soft HEAD~1",
  ),
  git(
    "clean",
    ({ has }) => has("f", "force") && !has("n", "dry-run"),
    "git-clean",
    "deletes files that are not under version control",
    "git clean -xdf",
    "git clean -ndf",
  ),
  git(
    "checkout switch restore",
    ({ has, operands }, words) =>
      has("f", "force", "discard-changes") ||
      (anyOf(operands, ...EVERYTHING) &&
        !(has("staged", "S") && !has("worktree", "W")) &&
        !has("b", "B", "orphan", "c", "C")) ||
      (words.includes("--") && anyOf(words.slice(words.indexOf("--") + 1), ...EVERYTHING)),
    "git-discard",
    "throws away changes of the working tree",
    "git checkout -- .",
    "git checkout -b topic",
  ),
  git(
    "branch",
    ({ has }) => has("D") || (has("d", "delete") && has("f", "force")),
    "git-delete-branch",
    "deletes a branch whether or not it was merged",
    "git branch -D topic",
    "git branch -d topic",
  ),
  git(
    "stash",
    ({ operands }) => operands[0] === "drop" || operands[0] === "clear",
    "git-drop-stash",
    "throws away stashed work",
    "git stash drop stash@{0}",
    "git stash pop",
  ),
  git(
    "filter-branch filter-repo reflog gc update-ref prune replace",
    ({ has, operands }, words, name) => {
      switch (name) {
        case "reflog":
          return operands[0] === "expire" || operands[0] === "delete";
        case "gc":
        case "prune":
          return words.some((word) => /^--(?:prune|expire)=(?:now|all)$/.test(word));
        case "update-ref":
          return has("d");
        default:
          return words.length > 0 && !anyOf(words, "--analyze", "--help", "-h", "-l", "--list");
      }
    },
    "git-rewrite-history",
    "rewrites history, or removes what it could be restored from",
    "git reflog expire --expire=now --all",
    "git reflog show main",
  ),
  command(
    "git-filter-repo bfg",
    ({ words }) => !anyOf(words, "--help", "-h", "--version", "--analyze"),
    "rewrite-history",
    "rewrites the history of a repository",
    "git-filter-repo --path secrets --invert-paths",
    "git-filter-repo --analyze",
  ),
];

/** SECURITY: `--forc` is `--force` to git, and `--force-with-lease` is another option. */
const isForced = (words: readonly string[]): boolean => words.some((word) => /^--fo(?:r(?:c(?:e)?)?)?$/.test(word));
