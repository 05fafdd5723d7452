import type { Random } from "./random.js";

const TEXTS = [
  "id",
  "rm",
  "a b",
  "-rf",
  "",
  "out",
  "sub",
  "*",
  "a,b",
  "x",
  "$y",
  "..",
  "~",
  "1",
  "a.txt",
  "y=2",
  "b\\ c",
  "é",
] as const;
const USES = [
  "$x",
  '"$x"',
  "$y",
  '"$y"',
  "${x}${y}",
  '"$@"',
  "$1",
  "${a[0]}",
  '"${a[@]}"',
  "${a[1]}",
  "$a",
  "${x:-$y}",
  "${x:+c}",
  "${x#a}",
  "${x%b}",
  "${x/a/$y}",
  "${#x}",
  "${x:1}",
  "${x^^}",
  "$#",
  "$*",
  "${x:=d}",
  "a$x",
  "'$x'",
  "\\$x",
  "${@:2}",
  "~/$x",
  "{$x,b}",
  "$x*",
  "${x-}",
  "$(say $x)",
  "${x,,}",
] as const;

/** What is hardly ever certain. */
const ODD_USES = ["${!x}", "$((x+1))", "${x@Q}", "${x@P}"] as const;

const text = (g: Random): string => g.pick(TEXTS);
const use = (g: Random): string => (g.chance(0.02) ? g.pick(ODD_USES) : g.pick(USES));
const name = (g: Random): string => g.pick(["x", "y"]);

/** A value that is written down, or made of others. */
const value = (g: Random): string =>
  g.one(
    () => `'${text(g)}'`,
    () => `"${text(g)}"`,
    () => use(g),
    () => `${use(g)}${use(g)}`,
    () => text(g).replaceAll(" ", ""),
  );

/** What makes most of what follows uncertain: rare, so that the rest is put to the test. */
const oddly = (g: Random): string =>
  g.one(
    () => `declare -n x=${name(g)}`,
    () => `let x=${g.pick(["1", "y", "'y+1'", "x++"])}`,
    () => `((x=${g.pick(["1", "y", "y+1"])}))`,
    () => `eval ${g.pick(["", "x="])}${value(g)}`,
    () => `alias ${g.pick(["foo", "id", "q"])}=${value(g)}`,
    () => `shopt -s expand_aliases`,
    () => g.pick(["set -k", "set -o posix", "set +B", "set -f; set -o noglob"]),
    () => `bash -c "foo $x"`,
    () => `${use(g)} ${use(g)}`,
  );

/** Something that gives a variable a value, or takes it away. */
const assigns = (g: Random): string =>
  g.one(
    () => `${name(g)}=${value(g)}`,
    () => `${name(g)}=${value(g)}`,
    () => `${name(g)}+=${value(g)}`,
    () => `x=${value(g)} y=${value(g)}`,
    () => `a=(${value(g)} ${value(g)})`,
    () => `a+=(${value(g)})`,
    () => `a[1]=${value(g)}`,
    () => `set -- ${value(g)} ${value(g)}`,
    () => `shift${g.pick(["", " 2"])}`,
    () => `unset ${name(g)}`,
    () => `read -r ${g.pick(["x", "y", "x y", "-a a"])} <<< ${value(g)}`,
    () => `read ${name(g)} < a.txt`,
    () => `printf -v ${name(g)} ${g.pick(["%s", "a%sb", "'%s %s'", "%d", "%q"])} ${value(g)}`,
    () =>
      `${g.pick(["export", "declare", "typeset", "declare -i", "declare -l", "declare -u", "readonly", "declare -g", "local", "declare -a", "export -n"])} ${name(g)}=${value(g)}`,
    () => `mapfile -t a < a.txt`,
    () => `IFS=${g.pick([",", "' '", "", "a", ":"])}`,
    () => `: \${${name(g)}:=${text(g).replaceAll(" ", "")}}`,
    () => `cd ${g.pick(["sub", "..", ".", "$x", '"$x"', "~", "/tmp", "-", "sub/..", "none", ""])}`,
    () => `getopts ab: x -a ${value(g)}`,
    () => `${g.pick(["set -f", "set +f", "shopt -s nullglob", "set -u", "set -e", "shopt -s dotglob", "set -a"])}`,
  );

/** Something that runs, or writes to, what variables say. */
const runs = (g: Random): string =>
  g.one(
    () => `foo ${use(g)}`,
    () => `foo ${use(g)} ${use(g)}`,
    () => `echo a > ${g.pick(['"$x"', '"$y"', "$x", "o$x", "sub/$y", '"${a[1]}"', "out"])}`,
    () => `${g.pick(["x", "y"])}=${value(g)} foo ${use(g)}`,
    () => `bash -c 'foo $x $1' _ ${use(g)}`,
    () => `"$x" ${use(g)}`,
    () => `f ${use(g)}`,
    () => `q ${use(g)}`,
    () => `foo <<E\n${use(g)}\nE\n`,
    () => `cat <<< ${use(g)} > o`,
  );

const separate = (left: string, right: string): string =>
  left.endsWith("\n") ? `${left}${right}` : `${left}; ${right}`;

/** Statements in which values flow from one to the next, through branches, loops, functions and subshells. */
export function flow(g: Random, depth: number): string {
  const inside = (): string =>
    depth > 0
      ? flow(g, depth - 1)
      : g.one(
          () => assigns(g),
          () => runs(g),
        );
  const body = (): string => separate(inside(), "");
  const statement = (): string => (g.chance(0.03) ? oddly(g) : usual());
  const usual = (): string =>
    g.one(
      () => assigns(g),
      () => assigns(g),
      () => runs(g),
      () => runs(g),
      () => `${assigns(g)} ${g.pick(["&&", "||", "|", "&"])} ${runs(g)}`,
      () =>
        `if ${g.pick(["foo", "noa", "[[ -n $x ]]", '[ "$x" = id ]', '[[ $y == "$x" ]]'])}; then ${body()}${g.chance(0.5) ? `else ${body()}` : ""}fi`,
      () => `for ${name(g)} in ${value(g)} ${value(g)}; do ${body()}done`,
      () => `n=; while [[ $n != xx ]]; do n+=x; ${body()}done`,
      () => `case ${use(g)} in ${g.pick(["a*", "id", "$x", "*"])}) ${body()};; *) ${body()};; esac`,
      () => `( ${inside()}\n)`,
      () => `{ ${body()}}`,
      () => `f() { ${g.chance(0.4) ? `local ${name(g)}; ` : ""}${body()}}`,
      () => `f ${value(g)}`,
      () => `x=$( ${inside()}\n)`,
      () => `${inside()} | foo`.replace(/\n \| foo$/, "\n"),
      () => `trap ${g.pick(["'foo $x'", '"foo $x"', "'x=id'"])} ${g.pick(["EXIT", "DEBUG", "ERR"])}`,
    );
  return g
    .many(1, 4, statement)
    .reduce(separate, `x=${g.pick(["id", "'a b'", "sub", "out"])} y=${text(g).replaceAll(" ", "")}`);
}
