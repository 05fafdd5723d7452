import { digitsOf } from "./digits.js";
import { passesMod97 } from "./remainder.js";

/**
 * Whether fifteen signs are a French NIR: the last two are 97 less what the others leave when divided by 97, with 19 for the
 * department 2A and 18 for 2B. https://www.insee.fr/fr/metadonnees/definition/c1409
 */
export function isNir(signs: string): boolean {
  const digits = digitsOf(signs.replace("2A", "19").replace("2B", "18"));
  return digits.length === 15 && passesMod97(digits);
}
