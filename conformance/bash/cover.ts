import type { Operation } from "../../packages/writ/src/model/request.js";
import type { Command, Recorded } from "./record.js";

/** Something that bash did and that no operation says. */
export type Miss = { readonly argv: readonly string[] } | { readonly file: string };

/** The commands and files of a recorded line that its operations do not cover. */
export function missesOf(recorded: Recorded, operations: readonly Operation[], line: string): readonly Miss[] {
  if (operations.some(isOpaqueExec)) return [];
  const commands = recorded.commands.filter(
    (command) => !coversCommand(command, operations) && !isFunction(command, line),
  );
  const files = recorded.files.filter((file) => !operations.some((operation) => coversFile(operation, file)));
  return [...commands.map(({ argv }) => ({ argv })), ...files.map((file) => ({ file }))];
}

/** The whole answer: something runs, and it is not known what. */
export const isOpaqueExec = ({ action, opaque }: Operation): boolean => action === "process.exec" && opaque !== null;

function coversCommand({ argv, exact, nested }: Command, operations: readonly Operation[]): boolean {
  return operations.some((operation) => {
    if (nested && operation.action === "code.eval" && operation.opaque !== null) return true;
    if (operation.action !== "process.exec" || operation.resource.program !== argv[0]) return false;
    return !exact || operation.underived?.includes("argv") === true || sameWords(operation.resource.argv, argv);
  });
}

const sameWords = (words: unknown, argv: readonly string[]): boolean =>
  isWords(words) && words.length === argv.length && words.every((word, index) => word === argv[index]);

const isWords = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** A function may bear the name of a builtin: then it is not the builtin that ran. */
const isFunction = ({ argv, sought }: Command, line: string): boolean => {
  const name = argv[0] ?? "";
  return (
    !sought && new RegExp(String.raw`(^|[\s;&|({])${escaped(name)}\s*\(\s*\)|\bfunction\s+${escaped(name)}`).test(line)
  );
};

const escaped = (text: string): string => text.replaceAll(/[^\w]/g, String.raw`\$&`);

const WRITES = new Set(["file.write", "file.delete", "patch.apply"]);

function coversFile(operation: Operation, file: string): boolean {
  if (!WRITES.has(operation.action)) return false;
  const { path, recursive } = operation.resource;
  if (operation.opaque !== null || path === file) return true;
  const below = recursive === true || operation.glob !== undefined;
  return below && typeof path === "string" && (path === "/" || file.startsWith(`${path}/`));
}
