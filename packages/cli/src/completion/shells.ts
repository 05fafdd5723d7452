/** The shells that can be completed, and how each one finds its script. */
export const SHELLS: Readonly<Record<"bash" | "zsh" | "fish", { readonly about: string; readonly install: string }>> = {
  bash: { about: "bash", install: "writ completion bash > ~/.local/share/bash-completion/completions/writ" },
  zsh: { about: "zsh, in a folder of $fpath", install: 'writ completion zsh > "${fpath[1]}/_writ"' },
  fish: { about: "fish", install: "writ completion fish > ~/.config/fish/completions/writ.fish" },
};
