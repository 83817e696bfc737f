/** Where something was sent from, kept at its place while the text around it changes. Offsets are UTF-16 code units. */
export interface Mark {
  readonly index: number;
  readonly offset: number;
  readonly length: number;
}

/** One replacement in a document, as VS Code reports it. */
export interface TextChange {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * The marks after `changes`: those behind an edit move with it, those whose own text was edited vanish, since what they say
 * is no longer about the text that stands there. `marks` are in the order of their offsets and stay so.
 */
export function followChanges(marks: readonly Mark[], changes: readonly TextChange[]): readonly Mark[] {
  let followed = marks;
  // Every change refers to the text before any of them: the last one in the text first.
  for (const change of [...changes].sort((a, b) => b.rangeOffset - a.rangeOffset)) followed = followChange(followed, change);
  return followed;
}

function followChange(marks: readonly Mark[], { rangeOffset, rangeLength, text }: TextChange): readonly Mark[] {
  const shift = text.length - rangeLength;
  const end = rangeOffset + rangeLength;
  const result: Mark[] = [];
  for (const mark of marks) {
    if (mark.offset + mark.length <= rangeOffset) result.push(mark);
    else if (mark.offset >= end) result.push(shift === 0 ? mark : { ...mark, offset: mark.offset + shift });
  }
  return result;
}

/** The marks that begin at or after `start` and before or at `end`. */
export function marksWithin(marks: readonly Mark[], start: number, end: number): readonly Mark[] {
  return marks.slice(firstFrom(marks, start), firstFrom(marks, end + 1));
}

/** The position of the first mark that begins at or after `offset`. */
function firstFrom(marks: readonly Mark[], offset: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.offset ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
