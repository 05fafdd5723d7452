import { type Holder, type Now, type Slot, slotOf } from "./graph.js";
import { bytesOfText, textOfBytes } from "./utf8.js";

/** Telling a typed array's keys lists every element: larger ones are taken for bare. */
const MAX_LISTED = 1_048_576;

/** How to take bytes apart, for an ArrayBuffer or a view of one; `null` for anything else, shared memory, or more than bytes. */
export function bytesIn(value: object): Holder<unknown> | null {
  const isView = ArrayBuffer.isView(value);
  if (!isView && !(value instanceof ArrayBuffer)) return null;
  const buffer = isView ? value.buffer : value;
  // SECURITY: what is shared can be written to after it was looked at.
  if (!(buffer instanceof ArrayBuffer) || !holdsBytesOnly(value)) return null;
  return new BytesHolder(
    value,
    isView ? new Uint8Array(buffer, value.byteOffset, value.byteLength) : new Uint8Array(buffer),
  );
}

function holdsBytesOnly(value: ArrayBuffer | ArrayBufferView): boolean {
  const elements = isTyped(value) ? value.length : 0;
  if (elements > MAX_LISTED) return Object.getOwnPropertySymbols(value).length === 0;
  return Reflect.ownKeys(value).length === elements;
}

class BytesHolder implements Holder<unknown> {
  readonly source: ArrayBuffer | ArrayBufferView;
  readonly slots: readonly [Slot<unknown>];

  constructor(source: ArrayBuffer | ArrayBufferView, bytes: Uint8Array) {
    this.source = source;
    this.slots = [slotOf(textOfBytes(bytes))];
  }

  copy(now: Now<unknown>): unknown {
    const text = now.value(this.slots[0]);
    const bytes = typeof text === "string" ? bytesOfText(text) : new Uint8Array();
    return like(this.source, bytes);
  }

  complete(): void {}
}

/** Bytes as what they came as. SECURITY: the prototype is set, no constructor or species of the caller is run. */
function like(source: ArrayBuffer | ArrayBufferView, bytes: Uint8Array): object {
  const size = isTyped(source) ? source.BYTES_PER_ELEMENT : 1;
  // Spaces fill the last element of those with more than a byte.
  const padded = new Uint8Array(Math.ceil(bytes.length / size) * size).fill(0x20);
  padded.set(bytes);
  const made = over(source, padded.buffer);
  if (Object.getPrototypeOf(made) !== Object.getPrototypeOf(source))
    Object.setPrototypeOf(made, Object.getPrototypeOf(source));
  return made;
}

function over(source: ArrayBuffer | ArrayBufferView, buffer: ArrayBuffer): object {
  if (source instanceof ArrayBuffer) return buffer;
  const View = VIEWS.find((each) => source instanceof each);
  if (View === undefined) throw new TypeError("a view of bytes that is not known");
  return new View(buffer);
}

const VIEWS: readonly (new (buffer: ArrayBuffer) => object)[] = [
  Uint8Array,
  DataView,
  Uint8ClampedArray,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
  BigUint64Array,
  BigInt64Array,
];

interface Typed {
  readonly length: number;
  readonly BYTES_PER_ELEMENT: number;
}

const isTyped = (value: ArrayBuffer | ArrayBufferView): value is ArrayBufferView & Typed =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);
