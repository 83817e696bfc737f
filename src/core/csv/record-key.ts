import { message } from '../message';
import { isEmailCode } from '../rules/data-names';
import { isEmailAddress } from '../rules/emails';
import { cellText } from './cell-text';
import { damageOf } from './damaged-value';
import type { Doubt } from './doubt';
import { isKey, propertyName, type Mapping, type Target } from './target';

export interface KeyColumn {
  readonly index: number;
  readonly target: Extract<Target, { kind: 'key' | 'id-contact' }>;
  readonly name: string;
}

/** The properties of an `ID`, or the reason why the row does not identify a contact. */
export type RecordKey = { readonly id: Readonly<Record<string, string | number>> } | { readonly doubt: Doubt };

const NO_KEY = message("no value in a key column: it can't identify a contact");
const NO_ADDRESS = message('this key is not an e-mail address');
const NO_NUMBER = message('an idContact is a whole number');

export function keyColumns(mapping: Mapping): readonly KeyColumn[] {
  return mapping.flatMap((target, index) => (isKey(target) ? [{ index, target, name: propertyName(target) }] : []));
}

export function readKey(cells: readonly string[], columns: readonly KeyColumn[]): RecordKey {
  const id: Record<string, string | number> = {};
  for (const { index, target, name } of columns) {
    const value = cellText(cells, index);
    if (value === '') return { doubt: { why: NO_KEY, column: index } };
    const damage = damageOf(value, target.kind === 'key' && isEmailCode(target.code) ? 'address' : 'key');
    if (damage) return { doubt: { why: damage, column: index, value } };
    if (target.kind === 'id-contact') {
      if (!/^\d{1,15}$/.test(value) || Number(value) === 0) return { doubt: { why: NO_NUMBER, column: index, value } };
      id[name] = Number(value);
    } else {
      if (isEmailCode(target.code) && !isEmailAddress(value)) return { doubt: { why: NO_ADDRESS, column: index, value } };
      id[name] = value;
    }
  }
  return { id };
}
