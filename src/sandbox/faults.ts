import { addAll } from '../core/add-all';
import { isObject } from './json-values';
import { findMethod, type Method } from './service';

const FAULT_KINDS = ['latency', 'dropBefore', 'dropAfter', 'status', 'html', 'badJson', 'truncated', 'partial'] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** What goes wrong with the next calls (docs/sandbox.md has the table). */
export interface Fault {
  readonly kind: FaultKind;
  /** The number of calls that it still applies to. */
  readonly calls: number;
  /** Only calls of this method, such as `contacts.Merge`; all if absent. */
  readonly method?: Method;
  /** Milliseconds to wait before anything else happens. */
  readonly delay: number;
  /** HTTP status of `status` and `html`. */
  readonly status: number;
  /** The seconds of a `Retry-After` header. */
  readonly retryAfter?: number;
  /** For `status` and `html`: whether the call is carried out nevertheless. */
  readonly stored: boolean;
}

export type ReadFaults = { readonly ok: true; readonly faults: readonly Fault[] } | { readonly ok: false; readonly reason: string };

/** Reads one fault or an array of them. */
export function readFaults(root: unknown): ReadFaults {
  const faults: Fault[] = [];
  for (const entry of Array.isArray(root) ? (root as unknown[]) : [root]) {
    const read = readFault(entry);
    if (typeof read === 'string') return { ok: false, reason: read };
    faults.push(read);
  }
  return { ok: true, faults };
}

const KNOWN = ['kind', 'calls', 'method', 'delay', 'status', 'retryAfter', 'stored'];

function readFault(entry: unknown): Fault | string {
  if (!isObject(entry)) return 'a fault is an object with a kind';
  if (Object.keys(entry).some((name) => !KNOWN.includes(name))) return `a fault has only the properties ${KNOWN.join(', ')}`;
  const { kind, calls = 1, method, delay = 0, retryAfter, stored = false } = entry;
  if (!isKind(kind)) return `kind is one of ${FAULT_KINDS.join(', ')}`;
  const { status = kind === 'html' ? 200 : 500 } = entry;
  if (!isWhole(calls, 1, 1_000_000)) return 'calls is a number from 1 to 1000000';
  if (!isWhole(delay, 0, 600_000)) return 'delay is a number of milliseconds from 0 to 600000';
  if (!isWhole(status, 200, 599)) return 'status is an HTTP status from 200 to 599';
  if (retryAfter !== undefined && !isWhole(retryAfter, 0, 86_400)) return 'retryAfter is a number of seconds from 0 to 86400';
  if (typeof stored !== 'boolean') return 'stored is true or false';
  const [service = '', name = ''] = typeof method === 'string' ? method.split('.') : [];
  const known = findMethod(service, name);
  if (method !== undefined && known === undefined) return 'method is one of the sandbox, as contacts.Merge';
  return {
    kind,
    calls,
    delay,
    status,
    stored,
    ...(known === undefined ? {} : { method: known }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

/** A queue of faults; each call takes the first one for its method. */
export class FaultLine {
  private waiting: Fault[] = [];

  add(faults: readonly Fault[]): void {
    addAll(this.waiting, faults);
  }

  clear(): void {
    this.waiting = [];
  }

  list(): readonly Fault[] {
    return [...this.waiting];
  }

  take(method: Method): Fault | undefined {
    const index = this.waiting.findIndex((fault) => fault.method === undefined || fault.method === method);
    const fault = this.waiting[index];
    if (fault === undefined) return undefined;
    if (fault.calls > 1) this.waiting[index] = { ...fault, calls: fault.calls - 1 };
    else this.waiting.splice(index, 1);
    return fault;
  }
}

function isKind(value: unknown): value is FaultKind {
  return (FAULT_KINDS as readonly unknown[]).includes(value);
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}
