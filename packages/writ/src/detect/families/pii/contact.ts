import type { Family } from "../../family.js";
import { EMAIL } from "../../validators/email.js";

/** Letters of European alphabets beyond ASCII, as internationalised addresses have them. */
const LETTERS = "\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0370-\\u04ff";
const LOCAL = `A-Za-z0-9_${LETTERS}`;
const LABEL = `[A-Za-z0-9${LETTERS}-]{1,63}`;
const TOP = `(?:[Xx][Nn]--[A-Za-z0-9-]{2,59}|[A-Za-z]{2,24}|[${LETTERS}]{2,24})`;

/** The path that an address stands in. Right behind two slashes, as in `ssh://kim@host`, a name says who signs in there. */
const FOLDERS = `(?:/{0,3}(?:[${LOCAL}.+-]{1,64}/){1,32}|/?)`;

/** Ways to reach a person by mail. */
export const MAIL_FAMILIES: readonly Family[] = [
  {
    type: "email",
    kind: "pii",
    about: "e-mail address",
    trigger: { literals: ["@"], walk: { over: `${LOCAL}.+/-`, most: 2200 } },
    // A handle of the Fediverse begins with another `@`. What follows as `:/` or `:~` makes it a place on a machine, as `scp` takes it.
    shape: `${FOLDERS}[.+-]{0,15}([${LOCAL}][${LOCAL}.+-]{0,63}@(?:${LABEL}\\.){1,8}${TOP}(?::[/~])?)`,
    notBefore: `${LOCAL}.+/@-`,
    notAfter: `${LOCAL}@`,
    validators: [EMAIL],
    confidence: 0.9,
    example: ["mara.lind", "@", "northwind.example"],
    counterExample: ["icon", "@", "2x.png"],
    source: "https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1",
  },
];
