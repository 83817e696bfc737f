import type { Message } from '../core/message';
import { message } from '../core/message';
import type { ParsedJson } from '../core/payload/parse-json';
import type { MergeRequest } from '../core/payload/merge-request';
import { readIdentifier } from '../core/payload/merge-request';
import type { Problem } from '../core/problem';
import { envelopeConflicts } from '../core/payload/wire';

/** Why a payload can't be sent, and where the person should look. */
export interface SendObstacle {
  readonly reason: Message;
  readonly cure: 'show-problems' | 'switch-connection' | 'none';
}

export interface CheckedPayload {
  readonly problems: readonly Problem[];
  readonly request: MergeRequest | undefined;
  readonly parsed: ParsedJson;
}

/**
 * What stops a send to the project `idProject`. Some of it is a rule as well, but severities can be changed by a setting or a comment in the file, and
 * these must stop whatever those say: with them, what was confirmed might not be what counts (design 3).
 */
export function sendObstacle({ problems, request, parsed }: CheckedPayload, idProject: number): SendObstacle | undefined {
  const broken = brokenText({ problems, request, parsed });
  if (broken) return broken;
  if (!request || request.items.length === 0) return { reason: message('There is no record to send.'), cure: 'none' };
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) {
    return {
      reason: errors === 1 ? message('Nothing was sent: the payload has 1 error.') : message('Nothing was sent: the payload has {0} errors.', errors),
      cure: 'show-problems',
    };
  }
  const [conflict] = envelopeConflicts(request);
  if (conflict !== undefined) {
    return {
      reason: message('Nothing was sent: {0} stands more than once in the payload, and which one counts can\'t be foreseen.', conflict.second.key.value),
      cure: 'show-problems',
    };
  }
  if (request.idProject && readIdentifier(request.idProject.value) !== idProject) {
    return {
      reason: message('Nothing was sent: the payload is for another project than the connection, which is for {0}.', idProject),
      cure: 'switch-connection',
    };
  }
  return undefined;
}

/** What stops even a preview: there is no strict JSON to be made of the text. */
export function brokenText({ request, parsed }: CheckedPayload): SendObstacle | undefined {
  if (parsed.syntaxErrors.length > 0 || parsed.missingOpeningBrace || parsed.missingClosingBrace) {
    return { reason: message('Nothing was sent: the text is not complete JSON.'), cure: 'show-problems' };
  }
  return request ? undefined : { reason: message('This is no Merge payload: it must be an object with Records.'), cure: 'none' };
}
