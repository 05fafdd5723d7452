import { describe, expect, test } from "vitest";
import { FALSE, TRUE, UNKNOWN } from "../model/effect.js";
import type { JsonObject } from "../model/json.js";
import { CEL_VARIABLES, CelError, compileCel, type CelVariables } from "./cel.js";

const regex = (source: string): { test(text: string): boolean } => new RegExp(source, "u");

const variables: CelVariables = {
  tool: "send_email",
  action: "message.send",
  resource: { to: "a@example.com" },
  args: {},
  call: { bytes: 10 },
  principal: { id: "agent:a", role: "reader", roles: ["reader", "writer"], claims: { ticket: "CHG-1" } },
  session: { id: "s", labels: ["untrusted"], counts: { web: 3 }, age: 90 },
  env: { STAGE: "production" },
  context: { reviewed: true },
  now: Date.UTC(2026, 2, 29, 0, 59, 30),
};

const result = { text: "hello", json: { ok: true }, bytes: 5, is_error: false };

const truth = (source: string, args: JsonObject = {}): number =>
  compileCel(source, { regex }).evaluate({ ...variables, args });

function refusal(source: string, phase: "call" | "result" = "call"): CelError {
  try {
    compileCel(source, { regex, phase });
  } catch (error) {
    if (error instanceof CelError) return error;
    throw error;
  }
  throw new Error(`\`${source}\` loads`);
}

describe("variables", () => {
  test.each([
    'tool == "send_email" && action == "message.send"',
    'resource.to.endsWith("@example.com")',
    "call.bytes == 10",
    'principal.role == "reader" && "writer" in principal.roles',
    'principal.claims.ticket.startsWith("CHG-")',
    '"untrusted" in session.labels && session.counts.web > 2 && session.age < 100',
    'env.STAGE == "production" && env["STAGE"] == "production" && "STAGE" in env && has(env.STAGE)',
    "context.reviewed",
    'now.getHours("UTC") == 0 && now < timestamp("2026-03-29T01:00:00Z")',
  ])("%s", (source) => {
    expect(truth(source)).toBe(TRUE);
  });

  test("are listed, and only the names that exist are known", () => {
    for (const name of CEL_VARIABLES) {
      const known = name === "env" || name === "signals" ? `has(${name}.X)` : `type(${name}) == map`;
      expect(() => compileCel(known, { regex, phase: "result" })).not.toThrow();
    }
    expect(refusal("arg.x == 1")).toMatchObject({
      message: "unknown variable `arg`",
      hint: "did you mean `args`?",
      offset: 0,
    });
    expect(refusal("true && principal.rol == 'x'")).toMatchObject({ hint: "did you mean `role`?", offset: 18 });
    expect(refusal("has(principal.rol)").hint).toBe("did you mean `role`?");
  });

  test("the result exists in its phase only", () => {
    const program = compileCel('result.text == "hello" && result.json.ok && !result.is_error && result.bytes < 6', {
      regex,
      phase: "result",
    });
    expect(program.evaluate({ ...variables, result })).toBe(TRUE);
    expect(program.evaluate(variables)).toBe(UNKNOWN);
    expect(program.evaluate({ ...variables, result: { ...result, json: undefined } })).toBe(UNKNOWN);
    expect(refusal("result.is_error").hint).toBe("`result` exists only with `phase: result`");
  });

  test("an attribute that could not be derived is unknown, whether it is read or asked for", () => {
    const region = { ...variables, resource: { recursive: true }, underived: ["path"] };
    const asked = (source: string): number => compileCel(source, { regex }).evaluate(region);
    for (const source of [
      'resource.path == "/x"',
      'resource["path"] != "/x"',
      "has(resource.path)",
      "!has(resource.path)",
      "resource.path == null",
      '"path" in resource',
      'resource.exists(name, resource[name] == "/x")',
      'resource == {"recursive": true, "path": "/x"}',
      "[resource.path] == []",
    ])
      expect([source, asked(source)]).toEqual([source, UNKNOWN]);
    expect(asked('resource.recursive && "recursive" in resource && !has(resource.bytes)')).toBe(TRUE);
    expect(compileCel("has(resource.path)", { regex }).evaluate({ ...region, resource: { path: "/x" } })).toBe(UNKNOWN);
    expect(compileCel("has(resource.path)", { regex }).evaluate({ ...region, resource: null })).toBe(UNKNOWN);
  });

  test("what is not known is unknown: an opaque resource, no tool, an absent field", () => {
    const opaque = { ...variables, resource: null, tool: null, principal: { id: "a" } };
    for (const source of ['resource.to == "x"', "has(resource.to)", 'tool != "x"', 'principal.role != "admin"']) {
      expect(compileCel(source, { regex }).evaluate(opaque)).toBe(UNKNOWN);
    }
  });

  test("a program says what it reads", () => {
    const program = compileCel('env.A == args.x && env["B"] == "b" && has(env.C) && "D" in env', { regex });
    expect(program).toMatchObject({ variables: ["env", "args"], environment: ["A", "B", "C", "D"] });
    for (const source of ["env[args.x] == ''", "env.all(k, true)", "args.x in env", "size(env) == 0"]) {
      expect(refusal(source).hint).toBe("write `env.NAME`");
    }
  });
});

