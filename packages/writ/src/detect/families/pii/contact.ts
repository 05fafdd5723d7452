import type { Family } from "../../family.js";
import { EMAIL } from "../../validators/email.js";

/** Letters of European alphabets beyond ASCII, as internationalised addresses have them. */
const LETTERS = "\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0370-\\u04ff";
const LOCAL = `A-Za-z0-9_${LETTERS}`;
const LABEL = `[A-Za-z0-9${LETTERS}-]{1,63}`;
const TOP = `(?:[Xx][Nn]--[A-Za-z0-9-]{2,59}|[A-Za-z]{2,24}|[${LETTERS}]{2,24})`;

/** Ways to reach a person by mail. */
export const MAIL_FAMILIES: readonly Family[] = [
  {
    type: "email",
    kind: "pii",
    about:
      "e-mail address; not `git@` a code host, and not a placeholder such as `your_email@` or `user@` at a reserved domain",
    trigger: { literals: ["@"], walk: { over: `${LOCAL}.+-`, most: 80 } },
    // A handle of the Fediverse begins with another `@`. What follows as `:/` or `:~` makes it a place on a machine, as `scp` takes it.
    shape: `[.+-]{0,15}([${LOCAL}][${LOCAL}.+-]{0,63}@(?:${LABEL}\\.){1,8}${TOP}(?::[/~])?)`,
    notBefore: `${LOCAL}.+/@-`,
    notAfter: `${LOCAL}@`,
    validators: [EMAIL],
    confidence: 0.9,
    example: ["mara.lind", "@", "northwind.example"],
    counterExample: ["icon", "@", "2x.png"],
    source: "https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1",
  },
];
