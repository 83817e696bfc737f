import type * as vscode from 'vscode';
import type { DeliveryServices } from '../delivery/services';

/** What commands need. The composition root makes each once and owns it. */
export interface Services extends DeliveryServices {
  /** Where a payload is proposed when no folder is open; undefined in a browser. */
  readonly home: vscode.Uri | undefined;
}
