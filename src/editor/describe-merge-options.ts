import { message, type Message } from '../core/message';

/** What a payload may do to contacts; a missing option is left to an undocumented default. */
export function describeMergeOptions(insert: boolean | undefined, update: boolean | undefined): Message {
  if (insert && update) return message('create and update');
  if (insert) return update === false ? message('create only') : message('create; updating is left to a default');
  if (update) return insert === false ? message('update only') : message('update; creating is left to a default');
  return insert === false && update === false ? message('neither create nor update') : message('what happens is left to defaults');
}
