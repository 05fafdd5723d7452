/** Texts remembered, at most, and how long one may be. Beyond, it starts afresh: each text is looked at again. */
const MAX_TEXTS = 4096;
const MAX_LENGTH = 512;

/** Remembers what texts are told as, by the key that they stand under. */
export class TextMemory {
  private readonly byKey = new Map<string, Map<string, string>>();
  private size = 0;

  constructor(private readonly look: (key: string, text: string) => string) {}

  told(key: string, text: string): string {
    const row = this.byKey.get(key);
    const known = row?.get(text);
    if (known !== undefined) return known;
    const told = this.look(key, text);
    if (text.length <= MAX_LENGTH && key.length <= MAX_LENGTH) this.remember(key, text, told);
    return told;
  }

  private remember(key: string, text: string, told: string): void {
    if (this.size >= MAX_TEXTS) {
      this.byKey.clear();
      this.size = 0;
    }
    const row = this.byKey.get(key) ?? new Map<string, string>();
    row.set(text, told);
    this.byKey.set(key, row);
    this.size += 1;
  }
}
