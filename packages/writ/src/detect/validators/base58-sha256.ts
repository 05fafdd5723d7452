/** The first 32 bits of the fractional parts of the square or cube roots of the first primes, by FIPS 180-4. */
function fractions(count: number, root: (prime: number) => number): Int32Array {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    let isPrime = true;
    for (let factor = 2; factor * factor <= candidate; factor++) if (candidate % factor === 0) isPrime = false;
    if (isPrime) found.push((root(candidate) % 1) * 2 ** 32);
  }
  return Int32Array.from(Uint32Array.from(found));
}

const START = fractions(8, Math.sqrt);
const ROUNDS = fractions(64, Math.cbrt);
const WORDS = new Int32Array(64);

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** SHA-256 (FIPS 180-4), for the checksums of addresses: what is checked is no secret, so nothing here is constant-time. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, bytes.length * 8);
  const state = START.slice();
  for (let at = 0; at < padded.length; at += 64) mix(state, view, at);
  const digest = new DataView(new ArrayBuffer(32));
  for (let at = 0; at < 8; at++) digest.setInt32(at * 4, state[at] ?? 0);
  return new Uint8Array(digest.buffer);
}

function mix(state: Int32Array, block: DataView, from: number): void {
  schedule(block, from);
  let [a, b, c, d] = [state[0] ?? 0, state[1] ?? 0, state[2] ?? 0, state[3] ?? 0];
  let [e, f, g, h] = [state[4] ?? 0, state[5] ?? 0, state[6] ?? 0, state[7] ?? 0];
  for (let round = 0; round < 64; round++) {
    const big1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + big1 + ((e & f) ^ (~e & g)) + (ROUNDS[round] ?? 0) + (WORDS[round] ?? 0)) | 0;
    const big0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  add(state, 0, a, b, c, d);
  add(state, 4, e, f, g, h);
}

function add(state: Int32Array, from: number, a: number, b: number, c: number, d: number): void {
  state[from] = (state[from] ?? 0) + a;
  state[from + 1] = (state[from + 1] ?? 0) + b;
  state[from + 2] = (state[from + 2] ?? 0) + c;
  state[from + 3] = (state[from + 3] ?? 0) + d;
}

/** Fills the words of the rounds: nothing is kept from one block to the next. */
function schedule(block: DataView, from: number): void {
  for (let index = 0; index < 16; index++) WORDS[index] = block.getInt32(from + index * 4);
  for (let index = 16; index < 64; index++) {
    const near = WORDS[index - 2] ?? 0;
    const far = WORDS[index - 15] ?? 0;
    const small1 = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10);
    const small0 = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3);
    WORDS[index] = small1 + (WORDS[index - 7] ?? 0) + small0 + (WORDS[index - 16] ?? 0);
  }
}
