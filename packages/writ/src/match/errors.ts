/** A pattern that cannot be compiled. `hint` says what to write instead; both are meant for the author of the policy. */
export class PatternError extends Error {
  override readonly name = "PatternError";
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null) {
    super(message);
    this.hint = hint;
  }
}
