import type { JsonObject } from "../model/json.js";
import { policyShape } from "./language.js";
import { comparisons, conditionSchema } from "./schema-condition.js";
import { attributesSchema, effectSchema, resourceSchema } from "./schema-resource.js";

/**
 * JSON Schema 2020-12 of a policy file, for editors: made from the tables that the parser reads, with help in words. What
 * it refuses, the parser refuses as well; what needs the whole policy (names, ids, `extends`, CEL, patterns) it lets pass.
 */
export function policySchema(): JsonObject {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Writ policy, writ/v1",
    ...policyShape.schema,
    $defs: {
      condition: conditionSchema(),
      resource: resourceSchema(),
      attributes: attributesSchema(),
      effect: effectSchema(),
      ...comparisons(),
    },
  };
}
