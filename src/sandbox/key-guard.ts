import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares keys in constant time. An empty key gives no access. */
export class KeyGuard {
  private readonly digest: Buffer;
  private readonly isOpenable: boolean;

  constructor(key: string) {
    this.digest = sha256(key);
    this.isOpenable = key !== '';
  }

  isRight(key: string): boolean {
    return timingSafeEqual(sha256(key), this.digest) && this.isOpenable;
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
