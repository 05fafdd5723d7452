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

/** Types that must find an entity. An entity of which no type is there is not claimed. */
const TYPES: Readonly<Record<string, string>> = {
  AU_ABN: "au-abn",
  AU_ACN: "au-acn",
  AU_MEDICARE: "au-medicare",
  AU_TFN: "au-tfn",
  CA_SIN: "ca-sin",
  CREDIT_CARD: "payment-card",
  CRYPTO: "bitcoin-address ethereum-address",
  DE_SOCIAL_SECURITY: "de-social-security",
  DE_TAX_ID: "de-tax-id",
  EMAIL_ADDRESS: "email",
  ES_NIE: "es-nie",
  ES_NIF: "es-nif",
  FI_PERSONAL_IDENTITY_CODE: "fi-hetu",
  IBAN_CODE: "iban",
  IN_AADHAAR: "in-aadhaar",
  IN_PAN: "in-pan",
  IP_ADDRESS: "ip-address ipv4-address ipv6-address",
  IT_FISCAL_CODE: "it-fiscal-code",
  KR_RRN: "kr-rrn",
  MAC_ADDRESS: "mac-address",
  PHONE_NUMBER: "phone",
  PH_MOBILE_NUMBER: "phone",
  PL_PESEL: "pl-pesel",
  SE_PERSONNUMMER: "se-personnummer",
  SG_NRIC_FIN: "sg-nric",
  TH_TNIN: "th-tnin",
  TR_NATIONAL_ID: "tr-tckn",
  TR_PHONE_NUMBER: "phone",
  UK_NHS: "uk-nhs",
  UK_NINO: "uk-nino",
  US_ITIN: "us-itin",
  US_SSN: "us-ssn",
  ZA_ID_NUMBER: "za-id",
};

/** Further types that are not wrong where an entity is: a date of birth is a date. */
const ALSO_FITS: Readonly<Record<string, string>> = {
  DATE_TIME: "date-of-birth",
  US_DRIVER_LICENSE: "driving-licence",
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
  ZIP_CODE: "no datum by itself",
  none: "tests patterns that their author made up",
};

/** Resolves the entities to the types that there are. */
export function entityMap(types: readonly string[]): EntityMap {
  const known = new Map<string, Entity>();
  const thereOf = (names: string | undefined): readonly string[] =>
    (names?.split(" ") ?? []).filter((name) => types.includes(name));
  return (entity) => {
    const seen = known.get(entity);
    if (seen !== undefined) return seen;
    const claimed = thereOf(TYPES[entity]);
    const leftOut = claimed.length > 0 ? null : (NOT_CLAIMED[entity] ?? "not claimed");
    const made = { types: claimed, fits: [...claimed, ...thereOf(ALSO_FITS[entity])], leftOut };
    known.set(entity, made);
    return made;
  };
}
