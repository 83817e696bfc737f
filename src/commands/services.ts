import type * as vscode from 'vscode';
import type { DeliveryServices } from '../delivery/services';

/** What commands need. The composition root creates each service once and owns it. */
export interface Services extends DeliveryServices {
  /** The folder proposed for a payload if no folder is open; undefined in a browser. */
  readonly home: vscode.Uri | undefined;
}
