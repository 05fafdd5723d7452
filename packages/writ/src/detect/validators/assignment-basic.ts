import type { Validator } from "../family.js";
import { profileOf } from "./assignment-profile.js";
import { isStandIn } from "./assignment-stand-in.js";
import { decodeBase64, isPrintable } from "./jwt-base64.js";

/** RFC 7617: base64 of a name, a colon and a password, not both of them stand-ins. */
export const BASIC_CREDENTIALS: Validator = {
  name: "decodes to a name and a password",
  test: (value) => {
    const text = decodeBase64(value);
    return text !== null && isCredentials(text);
  },
};

function isCredentials(text: string): boolean {
  const colon = text.indexOf(":");
  // A name that can be printed; a password may be of any characters.
  if (colon === -1 || !/^[\x21-\x7e]*$/.test(text.slice(0, colon)) || /^[{[<]/.test(text)) return false;
  const [name, password] = [text.slice(0, colon), text.slice(colon + 1)];
  if (password === "") return name.length >= 6 && !isStandIn(name, profileOf(name)) && isPrintable(name);
  return password.length >= 3 && !isStandIn(password, profileOf(password));
}
