const SLOTS = 256;

/**
 * Property names repeat in every record: each is made once, which spares memory and makes comparing them a matter of identity.
 * A slot keeps the last name that fell into it, so the table never grows.
 */
export class NameTable {
  private readonly slots: string[] = new Array<string>(SLOTS).fill('');

  /** `text.slice(start, end)` */
  take(text: string, start: number, end: number): string {
    const length = end - start;
    if (length === 0) return '';
    const slot = (length * 31 + text.charCodeAt(start) * 7 + text.charCodeAt(end - 1) * 13 + text.charCodeAt(start + (length >> 1))) % SLOTS;
    const known = this.slots[slot];
    if (known !== undefined && known.length === length && text.startsWith(known, start)) return known;
    return (this.slots[slot] = text.slice(start, end));
  }
}
