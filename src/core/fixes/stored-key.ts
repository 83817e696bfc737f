import { fileKeys, strayKeys } from '../payload/file-keys';
import type { JsonNode, Span } from '../payload/json';
import type { MergeRequest } from '../payload/merge-request';
import type { TextEdit } from '../text-edit';
import { removeSiblings, replace } from './edits';

/** The rule `auth-key-in-file` accepts this as a placeholder. */
const PLACEHOLDER = '"<key>"';

/**
 * Removes a key that has been stored elsewhere from every place in the file. A property of the root that consists only of the key,
 * under a name that the service does not know, is removed as a whole.
 */
export function removeStoredKey(text: string, request: MergeRequest, key: string): readonly TextEdit[] {
  const removed = new Set<Span>();
  const gone = new Set<JsonNode>();
  for (const { node, property } of strayKeys(request)) {
    if (node.value !== key || property.value !== node) continue;
    removed.add(property);
    gone.add(node);
  }
  const placeholders = fileKeys(request).filter(({ node }) => node.value === key && !gone.has(node));
  return [
    ...removeSiblings(text, request.root.properties, (property) => removed.has(property)),
    ...placeholders.map(({ node }) => replace(node, PLACEHOLDER)),
  ].toSorted((a, b) => a.offset - b.offset);
}
