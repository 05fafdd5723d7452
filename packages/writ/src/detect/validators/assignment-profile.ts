/** How the characters of a value are made up, from one pass over it. */
export interface Profile {
  readonly digits: number;
  readonly capitals: number;
  readonly small: number;
  /** Of `!@#$%^&*+=?~`: what passwords have and names have not. */
  readonly marks: number;
  /** How many different characters; what is not ASCII counts as one. */
  readonly distinct: number;
  /** Stretches of one class, a capital before small letters with these: few long ones are words, many short ones chance. */
  readonly pieces: number;
  /** Characters that go on counting, spelling the alphabet or running along the keyboard, four or more in a row. */
  readonly inSequence: number;
}

const [SMALL, CAPITAL, DIGIT, OTHER] = [1, 2, 3, 4] as const;
const [A, Z, SMALL_A, SMALL_Z, ZERO, NINE] = [65, 90, 97, 122, 48, 57] as const;
const CASE = 32;
const MARKS: ReadonlySet<number> = new Set([..."!@#$%^&*+=?~"].map((mark) => mark.charCodeAt(0)));
/** The key to the right of each small letter. */
const RIGHT: ReadonlyMap<number, number> = new Map(
  ["qwertyuiop", "asdfghjkl", "zxcvbnm"].flatMap((row) =>
    Array.from(row.slice(1), (key, at) => [row.charCodeAt(at), key.charCodeAt(0)] as const),
  ),
);
const LEAST_RUN = 4;

export function profileOf(value: string): Profile {
  let [digits, capitals, small, marks, pieces, inSequence] = [0, 0, 0, 0, 0, 0];
  const seen = [0, 0, 0, 0];
  let [last, lastClass, run] = [-1, 0, 1];
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    const kind = classOf(unit);
    if (kind === DIGIT) digits++;
    else if (kind === CAPITAL) capitals++;
    else if (kind === SMALL) small++;
    else if (MARKS.has(unit)) marks++;
    if (kind !== lastClass && !(kind === SMALL && lastClass === CAPITAL)) pieces++;
    const low = kind === CAPITAL ? unit + CASE : unit;
    seen[(unit >> 5) & 3] = (seen[(unit >> 5) & 3] ?? 0) | (1 << (unit & 31));
    if (follows(last, low)) run++;
    else {
      if (run >= LEAST_RUN) inSequence += run;
      run = 1;
    }
    [last, lastClass] = [low, kind];
  }
  if (run >= LEAST_RUN) inSequence += run;
  return {
    digits,
    capitals,
    small,
    marks,
    pieces,
    inSequence,
    distinct: seen.reduce((sum, bits) => sum + ones(bits), 0),
  };
}

function classOf(unit: number): number {
  if (unit >= SMALL_A && unit <= SMALL_Z) return SMALL;
  if (unit >= A && unit <= Z) return CAPITAL;
  return unit >= ZERO && unit <= NINE ? DIGIT : OTHER;
}

function follows(a: number, b: number): boolean {
  return b - a === 1 || a - b === 1 || (a === NINE && b === ZERO) || RIGHT.get(a) === b;
}

function ones(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
