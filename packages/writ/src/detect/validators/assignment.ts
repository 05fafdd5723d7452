import type { Validator } from "../family.js";
import { isStandIn } from "./assignment-stand-in.js";
import { entropyOf } from "./entropy.js";

/** A password as people choose them: not one plain word, name, path or expression. */
export const PASSWORD_LIKE: Validator = {
  name: "mixed as a password is",
  test: (value) => !isStandIn(value) && !isCode(value) && !isLocation(value) && !isVersion(value) && isMixed(value),
};

/** Where nothing but a password can be: only not a stand-in for one. */
export const ANY_PASSWORD: Validator = {
  name: "no stand-in for a password",
  test: (value) => value.length >= 4 && !isStandIn(value),
};

/** A key or token as machines make them. */
export const RANDOM_LIKE: Validator = {
  name: "entropy of a random value",
  test: (value) => !isStandIn(value) && !isCode(value) && !isLocation(value) && !isVersion(value) && isRandom(value),
};

/** A key or token where one is expected: no stand-in and no word. */
export const TOKEN_LIKE: Validator = {
  name: "no word and no stand-in",
  test: (value) =>
    !isStandIn(value) && /[0-9]/.test(value) && /[A-Za-z]/.test(value) && !isCode(value) && entropyOf(value) >= 2.5,
};

/** A digit among letters, or a mark that no name has, or both cases and a digit. */
function isMixed(value: string): boolean {
  if (new Set(value).size < 5) return false;
  const letters = /[A-Za-z]/.test(value);
  return letters && (/[0-9]/.test(value) || /[!@#$%^&*+=?~]/.test(value));
}

/** Names in programs, one or several with dots, and names of constants. */
const NAME =
  /^(?:[A-Za-z_$][\w$]*(?:(?:\??\.|::|->)[A-Za-z_$][\w$]*)+|[a-z]+(?:[-_]+[a-z]+)*[0-9]?|[A-Z]+(?:_+[A-Z0-9]+)*|[A-Z]?[a-z]+(?:[A-Z][a-z]+)*[0-9]?)$/;
/** How expressions begin that fetch a value, and what only expressions have. */
const EXPRESSION =
  /^(?:process\.env|os\.(?:environ|getenv)|System\.getenv|ENV\[|env\.|config\.|secrets?\.|vars?\.|self\.|this\.)|[()[\]{}]|=>|==|\|\||&&/;

/** Whether a value reads as an expression or an identifier of a program. */
export const isCode = (value: string): boolean => NAME.test(value) || EXPRESSION.test(value);

/** Paths, addresses, files by their ending. */
const LOCATION =
  /^(?:[a-z][a-z0-9+.-]*:\/\/|\.{0,2}\/[\w.-]+\/|~\/|[A-Za-z]:\\|arn:|vault:|op:\/\/|projects\/)|\.(?:ts|js|py|json|ya?ml|pem|key|crt|txt|html?|md|env|cfg|conf|xml|java|go|rb|php|com|org|net|io)$/;

const isLocation = (value: string): boolean => LOCATION.test(value);

const isVersion = (value: string): boolean => /^v?[0-9]+(?:\.[0-9]+)+|-SNAPSHOT$|[0-9]+\.[0-9]+\.[0-9]+/.test(value);

/** Pieces between changes of class: few long ones are words, many short ones are chance. */
const PIECE = /[A-Z]?[a-z]+|[A-Z]+|[0-9]+|[^A-Za-z0-9]/g;

function isRandom(value: string): boolean {
  if (!/[0-9]/.test(value) || !/[A-Za-z]/.test(value)) return false;
  const pieces = value.match(PIECE)?.length ?? 0;
  return entropyOf(value) >= (value.length < 24 ? 2.8 : 3.1) && pieces / value.length >= 0.22;
}
