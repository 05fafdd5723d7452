import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scanSlowly } from "../../../testing.js";
import { STRUCTURE_FAMILIES } from "./index.js";

/** No key and no password of anything: what is random in these tests. */
const PASSWORD = ["Vq8n", "Zt3k", "Lm7w"].join("");
const TOKEN = ["f3a91c7e5b2d4860", "9e1d7c4b8a6f0325"].join("");

const found = (text: string): readonly string[] =>
  scanSlowly(STRUCTURE_FAMILIES, text).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);
const valuesIn = (text: string): readonly string[] =>
  scanSlowly(STRUCTURE_FAMILIES, text).map(({ start, end }) => text.slice(start, end));

describe("a password is found", () => {
  test.each([
    ["in an environment", `export DB_PASSWORD=${PASSWORD}\n`],
    ["in YAML", `database:\n  password: ${PASSWORD}\n  port: 5432`],
    ["in JSON", `{"password": "${PASSWORD}"}`],
    ["in JSON in JSON", `{\\"password\\": \\"${PASSWORD}\\"}`],
    ["in a program", `const dbPassword: string = '${PASSWORD}';`],
    ["in a map", `{ :password => "${PASSWORD}" }`],
    ["as an argument", `setProperty("db.password", "${PASSWORD}")`],
    ["in XML", `<password>${PASSWORD}</password>`],
    ["in an attribute", `<add key="Password" value="${PASSWORD}" />`],
    ["in a connection string", `Server=db;Uid=app;Pwd=${PASSWORD};`],
    ["in settings of Java", `jdbc:sqlserver://db;user=sa;password=${PASSWORD}`],
    ["in an address", `https://deploy:${PASSWORD}@git.internal/a.git`],
    ["in an address without a name", `redis://:${PASSWORD}@cache:6379/0`],
    ["in an address in brackets", `[clone](https://deploy:${PASSWORD}@git.internal)`],
    ["in an address in a sentence without blanks", `見るhttps://deploy:${PASSWORD}@git.internalは`],
    ["behind an option", `mysqldump --password=${PASSWORD} main`],
    ["right behind an option", `mysql -uroot -p${PASSWORD} main`],
    ["of curl", `curl -s --user 'deploy:${PASSWORD}' https://api.internal`],
    ["of redis-cli", `redis-cli -h cache -a ${PASSWORD} ping`],
    ["in a Dockerfile", `ENV DB_PASSWORD ${PASSWORD}\nRUN true`],
    ["in a sentence", `the password is "${PASSWORD}", as before`],
    ["of curl, each quoted by itself", `curl -u "deploy":"${PASSWORD}" https://api.internal`],
    ["in .netrc", `machine git.internal\n  login deploy\n  password ${PASSWORD}\n`],
    ["on a line of its own with Windows's ends", `PASSWORD=${PASSWORD}\r\nPORT=1\r\n`],
  ])("%s", (_, text) => {
    expect(valuesIn(text)).toEqual([PASSWORD]);
  });

  test("with an `@` in it, up to the last one", () => {
    expect(valuesIn("mysql://app:my@Pass8word@db.internal:3306/main")).toEqual(["my@Pass8word"]);
  });
});

describe("a token is found", () => {
  test.each([
    ["in an environment", `API_KEY=${TOKEN}`],
    ["in YAML", `client_secret: ${TOKEN}`],
    ["in a program", `const accessToken = "${TOKEN}"`],
    ["behind Bearer", `-H "Authorization: Bearer ${TOKEN}"`],
    ["in a header of a program", `headers: { 'Authorization': 'Token ${TOKEN}' }`],
    ["in a header of a command", `curl -H 'X-Octopus-ApiKey: ${TOKEN}' https://api.internal`],
    ["in an address", `GET /files?id=3&access_token=${TOKEN}&page=2`],
    ["in .npmrc", `//npm.internal/:_authToken=${TOKEN}`],
    ["in a cookie", `Set-Cookie: JSESSIONID=${TOKEN}; Path=/`],
  ])("%s", (_, text) => {
    expect(valuesIn(text)).toEqual([TOKEN]);
  });
});

