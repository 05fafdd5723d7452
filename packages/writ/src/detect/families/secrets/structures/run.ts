/**
 * A value of certain characters (the inside of a class, without `=`), with at most two `=` inside and two at its end.
 * So that many values in a row, each taken for the rest of the one before, take no more time than three of them.
 */
export const runOf = (inside: string, least: number, most: number): string =>
  `[${inside}]{${least},${most}}(?:=[${inside}]{1,64}){0,2}={0,2}`;
