import type { Validator } from "../family.js";
import { isCountry } from "./domain.js";

/** A country in the fifth and sixth place. */
export const BIC: Validator = { name: "code of a country inside", test: (text) => isCountry(text.slice(4, 6)) };
