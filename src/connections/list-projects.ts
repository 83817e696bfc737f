import * as vscode from 'vscode';
import type { Endpoint, Project, ServiceAnswer } from '../api/service';
import { openService } from './open-service';

/** Asks the service for the projects of a key, with a progress notification that can be cancelled. */
export async function listProjects(endpoint: Endpoint, title: string): Promise<ServiceAnswer<readonly Project[]>> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (_progress, token) => {
    const controller = new AbortController();
    const cancellation = token.onCancellationRequested(() => controller.abort());
    const service = await openService(endpoint);
    try {
      return await service.listProjects(controller.signal);
    } finally {
      cancellation.dispose();
      await service.close();
    }
  });
}
