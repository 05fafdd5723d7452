import { alphabetOf } from "./regex-alphabet.js";
import type { Alphabet } from "./regex-alphabet.js";
import type { Place, Program, Step } from "./regex-program.js";

/**
 * All the steps at which a search may be after some text, which is all that matters for what follows. Where each class of
 * characters leads is found out when it is first asked for.
 */
interface State {
  /** Steps that take a character or stand at a place, in order. */
  readonly at: readonly number[];
  readonly atStart: boolean;
  readonly afterWord: boolean;
  readonly next: (State | undefined)[];
  /** Whether a match ends at the end of the text; `null`: not asked yet. */
  ends: boolean | null;
}

/** Most states that are kept: then all are forgotten, so that memory stays bounded and time linear. */
const MAX_STATES = 256;

const newState = (at: readonly number[], atStart: boolean, afterWord: boolean): State => ({
  at,
  atStart,
  afterWord,
  next: [],
  ends: null,
});

/** A match has been found; none can be any more. Compared by identity. */
const FOUND = newState([], false, false);
const LOST = newState([], false, false);

/**
 * Compiles a program into a test whether it is found anywhere in a text. One look at each character, whatever the
 * expression: an automaton whose states are made while it runs.
 */
export function compileProgram(program: Program): (text: string) => boolean {
  const machine = new Machine(program);
  return (text) => machine.test(text);
}

class Machine {
  private readonly steps: readonly Step[];
  private readonly alphabet: Alphabet;
  private states = new Map<string, State>();
  private first: State;
  /** Steps that are marked: reached by the state that is being made. */
  private readonly marks: Uint8Array;

  constructor(private readonly program: Program) {
    this.steps = program.steps;
    this.alphabet = alphabetOf(program.steps);
    this.marks = new Uint8Array(program.steps.length);
    this.first = this.firstState();
  }

  test(text: string): boolean {
    const { ascii, beyond, other } = this.alphabet;
    let state = this.first;
    for (let at = 0; at < text.length; at++) {
      if (state === FOUND) return true;
      if (state === LOST) return false;
      const unit = text.charCodeAt(at);
      let kind: number;
      if (unit < 128) kind = ascii[unit] ?? 0;
      else {
        const point = text.codePointAt(at) ?? unit;
        if (point > 0xffff) at++;
        kind = beyond.get(point) ?? other;
      }
      state = state.next[kind] ?? this.step(state, kind);
    }
    return state === FOUND || (state !== LOST && (state.ends ??= this.endsIn(state)));
  }

  private firstState(): State {
    return this.follow([this.program.start], null) ? FOUND : this.stateOfMarks(true, false);
  }

  /** The state after one more character. */
  private step(from: State, kind: number): State {
    const { words } = this.alphabet;
    const place = { atStart: from.atStart, atEnd: false, edge: from.afterWord !== (words[kind] === true) };
    const state = this.take(this.standing(from, place), kind);
    from.next[kind] = state;
    return state;
  }

  /** A match may start behind any character, so the program's start is among what follows each. */
  private take(standing: readonly number[] | null, kind: number): State {
    if (standing === null) return FOUND;
    const after = [this.program.start];
    for (const index of standing) {
      const step = this.steps[index];
      if (step !== undefined && step.set !== null && this.alphabet.contains(step.set, kind)) after.push(step.next);
    }
    if (this.follow(after, null)) return FOUND;
    return this.stateOfMarks(false, this.alphabet.words[kind] === true);
  }

  /** Where the search is once it is known what stands around; `null`: at the end of a match. */
  private standing(state: State, where: Where): readonly number[] | null {
    if (!state.at.some((index) => this.steps[index]?.place !== null)) return state.at;
    return this.follow(state.at, where) ? null : this.marked();
  }

  private endsIn(state: State): boolean {
    return this.standing(state, { atStart: state.atStart, atEnd: true, edge: state.afterWord }) === null;
  }

  /** Marks all that is reached from some steps without taking a character. Whether the end is. */
  private follow(from: readonly number[], where: Where | null): boolean {
    const { marks, steps } = this;
    marks.fill(0);
    const open = [...from];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const step = steps[index];
      if (step === undefined || marks[index] === 1) continue;
      marks[index] = 1;
      if (index === this.program.end) return true;
      if (step.set !== null) continue;
      if (step.place !== null && (where === null || !holds(step.place, where))) continue;
      open.push(step.next, step.other);
    }
    return false;
  }

  /** What is marked and still has to take a character or stand at a place. */
  private marked(): number[] {
    const { marks, steps } = this;
    const at: number[] = [];
    for (let index = 0; index < marks.length; index++) {
      if (marks[index] === 1 && (steps[index]?.set !== null || steps[index]?.place !== null)) at.push(index);
    }
    return at;
  }

  private stateOfMarks(atStart: boolean, afterWord: boolean): State {
    // Behind the start of a text nothing can stand there any more.
    const at = this.marked().filter((index) => atStart || this.steps[index]?.place !== "^");
    if (at.length === 0) return LOST;
    const key = String.fromCharCode(atStart ? 1 : 0, afterWord ? 1 : 0, ...at);
    const known = this.states.get(key);
    if (known !== undefined) return known;
    if (this.states.size >= MAX_STATES) this.forget();
    const state = newState(at, atStart, afterWord);
    this.states.set(key, state);
    return state;
  }

  private forget(): void {
    this.states = new Map();
    // What is not forgotten would keep all it led to.
    const { at, atStart, afterWord } = this.first;
    this.first = newState(at, atStart, afterWord);
  }
}

/** What stands around a position: `edge`: a word character on one side only. */
interface Where {
  readonly atStart: boolean;
  readonly atEnd: boolean;
  readonly edge: boolean;
}

function holds(place: Place, { atStart, atEnd, edge }: Where): boolean {
  if (place === "^") return atStart;
  if (place === "$") return atEnd;
  return (place === "b") === edge;
}
