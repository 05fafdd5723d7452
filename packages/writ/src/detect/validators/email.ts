import type { Validator } from "../family.js";
import { isDomainName } from "./domain.js";

/** An address of somebody: what stands before the `@` may be a person's, and the domain can exist. */
export const EMAIL: Validator = { name: "a domain that can exist", test: isEmail };

/** Whether `text` is an address that mail could reach, and no placeholder for one. */
export function isEmail(text: string): boolean {
  const at = text.indexOf("@");
  const local = text.slice(0, at).toLowerCase();
  const domain = text.slice(at + 1).toLowerCase();
  if (at < 1 || at > 64 || local.endsWith(".") || local.includes("..") || SERVICE_USERS.has(local)) return false;
  return isDomainName(domain) && !isPlaceholder(local, domain);
}

/** Users of code hosts over SSH: `git@` a host is how everybody signs in, and nobody's address. */
const SERVICE_USERS: ReadonlySet<string> = new Set(["git", "hg", "svn"]);

/** Words that stand for an address; joined by `_`, as `your_email`, at any domain, alone only at one that is reserved. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(
  (
    "user username name email mail e-mail me you your my someone somebody person example test sender recipient receiver from to " +
    "cc bcc reply alias address id old new phone number password account login first last firstname lastname domain"
  ).split(" "),
);

function isPlaceholder(local: string, domain: string): boolean {
  const words = local.replace(/\d+$/, "").split("_", 6);
  if (!words.every((word) => PLACEHOLDERS.has(word))) return false;
  return words.length > 1 || RESERVED.test(domain);
}

/** RFC 2606 and 6761. */
const RESERVED = /(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$/;
