import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { loadPolicies } from "../../../writ/src/node/load.js";
import type { Scene } from "../scene.js";
import { type SceneOptions, setScene } from "../scene-options.js";
import { testIo } from "./io.js";

/** A policy that has one rule of each kind, and a tool of each effect. */
export const POLICY = `apiVersion: writ/v1
kind: Policy
metadata: { name: trial, version: 1.2.3 }
default: deny
tools:
  read: { does: [{ action: file.read, path: "\${args.path}" }] }
  fetch: { does: [{ action: net.connect, url: "\${args.url}" }] }
rules:
  - { id: may-read, effect: allow, action: file.read, resource: { path: /srv/app/** } }
  - { id: no-env, effect: deny, action: file.read, resource: { path: "**/.env" }, severity: critical, message: "\`\${resource.path}\` holds credentials" }
  - { id: docs, effect: allow, action: net.connect, resource: { host: docs.example.com, port: 443 } }
  - { id: mail, effect: ask, tool: mail }
  - { id: sre-deploys, effect: allow, tool: deploy, when: { principal.role: sre } }
  - { id: by-session, effect: allow, tool: in_session, when: { session.id: s-1 } }
  - { id: in-production, effect: allow, tool: in_context, when: { context.env: production } }
  - { id: noted, effect: warn, tool: mail }
limits:
  - { id: mails, tool: mail, max: 3, per: session }
`;

/** A folder of its own for a test file, gone when its tests are over. */
export function testFolder(): { readonly path: string; write(name: string, text: string): string } {
  const path = mkdtempSync(join(tmpdir(), "writ-cli-"));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write(name, text) {
      const file = join(path, name);
      writeFileSync(file, text);
      return file;
    },
  };
}

export async function testScene(options: Partial<SceneOptions> = {}, text: string = POLICY): Promise<Scene> {
  const policy = await loadPolicies([{ policy: { text, file: "trial.yaml" } }], { env: {} });
  return setScene(policy, { realPaths: false, ...options }, testIo());
}
