import type { Family } from "../../../family.js";
import { ANY_PASSWORD, PASSWORD_LIKE } from "../../../validators/assignment.js";
import { runOf } from "./run.js";
import { structure } from "./structure.js";

const VALUE = "^\\s\"'`<>|;()=";
const SHELL = ["curl", "wget", "http", "https", "xh", "ftp", "lftp", "smbclient", "cadaver", "mongosh", "aria2c"];

/** Credentials that are given to programs on the command line. */
export const COMMANDS: readonly Family[] = [
  structure({
    type: "curl-user",
    about: "password of `curl --user name:password`, and of programs that take it alike",
    literals: ["-u ", '-u"', "-u'", "--user", "--proxy-user"],
    shape: `(?:-u(?: {1,4}["']?|["'])|(?:--user|--proxy-user)[ =]{0,4}["']?)(?:[^\\s:="'<>]{1,80}["']?)?:["']?(${runOf(VALUE, 3, 64)})`,
    notAfter: "",
    checks: [PASSWORD_LIKE],
    confidence: 0.6,
    context: { words: SHELL, within: 100, required: false, confidence: 0.85 },
    example: ["curl -u deploy:", "Vq8nZt3kLm7w", " https://api.internal"],
    counterExample: ["curl -u username:", "password", " https://api.internal"],
    source: "https://curl.se/docs/manpage.html#-u",
  }),
  structure({
    type: "curl-user-key",
    about: "key that is given to `curl --user` as the name, with no password",
    literals: ["-u ", "--user "],
    shape: `(?:-u|--user) {1,4}["']?([A-Za-z0-9_!.~-]{10,128}):(?=["'\\s])`,
    notAfter: "A-Za-z0-9",
    checks: [PASSWORD_LIKE],
    confidence: 0.5,
    context: { words: SHELL, within: 100, required: true, confidence: 0.8 },
    example: ["curl -u ", "Vq8nZt3kLm7wXc2b", ": https://api.internal"],
    counterExample: ["curl -u ", "my-user-name", ": https://api.internal"],
    source: "https://docs.stripe.com/api/authentication",
  }),
  structure({
    type: "password-option",
    about: "password in an option of a command",
    literals: ["--pass", "--pwd", "--secret", "--token", "--api-key", "-password", "-passwd"],
    shape: `(?:--(?:pass(?:word|wd|phrase)?|pwd|secret|token|api-key)|-pass(?:word|wd))[ =]{1,4}["']?(?!-)(${runOf(VALUE, 6, 200)})`,
    notBefore: "A-Za-z0-9_-",
    notAfter: "",
    checks: [PASSWORD_LIKE],
    confidence: 0.7,
    example: ["mysql --password=", "Vq8nZt3kLm7w", " main"],
    counterExample: ["mysql --password=", "$DB_PASSWORD", " main"],
    source: "https://dev.mysql.com/doc/refman/8.4/en/password-security-user.html",
  }),
  structure({
    type: "mysql-password-option",
    about: "password that stands right behind `-p`",
    literals: [" -p"],
    shape: ` -p["']?(${runOf(VALUE, 6, 100)})`,
    notBefore: "",
    notAfter: "",
    checks: [PASSWORD_LIKE],
    confidence: 0.4,
    context: {
      words: ["mysql", "mysqldump", "mysqladmin", "mysqlimport", "mariadb", "sshpass"],
      within: 60,
      required: true,
      confidence: 0.7,
    },
    example: ["mysql -u root -p", "Vq8nZt3kLm7w", " main"],
    counterExample: ["nmap -u root -p", "Vq8nZt3kLm7w", " main"],
    source: "https://dev.mysql.com/doc/refman/8.4/en/password-security-user.html",
  }),
  structure({
    type: "sshpass-password",
    about: "password that is given to sshpass",
    literals: ["sshpass "],
    shape: `sshpass {1,4}-p {0,4}["']?(${runOf(VALUE, 3, 100)})`,
    notAfter: "",
    checks: [ANY_PASSWORD],
    confidence: 0.85,
    example: ["sshpass -p ", "Vq8nZt3kLm7w", " ssh root@db"],
    counterExample: ["sshpass -p ", "$PASSWORD", " ssh root@db"],
    source: "https://manpages.debian.org/bookworm/sshpass/sshpass.1.en.html",
  }),
];
