import type { Family } from "../../../family.js";
import { DIGITS, MIXED } from "../../../validators/alphabet.js";
import { entropy } from "../../../validators/entropy.js";
import { keyed, token } from "./token.js";

const SLACK = "https://docs.slack.dev/authentication/tokens";

/** How base64 of a number begins: of a Discord id, which a bot's token starts with. */
const NUMBERS: readonly string[] = [..."MNO"].flatMap((first) =>
  [..."DTjz"].flatMap((second) => [..."AEIMQUYcgk"].map((third) => first + second + third)),
);

/** Chats and messengers. */
export const CHAT: readonly Family[] = [
  token({
    type: "slack-token",
    about: "token of Slack",
    literals: ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxo-", "xoxc-"],
    shape: "xox[abcoprs]-(?:[0-9]-)?(?:[0-9]{6,14}-){1,3}[A-Za-z0-9]{10,64}",
    notAfter: "A-Za-z0-9_-",
    example: ["xoxb-", "351236433827-3215104041251-BBUC6Qv5K2Pffo3uQWQ7nIA8"],
    counterExample: ["xoxb-", "xxxxxxxxxxx-xxxxxxxxxxxxxxxxxxxxxxxx"],
    source: SLACK,
  }),
  token({
    type: "slack-app-token",
    about: "app-level token of Slack",
    literals: ["xapp-"],
    shape: "xapp-[0-9]-[A-Z0-9]{8,14}-[0-9]{10,14}-[a-z0-9]{32,64}",
    example: ["xapp-", "1-AF3CPNI0W7F-2948791521975-d24cc067b3de14b9d8adb6c3c8b2db66a2c198a83ab6f4694f057d5467fecfa9"],
    counterExample: ["xapp-", "1-A1V02ZMHIPG-8568402674258"],
    source: SLACK,
  }),
  token({
    type: "slack-config-token",
    about: "app configuration token of Slack",
    literals: ["xoxe-", "xoxe.xox"],
    shape: "xoxe(?:\\.xox[bp])?-[0-9]-[A-Za-z0-9]{100,250}",
    example: [
      "xoxe.xoxp-",
      "1-VmEZNjUeDHEHiy5K9Vu20FlQD2j16LDBroxU6eDqNX8SVqu5xapHoaOhwVZZ1i6aD5bYkWYQYBKXW10w6hVR5QDuGalv1zK0MY1KB1y4JQEhkN0ny94rDX6cRgTjv8NglA1ol4Ph6YiQ2qzeyTtFUF0A1blhEe4QofgMoU",
    ],
    counterExample: ["xoxe.xoxp-", "1-SlackAppConfigurationAccessTokenHere"],
    source: "https://docs.slack.dev/authentication/using-token-rotation",
  }),
  token({
    type: "slack-cookie-token",
    about: "session cookie of Slack",
    literals: ["xoxd-"],
    shape: "xoxd-[A-Za-z0-9%+/]{80,400}={0,2}",
    checks: [entropy(4)],
    example: [
      "xoxd-",
      "QohSThT99clquqPhbEvMTfAleawE1jMwNsTRnm1tGVpkXIJjPEFqOu2PUBSVlXktBdWaI6qyjAlinjUBFii4zMiM0Ji1v8dQhxzbJOTOlbUdjJMc03yYkPBz%3D",
    ],
    counterExample: ["xoxd-", "0XDuJFMnqxtpyJ8Qs6HrJiaDWE5ndH"],
    source: SLACK,
  }),
  token({
    type: "slack-webhook",
    about: "address of a Slack webhook, workflow or trigger",
    literals: ["hooks.slack.com/"],
    shape:
      "hooks\\.slack\\.com/(?:services/T[A-Z0-9]{5,12}/B[A-Z0-9]{5,12}/[A-Za-z0-9]{10,30}|(?:workflows|triggers)/T[A-Z0-9]{5,12}/(?:A[A-Z0-9]{5,12}/)?[0-9]{10,20}/[A-Za-z0-9]{20,40})",
    example: ["https://hooks.slack.com/", "services/TNJ49DXWR/BVP8LIU2S/elq1Y6zzrnPxZXbYjunGqluF"],
    counterExample: ["https://hooks.slack.com/", "services/TXXXXXXXX/BXXXXXXXX/XXXXXXXXXXXXXXXXXXXXXXXX"],
    source: "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks",
  }),
  token({
    type: "discord-bot-token",
    about: "token of a Discord bot",
    literals: NUMBERS,
    shape: "[MNO][DTjz][AEIMQUYcgk][A-Za-z0-9_-]{19,25}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,38}",
    notAfter: "A-Za-z0-9_-",
    example: ["MTE4", "ODIzNDU2Nzg5MDEyMzQ1Njc", ".GuRPzo.aUlkAXj8JS3OZG5qjzeB7pXXtJM1qBVC5nIKAY"],
    counterExample: ["MTE4", "ODIzNDU2Nzg5MDEyMzQ1Njc", ".GSiQy7"],
    source: "https://discord.com/developers/docs/reference#authentication",
  }),
  token({
    type: "discord-webhook",
    about: "address of a Discord webhook with its token",
    literals: ["discord.com/api/", "discordapp.com/api/"],
    shape: "discord(?:app)?\\.com/api/(?:v[0-9]{1,2}/)?webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,70}",
    notAfter: "A-Za-z0-9_-",
    example: [
      "https://discord.com/api/",
      "webhooks/0164965639663651841/pHS2AgO13qJX3TdVucrpofr6B2Rx0EUev22tNa03fVvflrOgsAsU4PbnvJ_SkhWPlYfi",
    ],
    counterExample: ["https://discord.com/api/", "webhooks/4229687308466011711"],
    source: "https://discord.com/developers/docs/resources/webhook",
  }),
  keyed({
    type: "discord-client-secret",
    about: "client secret of a Discord application",
    names: ["discord"],
    value: "[A-Za-z0-9_-]{32}",
    notAfter: "A-Za-z0-9_.-",
    checks: [MIXED, entropy(3.8)],
    example: ["DISCORD_CLIENT_SECRET=", "RS4-MemmrmO4odw9G0Ke930ri83Ze6-7"],
    counterExample: ["discord=", "00000000000000000000000000000000"],
    source: "https://discord.com/developers/docs/topics/oauth2",
  }),
  {
    type: "telegram-bot-token",
    kind: "secret",
    about: "token of a Telegram bot",
    trigger: { literals: [":AA"], walk: { over: "0-9", most: 10 } },
    shape: "[0-9]{8,10}:AA[A-Za-z0-9_-]{32,33}",
    notAfter: "A-Za-z0-9_-",
    validators: [MIXED, entropy(3.8)],
    confidence: 0.9,
    example: ["5512430686:AA", "ByqlUPAC2mrIpwgrJ4PgY7Tp1s79byQxk"],
    counterExample: ["0067155814:AA", "bd9BhvfoEPU8OBbeojQN"],
    source: "https://core.telegram.org/bots/api#authorizing-your-bot",
  },
  token({
    type: "teams-webhook",
    about: "address of a webhook of Microsoft Teams",
    literals: ["webhook.office.com/webhookb2/"],
    shape: "webhook\\.office\\.com/webhookb2/[0-9a-f-]{36}@[0-9a-f-]{36}/[A-Za-z]{1,30}/[0-9a-f]{32}/[0-9a-f-]{36}",
    example: [
      "https://acme.webhook.office.com/webhookb2/",
      "faa82064-b7e2-ff56-9c13-d6a8a06467c3@ba58a6b9-5925-0289-3b10-800a75364f5b/IncomingWebhook/f8c6a5028d8366fc276b21fdc2f2c7d2/c9ab6920-e234-297d-c1ec-2a7686655825",
    ],
    counterExample: ["https://acme.webhook.office.com/webhookb2/", "2534f19c-69ca-eb93-594e-5d9b47427346"],
    source:
      "https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook",
  }),
  keyed({
    type: "mattermost-token",
    about: "access token of Mattermost",
    names: ["mattermost"],
    value: "[a-z0-9]{26}",
    checks: [DIGITS, entropy(3.3)],
    example: ["MATTERMOST_TOKEN=", "q7o46v92iz86p2cf3mpqfipwlq"],
    counterExample: ["MATTERMOST_TOKEN=", "0h9msp1jszjpbclkp65t"],
    source: "https://developers.mattermost.com/integrate/reference/personal-access-token/",
  }),
  keyed({
    type: "twitch-token",
    about: "access token or client secret of Twitch",
    names: ["twitch"],
    value: "(?:oauth:)?[a-z0-9]{30}",
    checks: [DIGITS, entropy(3.3)],
    example: ["TWITCH_CLIENT_SECRET=", "gk6117ideq4qtwfsrcguynfgx6zugt"],
    counterExample: ["TWITCH_CLIENT_SECRET=", "2j907huuriao5rq3pr39"],
    source: "https://dev.twitch.tv/docs/authentication/",
  }),
  token({
    type: "zapier-webhook",
    about: "address of a Zapier webhook",
    literals: ["hooks.zapier.com/hooks/catch/"],
    shape: "hooks\\.zapier\\.com/hooks/catch/[0-9]{5,10}/[a-z0-9]{6,10}",
    example: ["https://hooks.zapier.com/hooks/catch/", "25289713/4m8dbn0"],
    counterExample: ["https://hooks.zapier.com/hooks/catch/", "10131001"],
    source: "https://help.zapier.com/hc/en-us/articles/8496288690317-Trigger-Zaps-from-webhooks",
  }),
];
