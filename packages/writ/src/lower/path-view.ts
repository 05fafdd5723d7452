import type { FileSystemFacts } from "../model/request.js";
import type { Opaque } from "./lowered.js";
import { opaque } from "./lowered.js";
import { resolveBelow } from "./segments.js";

/** One way to read the text of a path: where it leads, or why nobody can say. */
export type View = string | Opaque;

/** Why a relative path leads nowhere that is known. */
export const NO_CWD = opaque("a relative path, and the working folder is not known");
const NO_HOME = opaque("a path below the home folder, which is not known");
const OTHER_HOME = opaque("a path below the home folder of somebody else");
const NO_DRIVE = opaque("a path without a drive, and the working drive is not known");
const DRIVE_RELATIVE = opaque("a path relative to the working folder of a drive");
const DEVICE = opaque("a device path");
const NO_SHARE = opaque("a network path without host and share");

/** Whether the call runs where paths have drives: told by the working folder, else by the home folder. */
export function isWindows(fs: FileSystemFacts): boolean {
  const base = fs.cwd ?? fs.home;
  return base !== null && (hasDrive(base) || base.startsWith("\\\\"));
}

/** `C:` with anything after it. */
export function hasDrive(text: string): boolean {
  if (text.charCodeAt(1) !== 58) return false;
  const letter = text.charCodeAt(0) | 32;
  return letter >= 97 && letter <= 122;
}

/** Every backslash as a slash. */
export const slashed = (text: string): string => text.replaceAll("\\", "/");

/** As POSIX reads it: `/` separates and nothing else does. `~` and `~/x` are the home folder. */
export function posixView(text: string, fs: FileSystemFacts): View {
  if (!text.startsWith("~")) return literalView(text, fs);
  if (text.length > 1 && text.charCodeAt(1) !== 47) return OTHER_HOME;
  return fs.home === null ? NO_HOME : absolute(fs.home + text.slice(1), NO_HOME);
}

/** As the operating system itself reads it: `~` is an ordinary name. */
export function literalView(text: string, fs: FileSystemFacts): View {
  if (text.startsWith("/")) return resolveBelow("/", text);
  return fs.cwd === null ? NO_CWD : absolute(`${fs.cwd}/${text}`, NO_CWD);
}

/**
 * As Windows reads text whose backslashes are slashes already. Drives become `C:/`, shares `//host/share/`: the leading
 * two slashes keep them apart from every other path, and no path pattern but `**` reaches them.
 */
export function windowsView(text: string, fs: FileSystemFacts): View {
  if (text === "~" || text.startsWith("~/"))
    return fs.home === null ? NO_HOME : absolute(fs.home + text.slice(1), NO_HOME);
  if (text.startsWith("~")) return OTHER_HOME;
  if (hasDrive(text) || text.startsWith("//")) return rooted(text);
  if (text.startsWith("/??/")) return DEVICE;
  const base = fs.cwd ?? (text.startsWith("/") ? fs.home : null);
  if (base === null) return NO_CWD;
  if (!text.startsWith("/")) return absolute(`${base}/${text}`, NO_CWD);
  if (hasDrive(base)) return resolveBelow(`${base.charAt(0).toUpperCase()}:/`, text);
  return NO_DRIVE;
}

/** Resolves again a path that was lowered before and then changed: it is absolute, in the form that lowering gives. */
export const resolveAgain = (path: string): View =>
  hasDrive(path) || path.startsWith("//") ? rooted(path) : resolveBelow("/", path);

/** The configured folders come from the platform, so they are read by the platform's own rules. */
function absolute(text: string, otherwise: Opaque): View {
  if (hasDrive(text) || text.startsWith("\\\\")) return rooted(slashed(text));
  return text.startsWith("/") ? resolveBelow("/", text) : otherwise;
}

function rooted(text: string): View {
  if (!hasDrive(text)) return networkView(text);
  if (text.length > 2 && text.charCodeAt(2) !== 47) return DRIVE_RELATIVE;
  return text.length === 2 ? DRIVE_RELATIVE : resolveBelow(`${text.charAt(0).toUpperCase()}:/`, text.slice(3));
}

function networkView(text: string): View {
  const [host = "", share = "", ...rest] = text.slice(2).split("/");
  if (host === "?" || host === ".") return DEVICE;
  if (host === "" || share === "" || host === ".." || share === "." || share === "..") return NO_SHARE;
  return resolveBelow(`//${host}/${share}/`, rest.join("/"));
}
