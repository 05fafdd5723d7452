/** Options, names in programs, one or several with dots, names of constants, and commands of PowerShell. */
const NAME =
  /^(?:--?[a-z][a-z0-9-]*|[A-Z][A-Za-z]+-(?:[A-Z][a-z]+)+|[A-Za-z_$][\w$]*(?:(?:\??\.|::|->)[A-Za-z_$][\w$]*)+|[a-z]+(?:[-_]+[a-z]+)*[0-9]?|[A-Z]+[0-9]{0,2}(?:[_:-]+[A-Z0-9]+)*|[A-Z]?[a-z]+(?:[A-Z][a-z]+)*[0-9]?)$/;
/** How expressions begin that fetch a value, and what only expressions have. */
const EXPRESSION =
  /^(?:process\.env|os\.(?:environ|getenv)|System\.getenv|ENV\[|env\.|config\.|secrets?\.|vars?\.|self\.|this\.)|[)\]}];?$|=>|==[^=]|\|\||&&/;

/** Whether a value reads as an expression or an identifier of a program. */
export const isCode = (value: string): boolean => (NAME.test(value) && !hasRandomPart(value)) || EXPRESSION.test(value);

/** What no name has: a long part with digits among letters of both cases. */
const hasRandomPart = (value: string): boolean =>
  value.length >= 40 &&
  value
    .split(".")
    .some((part) => part.length >= 20 && /[0-9].*[0-9]/.test(part) && /[a-z]/.test(part) && /[A-Z]/.test(part));

/** Starts of paths, addresses and names of resources, and endings of files and hosts. */
const PLACE =
  /^(?:[a-z][a-z0-9+.-]*:\/\/|\.{0,2}\/[\w.-]+\/|~\/|[A-Za-z]:\\|arn:|vault:|op:\/\/|projects\/)|\.(?:ts|js|py|json|ya?ml|pem|key|crt|cer|p12|txt|html?|md|env|cfg|conf|xml|java|go|rb|php|com|org|net|io)$/;
/** Several names between slashes, none with a capital, or the first two of them words. */
const isPath = (value: string): boolean =>
  value.includes("/") &&
  ((/^[a-z0-9_.~/-]+$/.test(value) && /[a-z]{3}/.test(value)) || /^[a-z]{3,20}\/[a-z]{2,20}(?:[/_.-]|$)/.test(value));

/** Whether a value says where something is. */
export const isLocation = (value: string): boolean => PLACE.test(value) || isPath(value);

/** Whether a value is the number of a version or has one. */
export const isVersion = (value: string): boolean =>
  /^v?[0-9]+(?:\.[0-9]+)+|-SNAPSHOT$|[0-9]+\.[0-9]+\.[0-9]+/.test(value);
