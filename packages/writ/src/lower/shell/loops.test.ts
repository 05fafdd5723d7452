import { describe, expect, test } from "vitest";
import { shown } from "./testing.js";

const files = (line: string): readonly string[] =>
  shown(line).filter((each) => /^(?:\? (?:file|net)|read|write|delete|list)/.test(each));

describe("a loop over the files that a pattern matches", () => {
  test.each([
    ['for f in *.ts; do cat "$f"; done', ["read /w/*.ts"]],
    ['for f in a *.ts; do cat "$f"; done', ["read /w/a", "read /w/*.ts"]],
    ['for f in src/*.ts; do rm -f -- "$f"; done', ["delete /w/src/*.ts"]],
    ['for f in *.ts; do cat < "${f}"; done', ["read /w/*.ts"]],
    ['for f in /e/*; do cat "$f"; done', ["read /e/*"]],
  ])("%s", (line, expected) => expect(files(line)).toEqual(expected));

  // A name with a blank in it is two, and a name that something is added to may not be there yet.
  test.each([
    "for f in *.ts; do cat $f; done",
    'for f in *.ts; do cat "$f.x"; done',
    'for f in *.ts; do cat "x/$f"; done',
    'for f in *.ts; do cat "${f%.ts}"; done',
    'for f in *.ts; do g=$f; cat "$g"; done',
    'for f in *.ts; do cd e; cat "$f"; done',
    'for f in *.ts; do f=$1; cat "$f"; done',
    'for f in *.ts; do read f; cat "$f"; done',
    'set -f; for f in *.ts; do cat "$f"; done',
    'for f in *.ts "$1"; do cat "$f"; done',
  ])("%s is not known", (line) => expect(files(line)).toContain("? file.read"));

  test("behind the loop it is one of them, or what it was", () =>
    expect(files('for f in *.ts; do :; done; cat "$f"')).toEqual(["? file.read"]));

  test("a name that is matched is no number and no other name", () => {
    expect(shown("for f in *; do echo $((f)); done")).toContain("? process.exec");
    expect(shown("for f in *; do echo ${!f}; done")).toContain("? process.exec");
    expect(shown('for f in *; do "$f"; done')).toContain("? process.exec");
    expect(shown('for f in *; do bash -c "$f"; done')).toContain("? process.exec");
    expect(shown('for f in *; do eval "$f"; done')).toContain("? process.exec");
  });
});
