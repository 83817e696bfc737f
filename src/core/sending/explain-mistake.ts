import { message } from '../message';
import { placesOf } from '../places-of';
import type { Explanation } from './explain';

/** Why a send was interrupted by a bug: only the place in the code, since the error's message may contain data of a contact or a key. */
export function explainMistake(error: unknown): Explanation {
  return {
    what: message('The send was interrupted by an error in this program ({0}).', withoutFolders(placesOf(error)[0] ?? 'at an unknown place')),
    todo: message('Look up the records that are unknown, then send the rest.'),
  };
}

/** "at settle (send.js:12:34)" */
function withoutFolders(place: string): string {
  return place.replace(/(^at (?:async )?|\()[^()]*[\\/](?=[^\\/]+$)/, '$1');
}
