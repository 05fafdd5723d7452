import { describe, expect, test } from "vitest";
import type { FileSystemFacts } from "../model/request.js";
import { NO_FACTS } from "../model/facts.js";
import { deriveOperation } from "./operation.js";
import { readingsOf } from "./readings.js";
import { lowerHost } from "./host.js";
import { lowerPath } from "./path.js";
import { lowerUrl } from "./url.js";
import { EVERY_LANGUAGE } from "./every-language.js";

const POSIX: FileSystemFacts = { cwd: "/desk", home: "/home/me", caseSensitive: false };
const WINDOWS: FileSystemFacts = { cwd: "D:\\desk", home: "C:\\Users\\me", caseSensitive: false };
const NOWHERE: FileSystemFacts = { cwd: null, home: null, caseSensitive: false };

const pathsOf = (raw: string, fs: FileSystemFacts): readonly string[] | "opaque" => {
  const lowered = lowerPath(raw, fs);
  return lowered.opaque === undefined ? [lowered.path, ...lowered.also] : "opaque";
};

describe("paths on POSIX", () => {
  test.each<[string, string, readonly string[] | "opaque"]>([
    ["plain", "/srv/app/x.txt", ["/srv/app/x.txt"]],
    ["root", "/", ["/"]],
    ["relative", "src/x", ["/desk/src/x"]],
    ["dot", "./x", ["/desk/x"]],
    ["dot alone", ".", ["/desk"]],
    ["dot dot", "/srv/app/../../etc/passwd", ["/etc/passwd"]],
    ["dot dot above the root", "/../../../etc/passwd", ["/etc/passwd"]],
    ["dot dot out of the working folder", "../../etc/passwd", ["/etc/passwd"]],
    ["doubled slash", "/srv//app///x", ["/srv/app/x"]],
    ["doubled slash at the start", "//etc/passwd", ["/etc/passwd"]],
    ["trailing slash", "/srv/app/", ["/srv/app"]],
    ["trailing dot segment", "/srv/app/.", ["/srv/app"]],
    ["hidden name", "/srv/.env", ["/srv/.env"]],
    ["home", "~", ["/home/me"]],
    ["below home", "~/.ssh/id_rsa", ["/home/me/.ssh/id_rsa"]],
    ["out of home, or of a folder called ~", "~/../../etc/passwd", ["/etc/passwd"]],
    ["out of home for one, elsewhere for another", "~/../secret", ["/home/secret", "/desk/secret"]],
    ["home of another", "~root/.ssh", "opaque"],
    ["tilde inside", "/srv/~/x", ["/srv/~/x"]],
    ["empty", "", "opaque"],
    ["NUL", "/srv/app/x\0.txt", "opaque"],
    ["NUL alone", "\0", "opaque"],
    ["other control characters are names", "/srv/a\nb", ["/srv/a\nb"]],
    ["encoded dots are a name", "/srv/%2e%2e/etc", ["/srv/%2e%2e/etc"]],
    ["encoded slash is a name", "/srv/a%2fb", ["/srv/a%2fb"]],
    ["backslash is a name or a separator", "/srv/a\\b", ["/srv/a\\b", "/srv/a/b"]],
    ["backslashes that go up", "/desk\\..\\etc/passwd", ["/desk\\..\\etc/passwd", "/etc/passwd"]],
    ["relative backslashes", "..\\..\\etc", ["/desk/..\\..\\etc", "/etc"]],
    ["backslash before dot dot", "a\\b/../c", ["/desk/c", "/desk/a/c"]],
    ["leading backslash", "\\etc\\passwd", ["/desk/\\etc\\passwd", "/etc/passwd"]],
    ["drive", "C:\\Users\\me\\x", ["C:/Users/me/x", "/desk/C:\\Users\\me\\x", "/desk/C:/Users/me/x"]],
    ["drive in lower case", "c:/x", ["C:/x", "/desk/c:/x"]],
    ["drive that goes up on POSIX", "C:/../../etc/passwd", ["C:/etc/passwd", "/etc/passwd"]],
    ["drive-relative", "C:x", "opaque"],
    ["drive alone", "C:", "opaque"],
    ["network share", "\\\\host\\share\\x", ["//host/share/x", "/desk/\\\\host\\share\\x", "/host/share/x"]],
    ["network share half in slashes", "/\\host/share/x", ["/\\host/share/x", "/host/share/x", "//host/share/x"]],
    ["device prefix", "\\\\?\\C:\\x", "opaque"],
    ["device namespace", "\\\\.\\PhysicalDrive0", "opaque"],
    ["name of dots", "/srv/.../x", "opaque"],
    ["dot dot and a space", "/srv/.. /etc", "opaque"],
    ["space as a name", "/srv/ /x", "opaque"],
    ["lone surrogate", "/srv/\ud800", "opaque"],
    ["longer than any file system takes", `/${"a/".repeat(20_000)}`, "opaque"],
    ["full-width solidus before dot dot", "/srv/a／b/../x", "opaque"],
    ["zero width before dot dot", "/srv/\u200b/../x", "opaque"],
    ["accents before dot dot", "/srv/e\u0301/../x", ["/srv/x"]],
    ["file URL", "file:///srv/a%20b", ["/srv/a b", "/desk/file:/srv/a%20b"]],
    ["file URL of localhost", "file://localhost/etc/passwd", ["/etc/passwd", "/desk/file:/localhost/etc/passwd"]],
    ["file URL that goes up when it is a name", "file:/../../../x", ["/x"]],
    ["file URL in capitals", "FILE:///etc/passwd", ["/etc/passwd", "/desk/FILE:/etc/passwd"]],
    ["file URL with a host", "file://host/etc/passwd", "opaque"],
    ["file URL with an encoded slash", "file:///srv%2f..%2fetc", "opaque"],
    ["file URL with an encoded backslash", "file:///srv%5cx", "opaque"],
    ["file URL with an encoded NUL", "file:///srv%00x", "opaque"],
    ["file URL with encoded dots", "file:///srv/%2e%2e/etc", ["/etc", "/desk/file:/srv/%2e%2e/etc"]],
    ["file URL with a query", "file:///etc/passwd?x", "opaque"],
    ["file URL of a drive", "file:///C:/x", ["C:/x", "/C:/x", "/desk/file:/C:/x"]],
    ["file URL without a slash", "file:etc/passwd", "opaque"],
    ["overlong UTF-8 in a file URL", "file:///srv/%c0%ae%c0%ae/x", "opaque"],
    ["alternate data stream without a drive is a name", "/srv/x.txt:stream", ["/srv/x.txt:stream"]],
  ])("%s", (_, raw, expected) => expect(pathsOf(raw, POSIX)).toEqual(expected));
});

