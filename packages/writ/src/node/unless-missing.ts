const MISSING: ReadonlySet<unknown> = new Set(["ENOENT", "ENOTDIR"]);

/** `null` where there is nothing; every other error is passed on. */
export function unlessMissing<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "code" in error && MISSING.has(error.code)) return null;
    throw error;
  }
}
