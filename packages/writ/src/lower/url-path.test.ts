import fc from "fast-check";
import { expect, test } from "vitest";
import type { FileSystemFacts } from "../model/request.js";
import { deriveOperation } from "./operation.js";
import { lowerUrl } from "./url.js";
import { lowerUrlPath } from "./url-path.js";
import { EVERY_LANGUAGE } from "./every-language.js";

const FS: FileSystemFacts = { cwd: "/work", home: null, caseSensitive: false };

test.each([
  ["/public/x", "/public/x"],
  ["/public/../admin", "/admin"],
  ["/public/%2e%2E/admin", "/admin"],
  ["/%61dmin/x", "/admin/x"],
  ["/a%2fb", "/a%2Fb"],
  ["/../../x", "/x"],
  ["//other.example/x", "//other.example/x"],
  ["/a b/é", "/a%20b/%C3%A9"],
])("the path %s is requested as %s", (text, requested) => {
  expect(lowerUrlPath(text)).toBe(requested);
  const operation = { action: "net.connect", resource: { host: "api.example.com", urlPath: requested } };
  expect(deriveOperation("net.connect", { host: "api.example.com", urlPath: text }, FS, EVERY_LANGUAGE)).toMatchObject([
    operation,
  ]);
});

test.each([
  "",
  "x",
  "../x",
  ":80/x",
  "@evil.example/x",
  "/a?b",
  "/a#b",
  "/a\\..\\b",
  "/a\tb",
  "/a\n",
  "/a ",
  "/\u0000",
])("%j is not the path of a URL: opaque", (text) => {
  expect(lowerUrlPath(text)).toMatchObject({ opaque: "not the path of a URL" });
  const [operation] = deriveOperation("net.connect", { host: "api.example.com", urlPath: text }, FS, EVERY_LANGUAGE);
  expect(operation).toMatchObject({ resource: {}, opaque: expect.any(String) });
});

test("a path of more than 64 KiB is opaque", () => {
  expect(lowerUrlPath(`/${"a".repeat(65_536)}`)).toMatchObject({ opaque: expect.any(String) });
});

test("said alone or in a URL, a path is the same, and normalising it again changes nothing", () => {
  const part = fc.constantFrom("a", "..", ".", "%2e", "%61", "%2F", "%", "é", " ", "//", "?", "#", "\\", "．");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const path = lowerUrlPath(`/${parts.join("/")}`);
      if (typeof path !== "string") return;
      expect(lowerUrl(`https://api.example.com/${parts.join("/")}`)).toMatchObject({ resource: { urlPath: path } });
      expect(lowerUrlPath(path)).toBe(path);
    }),
  );
});
