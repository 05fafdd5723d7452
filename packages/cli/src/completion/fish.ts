import type { CommandWords, OptionWords } from "./words.js";

/** One line per command, option and list of values. */
export function fishScript(commands: readonly CommandWords[]): string {
  const lines = commands.flatMap((command) => [
    `complete -c writ -n __fish_use_subcommand -f -a ${command.name} -d ${quote(command.about)}`,
    ...command.options.map((option) => optionLine(command.name, option)),
    ...(command.values.length === 0
      ? []
      : [`complete -c writ ${only(command.name)} -f -a ${quote(command.values.join(" "))}`]),
  ]);
  return `# fish completion for writ\n${lines.join("\n")}\n`;
}

const only = (command: string): string => `-n '__fish_seen_subcommand_from ${command}'`;

function optionLine(command: string, { long, short, about, value }: OptionWords): string {
  const names = `-l ${long.slice(2)}${short === null ? "" : ` -s ${short.slice(1)}`}`;
  return `complete -c writ ${only(command)} ${names}${valueOf(value)} -d ${quote(about)}`;
}

function valueOf(value: OptionWords["value"]): string {
  switch (value) {
    case null:
      return "";
    case "file":
      return " -r -F";
    case "folder":
      return " -x -a '(__fish_complete_directories)'";
    case "text":
      return " -x";
    default:
      return ` -x -a ${quote(value.join(" "))}`;
  }
}

const quote = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
