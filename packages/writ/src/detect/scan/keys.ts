/** Three characters as a number, so many bits for each: of those that are not ASCII some share one. */
export const LITERAL_KEY = { width: 7, mask: (1 << 21) - 1 } as const;
/** Codes of characters in keys. */
export const CODES = 1 << LITERAL_KEY.width;
/** The bit that parts small letters from capitals. */
const CASE = 32;
/** Keys that differ in it are one in a table of literals. */
export const FOLD = CASE | (CASE << LITERAL_KEY.width) | (CASE << (2 * LITERAL_KEY.width));

/** The key of three characters, from that of the three before it. */
export const nextKey = (key: number, unit: number): number =>
  ((key << LITERAL_KEY.width) | (unit & (CODES - 1))) & LITERAL_KEY.mask;

export const keyOf = (first: number, second: number, third: number): number =>
  nextKey(nextKey(first & (CODES - 1), second), third);

/** From what is frequent in texts to what is rare. What is not here is rarer still. */
const FREQUENT = " etaoinsrlcdhupmgfy-b.w,vk\"/:'_1x0=2()3j;4q5z6{}798ESTACRINOPDLMFBGHUW[]VY<>KXJ";

/** How rare a character is, by its code. */
const RANKS = new Uint8Array(CODES).fill(FREQUENT.length + 10);
for (let at = 0; at < FREQUENT.length; at++) RANKS[FREQUENT.charCodeAt(at)] = at;

/** Three characters that are more frequent than each of them says, in English and in programs. */
const FREQUENT_THREES =
  "ion|tio|ing|con|ons|the|str|ent|ort|nst|typ|ype|por|tri|ter|tur|rin|ode|thi|ret|exp|for|his|etu|urn|par|" +
  "ect|res|ate|val|pro|cti|che|def|com|sta|nde|ext|rea|opt|ati|ame|pti|all|int|num|xpo|unc|and|est|end|nte|" +
  "is.|err|pat|ber|fun|nct|mbe|ine|dat|nam|ess|rom|mat|umb|alu|cod|lue|ver|ind|ith|ile|lin|orm|pre|ult|men|" +
  "ten|ers|rro|ror|ted|key|efi|imp|ara|tes|ite|mpo|age|tch|cal|ema|fil|tor|fro|fin|ali|are|ead|ont|get|ath|" +
  "jec|ble|len|equ|nod|tru|per|ars|ase|ser|obj|nal|rse|arg|rma|sch|set|ace|arr|ata|hem|ins|.co|und|gin|bje|" +
  "ack|ram|der|tat|abl|use|one|lse|ore|ist|ert|.js|htt|wit|rra|mod|ttp|rat|met|ref|ass|cha|enc|atc|era|ray|" +
  "rce|cla|art|new|sio|eng|ngt|our|ntr|map|ope|var|fer|ned|not|://|rop|nce|pec|tar|gth|iss|dec|add|req|efa|" +
  "ire|rts|let|aul|fau|oun|ps:|ren|eve|rep|kag|oth|lis|ive|rit|ich|hav|man|sto|lic|ens|ssi|ach|ick|ear|ard|" +
  "ell|ide|han|git|hub|nci|cie|ona|oll|red|dul|den|cen|rip|wor|ish|ost|ben|ust|he |on |in |ng |ll |om |ut |" +
  "rt |ce |ed |er |es |is |or |st |to |of |nd |ty |ly |ch |th |al |an |re |le |se |te |me |ve |de |ne |ge |" +
  "nt |et |it |at |ct |ry |ts |ns |rs |ls |ss |us |as |en |ad |ld | co| ex| fr| nu| pr| re| de| se| to| th|" +
  " of| in| an| is| be| wi| fo| us| st| pa| ma| no| on| or| if| it| ca| ar| fi| so| un| wh| da| me| ne| al|" +
  " as| di| ha| mo| po| su| te| ty| va|e s|e c|e a|e t|t i|e d|s a|t t|d t|s t|e i|t a|e o|t s|n t|on.|on,|" +
  "on:|er-|-co|in-|s:/|p:/|om/|que|lid|nes|nse|ity|dep|lev|vel|";

const COMMON = new Uint8Array(1 << 18);
for (let at = 0; at < FREQUENT_THREES.length; at += 4) COMMON[packed(keyAt(FREQUENT_THREES, at))] = 1;

function keyAt(text: string, at: number): number {
  return keyOf(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2));
}

/** A key without the bits that part small letters from capitals. */
function packed(key: number): number {
  const five = (unit: number): number => ((unit >>> 1) & 32) | (unit & 31);
  return (five(key >>> 14) << 12) | (five(key >>> 7) << 6) | five(key);
}

/** How rare three characters are, by their key. */
export function rankOf(key: number): number {
  const sum =
    (RANKS[key >>> (2 * LITERAL_KEY.width)] ?? 0) +
    (RANKS[(key >>> LITERAL_KEY.width) & (CODES - 1)] ?? 0) +
    (RANKS[key & (CODES - 1)] ?? 0);
  return COMMON[packed(key)] === 1 ? sum - COMMONER : sum;
}

const COMMONER = 60;

/** A bit for each three characters that may be looked for. */
export class KeyBits {
  readonly bits = new Int32Array(1 << (3 * LITERAL_KEY.width - 5));

  add(key: number): void {
    this.bits[key >>> 5] = (this.bits[key >>> 5] ?? 0) | (1 << (key & 31));
  }

  /** With `anyCase` its small letters in capitals as well: every subset of them. */
  addCased(key: number, anyCase: boolean): void {
    const capitals = anyCase ? capitalsIn(key) : 0;
    for (let some = capitals; ; some = (some - 1) & capitals) {
      this.add(key & ~some);
      if (some === 0) return;
    }
  }

  /** Every digit behind what is none, whatever stands before that. */
  addDigits(): void {
    for (let before = 0; before < CODES; before++) {
      if (before >= 48 && before <= 57) continue;
      for (let digit = 48; digit <= 57; digit++) this.add(keyOf(0, before, digit));
    }
  }

  /** What was added for a NUL as the first character, for any. */
  spreadFirst(): void {
    const row = this.bits.length / CODES;
    for (let filled = row; filled < this.bits.length; filled *= 2) this.bits.copyWithin(filled, 0, filled);
  }
}

/** The bits of a key that make its small letters capitals. */
function capitalsIn(key: number): number {
  let bits = 0;
  for (let shift = 0; shift < 3 * LITERAL_KEY.width; shift += LITERAL_KEY.width) {
    const unit = (key >>> shift) & (CODES - 1);
    if (unit >= 97 && unit <= 122) bits |= CASE << shift;
  }
  return bits;
}
