/** How the table may call a program, by the word that runs it: the most telling name first. */
export function programNames(text: string): readonly string[] {
  const path = text.slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf("\\")) + 1);
  const lower = path.toLowerCase();
  const suffix = SUFFIXES.find((ending) => lower.endsWith(ending)) ?? "";
  const name = path.slice(0, path.length - suffix.length);
  // SECURITY: a volume that folds case runs `RM` as `rm`.
  const folded = name.toLowerCase();
  return name === folded ? [name] : [name, folded];
}

/** The name without its version: `python3.11`, `gcc-12`; `null`: it has none. */
export function withoutVersion(name: string): string | null {
  let end = name.length;
  while (end > 0 && VERSION.includes(name[end - 1] ?? "")) end--;
  if (end === name.length) return null;
  return name[end - 1] === "-" ? name.slice(0, end - 1) : name.slice(0, end);
}

const SUFFIXES: readonly string[] = [".exe", ".com", ".cmd", ".bat"];
const VERSION = "0123456789.";
