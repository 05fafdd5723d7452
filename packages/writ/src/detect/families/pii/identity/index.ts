import type { Family } from "../../../family.js";
import { CA_FAMILIES } from "./ca.js";
import { GB_FAMILIES } from "./gb.js";
import { US_FAMILIES } from "./us.js";
import { US_HEALTH_FAMILIES } from "./us-health.js";

/** Numbers that states, health services and tax offices give to persons, and those on their documents. */
export const IDENTITY_FAMILIES: readonly Family[] = [
  ...US_FAMILIES,
  ...US_HEALTH_FAMILIES,
  ...CA_FAMILIES,
  ...GB_FAMILIES,
];
