import { failure, success, type Answer, type CallContext } from './answer';
import { selectContacts } from './clause';
import { ContactBookDraft, wholeRow, type ContactBook } from './contact-book';
import { isObject, readId } from './json-values';
import { mergeContacts, type MergeCounters } from './merge';
import { readMergeRequest } from './merge-request';
import { SANDBOX_PROJECT } from './project';

/** The available methods (docs/service.md, "Other calls"), by their lower-case service and their exact name. */
const METHODS = {
  'contacts.Merge': contactsMerge,
  'contacts.Get': contactsGet,
  'contacts.Delete': contactsDelete,
  'projects.List': projectsList,
  'projects.Get': projectsGet,
} as const;

export type Method = keyof typeof METHODS;

export interface ServiceResult {
  readonly answer: Answer;
  readonly book: ContactBook;
}

type Body = Readonly<Record<string, unknown>>;

/** @param service the service's file name without `.ashx`, in any case (docs/service.md, "Calls") */
export function findMethod(service: string, method: string): Method | undefined {
  const name = `${service.toLowerCase()}.${method}`;
  return Object.hasOwn(METHODS, name) ? (name as Method) : undefined;
}

/** Carries out one call whose key is valid. Returns the same book object if nothing was stored. */
export function callMethod(method: Method, body: Body, book: ContactBook, context: CallContext): ServiceResult {
  const needsProject = method !== 'projects.List';
  if (needsProject && readId(body.idProject) !== SANDBOX_PROJECT.idProject) {
    const reason = `the sandbox has one project, idProject ${SANDBOX_PROJECT.idProject}`;
    return { answer: failure(context, 'UnknownProject', reason), book };
  }
  return METHODS[method](body, book, context);
}

function contactsMerge(body: Body, book: ContactBook, context: CallContext): ServiceResult {
  const read = readMergeRequest(body);
  if (!read.ok) return { answer: failure(context, 'InvalidRequest', read.reason), book };
  const { book: merged, results, counters } = mergeContacts(book, read.request, dottedDate(context.now));
  const answer = success(context, {
    content: { CreatedRecords: counters.created, UpdatedRecords: counters.updated, Records: results },
    trace: mergeTrace(results.length, counters),
    notes: read.request.notes,
  });
  return { answer, book: merged };
}

function contactsGet(body: Body, book: ContactBook, context: CallContext): ServiceResult {
  const selection = selectContacts(book, body.Clause);
  if (!selection.ok) return { answer: failure(context, 'InvalidRequest', selection.reason), book };
  return { answer: success(context, { content: { Records: selection.contacts.map(wholeRow) } }), book };
}

function contactsDelete(body: Body, book: ContactBook, context: CallContext): ServiceResult {
  const { MaxRows: limit } = body;
  if (typeof limit !== 'number' || !Number.isSafeInteger(limit) || limit < 1) {
    return { answer: failure(context, 'InvalidRequest', 'MaxRows is no number of at least 1'), book };
  }
  const selection = selectContacts(book, body.Clause);
  if (!selection.ok) return { answer: failure(context, 'InvalidRequest', selection.reason), book };
  const draft = new ContactBookDraft(book);
  const deleted = selection.contacts.slice(0, limit);
  for (const contact of deleted) draft.delete(contact);
  const notes = deleted.length < selection.contacts.length ? ['more contacts match than MaxRows allows: the first ones were deleted'] : [];
  return { answer: success(context, { content: { DeletedRecords: deleted.length }, notes }), book: draft.finish() };
}

function projectsList(_body: Body, book: ContactBook, context: CallContext): ServiceResult {
  const { idProject, name } = SANDBOX_PROJECT;
  return { answer: success(context, { content: { Records: [{ idProject, ProjectName: name }] } }), book };
}

function projectsGet(_body: Body, book: ContactBook, context: CallContext): ServiceResult {
  const { idProject, name, fields, optIns } = SANDBOX_PROJECT;
  const ProjectInfo = {
    idProject,
    ProjectName: name,
    ProjectFields: fields.map(({ code, labels, dataType, required }) => ({ Code: code, Labels: labels.map(labelOf), DataType: dataType, isRequired: required })),
    OptinFields: optIns.map(({ code, labels }) => ({ Code: code, Labels: labels.map(labelOf) })),
  };
  return { answer: success(context, { content: { ProjectInfo } }), book };
}

function labelOf(label: string): { readonly Value: string } {
  return { Value: label };
}

/** The counters of a recorded trace (docs/service.md, "Answer"), in our words. */
function mergeTrace(records: number, counters: MergeCounters): string[] {
  return [
    `Records: ${records}`,
    `Matched by primary key: ${counters.updated + counters.duplicatesInTarget}`,
    `Duplicates, source versus source: ${counters.duplicatesInSource}`,
    `Duplicates, source versus target: ${counters.duplicatesInTarget}`,
    `Created: ${counters.created}`,
    `Updated: ${counters.updated}`,
    `Skipped: ${counters.skipped}`,
    `Rejected: ${counters.rejected}`,
    `E-mails changed: ${counters.addressesChanged}`,
  ];
}

/** The local date as `YYYY.MM.DD`. */
function dottedDate(date: Date): string {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${pad(date.getFullYear(), 4)}.${pad(date.getMonth() + 1, 2)}.${pad(date.getDate(), 2)}`;
}

/** The key in a body, and whether its `idKey` is the sandbox's. */
export function readAuthKey(body: Body): { readonly key: string; readonly isKnownId: boolean } {
  const auth = isObject(body.AuthKey) ? body.AuthKey : {};
  return { key: typeof auth.Key === 'string' ? auth.Key : '', isKnownId: readId(auth.idKey) === SANDBOX_PROJECT.idKey };
}
