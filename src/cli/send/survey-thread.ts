import { once } from 'node:events';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { surveyPayload, type SurveyOptions, type SurveyResult } from '../../core/sending/survey';
import { NotUtf8 } from '../../files/not-utf8';
import { openPayload } from '../../files/payload-file';

interface Order {
  readonly path: string;
  readonly options: SurveyOptions;
}

/**
 * Surveys a file in a separate thread, only for the sake of memory: what the thread allocated while reading and checking is returned to the system
 * before the first call needs memory. The calls read the file again, and identify each batch by its digest.
 * Rejects with a system error if the file can't be read. Undefined if `signal` was aborted meanwhile.
 */
export async function surveyInThread(path: string, options: SurveyOptions, signal: AbortSignal): Promise<SurveyResult | undefined> {
  const order: Order = { path, options };
  // This program itself, which detects that it runs in a thread; without the environment, which contains the key.
  const thread = new Worker(__filename, { workerData: order, env: {} });
  let result: SurveyResult | undefined;
  thread.once('message', (message: SurveyResult) => (result = message));
  const stop = (): void => void thread.terminate();
  signal.addEventListener('abort', stop);
  await once(thread, 'exit');
  signal.removeEventListener('abort', stop);
  if (signal.aborted) return undefined;
  if (!result) throw new Error('The thread that reads the file ended without a result.');
  return result;
}

/** The thread's entry point. An error ends it, and `surveyInThread` rejects with it. */
export async function runSurveyThread(): Promise<void> {
  const { path, options } = workerData as Order;
  const surveyed = await survey(path, options);
  parentPort?.postMessage(surveyed, surveyed.kind === 'ready' ? [surveyed.survey.lengths.buffer] : []);
}

async function survey(path: string, options: SurveyOptions): Promise<SurveyResult> {
  let file;
  try {
    file = await openPayload(path);
    return await surveyPayload(file.source, options);
  } catch (error) {
    if (error instanceof NotUtf8) return { kind: 'refused', reason: error.reason };
    throw error;
  } finally {
    await file?.close();
  }
}
