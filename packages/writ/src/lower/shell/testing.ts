import type { FileSystemFacts, Operation } from "../../model/request.js";
import { lowerShell } from "./index.js";

export const FACTS: FileSystemFacts = { cwd: "/w", home: "/h", caseSensitive: true };

/** What a command line does, in short: `rm -rf x`, `rm ?` where its words are not known, `write /w/x`, `? process.exec`. */
export const shown = (text: string, fs: FileSystemFacts = FACTS): readonly string[] => lowerShell(text, fs).map(short);

/** The commands alone; several in a row of which nothing is known are one. */
export const commands = (text: string): readonly string[] =>
  lowerShell(text, FACTS)
    .filter(({ action }) => action === "process.exec")
    .map(short)
    .filter((command, index, all) => !command.startsWith("?") || command !== all[index - 1]);

export function short({ action, resource, opaque, underived, glob }: Operation): string {
  if (opaque !== null) return `? ${action}`;
  if (action === "process.exec") {
    const env = Array.isArray(resource.env) ? `${resource.env.join(" ")} ` : "";
    return env + (underived?.includes("argv") === true ? `${String(resource.program)} ?` : String(resource.command));
  }
  if (action.startsWith("file."))
    return `${action.slice(5)} ${glob ?? String(resource.path)}${resource.recursive === true && glob === undefined ? "/**" : ""}`;
  if (action === "net.connect") return `connect ${String(resource.host)}:${String(resource.port)}`;
  return `${action} ${String(resource.source ?? resource.statement ?? "")}`.trim();
}
