import type { Writable } from 'node:stream';

/** Pieces are gathered up to this many UTF-16 code units: one write for each problem of a large file would be slow. */
const BUFFER_LENGTH = 1 << 16;

/**
 * Writes to a terminal, a pipe or a file as fast as it is taken, and no faster: a million problems never pile up in memory.
 * A reader that goes away (`| head`) is no failure: the rest is dropped, and the exit code still tells the result.
 */
export class Output {
  private pending = '';
  private failure: NodeJS.ErrnoException | undefined;
  private hasRejected = false;

  constructor(private readonly stream: Writable & { readonly isTTY?: boolean }) {
    // For as long as the process lives: a pipe may also break after the last write.
    stream.on('error', (error) => (this.failure ??= error));
  }

  get isTerminal(): boolean {
    return this.stream.isTTY === true;
  }

  /** For short texts; `flush` follows sooner or later. */
  write(text: string): void {
    this.pending += text;
  }

  async writeAll(texts: Iterable<string>): Promise<void> {
    for (const text of texts) {
      this.pending += text;
      if (this.pending.length >= BUFFER_LENGTH) await this.flush();
    }
  }

  /** Resolves when the stream has taken everything. Rejects when it can't, on a full disk for instance, and only once: later writes are dropped. */
  async flush(): Promise<void> {
    const text = this.pending;
    this.pending = '';
    if (text !== '' && this.failure === undefined) {
      await new Promise<void>((resolve) => {
        this.stream.write(text, (error) => {
          this.failure ??= error ?? undefined;
          resolve();
        });
      });
    }
    if (this.failure !== undefined && this.failure.code !== 'EPIPE' && !this.hasRejected) {
      this.hasRejected = true;
      throw this.failure;
    }
  }
}
