/** Built-in policies that make a good start, with their tests. */
export const TEMPLATES: Readonly<Record<string, { readonly about: string; readonly next: readonly string[] }>> = {
  "file-agent": {
    about: "reads a workspace, writes below out/, asks before it sends mail",
    next: [
      "set `workspace` in policy.yaml to the folder that your agent works in",
      "writ validate policy.yaml",
      `writ check --tool read_text_file --args '{"path":"/srv/app/.env"}'`,
      "writ mcp --policy policy.yaml -- <the command of your MCP server>",
    ],
  },
};
