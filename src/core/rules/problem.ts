import type { Message } from '../message';
import type { Span } from '../payload/json';
import type { TextEdit } from '../text-edit';
import type { RuleId, Severity } from './catalogue';

/** What a rule found, at the place where the author can mend it. Messages never quote the value of an ID or a Data property. */
export interface Problem extends Span {
  readonly code: RuleId;
  readonly severity: Severity;
  readonly message: Message;
  /** JSON pointer of the node the problem is about, `''` for the document. */
  readonly path: string;
  /** Another place that explains this one: the first of two records, the first of two properties. */
  readonly related?: Span & { readonly message: Message };
}

/** What a quick fix does besides its edits; the editor knows how. */
export type FixAction = 'store-key' | 'switch-connection' | 'refresh-fields';

export interface Fix {
  readonly title: Message;
  /** True when the fix keeps the meaning (docs/rules.md, "Rules"): only such fixes may be applied to a whole file at once. */
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
  /** Its edits are worked out when they are asked for, and that reads the whole text, which takes seconds at 100,000 records. */
  readonly everywhere?: true;
  readonly action?: FixAction;
  /** The one edit, an insertion, ends where the author has to type a value: until then the text is no JSON, so that nothing invented is ever sent. */
  readonly awaitsValue?: true;
}
