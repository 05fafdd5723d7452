import type { Selector, Step } from "../model/policy.js";

const ROOTS = ["args", "resource", "result", "context"] as const;
const STEP = /\.\*\*$|\.([^.[\]"\s*]+)|\[(\d{1,9})\]|\[\*\]|\["((?:[^"\\]|\\.)*)"\]/g;

/** A selector of text that a guard looks at. It was checked when the policy was read: anything else names no text. */
export function parseField(text: string): Selector {
  const root = ROOTS.find((each) => text.startsWith(each)) ?? "args";
  const steps = [...text.slice(root.length).matchAll(STEP)].map(([whole, key, index, quoted]): Step => {
    if (key !== undefined) return { key };
    if (index !== undefined) return { index: Number(index) };
    if (quoted !== undefined) return { key: quoted.replace(/\\(.)/g, "$1") };
    return whole === "[*]" ? "each" : "deep";
  });
  return { root, steps, text };
}
