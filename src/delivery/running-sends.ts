import type { RecordOutcome } from '../core/sending/record-state';

/** Why the signal of a send was aborted, where it was not a person who cancelled it. */
export const EDITOR_CLOSED = 'the editor was closed';

/**
 * What a journal is told of the records of a call. Where the closing editor may have broken it off, those that nothing is known of stay under
 * way in it: that says why, to whoever opens the payload again.
 */
export function outcomesToNote(outcomes: readonly RecordOutcome[], signal: AbortSignal): readonly RecordOutcome[] {
  return signal.reason === EDITOR_CLOSED ? outcomes.filter(({ state }) => state !== 'unknown') : outcomes;
}

/** Which payloads are being sent at the moment: never the same one twice, since both answers would claim its records. */
export class RunningSends {
  private readonly running = new Map<string, AbortController>();

  /** @param changed told when the first one begins and the last one ends. */
  constructor(private readonly changed: (isSending: boolean) => void = () => undefined) {}

  /** Runs `send`, whose signal `cancel` aborts, unless one of that payload is under way. @returns false when it is. */
  async run(payload: string, send: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    if (this.running.has(payload)) return false;
    const controller = new AbortController();
    this.running.set(payload, controller);
    if (this.running.size === 1) this.changed(true);
    try {
      await send(controller.signal);
    } finally {
      for (const [name, running] of this.running) if (running === controller) this.running.delete(name);
      if (this.running.size === 0) this.changed(false);
    }
    return true;
  }

  /** The payloads by the names that they have now, in the order in which their sends began. */
  all(): readonly string[] {
    const names = new Map([...this.running].map(([payload, controller]) => [controller, payload]));
    return [...names.values()];
  }

  /** A payload that is being sent has another name from now on. Its old one stays taken as long: whoever began the send knows it by that. */
  move(rename: (payload: string) => string | undefined): void {
    for (const [payload, controller] of [...this.running]) {
      const now = rename(payload);
      if (now !== undefined && !this.running.has(now)) this.running.set(now, controller);
    }
  }

  cancel(payload: string): void {
    this.running.get(payload)?.abort();
  }

  /** When the editor goes. */
  breakOffAll(): void {
    for (const controller of this.running.values()) controller.abort(EDITOR_CLOSED);
  }
}
