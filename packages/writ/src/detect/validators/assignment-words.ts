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
  "unset url use user username userpassword value variable webhook welcome with xxx you your yourpassword yours " +
  "benutzer passwort kennwort geheim utilisateur motdepasse usuario contrasena clave utente segreto gebruiker wachtwoord senha " +
  "haslo heslo parola losenord adgangskode passord salasana sifre";

const [A, Z, SMALL_A, SMALL_Z, ZERO, NINE] = [65, 90, 97, 122, 48, 57] as const;
const LETTERS = 26;
/** The words as a tree: at `node * 26 + letter` the next node, 0 for none. */
const [NEXT, ENDS] = treeOf(WORDS.split(" "));
/** What is longer is not read as words. */
const MAX_READ = 80;

function treeOf(words: readonly string[]): readonly [Uint16Array, Uint8Array] {
  const most = words.reduce((sum, word) => sum + word.length, 1);
  const [next, ends] = [new Uint16Array(most * LETTERS), new Uint8Array(most)];
  let size = 1;
  for (const word of words) {
    let node = 0;
    for (let at = 0; at < word.length; at++) {
      const edge = node * LETTERS + word.charCodeAt(at) - SMALL_A;
      if (next[edge] === 0) next[edge] = size++;
      node = next[edge] ?? 0;
    }
    ends[node] = 1;
  }
  return [next, ends];
}

/** Whether a text is nothing but such words, written apart or together: `YOUR_API_KEY`, `mySecretToken`, `changeme`. */
export const isOnlyFiller = (value: string): boolean => isFillerUpTo(value, value.length);

/** The same but for a number at the end: `password123`. */
export function isNumberedFiller(value: string): boolean {
  let end = value.length;
  while (end > value.length - 4 && isDigit(value.charCodeAt(end - 1))) end--;
  return isFillerUpTo(value, end);
}

function isFillerUpTo(value: string, end: number): boolean {
  if (end === 0 || end > MAX_READ) return false;
  const reached = new Uint8Array(end + 1);
  reached[0] = 1;
  let letters = 0;
  for (let from = 0; from < end; from++) {
    const letter = letterAt(value, from);
    if (letter >= 0) letters++;
    else if (isDigit(value.charCodeAt(from))) return false;
    if (reached[from] === 0) continue;
    if (letter < 0) reached[from + 1] = 1;
    else markWords(value, from, end, reached);
  }
  return letters > 0 && reached[end] === 1;
}

/** Marks where each word that begins at a place ends. */
function markWords(value: string, from: number, end: number, reached: Uint8Array): void {
  let node = 0;
  for (let at = from; at < end; at++) {
    const letter = letterAt(value, at);
    node = letter < 0 ? 0 : (NEXT[node * LETTERS + letter] ?? 0);
    if (node === 0) return;
    if (ENDS[node] === 1) reached[at + 1] = 1;
  }
}

const isDigit = (unit: number): boolean => unit >= ZERO && unit <= NINE;

function letterAt(value: string, at: number): number {
  const unit = value.charCodeAt(at);
  if (unit >= SMALL_A && unit <= SMALL_Z) return unit - SMALL_A;
  return unit >= A && unit <= Z ? unit - A : -1;
}
