import type { Writable } from 'node:stream';

/** Pieces are buffered up to this number of UTF-16 code units: one write for each problem of a large file would be slow. */
const BUFFER_LENGTH = 1 << 16;

/**
 * Writes to a terminal, a pipe or a file as fast as it accepts data, and no faster: a million problems never pile up in memory.
 * A reader that closes the pipe (`| head`) is not a failure: the rest is dropped, and the exit code still gives the result.
 */
export class Output {
  private pending = '';
  private failure: NodeJS.ErrnoException | undefined;
  private hasRejected = false;

  constructor(private readonly stream: Writable & { readonly isTTY?: boolean }) {
    // For the lifetime of the process: a pipe may also break after the last write.
    stream.on('error', (error) => (this.failure ??= error));
  }

  get isTerminal(): boolean {
    return this.stream.isTTY === true;
  }

  /** For short texts; `flush` must follow eventually. */
  write(text: string): void {
    this.pending += text;
  }

  async writeAll(texts: Iterable<string>): Promise<void> {
    for (const text of texts) {
      this.pending += text;
      if (this.pending.length >= BUFFER_LENGTH) await this.flush();
    }
  }

  /** Resolves when the stream has accepted everything. Rejects if it can't, for instance on a full disk, and only once: later writes are dropped. */
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
