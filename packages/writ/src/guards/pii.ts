import { PII_FAMILIES } from "../detect/families/pii.js";
import { detection } from "./detection.js";
import { PII } from "./forms.js";

/** Data about people. */
export const pii = detection(PII, "pii", PII_FAMILIES);
