import { digitsOf, weightedSum } from "./digits.js";

const BUSINESS = { weights: [10, 4, 9, 3, 8, 2, 7, 1], letters: "XMKECAWLJDB" } as const;
const COMPANY = { weights: [10, 8, 6, 4, 9, 7, 5, 3, 1], letters: "ZKCMDNERGWH" } as const;
const OTHER_WEIGHTS = [4, 3, 5, 3, 10, 2, 2, 5, 7] as const;
const OTHER_SIGNS = "ABCDEFGHJKLMNPQRSTUVWX0123456789";

/** Whether nine or ten signs are a Singaporean UEN, in one of its three forms. */
export function isUen(signs: string): boolean {
  const check = signs.slice(-1);
  if (/^[RST]/.test(signs)) return check === otherCheck(signs);
  const { weights, letters } = signs.length === 9 ? BUSINESS : COMPANY;
  return letters.charAt(weightedSum(digitsOf(signs), weights) % 11) === check;
}

function otherCheck(signs: string): string {
  const values = Array.from(signs, (sign) => OTHER_SIGNS.indexOf(sign));
  return OTHER_SIGNS.charAt((weightedSum(values, OTHER_WEIGHTS) + 11 - 5) % 11);
}
