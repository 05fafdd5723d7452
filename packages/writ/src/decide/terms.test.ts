import { expect, test } from "vitest";
import type { ToolDeclaration } from "../model/policy.js";
import { ReportingCompilers } from "./reporting-compilers.js";
import { compileTerms } from "./terms.js";
import { EVERY_LANGUAGE } from "../lower/every-language.js";

const COMPILERS = new ReportingCompilers(
  {
    sha256: () => "",
    regex: null,
    cel: null,
    schema: null,
    guards: null,
    catalog: null,
    types: null,
    spans: null,
    languages: EVERY_LANGUAGE,
  },
  new Map(),
  [],
);

const termsOf = (timeouts: Readonly<Record<string, number>>) =>
  compileTerms(
    Object.entries(timeouts).map(([name, timeoutMs]): ToolDeclaration => ({
      name,
      timeoutMs,
      does: [],
      returns: [],
      args: null,
      maxArgsBytes: null,
      maxResultBytes: null,
      position: { file: "test.yaml", line: 1, column: 1 },
    })),
    COMPILERS,
  );

test("an exact name wins over globs; of several globs the tightest budget holds", () => {
  const terms = termsOf({ deploy_x: 9, "{deploy,x}_*": 5, "*": 3 });
  expect(terms("deploy_x").timeoutMs).toBe(9);
  expect(terms("deploy_y").timeoutMs).toBe(3);
  expect(terms("other").timeoutMs).toBe(3);
});

test("a tool that is called like a glob does not escape the other globs", () => {
  const terms = termsOf({ "{deploy,x}_*": 5, "deploy_*": 9, "*": 3 });
  expect(terms("{deploy,x}_*").timeoutMs).toBe(3);
  expect(terms("deploy_*").timeoutMs).toBe(3);
});
