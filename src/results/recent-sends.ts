/** A send that has ended, as it is shown: it contains no key. */
export interface FinishedSend {
  /** The payload's URI. */
  readonly payload: string;
  readonly at: Date;
  /** The report's name as a document. */
  readonly title: string;
  /** In Markdown; the first line says what it is about. */
  readonly report: string;
}

/** The number of reports that can be shown again. */
const KEPT = 20;

/** The sends since the editor was opened. They contain personal data and are therefore kept only in memory. */
export class RecentSends {
  private readonly sends: FinishedSend[] = [];

  add(send: FinishedSend): void {
    this.sends.push(send);
    if (this.sends.length > KEPT) this.sends.shift();
  }

  /** Whether one of them has that title. */
  has(title: string): boolean {
    return this.sends.some((send) => send.title === title);
  }

  /** Updates the names of payloads that were renamed or moved. */
  move(rename: (payload: string) => string | undefined): void {
    this.sends.forEach((send, position) => (this.sends[position] = { ...send, payload: rename(send.payload) ?? send.payload }));
  }

  /** Adds what has become known since, below the heading of the last report of a payload. Undefined if there is none. */
  note(payload: string, what: string): FinishedSend | undefined {
    const position = this.sends.findLastIndex((send) => send.payload === payload);
    const send = this.sends[position];
    if (!send) return undefined;
    const [heading = '', ...rest] = send.report.split('\n');
    const noted = { ...send, report: [heading, '', `> ${what}`, ...rest].join('\n') };
    this.sends[position] = noted;
    return noted;
  }

  clear(): void {
    this.sends.length = 0;
  }

  /** The last send of that payload, otherwise the last of any. */
  last(payload?: string): FinishedSend | undefined {
    return this.sends.findLast((send) => send.payload === payload) ?? this.sends.at(-1);
  }
}
