/** Words as one line that a POSIX shell reads as these very words. */
export function commandLine(words: readonly string[]): string {
  let line = "";
  for (let index = 0; index < words.length; index++) line += `${index === 0 ? "" : " "}${quoted(words[index] ?? "")}`;
  return line;
}

/** Characters that mean nothing to a shell: letters, digits, `_@%+=:,./-`. */
const PLAIN = new Uint8Array(128);
for (const character of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-")
  PLAIN[character.charCodeAt(0)] = 1;

function quoted(word: string): string {
  for (let at = 0; at < word.length; at++)
    if (PLAIN[word.charCodeAt(at)] !== 1) return `'${word.replaceAll("'", "'\\''")}'`;
  return word === "" ? "''" : word;
}