describe("paths on Windows", () => {
  test.each<[string, string, readonly string[] | "opaque"]>([
    ["drive", "c:\\x\\y", ["C:/x/y"]],
    ["drive root", "C:\\", ["C:/"]],
    ["above a drive", "C:\\..\\..\\x", ["C:/x"]],
    ["relative", "a\\b", ["D:/desk/a/b"]],
    ["out of the working folder", "..\\..\\x", ["D:/x"]],
    ["no drive", "\\x", ["D:/x"]],
    ["no drive, slashes", "/x/../y", ["D:/y"]],
    ["home", "~\\x", ["C:/Users/me/x"]],
    ["network share", "\\\\HOST\\share\\a\\..\\x", ["//HOST/share/x"]],
    ["network share in slashes", "//host/share", ["//host/share"]],
    ["above a share", "\\\\host\\share\\..\\..\\x", ["//host/share/x"]],
    ["host without a share", "\\\\host", "opaque"],
    ["device prefix", "\\\\?\\C:\\x", "opaque"],
    ["device prefix in slashes", "//?/C:/x", "opaque"],
    ["device namespace in slashes", "//./C:/x", "opaque"],
    ["object manager", "\\??\\C:\\x", "opaque"],
    ["drive-relative", "D:x", "opaque"],
    ["file URL", "file:///C:/a%20b", ["C:/a b", "D:/desk/file:/C:/a%20b"]],
    ["only spaces", "C:\\x\\  \\y", "opaque"],
  ])("%s", (_, raw, expected) => expect(pathsOf(raw, WINDOWS)).toEqual(expected));
});

