import { message, type Message } from '../core/message';

/** What a payload lets happen to contacts; what is not written is left to a default that is not documented. */
export function whatIsAllowed(insert: boolean | undefined, update: boolean | undefined): Message {
  if (insert && update) return message('create and update');
  if (insert) return update === false ? message('create only') : message('create; updating is left to a default');
  if (update) return insert === false ? message('update only') : message('update; creating is left to a default');
  return insert === false && update === false ? message('neither create nor update') : message('what happens is left to defaults');
}
