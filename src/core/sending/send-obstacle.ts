import { message, type Message } from '../message';
import { strayKeys } from '../payload/file-keys';
import type { JsonProperty } from '../payload/json';
import { spanAround } from '../payload/locate';
import { readIdentifier, type Envelope, type MergeRecord, type MergeRequest } from '../payload/merge-request';
import { MERGE_OPTION_NAMES } from '../payload/names';
import { foldName, propertyNamed } from '../payload/near-name';
import { isComplete, type ParsedJson } from '../payload/parse-json';
import { envelopeConflicts } from '../payload/wire';
import type { Problem } from '../rules/problem';

/** Why a payload can't be sent, as a sentence, and where to look. */
export interface SendObstacle {
  readonly reason: Message;
  readonly cure: 'show-problems' | 'switch-connection' | 'none';
}

/** The problems that matter if only `records` are sent: theirs, and those of everything that is not a record. */
export function problemsToSend(problems: readonly Problem[], { items }: MergeRequest, records: readonly MergeRecord[]): readonly Problem[] {
  const sent = new Set(records);
  return problems.filter((problem) => {
    const record = spanAround(items, problem);
    return !record || sent.has(record);
  });
}

export const NO_RECORD: SendObstacle = { reason: message('There is no record to send.'), cure: 'none' };

/** What prevents even a preview: the text can't be turned into strict JSON. */
export function textObstacle(parsed: ParsedJson, request: MergeRequest | undefined): SendObstacle | undefined {
  if (!isComplete(parsed)) return NOT_COMPLETE;
  return request ? undefined : NO_PAYLOAD;
}

export const NOT_COMPLETE: SendObstacle = { reason: message('The text is not complete JSON.'), cure: 'show-problems' };

export const NO_PAYLOAD: SendObstacle = { reason: message('This is not a Merge payload: it must be an object with Records.'), cure: 'none' };

/**
 * What in the envelope alone stops a send to any connection. Some of it is reported by a rule as well, but severities can be changed by a setting or a comment
 * in the file, and this must stop a send regardless: otherwise the request might not mean what was confirmed, or a key might be sent.
 */
export function envelopeObstacle(envelope: Envelope): SendObstacle | undefined {
  const [conflict] = envelopeConflicts(envelope);
  if (conflict !== undefined) {
    const name = conflict.second.key.value;
    return { reason: message("{0} appears more than once in the payload, and which one counts is not known.", name), cure: 'show-problems' };
  }
  const [slip] = slips(envelope);
  if (slip !== undefined) {
    return {
      reason: message('{0} is not a name that the service knows: it would not do what {1} does. Correct the name.', slip.written, slip.meant),
      cure: 'show-problems',
    };
  }
  const [stray] = strayKeys(envelope);
  if (stray !== undefined) {
    return {
      reason: message('{0} contains what looks like a key. Remove it: the connection supplies the key, in AuthKey.', stray.property.key.value),
      cure: 'show-problems',
    };
  }
  return undefined;
}

/** What stops a send to a connection whose project is not the payload's. */
export function projectObstacle({ idProject }: Envelope, connected: number): SendObstacle | undefined {
  if (!idProject || readIdentifier(idProject.value) === connected) return undefined;
  return { reason: message('The payload is for another project than {0}.', String(connected)), cure: 'switch-connection' };
}

/**
 * Names that are treated as the names they resemble, here and in the confirmation, but mean nothing to the service. Names in another case are
 * not included: the service may well accept them, and a user who knows that can turn off `unknown-property`, which reports them as errors.
 * Neither is `AuthKey`, since all its near misses are replaced.
 */
function slips(request: Envelope): readonly { readonly written: string; readonly meant: string }[] {
  const options = request.mergeOptions?.value;
  const counted: readonly (readonly [string, JsonProperty | undefined])[] = [
    ['idProject', request.idProject],
    ['Records', request.records],
    ['MergeOptions', request.mergeOptions],
    ...(options?.type === 'object' ? MERGE_OPTION_NAMES.map((name) => [name, propertyNamed(options, name, MERGE_OPTION_NAMES)] as const) : []),
  ];
  return counted.flatMap(([meant, property]) =>
    property !== undefined && foldName(property.key.value) !== foldName(meant) ? [{ written: property.key.value, meant }] : [],
  );
}
