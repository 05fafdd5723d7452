import type { CommandWords, OptionWords } from "./words.js";

/** One `case` per command: what may follow an option, else the options. Nothing found: files, by bash itself. */
export function bashScript(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name);
  return `# bash completion for writ
_writ() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]} words=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    words="${[...names, "--help", "--version"].join(" ")}"
  else
    case $command in
${commands.map(caseOf).join("\n")}
    esac
  fi
  [[ -n $words ]] && COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _writ writ
`;
}

function caseOf({ name, options, values }: CommandWords): string {
  const longs = options.map(({ long }) => long).join(" ");
  return `      ${name})
        case $previous in
${options
  .flatMap(afterOption)
  .map((line) => `${line}\n`)
  .join(
    "",
  )}          *) if [[ $current == -* ]]; then words="${longs}"; ${values.length === 0 ? "" : `else words="${values.join(" ")}"; `}fi ;;
        esac
        ;;`;
}

function afterOption({ long, short, value }: OptionWords): readonly string[] {
  if (value === null) return [];
  const pattern = short === null ? long : `${long} | ${short}`;
  if (value === "folder") return [`          ${pattern}) COMPREPLY=($(compgen -d -- "$current")); return ;;`];
  return [`          ${pattern}) ${typeof value === "string" ? "return" : `words="${value.join(" ")}"`} ;;`];
}
