import type { Message } from '../message';
import type { Span } from '../payload/json';
import type { TextEdit } from '../text-edit';
import type { RuleId, Severity } from './catalogue';

/** A finding of a rule, at the place where the author can fix it. Messages never quote the value of an ID or a Data property. */
export interface Problem extends Span {
  readonly code: RuleId;
  readonly severity: Severity;
  readonly message: Message;
  /** JSON pointer of the node the problem is about, `''` for the document. */
  readonly path: string;
  /** Another place that explains this one: the first of two records, or of two properties. */
  readonly related?: Span & { readonly message: Message };
}

/** What a quick fix does in addition to its edits; the editor implements it. */
export type FixAction = 'store-key' | 'switch-connection' | 'refresh-fields';

export interface Fix {
  readonly title: Message;
  /** True if the fix keeps the meaning (docs/rules.md, "Rules"): only such fixes may be applied to a whole file at once. */
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
  /** The edits are computed on request: that reads the whole text, which takes seconds for 100,000 records. */
  readonly everywhere?: true;
  readonly action?: FixAction;
  /** The only edit, an insertion, ends where the author must type a value: until then the text is not valid JSON, so that no invented value is ever sent. */
  readonly awaitsValue?: true;
}
