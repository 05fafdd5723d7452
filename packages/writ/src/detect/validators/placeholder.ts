import type { Validator } from "../family.js";

/** What stands where a secret would: words of documentation, characters that fill, the alphabet, digits in order. */
const STOPS: readonly string[] = [
  "example placeholder changeme change_me change-me redacted dummy sample insert",
  "your_ your- yourtoken yourkey yourapi yoursecret my_token my-token mytoken",
  "token_here token-here tokenhere key_here key-here keyhere secret_here goes_here",
  "xxxxxx 000000 ****** ...... ------ ______ ###### 1111111111111111",
  "abcdefghijklmnopqrstuvwxyz 12345678901234567890 0123456789abcdef0123456789abcdef",
].flatMap((words) => words.split(" "));

const STOP = new RegExp(STOPS.map((stop) => stop.replace(/[.*]/g, "\\$&")).join("|"), "i");

/** Whether a value stands for a secret rather than being one: `AKIA…EXAMPLE`, `ghp_xxxxxx…`, `<your-token>`. */
export const isPlaceholder = (value: string): boolean => STOP.test(value);

/** The value is not written in the place of one. */
export const REAL: Validator = { name: "no placeholder", test: (value) => !isPlaceholder(value) };
