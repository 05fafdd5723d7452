import { beforeAll, describe, expect, test } from "vitest";
import { type Cage, findBash, strongestCage } from "./cage.js";
import { failedClaims } from "./proofs.js";

const bash = findBash();
if (bash === null) console.warn("bash is not on this machine: shell lowering is not compared with it here");

describe.runIf(bash !== null)("bash, in a cage", () => {
  let cage: Cage;

  // SECURITY: without a cage that is proven, nothing below runs.
  beforeAll(async () => {
    cage = await strongestCage(bash ?? "");
    const failed = await failedClaims(cage);
    if (failed.length > 0) throw new Error(`the cage (${cage.name}) does not hold:\n  ${failed.join("\n  ")}`);
  });

  test("runs lines one by one, each in a folder of its own", async () => {
    const [first, second] = await cage.run(["echo a > out", "[[ -e out ]] || : > none"]);
    expect(first?.files).toEqual(["/s/0/w/out"]);
    expect(second?.files).toEqual(["/s/1/w/none"]);
  });
});
