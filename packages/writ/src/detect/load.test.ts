import { describe, expect, test } from "vitest";
import { loadScanner } from "./load.js";

describe("loading a scanner", () => {
  test("makes the same choice of kinds once", async () => {
    expect(await loadScanner()).toBe(await loadScanner({ kinds: ["pii", "secret"] }));
    expect(await loadScanner()).not.toBe(await loadScanner({ kinds: ["secret"] }));
    expect(await loadScanner()).not.toBe(await loadScanner({ minConfidence: 0.8 }));
  });

  test("has the families of the kinds and types that are asked for", async () => {
    const { families } = await loadScanner({ kinds: ["secret"], types: ["github-*"] });
    expect(families.length).toBeGreaterThan(3);
    expect(families.every(({ type }) => type.startsWith("github-"))).toBe(true);
  });

  test("says which type was meant", async () => {
    await expect(loadScanner({ types: ["aws-acces-key-id"] })).rejects.toThrow("did you mean `aws-access-key-id`?");
    await expect(loadScanner({ types: ["nothing-like-*"] })).rejects.toThrow("nothing is of the type `nothing-like-*`");
  });

  test("a recognizer's types are known", async () => {
    const names = { types: [{ type: "person-name", kind: "pii", about: "a name" }], recognize: () => [] } as const;
    await expect(loadScanner({ types: ["person-name"], recognizers: [names] })).resolves.toBeDefined();
  });
});
