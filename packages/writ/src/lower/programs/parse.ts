import type { Word } from "../shell/word.js";
import type { Operand } from "./pattern.js";
import type { Given, Option, Spec } from "./spec.js";
import { newOption } from "./spec.js";
import { endOfGlob, mayBeOption, rest } from "./words.js";

export type { Given } from "./spec.js";

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

/** Sorts the words up to where the first operand certainly stands, for a program that has subcommands. */
export function parseHead(spec: Spec, words: readonly Word[]): Parsed {
  const reader = new Reader(spec, words, 1, true);
  reader.readHead();
  return reader;
}

class Reader implements Parsed {
  readonly given: Given[] = [];
  readonly operands: Operand[] = [];
  readonly starts: number[] = [];
  readonly strange: string[] = [];
  uncertain = false;
  /** The next word may be the value of an option that is not in the table. */
  private claimed = false;
  private ended = false;
  /** It is certain where the operands of a program in `posix` style start. */
  private started = false;

  constructor(
    readonly spec: Spec,
    readonly words: readonly Word[],
    private at: number,
    readonly stops: boolean,
  ) {}

  read(): void {
    for (let word = this.next(); word !== undefined; word = this.next()) this.word(word);
  }

  readHead(): void {
    for (let word = this.next(); word !== undefined; word = this.next()) {
      this.word(word);
      if (this.started) return;
    }
  }

  private word(word: Word): void {
    if (this.ended) this.operand(word);
    else if (this.endsOptions(word)) this.ended = true;
    else if (this.isOption(word)) this.option(word);
    else this.operand(word);
  }

  /** A shell, which has options that begin with `+`, takes `-` for `--` as well. */
  private endsOptions(word: Word): boolean {
    return word.text === "--" || (word.text === "-" && this.spec.entry.plus === true);
  }

  private next(): Word | undefined {
    return this.words[this.at++];
  }

  private isOption({ text, prefix }: Word): boolean {
    // To a shell a lone `+` is options without letters.
    if (prefix.length < 2) return text === "+" && this.spec.entry.plus === true;
    const first = prefix.charCodeAt(0);
    return first === DASH || (first === PLUS && this.spec.entry.plus === true);
  }

  private operand(word: Word): void {
    const claimed = this.claimed;
    this.claimed = false;
    if (!this.ended && mayBeOption(word) && !isStrangeCluster(this.spec, word)) this.uncertain = true;
    this.operands.push({ word, loose: word.many || claimed, at: this.at - 1 });
    if (!this.stops || this.started) return;
    this.starts.push(this.operands.length - 1);
    this.started = !claimed || this.starts.length === MAX_STARTS;
    this.ended ||= this.started;
  }

  private option(word: Word): void {
    this.claimed = false;
    const text = word.prefix;
    if (this.spec.style === "word") this.wordOption(word);
    else if (text.startsWith("--")) this.longOption(word);
    else this.cluster(word);
  }

  private wordOption(word: Word): void {
    const equals = word.prefix.indexOf("=");
    const name = equals < 0 ? word.prefix : word.prefix.slice(0, equals);
    const option = this.wordNamed(name);
    if (option !== undefined && (equals >= 0 || word.text !== null))
      return this.give(option, equals < 0 ? null : rest(word, equals + 1));
    const short = this.spec.options.get(word.prefix.slice(0, 2));
    if (short !== undefined && short.takes !== "nothing" && word.prefix.length > 2)
      return this.give(short, rest(word, 2));
    this.unknown(word, name, equals >= 0);
  }

  private wordNamed(name: string): Option | undefined {
    const { options } = this.spec;
    return options.get(name) ?? options.get(name.startsWith("--") ? name.slice(1) : `-${name}`);
  }

