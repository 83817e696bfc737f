/** A send that has ended, as it is shown: nothing in it holds a key. */
export interface FinishedSend {
  /** The payload's address. */
  readonly payload: string;
  readonly at: Date;
  /** The report's name as a document. */
  readonly title: string;
  /** In Markdown: what it is of stands in its first line. */
  readonly report: string;
}

/** How many reports can be shown again. */
const KEPT = 20;

/** The sends since the editor was opened. They hold personal data and are therefore kept in memory only. */
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

  /** Payloads have other names from now on. */
  move(rename: (payload: string) => string | undefined): void {
    this.sends.forEach((send, position) => (this.sends[position] = { ...send, payload: rename(send.payload) ?? send.payload }));
  }

  /** Puts what was found out since under the heading of the last report of a payload. Undefined when there is none. */
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

  /** The last send of that payload, else the last of any. */
  last(payload?: string): FinishedSend | undefined {
    return this.sends.findLast((send) => send.payload === payload) ?? this.sends.at(-1);
  }
}