describe("paths when nothing is known of the machine", () => {
  test.each<[string, string, readonly string[] | "opaque"]>([
    ["absolute", "/x/../y", ["/y"]],
    ["relative", "x", "opaque"],
    ["home", "~/x", "opaque"],
    ["drive", "C:\\x", ["C:/x"]],
    ["drive that goes up from a folder nobody knows", "C:\\..\\x", "opaque"],
    ["network share", "\\\\host\\share\\x", ["//host/share/x", "/host/share/x"]],
    ["file URL", "file:///x", ["/x"]],
  ])("%s", (_, raw, expected) => expect(pathsOf(raw, NOWHERE)).toEqual(expected));
});

describe("what Windows opens", () => {
  const readings = (path: string): readonly unknown[] =>
    readingsOf({ action: "file.read", resource: { path }, opaque: null }, NO_FACTS, {
      ...NOWHERE,
      caseSensitive: true,
    }).map(({ resource }) => resource.path);

  test.each([
    ["data stream", "C:/x/.env:hidden", "C:/x/.env"],
    ["data stream by type", "C:/x/.env::$DATA", "C:/x/.env"],
    ["stream of a folder", "C:/secret::$INDEX_ALLOCATION/x", "C:/secret/x"],
    ["trailing dot", "C:/x/.env.", "C:/x/.env"],
    ["trailing spaces and dots", "C:/x/.env . .", "C:/x/.env"],
    ["trailing dot of a folder", "C:/secret./x", "C:/secret/x"],
    ["on a share", "//host/share/.env.", "//host/share/.env"],
    ["nothing but a stream", "C:/:x", "C:/"],
  ])("%s", (_, path, form) => expect(readings(path)).toEqual([path, form]));

  test("leaves paths of other systems alone", () => expect(readings("/x/.env.")).toEqual(["/x/.env."]));
});

describe("what a reader sees", () => {
  test.each([
    ["zero width", "/srv/.e\u200bnv", "/srv/.env"],
    ["bidi control", "/srv/\u202evne.", "/srv/vne."],
    ["full width", "/srv/．ｅｎｖ", "/srv/.env"],
    ["full-width dots", "/srv/．．/etc", "/etc"],
    ["full-width solidus", "/srv／secret", "/srv/secret"],
    ["full-width backslash", "/srv＼secret", "/srv/secret"],
    ["two dot leader", "/srv/‥/etc", "/etc"],
    ["soft hyphen", "/srv/se\u00adcret", "/srv/secret"],
  ])("%s", (_, raw, view) => {
    const [operation, ...others] = deriveOperation("file.read", { path: raw }, POSIX, EVERY_LANGUAGE);
    if (operation === undefined) throw new Error("no operation");
    expect(others).toEqual([]);
    const readings = readingsOf(operation, NO_FACTS, { ...POSIX, caseSensitive: true });
    expect(readings.map(({ resource }) => resource.path)).toEqual([raw, view]);
  });
});