describe("what is absent or of another type is unknown", () => {
  test.each<[string, number]>([
    ["args.missing == 1", UNKNOWN],
    ["args.missing != 1", UNKNOWN],
    ["args.text.deeper == 1", UNKNOWN],
    ["has(args.missing)", FALSE],
    ["has(args.text)", TRUE],
    ["has(args.missing.deeper)", UNKNOWN],
    ['"text" in args', TRUE],
    ['"missing" in args', FALSE],
    ["has(args.none)", FALSE],
    ["args.none == null", TRUE],
    ["null != args.none", FALSE],
    ["args.text == null", FALSE],
    ["args.none == 1", UNKNOWN],
    ["args.none == args.none", UNKNOWN],
    ["args.none in [1]", UNKNOWN],
    ['args.number == "500"', UNKNOWN],
    ['args.number != "500"', UNKNOWN],
    ["args.text == 500", UNKNOWN],
    ['args.list == ["1", 2]', UNKNOWN],
    ['args.list != ["1", 2]', UNKNOWN],
    ['args.list == [9, "2"]', FALSE],
    ['args.map == {"a": "1"}', UNKNOWN],
    ['args.number in ["500"]', UNKNOWN],
    ['args.number in ["x", 500]', TRUE],
    ["args.text > 1", UNKNOWN],
    ["args.flag < 1", UNKNOWN],
    ["args.text + 1 == 2", UNKNOWN],
    ["args.number", UNKNOWN],
    ["!args.number", UNKNOWN],
    ["args.flag", TRUE],
    ['args.number.startsWith("5")', UNKNOWN],
    ["args.list[2] == 1", UNKNOWN],
    ["args.list[-1] == 1", UNKNOWN],
    ["args.number / 0 == 1", UNKNOWN],
    ["1 / 0 == 1", UNKNOWN],
    ["1 % 0 == 1", UNKNOWN],
    ["args.missing == 1 || true", TRUE],
    ["true || args.missing == 1", TRUE],
    ["args.missing == 1 && false", FALSE],
    ["false && args.missing == 1", FALSE],
    ["args.missing == 1 || false", UNKNOWN],
    ["args.missing == 1 && true", UNKNOWN],
    ["args.missing ? true : true", UNKNOWN],
    ["args.list.exists(x, x == 2 || x.y)", TRUE],
    ["args.list.all(x, x.y)", UNKNOWN],
    ["args.list.all(x, x == 2 ? false : x.y)", FALSE],
  ])("%s is %i", (source, expected) => {
    const args = { text: "t", number: 500, none: null, flag: true, list: [1, 2], map: { a: 1 } };
    expect(truth(source, args)).toBe(expected);
  });
});

describe("functions and macros", () => {
  test.each([
    'args.s.matches("^h.+o$") && matches(args.s, "l{2}") && !args.s.matches("^x")',
    'args.s.contains("ell") && args.s.startsWith("he") && args.s.endsWith("lo")',
    'args.s.upperAscii() == "HELLO" && "ÄB".lowerAscii() == "Äb" && " x ".trim() == "x"',
    'args.mail.split("@")[1] == "example.com" && args.mail.split("@").join(":") == "a:example.com"',
    'args.s.indexOf("l") == 2 && args.s.substring(1, 3) == "el" && "😀ab".substring(1) == "ab"',
    "size(args.s) == 5 && args.s.size() == 5 && size(args.emoji) == 2 && size(args.list) == 3 && size(args.map) == 1",
    "args.list.all(x, x > 0) && args.list.exists(x, x == 2) && args.list.exists_one(x, x == 2)",
    "args.list.map(x, x * 2) == [2, 4, 6] && args.list.filter(x, x > 1) == [2, 3]",
    "args.list.map(x, x > 1, x * 2) == [4, 6] && args.list.filter(x, x > 1).exists(y, y == 3)",
    'args.map.all(k, k == "a") && args.map.exists(k, args.map[k] == 1)',
    "type(args.s) == string && type(args.list) == list && type(args.map) == map && type(args.list[0]) == double",
    'string(args.list[0]) == "1" && bool("true") && int("42") == 42 && double("1.5") == 1.5',
    "args.list + [4] == [1, 2, 3, 4] && args.s + \"!\" == 'hello!'",
    'args.list[0] == 1 ? args.s == "hello" : false',
  ])("%s", (source) => {
    const args = { s: "hello", emoji: "😀!", mail: "a@example.com", list: [1, 2, 3], map: { a: 1 } };
    expect(truth(source, args)).toBe(TRUE);
  });

  test.each([
    'now.getHours() == 0 && now.getMinutes("+02:00") == 59 && now.getHours("-01:00") == 23',
    'now.getHours("Europe/Berlin") == 1 && (now + duration("1m")).getHours("Europe/Berlin") == 3',
    "now.getFullYear() == 2026 && now.getMonth() == 2 && now.getDate() == 29 && now.getDayOfMonth() == 28",
    "now.getDayOfWeek() == 0 && now.getDayOfYear() == 87",
    'now - timestamp("2026-03-28T00:59:30Z") == duration("24h") && duration("90m").getHours() == 1',
    'timestamp("2026-03-29T02:59:30+02:00") == now && string(now) == "2026-03-29T00:59:30Z"',
    'string(duration("-1.5s")) == "-1.5s" && int(timestamp("1970-01-01T00:01:00Z")) == 60',
  ])("time: %s", (source) => {
    expect(truth(source)).toBe(TRUE);
  });
});

