/** Section 3, readings: NFKC, no zero-width or bidi controls. */
export function canonicalText(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g, "");
}

/** Section 3, readings: case folded. By way of upper case, so that `ſ` and the Kelvin sign fold too. */
export const foldedText = (text: string): string => text.toUpperCase().toLowerCase();

/** Section 3: `..`, `.` and `//` are resolved lexically; `null`: empty, or relative to nothing known. */
export function resolvedPath(path: string, cwd: string | null, home: string | null): string | null {
  if (path === "") return null;
  if (path === "~" || path.startsWith("~/"))
    return home === null ? null : resolvedPath(home + path.slice(1), cwd, home);
  const drive = /^[A-Za-z]:/.exec(path)?.[0] ?? "";
  if (drive === "" && !path.startsWith("/")) return cwd === null ? null : resolvedPath(`${cwd}/${path}`, null, home);
  const names: string[] = [];
  for (const name of path.slice(drive.length).split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return `${drive}/${names.join("/")}`;
}
