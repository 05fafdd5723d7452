import { isLike } from "./secret-rules.js";

/** What stands for an entity of a set. */
export interface Entity {
  /** Types of ours that must find it. The first names it in tables. */
  readonly types: readonly string[];
  /** Types of ours that may find it: those, and others that are not wrong there. */
  readonly fits: readonly string[];
  /** Why it is not measured; `null`: it is. */
  readonly leftOut: string | null;
}

export type EntityMap = (entity: string) => Entity;

/**
 * Types that must find an entity, as globs, where they are not called as it is: `US_SSN` is about `us-ssn` and whatever
 * goes on behind it. An entity of which no type is there is not claimed.
 */
const TYPES: Readonly<Record<string, string>> = {
  CREDIT_CARD: "payment-card*",
  CRYPTO: "bitcoin-* ethereum-* monero-* litecoin-* dogecoin-* tron-* ripple-* solana-*",
  DE_FUEHRERSCHEIN: "de-driving-licence*",
  DE_KFZ: "de-vehicle-plate*",
  DE_PASSPORT: "de-passport* passport*",
  DE_PLZ: "postal-code*",
  DE_SOCIAL_SECURITY: "de-pension-insurance*",
  DE_TAX_NUMBER: "de-steuernummer*",
  EMAIL_ADDRESS: "email*",
  ES_PASSPORT: "es-passport* passport*",
  FI_PERSONAL_IDENTITY_CODE: "fi-hetu*",
  IBAN_CODE: "iban*",
  IN_PASSPORT: "in-passport* passport*",
  IN_VEHICLE_REGISTRATION: "in-vehicle-plate*",
  IP_ADDRESS: "ip-address* ipv4-address* ipv6-address*",
  IT_DRIVER_LICENSE: "it-driving-licence*",
  IT_FISCAL_CODE: "it-codice-fiscale*",
  IT_PASSPORT: "it-passport* passport*",
  IT_VAT_CODE: "it-partita-iva*",
  KR_DRIVER_LICENSE: "kr-driving-licence*",
  MAC_ADDRESS: "mac-address*",
  MEDICAL_LICENSE: "us-dea* medical-licence*",
  NG_VEHICLE_REGISTRATION: "ng-vehicle-plate*",
  PHONE_NUMBER: "phone*",
  PH_MOBILE_NUMBER: "phone*",
  SG_NRIC_FIN: "sg-nric*",
  TH_TNIN: "th-national-id*",
  TR_LICENSE_PLATE: "tr-vehicle-plate*",
  TR_PHONE_NUMBER: "phone*",
  UK_PASSPORT: "uk-passport* passport*",
  UK_VEHICLE_REGISTRATION: "uk-vehicle-plate*",
  US_DRIVER_LICENSE: "us-driving-licence* driving-licence*",
  US_PASSPORT: "us-passport* passport*",
  ZA_ID_NUMBER: "za-id*",
  ZIP_CODE: "us-zip* uk-postcode* postal-code*",
};

/** Further types that are not wrong where an entity is: a date of birth is a date. */
const ALSO_FITS: Readonly<Record<string, string>> = {
  DATE_TIME: "date-of-birth*",
};

/** Entities that no type of ours claims, and why. */
const NOT_CLAIMED: Readonly<Record<string, string>> = {
  PERSON: "names need a recogniser of names",
  TITLE: "no datum by itself",
  STREET_ADDRESS: "addresses need a recogniser of addresses",
  GPE: "places are no personal data by themselves",
  ORGANIZATION: "no personal data",
  NRP: "needs a recogniser of language",
  AGE: "no datum by itself",
  DATE_TIME: "dates by themselves; a date of birth is claimed by its context",
  DOMAIN_NAME: "no personal data",
  URL: "no personal data",
  DE_BSNR: "names a practice, not a person",
  DE_HANDELSREGISTER: "names a company, not a person",
  none: "tests patterns that their author made up",
};

/** Resolves the entities to the types that there are. */
export function entityMap(types: readonly string[]): EntityMap {
  const known = new Map<string, Entity>();
  const thereOf = (globs: string): readonly string[] =>
    globs.split(" ").flatMap((glob) => types.filter((type) => isLike(glob, type)));
  return (entity) => {
    const seen = known.get(entity);
    if (seen !== undefined) return seen;
    const claimed = Object.hasOwn(NOT_CLAIMED, entity) ? [] : thereOf(TYPES[entity] ?? sameName(entity));
    const leftOut = claimed.length > 0 ? null : (NOT_CLAIMED[entity] ?? "not claimed");
    const made = { types: claimed, fits: [...claimed, ...thereOf(ALSO_FITS[entity] ?? "")], leftOut };
    known.set(entity, made);
    return made;
  };
}

function sameName(entity: string): string {
  const name = entity.toLowerCase().replaceAll("_", "-");
  return `${name} ${name}-*`;
}
