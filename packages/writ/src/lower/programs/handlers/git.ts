import type { Word } from "../../shell/word.js";
import { knownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { effectsOfParsed, folderGiven, isGiven, moved, valuesOf } from "../interpret.js";
import { fileEffect, opaqueEffect } from "../make.js";
import type { Parsed } from "../parse.js";
import { parseHead, parseWords } from "../parse.js";
import { urlEffects } from "../remote.js";
import { repositoryEffects } from "../special.js";
import { baseName, joined, rest } from "../words.js";

/** `git`: settings that run commands, and subcommands. */
export const git: Handler = (spec, words, run) => {
  const parsed = parseHead(spec, words);
  const effects = run.subcommand(spec, words, parsed);
  if (parsed.given.length === 0) return effects;
  const settings = valuesOf(parsed, "-c").flatMap((setting) => settingEffects(setting));
  return [...moved(settings, folderGiven(parsed.given)), ...effects];
};

/** `name=value` of `git -c`; without `=` it is true. */
function settingEffects(word: Word): readonly Effect[] {
  const equals = word.prefix.indexOf("=");
  if (equals < 0) return word.text === null ? [opaqueEffect("process.exec", "a setting that is not known")] : [];
  return configEffects(word.prefix.slice(0, equals), rest(word, equals + 1));
}

const RUNS =
  /^(?:core\.(?:pager|editor|sshcommand|askpass|gitproxy|alternaterefscommand|hookspath|fsmonitor)|pager\..*|sequence\.editor|credential\.(?:.*\.)?helper|diff\.external|diff\..*\.(?:textconv|command)|difftool\..*\.(?:cmd|path)|mergetool\..*\.(?:cmd|path)|merge\..*\.driver|filter\..*\.(?:clean|smudge|process)|gpg\.(?:.*\.)?program|gpg\.ssh\.defaultkeycommand|uploadpack\.packobjectshook|remote\..*\.(?:uploadpack|receivepack|vcs)|sendemail\..*cmd|browser\..*\.(?:cmd|path)|man\..*\.(?:cmd|path)|web\.browser|help\.browser|trailer\..*\.(?:cmd|command)|interactive\.difffilter|tar\..*\.command|guitool\..*\.cmd|ssh\.variant|submodule\..*\.update|instaweb\.httpd|receive\.procreceiverefs|protocol\.ext\.allow|init\.templatedir)$/;
const INCLUDES = /^include(?:if\..*)?\.path$/;
const URLS =
  /^(?:remote\..*\.(?:url|pushurl|proxy)|submodule\..*\.url|http\.(?:.*\.)?proxy|https\.proxy|lfs\.url|url\..*\.(?:insteadof|pushinsteadof))$/;
const HELPERS =
  /^(?:|true|false|yes|no|on|off|store|cache|osxkeychain|manager|manager-core|wincred|libsecret|always|never|user|cat|checkout|merge|rebase|none|simple|ssh|auto)$/;

/** Settings that name no command, but where commands are. */
const OTHERS = /hookspath|templatedir|protocol\.ext/;
const HOOKS = "hooks and helpers that git then runs";

/** What a setting makes git run, read or connect to. Section and variable names are of any case. */
function configEffects(name: string, value: Word): readonly Effect[] {
  const key = name.toLowerCase();
  if (key.startsWith("alias.")) return [aliasEffect(value)];
  if (INCLUDES.test(key))
    return [fileEffect("file.read", value), opaqueEffect("process.exec", "settings that another file holds")];
  if (URLS.test(key)) return key.startsWith("url.") ? addressInName(name) : repositoryEffects(value, true);
  if (!RUNS.test(key) || (value.text !== null && HELPERS.test(value.text.toLowerCase()))) return [];
  if (OTHERS.test(key)) return value.text === "/dev/null" ? [] : [opaqueEffect("process.exec", HOOKS)];
  return [{ kind: "shell", text: value.text?.startsWith("!") === true ? rest(value, 1) : value }];
}

/** `!command` is handed to a shell; other text is words of git. */
function aliasEffect(value: Word): Effect {
  if (value.prefix.startsWith("!")) return { kind: "shell", text: rest(value, 1) };
  if (value.text === null || /["'\\]/.test(value.text))
    return opaqueEffect("process.exec", "an alias that is not read");
  const words = value.text.split(/\s+/).filter((part) => part !== "");
  return { kind: "exec", words: ["git", ...words].map(knownWord), cwd: null, env: [] };
}

/** `url.<base>.insteadOf`: git connects to the base. */
function addressInName(name: string): readonly Effect[] {
  const base = name.slice(4, name.lastIndexOf("."));
  return repositoryEffects(knownWord(base), true);
}

/**
 * `git config name value`: what the setting makes git do comes with it. Where git keeps the settings of a repository is no
 * file that the words name.
 */
export const gitConfig: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const all = parsed.operands.map(({ word }) => word);
  const verb = CONFIG_VERBS.has(all[0]?.text ?? "") ? (all[0]?.text ?? "") : "";
  const [name, value] = verb === "" ? all : all.slice(1);
  const effects = [...effectsOfParsed(spec, parsed)];
  const reads = verb === "get" || verb === "list" || isGiven(parsed, ...CONFIG_READS);
  if (reads && !parsed.uncertain) return effects;
  const changes = name !== undefined && (value !== undefined || verb === "unset" || isGiven(parsed, "--unset"));
  if (changes || verb === "edit" || isGiven(parsed, "-e", "--edit")) effects.push(...settingsFile(parsed));
  if (name === undefined || value === undefined) return effects;
  if (name.text === null) return [...effects, opaqueEffect("process.exec", "a setting that is not known")];
  return [...effects, ...configEffects(name.text, value)];
};

const CONFIG_VERBS: ReadonlySet<string> = new Set(["set", "get", "unset", "list", "edit"]);
const CONFIG_READS = ["--get", "--get-all", "--get-regexp", "-l", "--list"];

/** The file that an option names by what it is for. */
function settingsFile(parsed: Parsed): readonly Effect[] {
  if (isGiven(parsed, "-f", "--file")) return [];
  if (isGiven(parsed, "--global")) return [fileEffect("file.write", knownWord("~/.gitconfig"))];
  return isGiven(parsed, "--system") ? [fileEffect("file.write", knownWord("/etc/gitconfig"))] : [];
}

/** `git clone repository folder`: the folder is named after the repository when none is given. */
export const gitClone: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const [repository, folder] = parsed.operands.map(({ word }) => word);
  const settings = valuesOf(parsed, "-c", "--config").flatMap((setting) => settingEffects(setting));
  return [...effectsOfParsed(spec, parsed), ...settings, ...target(repository, folder)];
};

function target(repository: Word | undefined, folder: Word | undefined): readonly Effect[] {
  if (folder !== undefined) return [fileEffect("file.write", folder, true)];
  if (repository === undefined) return [];
  const path = repository.text === null ? null : withoutEnding(repository.text).replace(/\/?\.git$/, "");
  const name = path === null ? null : baseName(path.slice(path.lastIndexOf(":") + 1));
  return [fileEffect("file.write", knownWord(name ?? "."), true)];
}

/** Without the slashes and colons at its end, from there: an expression would look from every slash on. */
function withoutEnding(text: string): string {
  let end = text.length;
  while (end > 0 && "/:".includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/**
 * `git checkout`: a branch, or files. After `--` and after a first name they are files; the first alone is one where it
 * looks like a path. Which files differ between branches is not among the words.
 */
export const gitCheckout: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const dashes = words.findIndex((word) => word.text === "--");
  const [first, ...others] = parsed.operands;
  if (dashes >= 0)
    return effectsOfParsed(
      spec,
      only(
        parsed,
        parsed.operands.filter(({ at }) => at > dashes),
      ),
    );
  if (first === undefined || isGiven(parsed, "-b", "-B", "--orphan")) return effectsOfParsed(spec, only(parsed, []));
  return effectsOfParsed(spec, only(parsed, looksLikePath(first.word) ? parsed.operands : others));
};

const only = (parsed: Parsed, operands: Parsed["operands"]): Parsed => ({
  given: parsed.given,
  operands,
  starts: parsed.starts,
  strange: parsed.strange,
  uncertain: parsed.uncertain,
});

/** `.env`, `./x`, `src/`, `a.ts`, `*.md`; `v1.2` and `feature/x` are branches. */
const looksLikePath = ({ text, glob }: Word): boolean =>
  text === null || glob !== null || /^[./~:\\]|\/$|\.[A-Za-z]\w*$/.test(text);

/** `git submodule foreach 'command line'`. */
export const gitForeach: Handler = (_spec, words) => {
  const command = words
    .slice(1)
    .filter((word, index) => index > 0 || !/^(?:--recursive|-q|--quiet)$/.test(word.prefix));
  const line = command[0]?.text === "--recursive" ? command.slice(1) : command;
  return line.length === 0 ? [] : [{ kind: "shell", text: joined(line) }];
};

/** `gh api`: an endpoint, which may be a URL, and fields that may be files. */
export const ghApi: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const endpoint = parsed.operands[0]?.word;
  const fields = valuesOf(parsed, "-F", "--field").flatMap((field): readonly Effect[] => {
    const at = field.prefix.indexOf("=@");
    return at < 0 ? [] : [fileEffect("file.read", rest(field, at + 2))];
  });
  const url = endpoint?.text?.includes("://") === true ? urlEffects(endpoint, null) : [];
  return [...effectsOfParsed(spec, parsed), ...fields, ...url];
};

/** `gh repo clone name folder -- options of git clone`. */
export const ghClone: Handler = (spec, words, run) => {
  const at = words.findIndex((word) => word.text === "--");
  const own = at < 0 ? words : words.slice(0, at);
  const options = at < 0 ? [] : words.slice(at + 1);
  const parsed = parseWords(spec, own);
  const operands = parsed.operands.map(({ word }, index) => (index === 0 ? hosted(word) : word));
  return run.effectsOf([knownWord("git"), knownWord("clone"), ...options, knownWord("--"), ...operands]) ?? [];
};

/** `owner/name`, or a name alone, is a repository of GitHub. */
const hosted = (word: Word): Word =>
  word.text === null || word.text.includes(":") ? word : knownWord(`https://github.com/${word.text}`);
