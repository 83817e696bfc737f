import type { ConnectionStore } from './connection-store';
import type { FieldStore } from './field-store';
import type { KeyStore } from './key-store';
import type { SandboxHost } from './sandbox-host';

/** What is known about connections, and what opens the service of one. */
export interface ConnectionServices {
  readonly connections: ConnectionStore;
  readonly keys: KeyStore;
  readonly fields: FieldStore;
  readonly sandbox: SandboxHost;
}
