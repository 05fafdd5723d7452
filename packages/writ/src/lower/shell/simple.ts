import { assign } from "./assign.js";
import { reportAssignment } from "./assign-environment.js";
import { PENDING } from "./call.js";
import { addEffects } from "./effect.js";
import { evaluateArithmetic } from "./evaluate.js";
import { execution, NO_ENVIRONMENT } from "./execute.js";
import type { Environment } from "./execute.js";
import { expandValue, expandWord } from "./expand.js";
import { walkRedirects } from "./redirect.js";
import type { Input } from "./redirect.js";
import { runAgain, runWords } from "./run-words.js";
import type { Cwds, State, Value } from "./state.js";
import type { Assignment, Simple } from "./syntax.js";
import type { Walk } from "./walk.js";
import { add, put, spend } from "./walk.js";
import type { Word } from "./word.js";
import { knownWord } from "./word.js";

/** Adds what a simple command does; the folders in which it fails. */
export function walkSimple(
  walk: Walk,
  command: Simple,
  state: State,
  depth: number,
  input: Input,
  timed: boolean,
): Cwds {
  if (command.words.length === 0) return walkAssignments(walk, command, state, depth);
  const timing = walk.operations.length;
  if (timed) add(walk, PENDING, depth);
  const own = timed ? depth + 1 : depth;
  const place = walk.operations.length;
  add(walk, PENDING, own);
  const words: Word[] = [];
  for (const node of command.words) {
    expandWord(walk, state, node, own + 1, words);
    if (node.assignment !== undefined) lowerAssigned(walk, state, node.assignment, own + 1);
  }
  spend(walk, words.length);
  if (words.length === 0) {
    walk.operations.splice(timing, place - timing + 1);
    return walkAssignments(walk, command, state, depth);
  }
  const environment = environmentOf(walk, state, command.assignments, own + 1);
  const given = walkRedirects(walk, state, command.redirects, own + 1) ?? input;
  if (timed) putTime(walk, state, words, timing, depth);
  const names = command.assignments.map(({ name }) => name);
  return runWords({
    walk,
    state,
    words,
    environment,
    names,
    input: given,
    redirected: command.redirects.length > 0,
    depth: own,
    place,
    as: "any",
    again: runAgain,
  });
}

/** `time -v x` is a program for one shell, and runs `-v` for another. */
function putTime(walk: Walk, state: State, words: readonly Word[], place: number, depth: number): void {
  const all = [knownWord("time"), ...words];
  const { known, effects } = walk.effectsOf(all);
  put(walk, place, execution(all, NO_ENVIRONMENT, state, known), depth);
  if (words[0]?.prefix.startsWith("-") === true) addEffects(walk, state, all, effects, undefined, depth + 1);
}

/** A command without words: its assignments stay, and its redirections are opened. */
function walkAssignments(walk: Walk, { assignments, redirects }: Simple, state: State, depth: number): Cwds {
  for (const assignment of assignments) {
    const value = assignedValue(walk, state, assignment, depth);
    assign(walk, state, assignment.name, value, depth);
  }
  walkRedirects(walk, state, redirects, depth);
  return state.cwds;
}

/** What a variable holds after an assignment, and what finding it out runs. Arrays are not followed. */
function assignedValue(walk: Walk, state: State, assignment: Assignment, depth: number): Value {
  const { value, subscript, append } = assignment;
  lowerAssigned(walk, state, assignment, depth);
  if (subscript !== null || append || !("parts" in value)) {
    if ("parts" in value) expandValue(walk, state, value, depth);
    return null;
  }
  return expandValue(walk, state, value, depth);
}

/** What the subscript of an assignment and the elements of an array run. */
function lowerAssigned(walk: Walk, state: State, { subscript, value }: Assignment, depth: number): void {
  if (subscript !== null) evaluateArithmetic(walk, state, subscript, depth);
  if ("parts" in value) return;
  for (const element of value) {
    expandWord(walk, state, element, depth, []);
    const [first] = element.parts;
    // `[subscript]=value`
    if (first?.kind === "text" && !first.quoted && first.text.startsWith("["))
      evaluateArithmetic(walk, state, subscriptOf(element.parts), depth);
  }
}

/** The parts of an element up to behind its bracket, of which the last may hold more: what follows does not make it safe. */
function subscriptOf(parts: Assignment["subscript"] & object): typeof parts {
  const end = parts.findIndex((part) => part.kind === "text" && part.text.includes("]"));
  const used = end < 0 ? parts : parts.slice(0, end + 1);
  return used.map((part, index) => {
    if (part.kind !== "text") return part;
    const close = index === used.length - 1 ? part.text.indexOf("]") : -1;
    return { ...part, text: part.text.slice(index === 0 ? 1 : 0, close < 0 ? part.text.length : close) };
  });
}

/** The assignments before a command, for that command alone. */
function environmentOf(walk: Walk, state: State, assignments: readonly Assignment[], depth: number): Environment {
  if (assignments.length === 0) return NO_ENVIRONMENT;
  const environment: string[] = [];
  for (const assignment of assignments) {
    const value = assignedValue(walk, state, assignment, depth);
    reportAssignment(walk, state, assignment.name, value, depth);
    if (typeof value === "string") environment.push(`${assignment.name}=${value}`);
  }
  return environment.length === assignments.length ? Object.freeze(environment) : null;
}