  private longOption(word: Word): void {
    const equals = word.prefix.indexOf("=");
    if (equals < 0 && word.text === null) return this.unknown(word, word.prefix, false);
    const name = equals < 0 ? word.prefix : word.prefix.slice(0, equals);
    const candidates = longNamed(this.spec, name);
    if (candidates.length === 0) return this.unknown(word, name, equals >= 0);
    const value = equals < 0 ? null : rest(word, equals + 1);
    const [only] = candidates;
    if (candidates.length === 1 && only !== undefined) return this.give(only, value);
    // Several options begin so. The program refuses that, unless its version lacks one of them: any of them is meant.
    const next = value ?? this.words[this.at] ?? null;
    for (const option of candidates) this.given.push({ option, value: option.takes === "nothing" ? null : next });
    this.claimed = value === null;
  }

  private cluster(word: Word): void {
    const { options, letters } = this.spec;
    const text = word.prefix;
    const whole = text.length > 2 && word.text !== null ? options.get(text) : undefined;
    if (whole !== undefined) return this.give(whole, null);
    const sign = text.charCodeAt(0);
    for (let at = 1; at < text.length; at++) {
      const letter = text.charCodeAt(at);
      const option = sign === DASH ? letters.get(letter) : options.get(text.charAt(0) + text.charAt(at));
      if (option === undefined) {
        if ((letter >= 48 && letter <= 57) || sign === PLUS) continue;
        this.unlisted(text.charAt(0) + text.charAt(at));
      } else if (option.takes === "nothing") {
        this.give(option, null);
      } else {
        const attached = at + 1 < text.length || word.text === null;
        return this.give(option, attached ? rest(word, at + 1) : null);
      }
    }
    if (word.text === null) this.uncertain = true;
  }

  private give(option: Option, attached: Word | null): void {
    if (option.last) this.ended = true;
    if (option.takes === "pair" && attached === null) this.next();
    if ((option.takes !== "value" && option.takes !== "pair") || attached !== null) {
      this.given.push({ option, value: attached });
      return;
    }
    const value = this.next();
    this.given.push({ option, value: value ?? null });
    if (value?.many !== true) return;
    // It may be the value and operands, or nothing, so that the word after it is the value.
    const after = this.words[this.at];
    if (value.glob === null) this.uncertain = true;
    if (after !== undefined && value.glob === null) this.given.push({ option, value: after });
    this.operands.push({ word: value, loose: true, at: this.at - 1 });
  }

  private unknown(word: Word, name: string, hasValue: boolean): void {
    if (word.text === null) this.uncertain = true;
    this.unlisted(name);
    if (hasValue) this.claimed = false;
  }

  private unlisted(name: string): void {
    this.strange.push(name);
    this.claimed = true;
  }
}

/** The option of that name, or all that the name abbreviates. */
function longNamed(spec: Spec, name: string): readonly Option[] {
  const known = spec.abbreviated.get(name);
  if (known !== undefined) return known;
  const { options, longNames } = spec;
  const exact = options.get(name);
  const found = exact === undefined ? longNames.filter((long) => long.startsWith(name)) : [name];
  const candidates = found.flatMap((long) => options.get(long) ?? []);
  const negated = exact === undefined && name.startsWith("--no-") ? options.get(`--${name.slice(5)}`) : undefined;
  if (negated?.takes === "nothing") candidates.push(NEGATED);
  // Only beginnings of the names in the table are kept: they are as many as these have letters.
  if (candidates.length > 0) spec.abbreviated.set(name, candidates);
  return candidates;
}

/** A path glob that may begin with `-`, of which the rest has a letter that no option is: programs refuse such an option. */
function isStrangeCluster(spec: Spec, { glob }: Word): boolean {
  if (glob === null || !spec.onlyFlags) return false;
  const end = endOfGlob(glob);
  for (let at = 0; at < end.length; at++) if (!spec.letters.has(end.charCodeAt(at))) return true;
  return false;
}

const DASH = 45;
const PLUS = 43;
const NEGATED: Option = newOption("--no", "nothing", false);
