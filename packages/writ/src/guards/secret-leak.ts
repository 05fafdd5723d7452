import { SECRET_FAMILIES } from "../detect/families/secrets.js";
import { detection } from "./detection.js";
import { SECRET_LEAK } from "./forms.js";

/** Keys, tokens and passwords. */
export const secretLeak = detection(SECRET_LEAK, "secret", SECRET_FAMILIES);
