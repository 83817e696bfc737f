import { fileKeys, strayKeys } from '../payload/file-keys';
import type { JsonNode, Span } from '../payload/json';
import type { MergeRequest } from '../payload/merge-request';
import type { TextEdit } from '../text-edit';
import { removeSiblings, replace } from './edits';

/** A placeholder by the rule `auth-key-in-file`. */
const PLACEHOLDER = '"<key>"';

/**
 * Takes a key that is stored elsewhere by now out of every place of the file that holds it. A property of the root that is nothing but the key,
 * under a name that the service does not know, goes with it.
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
