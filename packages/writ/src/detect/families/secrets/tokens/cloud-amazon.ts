import type { Family } from "../../../family.js";
import { MIXED } from "../../../validators/alphabet.js";
import { entropy } from "../../../validators/entropy.js";
import { keyed, token } from "./token.js";

/** `bedrock.amazonaws.com` in base64. Apart from its prefix, so that nothing here looks like a key. */
const SIGNED = "YmVkcm9jay5hbWF6b25hd3MuY29t";

/** Amazon Web Services and what belongs to it. */
export const AMAZON: readonly Family[] = [
  token({
    type: "aws-access-key-id",
    about: "access key id of an AWS account",
    literals: ["AKIA", "ASIA", "ABIA", "ACCA", "A3T"],
    shape: "(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16}",
    example: ["AKIA", "UB5B6LV5PXLTWYI6"],
    counterExample: ["AKIA", "IOSFODNN7EXAMPLE"],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
  }),
  keyed({
    type: "aws-secret-access-key",
    about: "secret access key of an AWS account",
    names: ["secret_access_key", "secretaccesskey", "secret-access-key", "aws_secret", "aws-secret", "awssecret"],
    value: "[A-Za-z0-9/+]{40}",
    notBefore: "",
    notAfter: "A-Za-z0-9/+=",
    checks: [entropy(4), MIXED],
    confidence: 0.9,
    example: ["AWS_SECRET_ACCESS_KEY=", "GRAF6dP1U9o5f0OUGTC3c6ThmrcQVEfVA1F3zcxn"],
    counterExample: ["AWS_SECRET_ACCESS_KEY=", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
  }),
  token({
    type: "aws-session-token",
    about: "token of temporary AWS credentials",
    literals: ["IQoJb3JpZ2lu", "FwoGZXIvYXdz"],
    shape: "(?:IQoJb3JpZ2lu|FwoGZXIvYXdz)[A-Za-z0-9+/]{120,2000}={0,2}",
    notBefore: "A-Za-z0-9+/",
    notAfter: "A-Za-z0-9+/=",
    example: [
      "IQoJb3JpZ2lu",
      "P6ZxOc6pR+U3XRixJbUyoTjXdeLBeJvrAZQhSDGNGVTra+m7omkMxNp4RzC0sp8bXBpWCgfoYZhBNeRmKNvTGtQTcVgZe86MKFNm8YpfXAgiTEa3cn0mITjd8lFerOXAiaFP4A5y82Ndb8qTCLyT6lgZQXjRe7k3eFp/wTquUmxpjRp1Cbz+64Za",
    ],
    counterExample: ["IQoJb3JpZ2lu", "s1te08P2uZDkPf1SUYeWzxEozj/HCIgbi/K4WycE"],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html",
  }),
  token({
    type: "aws-bedrock-long-lived-key",
    about: "long-lived API key of Amazon Bedrock",
    literals: ["ABSKQmVkcm9ja0FQSUtleS"],
    shape: "ABSKQmVkcm9ja0FQSUtleS[A-Za-z0-9+/]{90,269}={0,2}",
    notAfter: "A-Za-z0-9+/=",
    example: [
      "ABSKQmVkcm9ja0FQSUtleS",
      "qGnSfojMQ0nXkpzGTnE57bfa3UDJZLnb0/50xfW7RRamcDZP1Z+rDjZs/0UFie5mPdeb0oatYGowg6XLzbhxtfoEOBtFSBCtmTJP+LziZh8382",
    ],
    counterExample: ["ABSKQmVkcm9ja0FQSUtleS", "PMKzsB0y+u39"],
    source: "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
  }),
  token({
    type: "aws-bedrock-short-lived-key",
    about: "API key of Amazon Bedrock for a session",
    literals: ["bedrock-api-key-"],
    shape: `bedrock-api-key-${SIGNED}[A-Za-z0-9+/]{0,4000}={0,2}`,
    notAfter: "A-Za-z0-9+/=",
    example: [
      "bedrock-api-key-",
      "YmVkcm9jay5hbWF6b25hd3MuY29t",
      "YKId11zMpG1EFCEzUNwR2ez6flGOCpU9yrn/YpdInxaDQqywEoZ3foRIULvWxuNYfDhoo2NujZrqLRhyCxnWL70w/jQBItqjxG36dcS7BvEXWCSzD0KWO0KaW5/5lKiwRdzL1Sr/GlufiUs48BePYu9tpbaIKGlevhwlChCp53kTH2e+u+Yc",
    ],
    counterExample: ["bedrock-api-key-", "zh4paAM2AcKvzfo3FNSzWfpJh23IzXIm1OmW1R+yzVBhK4+K9JCxbaA3wPsg"],
    source: "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-how.html",
  }),
  token({
    type: "aws-mws-token",
    about: "auth token of Amazon Marketplace Web Service",
    literals: ["amzn.mws."],
    shape: "amzn\\.mws\\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    example: ["amzn.mws.", "fdaaf8e9-bc2b-f936-1ef4-ae424003a184"],
    counterExample: ["amzn.mws.", "8cde4656ba45f506d285"],
    source: "https://developer-docs.amazon.com/sp-api/docs/migrating-from-amazon-mws",
  }),
  token({
    type: "aws-appsync-key",
    about: "API key of AWS AppSync",
    literals: ["da2-"],
    shape: "da2-[a-z0-9]{26}",
    checks: [entropy(3.3)],
    example: ["da2-", "iwmtmxcm4tizwssp9mphcyz0xi"],
    counterExample: ["da2-", "6hz3hgczvqa4cj32gnna"],
    source: "https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html",
  }),
];
