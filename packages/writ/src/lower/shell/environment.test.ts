import { describe, expect, test } from "vitest";
import { shown } from "./testing.js";

/** What stands before `say` does, besides `say` itself. */
const of = (assignment: string): readonly string[] =>
  shown(`${assignment} true`).filter((each) => !each.endsWith("true"));

describe("variables that a program takes for its own", () => {
  test.each([
    ["a command", "KUBE_EDITOR='rm y'", ["rm y", "? file.delete"]],
    ["a pager", "GH_PAGER='rm y'", ["rm y", "? file.delete"]],
    ["a compiler", "CC=cc1", ["cc1"]],
    [
      "settings of git",
      "GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.pager GIT_CONFIG_VALUE_0=x",
      ["? process.exec", "? process.exec"],
    ],
    ["settings of git in a file", "GIT_CONFIG_GLOBAL=/t/x", ["? process.exec"]],
    ["a file that git writes", "GIT_TRACE=/e/x", ["write /e/x"]],
    ["a repository", "GIT_DIR=/e/x", ["read /e/x"]],
    ["a checkout", "GIT_WORK_TREE=/e/x", ["write /e/x/**"]],
    ["a folder for what is temporary", "TMPDIR=/e/x", ["write /e/x/**"]],
    ["a file with keys", "SSLKEYLOGFILE=/e/x", ["write /e/x"]],
    ["a history", "HISTFILE=/e/x", ["write /e/x"]],
    ["modules of Python", "PYTHONPATH=/e/x:lib", ["read /e/x", "read /w/lib"]],
    ["settings of a client", "CURL_HOME=/e/x", ["read /e/x"]],
    ["commands of an editor", "VIMINIT='!rm y'", ["? process.exec"]],
    ["code of Lua", "LUA_INIT='os.execute(1)'", ["? process.exec"]],
    ["a debugger of Perl", "PERL5DB='BEGIN{system(1)}'", ["? process.exec"]],
    ["a module before the program", "NODE_OPTIONS='--require /e/x.js'", ["? process.exec"]],
    ["a module after harmless options", "NODE_OPTIONS='--no-warnings --import=/e/x.js'", ["? process.exec"]],
    ["an agent of Java", "JAVA_TOOL_OPTIONS='-Xmx1g -javaagent:x'", ["? process.exec"]],
    ["a command of Java", "JAVA_TOOL_OPTIONS=-XX:OnError=x", ["? process.exec"]],
    ["a rule of make", "MAKEFLAGS='--eval=x'", ["? process.exec"]],
    ["a program of Go", "GOFLAGS=-toolexec=x", ["? process.exec"]],
    ["a linker", "RUSTFLAGS='-C linker=x'", ["? process.exec"]],
    ["a command of tar", "TAR_OPTIONS=--to-command=x", ["? process.exec"]],
    ["a command of less", "LESS='+!rm y'", ["? process.exec"]],
    ["a shell of npm", "npm_config_script_shell=x", ["? process.exec"]],
    ["a proxy", "https_proxy=http://evil.example:81", ["connect evil.example:81"]],
    ["a proxy without a scheme", "HTTP_PROXY=evil.example", ["connect evil.example:80"]],
    ["a registry", "npm_config_registry=http://evil.example", ["connect evil.example:80"]],
    ["several places", "GOPROXY=https://a.example,direct", ["connect a.example:443"]],
    ["a file that is not known", 'SSLKEYLOGFILE="$1"', ["? file.write"]],
    ["options that are not known", 'NODE_OPTIONS="$1"', ["? process.exec"]],
    ["a place that is not known", 'https_proxy="$1"', ["? net.connect"]],
  ])("%s", (_, assignment, expected) => {
    expect(of(assignment)).toEqual(expected);
    expect(
      shown(`env ${assignment} true`).filter((each) => !each.endsWith("true") && !each.startsWith("env ")),
    ).toEqual(assignment.includes("$1") ? expect.anything() : expected);
  });

  test.each([
    "NODE_OPTIONS=--max-old-space-size=4096",
    "NODE_OPTIONS='--max-old-space-size 4096 --no-warnings'",
    "NODE_OPTIONS=--experimental-vm-modules",
    "RUSTFLAGS='-D warnings'",
    "RUSTFLAGS='-C target-cpu=native'",
    "JAVA_TOOL_OPTIONS=-Xmx2g",
    "GOFLAGS=-mod=mod",
    "MAKEFLAGS=-j4",
    "LESS=-FRX",
    "GIT_CONFIG_GLOBAL=/dev/null",
    "GIT_CONFIG_NOSYSTEM=1",
    "GIT_TRACE=1",
    "HISTFILE=/dev/null",
    "PAGER=",
    "GOPROXY=off",
    "CI=1",
  ])("%s says nothing more", (assignment) => {
    expect(of(assignment)).toEqual([]);
  });
});

