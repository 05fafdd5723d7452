import { resolve } from "../../condition/within.js";
import { foldCase } from "../../match/text.js";
import { isArray } from "../../model/json.js";
import type { GuardInput } from "../guard.js";

/** Folders that a system, or a person, cannot do without. Drives are those of Windows. */
const SYSTEM: readonly string[] = [
  ..."/ /bin /boot /dev /etc /home /lib /lib32 /lib64 /mnt /media /opt /proc /root /run /sbin /srv /sys /usr /var".split(
    " ",
  ),
  ..."/usr/bin /usr/lib /usr/local /usr/sbin /var/lib /var/log".split(" "),
  ..."/Applications /Library /System /Users /Volumes /private /private/etc /private/var".split(" "),
];
const WINDOWS = /^[a-z]:\/?(?:windows(?:\/system32)?|users|program files(?: \(x86\))?|programdata)?$/;
const HOMES = /^\/(?:home|Users|users)\/[^/]+$/;

/** Whether a folder is a root: of the system, of a home folder, or of what the agent works in, and above. */
export function isRoot(path: string, x: GuardInput): boolean {
  return isSystemRoot(path, x) || isWorkspace(path, x);
}

export function isSystemRoot(path: string, { request, reading }: GuardInput): boolean {
  const fold = reading.folded ? foldCase : same;
  const text = fold(trimmed(path));
  const { home } = request.fileSystem;
  if (home !== null && text === fold(trimmed(home))) return true;
  return SYSTEM.some((each) => fold(each) === text) || HOMES.test(text) || WINDOWS.test(foldCase(text));
}

/** The folder that relative paths start from, or one above it. */
function isWorkspace(path: string, { request, reading }: GuardInput): boolean {
  const { cwd } = request.fileSystem;
  const fold = reading.folded ? foldCase : same;
  const text = fold(trimmed(path));
  if (cwd === null || text === "/") return text === "/";
  return fold(trimmed(cwd)) === text || fold(trimmed(cwd)).startsWith(`${text}/`);
}

const same = (text: string): string => text;
const trimmed = (path: string): string => (path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path);

/** A word as the path that a program would take it for; `null`: it cannot be known. */
export const pathOf = (word: string, x: GuardInput): string | null =>
  word === "/*" ? "/" : resolve(word.endsWith("/*") ? word.slice(0, -2) : word, x.request.fileSystem);

/** A glob of the call that stands for everything in a root folder: `*`, `.*`. Where it was expanded, no reading says so. */
export function deletesAllOfARoot(x: GuardInput): boolean {
  return x.request.operations.some(({ action, resource, glob }) => {
    const { path } = resource;
    if (action !== "file.delete" || glob === undefined || typeof path !== "string" || !isRoot(path, x)) return false;
    return /^[/.*]*$/.test(glob.slice(path.length));
  });
}

/** Paths that the call writes. */
export function written({ request }: GuardInput): readonly string[] {
  return request.operations.flatMap(({ action, resource }) =>
    action === "file.write" && typeof resource.path === "string" ? [resource.path] : [],
  );
}

/** The verbs of a statement, in lower case. */
export const verbsOf = ({ reading }: GuardInput): readonly string[] | null => {
  const { verbs } = reading.resource;
  return verbs !== undefined && isArray(verbs) ? verbs.map((verb) => String(verb).toLowerCase()) : null;
};
