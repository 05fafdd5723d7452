/**
 * A set of characters: which of the ASCII ones, whether all others, and which others are exceptions from that. Enough for
 * what plain expressions say, and small: most sets are one character.
 */
export interface CharacterSet {
  /** 128 bits in four words, the first word for U+0000 to U+001F. */
  readonly ascii: readonly [number, number, number, number];
  readonly others: boolean;
  readonly except: readonly number[];
}

const none: CharacterSet = { ascii: [0, 0, 0, 0], others: false, except: [] };

/** One character. `folded`: in any case, by Unicode's simple folding; a character beyond ASCII only as it is. */
export function oneOf(point: number, folded = false): CharacterSet {
  return point < 128 ? range(point, point, folded) : { ...none, except: [point] };
}

/** ASCII characters from `first` to `last`, both included. */
export function range(first: number, last: number, folded = false): CharacterSet {
  const ascii: [number, number, number, number] = [0, 0, 0, 0];
  const except: number[] = [];
  const put = (point: number): void => {
    ascii[point >> 5] = (ascii[point >> 5] ?? 0) | (1 << (point & 31));
  };
  for (let point = first; point <= last; point++) {
    put(point);
    if (!folded || !isLetter(point)) continue;
    put(point ^ 32);
    // The only characters beyond ASCII that fold to one of ASCII.
    if ((point | 32) === 0x6b) except.push(KELVIN_SIGN);
    if ((point | 32) === 0x73) except.push(LONG_S);
  }
  return { ascii, others: false, except };
}

const KELVIN_SIGN = 0x212a;
const LONG_S = 0x17f;
const isLetter = (point: number): boolean => (point | 32) >= 0x61 && (point | 32) <= 0x7a;

/** Whether a character, by its code point, is in the set. */
export function has({ ascii, others, except }: CharacterSet, point: number): boolean {
  if (point < 128) return (((ascii[point >> 5] ?? 0) >>> (point & 31)) & 1) === 1;
  return except.includes(point) !== others;
}

/** Every other character. */
export function complement({ ascii: [a, b, c, d], others, except }: CharacterSet): CharacterSet {
  return { ascii: [~a, ~b, ~c, ~d], others: !others, except };
}

/** What is in one of the two. */
export function union(a: CharacterSet, b: CharacterSet): CharacterSet {
  const others = a.others || b.others;
  const points = new Set([...a.except, ...b.except]);
  return {
    ascii: [a.ascii[0] | b.ascii[0], a.ascii[1] | b.ascii[1], a.ascii[2] | b.ascii[2], a.ascii[3] | b.ascii[3]],
    others,
    except: [...points].filter((point) => (has(a, point) || has(b, point)) !== others),
  };
}

/** `.`: everything but a line break. */
export const NO_BREAK: CharacterSet = complement(oneOf(0x0a));

/** What `\d`, `\w`, `\s` and their capitals stand for: ASCII, but for what folds to it. */
export function classOf(letter: string, folded: boolean): CharacterSet {
  switch (letter.toLowerCase()) {
    case "d":
      return signed(letter, range(0x30, 0x39));
    case "w":
      return signed(letter, wordCharacters(folded));
    default:
      return signed(letter, union(union(range(0x09, 0x0a), range(0x0c, 0x0d)), oneOf(0x20)));
  }
}

const signed = (letter: string, set: CharacterSet): CharacterSet =>
  letter === letter.toLowerCase() ? set : complement(set);

const wordCharacters = (folded: boolean): CharacterSet =>
  union(union(range(0x30, 0x39), oneOf(0x5f)), union(range(0x41, 0x5a, folded), range(0x61, 0x7a, folded)));