describe("what does not load", () => {
  test.each<[string, string]>([
    ["args.x ==", "unexpected token: the end"],
    ["", "unexpected token: the end"],
    ["args.x = 1", "unexpected `=`"],
    ["args.x and args.y", "unexpected `and`"],
    ["principal.role == 3", "no such overload: string == int"],
    ["tool + 1", "no such overload: string + int"],
    ["principal.roles.all(r, r > 3)", "no such overload: string > int"],
    ['session.counts.web == "3"', "no such overload: double == string"],
    ["env.STAGE == 3", "no such overload: string == int"],
    ["size(args.x)", "a condition yields true or false, this one yields int"],
    ['"yes"', "a condition yields true or false, this one yields string"],
    ['args.s.startWith("x")', "unknown function `startWith`"],
    ["startsWith(args.s, 'x')", "`startsWith` is not called like this"],
    ["args.s.startsWith()", "wrong number of arguments for `startsWith`"],
    ["args.a.all(x, args.b.exists(y, y == x))", "comprehensions cannot be nested"],
    ["args.a.map(x, x.filter(y, y > 1)) == []", "comprehensions cannot be nested"],
    ["args.a.all(args, true)", "`args` is already a variable"],
    ["args.s.matches(args.pattern)", "the argument of `matches` must be a literal string"],
    ['args.s.matches("a" + "b")', "the argument of `matches` must be a literal string"],
    ['timestamp("yesterday") < now', "`timestamp` cannot take this value"],
    ['duration("5 minutes") < duration("1h")', "`duration` cannot take this value"],
    ['now.getHours("Mars/Olympus") == 1', "unknown time zone `Mars/Olympus`"],
    ["now.getHours(args.zone) == 1", "the argument of `getHours` must be a literal string"],
    ["b'a' == b'a'", "JSON has no bytes and no unsigned integers"],
    ["args.n == 5u", "JSON has no bytes and no unsigned integers"],
    ["args.n > 9223372036854775808", "an integer beyond 64 bits"],
    ["cel.bind(x, args.s, x == x)", "unknown function `bind`"],
    ["has(args)", "`has` takes a field"],
    ['has(args["x"])', "`has` takes a field"],
  ])("%s: %s", (source, message) => {
    expect(refusal(source).message).toBe(message);
  });

  test("a pattern that the engine refuses is reported at the pattern", () => {
    expect(refusal('true || args.s.matches("(")')).toMatchObject({ offset: 23 });
  });
});

describe("names that a policy can check", () => {
  const named = (source: string): readonly (readonly string[])[] => {
    const { actions, labels, attributes } = compileCel(source, { regex });
    return [actions, labels, attributes];
  };

  test.each<[string, string[], string[], string[]]>([
    ['action == "file.raed" || "net.connect" != action', ["file.raed", "net.connect"], [], []],
    ['action in ["file.read", "file.write"]', ["file.read", "file.write"], [], []],
    ['"untrustde" in session.labels && !("pii" in session["labels"])', [], ["untrustde", "pii"], []],
    ['session.labels == ["a", "b"]', [], ["a", "b"], []],
    ['session.labels.exists(one, one == "secret" || one in ["pii"])', [], ["secret", "pii"], []],
    ['resource.pth == "/x" || has(resource.host) || "ip" in resource', [], [], ["pth", "host", "ip"]],
    ['resource["path"] == action', [], [], ["path"]],
    ['tool == "x" && "y" in principal.roles && args.action == "z" && session.id == "s"', [], [], []],
    ['args.list.exists(one, one == "x") && action.startsWith("file.")', [], [], []],
  ])("%s", (source, ...names) => expect(named(source)).toEqual(names));
});
