import type { Family } from "../../../family.js";
import { isBalticCode } from "../../../validators/check-digits/baltic.js";
import { byDigits } from "../../../validators/check-digits/digits.js";
import { behind } from "./parts.js";

/** Numbers of persons in Estonia and Lithuania, which share one form. */
export const BALTIC_FAMILIES: readonly Family[] = [
  {
    type: "ee-lt-personal-code",
    kind: "pii",
    about: "personal code of Estonia (isikukood) and Lithuania (asmens kodas)",
    ...behind(["isikukood", "asmens kodas", "asmens kodo", "personal code", "personal id"], "[1-8]\\d{10}"),
    validators: [byDigits("birthday and modulus 11 check digit", isBalticCode)],
    confidence: 0.85,
    example: ["isikukood ", "48703", "152646"],
    counterExample: ["isikukood ", "48703", "152640"],
    source: "https://www.riigiteataja.ee/akt/106032012004",
  },
];