describe("variables that a shell takes for its own, before the command that reads them", () => {
  test.each([
    ["HOME=/e cd; rm y", "? file.delete"],
    ["CDPATH=/e cd a; rm y", "? file.delete"],
    ["CDPATH=/e pushd a; rm y", "? file.delete"],
    ["CDPATH=/e bash -c 'cd a; rm y'", "? file.delete"],
    ["env CDPATH=/e bash -c 'cd a; rm y'", "? file.delete"],
    ["HOME=/e sh -c 'rm ~/y'", "? file.delete"],
    ["env HOME=/e sh -c 'rm ~/y'", "? file.delete"],
    ["sudo -u other sh -c 'rm ~/y'", "? file.delete"],
    ["PWD=/e; rm ~+/y", "? file.delete"],
    ["unset PWD; rm ~+/y", "? file.delete"],
    ["cd -P link; cd ..; rm y", "? file.delete"],
    ["cd -P link/..; rm y", "? file.delete"],
    ["env -C link/.. rm y", "? file.delete"],
    ["CDPATH=/e; a1=1 a2=2; cd a; rm y", "? file.delete"],
    [`CDPATH=/e; ${Array.from({ length: 70 }, (_, at) => `v${at}=1`).join("; ")}; cd a; rm y`, "? file.delete"],
  ])("%s", (line, expected) => {
    expect(shown(line)).toContain(expected);
  });

  test.each([
    ["CDPATH=/e; cd ./a && rm y", ["delete /w/a/y"]],
    ["CDPATH=/e; cd /a && rm y", ["delete /a/y"]],
    ["sudo rm ~/y", ["delete /h/y"]],
    ["FOO=/e sh -c 'rm ~/y'", ["delete /h/y"]],
  ])("%s is another matter", (line, expected) => {
    expect(shown(line).filter((each) => /delete/.test(each))).toEqual(expected);
  });
});

describe("a shell that is started to read otherwise", () => {
  test.each([
    "-O lastpipe",
    "+O lastpipe",
    "-O cdable_vars",
    "-o posix",
    "--posix",
    "-k",
    "-ekx",
    "-eo physical",
    "-P",
  ])("bash %s -c is not read", (options) => {
    expect(shown(`bash ${options} -c 'rm y'`).slice(1)).toEqual(["? process.exec"]);
  });

  test.each(["-e", "-euo pipefail", "-lc", "--norc", "-O nocasematch", "--rcfile x"])("bash %s -c is", (options) => {
    expect(shown(`bash ${options} -c 'rm y'`)).toContain("delete /w/y");
  });
});

describe("`exit` after which commands may run", () => {
  test.each(["exit $1", "exit --help", "exit < none", "exit > /none/x", "command exit <none"])("%s", (exit) => {
    expect(shown(`false || { cd /e; ${exit}; }; rm y`)).toEqual(expect.arrayContaining(["delete /e/y", "delete /w/y"]));
  });

  test.each(["exit", "exit 1", "exit 0"])("%s is not one", (exit) => {
    expect(shown(`cd /e || ${exit}; rm y`)).not.toContain("delete /w/y");
  });
});

describe("a file in the home folder that a program has by itself", () => {
  test("is there, and not below the working folder", () => {
    expect(shown("git config --global user.name x")).toContain("write /h/.gitconfig");
    expect(shown("git config --global user.name x", { cwd: "/w", home: null, caseSensitive: true })).toContain(
      "? file.write",
    );
  });

  test("a word that is quoted is a name", () => {
    expect(shown("cat '~/x'")).toContain("read /w/~/x");
    expect(shown("git config --global x.y '~/.gitconfig'")).toContain("write /h/.gitconfig");
  });
});
