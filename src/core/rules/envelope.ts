import { message } from '../message';
import { strayKeys } from '../payload/file-keys';
import type { JsonNode } from '../payload/json';
import { toPointer } from '../payload/locate';
import { readIdentifier } from '../payload/merge-request';
import { AUTH_KEY_NAMES, ENVELOPE_NAMES } from '../payload/names';
import { nearestName, propertyNamed } from '../payload/near-name';
import { isSecret } from '../payload/placeholder';
import { openingOf, type EnvelopeRule } from './rule';

const KEY_IN_FILE = message('The key is written in this file, where copies and version control keep it. The connection supplies it when you send.');

const STRAY_KEY = message(
  'This looks like a key, under a name that the service does not know: it would be sent unchanged, so a send is refused. The connection supplies the key, in AuthKey.',
);

/** Every `AuthKey` of the file, also one that is overridden by a later one, since it is still in the file. An error if the connection's key does not replace it. */
const authKeyInFile: EnvelopeRule = {
  id: 'auth-key-in-file',
  check(request, _facts, report) {
    const { root } = request;
    for (const { node, path } of strayKeys(request)) report(node, toPointer(path), STRAY_KEY, { severity: 'error' });
    for (const { key: outerName, value: authKey } of root.properties) {
      if (nearestName(outerName.value, ENVELOPE_NAMES) !== 'AuthKey') continue;
      if (authKey?.type === 'string' && isSecret(authKey.value)) report(authKey, toPointer([outerName.value]), KEY_IN_FILE);
      if (authKey?.type !== 'object') continue;
      for (const { key: name, value } of authKey.properties) {
        if (value?.type !== 'string' || nearestName(name.value, AUTH_KEY_NAMES) !== 'Key' || !isSecret(value.value)) continue;
        report(value, toPointer([outerName.value, name.value]), KEY_IN_FILE);
      }
    }
  },
};

const projectMissing: EnvelopeRule = {
  id: 'project-missing',
  check({ root, idProject }, facts, report) {
    if (idProject || facts.idProject !== undefined || !facts.readable) return;
    report(openingOf(root), '', message('The file has no idProject, and nothing else says which project: a send needs to know.'));
  },
};

const projectMismatch: EnvelopeRule = {
  id: 'project-mismatch',
  check({ idProject }, facts, report) {
    const written = readIdentifier(idProject?.value);
    if (!idProject?.value || written === undefined || facts.idProject === undefined || written === facts.idProject) return;
    const text = message('The file says project {0}, and it would be sent to project {1}: this stops a send.', written, facts.idProject);
    report(idProject.value, toPointer([idProject.key.value]), text);
  },
};

const idAsString: EnvelopeRule = {
  id: 'id-as-string',
  check({ authKey, idProject }, _facts, report) {
    const text = message('A number is the documented form; a string of digits has been seen to work.');
    if (idProject?.value && isStringOfDigits(idProject.value)) report(idProject.value, toPointer([idProject.key.value]), text);
    if (authKey?.value?.type !== 'object') return;
    const idKey = propertyNamed(authKey.value, 'idKey', AUTH_KEY_NAMES);
    if (idKey?.value && isStringOfDigits(idKey.value)) report(idKey.value, toPointer([authKey.key.value, idKey.key.value]), text);
  },
};

function isStringOfDigits(value: JsonNode): boolean {
  return value.type === 'string' && /^\d+$/.test(value.value);
}

const recordsEmpty: EnvelopeRule = {
  id: 'records-empty',
  check({ records }, { readable }, report) {
    if (!readable || records?.value?.type !== 'array' || records.value.items.length > 0) return;
    report(records.key, toPointer([records.key.value]), message('There is no record: nothing would be created or updated.'));
  },
};

export const ENVELOPE_RULES: readonly EnvelopeRule[] = [authKeyInFile, projectMissing, projectMismatch, idAsString, recordsEmpty];
