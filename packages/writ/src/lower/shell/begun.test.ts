import { expect, test } from "vitest";
import { lowerShell } from "./index.js";
import { FACTS, shown } from "./testing.js";

const connections = (text: string): readonly string[] => shown(text).filter((each) => each.includes("connect"));

test.each([
  ['curl "https://x.example/$(id)"', ["connect x.example:443"]],
  ['curl "https://x.example:8443/a?q=$A"', ["connect x.example:8443"]],
  ['curl "https://a.example@x.example/$A"', ["connect x.example:443"]],
  ["curl https://x.example/?q=[a-z]", ["connect x.example:443"]],
  ["curl https:/x.example", ["connect x.example:443"]],
  ['curl "https://x.example$A"', ["? net.connect"]],
  ['curl "https://$A/x"', ["? net.connect"]],
  ['curl "https:/$A"', ["? net.connect"]],
  ['curl "https:///$A"', ["? net.connect"]],
  ['curl "https://x.example\\\\@$A/"', ["? net.connect"]],
])("%s", (line, expected) => expect(connections(line)).toEqual(expected));

test("of a URL that only begins, the host is known and neither the URL nor its path", () => {
  const operation = lowerShell('curl "https://x.example/a/$A"', FACTS).find(({ action }) => action === "net.connect");
  expect(operation).toMatchObject({
    resource: { scheme: "https", host: "x.example", port: 443, method: "GET" },
    underived: ["url", "urlPath"],
  });
  expect(operation?.resource).not.toHaveProperty("url");
  expect(operation?.resource).not.toHaveProperty("urlPath");
});

test("a pattern with all below goes on behind what it matches", () => {
  const globs = (line: string) => lowerShell(line, FACTS).flatMap(({ glob }) => glob ?? []);
  expect(globs("rm -rf ./a*")).toEqual(["/w/a*/**"]);
  expect(globs("rm ./a*")).toEqual(["/w/a*"]);
  expect(globs("find . -name '*.pyc' -delete")).toEqual(["/w/**/*.pyc"]);
  expect(globs("grep -r --include=*.ts x src")).toEqual(["/w/src/**/*.ts"]);
  expect(globs("find . -name 'a*' -exec rm -r {} +")).toEqual(["/w/**/a*/**"]);
});
