import type { Span } from '../payload/json';
import type { MergeRequest } from '../payload/merge-request';

/** One record as it stands in a document, with or without the blanks and comments around it. */
export interface RecordText {
  readonly text: string;
  /** The record itself, in the document. */
  readonly span: Span;
}

/** A payload's parts where they stand: its envelope, and its first records. */
export interface Sketch {
  /** The request, perhaps with fewer records than the document has. Its offsets count in an excerpt: `toDocument` tells where they are. */
  readonly request: MergeRequest;
  toDocument(offset: number): number;
  readonly records: readonly RecordText[];
}
