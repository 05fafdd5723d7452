/** Built-in policies that make a good start, with their tests. */
export const TEMPLATES: Readonly<Record<string, { readonly about: string; readonly next: readonly string[] }>> = {
  "file-agent": {
    about: "reads a workspace, writes below out/, asks before mail",
    next: [
      "set `workspace` in policy.yaml to the folder that your agent works in",
      "writ validate policy.yaml",
      `writ check --tool read_text_file --args '{"path":"/srv/app/.env"}'`,
      "writ mcp --policy policy.yaml -- <the command of your MCP server>",
    ],
  },
  "research-agent": {
    about: "reads an allow-list of sites, keeps notes, sends nothing",
    next: [
      "set `workspace` in policy.yaml to a folder of your own, and the hosts of `read-sites` to your sites",
      "writ validate policy.yaml",
      `writ check --tool fetch --args '{"url":"https://example.com/"}'`,
      "writ mcp --policy policy.yaml -- <the command of your MCP server>",
    ],
  },
  "devops-agent": {
    about: "looks at services, asks before anything else",
    next: [
      "have whoever starts the agent say who calls: `role` and `claims.ticket` of the principal",
      `writ check --role operator --tool run_command --args '{"command":"kubectl get pods"}'`,
      `writ check --role operator --tool run_command --args '{"command":"kubectl apply -f web.yaml --context prod"}'`,
      "add programs that only show, and ways to say production, that are yours",
      "writ test .",
    ],
  },
  "coding-agent": {
    about: "works in a checkout, asks before what is lost or leaves it",
    next: [
      "name your agent in `toolsets` of policy.yaml: `agents/claude-code`, `agents/codex`, …",
      `writ check --tool Bash --args '{"command":"git push --force"}'`,
      `writ explain --tool Bash --args '{"command":"cat .env | base64"}'`,
      "keep policy.yaml where the agent does not work: it is not the agent's to change",
      "writ test .",
    ],
  },
};
