/** How the characters of a value are made up, from one pass over it. */
export interface Profile {
  readonly digits: number;
  readonly capitals: number;
  readonly small: number;
  /** Of `!@#$%^&*+=?~`: what passwords have and names have not. */
  readonly marks: number;
  /** How many different characters; what is not ASCII is taken for what is, by its last seven bits. */
  readonly distinct: number;
  /** Stretches of one class, a capital before small letters with these: few long ones are words, many short ones chance. */
  readonly pieces: number;
  /** Characters that go on counting, spelling the alphabet or running along the keyboard, four or more in a row. */
  readonly inSequence: number;
}

const [SMALL, CAPITAL, DIGIT, MARK, OTHER] = [1, 2, 3, 4, 5] as const;
const ASCII = 128;
const CASE = 32;
const LEAST_RUN = 4;
const CLASS = Uint8Array.from({ length: ASCII }, (_, unit) => classOf(String.fromCharCode(unit)));
/** The key to the right of each small letter, the digit after nine. */
const RIGHT = rightKeys();

function classOf(character: string): number {
  if (/[a-z]/.test(character)) return SMALL;
  if (/[A-Z]/.test(character)) return CAPITAL;
  if (/[0-9]/.test(character)) return DIGIT;
  return "!@#$%^&*+=?~".includes(character) ? MARK : OTHER;
}

function rightKeys(): Uint8Array {
  const right = new Uint8Array(ASCII);
  for (const row of ["qwertyuiop", "asdfghjkl", "zxcvbnm", "90"]) {
    for (let at = 1; at < row.length; at++) right[row.charCodeAt(at - 1)] = row.charCodeAt(at);
  }
  return right;
}

export function profileOf(value: string): Profile {
  const classes = [0, 0, 0, 0, 0, 0];
  const seen = new Int32Array(4);
  let [pieces, inSequence, last, lastClass, run] = [0, 0, 0, 0, 1];
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at) & (ASCII - 1);
    const kind = CLASS[unit] ?? OTHER;
    classes[kind] = (classes[kind] ?? 0) + 1;
    if (!goesOn(kind, lastClass)) pieces++;
    seen[unit >> 5] = (seen[unit >> 5] ?? 0) | (1 << (unit & 31));
    const low = kind === CAPITAL ? unit + CASE : unit;
    if (follows(last, low)) run++;
    else {
      if (run >= LEAST_RUN) inSequence += run;
      run = 1;
    }
    last = low;
    lastClass = kind;
  }
  if (run >= LEAST_RUN) inSequence += run;
  const [, small = 0, capitals = 0, digits = 0, marks = 0] = classes;
  return {
    small,
    capitals,
    digits,
    marks,
    pieces,
    inSequence,
    distinct: seen.reduce((sum, bits) => sum + ones(bits), 0),
  };
}

/** Of one class, but for marks and the like, of which each stands by itself; small letters go on behind a capital. */
const goesOn = (kind: number, before: number): boolean =>
  kind === before ? kind !== OTHER && kind !== MARK : kind === SMALL && before === CAPITAL;

function follows(a: number, b: number): boolean {
  return b - a === 1 || a - b === 1 || (RIGHT[a] === b && b !== 0);
}

function ones(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