describe("URLs", () => {
  const hostOf = (raw: string): unknown => {
    const lowered = lowerUrl(raw);
    if (lowered.opaque !== undefined) return "opaque";
    const { host, port, ip } = lowered.resource;
    return ip === undefined ? [host, port] : [host, port, ip];
  };

  test.each<[string, string, unknown]>([
    ["plain", "https://example.com/x", ["example.com", 443]],
    ["upper-case scheme and host", "HTTPS://EXAMPLE.COM/", ["example.com", 443]],
    ["user information", "https://example.com@evil.test/", ["evil.test", 443]],
    ["user and password", "https://example.com:443@evil.test/", ["evil.test", 443]],
    ["encoded at sign", "https://example.com%40evil.test/", "opaque"],
    ["two at signs", "https://a@b@c.test/", "opaque"],
    ["backslash before an at sign", "https://example.com\\@evil.test/", "opaque"],
    ["backslash as a slash", "https:\\\\example.com\\x", ["example.com", 443]],
    ["at sign in the path", "https://example.com/@evil.test", ["example.com", 443]],
    ["at sign in the fragment", "https://example.com#@evil.test", ["example.com", 443]],
    ["at sign in the query", "https://example.com?@evil.test", ["example.com", 443]],
    ["missing slashes", "https:example.com", ["example.com", 443]],
    ["many slashes", "https:////example.com", ["example.com", 443]],
    ["tab and newline", "ht\ntps://exa\tmple.com/", ["example.com", 443]],
    ["leading space", "  https://example.com/", ["example.com", 443]],
    ["trailing dot", "https://example.com./", ["example.com", 443]],
    ["two trailing dots", "https://example.com../", "opaque"],
    ["encoded dot", "https://example%2ecom/", ["example.com", 443]],
    ["ideographic full stop", "https://example。com/", ["example.com", 443]],
    ["full-width host", "https://ｅｘａｍｐｌｅ.com/", ["example.com", 443]],
    ["zero width in the host", "https://exam\u00adple.com/", ["example.com", 443]],
    ["Unicode host", "https://bücher.example/", ["xn--bcher-kva.example", 443]],
    ["punycode host", "https://xn--bcher-kva.example/", ["xn--bcher-kva.example", 443]],
    ["Cyrillic look-alike", "https://ехample.com/", ["xn--ample-ywe6i.com", 443]],
    ["sharp s, two standards", "https://faß.example/", "opaque"],
    ["encoded sharp s", "https://fa%C3%9F.example/", "opaque"],
    ["zero-width joiner", "https://a\u200db.example/", "opaque"],
    ["decimal address", "http://2130706433/", ["127.0.0.1", 80, ["127.0.0.1"]]],
    ["octal address", "http://0177.0.0.1/", ["127.0.0.1", 80, ["127.0.0.1"]]],
    ["hexadecimal address", "http://0x7f000001/", ["127.0.0.1", 80, ["127.0.0.1"]]],
    ["mixed radix address", "http://0x7f.1/", ["127.0.0.1", 80, ["127.0.0.1"]]],
    ["short address", "http://127.1/", ["127.0.0.1", 80, ["127.0.0.1"]]],
    ["full-width digits", "http://１２７.０.０.１/", ["127.0.0.1", 80, ["127.0.0.1"]]],
    ["circled digits", "http://①②⑦.0.0.1/", ["127.0.0.1", 80, ["127.0.0.1"]]],
    ["address with a trailing dot", "http://127.0.0.1./", ["127.0.0.1", 80, ["127.0.0.1"]]],
    ["address out of range", "http://256.1.1.1/", "opaque"],
    ["any address is this host", "http://0/", ["0.0.0.0", 80, ["0.0.0.0", "127.0.0.1"]]],
    ["cloud metadata in decimal", "http://2852039166/", ["169.254.169.254", 80, ["169.254.169.254"]]],
    ["IPv6 loopback", "http://[::1]:8080/", ["::1", 8080, ["::1"]]],
    ["IPv6 written out", "http://[0:0:0:0:0:0:0:1]/", ["::1", 80, ["::1"]]],
    ["IPv6 any", "http://[::]/", ["::", 80, ["::", "::1", "127.0.0.1"]]],
    ["IPv4 mapped", "http://[::ffff:127.0.0.1]/", ["::ffff:7f00:1", 80, ["::ffff:7f00:1", "127.0.0.1"]]],
    ["IPv4 compatible", "http://[::127.0.0.1]/", ["::7f00:1", 80, ["::7f00:1", "127.0.0.1"]]],
    ["IPv4 translated", "http://[::ffff:0:127.0.0.1]/", ["::ffff:0:7f00:1", 80, ["::ffff:0:7f00:1", "127.0.0.1"]]],
    ["NAT64", "http://[64:ff9b::a9fe:a9fe]/", ["64:ff9b::a9fe:a9fe", 80, ["64:ff9b::a9fe:a9fe", "169.254.169.254"]]],
    ["6to4", "http://[2002:7f00:1::]/", ["2002:7f00:1::", 80, ["2002:7f00:1::", "127.0.0.1"]]],
    [
      "Teredo",
      "http://[2001:0:102:304:0:0:80ff:fffe]/",
      ["2001:0:102:304::80ff:fffe", 80, ["2001:0:102:304::80ff:fffe", "1.2.3.4", "127.0.0.1"]],
    ],
    ["ISATAP", "http://[fe80::5efe:10.0.0.1]/", ["fe80::5efe:a00:1", 80, ["fe80::5efe:a00:1", "10.0.0.1"]]],
    ["IPv6 zone", "http://[fe80::1%25eth0]/", "opaque"],
    ["localhost", "http://localhost:3000/", ["localhost", 3000, ["127.0.0.1", "::1"]]],
    ["localhost with a dot", "http://LOCALHOST./", ["localhost", 80, ["127.0.0.1", "::1"]]],
    ["below localhost", "http://app.localhost/", ["app.localhost", 80, ["127.0.0.1", "::1"]]],
    ["not below localhost", "http://notlocalhost/", ["notlocalhost", 80]],
    ["web socket", "wss://example.com/", ["example.com", 443]],
    ["plain web socket", "ws://example.com/", ["example.com", 80]],
    ["FTP", "ftp://example.com/", ["example.com", 21]],
    ["usual port written out", "https://example.com:443/", ["example.com", 443]],
    ["unusual port", "https://example.com:8443/", ["example.com", 8443]],
    ["port out of range", "https://example.com:65536/", "opaque"],
    ["another scheme with a host", "gopher://EXAMPLE.com:70/x", ["example.com", 70]],
    ["another scheme with an address", "gopher://0x7f000001/", ["127.0.0.1", undefined, ["127.0.0.1"]]],
    ["a scheme around another", "feed:https://evil.test/", "opaque"],
    ["archive around another", "jar:https://evil.test/a.jar!/", "opaque"],
    ["data", "data:text/plain,x", [undefined, undefined]],
    ["script", "javascript:alert(1)", [undefined, undefined]],
    ["file with a host", "file://host/share", "opaque"],
    ["scheme-relative", "//evil.test/x", "opaque"],
    ["no scheme", "evil.test/x", "opaque"],
    ["host and port without a scheme", "evil.test:443/x", "opaque"],
    ["localhost and port without a scheme", "localhost:8080/x", "opaque"],
    ["path", "/x", "opaque"],
    ["empty", "", "opaque"],
    ["empty host", "https://", "opaque"],
    ["NUL in the host", "https://exa\0mple.com/", "opaque"],
    ["space in the host", "https://exa mple.com/", "opaque"],
    ["more than 64 KiB", `https://example.com/${"x".repeat(65_536)}`, "opaque"],
  ])("%s", (_, raw, expected) => expect(hostOf(raw)).toEqual(expected));

  test.each([
    ["credentials are left out", "https://user:secret@example.com/x", "https://example.com/x"],
    ["the fragment is left out", "https://example.com/x#.png", "https://example.com/x"],
    ["encoded dots", "https://example.com/a/%2e%2e/%2E./b", "https://example.com/b"],
    ["needless encoding", "https://example.com/%61dmin", "https://example.com/admin"],
    ["encoded slash stays", "https://example.com/a%2fb", "https://example.com/a%2Fb"],
    ["double encoding stays", "https://example.com/%252e%252e/", "https://example.com/%252e%252e/"],
    ["usual port is left out", "http://example.com:80", "http://example.com/"],
    ["IPv6 keeps its brackets in the URL", "http://[0::1]/", "http://[::1]/"],
    ["fragment of data", "data:text/plain,x#secret", "data:text/plain,x"],
  ])("%s", (_, raw, url) => {
    const lowered = lowerUrl(raw);
    expect(lowered.opaque ?? lowered.resource.url).toBe(url);
  });
});

describe("hosts that stand alone", () => {
  test.each([
    ["capitals and a dot", "EXAMPLE.com.", "example.com"],
    ["IPv6", "::1", "::1"],
    ["IPv6 in brackets", "[::1]", "::1"],
    ["hexadecimal address", "0x7f.1", "127.0.0.1"],
  ])("%s", (_, raw, host) => expect(lowerHost(raw)).toMatchObject({ host }));

  test.each([
    ["a port", "example.com:443"],
    ["IPv6 with a port", "[::1]:80"],
    ["credentials", "a@example.com"],
    ["a path", "example.com/x"],
    ["a query", "example.com?x"],
    ["a backslash", "example.com\\x"],
    ["a tab", "exa\tmple.com"],
    ["nothing", ""],
    ["a dot", "."],
    ["two addresses", "[::1][::1]"],
    ["a megabyte", "x".repeat(1_000_000)],
  ])("%s is no part of one", (_, raw) => expect(lowerHost(raw).opaque).toBeTypeOf("string"));
});
