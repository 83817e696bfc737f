import type { ProjectDetails, ProjectField } from '../core/fields/project-fields';
import type { AccountConnection } from './connection';

/** What is kept of a project's fields: their codes, labels, types and whether they are required. Nothing about any contact. */
export interface StoredFields extends ProjectDetails {
  /** Milliseconds since 1970. */
  readonly readAt: number;
}

const PREFIX = 'dialogInsight.fields|';

/** The name under which the fields are stored: bound to the address, the key's number and the project, since the service's answer depends on each. */
export function fieldsName({ address, idKey, idProject }: Pick<AccountConnection, 'address' | 'idKey' | 'idProject'>): string {
  return `${PREFIX}${address}|${idKey}|${idProject}`;
}

export function isFieldsName(name: string): boolean {
  return name.startsWith(PREFIX);
}

export function storedFields({ fields, optIns }: ProjectDetails, readAt: number): StoredFields {
  return { readAt, fields: fields.map(plain), optIns: optIns.map(plain) };
}

/** Reads what any version of this extension stored; undefined if it can't be read. */
export function readStoredFields(value: unknown): StoredFields | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { readAt, fields, optIns } = value as Readonly<Record<string, unknown>>;
  if (typeof readAt !== 'number' || !Array.isArray(fields) || !Array.isArray(optIns)) return undefined;
  return { readAt, fields: fields.flatMap(readField), optIns: optIns.flatMap(readField) };
}

function readField(value: unknown): readonly ProjectField[] {
  if (typeof value !== 'object' || value === null) return [];
  const { code, labels, dataType, required } = value as Readonly<Record<string, unknown>>;
  if (typeof code !== 'string' || code === '') return [];
  return [
    {
      code,
      labels: Array.isArray(labels) ? labels.filter((label): label is string => typeof label === 'string') : [],
      dataType: typeof dataType === 'string' ? dataType : undefined,
      required: typeof required === 'boolean' ? required : undefined,
    },
  ];
}

function plain({ code, labels, dataType, required }: ProjectField): ProjectField {
  return { code, labels, dataType, required };
}
