import { message, type Message } from '../message';
import type { SyntaxProblem } from '../payload/syntax-problems';
import type { TextEdit } from '../text-edit';
import { layOut, type Indentation } from './lay-out';
import { surroundings } from './shape';
import type { Slip } from './slips';
import { understand, type Understood } from './understand';

export type Repair =
  | { readonly kind: 'clean' }
  | {
      readonly kind: 'repaired';
      /** In document order and as small as possible, so that cursors and comments stay where they are. */
      readonly edits: readonly TextEdit[];
      /** What was done, one phrase for each kind of mistake. */
      readonly done: readonly Message[];
    }
  | { readonly kind: 'refused'; readonly problem: SyntaxProblem };

/**
 * Makes a whole payload from a text that copying or typing has damaged, or from a part of a payload: valid JSON with comments and trailing commas, as
 * `jsonc` editors accept it. Except for blanks, nothing is removed. Refused if the meaning is ambiguous.
 */
export function repairPayload(text: string, indentation: Indentation): Repair {
  const understood = understand(text);
  if (understood.kind === 'not-understood') return { kind: 'refused', problem: understood.problem };
  const { pieces } = understood;
  if (addSurroundings(understood)) pieces.apply(layOut(pieces.text(), indentation));
  const edits = pieces.edits();
  return edits.length === 0 ? { kind: 'clean' } : { kind: 'repaired', edits, done: describeRepairs(understood) };
}

/** What makes an understood text a payload, one phrase for each kind of mistake. */
export function describeRepairs({ shape, slips }: Understood): readonly Message[] {
  const repaired = [...slips].map(([slip, count]) => phrase(slip, count));
  if (shape === undefined || shape === 'payload') return repaired;
  return [...repaired, shape === 'merge-options' || shape === 'auth-key' ? message('put into a payload') : message('put into Records')];
}

/** Completes a part of a payload. Returns whether anything had to be added. */
function addSurroundings({ pieces, parsed, shape }: Understood): boolean {
  if (shape === undefined || shape === 'payload') return false;
  const { before, after } = surroundings(shape);
  const { root } = parsed;
  if (!root) return false;
  pieces.apply([
    { offset: root.offset, length: 0, text: before },
    { offset: root.offset + root.length, length: 0, text: after },
  ]);
  return true;
}

function phrase(slip: Slip, count: number): Message {
  const one = count === 1;
  switch (slip) {
    case 'braces':
      return message('missing braces added');
    case 'brackets':
      return message('what was cut off at the end closed');
    case 'blanks':
      return one ? message('1 run of invalid white space replaced') : message('{0} runs of invalid white space replaced', count);
    case 'commas':
      return one ? message('1 comma added') : message('{0} commas added', count);
    case 'comments':
      return one ? message('1 comment respelt') : message('{0} comments respelt', count);
    case 'quotes':
      return one ? message('1 text put into straight quotes') : message('{0} texts put into straight quotes', count);
    case 'names':
      return one ? message('1 name put into quotes') : message('{0} names put into quotes', count);
    case 'words':
      return one ? message('1 word respelt') : message('{0} words respelt', count);
  }
}
