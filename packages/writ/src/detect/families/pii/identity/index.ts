import type { Family } from "../../../family.js";
import { AFRICA_FAMILIES } from "./africa.js";
import { ALPINE_FAMILIES } from "./alpine.js";
import { BALTIC_FAMILIES } from "./baltic.js";
import { BENELUX_FAMILIES } from "./benelux.js";
import { CA_FAMILIES } from "./ca.js";
import { CENTRAL_EUROPE_FAMILIES } from "./central-europe.js";
import { DE_FAMILIES } from "./de.js";
import { DOCUMENT_FAMILIES } from "./documents.js";
import { EAST_ASIA_FAMILIES } from "./east-asia.js";
import { FR_FAMILIES } from "./fr.js";
import { GB_FAMILIES } from "./gb.js";
import { GENERIC_FAMILIES } from "./generic.js";
import { IBERIA_FAMILIES } from "./iberia.js";
import { IE_FAMILIES } from "./ie.js";
import { INDIA_FAMILIES } from "./india.js";
import { IT_FAMILIES } from "./it.js";
import { KR_FAMILIES } from "./kr.js";
import { LATIN_AMERICA_FAMILIES } from "./latin-america.js";
import { MIDDLE_EAST_FAMILIES } from "./middle-east.js";
import { NORDIC_FAMILIES } from "./nordic.js";
import { OCEANIA_FAMILIES } from "./oceania.js";
import { SOUTHEAST_ASIA_FAMILIES } from "./southeast-asia.js";
import { SOUTHEAST_EUROPE_FAMILIES } from "./southeast-europe.js";
import { US_FAMILIES } from "./us.js";
import { US_HEALTH_FAMILIES } from "./us-health.js";
import { VEHICLE_FAMILIES } from "./vehicles.js";

/** Numbers that states, health services and tax offices give to persons, and those on their documents. */
export const IDENTITY_FAMILIES: readonly Family[] = [
  ...US_FAMILIES,
  ...US_HEALTH_FAMILIES,
  ...CA_FAMILIES,
  ...LATIN_AMERICA_FAMILIES,
  ...GB_FAMILIES,
  ...IE_FAMILIES,
  ...DE_FAMILIES,
  ...ALPINE_FAMILIES,
  ...FR_FAMILIES,
  ...BENELUX_FAMILIES,
  ...IBERIA_FAMILIES,
  ...IT_FAMILIES,
  ...NORDIC_FAMILIES,
  ...BALTIC_FAMILIES,
  ...CENTRAL_EUROPE_FAMILIES,
  ...SOUTHEAST_EUROPE_FAMILIES,
  ...MIDDLE_EAST_FAMILIES,
  ...AFRICA_FAMILIES,
  ...INDIA_FAMILIES,
  ...EAST_ASIA_FAMILIES,
  ...KR_FAMILIES,
  ...SOUTHEAST_ASIA_FAMILIES,
  ...OCEANIA_FAMILIES,
  ...DOCUMENT_FAMILIES,
  ...VEHICLE_FAMILIES,
  ...GENERIC_FAMILIES,
];
