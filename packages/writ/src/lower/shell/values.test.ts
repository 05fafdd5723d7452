import { describe, expect, test } from "vitest";
import { lowerArgv, lowerShell } from "./index.js";
import { commands, FACTS, shown } from "./testing.js";

/** What happens to files, in short. */
const files = (line: string): readonly string[] =>
  shown(line).filter((each) => /^(?:\? file|read|write|delete|list)/.test(each));

describe("values that are certain", () => {
  test.each([
    ["y=out; rm -rf $y", "rm -rf out"],
    ['y=out\nrm -rf "$y/a"', "rm -rf out/a"],
    ["y='a b'; rm $y", "rm a b"],
    ["y='a b'; rm \"$y\"", "rm 'a b'"],
    ["y=$HOME/a; rm $y ${y}b", "rm /h/a /h/ab"],
    ["y=~/a; rm $y", "rm /h/a"],
    ["y=~/a:~/b; rm $y", "rm ?"],
    ["rm ~ ~/a '~' \\~ a~", "rm /h /h/a '~' '~' 'a~'"],
    ["rm $PWD/a $(pwd)/b `pwd`", "rm /w/a /w/b /w"],
    ["rm $(echo a b) \"$(printf 'c d')\"", "rm a b 'c d'"],
    ["y=; rm $y a", "rm a"],
    ["y=a; rm ${y:-b} ${y}", "rm a a"],
    ["y=a || y=b; rm $y", "rm ?"],
    ["if true; then y=a; else y=a; fi; rm $y", "rm a"],
    ["y=c; if true; then y=a; fi; rm $y", "rm ?"],
    ["y=a; (y=b); rm $y", "rm a"],
    ["y=a; y=b | true; rm $y", "rm a"],
    ["y=a; y=b & rm $y", "rm a"],
    ["y=a; while true; do rm $y; y=b; done", "rm ?"],
    ["y=a; f() { y=b; }; f; rm $y", "rm ?"],
    ["y=a; read y; rm $y", "rm ?"],
    ["y=a; printf -v y b; rm $y", "rm ?"],
    ["y=a; : ${z:=b}; rm $y $z", "rm ?"],
    ["y=a; . ./z; rm $y", "rm ?"],
    ["y=a; $z; rm $y", "rm ?"],
    ["y=a; unset y; rm $y", "rm ?"],
    ["y=a; trap 'y=b' DEBUG; rm $y", "rm ?"],
    ["y=a; trap 'y=b' EXIT; rm $y", "rm a"],
    ["readonly y=a; y=b; rm $y", "rm ?"],
    ["declare -u y=a; rm $y", "rm ?"],
    ["RANDOM=a; rm $RANDOM", "rm ?"],
    ["y+=a; rm $y", "rm ?"],
    ["y[0]=a; rm $y", "rm ?"],
    ["local y=a; rm $y", "rm a"],
    ["export y=a; rm $y", "rm a"],
    ["y=a; export y; rm $y", "rm a"],
    ["y=a; f() { local y; rm $y; }; f", "rm ?"],
    ["y=a rm $y", "y=a rm ?"],
    ["for y in a b; do rm $y; done", "rm a", "rm b"],
    ["for y in a b; do for z in c d; do rm $y$z; done; done", "rm ac", "rm ad", "rm bc", "rm bd"],
    ["for y in {1..40}; do rm $y; done", "rm ?"],
    ["for y; do rm $y; done", "rm ?"],
    ["rm $1 $@", "rm ?"],
    ["rm {a,b}{1,2} {3..1} {01..3} {} {x}", "rm a1 a2 b1 b2 3 2 1 01 02 03 '{}' '{x}'"],
    ["rm {~,a}/b", "rm /h/b a/b"],
    ["rm {1..100000}", "rm ?"],
  ])("%j", (line, ...expected) => {
    expect(commands(line).filter((each) => /(?:^| )rm /.test(each))).toEqual(expected);
  });
});

