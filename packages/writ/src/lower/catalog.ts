import claudeCode from "../../catalog/agents/claude-code.json" with { type: "json" };
import codex from "../../catalog/agents/codex.json" with { type: "json" };
import copilotCli from "../../catalog/agents/copilot-cli.json" with { type: "json" };
import cursor from "../../catalog/agents/cursor.json" with { type: "json" };
import geminiCli from "../../catalog/agents/gemini-cli.json" with { type: "json" };
import openclaw from "../../catalog/agents/openclaw.json" with { type: "json" };
import opencode from "../../catalog/agents/opencode.json" with { type: "json" };
import everything from "../../catalog/mcp/everything.json" with { type: "json" };
import fetch from "../../catalog/mcp/fetch.json" with { type: "json" };
import filesystem from "../../catalog/mcp/filesystem.json" with { type: "json" };
import git from "../../catalog/mcp/git.json" with { type: "json" };
import github from "../../catalog/mcp/github.json" with { type: "json" };
import memory from "../../catalog/mcp/memory.json" with { type: "json" };
import playwright from "../../catalog/mcp/playwright.json" with { type: "json" };
import postgres from "../../catalog/mcp/postgres.json" with { type: "json" };
import puppeteer from "../../catalog/mcp/puppeteer.json" with { type: "json" };
import sequentialThinking from "../../catalog/mcp/sequential-thinking.json" with { type: "json" };
import slack from "../../catalog/mcp/slack.json" with { type: "json" };
import sqlite from "../../catalog/mcp/sqlite.json" with { type: "json" };
import type { JsonObject } from "../model/json.js";

/** What the tools of one well-known server or coding agent do, in the policy language's own `tools:` form. */
export interface CatalogToolset {
  /** What a policy's `toolsets` names: `mcp/…` or `agents/…`. */
  readonly toolset: string;
  /** What was read: a package or a program, and the version of it. */
  readonly server: string;
  readonly version: string;
  readonly checked: {
    /** `test`: the tests compare it with the real server; `hand`: somebody read what is named, on that day. */
    readonly by: string;
    readonly on: string;
    readonly against: string;
  };
  /** What its entries cannot say. */
  readonly note?: string;
  readonly tools: JsonObject;
}

const TOOLSETS: readonly CatalogToolset[] = [
  claudeCode,
  codex,
  copilotCli,
  cursor,
  geminiCli,
  openclaw,
  opencode,
  everything,
  fetch,
  filesystem,
  git,
  github,
  memory,
  playwright,
  postgres,
  puppeteer,
  sequentialThinking,
  slack,
  sqlite,
];

/** Every toolset by its name. Tests compare each with the server itself, or with what it was declared with. */
export const CATALOG: Readonly<Record<string, CatalogToolset>> = Object.freeze(
  Object.fromEntries(TOOLSETS.map((each) => [each.toolset, each])),
);
