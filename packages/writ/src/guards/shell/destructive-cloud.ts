import { readArgs, subcommandOf } from "./args.js";
import type { CommandPattern } from "./pattern.js";
import { anyOf, patternsOf } from "./pattern.js";

const { command } = patternsOf("destructive");

const KUBE: readonly string[] = [
  "-n",
  "--namespace",
  "--context",
  "--kubeconfig",
  "-s",
  "--server",
  "--cluster",
  "--user",
];
const isDry = (words: readonly string[]): boolean =>
  words.some((word) => /^-{1,2}dry-?run(?:=(?!none$|false$).*)?$/.test(word));

/** Containers, clusters and what is rented. */
export const DESTRUCTIVE_CLOUD: readonly CommandPattern[] = [
  command(
    "docker podman nerdctl docker-compose",
    ({ program, words }) => {
      const [first = "", second = ""] = readArgs(words, ["H", "host", "context", "c", "f", "p", "l"]).operands;
      if (program === "docker-compose" || first === "compose")
        return anyOf(words, "down", "rm") && readArgs(words).has("v", "volumes");
      if (second === "prune" || (first === "volume" && anyOf([second], "rm", "remove"))) return true;
      return first === "swarm" && second === "leave" && readArgs(words).has("f", "force");
    },
    "docker-prune",
    "removes volumes, or everything that is not running",
    "docker system prune -af --volumes",
    "docker volume ls",
  ),
  command(
    "kubectl oc helm",
    ({ program, words }) => {
      const { name, rest } = subcommandOf(words, KUBE);
      if (isDry(rest)) return false;
      if (program === "helm") return anyOf([name], "uninstall", "delete", "del", "un");
      return name === "delete" || name === "drain" || (name === "replace" && anyOf(rest, "--force"));
    },
    "kubectl-delete",
    "deletes what a cluster runs",
    "kubectl -n prod delete deployment web",
    "kubectl delete pod web --dry-run=client",
  ),
  command(
    "terraform tofu terragrunt pulumi cdk",
    ({ program, words }) => {
      const { name, rest } = subcommandOf(words, ["-C", "--cwd", "-s", "--stack"]);
      if (anyOf(words, "-help", "--help", "-h")) return false;
      if (name === "destroy" || name === "down") return !(program === "pulumi" && anyOf(rest, "--preview-only"));
      if (name === "run-all") return anyOf(rest, "destroy");
      return (name === "apply" && anyOf(rest, "-destroy", "--destroy")) || (name === "state" && anyOf(rest, "rm"));
    },
    "terraform-destroy",
    "destroys infrastructure",
    "terraform apply -destroy -auto-approve",
    "terraform plan -destroy",
  ),
  command(
    "aws",
    ({ words }) => {
      const { operands, has } = readArgs(words, ["profile", "region", "endpoint-url", "output", "query"]);
      const [service = "", verb = ""] = operands;
      if (isDry(words)) return false;
      if (service === "s3")
        return verb === "rb" || (verb === "rm" && has("recursive")) || (verb === "sync" && has("delete"));
      return /^(?:delete|terminate|purge|schedule-key-deletion|deregister)/.test(verb);
    },
    "aws-delete",
    "deletes what is kept or runs at AWS",
    "aws --profile prod s3 rm s3://bucket --recursive",
    "aws s3 rm s3://bucket/one.txt",
  ),
  command(
    "gcloud gsutil bq az doctl flyctl fly heroku",
    ({ program, words }) => {
      const { operands, has } = readArgs(words);
      if (program === "gsutil") return operands[0] === "rb" || (operands[0] === "rm" && has("r", "R"));
      if (program === "bq") return operands[0] === "rm";
      if (program === "heroku") return operands.some((word) => /:(?:destroy|reset|delete)$/.test(word));
      return anyOf(operands, "delete", "destroy", "purge");
    },
    "cloud-delete",
    "deletes what is kept or runs in a cloud",
    "gcloud compute instances delete web-1 --quiet",
    "gcloud compute instances list",
  ),
];
