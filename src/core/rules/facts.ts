import type { JsonNode } from '../payload/json';
import { readIdentifier, type MergeRequest } from '../payload/merge-request';
import type { CheckOptions } from './check-options';
import { isNullHandling } from './data-names';
import type { Facts } from './rule';

/** What record rules may know about the envelope. */
export function readFacts(request: MergeRequest | undefined, { today, idProject, fields }: CheckOptions, readable: boolean): Facts {
  const written = readIdentifier(request?.idProject?.value);
  return {
    today: today.replaceAll('-', '.'),
    idProject,
    allowInsert: request?.options.AllowInsert,
    allowUpdate: request?.options.AllowUpdate,
    nullHandling: request !== undefined && envelopeSaysNullHandling(request),
    // `project-mismatch` reports a file for another project, whose fields are not known.
    fields: written === undefined || written === fields?.idProject ? fields : undefined,
    readable,
  };
}

/** At the root, in an option, or deep in `FieldOptions`; records are checked separately. Never recurses: options may be nested at any depth. */
function envelopeSaysNullHandling({ root, records }: MergeRequest): boolean {
  const nodes: JsonNode[] = [];
  for (const property of root.properties) {
    if (isNullHandling(property.key.value)) return true;
    if (property.value && property.key.value !== records?.key.value) nodes.push(property.value);
  }
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.type === 'array') for (const item of node.items) nodes.push(item);
    if (node.type !== 'object') continue;
    for (const { key, value } of node.properties) {
      if (isNullHandling(key.value)) return true;
      if (value) nodes.push(value);
    }
  }
  return false;
}
