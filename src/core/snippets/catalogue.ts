import members from '../../../snippets/members.json';
import parts from '../../../snippets/parts.json';
import payloads from '../../../snippets/payloads.json';
import records from '../../../snippets/records.json';
import type { SnippetPlace, SnippetPosition } from './position';

/** A snippet from `snippets/*.json`, in VS Code's format. Name and description are keys of their translations. */
export interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  /** In VS Code's snippet syntax; `${DIALOG_INSIGHT_PROJECT:...}` is replaced with the connection's project number. */
  readonly body: string;
}

type SnippetFile = Readonly<Record<string, { prefix: string; description: string; body: readonly string[] }>>;

const read = (file: SnippetFile): readonly Snippet[] =>
  Object.entries(file).map(([name, { prefix, description, body }]) => ({ name, prefix, description, body: body.join('\n') }));

/** One file for each place: a snippet is offered only where it fits. */
export const SNIPPETS: Readonly<Record<SnippetPlace, readonly Snippet[]>> = {
  document: read(payloads),
  request: read(members),
  records: read(records),
  data: read(parts),
};

/** The snippets that fit, except those that would repeat a property. */
export function snippetsAt({ place, names }: SnippetPosition): readonly Snippet[] {
  return SNIPPETS[place].filter(({ body }) => ![...body.matchAll(/^"(\w+)":/gm)].some(([, name = '']) => names.has(name.toLowerCase())));
}

/**
 * The body with the project's number. Without a connection the number is the first tab stop, which the bodies leave free.
 * @param translate translates the placeholders of tab stops, such as "First name"
 */
export function snippetBody({ body }: Snippet, idProject: number | undefined, translate = (words: string): string => words): string {
  return body
    .replace(/\$\{DIALOG_INSIGHT_PROJECT:(\d+)\}/g, (_variable, example: string) => (idProject === undefined ? `\${1:${example}}` : String(idProject)))
    .replace(/(?<=\$\{\d+:)[^$}]*[a-z][^$}]*(?=\})/g, (words) => translate(words));
}

/** The text of a body if every tab stop keeps its placeholder. @param today as `YYYY-MM-DD` */
export function expandSnippet(body: string, today: string): string {
  const [year = '', month = '', day = ''] = today.split('-');
  return body
    .replaceAll('$CURRENT_YEAR', year)
    .replaceAll('$CURRENT_MONTH', month)
    .replaceAll('$CURRENT_DATE', day)
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, '');
}
