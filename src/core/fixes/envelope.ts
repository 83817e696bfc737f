import { message } from '../message';
import type { FixMaker } from './context';
import { append, insertBeside, replace } from './edits';

/** The project of the article and of the sandbox: for a real connection it is a mismatch, which stops a send. */
const SAMPLE_PROJECT = 123456;

export const storeKey: FixMaker = ({ path }) => {
  // A key in a comment is not part of the payload; the author has to delete it.
  if (path === '') return [];
  // The editor changes the file only once the key is stored.
  return [{ title: message('Move the key to the secret store'), safe: false, edits: [], action: 'store-key' }];
};

export const addProject: FixMaker = (_problem, { text, request }) => {
  if (!request) return [];
  const { root, authKey } = request;
  const [first] = root.properties;
  const value = String(SAMPLE_PROJECT);
  const edit = authKey
    ? insertBeside(text, authKey, 'after', 'idProject', value)
    : first
      ? insertBeside(text, first, 'before', 'idProject', value)
      : append(text, root, 'idProject', value);
  return [{ title: message("Add idProject with the sandbox's project, {0}, to replace with yours", value), safe: false, edits: [edit] }];
};

export const matchProject: FixMaker = (_problem, { request, idProject }) => {
  const written = request?.idProject?.value;
  if (!written || idProject === undefined) return [];
  return [
    {
      title: message('Write the project of the connection, {0}', String(idProject)),
      safe: false,
      edits: [replace(written, String(idProject))],
    },
    { title: message('Switch to another connection'), safe: false, edits: [], action: 'switch-connection' },
  ];
};

export const writeNumber: FixMaker = (problem, context) => {
  const value = context.place(problem).property?.value;
  if (value?.type !== 'string') return [];
  const digits = value.value.replace(/^0+(?=\d)/, '');
  if (!/^[1-9]\d*$/.test(digits)) return [];
  return [{ title: message('Write the number {0}', digits), safe: true, edits: [replace(value, digits)] }];
};
