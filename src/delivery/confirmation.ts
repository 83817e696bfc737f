import { message, type Message } from '../core/message';
import type { MergeFlags } from '../core/payload/merge-request';
import type { Decisions } from '../core/sending/decisions';
import { exampleContactsWarning } from '../core/sending/example-contacts';

export interface SendFigures {
  /** The number of records to send, and their contents. */
  readonly records: number;
  readonly decisions: Decisions;
  readonly options: MergeFlags;
  readonly warnings: number;
  /** How many of the records are the article's example contacts. */
  readonly exampleContacts: number;
}

/** What to tell before contacts of a production project are changed. */
export interface SendFacts extends SendFigures {
  readonly connection: { readonly name: string; readonly address: string; readonly idProject: number };
  /** The payload's name, since it may not be the active document. */
  readonly file: string;
}

/** The lines of the confirmation: what would happen, to how many contacts, and what speaks against it (docs/connections.md, "Adding one"). */
export function confirmationLines({ connection, file, records, decisions, options, warnings, exampleContacts }: SendFacts): readonly Message[] {
  const { consentsGiven, consentsRefused, subscriptions, unsubscriptions } = decisions;
  return [
    message('Connection: {0} ({1})', connection.name, connection.address),
    message('Project: {0} (production)', String(connection.idProject)),
    message('File: {0}', file),
    message('Records: {0}', records),
    allowed(options),
    message('Tracking consents: {0} given, {1} refused', consentsGiven, consentsRefused),
    ...(subscriptions + unsubscriptions === 0 ? [] : [message('Opt-ins: {0} subscribed, {1} unsubscribed', subscriptions, unsubscriptions)]),
    ...(warnings === 0 ? [] : [message('Warnings in the payload: {0}', warnings)]),
    ...(exampleContacts === 0 ? [] : [exampleContactsWarning(exampleContacts)]),
  ];
}

/** The question. */
export function confirmationQuestion({ connection, records }: SendFacts): Message {
  return records === 1
    ? message('Send 1 record to the production project of {0}?', connection.name)
    : message('Send {0} records to the production project of {1}?', records, connection.name);
}

function allowed({ AllowInsert: allowInsert, AllowUpdate: allowUpdate }: MergeFlags): Message {
  if (allowInsert && allowUpdate) return message('Allowed: contacts are created and updated');
  if (allowInsert && allowUpdate === false) return message('Allowed: contacts are created, none is updated');
  if (allowUpdate && allowInsert === false) return message('Allowed: contacts are updated, none is created');
  if (allowInsert) return message('Allowed: contacts are created; whether they are updated is left to an undocumented default');
  if (allowUpdate) return message('Allowed: contacts are updated; whether they are created is left to an undocumented default');
  return message('Allowed: what happens is left to undocumented defaults');
}
