/** Tells bytes from any others that may come to stand in their place by accident: 64 bits of a hash, as text. */
export function byteDigest(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.byteLength & ~3;
  let low = 0xdeadbeef ^ bytes.byteLength;
  let high = 0x41c6ce57;
  for (let at = 0; at < whole; at += 4) {
    const word = view.getUint32(at, true);
    low = Math.imul(low ^ word, 0x9e3779b1);
    low ^= low >>> 15;
    high = Math.imul(high ^ word, 0x85ebca77);
    high ^= high >>> 13;
  }
  for (let at = whole; at < bytes.byteLength; at++) {
    low = Math.imul(low ^ view.getUint8(at), 0x9e3779b1);
    high = Math.imul(high ^ view.getUint8(at), 0x85ebca77);
  }
  low = Math.imul(low ^ (high >>> 16), 0xc2b2ae3d);
  high = Math.imul(high ^ (low >>> 13), 0x27d4eb2f);
  return `${(low ^ (low >>> 16)) >>> 0}:${(high ^ (high >>> 15)) >>> 0}`;
}
