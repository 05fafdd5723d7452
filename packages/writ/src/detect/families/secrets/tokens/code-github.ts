import type { Family } from "../../../family.js";
import { BASE62_CHECKSUM } from "../../../validators/crc32-tokens.js";
import { either, entropy } from "../../../validators/entropy.js";
import { token } from "./token.js";

const FORM = "https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/";
const KINDS =
  "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github";

/**
 * A wrong checksum alone does not clear what is as random as a token: made-up ones are typed like real ones, and what
 * hides one too many costs nothing.
 */
const ISSUED = either(BASE62_CHECKSUM, entropy(3.6));

/** GitHub: prefix, 30 characters, and six for the checksum. */
export const GITHUB: readonly Family[] = [
  token({
    type: "github-personal-access-token",
    about: "personal access token of GitHub, classic",
    literals: ["ghp_"],
    shape: "ghp_[A-Za-z0-9]{36}",
    checks: [ISSUED],
    example: ["ghp_", "7G29qUtIemUMQrlYn0mImDbgbopUFg3hV1zf"],
    counterExample: ["ghp_", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"],
    source: FORM,
  }),
  token({
    type: "github-fine-grained-token",
    about: "personal access token of GitHub, fine-grained",
    literals: ["github_pat_"],
    shape: "github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}",
    example: [
      "github_pat_",
      "CoA9nlKzT0BYAZYT4bCzjF",
      "_",
      "TKvxpUl5o7Z0NXiblXZoxKmZygMdp3XH0D7ShvSjByKekrEHtPTCMk6PCEf",
    ],
    counterExample: [
      "github_pat_",
      "xxxxxxxxxxxxxxxxxxxxxx_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ],
    source: KINDS,
  }),
  token({
    type: "github-oauth-token",
    about: "OAuth access token of GitHub",
    literals: ["gho_"],
    shape: "gho_[A-Za-z0-9]{36}",
    checks: [ISSUED],
    example: ["gho_", "ATNkKHiIv69G52LVkqe00e9iLri9mt1ZpkT4"],
    counterExample: ["gho_", "8irBa2NipkG4oyK6533UFWOtxcaFuJ"],
    source: FORM,
  }),
  token({
    type: "github-app-token",
    about: "token of a GitHub App",
    literals: ["ghu_", "ghs_"],
    shape: "gh[us]_[A-Za-z0-9]{36}",
    checks: [ISSUED],
    example: ["ghs_", "CfhflNskOtuMGEKjSS7wJ460rdOegw3bUj4s"],
    counterExample: ["ghu_", "xhuxHQ5oFxrWjYKyUCVN7rgAF31x5P"],
    source: FORM,
  }),
  token({
    type: "github-app-signed-token",
    about: "signed installation token of a GitHub App",
    literals: ["ghs_"],
    shape: "ghs_[0-9]{1,12}_eyJ[A-Za-z0-9_-]{10,1000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{20,1000}",
    notBefore: "A-Za-z0-9_-",
    notAfter: "A-Za-z0-9_-",
    example: [
      "ghs_",
      "706947_eyJix1pEYsyN0pK29-PHKBH9X5Or0LbT4VJ0.eyJNLNzLNLLcmeHs3ziqaSouFEcKXkvEA474Dk4WIrtCCPSva-D4rYQZ58uF7HO04kkC-rQqQsy0O96_-sZifX_tZ8mNB.sJaXJysk8DtGKRxgohfWPSZ2O38G2LfuCvD32samIwH",
    ],
    counterExample: ["ghs_", "937747_eyJ1g79e2wrL6UDz3dYVc2EtbDdrL7ggbULM"],
    source: KINDS,
  }),
  token({
    type: "github-refresh-token",
    about: "refresh token of a GitHub App",
    literals: ["ghr_"],
    shape: "ghr_[A-Za-z0-9]{36}(?:[A-Za-z0-9]{40})?",
    checks: [ISSUED],
    example: ["ghr_", "WWzavDIzt4n7vhBs3iftbdGI7WdSGp02oaOtImVZsbFKNIbGg2kw6HT81YeyiHF3DphSPP3p8WXP"],
    counterExample: ["ghr_", "58x9a5ErRD1ehgm7mx7CYE8kuX3JK8t5HemXIL8k0AOxrZCk55"],
    source: FORM,
  }),
];
