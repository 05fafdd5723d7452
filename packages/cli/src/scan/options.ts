import { type FamilyKind, loadScanner, UnknownTypeError, type Scanner } from "../../../writ/src/detect.js";
import { UsageError } from "../exit.js";

/** What to look for, as `scan` and `redact` take it. */
export interface DetectOptions {
  /** `secrets`, `pii` or both, joined by commas. */
  readonly kind?: string;
  readonly type?: readonly string[];
  readonly minConfidence?: string;
}

const KINDS: Readonly<Record<string, FamilyKind>> = { secrets: "secret", pii: "pii" };

/** The scanner that options ask for. @throws {UsageError} for what is none. */
export async function scannerFor({ kind, type, minConfidence }: DetectOptions): Promise<Scanner> {
  const options = {
    ...(kind === undefined ? {} : { kinds: kindsOf(kind) }),
    ...(type === undefined ? {} : { types: type }),
    ...(minConfidence === undefined ? {} : { minConfidence: shareOf(minConfidence) }),
  };
  try {
    return await loadScanner(options);
  } catch (error) {
    if (error instanceof UnknownTypeError) throw new UsageError(`nothing is of the type \`${error.type}\``, error.hint);
    throw error;
  }
}

function kindsOf(text: string): readonly FamilyKind[] {
  return text.split(",").map((word) => {
    const kind = Object.hasOwn(KINDS, word) ? KINDS[word] : undefined;
    if (kind !== undefined) return kind;
    throw new UsageError(`\`--kind ${text}\`: \`${word}\` is no kind`, "write secrets, pii, or secrets,pii");
  });
}

function shareOf(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value <= 1) return value;
  throw new UsageError(`\`--min-confidence ${text}\` is no number from 0 to 1`);
}
