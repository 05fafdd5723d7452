import type { Family } from "../family.js";
import { fold } from "./fold.js";
import type { Gate } from "./gates.js";

/**
 * The texts that families are found by and the words that open gates, each once and by number, with all that ask for it: its
 * users, in lists that 0 ends.
 */
export class LiteralTable {
  /** Small letters if it is found in any case. */
  readonly texts: string[] = [""];
  readonly anyCase: boolean[] = [false];
  /** For each text what stands on either side, if it has one character. */
  readonly beside: (string | null)[] = [null];
  /** For each text its last user. */
  readonly users: number[] = [0];
  /** For each user the one before. */
  readonly others: number[] = [0];
  /** For each user its family; a gate as -1 minus its number. */
  readonly targets: number[] = [0];
  private readonly known = new Map<string, number>();

  constructor(families: readonly Family[], gates: readonly Gate[]) {
    for (const [index, family] of families.entries()) this.addFamily(family, index);
    for (const [index, { words }] of gates.entries())
      for (const word of new Set(words.map(fold))) this.add(word, true, null, -1 - index);
  }

  private addFamily(family: Family, index: number): void {
    const { trigger } = family;
    if (!("literals" in trigger)) return;
    const { literals, ignoreCase = false, beside = null } = trigger;
    for (const text of literals) this.add(ignoreCase ? fold(text) : text, ignoreCase, beside, index);
  }

  private add(text: string, anyCase: boolean, beside: string | null, target: number): void {
    const aside = text.length === 1 ? beside : null;
    const key = `${anyCase ? "i" : ""}${aside ?? ""}/${text}`;
    let literal = this.known.get(key);
    if (literal === undefined) {
      literal = this.texts.push(text) - 1;
      this.known.set(key, literal);
      this.anyCase.push(anyCase);
      this.beside.push(aside);
      this.users.push(0);
    } else if (this.targets[this.users[literal] ?? 0] === target) return;
    this.targets.push(target);
    this.others.push(this.users[literal] ?? 0);
    this.users[literal] = this.targets.length - 1;
  }
}
