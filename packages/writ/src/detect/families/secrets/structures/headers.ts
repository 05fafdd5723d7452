import type { Family } from "../../../family.js";
import { RANDOM_LIKE, TOKEN_LIKE } from "../../../validators/assignment.js";
import { BASIC_CREDENTIALS } from "../../../validators/assignment-basic.js";
import { runOf } from "./run.js";
import { structure } from "./structure.js";

/** Of tokens, behind a separator that is none of these. */
const TOKEN = "A-Za-z0-9._~+/@-";
const GOES_ON = `=:${TOKEN}`;
const OPEN = `\\\\{0,2}["'\`]{0,1}`;
const SEPARATOR = `\\\\{0,2}["'\`]{0,1}[ \\t]{0,4}[:=,][ \\t]{0,4}${OPEN}`;

const HEADER_NAME = "(?:[Kk][Ee][Yy]|[Tt]oken|TOKEN|[Ss]ecret|[Aa]uth|[Pp]assword)";
const COOKIE = "A-Za-z0-9._~+/%-";
const COOKIES: readonly string[] =
  "sessionid session_id phpsessid jsessionid connect.sid asp.net_sessionid session".split(" ");
/** Names of parameters that are credentials, each by itself. */
const PARAMETERS: readonly string[] = (
  "token access_token id_token refresh_token auth_token session_token accesstoken authtoken api_key apikey api-key key " +
  "secret client_secret subscription-key sig signature hmac password passwd pwd auth x-amz-signature " +
  "x-amz-security-token x-goog-signature"
).split(" ");
/** Schemes of one credential that are no `Bearer` and no `Basic`: those have families of their own. */
const SCHEMES = "token|api-?key|api-?token|key|oauth|ssws|jwt|bot|splunk|genie-?key|sso-key|hmac|zoho-oauthtoken";

/** Credentials in headers of HTTP, wherever these are written: a command, a program, a log. */
export const HEADERS: readonly Family[] = [
  structure({
    type: "bearer-token",
    about: "token behind `Bearer`",
    literals: ["bearer "],
    ignoreCase: true,
    shape: `bearer {1,3}(${runOf(`:${TOKEN}`, 12, 4000)})`,
    notAfter: GOES_ON,
    checks: [TOKEN_LIKE],
    confidence: 0.85,
    example: ["Authorization: Bearer ", "f3a91c7e5b2d48609e1d7c4b8a6f0325"],
    counterExample: ["Authorization: Bearer ", "authentication-token"],
    source: "https://www.rfc-editor.org/rfc/rfc6750#section-2.1",
  }),
  structure({
    type: "basic-authorization",
    about: "name and password behind `Basic`, in base64",
    literals: ["basic "],
    ignoreCase: true,
    shape: "basic {1,3}([A-Za-z0-9+/_-]{8,1000}={0,2})",
    notAfter: "A-Za-z0-9+/=_-",
    checks: [BASIC_CREDENTIALS],
    confidence: 0.9,
    example: ["Authorization: Basic ", "ZGVwbG95OlZxOG5adDNrTG03dw=="],
    counterExample: ["Authorization: Basic ", "dXNlcm5hbWU6cGFzc3dvcmQ="],
    source: "https://www.rfc-editor.org/rfc/rfc7617",
  }),
  structure({
    type: "authorization-header",
    about: "credentials in an authorization header",
    literals: ["authorization"],
    ignoreCase: true,
    shape: `authorization${SEPARATOR}(?:(?:${SCHEMES}) {1,3})?(${runOf(TOKEN, 12, 4000)})`,
    notBefore: "",
    notAfter: GOES_ON,
    checks: [TOKEN_LIKE],
    confidence: 0.8,
    example: ["Authorization: Token ", "f3a91c7e5b2d48609e1d7c4b8a6f0325"],
    counterExample: ["Authorization: Token ", "<your-token>"],
    source: "https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2",
  }),
  structure({
    type: "api-key-header",
    about: "key in a header of a command",
    literals: ["-H ", '-H"', "-H'", "--header"],
    shape: `(?:-H(?: {1,4}["'\`]?|["'])|--header=? {0,4}["'\`]?)[A-Za-z0-9-]{0,40}${HEADER_NAME} {0,2}: {0,4}(${runOf(TOKEN, 10, 2000)})`,
    notAfter: GOES_ON,
    checks: [TOKEN_LIKE],
    confidence: 0.8,
    example: ["curl -H 'X-Api-Key: ", "f3a91c7e5b2d48609e1d7c4b8a6f0325'"],
    counterExample: ["curl -H 'X-Api-Key: ", "$API_KEY'"],
    source: "https://swagger.io/docs/specification/v3_0/authentication/api-keys/",
  }),
  structure({
    type: "session-cookie",
    about: "cookie that stands for a session",
    literals: COOKIES.map((name) => `${name}=`),
    ignoreCase: true,
    shape: `(?:${COOKIES.join("|").replaceAll(".", "\\.")})=["']?(${runOf(COOKIE, 16, 1000)})`,
    notBefore: "",
    notAfter: `=${COOKIE}`,
    checks: [RANDOM_LIKE],
    confidence: 0.6,
    example: ["Cookie: PHPSESSID=", "r2t5uvjq435r4q7ib3vtdjq120"],
    counterExample: ["Cookie: PHPSESSID=", "the-session-of-the-user"],
    source: "https://owasp.org/www-community/attacks/Session_hijacking_attack",
  }),
  structure({
    type: "url-token",
    about: "token in the parameters of an address",
    literals: PARAMETERS.flatMap((name) => [`?${name}=`, `&${name}=`]),
    ignoreCase: true,
    shape: `[?&](?:${PARAMETERS.join("|")})=(${runOf("A-Za-z0-9._~+/%!*:@-", 10, 2000)})`,
    notBefore: "",
    notAfter: "A-Za-z0-9._~+/%={$<[(-",
    checks: [RANDOM_LIKE],
    confidence: 0.7,
    example: ["https://files.internal/a?sig=", "k7Tn2vQ9xLr4Bz8mYc1Wd6Hs3Jf5Pg0A%3D"],
    counterExample: ["https://files.internal/a?token=", "{your-token}"],
    source: "https://owasp.org/www-community/vulnerabilities/Information_exposure_through_query_strings_in_url",
  }),
];
