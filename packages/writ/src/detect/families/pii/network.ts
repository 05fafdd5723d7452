import type { Family } from "../../family.js";
import { PUBLIC_IPV4, OWN_IPV6, SMALL_IPV4, SPECIAL_IPV4, SPECIAL_IPV6 } from "../../validators/ip.js";
import { MAC } from "../../validators/mac.js";
import { wordsOf } from "./contact-words.js";

/** Four numbers; a fifth, which makes it a version or an object identifier, is taken along so that no validator accepts it. */
const IPV4 = "\\d{1,3}(?:\\.\\d{1,3}){3}(?:\\.\\d)?";
const GROUP = "[0-9A-Fa-f]{1,4}";
const TAIL = "(?:\\.\\d{1,3}){3}";
/** A zone; and what goes on, so that it is no address, which is taken along so that no validator accepts it. */
const ZONE = "(?:%[A-Za-z0-9]{1,16})?(?:[:.]{1,2}[0-9A-Fa-f])?";
/** Eight groups, of which the last two may be an IPv4 address. */
const IPV6_FULL = `(?:${GROUP}:){6}${GROUP}(?::${GROUP}|${TAIL})`;
/** What may follow `::`. */
const IPV6_REST = `${GROUP}(?::${GROUP}){0,6}(?:${TAIL})?`;
const IPV6_COMPRESSED = `(?:${GROUP}:){1,7}:(?:${IPV6_REST})?|::${IPV6_REST}`;
const IPV6 = `(?:${IPV6_FULL}|${IPV6_COMPRESSED})${ZONE}`;
const HEX = "0-9A-Fa-f";

const IPV4_TRIGGER: Family["trigger"] = { digits: { least: 4, most: Infinity } };
/** Two colons, or where there are none, one between two groups. */
const IPV6_TRIGGER: Family["trigger"] = {
  literals: ["::", ":"],
  beside: HEX,
  walk: { over: `${HEX}:`, most: 40 },
};
const NOT_BESIDE_IPV6 = "A-Za-z0-9_:.";
const IP_WORDS = wordsOf("ip ips ipv4 ipv6 address client remote visitor");

/** Addresses of machines that people use. */
export const NETWORK_FAMILIES: readonly Family[] = [
  {
    type: "ip-address",
    kind: "pii",
    about: "IPv4 address",
    trigger: IPV4_TRIGGER,
    shape: IPV4,
    notBefore: "A-Za-z0-9_.-",
    validators: [PUBLIC_IPV4],
    confidence: 0.6,
    context: { words: IP_WORDS, within: 40, required: false, confidence: 0.85 },
    example: ["84.", "17.52.208"],
    counterExample: ["v84.", "17.52.208"],
    source: "https://www.rfc-editor.org/rfc/rfc791",
  },
  {
    type: "ip-address-small",
    kind: "pii",
    about: "IPv4 address of four small numbers",
    trigger: IPV4_TRIGGER,
    shape: IPV4,
    notBefore: "A-Za-z0-9_.-",
    validators: [SMALL_IPV4],
    confidence: 0.3,
    context: { words: wordsOf("ip ips ipv4 address client visitor"), within: 40, required: false, confidence: 0.75 },
    example: ["client 31.", "13.24.35"],
    counterExample: ["client 84.", "17.52.208"],
    source: "https://www.rfc-editor.org/rfc/rfc791",
  },
  {
    type: "ip-address-special",
    kind: "pii",
    about: "IPv4 address of a special range",
    trigger: IPV4_TRIGGER,
    shape: IPV4,
    notBefore: "A-Za-z0-9_.-",
    validators: [SPECIAL_IPV4],
    confidence: 0.2,
    context: { words: IP_WORDS, within: 40, required: false, confidence: 0.3 },
    example: ["192.168.", "17.52"],
    counterExample: ["84.17.", "52.208"],
    source: "https://www.rfc-editor.org/rfc/rfc6890",
  },
  {
    type: "ipv6-address",
    kind: "pii",
    about: "IPv6 address",
    trigger: IPV6_TRIGGER,
    shape: IPV6,
    notBefore: NOT_BESIDE_IPV6,
    notAfter: "A-Za-z0-9_",
    validators: [OWN_IPV6],
    confidence: 0.7,
    context: { words: IP_WORDS, within: 40, required: false, confidence: 0.85 },
    example: ["2a02:8109:", "9a40:1f2c::7d"],
    counterExample: ["2001:db8:", "9a40:1f2c::7d"],
    source: "https://www.rfc-editor.org/rfc/rfc4291#section-2.2",
  },
  {
    type: "ipv6-address-special",
    kind: "pii",
    about: "IPv6 address of a special range",
    trigger: IPV6_TRIGGER,
    shape: IPV6,
    notBefore: NOT_BESIDE_IPV6,
    notAfter: "A-Za-z0-9_",
    validators: [SPECIAL_IPV6],
    confidence: 0.2,
    context: { words: IP_WORDS, within: 40, required: false, confidence: 0.3 },
    example: ["2001:db8:", "9a40:1f2c::7d"],
    counterExample: ["2a02:8109:", "9a40:1f2c::7d"],
    source: "https://www.rfc-editor.org/rfc/rfc6890",
  },
  {
    type: "mac-address",
    kind: "pii",
    about: "hardware address of a network card",
    trigger: { literals: [":", "-"], beside: HEX, back: 2 },
    shape: "[0-9A-Fa-f]{2}(?:(?::[0-9A-Fa-f]{2}){5}|(?:-[0-9A-Fa-f]{2}){5})",
    notBefore: "A-Za-z0-9_:.-",
    notAfter: "A-Za-z0-9_:-",
    validators: [MAC],
    confidence: 0.7,
    context: {
      words: wordsOf("mac macs hardware physical ethernet device hwaddr ether bssid wlan wifi"),
      within: 40,
      required: false,
      confidence: 0.9,
    },
    example: ["3c:22:", "fb:5e:90:1d"],
    counterExample: ["3c:22:", "fb:5e:90"],
    source: "https://standards.ieee.org/products-programs/regauth/",
  },
  {
    type: "mac-address-dotted",
    kind: "pii",
    about: "hardware address in three groups",
    trigger: { literals: ["mac", "hwaddr", "hardware", "physical"], ignoreCase: true },
    shape:
      "(?:mac|hwaddr|hardware|physical)[ _-]?(?:address|addr|id)?(?: is)?[ :=#\"']{1,4}([0-9a-f]{4}\\.[0-9a-f]{4}\\.[0-9a-f]{4})",
    ignoreCase: true,
    validators: [MAC],
    confidence: 0.85,
    example: ["mac address 3c22.", "fb5e.901d"],
    counterExample: ["mac address 3c22.", "fb5e.90"],
    source: "https://standards.ieee.org/products-programs/regauth/",
  },
];
