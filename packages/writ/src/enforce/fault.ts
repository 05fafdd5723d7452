import type { Code } from "../model/codes.js";

/** Something that the boundary relies on failed: the call is denied with this code. It stays inside the boundary. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly code: Code;

  constructor(code: Code, message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Runs what somebody else wrote; what it throws becomes a fault. */
export async function guarded<T>(code: Code, message: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw new Fault(code, message, error);
  }
}
