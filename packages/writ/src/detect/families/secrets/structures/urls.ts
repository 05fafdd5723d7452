import type { Family } from "../../../family.js";
import { ANY_PASSWORD } from "../../../validators/assignment.js";
import { structure } from "./structure.js";

/** What a user's name, a password and a host are made of where people write them, not only where a parser takes them. */
const USER = "[^\\s:/?#@\"'`<>]{0,100}";
const PASSWORD = "[^\\s/@\"'`<>]{1,128}(?:@[^\\s/@\"'`<>]{1,64}){0,2}";
const HOST = "[A-Za-z0-9_.[{$%(-]";

/** `user:password@host` behind a scheme; the value is the password. The last `@` ends it. */
const withPassword = (scheme: string): string =>
  `${scheme}://${USER}:(${PASSWORD})@(?=${HOST})[^\\s/@"'\`<>]{1,100}(?![^\\s/"'\`<>])`;

interface Service {
  readonly type: string;
  readonly name: string;
  readonly schemes: readonly string[];
  readonly source: string;
}

const SERVICES: readonly Service[] = [
  {
    type: "postgres-url",
    name: "PostgreSQL",
    schemes: ["postgres", "postgresql"],
    source: "https://www.postgresql.org/docs/current/libpq-connect.html",
  },
  {
    type: "mysql-url",
    name: "MySQL or MariaDB",
    schemes: ["mysql", "mysql2", "mysqlx", "mariadb"],
    source: "https://dev.mysql.com/doc/refman/8.4/en/connecting-using-uri-or-key-value-pairs.html",
  },
  {
    type: "mongodb-url",
    name: "MongoDB",
    schemes: ["mongodb", "mongodb+srv"],
    source: "https://www.mongodb.com/docs/manual/reference/connection-string/",
  },
  {
    type: "redis-url",
    name: "Redis",
    schemes: ["redis", "rediss", "redis-sentinel", "valkey", "valkeys"],
    source: "https://www.iana.org/assignments/uri-schemes/prov/redis",
  },
  {
    type: "amqp-url",
    name: "an AMQP broker",
    schemes: ["amqp", "amqps"],
    source: "https://www.rabbitmq.com/docs/uri-spec",
  },
  {
    type: "mqtt-url",
    name: "an MQTT broker",
    schemes: ["mqtt", "mqtts", "nats", "stomp", "kafka"],
    source: "https://docs.nats.io/using-nats/developer/connecting",
  },
  {
    type: "sqlserver-url",
    name: "Microsoft SQL Server",
    schemes: ["mssql", "sqlserver", "mssql+pyodbc", "mssql+pymssql"],
    source: "https://github.com/microsoft/go-mssqldb",
  },
  {
    type: "clickhouse-url",
    name: "ClickHouse",
    schemes: ["clickhouse", "clickhouses", "clickhouse+native", "clickhouse+http"],
    source: "https://clickhouse.com/docs/interfaces/cli",
  },
  {
    type: "neo4j-url",
    name: "Neo4j",
    schemes: ["neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"],
    source: "https://neo4j.com/docs/upgrade-migration-guide/current/",
  },
  {
    type: "couchdb-url",
    name: "another database",
    schemes: [
      "couchdb",
      "couchbase",
      "couchbases",
      "cassandra",
      "cockroachdb",
      "snowflake",
      "oracle",
      "db2",
      "influxdb",
    ],
    source: "https://docs.sqlalchemy.org/en/20/core/engines.html",
  },
  {
    type: "ldap-url",
    name: "a directory",
    schemes: ["ldap", "ldaps"],
    source: "https://www.rfc-editor.org/rfc/rfc4516",
  },
  {
    type: "smtp-url",
    name: "a mail server",
    schemes: ["smtp", "smtps", "imap", "imaps", "pop3", "pop3s"],
    source: "https://nodemailer.com/smtp",
  },
  {
    type: "file-transfer-url",
    name: "a server for files",
    schemes: ["ftp", "ftps", "sftp", "ssh", "smb", "webdav", "rsync"],
    source: "https://www.rfc-editor.org/rfc/rfc1738",
  },
];

const escaped = (scheme: string): string => scheme.replaceAll("+", "\\+");

const urlOf = ({ type, name, schemes, source }: Service): Family =>
  structure({
    type,
    about: `password in the address of ${name}`,
    literals: schemes.map((scheme) => `${scheme}://`),
    shape: withPassword(`(?:${schemes.map(escaped).join("|")})`),
    ignoreCase: true,
    notBefore: "A-Za-z0-9",
    notAfter: "",
    checks: [ANY_PASSWORD],
    confidence: 0.95,
    example: [`${schemes[0] ?? ""}://app:`, "Vq8nZt3kLm7w", "@db.internal:5432/main"],
    counterExample: [`${schemes[0] ?? ""}://app:`, "${DB_PASSWORD}", "@db.internal:5432/main"],
    source,
  });

/** Passwords in addresses. The services come first: of the same span, the first is reported. */
export const URLS: readonly Family[] = [
  ...SERVICES.map(urlOf),
  structure({
    type: "basic-auth-url",
    about: "password in a web address",
    literals: ["://"],
    walk: { over: "A-Za-z0-9+.-", most: 24 },
    shape: withPassword("[A-Za-z0-9+.-]{2,24}"),
    notBefore: "A-Za-z0-9+.-",
    notAfter: "",
    checks: [ANY_PASSWORD],
    confidence: 0.95,
    example: ["https://deploy:", "Vq8nZt3kLm7w", "@git.internal/app.git"],
    counterExample: ["https://username:", "password", "@git.internal/app.git"],
    source: "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
  }),
];
