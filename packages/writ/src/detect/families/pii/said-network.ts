import type { Family, Validator } from "../../family.js";
import { IPV4_OF_A_HOST, WHOLE_IPV6 } from "../../validators/ip.js";
import { saidBy } from "./said-parts.js";

const LABELS: readonly string[] = (
  "ip:, ip=, ip is, my ip, the ip, from ip, user ip, ip addr, ip address, ipv4, ipv6, client ip, source ip, src ip, remote addr, remote_addr, remote ip, x-forwarded-for, x-real-ip, " +
  "adresse ip, dirección ip, indirizzo ip, endereço ip, ip-adresse, ip-adres, login from, logged in from, logging in from, signed in from, connected from, connection from, request from, access from, accessed from"
).split(", ");
const SOURCE = "https://www.rfc-editor.org/rfc/rfc6890";

const said = (
  type: string,
  about: string,
  value: string,
  check: Validator,
  example: readonly string[],
  counterExample: readonly string[],
): Family => ({
  type,
  about,
  ...saidBy(LABELS, value),
  notAfter: "A-Za-z0-9_:/",
  kind: "pii",
  validators: [check],
  confidence: 0.6,
  example,
  counterExample,
  source: SOURCE,
});

const GROUPS = "[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:\\.\\d{1,3}){0,3}(?:%[A-Za-z0-9]{1,16})?";

/**
 * Addresses of any range that somebody calls one: within a company or a home, a private address is a person's as well.
 * The loopback, masks and networks are nobody's.
 */
export const SAID_NETWORK_FAMILIES: readonly Family[] = [
  said(
    "ip-address-said",
    "IPv4 address of any range, behind a word for it",
    "\\d{1,3}(?:\\.\\d{1,3}){3}(?:\\.\\d)?",
    IPV4_OF_A_HOST,
    ["IP address: 192.168.", "17.52"],
    ["IP address: 127.", "0.0.1"],
  ),
  said(
    "ipv6-address-said",
    "IPv6 address of any range, behind a word for it",
    GROUPS,
    WHOLE_IPV6,
    ["IP address: 2001:db8:", "9a40:1f2c::7d"],
    ["IP address: 9a40:", "1f2c"],
  ),
  {
    type: "ip-address-logged",
    kind: "pii",
    about: "IPv4 address of any range, as logs of web servers have it",
    trigger: { literals: [" - - ["], walk: { over: "0-9.", most: 15 } },
    shape: "(\\d{1,3}(?:\\.\\d{1,3}){3}) - - \\[\\d",
    notBefore: "A-Za-z0-9_.-",
    notAfter: "",
    validators: [IPV4_OF_A_HOST],
    // Below the default: addresses of one's own machines fill whole logs.
    confidence: 0.4,
    example: ["192.168.", "17.52 - - [10/Oct/2000:13:55:36 +0000]"],
    counterExample: ["127.0.", "0.1 - - [10/Oct/2000:13:55:36 +0000]"],
    source: "https://httpd.apache.org/docs/2.4/logs.html",
  },
  {
    type: "ip-address-of-login",
    kind: "pii",
    about: "IPv4 address of any range that somebody came from, with the port",
    trigger: { literals: ["from "] },
    shape: "from (\\d{1,3}(?:\\.\\d{1,3}){3}) port [1-9]\\d{3,4}",
    validators: [IPV4_OF_A_HOST],
    confidence: 0.6,
    example: ["Accepted password for kim from 192.168.", "17.52 port 50222"],
    counterExample: ["Accepted password for kim from 127.0.", "0.1 port 50222"],
    source: "https://man.openbsd.org/sshd",
  },
  {
    type: "ipv6-address-whole",
    kind: "pii",
    about: "IPv6 address of any range with all of its eight groups",
    trigger: { literals: [":"], beside: "0-9A-Fa-f", walk: { over: "0-9A-Fa-f:", most: 40 } },
    shape: "[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){7}",
    notBefore: "A-Za-z0-9_:.",
    notAfter: "A-Za-z0-9_:",
    validators: [WHOLE_IPV6, { name: "five groups of its own", test: (text) => new Set(text.split(":")).size > 4 }],
    confidence: 0.55,
    example: ["09c6:0912:3302:0adb:", "a0e5:7141:47de:f555"],
    counterExample: ["09c6:0912:3302:0adb:", "a0e5:7141:47de"],
    source: SOURCE,
  },
];
