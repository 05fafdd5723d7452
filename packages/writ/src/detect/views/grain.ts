/**
 * How the units that are decoded belong to those they are decoded from: so many (`per`) of the former to so many (`width`) of
 * the latter, again and again. One number: 0 for all to all.
 */
export type Grain = number;

/** All of it stands for all of it. */
export const WHOLE: Grain = 0;
/** Most units on either side, if they are some of several that are kept together. */
export const MOST_WIDTH = 255;
export const MOST_PER = 15;

const PER = 256;

export const grainOf = (per: number, width: number): Grain => per * PER + width;
/** Unit by unit. */
export const SINGLE: Grain = grainOf(1, 1);

export const widthOf = (grain: Grain): number => grain & (PER - 1);
export const perOf = (grain: Grain): number => grain >> 8;
