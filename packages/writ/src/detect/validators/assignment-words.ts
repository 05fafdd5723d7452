/** Words that, put together, say "put yours here": none of them, nor any row of them, is a secret. */
const WORDS =
  "a access account add admin administrator an any api app apikey application auth author authorization authtoken aws azure " +
  "bar basic baz bearer blah bot change changeit changeme changethis client code config cookie copy cred credential credentials " +
  "custom data database db default demo dev doe dummy edit email empty encrypted enter env example fake fill file foo foobar for from " +
  "generated get github gitlab guest header here hidden host hunter id in info insert is it jwt key last letmein local login long mail " +
  "master me mongo mongodb must my mysql name new none not null of oauth old on only openai or paste pass passcode passphrase password " +
  "passwd placeholder please postgres postgresql private prod production provide public put pw pwd qwerty random real redacted redis " +
  "refresh removed replace required root sa sample sandbox secret secretkey secure see server service session set shared sign signature " +
  "signing some something staging string strong super supersecret temp test tester testing text that the this to todo token top type " +
  "unset url use user username userpassword value variable webhook welcome with xxx you your yourpassword yours";

const FILLER: ReadonlySet<string> = new Set(WORDS.split(" "));
const LONGEST = Math.max(...[...FILLER].map((word) => word.length));
/** What is longer is not read as words. */
const MAX_READ = 80;

/** Whether a text is nothing but such words, written apart or together: `YOUR_API_KEY`, `mySecretToken`, `changeme`. */
export function isOnlyFiller(value: string): boolean {
  if (value.length > MAX_READ) return false;
  const parts = value.toLowerCase().split(/[^a-z]+/);
  return !/[0-9]/.test(value) && parts.some((part) => part !== "") && parts.every(isRowOfWords);
}

function isRowOfWords(part: string): boolean {
  const reachable = new Set([0]);
  for (let from = 0; from < part.length; from++) {
    if (!reachable.has(from)) continue;
    const most = Math.min(part.length, from + LONGEST);
    for (let to = from + 1; to <= most; to++) {
      if (FILLER.has(part.slice(from, to))) reachable.add(to);
    }
  }
  return reachable.has(part.length);
}
