import type { Now, Slot } from "./graph.js";

/**
 * The keys of slots as they are now, all different: one that did not change keeps its name, another that would be like it
 * or like an earlier one gets `_2`, `_3` and so on at its end.
 */
export function distinct<T>(slots: readonly Slot<T>[], now: Now<T>): readonly string[] {
  const taken = new Set<string>();
  for (const slot of slots) if (slot.key !== null && now.key(slot) === slot.key) taken.add(slot.key);
  const next = new Map<string, number>();
  return slots.map((slot) => {
    const key = now.key(slot);
    if (key === slot.key) return key;
    let name = key;
    while (taken.has(name)) {
      const number = (next.get(key) ?? 1) + 1;
      next.set(key, number);
      name = `${key}_${number}`;
    }
    taken.add(name);
    return name;
  });
}