describe("nothing is found in", () => {
  test.each([
    ["references to the environment", 'password = process.env.DB_PASSWORD1; token: "${{ secrets.TOKEN_1 }}"'],
    ["variables of a shell", 'curl -u "$USER:$PASS1" -H "Authorization: Bearer $TOKEN_2" https://a'],
    ["templates", "postgres://{{ user1 }}:{{ pass1 }}@db/main https://{USER}:{PASS1}@a.com"],
    ["substituted commands", "password=$(cat /run/secrets/db1) token=`get-token1`"],
    ["calls", 'password = getPassword1("db"); const token = await auth.getToken2();'],
    ["types and fields", "password: String1; token: config.auth.token2, secret: Secret::new()"],
    ["stand-ins", 'password: "changeme" api_key="YOUR_API_KEY_1" token=<your-token> secret: xxxxxxxx1'],
    ["what is masked", "password=********1 Authorization: Bearer ***** token: abcd...wxyz"],
    ["sequences", 'api_key = "1234567890abcdef" password: qwerty123456'],
    ["common words and a number", 'password: "password123" pwd=admin1234'],
    ["paths and addresses", 'token_file=/run/secrets/token1 secret: "https://vault.internal/v1/secret2"'],
    [
      "addresses without a password",
      "https://user@host.com https://user:@host.com https://host.com:8080/a@b postgres://db/main",
    ],
    ["addresses with stand-ins", "mongodb://username:password@localhost https://user:%s@a.com mysql://root:root@db"],
    ["names of resources", 'arn:aws:secretsmanager:eu-west-1:471100000000:secret:prod/app-mWqlt8"'],
    ["commands of PowerShell", "$Password = Read-HostSecurely; $pwd2 = ConvertTo-SecureString $x"],
    ["pages of a manual", "--password=\\fIPASSWORD1\\fR --passwd=FILE1\\fP"],
    ["stand-ins in other languages", "http://Benutzer:Passwort@host:80/ http://gebruiker:wachtwoord@host:80/"],
    ["longer options", '--userconfig="read+code:eval9" --users=a:bcd1efg'],
    ["versions", "secret-manager-api: 1.24.0-SNAPSHOT, token: v2.10.3-rc1"],
    ["sentences", "Enter your password: it must have 8 characters. The bearer of this token1 is trusted."],
    ["ports, users and groups", "docker run -u 1000:1000 -p 8080:80 image; chown -u www-data:www-data1"],
    ["hashes that nobody calls secret", `commit ${TOKEN}; sha256:${TOKEN}${TOKEN}`],
    ["Basic with stand-ins", "Authorization: Basic dXNlcm5hbWU6cGFzc3dvcmQ= Basic authentication"],
    ["a token of three parts that is none", "eyJub3QiOiJhIGhlYWRlciJ9.eyJzdWIiOiJvd25lciJ9.q7Yc0Jm2T4hXb9Lr"],
    [
      "a public key",
      ["-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n-----END PUBLIC", " KEY-----"].join(""),
    ],
  ])("%s", (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("private keys", () => {
  const line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDC5b7Xq2Lr9";
  const [begin, end] = [
    ["-----BEGIN RSA ", "PRIVATE KEY-----"].join(""),
    ["-----END RSA ", "PRIVATE KEY-----"].join(""),
  ];
  const types = (text: string): readonly string[] => scanSlowly(STRUCTURE_FAMILIES, text).map(({ type }) => type);

  test.each([
    ["with line breaks", `${begin}\n${line}\n${line}\n${end}`],
    ["with escaped line breaks", `{"key": "${begin}\\n${line}\\n${line}\\n${end}\\n"}`],
    ["with a header", `${begin}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n${line}\n${end}`],
    ["indented", `key: |\n  ${begin}\n  ${line}\n  ${end}`],
    ["on one line", `${begin} ${line} ${end}`],
  ])("%s, as one finding", (_, text) => {
    expect(types(text)).toEqual(["rsa-private-key"]);
  });

  test("cut off, as far as it goes", () => {
    expect(found(`${begin}\n${line}\n${line}\nand so on`)).toEqual([`cut-private-key ${begin}\n${line}\n${line}`]);
  });

  test("two in a row are two", () => {
    const key = `${begin}\n${line}\n${end}\n`;
    expect(types(key + key)).toEqual(["rsa-private-key", "rsa-private-key"]);
  });

  test("with dots or words in between are none", () => {
    expect(types(`${begin}\n...\n${end}`)).toEqual([]);
    expect(types(`${begin}\nyour private key goes here, as it is\n${end}`)).toEqual([]);
  });
});

describe("time is linear", () => {
  const pieces = [
    ...STRUCTURE_FAMILIES.flatMap(({ trigger }) => ("literals" in trigger ? trigger.literals.slice(0, 2) : [])),
    "-----BEGIN RSA PRIVATE",
    " KEY-----",
    "a:",
    "@",
    "'",
    '"',
    "=",
    " ",
    "a".repeat(200),
    "aB3".repeat(99),
    "-",
    "://",
  ];

  /** Milliseconds for every shape and validator on runs of pieces so long. */
  const timeFor = (length: number): number => {
    const start = performance.now();
    for (const family of STRUCTURE_FAMILIES) {
      const shape = new RegExp(family.shape, family.ignoreCase === true ? "yi" : "y");
      const literals = "literals" in family.trigger ? family.trigger.literals.slice(0, 1) : [];
      for (const text of literals.flatMap((literal) => pieces.map((piece) => literal + repeated(piece, length)))) {
        shape.lastIndex = 0;
        shape.exec(text);
        for (const validator of family.validators ?? []) validator.test(text);
      }
    }
    return performance.now() - start;
  };
  const repeated = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));

  test("no value and no surroundings take a validator or a shape long", { timeout: 30_000 }, () => {
    expect(timeFor(4000)).toBeLessThan(10_000);
  });

  test("no text makes a validator throw", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.constantFrom(...pieces)).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        for (const { validators = [] } of STRUCTURE_FAMILIES) for (const validator of validators) validator.test(text);
      }),
    );
  });
});
