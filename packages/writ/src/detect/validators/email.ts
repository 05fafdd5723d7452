import type { Validator } from "../family.js";
import { isDomainName } from "./domain.js";

/** An address of somebody: what stands before the `@` may be a person's, and the domain can exist. */
export const EMAIL: Validator = { name: "domain that can exist", test: isEmail };

/** Whether `text` is an address that mail could reach, and no placeholder for one. */
export function isEmail(text: string): boolean {
  const at = text.indexOf("@");
  const local = text.slice(0, at).toLowerCase();
  const domain = text.slice(at + 1).toLowerCase();
  if (at < 1 || at > 64 || /[.+-]$|\.\./.test(local) || SERVICE_USERS.has(local)) return false;
  return isDomainName(domain) && !isPlaceholder(local, domain);
}

/** Users of code hosts over SSH: `git@` a host is how everybody signs in, and nobody's address. */
const SERVICE_USERS: ReadonlySet<string> = new Set(["git", "hg", "svn"]);

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words that stand for a part of an address: at any domain if several are joined by `_`, as in `your_email`. */
const PLACEHOLDERS = words(
  "user username name email mail e-mail me you your my someone somebody person example test sender recipient receiver from to cc " +
    "bcc reply alias address id old new phone number password account login first last firstname lastname domain alice bob " +
    "carol dave eve john jane foo bar",
);
/** Those that stand for one wherever they are. */
const PLACEHOLDERS_ANYWHERE = words("username email e-mail someone somebody example youremail yourname firstname");

function isPlaceholder(local: string, domain: string): boolean {
  const parts = local.replace(/\d+$/, "").split("_", 6);
  if (!parts.every((part) => PLACEHOLDERS.has(part))) return PLACEHOLDERS_ANYWHERE.has(local);
  return parts.length > 1 || PLACEHOLDERS_ANYWHERE.has(local) || RESERVED.test(domain);
}

/** RFC 2606 and 6761. */
const RESERVED = /(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$/;
