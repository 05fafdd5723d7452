import type { CommandWords, OptionWords } from "./words.js";

/** One `_arguments` per command. */
export function zshScript(commands: readonly CommandWords[]): string {
  const described = commands.map(({ name, about }) => `    ${quote(`${name.replaceAll(":", "\\:")}:${about}`)}`);
  return `#compdef writ
_writ() {
  local -a commands=(
${described.join("\n")}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${commands.map(caseOf).join("\n")}
  esac
}
if [[ $funcstack[1] == _writ ]]; then
  _writ "$@"
else
  compdef _writ writ
fi
`;
}

function caseOf({ name, options, values }: CommandWords): string {
  const rest = values.length === 0 ? "*:file:_files" : `1:value:(${values.join(" ")})`;
  return `    ${name})
      _arguments \\
${options
  .flatMap(specsOf)
  .map((spec) => `        ${quote(spec)} \\`)
  .join("\n")}
        ${quote(rest)}
      ;;`;
}

function specsOf({ long, short, about, value }: OptionWords): readonly string[] {
  const text = about.replace(/[\\[\]:]/g, "\\$&");
  const names = short === null ? [long] : [long, short];
  return names.map((name) => `*${name}[${text}]${actionOf(value)}`);
}

function actionOf(value: OptionWords["value"]): string {
  switch (value) {
    case null:
      return "";
    case "file":
      return ":file:_files";
    case "folder":
      return ":folder:_files -/";
    case "text":
      return ":value:";
    default:
      return `:value:(${value.join(" ")})`;
  }
}

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
