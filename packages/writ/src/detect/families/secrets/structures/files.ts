import type { Family } from "../../../family.js";
import { ANY_PASSWORD, PASSWORD_LIKE, TOKEN_LIKE } from "../../../validators/assignment.js";
import { BASIC_CREDENTIALS } from "../../../validators/assignment-basic.js";
import { structure } from "./structure.js";

const WORD = "[^ \\t\\r\\n]{1,200}";
const GAP = "[ \\t\\r\\n]{1,20}";
/** One line of the data of a manifest. */
const ENTRY = `[ ]{1,8}["']?[A-Za-z0-9_.-]{1,80}["']?: {1,4}[^ \\t\\r\\n][^\\n]{3,500}`;
const HASH = "A-Za-z0-9./$,=+";

/** Credentials in files whose form is known. */
export const FILES: readonly Family[] = [
  structure({
    type: "netrc-password",
    about: "password in `.netrc`",
    literals: ["machine "],
    shape: `machine [ \\t]{0,8}${WORD}${GAP}login[ \\t]{1,8}${WORD}${GAP}password[ \\t]{1,8}([^ \\t\\r\\n"'<>]{3,200})`,
    notAfter: "",
    checks: [ANY_PASSWORD],
    confidence: 0.9,
    example: ["machine git.internal login deploy password ", "Vq8nZt3kLm7w", "\n"],
    counterExample: ["machine git.internal login deploy password ", "<password>", "\n"],
    source: "https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html",
  }),
  structure({
    type: "npmrc-auth",
    about: "token or password of a registry in `.npmrc`",
    literals: ["_auth", "_password"],
    shape: `(?:_authToken|_auth|_password)["']?[ \\t]{0,4}[=:][ \\t]{0,4}["']?([A-Za-z0-9+/.-][A-Za-z0-9+/_.-]{11,1000}={0,2})`,
    notBefore: "A-Za-z0-9",
    notAfter: "A-Za-z0-9+/=_.{$(-",
    checks: [TOKEN_LIKE],
    confidence: 0.9,
    example: ["//npm.internal/:_authToken=", "3f9c1a7b-5e2d-4c86-9a1f-7d3b8e6c0f24"],
    counterExample: ["//npm.internal/:_authToken=", "${NPM_TOKEN}"],
    source: "https://docs.npmjs.com/cli/v10/configuring-npm/npmrc",
  }),
  structure({
    type: "docker-config-auth",
    about: "registry credentials of Docker",
    literals: ['"auth"', '\\"auth\\"'],
    shape: `(?:"auth"|\\\\"auth\\\\")\\s{0,4}:\\s{0,4}\\\\?"([A-Za-z0-9+/]{8,2000}={0,2})(?=["\\\\])`,
    notBefore: "",
    notAfter: "",
    checks: [BASIC_CREDENTIALS],
    confidence: 0.95,
    example: ['{"auths":{"hub.internal":{"auth":"', "ZGVwbG95OlZxOG5adDNrTG03dw==", '"}}}'],
    counterExample: ['{"auths":{"hub.internal":{"auth":"', "dXNlcm5hbWU6cGFzc3dvcmQ=", '"}}}'],
    source: "https://docs.docker.com/reference/cli/docker/login/",
  }),
  structure({
    type: "dockerfile-secret",
    about: "password or token that a Dockerfile sets",
    literals: ["ENV ", "ARG "],
    shape: `(?:ENV|ARG) {1,3}[A-Z0-9_]{0,60}(?:TOKEN|SECRET|PASSWORD|PASSWD|PASS|PWD|KEY|CREDENTIALS) {1,3}["']?([^ \\t\\r\\n"']{6,500})`,
    notAfter: "",
    checks: [PASSWORD_LIKE],
    confidence: 0.75,
    example: ["ENV DB_PASSWORD ", "Vq8nZt3kLm7w", "\n"],
    counterExample: ["ENV DB_PASSWORD ", "${DB_PASSWORD}", "\n"],
    source: "https://docs.docker.com/reference/dockerfile/#env",
  }),
  structure({
    type: "password-hash",
    about: "hash of a password",
    literals: ["$apr1$", "$1$", "$5$", "$6$", "$y$", "$2a$", "$2b$", "$2x$", "$2y$", "$argon2", "$scrypt$", "$pbkdf2"],
    shape: `\\$(?:2[abxy]\\$[0-9]{2}\\$[A-Za-z0-9./]{53}|(?:apr1|1)\\$[A-Za-z0-9./]{1,8}\\$[A-Za-z0-9./]{22}|5\\$(?:rounds=[0-9]{1,9}\\$)?[A-Za-z0-9./]{1,16}\\$[A-Za-z0-9./]{43}|6\\$(?:rounds=[0-9]{1,9}\\$)?[A-Za-z0-9./]{1,16}\\$[A-Za-z0-9./]{86}|y\\$[A-Za-z0-9./]{1,20}\\$[A-Za-z0-9./]{1,86}\\$[A-Za-z0-9./]{43}|(?:argon2(?:id|i|d)|scrypt|pbkdf2(?:-sha[0-9]{1,3})?)\\$[${HASH}]{40,400})`,
    notBefore: "",
    notAfter: "A-Za-z0-9./",
    confidence: 0.85,
    example: ["root:$2y$", "10$", "N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"],
    counterExample: ["root:$2y$", "10$", "tooshort"],
    source: "https://manpages.debian.org/bookworm/libcrypt-dev/crypt.5.en.html",
  }),
  structure({
    type: "htpasswd-sha1",
    about: "unsalted hash of a password",
    literals: ["{SHA}", "{SSHA}"],
    shape: "\\{S?SHA\\}[A-Za-z0-9+/]{27,64}={0,2}",
    notBefore: "",
    notAfter: "A-Za-z0-9+/=",
    confidence: 0.85,
    example: ["admin:{SHA}", "Q7xNf3mT0kLr8Bz2vYc5Wd1Hs6J="],
    counterExample: ["admin:{SHA}", "short="],
    source: "https://httpd.apache.org/docs/2.4/misc/password_encryptions.html",
  }),
  structure({
    type: "kubernetes-secret",
    about: "data of a Kubernetes `Secret`",
    literals: ["kind: Secret", "kind:  Secret", 'kind: "Secret"'],
    shape: `kind: (?: ?Secret|"Secret")[ \\t\\r]{0,4}\\n(?:[ #a-ce-rt-z][^\\n]{0,200}\\n){0,20}(?:data|stringData):[ \\t\\r]{0,4}\\n((?:${ENTRY}\\n){0,15}${ENTRY})`,
    notAfter: "",
    checks: [{ name: "holds a value", test: (value) => /: +["']?[A-Za-z0-9+/=_-]{4,}/.test(value) }],
    confidence: 0.9,
    example: ["kind: Secret\nmetadata:\n  name: db\ndata:\n  password: ", "VnE4blp0M2tMbTd3", "\n"],
    counterExample: ["kind: Secret\nmetadata:\n  name: db\ndata:\n  password: ", "{{ .Values.password }}", "\n"],
    source: "https://kubernetes.io/docs/concepts/configuration/secret/",
  }),
];
