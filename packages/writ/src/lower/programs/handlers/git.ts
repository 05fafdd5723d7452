import type { Word } from "../../shell/word.js";
import { knownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { effectsOfParsed, folderGiven, isGiven, moved, valuesOf } from "../interpret.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { parseWords } from "../parse.js";
import { urlEffects } from "../remote.js";
import { repositoryEffects } from "../special.js";
import { baseName, joined, rest } from "../words.js";

/** `git`: settings that run commands, and subcommands. */
export const git: Handler = (spec, words, run) => {
  const parsed = parseWords(spec, words, 1, true);
  const settings = valuesOf(parsed, "-c").flatMap((setting) => settingEffects(setting));
  return [...moved(settings, folderGiven(parsed.given)), ...run.subcommand(spec, words)];
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

/** What a setting makes git run, read or connect to. Section and variable names are of any case. */
function configEffects(name: string, value: Word): readonly Effect[] {
  const key = name.toLowerCase();
  if (key.startsWith("alias.")) return [aliasEffect(value)];
  if (INCLUDES.test(key))
    return [fileEffect("file.read", value), opaqueEffect("process.exec", "settings that another file holds")];
  if (URLS.test(key)) return key.startsWith("url.") ? addressInName(name) : repositoryEffects(value, true);
  if (!RUNS.test(key) || (value.text !== null && HELPERS.test(value.text.toLowerCase()))) return [];
  if (/hookspath|templatedir|protocol\.ext/.test(key))
    return [opaqueEffect("process.exec", "hooks and helpers that git then runs")];
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

/** `git config name value`: a file of settings is written, and what the setting makes git do comes with it. */
export const gitConfig: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const operandWords = parsed.operands.map(({ word }) => word);
  const [first] = operandWords;
  const operands = ["set", "get", "unset", "list", "edit"].includes(first?.text ?? "")
    ? operandWords.slice(1)
    : operandWords;
  const [name, value] = operands;
  const effects = [...effectsOfParsed(spec, parsed)];
  const reads =
    first?.text === "get" ||
    isGiven(parsed, "--get", "--get-all", "--get-regexp", "-l", "--list") ||
    first?.text === "list";
  if (reads && !parsed.uncertain) return effects;
  if (
    first?.text === "edit" ||
    isGiven(parsed, "-e", "--edit") ||
    (name !== undefined && (value !== undefined || isGiven(parsed, "--unset")))
  )
    if (!isGiven(parsed, "-f", "--file"))
      effects.push(
        fileEffect(
          "file.write",
          knownWord(
            isGiven(parsed, "--global")
              ? "~/.gitconfig"
              : isGiven(parsed, "--system")
                ? "/etc/gitconfig"
                : ".git/config",
          ),
        ),
      );
  if (name === undefined || value === undefined) return effects;
  if (name.text === null) return [...effects, opaqueEffect("process.exec", "a setting that is not known")];
  return [...effects, ...configEffects(name.text, value)];
};

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
  const path = repository.text?.replace(/[/:]+$/, "").replace(/\/?\.git$/, "") ?? null;
  const name = path === null ? null : baseName(path.slice(path.lastIndexOf(":") + 1));
  return [fileEffect("file.write", knownWord(name ?? "."), true)];
}

/** `git checkout`: branches or files; which of them a word is, only the repository knows. */
export const gitCheckout: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const dashes = words.some((word) => word.text === "--");
  const here = fileEffect("file.write", knownWord("."), true);
  if (!dashes) return [...effectsOfParsed(spec, parsed), here];
  const at = words.findIndex((word) => word.text === "--");
  return effectsOfParsed(spec, { ...parsed, operands: parsed.operands.filter((operand) => operand.at > at) });
};

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
  const operands = parsed.operands.map(({ word }) => word);
  return run.effectsOf([knownWord("git"), knownWord("clone"), ...options, knownWord("--"), ...operands]) ?? [];
};
