import type { Family } from "../../../family.js";
import { ANY_PASSWORD, PASSWORD_LIKE, RANDOM_LIKE } from "../../../validators/assignment.js";
import { structure } from "./structure.js";

const QUOTE = `["'\`]`;
const INSIDE = `[^\\s"'\`\\\\]`;
/** What takes a name and a password, in that order. */
const CREDENTIALS: readonly string[] =
  "NetworkCredential HTTPBasicAuth UsernamePasswordCredentials PasswordAuthentication SetBasicAuth BasicAuth basicAuth basic_auth login".split(
    " ",
  );

/** Passwords in statements of SQL, calls of functions and the configuration of routers. */
export const STATEMENTS: readonly Family[] = [
  structure({
    type: "sql-password",
    about: "password in a statement of SQL",
    literals: ["identified by ", "identified with "],
    ignoreCase: true,
    shape: `identified (?:with [A-Za-z0-9_'"]{1,40} )?by (?:password )?['"](${INSIDE}{4,100})['"]`,
    notAfter: "",
    checks: [ANY_PASSWORD],
    confidence: 0.8,
    example: ["create user app identified by '", "Vq8nZt3kLm7w", "'"],
    counterExample: ["create user app identified by '", "password", "'"],
    source: "https://dev.mysql.com/doc/refman/8.4/en/create-user.html",
  }),
  structure({
    type: "call-credentials",
    about: "password in a call",
    literals: [...CREDENTIALS.map((name) => `${name}(`), "auth=(", "auth = (", "auth =(", "auth= ("],
    shape: `(?:(?:${CREDENTIALS.join("|")})\\(|auth ?= ?\\()[ \\t]{0,4}@?${QUOTE}[^\\n"'\`]{1,80}${QUOTE}[ \\t]{0,4},[ \\t]{0,4}@?${QUOTE}(${INSIDE}{6,100})${QUOTE}`,
    notBefore: "a-z",
    notAfter: "",
    checks: [PASSWORD_LIKE],
    confidence: 0.7,
    example: ['auth=("deploy", "', "Vq8nZt3kLm7w", '")'],
    counterExample: ['auth=("deploy", "', "password", '")'],
    source: "https://requests.readthedocs.io/en/latest/user/authentication/",
  }),
  structure({
    type: "powershell-secure-string",
    about: "password that PowerShell reads from plain text",
    literals: ["ConvertTo-SecureString"],
    ignoreCase: true,
    shape: `ConvertTo-SecureString (?:-String |-AsPlainText |-Force ){0,3}${QUOTE}(${INSIDE}{4,200})${QUOTE}`,
    notAfter: "",
    checks: [ANY_PASSWORD],
    confidence: 0.8,
    example: ['ConvertTo-SecureString "', "Vq8nZt3kLm7w", '" -AsPlainText -Force'],
    counterExample: ['ConvertTo-SecureString "', "$password", '" -AsPlainText -Force'],
    source: "https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.security/convertto-securestring",
  }),
  structure({
    type: "chpasswd-password",
    about: "password that is piped into `chpasswd`",
    literals: ["echo "],
    shape: `echo (?:-[en] )?["']?[a-z_][a-z0-9_.-]{0,31}:([^\\s:"']{4,100})["']? {0,2}\\| {0,2}(?:sudo )?chpasswd`,
    checks: [ANY_PASSWORD],
    confidence: 0.85,
    example: ["echo 'root:", "Vq8nZt3kLm7w", "' | chpasswd"],
    counterExample: ["echo 'root:", "$PASSWORD", "' | chpasswd"],
    source: "https://manpages.debian.org/bookworm/passwd/chpasswd.8.en.html",
  }),
  structure({
    type: "pgpass-password",
    about: "password in `.pgpass`",
    literals: [":5432:"],
    shape: ":5432:[^\\s:/]{1,64}:[^\\s:/]{1,64}:([^\\s:]{3,100})",
    notBefore: "",
    notAfter: ":",
    checks: [ANY_PASSWORD],
    confidence: 0.85,
    example: ["db.internal:5432:main:app:", "Vq8nZt3kLm7w"],
    counterExample: ["db.internal:5432:main:app:", "password"],
    source: "https://www.postgresql.org/docs/current/libpq-pgpass.html",
  }),
  structure({
    type: "router-password",
    about: "password of a router or switch",
    literals: ["password 7 ", "password 5 ", "secret 5 ", "secret 8 ", "secret 9 ", "server community "],
    shape: "(?:password [57]|secret [589]|server community) ([A-Za-z0-9$./!@#_-]{6,120})",
    notAfter: "",
    checks: [ANY_PASSWORD],
    confidence: 0.7,
    example: ["enable password 7 ", "0822455D0A16"],
    counterExample: ["enable password 7 ", "<hash>"],
    source:
      "https://www.cisco.com/c/en/us/support/docs/security-vpn/remote-authentication-dial-user-service-radius/107614-64.html",
  }),
  structure({
    type: "url-user-token",
    about: "token in a web address",
    literals: ["https://", "http://"],
    shape: "https?://([A-Za-z0-9_-]{20,255})(?::(?:x-oauth-basic|x-token-auth)?)?@(?=[A-Za-z0-9])",
    notAfter: "",
    checks: [RANDOM_LIKE],
    confidence: 0.9,
    example: ["https://", "f3a91c7e5b2d48609e1d7c4b8a6f0325", "@git.internal/app.git"],
    counterExample: ["https://", "a-user-of-the-service", "@git.internal/app.git"],
    source: "https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api",
  }),
];
