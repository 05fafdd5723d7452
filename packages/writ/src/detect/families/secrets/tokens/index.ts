import type { Family } from "../../../family.js";
import { AI } from "./ai.js";
import { CHAT } from "./chat.js";
import { AMAZON } from "./cloud-amazon.js";
import { GOOGLE } from "./cloud-google.js";
import { MICROSOFT } from "./cloud-microsoft.js";
import { CLOUDS } from "./cloud-others.js";
import { GITHUB } from "./code-github.js";
import { CODE_HOSTS } from "./code-hosts.js";
import { DATABASES } from "./databases.js";
import { INFRASTRUCTURE } from "./infrastructure.js";
import { MAIL } from "./mail.js";
import { MONITORING } from "./monitoring.js";
import { PAYMENT } from "./payment.js";
import { REGISTRIES } from "./registries.js";
import { SAAS } from "./saas.js";
import { SERVICES } from "./services.js";

/** Every family of secrets with a form of its own, or named by whose they are: a provider's keys and tokens. */
export const TOKEN_FAMILIES: readonly Family[] = [
  ...[AMAZON, GOOGLE, MICROSOFT, CLOUDS, DATABASES, INFRASTRUCTURE].flat(),
  ...[GITHUB, CODE_HOSTS, REGISTRIES, AI].flat(),
  ...[CHAT, MAIL, PAYMENT, MONITORING, SAAS, SERVICES].flat(),
];
