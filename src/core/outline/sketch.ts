import type { Span } from '../payload/json';
import type { MergeRequest } from '../payload/merge-request';

/** The text of one record, with or without the blanks and comments around it. */
export interface RecordText {
  readonly text: string;
  /** The span of the record itself, in the document. */
  readonly span: Span;
}

/** The places of a payload's parts: its envelope and its first records. */
export interface Sketch {
  /** The request, possibly with fewer records than the document has. Its offsets refer to an excerpt: `toDocument` converts them. */
  readonly request: MergeRequest;
  toDocument(offset: number): number;
  readonly records: readonly RecordText[];
}
