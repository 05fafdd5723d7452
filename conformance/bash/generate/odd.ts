import type { Random } from "./random.js";

const TOKENS = [
  ..."; & && || | |& ( ) { } (( )) [[ ]] < > >> << <<- <<< <> >| &> >& <( >( $( ` \" ' $' $\" ${ } $(( $[ ] \\ # ! = += ~ * ? , .. :- / % @ ^ : ;; ;& ;;&".split(
    " ",
  ),
  ..."if then elif else fi for in do done while until case esac select function time coproc x=1 x= a[0]=1 f() in".split(
    " ",
  ),
  ..."id foo bar rm echo eval exec a b -c 1 2>&1 $x ${x} $(id) `id` 'q' \"$x\" E EOF out a.txt sub/".split(" "),
  " ",
  " ",
  " ",
  "\n",
  "\n",
  "\t",
  "\\\n",
  "\r\n",
  "\u00a0",
] as unknown as readonly [string, ...string[]];

/** Tokens in any order. */
export const soup = (g: Random): string => g.many(1, 14, () => `${g.pick(TOKENS)}${g.chance(0.5) ? " " : ""}`).join("");

const BYTES = [
  ..."'\"`$(){}[]<>|&;#\\ \n\t!=*?~,@:-+/%^x1aE\r\u00a0\u2003\u200b\ufeff\u0001\u007fé\u{1f600}",
] as unknown as readonly [string, ...string[]];

/** Changes a few characters: leaves out, puts in, replaces, doubles or moves. */
export function mutate(g: Random, line: string): string {
  let characters = [...line];
  for (let edits = 1 + g.int(3); edits > 0; edits -= 1) {
    const at = g.int(characters.length + 1);
    const length = 1 + g.int(4);
    const piece = characters.slice(at, at + length);
    const edit = (remove: number, ...insert: readonly string[]): void => {
      characters = [...characters.slice(0, at), ...insert, ...characters.slice(at + remove)];
    };
    g.one(
      () => edit(length),
      () => edit(0, g.pick(BYTES)),
      () => edit(0, g.pick(BYTES)),
      () => edit(1, g.pick(BYTES)),
      () => edit(0, ...piece),
      () => edit(0, g.pick(TOKENS)),
    );
  }
  return characters.join("");
}

/** A line with what editors, copies and other systems leave in it. */
export function dress(g: Random, line: string): string {
  return g.one(
    () => line.replaceAll("\n", "\r\n"),
    () => `${line}\r\n`,
    () => line.replace(" ", g.pick(["\u00a0", "\u2003", "\u200b", "\t", "\\\n", "\f", "\v", "\r", "  ", " \\\n "])),
    () => line.replaceAll(" ", " \\\n"),
    () => `${line} # ${g.pick(["$(id)", "`id`", "'", '"', "\\"])}\nfoo`,
    () => `# ${line}\nfoo ${line}`,
    () => `\ufeff${line}`,
    () =>
      `${line}${g.pick([" \\", "\\", "'", '"', "`", "$(", "${", "((", "{", "(", "<<E", " &&", " |", ";;", "\n)", "\n}", "\nfi"])}`,
    () => `${g.pick(["'", '"', "(", "{ ", "$(", ";", "&", "|", ")", "}", "fi;", "! ", "\n\n", "\t"])}${line}`,
    () => `${line}\n${g.pick([")", "}", "fi", "done", "esac", ";;", "&& x", "| y"])}\n${line}`,
    () =>
      [...line]
        .map((character) => (g.chance(0.15) && /[a-z]/.test(character) ? `\\\n${character}` : character))
        .join(""),
    () =>
      [...line]
        .map((character) =>
          g.chance(0.2) && /[a-z]/.test(character)
            ? g.pick([`\\${character}`, `"${character}"`, `''${character}`])
            : character,
        )
        .join(""),
  );
}
