/** A 64-bit non-cryptographic hash of bytes, as text, to detect accidental changes. */
export function byteDigest(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.byteLength & ~7;
  // Two hashes of the even four-byte words and two of the odd ones: each step depends on the previous one, so four independent chains run in parallel.
  let low = 0xdeadbeef ^ bytes.byteLength;
  let high = 0x41c6ce57;
  let otherLow = 0x1b873593;
  let otherHigh = 0x7feb352d ^ bytes.byteLength;
  for (let at = 0; at < whole; at += 8) {
    const word = view.getUint32(at, true);
    const other = view.getUint32(at + 4, true);
    low = Math.imul(low ^ word, 0x9e3779b1);
    high = Math.imul(high ^ word, 0x85ebca77);
    otherLow = Math.imul(otherLow ^ other, 0x9e3779b1);
    otherHigh = Math.imul(otherHigh ^ other, 0x85ebca77);
    low ^= low >>> 15;
    high ^= high >>> 13;
    otherLow ^= otherLow >>> 15;
    otherHigh ^= otherHigh >>> 13;
  }
  for (let at = whole; at < bytes.byteLength; at++) {
    low = Math.imul(low ^ view.getUint8(at), 0x9e3779b1);
    high = Math.imul(high ^ view.getUint8(at), 0x85ebca77);
  }
  low = Math.imul(low ^ (otherHigh >>> 16) ^ otherLow, 0xc2b2ae3d);
  high = Math.imul(high ^ (otherLow >>> 13) ^ Math.imul(otherHigh, 0x165667b1), 0x27d4eb2f);
  low ^= high >>> 16;
  high ^= low >>> 13;
  return `${(low ^ (low >>> 16)) >>> 0}:${(high ^ (high >>> 15)) >>> 0}`;
}
