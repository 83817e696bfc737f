import type { ProjectDetails, ProjectField } from '../core/fields/project-fields';
import { parse } from '../core/sending/answer';
import type { CallEnd } from '../core/sending/call-end';
import { explain, type Explanation } from '../core/sending/explain';
import { isContactsAnswer, isProjectAnswer, isProjectsListAnswer } from '../generated/answers';
import { createFetchTransport, type FetchTransportOptions } from './fetch-transport';
import { createEndRedactor } from './hide-secrets';
import { isLoopback, serviceUrl, type ServiceName } from './platforms';
import { createTransport, type Transport, type TransportOptions, type WireBody } from './transport';

/** The address to call, and the credentials. */
export interface Endpoint {
  /** The base address, as returned by `parseAddress`. */
  readonly address: string;
  readonly idKey: number;
  readonly key: string;
}

/** The requested data, or the reason why there is none. Its texts may echo a key of the file: redact them before they are shown. */
export type ServiceAnswer<T> =
  { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'failed'; readonly explanation: Explanation; readonly end: CallEnd };

export interface Project {
  readonly idProject: number;
  readonly name: string | undefined;
}

/** A stored contact: one flat row of columns. */
export type ContactRow = Readonly<Record<string, unknown>>;

export interface Service {
  /** Posts a finished `Contacts.Merge` body. `readOutcome` determines what it did. */
  merge(body: WireBody, signal: AbortSignal): Promise<CallEnd>;
  /** The projects that the key can see; also the cheapest test of a key. A key may lack this permission and still be allowed to merge. */
  listProjects(signal: AbortSignal): Promise<ServiceAnswer<readonly Project[]>>;
  getProject(idProject: number, signal: AbortSignal): Promise<ServiceAnswer<ProjectDetails>>;
  /** The contacts whose column (such as `f_EMail`) equals `value`; an empty array if there are none. */
  getContacts(
    idProject: number,
    column: string,
    value: string | number,
    signal: AbortSignal,
  ): Promise<ServiceAnswer<readonly ContactRow[]>>;
  close(): Promise<void>;
}

/** What to use instead of undici, for networks where undici does not work. */
export type HostFetch = Pick<FetchTransportOptions, 'fetch' | 'uncheckedBy'>;

/**
 * The service over undici, which is loaded at the first call, or over the host's own `fetch` if that is given. This computer is always called
 * over undici: a proxy chosen by the host would be another computer.
 */
export function createService(endpoint: Endpoint, options: TransportOptions & { readonly hostFetch?: HostFetch }): Service {
  const { hostFetch, ...plain } = options;
  const overFetch = hostFetch !== undefined && !isLoopback(new URL(endpoint.address));
  return serviceOver(overFetch ? createFetchTransport({ ...plain, ...hostFetch }) : createTransport(plain), endpoint);
}

/** The service over any transport. Its answers never contain the key. */
export function serviceOver(transport: Transport, { address, idKey, key }: Endpoint): Service {
  const host = new URL(address).host;
  const withoutKey = createEndRedactor([key]);
  const post = async (service: ServiceName, method: string, body: WireBody, signal: AbortSignal): Promise<CallEnd> =>
    withoutKey(await transport.post(serviceUrl(address, service, method), body, signal));

  async function ask<T>(
    service: ServiceName,
    method: string,
    request: object,
    signal: AbortSignal,
    read: (answer: unknown) => T | undefined,
  ): Promise<ServiceAnswer<T>> {
    // The documentation requires the key at the beginning of the body.
    const body = JSON.stringify({ AuthKey: { idKey, Key: key }, ...request });
    const end = await post(service, method, body, signal);
    const good = end.kind === 'answer' && end.status >= 200 && end.status <= 299 && end.body.kind === 'text';
    const value = good && end.body.kind === 'text' ? read(parse(end.body.text)) : undefined;
    return value === undefined ? { kind: 'failed', explanation: explain(end, host, 'read'), end } : { kind: 'ok', value };
  }

  return {
    merge: (body, signal) => post('contacts', 'Merge', body, signal),
    listProjects: (signal) => ask('projects', 'List', {}, signal, readProjects),
    getProject: (idProject, signal) => ask('projects', 'Get', { idProject }, signal, readProject),
    getContacts: (idProject, column, value, signal) =>
      ask(
        'contacts',
        'Get',
        {
          idProject,
          // `$type` comes first: it is the service's marker for the class of the clause, and every known client writes it there (docs/service.md, "Other calls").
          Clause: { $type: 'FieldClause', Field: { Name: column }, TypeOperator: 'Equal', ComparisonValue: value },
        },
        signal,
        readContacts,
      ),
    close: () => transport.close(),
  };
}

function readProjects(answer: unknown): readonly Project[] | undefined {
  if (!isProjectsListAnswer(answer)) return undefined;
  const { Records } = answer as { readonly Records: readonly { readonly idProject: number | string; readonly ProjectName?: string | null }[] | null };
  return (Records ?? []).map(({ idProject, ProjectName }) => ({ idProject: Number(idProject), name: ProjectName ?? undefined }));
}

interface FieldAnswer {
  readonly Code: string;
  readonly Labels?: readonly { readonly Value?: string | null }[] | null;
  readonly DataType?: string | null;
  readonly isRequired?: boolean | null;
}

function readProject(answer: unknown): ProjectDetails | undefined {
  if (!isProjectAnswer(answer)) return undefined;
  const { ProjectInfo } = answer as {
    readonly ProjectInfo: { readonly ProjectFields?: readonly FieldAnswer[] | null; readonly OptinFields?: readonly FieldAnswer[] | null };
  };
  return { fields: (ProjectInfo.ProjectFields ?? []).map(readField), optIns: (ProjectInfo.OptinFields ?? []).map(readField) };
}

function readField({ Code, Labels, DataType, isRequired }: FieldAnswer): ProjectField {
  return {
    code: Code,
    labels: (Labels ?? []).flatMap(({ Value }) => (Value ? [Value] : [])),
    dataType: DataType ?? undefined,
    required: isRequired ?? undefined,
  };
}

function readContacts(answer: unknown): readonly ContactRow[] | undefined {
  return isContactsAnswer(answer) ? (answer as { readonly Records: readonly ContactRow[] }).Records : undefined;
}
