import type { Family } from "../../../family.js";
import { AMAZON } from "./cloud-amazon.js";
import { GOOGLE } from "./cloud-google.js";
import { GITHUB } from "./code-github.js";

/** Every family of secrets with a form of its own, or named by whose they are: a provider's keys and tokens. */
export const TOKEN_FAMILIES: readonly Family[] = [...AMAZON, ...GOOGLE, ...GITHUB];
