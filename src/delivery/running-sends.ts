import type { RecordOutcome } from '../core/sending/record-state';

/** The abort reason of a send that was not cancelled by the user. */
export const EDITOR_CLOSED = 'the editor was closed';

/**
 * What to write to a journal about the records of a call. If closing the editor may have interrupted the call, unknown records stay `underWay`
 * in it: that explains their state when the payload is opened again.
 */
export function outcomesToNote(outcomes: readonly RecordOutcome[], signal: AbortSignal): readonly RecordOutcome[] {
  return signal.reason === EDITOR_CLOSED ? outcomes.filter(({ state }) => state !== 'unknown') : outcomes;
}

/** The payloads that are being sent. A payload is never sent twice at the same time, since both answers would claim its records. */
export class RunningSends {
  private readonly running = new Map<string, AbortController>();

  /** @param changed called when the first send begins and the last one ends. */
  constructor(private readonly changed: (isSending: boolean) => void = () => undefined) {}

  /** Runs `send`, whose signal `cancel` aborts, unless that payload is already being sent. @returns false if it is. */
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

  /** The payloads by their current names, in the order in which their sends began. */
  all(): readonly string[] {
    const names = new Map([...this.running].map(([payload, controller]) => [controller, payload]));
    return [...names.values()];
  }

  /** Renames a payload that is being sent. Its old name stays reserved until then: the caller that began the send knows it by that. */
  move(rename: (payload: string) => string | undefined): void {
    for (const [payload, controller] of [...this.running]) {
      const now = rename(payload);
      if (now !== undefined && !this.running.has(now)) this.running.set(now, controller);
    }
  }

  cancel(payload: string): void {
    this.running.get(payload)?.abort();
  }

  /** Called when the editor closes. */
  breakOffAll(): void {
    for (const controller of this.running.values()) controller.abort(EDITOR_CLOSED);
  }
}
