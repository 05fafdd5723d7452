import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createLoader } from "./load.js";
import { PinError } from "./resolve.js";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const pin = sha256("policy");
const remote = { sha256, hosts: ["policies.example.com"], fetch: async () => "policy" };

describe("createLoader", () => {
  test("fetches a pinned policy from an allowed host", async () => {
    const url = "https://policies.example.com/p.yaml";
    expect(await createLoader(remote).load(`${url}#sha256=${pin}`, "p.yaml")).toEqual({ text: "policy", file: url });
  });

  test.each([
    ["no pin", "https://policies.example.com/p.yaml", PinError],
    ["the wrong pin", `https://policies.example.com/p.yaml#sha256=${sha256("other")}`, PinError],
    ["a host that is not allowed", `https://evil.example/p.yaml#sha256=${pin}`, Error],
    ["plain http", `http://policies.example.com/p.yaml#sha256=${pin}`, PinError],
    ["another scheme", "ftp://policies.example.com/p.yaml", PinError],
    ["an unknown built-in", "builtin:nope", Error],
  ])("refuses %s", async (_, reference, kind) => {
    await expect((async () => createLoader(remote).load(reference, "p.yaml"))()).rejects.toBeInstanceOf(kind);
  });

  test("lets no remote or built-in policy reach files", async () => {
    const loader = createLoader({ ...remote, file: () => ({ text: "secret", file: "/etc/passwd" }) });
    for (const from of ["builtin:baseline", "https://policies.example.com/p.yaml"]) {
      await expect((async () => loader.load("../etc/passwd", from))()).rejects.toThrow("only a policy in a file");
    }
  });
});
