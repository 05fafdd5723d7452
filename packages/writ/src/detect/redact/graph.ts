import type { Lead, Page } from "./page.js";
import { settle, type Settling } from "./settle.js";

/** A value inside another: read once, and what became of it. */
export interface Slot<T> {
  readonly value: T;
  /** What it is called in its holder, if that is a text to be looked at as well. */
  readonly key: string | null;
  /** Places on the page of the key and of the value; -1 for what is no text. */
  keyText: number;
  text: number;
  holder: Holder<T> | null;
}

/** Something that holds others. */
export interface Holder<T> {
  readonly source: T;
  readonly slots: readonly Slot<T>[];
  /** Whether there has to be a copy although nothing in it changes: reading it again could give something else. */
  readonly live?: boolean;
  /** What stands for the source; nothing in it yet. */
  copy(now: Now<T>): T;
  /** Puts into the copy what its slots have become. */
  complete(now: Now<T>): void;
}

/** What has become of slots. */
export interface Now<T> {
  value(slot: Slot<T>): T | string;
  /** The key as it is now. */
  key(slot: Slot<T>): string;
}

/**
 * Takes a value apart. A text, or what stands for one; something that holds others; `null` for what is neither. Throws for
 * what cannot be looked into.
 */
export interface Read<T> {
  text(value: T): string | null;
  holder(value: T): Holder<T> | null;
}

/** A slot for a value that was just read. */
export const slotOf = <T>(value: T, key: string | null = null): Slot<T> => ({
  value,
  key,
  keyText: -1,
  text: -1,
  holder: null,
});

/**
 * Redacts a value with everything in it, whatever refers to what. Reads each thing once, in order, without recursion;
 * what nothing changed in stays what it is.
 */
export function redactGraph<T>(value: T, read: Read<T>, settling: Settling): T | string {
  const root = slotOf(value);
  const graph = readAll(root, read);
  const texts = settle(graph, settling);
  if (texts === null && !graph.holders.some(({ live }) => live === true)) return value;
  return rebuild(root, graph, texts ?? graph.texts);
}

interface Graph<T> extends Page {
  /** Each after one that holds it. */
  readonly holders: readonly Holder<T>[];
}

function readAll<T>(root: Slot<T>, read: Read<T>): Graph<T> {
  const texts: string[] = [];
  const leads: Lead[] = [];
  const known = new Map<T, Holder<T>>();
  const open: { readonly slots: readonly Slot<T>[]; at: number }[] = [{ slots: [root], at: 0 }];
  const add = (text: string, lead: Lead): number => {
    leads.push(lead);
    return texts.push(text) - 1;
  };
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const slot = top.slots[top.at++];
    if (slot === undefined) {
      open.pop();
      continue;
    }
    if (slot.key !== null) slot.keyText = add(slot.key, '"\n"');
    const text = read.text(slot.value);
    if (text !== null) {
      slot.text = add(text, slot === root ? "" : slot.key === null ? '"\n"' : '": "');
      continue;
    }
    const before = known.get(slot.value);
    slot.holder = before ?? read.holder(slot.value);
    if (slot.holder === null || before !== undefined) continue;
    known.set(slot.value, slot.holder);
    open.push({ slots: slot.holder.slots, at: 0 });
  }
  return { texts, leads, holders: [...known.values()] };
}

function rebuild<T>(root: Slot<T>, graph: Graph<T>, texts: readonly string[]): T | string {
  const isNew = (text: number): boolean => text !== -1 && texts[text] !== graph.texts[text];
  const changed = spread(
    graph.holders,
    ({ live, slots }) => live === true || slots.some((slot) => isNew(slot.text) || isNew(slot.keyText)),
  );
  const copies = new Map<Holder<T>, T>();
  const now: Now<T> = {
    value({ text, value, holder }) {
      if (isNew(text)) return texts[text] ?? "";
      return holder !== null && changed.has(holder) ? (copies.get(holder) ?? value) : value;
    },
    key: ({ key, keyText }) => texts[keyText] ?? key ?? "",
  };
  for (const holder of changed) copies.set(holder, holder.copy(now));
  for (const holder of changed) holder.complete(now);
  return now.value(root);
}

/** Those that change, and all that hold one of them. */
function spread<T>(holders: readonly Holder<T>[], changes: (holder: Holder<T>) => boolean): ReadonlySet<Holder<T>> {
  const users = new Map<Holder<T>, Holder<T>[]>();
  for (const user of holders)
    for (const { holder } of user.slots) {
      if (holder === null) continue;
      const known = users.get(holder);
      if (known === undefined) users.set(holder, [user]);
      else known.push(user);
    }
  const changed = new Set(holders.filter(changes));
  // A set is walked to its end, with what is added on the way.
  for (const holder of changed) for (const user of users.get(holder) ?? []) changed.add(user);
  return changed;
}
