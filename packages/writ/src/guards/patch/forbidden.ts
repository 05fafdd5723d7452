/** What a patch may not add, as an author of a policy picks it. `source`: RE2, tried on the added lines. */
export interface ForbiddenAddition {
  readonly set: "checks_off" | "tests_off" | "dynamic_code" | "keys" | "conflict_markers";
  readonly name: string;
  readonly about: string;
  readonly source: string;
  readonly example: string;
  readonly counter: string;
}

export const FORBIDDEN: readonly ForbiddenAddition[] = [
  {
    set: "checks_off",
    name: "types-off",
    about: "switches the type checker off",
    source: String.raw`(?:@ts-(?:ignore|nocheck)\b|#\s*type:\s*ignore\b|#\s*pyright:\s*ignore\b|#\s*mypy:\s*ignore-errors)`,
    example: "// @ts-ignore",
    counter: "// @ts-expect-error: the library's types are wrong",
  },
  {
    set: "checks_off",
    name: "linter-off",
    about: "switches the linter off",
    source: String.raw`(?:eslint-disable|tslint:disable|oxlint-disable|biome-ignore|prettier-ignore|stylelint-disable|#\s*noqa\b|#\s*nosec\b|//\s*nolint\b|rubocop:disable|@SuppressWarnings|#\[allow\(|#\s*pylint:\s*disable|shellcheck disable)`,
    example: "/* eslint-disable no-eval */",
    counter: "// the linter is right here",
  },
  {
    set: "checks_off",
    name: "coverage-off",
    about: "leaves code out of the coverage",
    source: String.raw`(?:istanbul ignore|c8 ignore|v8 ignore|pragma:\s*no cover|@codeCoverageIgnore)`,
    example: "/* istanbul ignore next */",
    counter: "// covered by the tests below",
  },
  {
    set: "checks_off",
    name: "hooks-off",
    about: "has commits skip their checks",
    source: String.raw`(?:--no-verify\b|HUSKY=0\b|SKIP_HOOKS\b|continue-on-error:\s*true\b)`,
    example: "git commit --no-verify -m x",
    counter: "git commit --verify -m x",
  },
  {
    set: "tests_off",
    name: "test-skipped",
    about: "skips a test",
    source: String.raw`(?:\b(?:it|test|describe|context|suite)\.(?:skip|todo|fixme)\b|\bx(?:it|describe|test)\s*\(|@(?:pytest\.mark\.(?:skip|xfail)|unittest\.skip|Ignore\b|Disabled\b)|\bt\.Skip(?:Now|f)?\(|#\[ignore\]|pytest\.skip\()`,
    example: 'it.skip("works", () => {});',
    counter: 'it("skips blank lines", () => {});',
  },
  {
    set: "tests_off",
    name: "test-only",
    about: "leaves all tests but one out",
    source: String.raw`\b(?:it|test|describe|context|suite)\.only\b|\bf(?:it|describe)\s*\(`,
    example: 'describe.only("x", () => {});',
    counter: 'describe("only x", () => {});',
  },
  {
    set: "dynamic_code",
    name: "eval",
    about: "runs text as code",
    source: String.raw`(?:\beval\s*\(|\bnew\s+Function\s*\(|\bexec\s*\(\s*(?:compile|input|open)|\bos\.system\s*\(|shell\s*=\s*True|\bpickle\.loads?\s*\(|\byaml\.load\s*\([^)]*\)|\bchild_process\b|\b__import__\s*\()`,
    example: "const x = eval(input);",
    counter: "const x = evaluate(input);",
  },
  {
    set: "keys",
    name: "private-key",
    about: "adds a private key",
    source: String.raw`-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----`,
    example: "-----BEGIN RSA PRIVATE KEY-----",
    counter: "-----BEGIN PUBLIC KEY-----",
  },
  {
    set: "keys",
    name: "token",
    about: "adds what looks like the token of a well-known service",
    source: String.raw`\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[0-9A-Za-z]{36,}|\bgithub_pat_[0-9A-Za-z_]{22,}|\bxox[abprs]-[0-9A-Za-z-]{10,}|\bsk-(?:ant-|proj-)?[0-9A-Za-z_-]{24,}|\bAIza[0-9A-Za-z_-]{35}\b|\bglpat-[0-9A-Za-z_-]{20,}|\bnpm_[0-9A-Za-z]{36}\b`,
    example: `key = "AKIA${"Q".repeat(16)}"`,
    counter: 'key = environment["AWS_ACCESS_KEY_ID"]',
  },
  {
    set: "keys",
    name: "password",
    about: "adds a password as text",
    source: String.raw`(?i)\b(?:password|passwd|secret|api_?key|access_?token|auth_?token|private_?key)["']?\s*[:=]\s*["'][^"'\s$<{]{8,}["']`,
    example: 'password = "correct-horse-9"',
    counter: 'password = "${PASSWORD}"',
  },
  {
    set: "conflict_markers",
    name: "conflict",
    about: "adds what a merge left behind",
    source: String.raw`(?m)^(?:<{7}|>{7}) \S`,
    example: "<<<<<<< HEAD",
    counter: "a << 7",
  },
];

/** Whether a file is a test, by how such files are called. */
export const isTest = (path: string): boolean =>
  /(?:^|\/)(?:tests?|__tests__|spec|specs|e2e)\/|(?:^|\/)test_[^/]*\.py$|[._-](?:test|spec)s?\.[a-z]+$|_test\.(?:go|py|rb|dart)$/i.test(
    path,
  );
