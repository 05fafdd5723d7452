/** What stands for a rule of a set: families of ours, none, or a reason not to measure its rows. */
export interface Rule {
  readonly families: readonly string[];
  /** Whether a finding of any family will do. */
  readonly any: boolean;
  readonly leftOut: string | null;
}

export type RuleMap = (rule: string) => Rule;

/**
 * Families that find what a rule is about, as globs; several where ours tell apart what theirs does not. A rule that is not
 * here is about the family of the same name, if there is one.
 */
const FAMILIES: Readonly<Record<string, string>> = {
  "1password-secret-key": "onepassword-secret-key",
  "1password-service-account-token": "onepassword-service-account-token",
  "age-secret-key": "age-private-key",
  "anthropic-admin-api-key": "anthropic-admin-key",
  "artifactory-api-key": "jfrog-api-key",
  "artifactory-reference-token": "jfrog-reference-token",
  "atlassian-api-token": "atlassian-*",
  "aws-access-token": "aws-access-key-id",
  "aws-amazon-bedrock-api-key-long-lived": "aws-bedrock-long-lived-key",
  "aws-amazon-bedrock-api-key-short-lived": "aws-bedrock-short-lived-key",
  "beamer-api-token": "beamer-api-key",
  "clickhouse-cloud-api-secret-key": "clickhouse-cloud-secret",
  "cohere-api-token": "cohere-api-key",
  "curl-auth-header": "authorization-header bearer-token basic-authorization api-key-header jwt",
  "curl-auth-user": "curl-user*",
  "databricks-api-token": "databricks-token",
  "easypost-api-token": "easypost-api-key",
  "easypost-test-api-token": "easypost-api-key",
  "etsy-access-token": "etsy-token",
  "facebook-access-token": "facebook-app-token facebook-access-token",
  "facebook-page-access-token": "facebook-access-token",
  "flyio-access-token": "flyio-token",
  "gcp-api-key": "google-api-key google-auth-key",
  "gcp-service-account": "google-service-account",
  "generic-api-key": "*-assignment *-setting",
  "github-fine-grained-pat": "github-fine-grained-token",
  "github-oauth": "github-oauth-token",
  "github-pat": "github-personal-access-token",
  "gitlab-pat": "gitlab-personal-access-token",
  "gitlab-pat-routable": "gitlab-personal-access-token",
  "gitlab-ptt": "gitlab-pipeline-trigger-token",
  "gitlab-rrt": "gitlab-runner-token",
  "gitlab-runner-authentication-token-routable": "gitlab-runner-token",
  "grafana-cloud-api-token": "grafana-cloud-token",
  "hashicorp-tf-api-token": "terraform-token",
  "huggingface-access-token": "hugging-face-token",
  "huggingface-organization-api-token": "hugging-face-organization-token",
  "infracost-api-token": "infracost-api-key",
  "intra42-client-secret": "intra42-secret",
  "messagebird-client-id": "messagebird-token",
  "notion-api-token": "notion-*",
  "octopus-deploy-api-key": "octopus-api-key",
  "okta-access-token": "okta-token",
  "openshift-user-token": "openshift-token",
  "prefect-api-token": "prefect-api-key",
  "private-key": "*private-key",
  "privateai-api-token": "private-ai-api-key",
  "pulumi-api-token": "pulumi-access-token",
  "sentry-org-token": "sentry-token",
  "sidekiq-sensitive-url": "sidekiq-*",
  "slack-bot-token": "slack-token",
  "slack-config-access-token": "slack-config-token",
  "slack-config-refresh-token": "slack-config-token",
  "slack-legacy-bot-token": "slack-token",
  "slack-legacy-token": "slack-token",
  "slack-legacy-workspace-token": "slack-token",
  "slack-user-token": "slack-token",
  "slack-webhook-url": "slack-webhook",
  "snyk-api-token": "snyk-token",
  "sonar-api-token": "sonar-*",
  "sourcegraph-access-token": "sourcegraph-*",
  "square-access-token": "square-*",
  "sumologic-access-token": "sumologic-access-key",
  "vault-service-token": "vault-*",
  "secretlint-rule-1password": "onepassword-*",
  "secretlint-rule-anthropic": "anthropic-*",
  "secretlint-rule-basicauth": "basic-auth-url file-transfer-url",
  "secretlint-rule-cloudflare": "cloudflare-*",
  "secretlint-rule-database-connection-string": "*-url *-connection-string",
  "secretlint-rule-databricks": "databricks-token",
  "secretlint-rule-docker": "docker-*",
  "secretlint-rule-figma": "figma-token",
  "secretlint-rule-gcp": "google-service-account *private-key",
  "secretlint-rule-github": "github-*",
  "secretlint-rule-gitlab": "gitlab-*",
  "secretlint-rule-grafana": "grafana-*",
  "secretlint-rule-groq": "groq-api-key",
  "secretlint-rule-hashicorp-vault": "vault-*",
  "secretlint-rule-huggingface": "hugging-face-*",
  "secretlint-rule-linear": "linear-token",
  "secretlint-rule-notion": "notion-*",
  "secretlint-rule-npm": "npm-*",
  "secretlint-rule-openai": "openai-*",
  "secretlint-rule-privatekey": "*private-key",
  "secretlint-rule-secp256k1-privatekey": "secp256k1-private-key",
  "secretlint-rule-sendgrid": "sendgrid-api-key",
  "secretlint-rule-shopify": "shopify-token",
  "secretlint-rule-slack": "slack-*",
  "secretlint-rule-stripe": "stripe-*",
  "secretlint-rule-tailscale": "tailscale-key",
  "secretlint-rule-vercel": "vercel-token",
};

/** Rules about any secret at all: what a more special family finds is found. */
const ABOUT_ANY: readonly string[] = ["generic-api-key", "curl-auth-header"];

const USERS_OWN = "patterns that a user of the tool wrote, not secrets as such";

/** Rules whose rows say nothing about secrets in a text. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  "secretlint-rule-example": "the example rule of the tool's guide",
  "secretlint-rule-filter-comments": USERS_OWN,
  "secretlint-rule-pattern": USERS_OWN,
  "secretlint-rule-no-dotenv": "judges the name of the file, not the text",
  "secretlint-rule-no-homedir": "home folders are no secrets",
  "secretlint-rule-no-k8s-kind-secret": "its authors file under what must be found what the set calls clean",
};

/** Resolves the rules to the families that there are. */
export function ruleMap(types: readonly string[]): RuleMap {
  const known = new Map<string, Rule>();
  return (rule) => {
    const seen = known.get(rule);
    if (seen !== undefined) return seen;
    const globs = FAMILIES[rule]?.split(" ") ?? [rule.replace("secretlint-rule-", "")];
    const families = globs.flatMap((glob) => types.filter((type) => isLike(glob, type)));
    const any = families.length === 0 || ABOUT_ANY.includes(rule);
    const made = { families, any, leftOut: LEFT_OUT[rule] ?? null };
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
