import type { Family } from "../../../family.js";
import { LABELLED } from "./parts.js";

/** What may stand between the words and the number: `id no. is: `, `_id": "`. */
const TO_NUMBER = `(?:[ _\\-](?:number|no|num|nr|code)\\.?)?["']?(?: is |: |:|=| = |#|: #| #| )["']?`;
/** Digits, with a few letters or one hyphen before them. */
const NUMBER = "([A-Za-z]{0,4}-?\\d{4,14})";

interface Words {
  readonly type: string;
  readonly about: string;
  /** What begins it: a trigger. */
  readonly literals: readonly string[];
  /** The words as a shape. */
  readonly words: string;
  readonly example: readonly string[];
  readonly counterExample: readonly string[];
}

/** A number that nothing but the words right before it tells: an office, a school or a clinic gave it by rules of its own. */
const labelled = ({ words, literals, ...rest }: Words): Family => ({
  ...rest,
  kind: "pii",
  trigger: { literals, ignoreCase: true },
  shape: `${words}${TO_NUMBER}${NUMBER}`,
  ignoreCase: true,
  validators: [LABELLED],
  confidence: 0.6,
  source: "https://csrc.nist.gov/pubs/sp/800/122/final",
});

const ID = "[ _\\-]?id(?:entification)?";

/** Numbers that carry their label. */
export const GENERIC_FAMILIES: readonly Family[] = [
  labelled({
    type: "national-id",
    about: "national identity number",
    literals: ["national", "citizen"],
    words: `(?:national|citizen)${ID}(?:[ _\\-]card)?`,
    example: ["national id number: ", "4720", "8153"],
    counterExample: ["national id number: ", "472"],
  }),
  labelled({
    type: "student-id",
    about: "number of a student",
    literals: ["student", "matriculation"],
    words: `(?:student${ID}|matriculation)`,
    example: ["student id: ", "S47", "20815"],
    counterExample: ["student id: ", "S47"],
  }),
  labelled({
    type: "employee-id",
    about: "number of an employee",
    literals: ["employee", "staff", "personnel"],
    words: `(?:employee|staff|personnel)${ID}`,
    example: ["employee id: ", "E-47", "20815"],
    counterExample: ["employee id: ", "E-47"],
  }),
  labelled({
    type: "patient-id",
    about: "number of a patient or of a medical record",
    literals: ["patient", "medical", "mrn"],
    words: `(?:patient${ID}|medical[ _\\-]record|mrn)`,
    example: ["MRN: ", "47", "20815"],
    counterExample: ["MRN: ", "47"],
  }),
];
