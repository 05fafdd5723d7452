import { policySchema } from "../../../writ/src/policy/schema.js";
import { EXIT } from "../exit.js";
import { type Io, write } from "../io.js";

export async function runSchema(io: Io): Promise<number> {
  await write(io.stdout, `${JSON.stringify(policySchema(), null, 2)}\n`);
  return EXIT.ok;
}
