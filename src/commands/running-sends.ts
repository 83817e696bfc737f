/** Which payloads are being sent at the moment: never the same one twice, since both answers would claim its records. */
export class RunningSends {
  private readonly running = new Set<string>();

  /** Runs `send` unless one of that payload is under way. @returns false when it is. */
  async run(payload: string, send: () => Promise<void>): Promise<boolean> {
    if (this.running.has(payload)) return false;
    this.running.add(payload);
    try {
      await send();
    } finally {
      this.running.delete(payload);
    }
    return true;
  }
}
