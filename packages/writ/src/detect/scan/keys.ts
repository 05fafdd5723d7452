/** Three characters as a number, so many bits for each: of those that are not ASCII some share one. */
export const LITERAL_KEY = { width: 7, mask: (1 << 21) - 1 } as const;

/** The key of three characters, from that of the three before it. */
export const nextKey = (key: number, unit: number): number =>
  ((key << LITERAL_KEY.width) | (unit & ((1 << LITERAL_KEY.width) - 1))) & LITERAL_KEY.mask;

/** From what is frequent in texts to what is rare. What is not here is rarer still. */
const FREQUENT = " etaoinsrlcdhupmgfy-b.w,vk\"/:'_1x0=2()3j;4q5z6{}798ESTACRINOPDLMFBGHUW[]VY<>KXJ";

/** How rare a character is, by its code. */
export const RANKS = new Uint8Array(1 << LITERAL_KEY.width).fill(FREQUENT.length + 10);
for (let at = 0; at < FREQUENT.length; at++) RANKS[FREQUENT.charCodeAt(at)] = at;
