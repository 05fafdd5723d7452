import type { FamilyKind } from "../../../packages/writ/src/detect/family.js";

/** A set that detection is measured on. */
export interface DetectSet {
  readonly name: string;
  readonly about: string;
  readonly kinds: readonly FamilyKind[];
  /** How its rows are labelled. */
  readonly rows: "secrets" | "cases" | "synthetic" | "phones" | "benign";
  readonly claims: readonly DetectClaim[];
}

/** `false alarms`: in 100 kB, at most; the others: in a hundred, at least. */
export interface DetectClaim {
  readonly what: "recall" | "precision" | "false alarms";
  readonly bound: number;
}

const atLeast = (recall: number): readonly DetectClaim[] => [
  { what: "recall", bound: recall },
  { what: "precision", bound: 90 },
];
const FEW: readonly DetectClaim[] = [{ what: "false alarms", bound: 1 }];
const BOTH: readonly FamilyKind[] = ["secret", "pii"];

/** Sets of one `together` are counted as one for what is claimed. */
export const DETECT_SETS: readonly DetectSet[] = [
  {
    name: "gitleaks-cases",
    about: "what another scanner's rules must find, and what each must not",
    kinds: ["secret"],
    rows: "secrets",
    claims: [],
  },
  {
    name: "secretlint-snapshots",
    about: "files with secrets and without, as another scanner judges them",
    kinds: ["secret"],
    rows: "secrets",
    claims: [],
  },
  {
    name: "presidio-recognizer-cases",
    about: "what another tool's recognisers must find, and what each must not",
    kinds: ["pii"],
    rows: "cases",
    claims: atLeast(85),
  },
  {
    name: "presidio-synth",
    about: "sentences with made-up people in them",
    kinds: ["pii"],
    rows: "synthetic",
    claims: atLeast(85),
  },
  {
    name: "libphonenumber-examples",
    about: "one number for each region and sort, in international form; for information",
    kinds: ["pii"],
    rows: "phones",
    claims: [],
  },
  { name: "tldr-commands", about: "command lines that people look up", kinds: BOTH, rows: "benign", claims: FEW },
  { name: "mcp-registry-tools", about: "what tools say of themselves", kinds: BOTH, rows: "benign", claims: FEW },
  { name: "awesome-prompts", about: "prompts that people share", kinds: BOTH, rows: "benign", claims: FEW },
];

/** What is claimed of several sets together. */
export const TOGETHER: readonly { readonly sets: readonly string[]; readonly claims: readonly DetectClaim[] }[] = [
  { sets: ["gitleaks-cases", "secretlint-snapshots"], claims: atLeast(90) },
];

/** Why a claim is not reached, by `set: what`. Printed below it. */
export const REASONS: Readonly<Record<string, string>> = {};
