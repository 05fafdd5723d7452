/** Where an operation takes data; `null`: nowhere that a guard could speak of. */
export type Sink = "egress" | "write" | "exec" | "model";

const SINKS: Readonly<Record<string, Sink | null>> = {
  "file.read": null,
  "file.list": null,
  "file.delete": null,
  "file.write": "write",
  "patch.apply": "write",
  "db.query": "write",
  "process.exec": "exec",
  "code.eval": "exec",
  "model.prompt": "model",
  "model.completion": "model",
};

/** SECURITY: a tool that does not say what it does, and an action of a policy's own, may take data anywhere. */
export const sinkOf = (action: string): Sink | null =>
  Object.hasOwn(SINKS, action) ? (SINKS[action] ?? null) : "egress";
