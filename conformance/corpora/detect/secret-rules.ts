/** What stands for a rule of a set: families of ours, none, or a reason not to measure its rows. */
export interface Rule {
  readonly families: readonly string[];
  readonly leftOut: string | null;
}

export type RuleMap = (rule: string) => Rule;

/**
 * Families that find what a rule is about, as globs; several where ours tell apart what theirs does not. A rule that is not
 * here is about the family of the same name, if there is one.
 */
const FAMILIES: Readonly<Record<string, string>> = {
  "curl-auth-header": "authorization-* api-key-header",
  "curl-auth-user": "curl-user",
  "generic-api-key": "*-assignment",
  "private-key": "*private-key",
  "sidekiq-sensitive-url": "sidekiq-* basic-auth-url",
  "secretlint-rule-basicauth": "basic-auth-url",
  "secretlint-rule-database-connection-string": "*-url *-connection-string",
  "secretlint-rule-no-k8s-kind-secret": "kubernetes-secret",
  "secretlint-rule-privatekey": "*private-key",
  "secretlint-rule-secp256k1-privatekey": "secp256k1-private-key",
};

const USERS_OWN = "patterns that a user of the tool wrote, not secrets as such";

/** Rules whose rows say nothing about secrets in a text. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  "secretlint-rule-example": "the example rule of the tool's guide",
  "secretlint-rule-filter-comments": USERS_OWN,
  "secretlint-rule-pattern": USERS_OWN,
  "secretlint-rule-no-dotenv": "judges the name of the file, not the text",
  "secretlint-rule-no-homedir": "home folders are no secrets",
};

/** Resolves the rules to the families that there are. */
export function ruleMap(types: readonly string[]): RuleMap {
  const known = new Map<string, Rule>();
  return (rule) => {
    const seen = known.get(rule);
    if (seen !== undefined) return seen;
    const globs = FAMILIES[rule]?.split(" ") ?? [rule.replace("secretlint-rule-", "")];
    const families = types.filter((type) => globs.some((glob) => isLike(glob, type)));
    const made = { families, leftOut: LEFT_OUT[rule] ?? null };
    known.set(rule, made);
    return made;
  };
}

/** Whether a name is what a glob with `*` at its ends says. */
export function isLike(glob: string, name: string): boolean {
  const [start = "", end] = glob.split("*");
  return end === undefined
    ? name === start
    : name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end);
}
