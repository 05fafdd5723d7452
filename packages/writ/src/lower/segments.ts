import { canonicalView } from "../match/text.js";
import type { Opaque } from "./lowered.js";
import { opaque } from "./lowered.js";

const HIDDEN = opaque("`..` after a name that could itself hold a separator");
const DOTS = opaque("a name of nothing but dots and spaces, which systems read differently");

/**
 * Resolves `.`, `..` and empty segments of `/`-separated text below a root (`/`, `C:/`, `//host/share/`). `..` stays at
 * the root. Linear time. Text that systems would resolve to different places is opaque.
 */
export function resolveBelow(root: string, rest: string): string | Opaque {
  const names: string[] = [];
  for (const name of rest.split("/")) {
    if (name === "" || name === ".") continue;
    if (name === "..") {
      // SECURITY: `／..` in its canonical view goes up from another place than the text itself does.
      if (!isOneName(names.pop() ?? "x")) return HIDDEN;
    } else if (isDotsAndSpaces(name)) {
      // SECURITY: Windows drops dots and spaces at the end of a name, so `.. ` may mean `..`.
      return DOTS;
    } else names.push(name);
  }
  return names.length > 0 ? root + names.join("/") : bare(root);
}

/** Only `/` and a drive's root end in a slash. */
const bare = (root: string): string => (root.startsWith("//") ? root.slice(0, -1) : root);

/** Whether the canonical view of a name is still one name. */
function isOneName(name: string): boolean {
  const view = canonicalView(name);
  return view === name || !(view === "" || view.includes("/") || view.includes("\\") || isDotsAndSpaces(view));
}

/** Whether a name is nothing but dots and spaces, which Windows drops. */
export function isDotsAndSpaces(name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code !== 46 && code !== 32) return false;
  }
  return true;
}