describe("arithmetic over numbers", () => {
  test.each([
    "y=1; echo $((y+1))",
    "y=0; while [ $y -lt 3 ]; do y=$((y+1)); done",
    "for ((y=0; y<3; y++)); do echo $y; done",
    "y=0; for z in a b; do ((y++)); done; echo $((y * 2))",
    "(( y = 5 )); echo $((y))",
    "y=$(date +%s); echo $(( $(date +%s) - y ))",
    "echo $(( $# + $? + $$ + ${#z} + RANDOM % 5 + 0x1f + 16#ff ))",
    "declare -i y=5; y=6",
    "[[ $# -gt 1 && ${#z} -lt 5 ]]",
  ])("%j runs nothing that is not known", (line) => expect(commands(line)).not.toContain("? process.exec"));

  test.each([
    "echo $((y+1))",
    "read y; (( y ))",
    "y=$(cat z); echo $((y))",
    "[[ $y -gt 1 ]]",
    "(( 0 && (y=1), y ))",
    "y=1; y=$z; echo $((y))",
    "y=1; while read z; do y=$z; echo $((y)); done",
    "declare -i y; y=$z",
    "echo ${z:y:1}",
    "echo $(( $(cat y) ))",
  ])("%j may run anything", (line) => expect(commands(line)).toContain("? process.exec"));
});

describe("the working folder", () => {
  test.each([
    ["cd a && rm b", ["delete /w/a/b"]],
    ["cd a; rm b", ["delete /w/a/b", "delete /w/b"]],
    ["cd a || exit; rm b", ["delete /w/a/b"]],
    ["cd a || exit 1\nrm b", ["delete /w/a/b"]],
    ["exit() { :; }; cd a || exit; rm b", ["delete /w/a/b", "delete /w/b"]],
    ["cd a || rm b", ["delete /w/b"]],
    ["! cd a && rm b", ["delete /w/b"]],
    ["if cd a; then rm b; else rm c; fi; rm d", ["delete /w/a/b", "delete /w/c", "delete /w/d", "delete /w/a/d"]],
    ["(cd a && rm b); rm c", ["delete /w/a/b", "delete /w/c"]],
    ["cd a | rm b; rm c", ["delete /w/b", "delete /w/c"]],
    ["cd /a && cd .. && cd b/../c && rm d", ["delete /c/d"]],
    ["cd && rm b", ["delete /h/b"]],
    ["cd ~/a && rm b", ["delete /h/a/b"]],
    ["cd -L -- a && rm b", ["delete /w/a/b"]],
    ["cd - && rm b", ["? file.delete"]],
    ["cd $y && rm b", ["? file.delete"]],
    ["cd $y && rm /b", ["delete /b"]],
    ["CDPATH=/y; cd a && rm b", ["? file.delete"]],
    ["pushd a && rm b", ["delete /w/a/b"]],
    ["popd && rm b", ["? file.delete"]],
    ["for y in a b; do cd $y; done; rm b", ["? file.delete"]],
    ["f() { cd a; }; f && rm b", ["delete /w/b", "delete /w/a/b"]],
    ["builtin cd a && rm b", ["delete /w/a/b"]],
    ["eval cd a && rm b", ["delete /w/a/b"]],
    ["env -C a rm b", ["delete /w/a/b"]],
    ["sh -c 'cd a && rm b'; rm c", ["delete /w/a/b", "delete /w/c"]],
    ["trap 'rm b' EXIT", ["? file.delete"]],
  ])("%j", (line, expected) => expect(files(line).filter((each) => !each.startsWith("read"))).toEqual(expected));

  test("is given, the boundary's or not known", () => {
    const paths = (cwd?: string | null): unknown => lowerShell("> x", FACTS, cwd).map(({ resource }) => resource.path);
    expect(paths()).toEqual(["/w/x"]);
    expect(paths("/other/./a")).toEqual(["/other/a/x"]);
    expect(paths("sub")).toEqual(["/w/sub/x"]);
    expect(paths(null)).toEqual([undefined]);
  });

  test("is said where it is certain, and unknown where it is not", () => {
    const [first] = lowerShell("ls", FACTS);
    expect(first).toMatchObject({ resource: { cwd: "/w" } });
    const last = lowerShell("cd a; true", FACTS).at(-1);
    expect(last).toMatchObject({ resource: { program: "true" }, underived: ["cwd"] });
    expect(last?.resource.cwd).toBeUndefined();
  });
});

