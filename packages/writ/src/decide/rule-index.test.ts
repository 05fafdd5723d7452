import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileRegex } from "../match/regex.js";
import { NO_FACTS } from "../model/facts.js";
import type { Decision } from "../model/decision.js";
import type { Request } from "../model/request.js";
import { policyText } from "../policy/testing.js";
import { resolvePolicy } from "../policy/resolve.js";
import { compile } from "./compile.js";
import { decide } from "./decide.js";
import { EVERY_LANGUAGE } from "../lower/every-language.js";

const compilers = {
  sha256: (text: string): string => createHash("sha256").update(text).digest("hex"),
  regex: compileRegex,
  cel: null,
  schema: null,
  guards: null,
  catalog: null,
  types: null,
  spans: null,
  languages: EVERY_LANGUAGE,
};

async function decideBy(
  rules: readonly object[],
  requests: readonly Omit<Request, "operations">[],
): Promise<readonly Decision[]> {
  const tools = {
    t: { does: [{ action: "file.read", path: "${args.path}" }] },
    u: { does: [{ action: "net.connect", url: "${args.url}" }] },
  };
  const named = rules.map((rule, index) => ({ id: `r${index}`, effect: "deny", ...rule }));
  const body = JSON.stringify({ default: "allow", tools, rules: named }).slice(1, -1);
  const { text, file } = policyText("");
  const head = JSON.stringify({ apiVersion: "writ/v1", kind: "Policy", metadata: { name: "p" } }).slice(0, -1);
  const resolved = await resolvePolicy({ text: `${head},${body}}`, file }, { load: () => ({ text, file }) }, {});
  const policy = compile([{ name: "p", ...resolved }], compilers);
  return requests.map((request) => decide(policy, { ...request, operations: policy.lower(request) }, NO_FACTS));
}

const name = fc.constantFrom("a", "b", ".env", "A", "x.pem");
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => `/${names.join("/")}`);
const pathPattern = fc
  .tuple(
    fc.constantFrom("/", "**/", "~/"),
    fc.array(fc.oneof(name, fc.constantFrom("*", "**", "*.pem", "{a,b}")), { minLength: 1, maxLength: 3 }),
  )
  .map(([start, parts]) => start + parts.join("/"));
const oddPattern = fc.constantFrom("{~/a,/b}/**", "{/a,**/x.pem}");
const host = fc.constantFrom("127.0.0.1", "0x7f.1", "a.example", "*.example", "**.b.example", "*");
const text = fc.constantFrom("", "a", "rm -rf /a", "x/a/y", "a.b");
const leaf = fc.oneof(
  text.filter((each) => each !== "").map((value) => ({ equals: value })),
  text.filter((each) => each !== "").map((value) => ({ starts_with: [value, "z"] })),
  text.filter((each) => each !== "").map((value) => ({ ends_with: value })),
  fc.constantFrom("*a*", "x*", "a", "*/a/*").map((value) => ({ glob: value })),
  fc.constantFrom("rm\\s+-rf", "a+", "(x|y)/a", "^a$").map((value) => ({ matches: value })),
  fc.subarray(["a", "x", "", "a.b", 3], { minLength: 1 }).map((values) => ({ not_in: values })),
  fc.constantFrom(1, 3).map((value) => ({ gt: value })),
);
const rule = fc.oneof(
  pathPattern.map((value) => ({ resource: { path: value } })),
  oddPattern.map((value) => ({ resource: { path: value } })),
  host.map((value) => ({ resource: { host: value } })),
  leaf.map((value) => ({ when: { "args.s": value } })),
  fc.subarray(["x", "y", "z"], { minLength: 1 }).map((ids) => ({ when: { "principal.id": { not_in: ids } } })),
  fc
    .tuple(leaf, leaf)
    .map(([a, b]) => ({ when: { all: [{ "args.s": a }, { any: [{ "args.n": b }, { "args.s": b }] }] } })),
  fc.tuple(pathPattern, host).map(([a, b]) => ({ resource: [{ path: a }, { host: b }] })),
);
const value = fc.oneof(text, fc.integer({ min: 0, max: 4 }), fc.constant(null), fc.array(text, { maxLength: 2 }));
const request = fc
  .record({
    tool: fc.constantFrom("t", "u", "v"),
    path,
    url: fc.constantFrom("http://127.0.0.1/", "https://x.b.example/", "https://a.example/"),
    s: value,
    n: value,
    home: fc.constantFrom(null, "/a"),
    caseSensitive: fc.boolean(),
    id: fc.constantFrom("x", "y", "w"),
    absent: fc.boolean(),
  })
  .map(({ tool, path: p, url, s, n, home, caseSensitive, id, absent }) => ({
    tool,
    args: absent ? { path: p, url } : { path: p, url, s, n },
    principal: { id },
    sessionId: "s",
    context: {},
    fileSystem: { cwd: "/", home, caseSensitive },
    bytes: 1,
    operation: null,
  }));

describe("rule index", () => {
  test("many rules together forbid exactly what each of them forbids alone", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(rule, { minLength: 5, maxLength: 24 }),
        fc.array(request, { minLength: 4, maxLength: 8 }),
        async (rules, requests) => {
          const together = await decideBy(rules, requests);
          const alone = await Promise.all(rules.map((each) => decideBy([each], requests)));
          requests.forEach((_, index) => {
            const forbidden = rules.flatMap((__, at) => {
              const [reason] = alone[at]?.[index]?.reasons.filter((each) => each.rule !== null) ?? [];
              return reason === undefined ? [] : [`r${at} ${reason.code}`];
            });
            const found =
              together[index]?.reasons
                .filter((each) => each.rule !== null)
                .map((each) => `${each.rule} ${each.code}`) ?? [];
            expect([...found].sort()).toEqual([...forbidden].sort());
          });
        },
      ),
      { numRuns: 150 },
    );
  });
});
