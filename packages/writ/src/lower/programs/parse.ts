import type { Word } from "../shell/word.js";
import type { Operand } from "./pattern.js";
import type { Option, Spec } from "./spec.js";
import { mayBeOption, rest } from "./words.js";

/** An option as it was given. `value`: `null` where there is none. */
export interface Given {
  readonly option: Option;
  readonly value: Word | null;
}

/** The words of a program, sorted into options and operands. */
export interface Parsed {
  readonly given: readonly Given[];
  readonly operands: readonly Operand[];
  /** Where the first operand may stand among `operands`: more than one where an unknown option may take the first as its value. */
  readonly starts: readonly number[];
  /** Options that the table does not have. */
  readonly strange: readonly string[];
  /** A word that is not known may be an option. */
  readonly uncertain: boolean;
}

/** Most places at which a command is taken to start, when unknown options stand before it. */
const MAX_STARTS = 4;

/** Sorts the words from `from` on. `stops`: options end where operands start. Linear in the words. */
export function parseWords(spec: Spec, words: readonly Word[], from = 1, stops = spec.style === "posix"): Parsed {
  const reader = new Reader(spec, words, from, stops);
  reader.read();
  return reader;
}

class Reader implements Parsed {
  readonly given: Given[] = [];
  readonly operands: Operand[] = [];
  readonly starts: number[] = [];
  readonly strange: string[] = [];
  uncertain = false;
  /** The next word may be the value of an option that is not in the table. */
  #claimed = false;
  #ended = false;
  /** It is certain where the operands of a program in `posix` style start. */
  #started = false;

  constructor(
    readonly spec: Spec,
    readonly words: readonly Word[],
    private at: number,
    readonly stops: boolean,
  ) {}

  read(): void {
    for (let word = this.#next(); word !== undefined; word = this.#next()) {
      if (this.#ended) this.#operand(word);
      else if (this.#endsOptions(word)) this.#ended = true;
      else if (this.#isOption(word)) this.#option(word);
      else this.#operand(word);
    }
  }

  /** A shell, which has options that begin with `+`, takes `-` for `--` as well. */
  #endsOptions(word: Word): boolean {
    return word.text === "--" || (word.text === "-" && this.spec.entry.plus === true);
  }

  #next(): Word | undefined {
    return this.words[this.at++];
  }

  #isOption(word: Word): boolean {
    const first = word.prefix[0];
    if (word.text === null && word.prefix.length < 2) return false;
    // To a shell a lone `+` is options without letters.
    if (word.text === "+") return this.spec.entry.plus === true;
    return word.prefix.length > 1 && (first === "-" || (first === "+" && this.spec.entry.plus === true));
  }

  #operand(word: Word): void {
    const claimed = this.#claimed;
    this.#claimed = false;
    if (!this.#ended && mayBeOption(word)) this.uncertain = true;
    this.operands.push({ word, loose: word.many || claimed, at: this.at - 1 });
    if (!this.stops || this.#started) return;
    this.starts.push(this.operands.length - 1);
    this.#started = !claimed || this.starts.length === MAX_STARTS;
    this.#ended ||= this.#started;
  }

  #option(word: Word): void {
    this.#claimed = false;
    const text = word.prefix;
    if (this.spec.style === "word") this.#wordOption(word);
    else if (text.startsWith("--")) this.#longOption(word);
    else this.#cluster(word);
  }

  #wordOption(word: Word): void {
    const equals = word.prefix.indexOf("=");
    const name = equals < 0 ? word.prefix : word.prefix.slice(0, equals);
    const option = this.#wordNamed(name);
    if (option !== undefined && (equals >= 0 || word.text !== null))
      return this.#give(option, equals < 0 ? null : rest(word, equals + 1));
    const short = this.spec.options.get(word.prefix.slice(0, 2));
    if (short !== undefined && short.takes !== "nothing" && word.prefix.length > 2)
      return this.#give(short, rest(word, 2));
    this.#unknown(word, name, equals >= 0);
  }

  #wordNamed(name: string): Option | undefined {
    const { options } = this.spec;
    return options.get(name) ?? options.get(name.startsWith("--") ? name.slice(1) : `-${name}`);
  }

  #longOption(word: Word): void {
    const equals = word.prefix.indexOf("=");
    if (equals < 0 && word.text === null) return this.#unknown(word, word.prefix, false);
    const name = equals < 0 ? word.prefix : word.prefix.slice(0, equals);
    const candidates = this.#longNamed(name);
    if (candidates.length === 0) return this.#unknown(word, name, equals >= 0);
    const value = equals < 0 ? null : rest(word, equals + 1);
    const [only] = candidates;
    if (candidates.length === 1 && only !== undefined) return this.#give(only, value);
    // Several options begin so. The program refuses that, unless its version lacks one of them: any of them is meant.
    const next = value ?? this.words[this.at] ?? null;
    for (const option of candidates) this.given.push({ option, value: option.takes === "nothing" ? null : next });
    this.#claimed = value === null;
  }

  /** The option of that name, or all that the name abbreviates. */
  #longNamed(name: string): readonly Option[] {
    const { options, longNames } = this.spec;
    const exact = options.get(name);
    if (exact !== undefined) return [exact];
    const found = longNames.filter((long) => long.startsWith(name)).map((long) => options.get(long));
    const negated = name.startsWith("--no-") ? options.get(`--${name.slice(5)}`) : undefined;
    return [...found, ...(negated?.takes === "nothing" ? [NEGATED] : [])].filter((option) => option !== undefined);
  }

  #cluster(word: Word): void {
    const { options } = this.spec;
    const text = word.prefix;
    const whole = text.length > 2 && word.text !== null ? options.get(text) : undefined;
    if (whole !== undefined) return this.#give(whole, null);
    for (let at = 1; at < text.length; at++) {
      const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
      const option = options.get(text[0] + letter);
      if (option === undefined) {
        if ((letter >= "0" && letter <= "9") || text[0] === "+") continue;
        this.#strange(text[0] + letter);
      } else if (option.takes === "nothing") {
        this.#give(option, null);
      } else {
        const attached = at + 1 < text.length || word.text === null;
        return this.#give(option, attached ? rest(word, at + 1) : null);
      }
    }
    if (word.text === null) this.uncertain = true;
  }

  #give(option: Option, attached: Word | null): void {
    if (option.last) this.#ended = true;
    if (option.takes === "pair" && attached === null) this.#next();
    if ((option.takes !== "value" && option.takes !== "pair") || attached !== null) {
      this.given.push({ option, value: attached });
      return;
    }
    const value = this.#next();
    this.given.push({ option, value: value ?? null });
    if (value?.many !== true) return;
    // It may be the value and operands, or nothing, so that the word after it is the value.
    const after = this.words[this.at];
    if (value.glob === null) this.uncertain = true;
    if (after !== undefined && value.glob === null) this.given.push({ option, value: after });
    this.operands.push({ word: value, loose: true, at: this.at - 1 });
  }

  #unknown(word: Word, name: string, hasValue: boolean): void {
    if (word.text === null) this.uncertain = true;
    this.#strange(name);
    if (hasValue) this.#claimed = false;
  }

  #strange(name: string): void {
    this.strange.push(name);
    this.#claimed = true;
  }
}

const NEGATED: Option = Object.freeze({
  name: "--no",
  takes: "nothing",
  last: false,
  role: { effects: () => [], actions: [] },
  mode: null,
  recursive: false,
  folder: false,
  command: false,
});