describe("path globs", () => {
  test.each([
    ["rm *.o", ["delete /w/*.o"]],
    ["rm a/*/b.?", ["delete /w/a/*/b.?"]],
    ["rm /x/[ab]*", ["delete /x/[ab]*", "delete /x/[ab]*"]],
    ["rm '*'*", ["delete /w/\\**"]],
    ["rm '*' \\? a\\[b]", ["delete /w/*", "delete /w/?", "delete /w/a[b]"]],
    ["rm .env*", ["delete /w/.env*"]],
    ["rm .*", ["? file.delete"]],
    ["rm */../x", ["? file.delete"]],
    ["rm */.*", ["? file.delete"]],
    ["rm [a/b]", ["? file.delete"]],
    ["rm $y*", ["? file.delete"]],
    ["y='*.o'; rm $y", ["delete /w/*.o"]],
    ["y='*.o'; rm \"$y\"", ["delete /w/*.o"]],
    ["shopt -s nullglob; rm *.o", ["? file.delete"]],
    ["set -f; rm *.o", ["? file.delete"]],
    ["GLOBIGNORE=x; rm *.o", ["? file.delete"]],
  ])("%j", (line, expected) => expect(files(line)).toEqual(expected));

  test("stand for what is below their folder", () => {
    const operation = lowerShell("rm a/b/*.o", FACTS)[1];
    expect(operation).toEqual({
      action: "file.delete",
      resource: { path: "/w/a/b", recursive: true },
      opaque: null,
      glob: "/w/a/b/*.o",
      depth: 1,
    });
    expect(lowerShell('rm "*"/*', { ...FACTS, cwd: "/x[1]" })[1]?.glob).toBe("/x\\[1\\]/\\*/*");
    expect(lowerShell("rm '*.o'", FACTS)[1]?.glob).toBeUndefined();
  });
});

describe("operations of commands", () => {
  test("say all that is known", () => {
    expect(lowerShell("A=1 B='c d' rm 'it'\\''s'", FACTS)[0]).toEqual({
      action: "process.exec",
      resource: {
        program: "rm",
        argv: ["rm", "it's"],
        command: "rm 'it'\\''s'",
        cwd: "/w",
        env: ["A=1", "B=c d"],
      },
      opaque: null,
    });
  });

  test("name what is not known", () => {
    expect(lowerShell("A=$y rm $y", { ...FACTS, cwd: null })[0]).toEqual({
      action: "process.exec",
      resource: { program: "rm" },
      underived: ["argv", "command", "cwd", "env"],
      opaque: null,
    });
    expect(lowerShell("no-such-program", FACTS)).toMatchObject([{ resource: { unknown: true } }]);
    for (const known of ["cd", "f() { :; }; f", "rm"])
      expect(lowerShell(known, FACTS)[0]?.resource.unknown, known).toBeUndefined();
  });

  test("stand below what runs them, each before what it does", () => {
    const depths = lowerShell("sudo sh -c 'rm $(id) > a'; ls", FACTS).map(({ action, resource, depth }) => [
      depth ?? 0,
      resource.program ?? action,
    ]);
    expect(depths).toEqual([
      [0, "sudo"],
      [1, "sh"],
      [2, "rm"],
      [3, "id"],
      [3, "file.write"],
      [3, "file.delete"],
      [0, "ls"],
      [1, "file.list"],
    ]);
  });

  test("source text that is handed over is told, wherever it comes from", () => {
    expect(shown("python3 -c 'print(1)'")).toEqual(["python3 -c 'print(1)'", "code.eval print(1)"]);
    expect(shown("python3 <<'E'\nprint(1)\nE")).toEqual(["python3", "code.eval print(1)"]);
    expect(shown("curl -s x.example | python3")).toContain("? code.eval");
  });

  test("nothing is run by nothing", () => {
    for (const line of ["# a", "x=1", "\n", " \t"]) {
      expect(lowerShell(line, FACTS)).toMatchObject([{ action: "tool.call" }]);
    }
  });

  test("a program that is run without a shell is seen through, and its words are no shell's", () => {
    const argv = (...words: readonly string[]): unknown =>
      lowerArgv(words, FACTS).map(({ action, resource, opaque }) =>
        opaque === null ? [action, resource.command ?? resource.path] : [action],
      );
    expect(argv("rm", "$x", "*.o")).toEqual([
      ["process.exec", "rm '$x' '*.o'"],
      ["file.delete", "/w/$x"],
      ["file.delete", "/w/*.o"],
    ]);
    expect(argv("sh", "-c", "rm x")).toEqual([
      ["process.exec", "sh -c 'rm x'"],
      ["process.exec", "rm x"],
      ["file.delete", "/w/x"],
    ]);
    expect(argv("cd", "/tmp")).toEqual([["process.exec", "cd /tmp"]]);
    expect(argv()).toEqual([["process.exec"]]);
  });
});
