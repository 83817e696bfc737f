const SLOTS = 256;

/**
 * Interns property names, which repeat in every record: this saves memory and makes comparing them cheap.
 * A slot keeps the last name that hashed to it, so the table never grows.
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
