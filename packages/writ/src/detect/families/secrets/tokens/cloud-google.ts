import type { Family } from "../../../family.js";
import { MIXED } from "../../../validators/alphabet.js";
import { entropy } from "../../../validators/entropy.js";
import { keyed, token } from "./token.js";

/** Google Cloud, Firebase and Google's AI services: they share one form of key. */
export const GOOGLE: readonly Family[] = [
  token({
    type: "google-api-key",
    about: "API key of Google Cloud, Firebase, Maps or Gemini",
    literals: ["AIza"],
    shape: "AIza[A-Za-z0-9_-]{35}",
    notAfter: "A-Za-z0-9_-",
    checks: [entropy(3.8)],
    example: ["AIza", "SykaFsvmYkqGFO-3NK85UTgl4OPOmNW-R4F"],
    counterExample: ["AIzaSy", "abcdefghijklmnopqrstuvwxyz1234567"],
    source: "https://cloud.google.com/docs/authentication/api-keys",
  }),
  token({
    type: "google-auth-key",
    about: "API key of Gemini for a service account",
    literals: ["AQ.Ab"],
    shape: "AQ\\.Ab[A-Za-z0-9_-]{40,80}",
    notAfter: "A-Za-z0-9_-",
    checks: [MIXED, entropy(4)],
    example: ["AQ.Ab", "8RN6y07u5QmakSpwe9YFRlYa8wFdz0HBM2bUcm53BTELVNHU"],
    counterExample: ["AQ.Ab", "ZJfwogT8tjpXOyD-Emq7"],
    source: "https://ai.google.dev/gemini-api/docs/api-key",
  }),
  token({
    type: "google-oauth-client-secret",
    about: "client secret of an OAuth client of Google",
    literals: ["GOCSPX-"],
    shape: "GOCSPX-[A-Za-z0-9_-]{28}",
    notAfter: "A-Za-z0-9_-",
    example: ["GOCSPX-", "ACj2TPgFE8jAiOEy7mdnfvl1iSwA"],
    counterExample: ["GOCSPX-", "xxxxxxxxxxxxxxxxxxxxxxxxxxxx"],
    source: "https://developers.google.com/identity/protocols/oauth2",
  }),
  token({
    type: "google-oauth-access-token",
    about: "OAuth access token of Google",
    literals: ["ya29."],
    shape: "ya29\\.[A-Za-z0-9_-]{30,2000}",
    notAfter: "A-Za-z0-9_-",
    checks: [entropy(3.5)],
    example: [
      "ya29.",
      "a0LWfa9o2oq9JqUTJVOHjMItbcbr92Sm-4FPrwhjnXkIPG1XUAQzmuzUClDdJ_hdCDOuuX3yzv_IdxCZtmznrhYKgOLHCysubUF6-xJ_YvbX9_r4Yz8rsYS0svlNth6nYkvczUvwR5B2sj",
    ],
    counterExample: ["ya29.", "your_access_token_from_the_playground"],
    source: "https://developers.google.com/identity/protocols/oauth2",
  }),
  token({
    type: "google-oauth-refresh-token",
    about: "OAuth refresh token of Google",
    literals: ["1//0"],
    shape: "1//0[A-Za-z0-9_-]{40,200}",
    notAfter: "A-Za-z0-9_-",
    checks: [entropy(4), MIXED],
    example: [
      "1//0",
      "yfRt2kEDklFY1fsxkajjbVq1v-sI1lWVyBtQOgiSJfKA1mZBL6NM58Z8uqkPxBKek3MkDMvjqoTqqgSTo0meRpHBXVTdNLMOco",
    ],
    counterExample: ["1//0", "oGU02cllyDuEZEqNRBRT"],
    source: "https://developers.google.com/identity/protocols/oauth2",
  }),
  keyed({
    type: "google-service-account",
    about: "key id of a Google service account",
    names: ["private_key_id"],
    value: "[0-9a-f]{40}",
    example: ['"private_key_id": "', "c56b18345d26fe4225fe4f51e0e3876fa5029759", '"'],
    counterExample: ['"private_key_id": "', "DUMMY", '"'],
    source: "https://cloud.google.com/iam/docs/keys-create-delete",
  }),
  token({
    type: "firebase-server-key",
    about: "legacy server key of Firebase Cloud Messaging",
    literals: [":APA91b"],
    back: 11,
    shape: "AAAA[A-Za-z0-9_-]{7}:APA91b[A-Za-z0-9_-]{134}",
    notAfter: "A-Za-z0-9_-",
    example: [
      "AAAA",
      "rjGgtV7",
      ":APA91b",
      "A5pX4mG5oWS4ejtitbp7PcB-YIeOsWqATFnxooct1ORhHXZm-mqRoSaATP3UV21Y6BFPb0GOoUbLLWoZM7EuLOeOZR0mS5ruwP0flVAGo-XJ1YrdmFylijjLsQOBO79ZDOGSiq",
    ],
    counterExample: [
      "AAAA",
      "9S59ySs",
      ":APA91b",
      "16lxu0NEuoJF5Gpgsqe4Yj4whQR7rUZs2U_OI0KN6S2a3FKtiuG2bBa8G0upOlkc6Z4AG11vgaFY8bG5",
    ],
    source: "https://firebase.google.com/docs/cloud-messaging/auth-server",
  }),
];
